"""Source lines to rows: blank lines, comments and the format's own marks are taken off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from redline.ingest.types import Line
from redline.parse.grammar import Number

ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
_BOLD = re.compile(r"\*\*(?=\S)(.+?)\*\*")
_HEADING = re.compile(r"#{1,6}(?!#)\s*")
_BULLET = re.compile(r"[*+-]\s+(?=\S)|>\s+(?=\S)")
_RULES = {"---": 2, "===": 1, "***": 0, "___": 0}


class Row:
    """A line that says something.

    ordinal  the printed number that it begins with, or None
    text     what it says, without marks and without white space around it
    heading  0, or the level of a heading
    gap      whether a blank line stands before it
    place    which row of the source it is, from 0; lines may share their numbers (pages do), rows do not
    column, end_column   where it stands in the source line, as in `Span`
    """

    __slots__ = ("column", "end_column", "gap", "heading", "number", "ordinal", "place", "text")

    def __init__(self, number: int, text: str, heading: int, gap: bool, column: int, end_column: int) -> None:
        self.number = number
        self.text = text
        self.heading = heading
        self.gap = gap
        self.column = column
        self.end_column = end_column
        self.ordinal: Number | None = None
        self.place = 0

    def part(self, start: int, end: int) -> Row:
        """Return a row of the text from `start` to `end`."""
        text = self.text[start:end]
        lead = start + len(text) - len(text.lstrip())
        column = self.column + lead
        text = text.strip()
        part = Row(self.number, text, 0, False, column, column + len(text))
        part.place = self.place
        return part


def rows(lines: Iterable[Line]) -> list[Row]:
    """Return the rows of a source, in order."""
    lines = list(lines)
    whole = "\n".join([line.text for line in lines])
    unseen = [char for char in ZERO_WIDTH if char in whole]
    pairs = uncommented(lines) if "<!--" in whole else ((line, line.text) for line in lines)
    found: list[Row] = []
    gap = False
    for line, text in pairs:
        for char in unseen:
            text = text.replace(char, "")
        text = text.strip()
        if not text:
            gap = True
            continue
        heading = 0
        if text[0] < "\u0080":
            if text[:3] in _RULES and _rule(text, found, gap):
                continue
            text, heading = _unmarked(text)
        elif "**" in text:
            text = _BOLD.sub(r"\1", text).strip()
        if text:
            found.append(_row(line, text, heading, gap))
            gap = False
    return found


def _row(line: Line, text: str, heading: int, gap: bool) -> Row:
    """Return the row of a line. Its columns are those of the text in the line where it stands there in one
    piece, else of the whole line."""
    raw = line.text
    start = raw.find(text)
    end = start + len(text)
    if start < 0:
        start, end = len(raw) - len(raw.lstrip()), len(raw.rstrip())
    return Row(line.number, text, heading or line.heading, gap, start + 1, end + 1)


def _rule(text: str, found: list[Row], gap: bool) -> bool:
    """Tell whether a line is a rule, or the underline that makes the row above it a heading."""
    if text.count(text[0]) != len(text):
        return False
    level = _RULES[text[:3]]
    if level and found and not gap and not found[-1].heading:
        found[-1].heading = level
        return True
    return text[0] != "="


def _unmarked(text: str) -> tuple[str, int]:
    """Return the text without Markdown's marks, and the heading level that they gave it."""
    heading = 0
    first = text[0]
    if first == "#":
        match = _HEADING.match(text)
        if match:
            heading = match.group().count("#")
            text = text[match.end() :]
    elif first in "*+->":
        match = _BULLET.match(text)
        if match:
            text = text[match.end() :]
    if "**" in text:
        text = _BOLD.sub(r"\1", text).strip()
    return text, heading


def uncommented(lines: list[Line]) -> Iterator[tuple[Line, str]]:
    """Yield (line, its text without HTML comments). A comment that is never closed is text."""
    last_close = max((i for i, line in enumerate(lines) if "-->" in line.text), default=-1)
    inside = False
    for index, line in enumerate(lines):
        text, at, kept = line.text, 0, ""
        if inside:
            _, closed, text = text.partition("-->")
            inside = not closed
        while not inside and (start := text.find("<!--", at)) >= 0:
            end = text.find("-->", start + 4)
            if end >= 0:
                kept, at = kept + text[at:start], end + 3
            elif last_close > index:
                text, inside = text[:start], True
            else:
                break
        yield line, kept + text[at:]
