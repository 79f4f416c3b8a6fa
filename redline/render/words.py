"""The words of the interface, in Chinese and English, for every renderer.

Texts of laws and the printed numbers of provisions are never translated: an English page says
"from 第四十六条".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from redline.changes import Class, Kind, Stats
from redline.render.phrases import NOTES, REASONS, UI
from redline.report import Origin, Ref, shown

Lang = Literal["zh", "en"]

KINDS: dict[str, dict[Kind, str]] = {
    "zh": {
        Kind.UNCHANGED: "未修改",
        Kind.RENUMBERED: "仅序号调整",
        Kind.AMENDED: "修改",
        Kind.MOVED: "移动",
        Kind.SPLIT: "拆分",
        Kind.JOINED: "合并",
        Kind.INSERTED: "新增",
        Kind.REPEALED: "删去",
    },
    "en": {
        Kind.UNCHANGED: "unchanged",
        Kind.RENUMBERED: "renumbered only",
        Kind.AMENDED: "amended",
        Kind.MOVED: "moved",
        Kind.SPLIT: "split",
        Kind.JOINED: "joined",
        Kind.INSERTED: "inserted",
        Kind.REPEALED: "repealed",
    },
}

# One sign a kind, for places where a word has no room; what was just amended, or not, needs none.
SIGNS: dict[str, dict[Kind, str]] = {
    "zh": {Kind.MOVED: "移", Kind.SPLIT: "拆", Kind.JOINED: "并", Kind.INSERTED: "新", Kind.REPEALED: "删"},
    "en": {Kind.MOVED: "⇄", Kind.SPLIT: "<", Kind.JOINED: ">", Kind.INSERTED: "+", Kind.REPEALED: "−"},
}

CLASSES: dict[str, dict[Class, str]] = {
    "zh": {Class.UNCHANGED: "未修改", Class.FORMAL: "文字性修改", Class.SUBSTANTIVE: "实质修改"},
    "en": {Class.UNCHANGED: "unchanged", Class.FORMAL: "formal", Class.SUBSTANTIVE: "substantive"},
}


def say(lang: Lang, key: str, **values: object) -> str:
    """Return a phrase of the interface. Raises KeyError for a key that it does not have."""
    phrase = UI[lang][key]
    return phrase.format(**values) if values else phrase


def kinds(lang: Lang, found: Iterable[Kind]) -> str:
    """Return the words for several kinds, as one phrase; a new number goes without saying where
    something else happened too."""
    return " · ".join(KINDS[lang][kind] for kind in shown(found))


def reason(lang: Lang, code: str) -> str:
    """Return the words for a reason; an unknown code is shown as it is."""
    return REASONS[lang].get(code, code)


def note(lang: Lang, code: str, args: tuple[str, ...] = ()) -> str:
    """Return the words for a diagnostic; one that is unknown is shown by its code and its values."""
    words = NOTES[lang].get(code)
    return words.format(*args) if words is not None else " ".join((code, *args))


# What the answering sentence counts, in its order: an attribute of Stats, and its words.
_ANSWERS = (
    ("inserted", "新增 {} 条", "{} new"),
    ("repealed", "删去 {} 条", "{} dropped"),
    ("joined", "并入他条 {} 条", "{} joined into others"),
    ("split", "拆分 {} 条", "{} split"),
    ("amended", "修改 {} 条", "{} reworded"),
    ("formal", "仅序号或者文字形式调整 {} 条", "{} only renumbered or formal"),
    ("unchanged", "未修改 {} 条", "{} unchanged"),
)


def answer(lang: Lang, counts: Stats) -> str:
    """Return the one sentence that answers what happened to the law."""
    parts = [(getattr(counts, name), zh if lang == "zh" else en) for name, zh, en in _ANSWERS]
    told = [words.format(count) for count, words in parts if count]
    # a moved article is also counted as what else became of it
    if lang == "zh":
        head, rest = f"现 {counts.new} 条，原 {counts.old} 条", "，".join(told)
        moved = f"；其中 {counts.moved} 条移动了位置" if counts.moved else ""
        return f"{head}：{rest}{moved}。" if rest else f"{head}。"
    noun = "article" if counts.new == 1 else "articles"
    head, rest = f"{counts.new} {noun}, formerly {counts.old}", ", ".join(told)
    moved = f"; {counts.moved} of them moved" if counts.moved else ""
    return f"{head}: {rest}{moved}." if rest else f"{head}."


def sureness(lang: Lang, score: float) -> str:
    """Say in words how sure a score is."""
    return say(lang, "sure_high" if score >= 0.8 else "sure_fair" if score >= 0.5 else "sure_low")


def origin(lang: Lang, clause: Origin) -> Iterator[str | Ref]:
    """Yield one clause of an origin line, words and refs in turn; renderers make links of the refs."""
    yield from (_origin_zh(clause) if lang == "zh" else _origin_en(clause))


def _origin_zh(clause: Origin) -> Iterator[str | Ref]:
    if clause.code == "inserted":
        yield "新增"
    elif clause.code == "repealed":
        yield "删去"
    elif clause.code == "joined":
        yield "由原"
        yield from listed(clause.old, "、")
        yield "合并"
    else:
        yield "原"
        yield from listed(clause.old, "、")
        if clause.code == "split":
            yield "，拆分为"
            yield from listed(clause.new, "、")
        elif clause.code == "into":
            yield "，分别并入" if len(clause.new) > 1 else "，并入"
            yield from listed(clause.new, "、")
        elif clause.code == "moved":
            yield f"，由“{clause.where}”移来" if clause.where else "，移动了位置"


def _origin_en(clause: Origin) -> Iterator[str | Ref]:
    if clause.code in ("inserted", "repealed"):
        yield clause.code
    elif clause.code == "joined":
        yield "joined from old "
        yield from listed(clause.old, ", ")
    else:
        yield "from old " if clause.code == "continues" else "old "
        yield from listed(clause.old, ", ")
        if clause.code == "split":
            yield ", split into "
            yield from listed(clause.new, ", ")
        elif clause.code == "into":
            yield ", taken into "
            yield from listed(clause.new, ", ")
        elif clause.code == "moved":
            yield f", moved here from “{clause.where}”" if clause.where else ", moved"


def former(lang: Lang, num: str) -> str:
    """Return a number of the old text, said to be one."""
    return f"原{num}" if lang == "zh" else f"old {num}"


def listed(refs: Iterable[Ref], between: str) -> Iterator[str | Ref]:
    """Yield refs with a separator between them."""
    for at, ref in enumerate(refs):
        if at:
            yield between
        yield ref


def origin_text(lang: Lang, clauses: Iterable[Origin]) -> str:
    """Return an origin line as plain text."""
    between = "；" if lang == "zh" else "; "
    return between.join(
        "".join(part if isinstance(part, str) else part.num for part in origin(lang, clause))
        for clause in clauses
    )
