"""Rows to paragraphs: which line of print goes on in the next one.

A line goes on when there was no room in it for what the next line begins with, and the next line begins at
the column's left edge. What the text says comes on top: an article, a division or an item begins a
paragraph; a bracket that is open goes on.
"""

from __future__ import annotations

import re
from collections import Counter

from redline.ingest.layout.footnotes import note_mark
from redline.ingest.layout.measures import line_pitch
from redline.ingest.layout.types import Row
from redline.ingest.layout.wording import OPENING, first_unit, glue

_NUMERAL = "[〇零一二三四五六七八九十百千两0-9０-９]"
_STRUCTURE = re.compile(
    rf"第{_NUMERAL}+[编編分章节節](?![的规規和、与與至])"
    rf"|第{_NUMERAL}+[条條](?:之{_NUMERAL}+)?(?=[\s【［\[（(]|$)"
    rf"|附\s*(?:件|录|則|则|表)\s*(?:{_NUMERAL}*)\s*(?:[:：\s]|$)"
)
_ITEM = re.compile(rf"[（(]{_NUMERAL}{{1,4}}[）)](?![、和至或])|{_NUMERAL}{{1,3}}[、．.](?![0-9])")
_ARTICLE = re.compile(rf"第{_NUMERAL}+[条條]")
_HEADING = re.compile(rf"第{_NUMERAL}+[编編分章节節]")
_LEADERS = re.compile(r"[\s　]*(?:[.．…·．‥・•]\s*){4,}[\s　]*[-—(（]?\s*[0-9０-９ivxlc]{1,4}\s*[-—)）]?$")

_ENDS = "。；：！？;:!?"

_INDENT = 0.9  # sizes: a line that begins farther in begins a paragraph
_CENTRED = 1.2  # sizes that both margins of a centred line may differ by
_ALIKE = 0.04  # share by which the sizes of two lines of one heading may differ
_OTHER_SIZE = 0.12  # share by which sizes differ between a heading and the text
_FAR = 1.55  # usual distances of lines: what is farther below begins a paragraph
_TAIL = 400  # characters of a paragraph that joining one more row looks at
_BEGINNING = 60  # characters in which a number stands
_LONGEST_LEADERS = 250  # characters
_MOST_TRIED = 2000  # places that may be an edge
_TITLE = 1.15  # sizes of the text: larger print is that of titles
_FAR_TITLE = 2.8  # sizes that lines of a title may be apart
_LONGEST_HEADING = 3  # lines
_LONGEST_NOTE = 200  # lines in which the adoption and all amendments of a law stand, in brackets
_LONGEST_BRACKET = 12  # lines for which another open bracket is waited for


class Paragraph:
    """Rows that are one paragraph; `rows[0].page` is where it begins, `head` the text of that row."""

    __slots__ = ("_done", "_tail", "depth", "head", "rows")

    def __init__(self, row: Row) -> None:
        self.rows = [row]
        self.head = self._tail = row.text.strip()
        self._done: list[str] = []
        self.depth = _depth(0, self.head)

    @property
    def text(self) -> str:
        """The text of all rows, joined."""
        return "".join([*self._done, self._tail])

    def add(self, row: Row) -> None:
        """Join one more row."""
        text = row.text
        joined = glue(self._tail, text, end=self.rows[-1].pieces[-1].end)
        if len(joined) > _TAIL:  # what is further back is settled, and not copied again for each row
            self._done.append(joined[: -_TAIL // 2])
            joined = joined[-_TAIL // 2 :]
        self._tail = joined
        self.rows.append(row)
        self.depth = _depth(self.depth, text)


def paragraphs_of(pages: list[list[Row]], size: float) -> list[Paragraph]:
    """Return the paragraphs of a text; `pages` holds the rows of each page, `size` is that of most text.

    Footnotes follow the paragraph in which their page ends; a table's row is a paragraph of its own.
    """
    set_edges(pages)
    pitch = line_pitch(pages)
    found: list[Paragraph] = []
    notes: list[Paragraph] = []
    current: Paragraph | None = None
    for rows in pages:
        for row in rows:
            if row.foot:
                _add_note(notes, row)
            elif current is not None and row.cells is None and goes_on(current, row, pitch, size):
                current.add(row)
            else:
                found += notes
                notes = []
                found.append(Paragraph(row))
                current = found[-1] if row.cells is None else None
    return found + notes


def _add_note(notes: list[Paragraph], row: Row) -> None:
    if notes and not note_mark(row.text)[0]:
        notes[-1].add(row)
    else:
        notes.append(Paragraph(row))


def goes_on(paragraph: Paragraph, row: Row, pitch: float, size: float) -> bool:
    """Tell whether a paragraph goes on in the next row."""
    last = paragraph.rows[-1]
    text = row.text
    if _leaders(last.text) or _leaders(text):
        return False
    if abs(last.size - row.size) > _OTHER_SIZE * max(last.size, row.size):
        return False
    if _apart(last) or _apart(row):
        return False
    near = _near(last, row, pitch, size)
    if _HEADING.match(paragraph.head) and _full(last, row) and len(paragraph.rows) < _LONGEST_HEADING:
        return near and not _structural(text) and text[-1] not in _ENDS
    if _centred(row, size) and _centred(last, size):
        return _heading_goes_on(paragraph, row, size)
    longest = _LONGEST_NOTE if paragraph.head[:1] in "（(" else _LONGEST_BRACKET
    if paragraph.depth > 0 and len(paragraph.rows) < longest and near:
        unfinished = last.text[-1] not in _ENDS and text[0] not in OPENING
        return not _structural(text) and (unfinished or _full(last, row))
    if not near or not _full(last, row):
        return False
    if _hangs(paragraph, row):
        return not _numbered(text)
    if row.x0 - row.left > _INDENT * row.size:
        return False
    return not _begins(last, row)


def _structural(text: str) -> bool:
    """Tell whether a text begins with the number of a division, an article or an annex."""
    return _STRUCTURE.match(text[:_BEGINNING]) is not None


def _numbered(text: str) -> bool:
    """Tell whether a text begins with a number, that of an item too."""
    return _structural(text) or _ITEM.match(text[:_BEGINNING]) is not None


def _begins(last: Row, row: Row) -> bool:
    """Tell whether a row that stands at the left edge, below a full one, begins a paragraph by what it says.

    A line may well begin with a reference in mid-sentence, so the line above has to be at its end.
    """
    ended = last.text[-1:] in _ENDS
    return _numbered(row.text) and (ended or _HEADING.match(last.text) is not None)


def _near(last: Row, row: Row, pitch: float, size: float) -> bool:
    """Tell whether a row follows at the usual distance; after a page's or column's end it does."""
    if last.page != row.page or last.column != row.column or row.y < last.y:
        return True
    far = _FAR_TITLE * row.size if row.size > _TITLE * size else 0.0
    return row.y - last.y <= max(_FAR * max(pitch, 1.1 * row.size), far)


def _full(last: Row, row: Row) -> bool:
    """Tell whether a line had no room for what the next one begins with."""
    return last.right - last.x1 < first_unit(row, last.spread) + 0.45 * last.size


def _hangs(paragraph: Paragraph, row: Row) -> bool:
    """Tell whether a row stands under the text of an item whose number hangs out to the left."""
    first, last = paragraph.rows[0], paragraph.rows[-1]
    if first.page != row.page or row.x0 - first.x0 < _INDENT * row.size or not _ITEM.match(first.text):
        return False
    return len(paragraph.rows) == 1 or abs(last.x0 - row.x0) < 0.5 * row.size


def _centred(row: Row, size: float) -> bool:
    """Tell whether a row stands in the middle; one of a title may be as wide as the text."""
    left, right = row.x0 - row.left, row.right - row.x1
    title = row.size > _TITLE * size
    return abs(left - right) < _CENTRED * row.size and (title or left > _CENTRED * row.size)


def _apart(row: Row) -> bool:
    """Tell whether a row has wide gaps, as a list or an unruled table has; not after its own number."""
    return any(
        not piece.end and not (index == 0 and _numbered(piece.text))
        for index, piece in enumerate(row.pieces[:-1])
    )


def _heading_goes_on(paragraph: Paragraph, row: Row, size: float) -> bool:
    """Tell whether a centred heading or title goes on in the next row."""
    last, text = paragraph.rows[-1], row.text
    if _structural(text) or _ITEM.match(text) or last.page != row.page or last.text[-1:] in _ENDS:
        return False
    if paragraph.depth > 0:
        return True
    if text[0] in "（(" or text[-1] in _ENDS or row.y - last.y > _FAR_TITLE * row.size:
        return False
    if abs(last.size - row.size) > _ALIKE * row.size:
        return False
    if _HEADING.match(paragraph.head):
        return last.x1 - last.x0 > 0.6 * (last.right - last.left)
    return row.size > _TITLE * size and not _ARTICLE.match(paragraph.head) and len(paragraph.head) > 6


def _depth(before: int, text: str) -> int:
    """Return how many round brackets are open after a text, `before` being open ahead of it."""
    opened = text.count("（") + text.count("(")
    return max(before + opened - text.count("）") - text.count(")"), 0)


# --- edges -----------------------------------------------------------------------------------------


def set_edges(pages: list[list[Row]]) -> None:
    """Find the left and the right edge of each column, and tell each row those of its own.

    A page with too few lines takes the edges of the pages like it: odd or even, as binding margins differ.
    """
    wholes = {
        parity: _edges([row for rows in pages for row in rows if row.page % 2 == parity]) for parity in (0, 1)
    }
    for rows in pages:
        columns: dict[int, list[Row]] = {}
        for row in rows:
            columns.setdefault(row.column, []).append(row)
        for column, own in columns.items():
            edges = _edges(own)
            if column == 0:
                edges = _completed(edges, wholes[own[0].page % 2], own)
            for row in own:
                row.left, row.right = edges[:2]


def _completed(
    own: tuple[float, float, int], whole: tuple[float, float, int], rows: list[Row]
) -> tuple[float, float, int]:
    """Return a page's edges, those of its kind where its own lines hardly show them."""
    if own[2] >= 3 or whole[2] <= own[2]:
        return own
    size = max(row.size for row in rows)
    if abs(own[0] - whole[0]) > 6 * size and own[2] > 1:
        return own
    return min(own[0], whole[0]), max(own[1], whole[1]), own[2]


def _edges(rows: list[Row]) -> tuple[float, float, int]:
    """Return the left edge, the right edge, and how many lines reach both."""
    lines = [row for row in rows if row.cells is None and not row.foot] or rows
    if not lines:
        return 0.0, 0.0, 0
    size = Counter(round(row.size) for row in lines).most_common(1)[0][0] or 10
    left = _edge([row.x0 for row in lines], size, -1)
    right = _edge([row.x1 for row in lines], size, 1)
    return left, right, sum(row.x0 < left + size and row.x1 > right - 1.5 * size for row in lines)


def _edge(places: list[float], size: float, way: int) -> float:
    """Return the outermost place that several lines reach; that of the outermost one where none do."""
    ordered = sorted(places, reverse=way > 0)
    wanted = 2 if len(ordered) < 12 else min(max(2, len(ordered) // 40), 50)
    for index, place in enumerate(ordered[:_MOST_TRIED]):
        near = [other for other in ordered[index : index + wanted] if abs(other - place) <= 0.6 * size]
        if len(near) >= wanted:
            return place
    return ordered[0]


def without_page_number(text: str) -> str:
    """Return an entry of a table of contents without its dots and page number; other text as it is."""
    found = _leaders(text)
    return text[: len(text) - found] if found else text


def _leaders(text: str) -> int:
    """Return how many characters of a line are the dots and the page number at its end."""
    match = _LEADERS.search(text[-_LONGEST_LEADERS:])
    return match.end() - match.start() if match else 0
