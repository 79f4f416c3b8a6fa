"""Lists of items: the words that lead to them, and the marks that they end with."""

from __future__ import annotations

from collections.abc import Iterator

from redline.app.check.form.lists import LISTED, continued
from redline.app.check.text import CheckedText
from redline.app.check.types import Finding
from redline.model import Level, Provision, walk
from redline.model.script import plain

_LEADS = ("下列", "如下", "以下", "包括", "分别", "方面", "情形")
_COLONS = frozenset("：:")
_CLOSERS = "”」』）)】〕"


def check(text: CheckedText) -> Iterator[Finding]:
    """Find items of which the others of their list end with another mark, and lists that nothing leads to.

    Items end with ；, the last one with 。. Lists of whole sentences, each with its full stop, are left
    alone, and so are lists of names without any mark.
    """
    document = text.document
    going_on = continued(document)
    for article in walk((*document.body, *document.tail)):
        if article.level is not Level.ARTICLE:
            continue
        for at, parent in enumerate(article.children):
            listed = [one for one in parent.children if one.level in LISTED]
            if len(listed) > 1:
                if listed[0].eid not in going_on:
                    yield from _lead(text, parent, listed)
                yield from _ends(text, listed, last=at == len(article.children) - 1)
            for item in listed:
                below = [one for one in item.children if one.level in LISTED]
                if len(below) > 1:
                    yield from _lead(text, item, below)


def _lead(text: CheckedText, parent: Provision, listed: list[Provision]) -> Iterator[Finding]:
    words = parent.text.rstrip()
    if not words or words[-1] in _COLONS or any(lead in plain(words) for lead in _LEADS):
        return
    yield text.finding(
        "list-lead",
        text.places.span(parent, len(words) - 1, len(words)),
        "下面分项列举，这里却没有引出的话。请以“下列……：”引出，用冒号结尾。",
        "Items follow, and nothing leads to them. End this with a colon: 下列……：",
    )


def _ends(text: CheckedText, listed: list[Provision], *, last: bool) -> Iterator[Finding]:
    ends = [_end(item) for item in listed]
    semicolons = sum(end == "；" for end in ends[:-1])
    if semicolons * 2 < len(ends) - 1 or not semicolons:  # whole sentences, or names: another form
        return
    for item, end in zip(listed[:-1], ends[:-1], strict=True):
        if end not in "；:：" and not (end == "。" and "。" in item.text[:-1]) and not item.children:
            yield _wrong(text, item, end, "；", "本列其他各项以“；”结尾", "the other items end with ；")
    if ends[-1] not in "。：:" and not listed[-1].children and not (ends[-1] == "；" and not last):
        yield _wrong(text, listed[-1], ends[-1], "。", "最后一项应以“。”结尾", "the last item ends with 。")


def _end(item: Provision) -> str:
    words = item.text.rstrip().rstrip(_CLOSERS)
    return words[-1:] or "："


def _wrong(text: CheckedText, item: Provision, end: str, right: str, zh: str, en: str) -> Finding:
    words = item.text.rstrip()
    is_mark = not end.isalnum()
    told = f"现为“{end}”" if is_mark else "现在没有标点"
    told_en = f"this one with {end}" if is_mark else "this one with no mark"
    return text.finding(
        "item-end",
        text.places.span(item, len(words) - 1, len(words)),
        f"{item.num}{zh}，{told}。请改为“{right}”。",
        f"{item.num}: {en}, {told_en}. Make it {right}.",
    )
