"""A text with its changes marked, as finished data."""

from __future__ import annotations

from redline.model.types import Level
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Mark = Literal["=", "-", "+"]
else:
    Mark = str


SIGNS = "\U000f0000"
"""From here on a character of a piece stands for a thing, such as a picture, which cannot stand twice."""


@value
class Note:
    """What is said in the margin of a unit of the new text: paragraphs, who says so, and when (ISO 8601)."""

    paragraphs: tuple[str, ...]
    author: str = ""
    when: str = ""


@value
class Piece:
    """Some characters of a line: kept ("="), deleted ("-") or inserted ("+"); `heavy` in numbers."""

    text: str
    mark: Mark
    heavy: bool = False


@value
class Paragraph:
    """A line. `mark` is that of its end: one that is gone joins the paragraph with the next.

    was     the level of the old line that ends here, where it is another one's; None else
    source  places of the old and the new paragraph among those that it was made of; (None, None) for none
    unit    the eId of the unit of the new text that begins here, or ""
    """

    level: Level
    pieces: tuple[Piece, ...]
    mark: Mark
    was: Level | None = None
    source: tuple[int | None, int | None] = (None, None)
    unit: str = ""


@value
class Row:
    """A row of a table, its cells as pieces."""

    cells: tuple[tuple[Piece, ...], ...]
    mark: Mark


@value
class Table:
    """A table. `mark` tells whether it stands in both texts; `source` as a paragraph's."""

    rows: tuple[Row, ...]
    mark: Mark
    source: tuple[int | None, int | None] = (None, None)


Block = Paragraph | Table
