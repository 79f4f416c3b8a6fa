"""A table of contents that names other headings than the text has."""

from __future__ import annotations

from collections.abc import Iterator

from redline.app.check.text import CheckedText
from redline.app.check.types import Finding
from redline.model import DIVISIONS, Level, Provision, walk
from redline.parse.grammar import fold, grammar

_LEADERS = "….·．―—-_ \t\u30000123456789０１２３４５６７８９（）()"
"""What leads to a page number at the end of an entry."""


def check(text: CheckedText) -> Iterator[Finding]:
    """Find entries of the table of contents that are no heading of the text, and headings that it leaves out.

    A table of contents that stops at a level (chapters without their sections) leaves nothing out.
    """
    entries = [one for one in text.document.preamble if one.level is Level.TOC]
    profile = grammar(text.document.profile).profile
    entries = [one for one in entries if _key(one.text) not in profile.toc_headings]
    if not entries:
        return
    headings = [one for one in walk(text.document.body) if one.level in DIVISIONS and one.num]
    have = {_key(one.num + one.heading): one for one in headings}
    named = {_key(one.text) for one in entries}
    for entry in entries:
        key = _key(entry.text)
        if key not in have and not _outside(text, key):
            yield text.finding(
                "contents-differ",
                text.places.span(entry, 0, len(entry.text)),
                f"目录中的“{_short(entry.text)}”与正文的标题不一致。请按正文改目录。",
                f"The text has no heading {_short(entry.text)!r}. Correct the table of contents.",
            )
    levels = {one.level for key, one in have.items() if key in named}
    for key, heading in have.items():
        if heading.level in levels and key not in named:
            yield _left_out(text, heading)


def _outside(text: CheckedText, key: str) -> bool:
    """Tell whether an entry names something that is no division with a number: 序言, 附件, 总则."""
    others = [*text.document.preamble, *walk((*text.document.body, *text.document.tail))]
    return any(
        _key(one.num + one.heading) == key or (one.level is not Level.TOC and _key(one.text) == key)
        for one in others
    )


def _left_out(text: CheckedText, heading: Provision) -> Finding:
    return text.finding(
        "contents-differ",
        text.places.span(heading, 0, len(heading.num), "num"),
        f"“{heading.num}　{_short(heading.heading)}”没有列入目录，或者目录写得不一样。请按正文改目录。",
        f"The table of contents does not have {heading.num} {_short(heading.heading)}. Add it there.",
    )


def _key(printed: str) -> str:
    return "".join(fold(printed).rstrip(_LEADERS).split())


def _short(words: str) -> str:
    folded = fold(words)
    return folded if len(folded) <= 24 else folded[:23] + "…"
