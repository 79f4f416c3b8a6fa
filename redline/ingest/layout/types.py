"""What a page is made of: characters with their places, rules, pictures.

Lengths are in points; x runs to the right and y downwards from the upper left corner of the page.
"""

from __future__ import annotations

from typing import NamedTuple

HIDDEN = 1  # drawn without ink
UNMAPPED = 2  # the file does not say which character it is
RAISED = "\x01"  # stands before a raised character in the text of pieces, until footnotes are known


class Glyph(NamedTuple):
    """One character as it stands on a page (mostly one; a ligature can be several).

    x, y    where its base line begins
    width   how far it moves the next one on, along its base line
    size    of its font
    angle   of its base line in degrees, against the clock; 0 for ordinary text
    flags   HIDDEN, UNMAPPED
    """

    text: str
    x: float
    y: float
    width: float
    size: float
    angle: int = 0
    flags: int = 0


class Rule(NamedTuple):
    """A straight line that is drawn on a page, or an area so thin that it is one."""

    x0: float
    y0: float
    x1: float
    y1: float


class Page(NamedTuple):
    """One page.

    number   from 1, in the order of the file
    glyphs   in the order in which the file draws them
    images   the share of the page that pictures cover, 0 to 1
    damaged  whether the file's page could not be read
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    rules: list[Rule]
    images: float = 0.0
    damaged: bool = False


class Piece:
    """Characters that stand beside one another on one base line without a wide gap.

    text        with the blanks that are printed, at its ends too
    x0, x1      from the first character that is not blank to the end of the last one
    y, size     base line and size of most of its characters
    spread      how far its characters are spaced out, as justified ones are
    end         the blanks that are printed after its last character
    """

    __slots__ = ("end", "size", "spread", "text", "x0", "x1", "y")

    def __init__(
        self,
        text: str,
        x0: float,
        x1: float,
        y: float,
        size: float,
        spread: float = 0.0,
        *,
        end: str = "",
    ) -> None:
        self.text = text
        self.x0 = x0
        self.x1 = x1
        self.y = y
        self.size = size
        self.spread = spread
        self.end = end


class Row:
    """Pieces beside one another: a line of print, of a page or of one of its columns.

    page          its number
    left, right   the edges of the column that it stands in, set when the whole text is known
    cells         the cells of a table's row, or None
    open_cells    of a table's last row on its page: the row in which each cell stands that may go on
    foot          whether it stands in a footnote
    """

    __slots__ = ("cells", "column", "foot", "left", "open_cells", "page", "pieces", "right")

    def __init__(self, page: int, pieces: list[Piece], *, cells: list[str] | None = None) -> None:
        self.page = page
        self.pieces = pieces
        self.cells = cells
        self.column = 0
        self.foot = False
        self.open_cells: dict[int, Row] = {}
        self.left = self.right = 0.0

    @property
    def x0(self) -> float:
        """Where its first character stands."""
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        """Where its last character ends."""
        return max(piece.x1 for piece in self.pieces)

    @property
    def y(self) -> float:
        """Its base line."""
        return self._main.y

    @property
    def size(self) -> float:
        """The size of most of its characters."""
        return self._main.size

    @property
    def spread(self) -> float:
        """How far its characters are spaced out."""
        return self._main.spread

    @property
    def _main(self) -> Piece:
        return max(self.pieces, key=lambda piece: len(piece.text))

    @property
    def text(self) -> str:
        """Its text without blanks at its ends; a wide gap without printed blanks as one of full width."""
        parts = [part for piece in self.pieces for part in (piece.text.strip(), piece.end or "\u3000")]
        return "".join(parts[:-1])
