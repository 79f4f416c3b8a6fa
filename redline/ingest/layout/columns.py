"""The order in which the pieces of a page are read: column after column."""

from __future__ import annotations

from itertools import pairwise

from redline.ingest.layout.pieces import rows_of
from redline.ingest.layout.types import Piece, Row

_FEWEST_ROWS = 6  # of two columns, for a gap between them to be told from chance
_SHARE = 0.6  # of the rows must have the gap
_MOST_GAPS = 1000  # on a page
_LONG = 8  # characters: half of the lines of a column are longer than this
_REACHED = 0.4  # of the lines in a column must reach its right edge, as wrapped lines do
_WIDEST = 0.2  # of the text's width: what is wider is no gap between columns


def in_order(pieces: list[Piece], page: int) -> list[Row]:
    """Return the rows of a page in the order of reading, with `column` telling the columns apart."""
    rows = rows_of(pieces, page)
    gutter = _gutter(rows)
    if gutter is None:
        return rows
    found: list[Row] = []
    band: list[Piece] = []
    for row in rows:
        if any(piece.x0 < gutter < piece.x1 for piece in row.pieces):
            found += [*_split(band, page, gutter), row]
            band = []
        else:
            band += row.pieces
    return found + _split(band, page, gutter)


def _split(band: list[Piece], page: int, gutter: float) -> list[Row]:
    """Return the rows left of the gap, then those to the right of it."""
    left = in_order([piece for piece in band if piece.x1 <= gutter], page)
    right = in_order([piece for piece in band if piece.x1 > gutter], page)
    most = max((row.column for row in left), default=0)
    for row in left:
        row.column += 1
    for row in right:
        row.column += most + 2
    return left + right


def _gutter(rows: list[Row]) -> float | None:
    """Return where a gap runs down between two columns of wrapped lines, or None."""
    gaps = [(one.x1, other.x0) for row in rows for one, other in pairwise(row.pieces)]
    if not _FEWEST_ROWS <= len(gaps) <= _MOST_GAPS:
        return None
    middle = max(
        ((left + right) / 2 for left, right in gaps),
        key=lambda x: sum(left < x < right for left, right in gaps),
    )
    here = [(left, right) for left, right in gaps if left < middle < right]
    within = [index for index, row in enumerate(rows) if _has_gap(row, middle)]
    if not within:  # all that stands side by side overlaps
        return None
    sides = [
        row
        for row in rows[within[0] : within[-1] + 1]
        if not any(piece.x0 < middle < piece.x1 for piece in row.pieces)
    ]
    if len(here) < max(_FEWEST_ROWS, _SHARE * len(sides)):
        return None
    inner = max(left for left, _ in here), min(right for _, right in here)
    width = max(row.x1 for row in sides) - min(row.x0 for row in sides)
    if not 0 < inner[1] - inner[0] < _WIDEST * width:
        return None
    return middle if _wrapped(sides, middle, left=True) and _wrapped(sides, middle, left=False) else None


def _has_gap(row: Row, middle: float) -> bool:
    return any(one.x1 < middle < other.x0 for one, other in pairwise(row.pieces))


def _wrapped(rows: list[Row], middle: float, *, left: bool) -> bool:
    """Tell whether the lines on one side of a gap mostly end at the same right edge."""
    ends: list[tuple[float, float]] = []
    long = 0
    for row in rows:
        own = [piece for piece in row.pieces if (piece.x1 <= middle) == left]
        if own:
            ends.append((own[-1].x1, own[-1].size))
            long += sum(len(piece.text) for piece in own) >= _LONG
    if len(ends) < _FEWEST_ROWS or long < len(ends) / 2:
        return False
    edge = max(end for end, _ in ends)
    return sum(edge - end < 1.5 * size for end, size in ends) >= _REACHED * len(ends)
