"""One line of a page as it is shown, with what is needed to tell whether it is a line of the law."""

from __future__ import annotations

import re

from redline.model.numbers import NUMERALS

_ARTICLE = re.compile(
    rf"[第笫][{NUMERALS}\s]{{1,12}}[条條](?:\s?之[{NUMERALS}]+)?(?![、，的至和或及第规規款项項])|"
    r"(?:Article|ARTICLE|Art\.|Artikel|Section|SECTION|§) ?\d"
)
_BLANKS = "\t\n\r\f\v\x1c-\x1f\x85\u2028\u2029"
_SPACE = re.compile(f"[{_BLANKS}][ {_BLANKS}]*| [ {_BLANKS}]+")  # all but a single blank

ONLY_NUMBER = re.compile(rf"[第笫][{NUMERALS}\s]+[条條](?:\s?之\s?[{NUMERALS}]+)?")
"""An article's printed number that stands alone."""


class Block:
    """A paragraph, a line that a <br> ends, or a row of a table.

    text     with white space as a browser shows it
    heading  0, or the level of the heading that it stands in
    linked   how many of its characters are links to other pages; anchored: links of any kind
    row      whether it is a table's row; gap: whether a table begins with it
    titled   whether it stands where titles stand
    frame    whether it belongs to what surrounds the text of a page
    refers   the footnotes that it refers to, by their ids
    article  whether an article of a law begins with it
    """

    __slots__ = (
        "anchored",
        "article",
        "frame",
        "gap",
        "heading",
        "linked",
        "refers",
        "row",
        "text",
        "titled",
    )

    def __init__(
        self,
        *,
        text: str,
        heading: int = 0,
        linked: int = 0,
        anchored: int = 0,
        row: bool = False,
        titled: bool = False,
    ) -> None:
        self.text = text
        self.heading = heading
        self.linked = linked
        self.anchored = anchored
        self.row = row
        self.gap = False
        self.titled = titled
        self.refers: tuple[str, ...] = ()
        self.frame = False
        self.article = not row and bool(_ARTICLE.match(text)) and not self.leads_elsewhere

    @property
    def is_link(self) -> bool:
        """Whether it is hardly more than links to other pages."""
        return self.linked >= 0.8 * len(self.text)

    @property
    def leads_elsewhere(self) -> bool:
        """Whether it is hardly more than links, be it to other places of the page; an article's number
        that is a link leads to itself."""
        return self.anchored >= 0.8 * len(self.text) and not ONLY_NUMBER.fullmatch(self.text)


def collapsed(text: str) -> str:
    """Return text with its white space as a browser shows it.

    A run of it is one blank; a line's end in the source between two ideographs is nothing, as the CSS
    text module has it. A no-break space, which keeps its width, becomes an ordinary blank.
    """
    text = _SPACE.sub(_blank, text)
    if "\u00a0" in text:
        text = text.replace("\u00a0", " ")
    if "\u00ad" in text:
        text = text.replace("\u00ad", "")
    return text.strip()


def _blank(match: re.Match[str]) -> str:
    run = match.group()
    if "\n" not in run and "\r" not in run:
        return " "
    text = match.string
    return (
        ""
        if _wide(text[match.start() - 1 : match.start()]) and _wide(text[match.end() : match.end() + 1])
        else " "
    )


def _wide(char: str) -> bool:
    return "\u2e80" <= char < "\uffe0" or char in "“”‘’…—"
