"""The words for annotations beside a comparison, shared by all that shows them.

Annotations come from anybody: every string that leaves this module is of bounded length and free of
characters that would steer what shows it. It is still text, to be escaped.
"""

from __future__ import annotations

from collections.abc import Iterable

from redline.annotate import Annotation, Motivation, State
from redline.model.numbers import article_num
from redline.render.annotation_words import MOTIVATIONS, STATUSES, standing
from redline.render.controls import legible
from redline.report.margin import Beside, Margin, Remark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.render.words import Lang

_NAME = 60  # characters
_TAGS = 8
_QUOTED = 80  # a longer quote is known by its beginning and its end
LONGEST = 2_000  # of a reason or a suggested wording

_WORDS = {
    "law": ("对全文的意见", "On the law as a whole"),
    "lost": ("未能定位的意见", "Annotations without a place"),
    "lost_hint": (
        "这些意见所针对的文字在新文本中没有确定的位置，没有勉强归到某一条。",
        "What these are about has no certain place in the new text; they were not put anywhere by guess.",
    ),
    "others": ("其他条文的意见", "On other provisions"),
    "has": ("有意见", "annotated"),
    "opinions": ("意见", "opinions"),
    "opinion": ("意见", "opinion"),
    "explanations": ("修改说明", "explanations"),
    "explanation": ("修改说明", "explanation"),
    "tags": ("分类", "tags"),
    "tag": ("分类", "tag"),
    "now": ("现为", "now"),
    "suggests": ("建议修改为", "Suggested wording"),
    "deletes": ("建议删去", "Suggests to delete this"),
    "decision": ("处理", "Decision"),
    "reason": ("理由", "Reason"),
    "either": ("可能在{}", "perhaps {}"),
    "near": ("可看{}", "see {}"),
    "made_on": ("作于{}", "made on {}"),
    "number": ("意见标注 {}", "annotation {}"),
    "colon": ("：", ": "),
    "replies": ("回复", "replies"),
}


def say(lang: Lang, key: str) -> str:
    """Return a phrase. Raises KeyError for one that there is not."""
    return _WORDS[key][0 if lang == "zh" else 1]


def counts(lang: Lang, beside: Beside) -> list[str]:
    """Return how many there are of each sort: 修改说明 1, 意见 3; replies are not counted."""
    return _counted(lang, [beside])


def told(lang: Lang, margin: Margin, where: str) -> str:
    """Return the one line on all annotations for where they are not shown; `where` is the version's name."""
    found = ("，" if lang == "zh" else ", ").join(_counted(lang, margin.all))
    lost = sum(not one.depth for one in margin.lost.remarks) if margin.lost else 0
    if lang == "zh":
        among = f"（其中未能定位 {lost}）" if lost else ""
        return f"{found}{among}。查看：redline annotate list {where}"
    among = f" ({lost} without a place)" if lost else ""
    return f"{found}{among}. To see them: redline annotate list {where}"


def _counted(lang: Lang, places: Iterable[Beside]) -> list[str]:
    totals = {"explanation": 0, "opinion": 0, "tag": 0}
    for one in places:
        totals["explanation"] += one.explanations
        totals["opinion"] += one.opinions
        totals["tag"] += one.tags
    if lang == "zh":
        return [f"{say(lang, key)} {count}" for key, count in totals.items() if count]
    return [
        f"{count} {say(lang, key if count == 1 else key + 's')}" for key, count in totals.items() if count
    ]


def decided(lang: Lang, beside: Beside) -> str:
    """Return what was decided on the opinions of one place: 采纳 2 · 未采纳 1, or ""."""
    words = STATUSES[lang]
    if lang == "zh":
        return " · ".join(f"{words[status]} {count}" for status, count in beside.decisions)
    return " · ".join(f"{count} {words[status]}" for status, count in beside.decisions)


def kind(lang: Lang, remark: Remark) -> str:
    """Return what an annotation is: 意见, 问题, 修改建议, 修改说明, 回复."""
    motivation = remark.annotation.motivation
    return MOTIVATIONS[lang][Motivation.REPLYING if remark.depth else motivation]


def name(remark: Remark) -> str:
    """Return who made it, or ""; how to reach them is nobody else's business."""
    creator = remark.annotation.creator
    return short(creator.name, _NAME) if creator else ""


def day(remark: Remark) -> str:
    """Return the day on which it was made (ISO 8601), or ""."""
    return short(remark.annotation.created[:10], 10)


def tags(remark: Remark) -> list[str]:
    """Return its tags, the first few."""
    found = [short(tag, _NAME) for tag in remark.annotation.tags[:_TAGS]]
    return [*found, "…"] if len(remark.annotation.tags) > _TAGS else found


def quoted(remark: Remark) -> str:
    """Return the words that it is about, as its maker saw them; of a part of an article that was named
    by its number, the words there now. "" where it is about all of a provision."""
    place = remark.carried.place
    words = remark.annotation.target.quote
    if not words and place is not None and not place.whole and not remark.depth:
        words = place.quote
    return short(words, _QUOTED)


def now(remark: Remark) -> str:
    """Return the words that stand there now, where they are others; or ""."""
    place, words = remark.carried.place, remark.annotation.target.quote
    if place is None or place.whole or not words or remark.carried.state is not State.CHANGED:
        return ""
    return short(place.quote, _QUOTED) if place.quote != words else ""


def stands(lang: Lang, remark: Remark) -> str:
    """Return why it stands where it stands (or nowhere), where it was made, and where else to look; "" where
    that goes without saying. The provisions to look at are `remark.near`; they follow it."""
    if remark.depth and not remark.annotation.target.quote:
        return ""
    found = standing(lang, remark.carried)
    if not found:
        return ""
    if not remark.made_on:
        return found
    named = " ".join(filter(None, (short(remark.made_on, _NAME), _article(lang, remark))))
    made = say(lang, "made_on").format(named)
    return f"{found}；{made}" if lang == "zh" else f"{found}; {made}"


def nearness(lang: Lang, remark: Remark) -> tuple[str, str]:
    """Return the words before and after the names of the provisions where an annotation may belong."""
    before, _, after = say(lang, "either" if remark.carried.candidates else "near").partition("{}")
    return before, after


def _article(lang: Lang, remark: Remark) -> str:
    article = short(remark.annotation.target.article, _NAME)
    if len(article) < 10 and all(part.isdecimal() for part in article.split("-")):
        return article_num(article) if lang == "zh" else f"article {article}"
    return article


def short(text: str, most: int) -> str:
    """Return a text as one line of at most `most` characters: its beginning and its end."""
    text = " ".join(legible(text[:most] + text[max(most, len(text) - most) :]).split())
    half = (most - 1) // 2
    return text if len(text) <= most else f"{text[:half]}…{text[-half:]}"


def suggestion(lang: Lang, remark: Remark) -> tuple[str, str] | None:
    """Return the label of a suggested wording and the wording, "" to delete; None where none is suggested."""
    wording = remark.suggestion
    if wording is None:
        return None
    if not wording.strip():
        return say(lang, "deletes"), ""
    return say(lang, "suggests"), long(wording)


def reasons(lang: Lang, annotation: Annotation) -> list[tuple[str, str]]:
    """Return what was decided, and why: (label, text)."""
    pairs = (("decision", annotation.decision), ("reason", annotation.reason))
    return [(say(lang, key), text) for key, text in pairs if text.strip()]


def long(text: str) -> str:
    """Return a text of several lines, at most `LONGEST` characters of it."""
    return legible(text) if len(text) <= LONGEST else legible(text[:LONGEST]) + "…"
