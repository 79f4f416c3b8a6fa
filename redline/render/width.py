"""Text in columns: East Asian wide characters take two of them."""

from __future__ import annotations

from unicodedata import category, east_asian_width

# 行首禁则: what must not begin a line, and what must not end one.
_NOT_FIRST = "，。；：、！？）》〉」』】〕”’…％,.;:!?)]}%~～·"
_NOT_LAST = "（《〈「『【〔“‘([{"


def char_width(char: str) -> int:
    """Return how many columns a character takes: 0, 1 or 2.

    After Unicode Standard Annex 11; ambiguous characters count one, as terminals draw them unless
    told otherwise, save the quotation marks and dashes of Chinese text, which are narrow there too.
    """
    if char < "\u0300":
        return 0 if char < " " or "\x7f" <= char < "\xa0" or char == "\u00ad" else 1
    if east_asian_width(char) in "WF":
        return 2
    return 0 if category(char) in ("Mn", "Me", "Cf") else 1


def width(text: str) -> int:
    """Return how many columns a text without line breaks takes."""
    return sum(map(char_width, text))


def wrap(text: str, columns: int) -> list[str]:
    """Break a text into lines of at most `columns`, between words or between Chinese characters.

    Closing punctuation never begins a line and opening brackets never end one. A word longer than a
    line is cut. Lines lose the spaces at which they were broken; "" gives one empty line.
    """
    return [text[start:end] for start, end in breaks(text, columns)]


def breaks(text: str, columns: int) -> list[tuple[int, int]]:
    """Return the lines of `wrap` as (start, end) offsets into the text."""
    lines: list[tuple[int, int]] = []
    start, end, used, at = 0, 0, 0, 0
    for atom in atoms(text):
        size = width(atom)
        if used + size > columns and used:
            lines.append((start, end))
            start, used = at, 0
        if atom[0] == " " and not used and lines:
            start = at = at + len(atom)  # the space at which the line was broken
            continue
        stop = at + len(atom)
        if size > columns > 1:
            for cut in _cuts(atom, columns, at):
                lines.append((start, cut))  # what took no room before it goes along
                start = cut
            size = width(text[start:stop])
        at = stop
        used += size
        if atom[0] != " ":
            end = at
    lines.append((start, max(start, end)))
    return lines


def atoms(text: str) -> list[str]:
    """Cut a text into what a line break may not cut: words, wide characters with their punctuation,
    and runs of spaces. Joined they are the text."""
    found: list[str] = []
    start = 0
    for at in range(1, len(text)):
        if not _sticks(text[at - 1], text[at]):
            found.append(text[start:at])
            start = at
    return [*found, text[start:]] if text else found


def _sticks(last: str, char: str) -> bool:
    if (char == " ") != (last == " "):
        return False
    if char == " " or char in _NOT_FIRST or last in _NOT_LAST:
        return True
    wide = char_width(char) == 2 or char_width(last) == 2
    return char_width(char) == 0 or not (wide or (last in _NOT_FIRST and last > "\u2000"))


def _cuts(atom: str, columns: int, at: int) -> list[int]:
    """Return where a word that begins at `at` and is longer than a line is cut, in one pass; what is
    left after the last cut fits a line."""
    found: list[int] = []
    used = 0
    for index, char in enumerate(atom):
        size = char_width(char)
        if used + size > columns and used:
            found.append(at + index)
            used = 0
        used += size
    return found
