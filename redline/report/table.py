"""The comparison table (条文对照表) as finished data: two versions of a law or more, side by side.

A row is a provision with what it was in the versions before; a column is a version, or the notes. Word,
Excel, HTML and PDF show the same rows; what they say of their own is in `redline.render.table_words`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from redline.changes import Class, Kind
from redline.report.types import Mark, Origin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.report.margin import Beside


class Version(NamedTuple):
    """A column of text: what readers call the version, its title, and its date (as its file says) or ""."""

    label: str
    title: str
    date: str


class Column(NamedTuple):
    """A column: "text" of `Table.versions[version]`, or "note", the annotations (`version` is -1)."""

    role: Literal["text", "note"]
    version: int = -1


class Span(NamedTuple):
    """A stretch of a line with one look; never empty, never with a line break.

    came  INSERTED or MOVED_IN where the version before did not have it here, else SAME
    goes  DELETED or MOVED_OUT where the version after does not have it here, else SAME

    Of two versions the old one has `goes` alone and the new one `came` alone; one in the middle of a chain
    can have both in one span.
    """

    text: str
    came: Mark = Mark.SAME
    goes: Mark = Mark.SAME


class TableLine(NamedTuple):
    """One paragraph, item, subitem or row of a table: its `Level` value and its text. Cells of a table's
    row are parted by " | ": see `cells_of`."""

    level: str
    spans: tuple[Span, ...]


Says = Literal["text", "same", "new", "from", "gone", "into", "none", "note"]


class TableCell(NamedTuple):
    """What stands where a row and a column meet.

    says     "text": its own text;
             "same": just what the column to its left says (同左); it has its text all the same;
             "new": the provision is new in the version after (（新增）);
             "from": the version after took it out of `nums` (由原…拆出);
             "gone": dropped since the version before (（删去）);
             "into": it lives on in `nums` of this version (并入…);
             "none": nothing to say, the provision is further away than one version;
             "note": `beside` has the annotations, or is None
    head     the printed number (第三条), marked where it changed; () for what has none
    caption  an article's caption; of a division its heading is the line
    lines    the text; never empty lines
    bare     only the number changed: a marking may leave the text out
    origins  clauses that say where the text came from and where the rest went, () where the numbers tell
    """

    says: Says
    head: tuple[Span, ...] = ()
    caption: tuple[Span, ...] = ()
    lines: tuple[TableLine, ...] = ()
    bare: bool = False
    nums: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    beside: Beside | None = None


class TableRow(NamedTuple):
    """A provision through all versions.

    unit    the `Level` value ("article", "chapter", "annex", "title", "note", "signature", "text" …)
    part    "front", "body" or "tail"
    heading whether it is the heading of a division or an annex, or the law's title, to stand centred
    kinds, class_   what happened to it over all steps, in the order of `Kind`; the gravest class
    anchor  of the row in the report of the last step, "" where it is in none
    cells   one for each of `Table.columns`
    """

    unit: str
    part: str
    heading: bool
    kinds: tuple[Kind, ...]
    class_: Class
    anchor: str
    cells: tuple[TableCell, ...]


class Table(NamedTuple):
    """A comparison table.

    title     the work's; versions: all that were compared, oldest first
    columns   in the order in which they stand
    rows      in the order of the newest text (or of the oldest one)
    marks     which marks occur, so that a legend need not explain others
    law, lost annotations on the law as a whole and those without a place, if there is a note column
    unshown   how many threads of annotations are about rows that were left out
    """

    title: str
    versions: tuple[Version, ...]
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    language: str
    marks: frozenset[Mark] = frozenset()
    law: Beside | None = None
    lost: Beside | None = None
    unshown: int = 0


_BAR = " | "


def cells_of(line: TableLine) -> tuple[tuple[Span, ...], ...]:
    """Cut a row of a table (a line of level "table") into its cells. Marks may begin or end inside a bar."""
    found: list[tuple[Span, ...]] = []
    start = 0
    for text in "".join(span.text for span in line.spans).split(_BAR):
        found.append(_between(line.spans, start, start + len(text)))
        start += len(text) + len(_BAR)
    return tuple(found)


def _between(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    found: list[Span] = []
    at = 0
    for span in spans:
        text = span.text[max(start - at, 0) : max(end - at, 0)]
        at += len(span.text)
        if text:
            found.append(span._replace(text=text))
    return tuple(found)
