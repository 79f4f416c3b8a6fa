"""What stands on a page but is not of the text: running headers and footers, page numbers.

A row is taken for one of these only at the edge of a page, and only for one of two reasons: it stands at the
same height with the same words on many pages, or it looks like a page number and counts up with the pages. A
line of a law that merely looks like one stays, as losing it would be worse than keeping a header.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from redline.ingest.layout.measures import body_size, line_pitch
from redline.ingest.layout.types import Row

_DEEPEST = 3  # rows from an edge of the page
_APART = 1.2  # usual distances of lines: a header is farther from the text than its lines
_SMALL = 0.92  # of the size of the text
_SAME_HEIGHT = 4.0  # points
_SHARE = 0.5  # of the pages, or of the odd or the even ones
_FEWEST = 2  # pages

_DIGITS = re.compile(r"[0-9０-９]+")
_COUNT = r"[0-9０-９]{1,4}|[〇零一二三四五六七八九十百]{1,5}"
_DASH = r"[\s\-—–―－·•~～|*]*"
_NUMBER = re.compile(
    rf"{_DASH}(?:第\s*(?P<page>{_COUNT})\s*页"
    rf"|(?:[Pp]age|[Pp][.．]?)?\s*[\[［]?\s*(?P<plain>[0-9０-９]{{1,4}}|[ivxlcIVXLC]{{1,7}})\s*[\]］]?)"
    rf"(?:\s*(?:/|／|of|[，,/／]?\s*共)\s*(?:{_COUNT})\s*页?)?{_DASH}"
)
_TOTAL_FIRST = re.compile(rf"{_DASH}共\s*(?:{_COUNT})\s*页\s*[，,/／]?\s*第\s*(?P<page>{_COUNT})\s*页{_DASH}")
_MARKED = re.compile(r"[\-—–―－·~～]|页|[Pp]age|/|／")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_CHINESE = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}


class Edge:
    """A row near the upper or lower edge of a page: how deep it stands there, and what it says."""

    __slots__ = ("number", "page", "row", "top", "words")

    def __init__(self, row: Row, page: int, *, top: bool) -> None:
        self.row = row
        self.page = page
        self.top = top
        self.words = _DIGITS.sub("#", "".join(row.text.split()))
        self.number = page_number(row.text)


def without_furniture(pages: list[tuple[int, float, list[Row]]]) -> list[list[Row]]:
    """Return the rows of each page without headers, footers and page numbers.

    `pages` holds (page's number, its height, its rows from above).
    """
    edges = [edge for number, _, rows in pages for edge in _edges(number, rows)]
    repeated = _repeated(edges, [number for number, _, _ in pages])
    numbered = _numbered(edges, {number: height for number, height, _ in pages})
    every = [rows for _, _, rows in pages]
    size, pitch = body_size(every), line_pitch(every)
    found: list[list[Row]] = []
    for rows in every:
        start = _taken(rows, repeated, numbered, size, pitch)
        end = len(rows) - _taken(rows[start:][::-1], repeated, numbered, size, pitch)
        found.append(rows[start:end])
    return found


def _taken(rows: list[Row], repeated: set[int], numbered: set[int], size: float, pitch: float) -> int:
    """Return how many rows, counted from the edge of a page, are headers or footers.

    Repeated ones have to stand apart from the text, or be smaller: a line of a law can repeat too.
    """
    sure = 0
    for count, row in enumerate(rows[:_DEEPEST], 1):
        if id(row) not in repeated and id(row) not in numbered:
            break
        own = rows[sure:count]
        apart = count == len(rows) or abs(rows[count].y - row.y) > _APART * pitch
        if apart or all(id(one) in numbered or one.size < _SMALL * size for one in own):
            sure = count
    return sure


def _edges(page: int, rows: list[Row]) -> Iterable[Edge]:
    for near, top in ((rows[:_DEEPEST], True), (rows[: -_DEEPEST - 1 : -1], False)):
        for row in near:
            if row.cells is not None:  # the head of a table is repeated on each page, and is text
                break
            yield Edge(row, page, top=top)


def _repeated(edges: list[Edge], pages: list[int]) -> set[int]:
    """Return the rows that say the same at the same height on enough pages."""
    groups: dict[tuple[bool, str], list[Edge]] = {}
    for edge in edges:
        groups.setdefault((edge.top, edge.words), []).append(edge)
    taken: set[int] = set()
    for group in groups.values():
        group.sort(key=lambda edge: edge.row.y)
        for run in _runs(group):
            here = {edge.page for edge in run}
            alike = [page % 2 for page in here]
            kin = [page for page in pages if len(set(alike)) == 2 or page % 2 == alike[0]]
            if len(here) >= max(_FEWEST, _SHARE * len(kin)) or (len(here) > 3 and _row_of(here)):
                taken |= {id(edge.row) for edge in run}
    return taken


def _row_of(pages: set[int]) -> bool:
    """Tell whether these pages follow one another, or every second one: a part with its own header."""
    low, high = min(pages), max(pages)
    return len(pages) >= 0.8 * (high - low + 1) or len(pages) >= 0.8 * ((high - low) / 2 + 1)


def _runs(group: list[Edge]) -> Iterable[list[Edge]]:
    """Part edges, sorted by height, where the height changes."""
    run: list[Edge] = []
    for edge in group:
        if run and edge.row.y - run[0].row.y > _SAME_HEIGHT:
            yield run
            run = []
        run.append(edge)
    if run:
        yield run


# --- page numbers ----------------------------------------------------------------------------------


def page_number(text: str) -> int | None:
    """Return the number when a row is a page number in one of the usual forms, else None.

    The forms: 12, - 12 -, — 12 —, ［12］, 第 12 页, 第 12 页 共 30 页, 共 30 页 第 12 页, 12/30,
    Page 12 of 30, xii.

    >>> [page_number(text) for text in ("— 12 —", "第 3 页 共 30 页", "3/30", "xii", "第十二条", "12万元")]
    [12, 3, 3, 12, None, None]
    """
    text = text.strip()
    if len(text) > 24:
        return None
    if match := _NUMBER.fullmatch(text):
        return _value(match["page"] or match["plain"])
    match = _TOTAL_FIRST.fullmatch(text)
    return _value(match["page"]) if match else None


def _value(numeral: str) -> int | None:
    if numeral.isdecimal():
        return int(numeral)
    low = numeral.lower()
    if low[0] in _ROMAN:
        values = [_ROMAN[sign] for sign in low]
        following = [*values[1:], 0]
        return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
    total = digit = 0
    for sign in numeral.replace("零", "〇"):
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + _CHINESE[sign] if digit and "十" not in numeral else _CHINESE[sign]
    return total + digit


def _numbered(edges: list[Edge], heights: dict[int, float]) -> set[int]:
    """Return the rows that look like page numbers and count up with the pages.

    What counts is the difference between the number and the page: it is the same on a run of pages. A
    lone number is believed where it is marked as one (— 1 —) and stands in the margin.
    """
    candidates = [edge for edge in edges if edge.number is not None]
    taken: set[int] = set()
    for top in (False, True):
        own = [edge for edge in candidates if edge.top is top]
        counts = Counter((edge.number or 0) - edge.page for edge in own)
        for edge in own:
            alike = counts[(edge.number or 0) - edge.page]
            marked = _MARKED.search(edge.row.text) is not None
            if (alike >= _FEWEST and _in_margin(edge, heights, 0.2)) or (
                marked and _in_margin(edge, heights, 0.12)
            ):
                taken.add(id(edge.row))
    return taken


def _in_margin(edge: Edge, heights: dict[int, float], share: float) -> bool:
    height = heights[edge.page]
    return edge.row.y < share * height if edge.top else edge.row.y > (1 - share) * height
