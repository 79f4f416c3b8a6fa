"""One grammar a jurisdiction. A profile is data: words and marks, no patterns and no code.

`redline.parse.grammar` reads texts by it.
"""

from __future__ import annotations

from redline.errors import UsageError
from redline.model.types import Level


class Items:
    """One way of numbering items.

    opening, closing   the characters of which one stands before and after the numeral; "" for none
    numerals           the characters of the numeral, of which there are at most `longest`
    certain            whether such a number always begins an item; if not, it opens a list only
                       after a colon, and goes on with one
    """

    __slots__ = ("certain", "closing", "longest", "numerals", "opening")

    def __init__(self, opening: str, numerals: str, closing: str, *, certain: bool, longest: int = 5) -> None:
        self.opening = opening
        self.numerals = numerals
        self.closing = closing
        self.certain = certain
        self.longest = longest


class Profile:
    """The words and marks by which a jurisdiction's texts are read and written. Never changed once made.

    A plain class, since making a frozen dataclass of so many fields takes 2 ms at every start.

    name              e.g. "zh-CN"
    ordinal           what stands before a printed number: the right character, then wrong ones that occur
    insert            what stands before the number of an inserted provision
    words             (level, word) from the highest level to the lowest
    items             ways of numbering items; the one that a list begins with numbers its items, another
                      one inside it numbers their subitems
    bare_headings     division headings that come without a number
    closing_headings  those of them that stand at the level of the highest divisions
    preamble_headings headings of a preamble
    heading_joins     what a heading that goes on in the next line may end with
    toc_headings      headings of a table of contents
    annex_words       what an annex's printed number begins with
    title_ends        words that a title ends with
    note_words        one of these stands in an adoption line
    notice_ends       words that a line about an announcement ends with
    draft_words       one of these stands in the line that says what draft it is
    date_words        the words for year, month and day
    refers            what follows a number that is a reference, and not the number of an article
    captions          (opening, closing, certain) brackets of captions; uncertain ones hold captions only
                      where most articles have them
    placeholders      what stands in brackets after a number, and is no caption
    """

    __slots__ = (
        "annex_words",
        "bare_headings",
        "captions",
        "closing_headings",
        "date_words",
        "draft_words",
        "heading_joins",
        "insert",
        "items",
        "name",
        "note_words",
        "notice_ends",
        "ordinal",
        "placeholders",
        "preamble_headings",
        "refers",
        "title_ends",
        "toc_headings",
        "words",
    )

    def __init__(
        self,
        *,
        name: str,
        ordinal: str,
        insert: str,
        words: tuple[tuple[Level, str], ...],
        items: tuple[Items, ...],
        bare_headings: tuple[str, ...],
        closing_headings: tuple[str, ...],
        preamble_headings: tuple[str, ...],
        heading_joins: tuple[str, ...],
        toc_headings: tuple[str, ...],
        annex_words: tuple[str, ...],
        title_ends: tuple[str, ...],
        note_words: tuple[str, ...],
        notice_ends: tuple[str, ...],
        draft_words: tuple[str, ...],
        date_words: tuple[str, str, str],
        refers: tuple[str, ...],
        captions: tuple[tuple[str, str, bool], ...],
        placeholders: tuple[str, ...],
    ) -> None:
        self.name = name
        self.ordinal = ordinal
        self.insert = insert
        self.words = words
        self.items = items
        self.bare_headings = bare_headings
        self.closing_headings = closing_headings
        self.preamble_headings = preamble_headings
        self.heading_joins = heading_joins
        self.toc_headings = toc_headings
        self.annex_words = annex_words
        self.title_ends = title_ends
        self.note_words = note_words
        self.notice_ends = notice_ends
        self.draft_words = draft_words
        self.date_words = date_words
        self.refers = refers
        self.captions = captions
        self.placeholders = placeholders

    def word(self, level: Level) -> str:
        """Return the word of a level. Raises KeyError for one that has none."""
        return dict(self.words)[level]


NAMES = ("zh-CN", "zh-Hant")
"""The profiles that there are, the default first."""


def known(name: str) -> bool:
    """Tell whether there is a profile of that name."""
    return name in NAMES


def find(name: str) -> Profile:
    """Return the profile of that name. Raises UsageError when there is none."""
    if name == "zh-CN":
        from redline.parse.profiles.zh_cn import ZH_CN

        return ZH_CN
    if name == "zh-Hant":
        from redline.parse.profiles.zh_hant import ZH_HANT

        return ZH_HANT
    names = ", ".join(NAMES)
    raise UsageError(
        f"没有名为“{name}”的法域规则。现有：{names}。",
        f"There is no profile called “{name}”. These exist: {names}.",
    )
