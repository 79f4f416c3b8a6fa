"""The words for annotations, in Chinese and English: motivations, decisions, states and what they rest on."""

from __future__ import annotations

from redline.annotate import Basis, Carried, Motivation, State, Status, Visibility

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.render.words import Lang

MOTIVATIONS: dict[str, dict[Motivation, str]] = {
    "zh": {
        Motivation.COMMENTING: "意见",
        Motivation.QUESTIONING: "问题",
        Motivation.EDITING: "修改建议",
        Motivation.REPLYING: "回复",
        Motivation.CLASSIFYING: "分类",
        Motivation.DESCRIBING: "修改说明",
    },
    "en": {
        Motivation.COMMENTING: "comment",
        Motivation.QUESTIONING: "question",
        Motivation.EDITING: "suggestion",
        Motivation.REPLYING: "reply",
        Motivation.CLASSIFYING: "tag",
        Motivation.DESCRIBING: "explanation",
    },
}

STATUSES: dict[str, dict[Status, str]] = {
    "zh": {
        Status.OPEN: "未处理",
        Status.ADOPTED: "采纳",
        Status.PARTLY_ADOPTED: "部分采纳",
        Status.NOT_ADOPTED: "未采纳",
        Status.WITHDRAWN: "已撤回",
    },
    "en": {
        Status.OPEN: "open",
        Status.ADOPTED: "adopted",
        Status.PARTLY_ADOPTED: "partly adopted",
        Status.NOT_ADOPTED: "not adopted",
        Status.WITHDRAWN: "withdrawn",
    },
}

STATES: dict[str, dict[State, str]] = {
    "zh": {
        State.PLACED: "位置确定",
        State.MOVED: "随文字移动",
        State.SPLIT: "随条文拆分",
        State.CHANGED: "原文有改动",
        State.AMBIGUOUS: "位置不能确定",
        State.ORPHANED: "未能定位",
    },
    "en": {
        State.PLACED: "placed",
        State.MOVED: "moved with its words",
        State.SPLIT: "in a piece of a split article",
        State.CHANGED: "its words changed",
        State.AMBIGUOUS: "place unclear",
        State.ORPHANED: "no place",
    },
}

_INTERNAL = {"zh": "内部", "en": "internal"}

_BASES: dict[str, tuple[str, str]] = {
    "own-version": ("就是这一稿的批注", "made on this version"),
    "pinned": ("由人工指定", "decided by a person"),
    "alignment": ("依条文的对应关系", "by how the articles correspond"),
    "alignment-quote": ("条文对应，引文未改", "the article's successor has the same words"),
    "alignment-formal": (
        "条文对应，引文只有文字形式的改动",
        "the article's successor has the words in another form",
    ),
    "edits": ("引文在对应的条文中被修改", "the words were amended in the article's successor"),
    "passage": ("引文随文字移到别处", "the words moved with the passage that they stand in"),
    "quote": ("按引文和上下文找到", "found by the words and what stands around them"),
    "similar": ("按相近的文字找到", "found by similar words"),
    "back": ("引文恢复", "the words came back"),
    "replaced": (
        "引文被替换，位置由上下文确定",
        "the words were replaced; their place is known by what is around it",
    ),
    "deleted": (
        "引文被删去，位置由上下文确定",
        "the words were deleted; their place is known by what is around it",
    ),
    "joined": ("条文并入他条", "the article was taken into another"),
    "divided": ("条文拆分，取主要的一条", "the article was split; this is its main successor"),
    "several": ("有几处同样可能", "several places are equally likely"),
    "disagree": ("article 和 eid 指的不是同一条款", "its article and its eid name two provisions"),
    "neighbour": ("按引文在前后条文中找到", "the words stand in an article beside it"),
    "elsewhere": ("按引文在别处找到", "the words stand elsewhere in the text"),
    "repealed": ("条文已经删去", "the article was repealed"),
    "gone": ("引文已经不在", "the words are gone"),
    "unrelated": ("两稿没有对应的条文", "the two texts have nothing in common"),
    "not-found": ("这一稿中没有这样的文字", "there are no such words in the version that it was made on"),
    "unplaced": ("没有写明条款", "no provision is named"),
    "no-parent": ("所回复的批注不存在", "what it answers is not there"),
    "no-version": ("所批注的版本不存在", "the version that it was made on is not there"),
    "whole-law": ("对全文的意见", "about the law as a whole"),
}


def basis(lang: Lang, found: Basis) -> str:
    """Return what a placement rests on, in words; an unknown code is shown as it is."""
    words = _BASES.get(found.code)
    if words is None:
        return found.code
    text = words[0 if lang == "zh" else 1]
    return f"{text}（{found.score:.0%}）" if found.code == "similar" else text


def standing(lang: Lang, carried: Carried) -> str:
    """Return a line on where an annotation stands and why, or "" when that goes without saying."""
    if carried.state is State.PLACED and carried.basis.code != "pinned":
        return ""
    state, why = STATES[lang][carried.state], basis(lang, carried.basis)
    return f"{state}：{why}" if lang == "zh" else f"{state}: {why}"


def labels(lang: Lang, carried: Carried) -> list[str]:
    """Return the words that stand beside an annotation's kind: its decision, and whether it is internal."""
    annotation = carried.annotation
    found = [] if annotation.status is Status.OPEN else [STATUSES[lang][annotation.status]]
    return found + ([_INTERNAL[lang]] if annotation.visibility is Visibility.INTERNAL else [])


def suggestion(quote: str, wording: str, lang: Lang) -> str:
    """Return a suggested wording as a sentence; "" is to delete the quote."""
    if lang == "zh":
        if not quote:
            return f"建议修改为：“{wording}”"
        return f"建议将“{quote}”修改为“{wording}”。" if wording else f"建议删去“{quote}”。"
    if not quote:
        return f"Suggested wording: “{wording}”"
    return f"Replace “{quote}” by “{wording}”." if wording else f"Delete “{quote}”."
