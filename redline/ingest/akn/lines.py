"""From provisions in order to the lines of a source that say what they are.

The lines are canonical text (docs/reference/canonical-text.md) in which every one tells its level, so that
nothing is left to guess for the parser.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from redline.ingest.types import Line
from redline.model.types import DIVISIONS, Level
from redline.model.value import value

_GAP = "\u3000"


@value
class Piece:
    """A provision without what stands under it.

    region  "preamble", "body" or "tail"
    rows    of a table, each a tuple of cells
    line    of the file
    """

    region: str
    level: Level
    num: str = ""
    heading: str = ""
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    line: int = 1


def to_lines(pieces: Iterable[Piece], profile: str) -> tuple[Line, ...]:
    """Return the pieces as lines of canonical text of a profile, numbered as the file's lines are."""
    lines = [Line(number=1, text=f"<!-- redline/1 {profile} -->")]
    region = "preamble"
    for piece in pieces:
        if piece.region != region:
            region = piece.region
            lines.append(Line(number=piece.line, text=f"<!-- {region} -->"))
        if piece.level is Level.TABLE:
            # The empty line keeps two tables apart.
            lines += [Line(number=piece.line, text=text) for text in ("", *_rows(piece.rows))]
        elif piece.num or piece.heading or piece.text:
            lines.append(Line(number=piece.line, text=_tagged(piece)))
    return tuple(lines)


def _tagged(piece: Piece) -> str:
    content = _escape(_GAP.join(filter(None, (piece.num, piece.heading, piece.text))))
    lengths = f" {len(piece.num)} {len(piece.heading)}" if piece.num or piece.heading else ""
    mark = "## " if piece.level in DIVISIONS or piece.level is Level.ANNEX else ""
    return f"{mark}{content} <!-- {piece.level.value}{lengths} -->"


def _rows(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a table's rows as Markdown, the first one as its head."""
    written = ["| " + " | ".join([_escape(cell).replace("|", "\\|") for cell in row]) + " |" for row in rows]
    written.insert(1, "|" + "---|" * len(rows[0]))
    return written


def _escape(text: str) -> str:
    text = text.replace("\\", "\\\\").replace("*", "\\*").replace("<!", "\\<!")
    return "\\" + text if text[:1] in "#|>-" and text else text
