"""Characters to pieces of lines, and pieces to rows."""

from __future__ import annotations

from itertools import pairwise
from statistics import median, median_low

from redline.ingest.layout.types import RAISED, Glyph, Piece, Row
from redline.ingest.layout.wording import is_wide

_NO_SIZE = 10.0  # points, for a character of which the file says none
_ASCENT, _DESCENT = 0.8, 0.12  # of the size: what a character covers above and below its base line
_SHARED = 0.5  # of the smaller one's height: then two things stand on one line
_WIDE_GAP = 1.5  # sizes: what is farther apart belongs to two columns, cells or marks
_GAP = 0.6  # sizes: a gap that is a blank beside a character of full width, which print spaces out a little
_MIXED_GAP = 1.0  # the same between one of these and a letter or figure, where programs leave a gap
_MOST_BESIDE = 200  # pieces of one row
_RAISED = 0.18  # sizes: what stands so much higher is raised, as the marks of footnotes are
_WORD_GAP = 0.17  # the same between letters
_FEW_GAPS, _MANY_GAPS = 3, 8  # in a line, for it to tell how far it is spaced out
_TWICE = 0.2  # sizes: the same character again, nearer than this, is printed twice to look bold
_BLANKS = " \u00a0\u3000\u2002\u2003\u2009\t\r\n\u200b"


def pieces_of(glyphs: list[Glyph], usual: float = 0.0) -> list[Piece]:
    """Return the pieces of a page's upright characters, from above and from the left.

    `usual` is how far characters are spaced out in the text, for lines too short to tell.
    """
    found: list[Piece] = []
    for line in _lines(glyphs):
        line = _once(line)
        spread = _spread(line, _FEW_GAPS)
        found += _pieces(line, usual if spread is None else spread)
    return found


def usual_spread(pages: list[list[Glyph]]) -> float:
    """Return how far the characters of a text are mostly spaced out, by its long lines."""
    found: list[float] = []
    for glyphs in pages:
        lines = _lines(glyphs)
        spreads = (_spread(_once(line), _MANY_GAPS) for line in lines)
        found += [spread for spread in spreads if spread is not None]
    return median(found) if found else 0.0


def rows_of(pieces: list[Piece], page: int) -> list[Row]:
    """Return the rows that pieces make, from above; the pieces of each from the left."""
    rows: list[tuple[float, float, list[Piece]]] = []
    for piece in sorted(pieces, key=lambda piece: piece.y):
        top, bottom = piece.y - _ASCENT * piece.size, piece.y + _DESCENT * piece.size
        if rows and _overlap(rows[-1][0], rows[-1][1], top, bottom) and not _covered(rows[-1][2], piece):
            before = rows[-1]
            rows[-1] = (min(before[0], top), max(before[1], bottom), [*before[2], piece])
        else:
            rows.append((top, bottom, [piece]))
    return [Row(page, sorted(found, key=lambda piece: piece.x0)) for _, _, found in rows]


def _covered(pieces: list[Piece], piece: Piece) -> bool:
    """Tell whether a piece stands above or below one of these: then it is of another line."""
    if len(pieces) > _MOST_BESIDE:
        return True
    return any(
        min(piece.x1, other.x1) - max(piece.x0, other.x0) > 0.5 * min(piece.size, other.size)
        and abs(other.y - piece.y) > 0.3 * min(piece.size, other.size)
        for other in pieces
    )


def _overlap(top: float, bottom: float, its_top: float, its_bottom: float) -> bool:
    shared = min(bottom, its_bottom) - max(top, its_top)
    return shared > _SHARED * min(bottom - top, its_bottom - its_top)


def _lines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Group characters by their base lines: first equal ones, then raised and lowered ones to theirs."""
    sized = [glyph if glyph.size > 0 else glyph._replace(size=_NO_SIZE) for glyph in glyphs]
    bands: list[list[Glyph]] = []
    for glyph in sorted(sized, key=lambda glyph: glyph.y):
        if bands and glyph.y - bands[-1][0].y < 0.15 * min(glyph.size, bands[-1][0].size):
            bands[-1].append(glyph)
        else:
            bands.append([glyph])
    return _raised(bands)


def _raised(bands: list[list[Glyph]]) -> list[list[Glyph]]:
    """Put a band of small characters that stands at the height of a line's upper or lower half into it."""
    sizes = [median([glyph.size for glyph in band]) for band in bands]
    lines: dict[int, list[Glyph]] = {}
    for index, band in enumerate(bands):
        near = (other for other in (index + 1, index - 1) if 0 <= other < len(bands))
        host = next((other for other in near if _belongs(bands, sizes, index, other)), index)
        lines.setdefault(host, []).extend(band)
    return [lines[index] for index in sorted(lines)]


def _belongs(bands: list[list[Glyph]], sizes: list[float], small: int, large: int) -> bool:
    if sizes[small] > 0.8 * sizes[large] or len(bands[small]) > len(bands[large]):
        return False
    raised = bands[large][0].y - bands[small][0].y
    if not -0.3 * sizes[large] < raised < 0.7 * sizes[large]:
        return False
    left = min(glyph.x for glyph in bands[large]) - sizes[large]
    right = max(glyph.x + glyph.width for glyph in bands[large]) + sizes[large]
    return all(left <= glyph.x <= right for glyph in bands[small])


def _once(line: list[Glyph]) -> list[Glyph]:
    """Return a line from the left, without characters that are printed again over themselves."""
    found: list[Glyph] = []
    for glyph in sorted(line, key=lambda glyph: glyph.x):
        again = any(
            other.text == glyph.text and abs(other.x - glyph.x) < _TWICE * glyph.size for other in found[-3:]
        )
        if not again:
            found.append(glyph)
    return found


def _pieces(line: list[Glyph], usual: float) -> list[Piece]:
    printed = [index for index, glyph in enumerate(line) if glyph.text.strip(_BLANKS)]
    if not printed:
        return []
    found: list[Piece] = []
    start = 0
    for one, other in pairwise(printed):
        gap = line[other].x - (line[one].x + line[one].width)
        blanks = sum(glyph.width for glyph in line[one + 1 : other])
        if gap - blanks > _WIDE_GAP * max(line[one].size, line[other].size) + usual:
            found.append(_piece(line[start:other], usual))
            start = other
    found.append(_piece(line[start:], usual))
    return found


def _spread(line: list[Glyph], fewest: int) -> float | None:
    """Return how far the characters of a line are spaced out; None with fewer than `fewest` gaps."""
    line = [glyph for glyph in line if glyph.text.strip(_BLANKS)]
    pairs = list(pairwise(line))
    wide = [(one, other) for one, other in pairs if is_wide(one.text[-1]) and is_wide(other.text[0])]
    gaps = [other.x - (one.x + one.width) for one, other in (wide if len(wide) >= fewest else pairs)]
    return max(median_low(gaps), 0.0) if len(gaps) >= fewest else None


def _piece(line: list[Glyph], usual: float) -> Piece:
    printed = [glyph for glyph in line if glyph.text.strip(_BLANKS)]
    size = median([glyph.size for glyph in printed])
    main = [glyph for glyph in printed if glyph.size >= 0.8 * size] or printed
    height = median([glyph.y for glyph in main])
    raised = {glyph for glyph in printed if height - glyph.y > _RAISED * size}
    parts: list[str] = []
    before: Glyph | None = None
    for glyph in line:
        if before is not None and not (glyph.text.isspace() or before.text.isspace()):
            parts.append(_blank(before, glyph, usual))
        parts.append(f"{RAISED}{glyph.text}" if glyph in raised else glyph.text)
        before = glyph
    first, last = printed[0], printed[-1]
    return Piece(
        "".join(parts), first.x, last.x + last.width, height, size, usual,
        end="".join([glyph.text for glyph in line[line.index(last) + 1 :]]),
    )  # fmt: skip


def _blank(one: Glyph, other: Glyph, usual: float) -> str:
    """Return the blank that a gap between two characters stands for, or ""."""
    gap = other.x - (one.x + one.width)
    size = max(one.size, other.size)
    wide = is_wide(one.text[-1]), is_wide(other.text[0])
    if all(wide):
        return "　" if gap > _GAP * size + usual else ""
    if any(wide):
        return " " if gap > _MIXED_GAP * size + usual else ""
    if one.text[-1].isalpha() and other.text[0].isalpha():
        return " " if gap > _WORD_GAP * size + min(usual, _WORD_GAP * size) else ""
    return " " if gap > _WORD_GAP * size + usual else ""
