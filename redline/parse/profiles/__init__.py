"""One grammar a jurisdiction. A profile is data; `redline.parse.grammar` makes patterns of it."""

from __future__ import annotations

from dataclasses import dataclass

from redline.errors import UsageError
from redline.model.types import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The words and marks by which a jurisdiction's texts are read and written.

    Fields that end in `_re` are regular expressions; the others are plain words.

    name             e.g. "zh-CN"
    ordinal          what stands before a printed number, right characters first, then wrong ones that occur
    insert           what stands before the number of an inserted provision
    words            (level, word) from the highest level to the lowest
    numerals         the characters of printed numbers
    items            (style, pattern, certain) for each way of numbering items; an uncertain one opens a
                     list only after a colon
    bare_headings    division headings that come without a number
    closing_headings those of them that stand at the level of the highest divisions
    preamble_headings headings of a preamble
    toc_headings     headings of a table of contents
    annex_re         the printed number of an annex, at the start of a line
    title_ends       words that a title ends with
    note_re          a line with one of these words may be an adoption line
    note_start_re    how an adoption line begins
    note_end_re      how a line about an announcement ends
    draft_re         what a bracketed line under the title says of the draft
    date_re          a line that is only a date
    refers_re        what follows a number that is a reference, and not the number of an article
    captions         (opening, closing, certain) brackets of captions; uncertain ones count as captions
                     only where most articles have them
    placeholder_re   what stands in brackets after a number, and is no caption
    """

    name: str
    ordinal: str
    insert: str
    words: tuple[tuple[Level, str], ...]
    numerals: str
    items: tuple[tuple[str, str, bool], ...]
    bare_headings: tuple[str, ...]
    closing_headings: tuple[str, ...]
    preamble_headings: tuple[str, ...]
    toc_headings: tuple[str, ...]
    annex_re: str
    title_ends: tuple[str, ...]
    note_re: str
    note_start_re: str
    note_end_re: str
    draft_re: str
    date_re: str
    refers_re: str
    captions: tuple[tuple[str, str, bool], ...]
    placeholder_re: str

    def word(self, level: Level) -> str:
        """Return the word of a level. Raises KeyError for one that has none."""
        return dict(self.words)[level]


def find(name: str) -> Profile:
    """Return the profile of that name. Raises UsageError when there is none."""
    from redline.parse.profiles.zh_cn import ZH_CN

    profiles = {ZH_CN.name: ZH_CN}
    try:
        return profiles[name]
    except KeyError:
        known = ", ".join(profiles)
        raise UsageError(
            f"没有名为“{name}”的法域规则。现有：{known}。",
            f"There is no profile called “{name}”. These exist: {known}.",
        ) from None
