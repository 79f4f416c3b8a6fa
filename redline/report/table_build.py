"""Reports on the steps from version to version → the comparison table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from redline.changes import Class, Kind
from redline.report.table import Column, Table, TableCell, TableRow, Version
from redline.report.table_cells import cells, is_same
from redline.report.table_chains import Chain, chains
from redline.report.types import Mark, Report, Row, Side

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.model import Document
    from redline.report.margin import Beside, Margin

_RANKS = {"title": 0, "annex": 1, "part": 2, "subpart": 3, "chapter": 4, "section": 5}
_ENDING = re.compile(r"\.[A-Za-z]{2,8}$")
_WEIGHTS = (Class.UNCHANGED, Class.FORMAL, Class.SUBSTANTIVE)


def build(
    reports: Sequence[Report],
    texts: Sequence[Document],
    *,
    columns: Sequence[str] = ("old", "new"),
    order: str = "new",
    only: str | None = None,
    margin: Margin | None = None,
) -> Table:
    """Return the table of versions compared step by step.

    reports  one a step, oldest first; texts: the versions, one more than there are steps
    columns  "old", "new" and "note", in the order in which they shall stand. Of more than two versions
             "new" is the last and "old" are all others; "new" before "old" turns their order round
    order    the text whose order the rows follow: the "new" (last) one or the "old" (first) one
    only     "changed" leaves out rows in which nothing changed, "substantive" also those that changed in
             form alone; and divisions in which no row is left
    margin   annotations beside the rows of the last report
    """
    stand = _columns(columns, len(texts))
    noted = margin if any(column.role == "note" for column in stand) else None
    every = chains(reports, texts, order)
    shown = _shown(every, only, (len(reports) if order == "new" else 0))
    rows = tuple(_row(chain, stand, len(reports) - 1, noted) for chain in every if chain in shown)
    versions = (*(version(report.old) for report in reports), version(reports[-1].new))
    return Table(
        title=reports[-1].title,
        versions=versions,
        columns=stand,
        rows=rows,
        language=reports[-1].language,
        marks=_marks(rows),
        law=noted.law if noted else None,
        lost=noted.lost if noted else None,
        unshown=_unshown(noted, rows),
    )


def _columns(names: Sequence[str], count: int) -> tuple[Column, ...]:
    groups = {"old": range(count - 1), "new": range(count - 1, count)}
    sides = [name for name in names if name != "note"]
    newest_first = sides[:1] == ["new"]
    found: list[Column] = []
    for name in names:
        if name == "note":
            found.append(Column(role="note"))
        else:
            versions = sorted(groups[name], reverse=newest_first)
            found += [Column(role="text", version=version) for version in versions]
    return tuple(found)


def version(side: Side) -> Version:
    """Return one side of a report as a column of a table has it."""
    # A file's name ends in what a reader of a table need not know.
    label = _ENDING.sub("", side.label) or side.label
    return Version(label=label, title=side.title, date=dict(side.meta).get("date", ""))


def _shown(every: Iterable[Chain], only: str | None, base: int) -> frozenset[Chain]:
    """Return the chains that stand in the table; a heading does when something below it does.

    `base` is the version whose order the rows follow: only its own headings have something below them.
    """
    found: set[Chain] = set()
    open_: list[Chain] = []
    part = ""
    for chain in every:
        if chain.part != part:
            part, open_ = chain.part, []
        rank = _RANKS.get(chain.unit)
        above = open_ if rank is None else [one for one in open_ if _RANKS[one.unit] < rank]
        if only is None or any(_has(row, only) for row in chain.rows.values()):
            found |= {chain, *above}
        if rank is not None and base in chain.cells:
            open_ = [*above, chain]
    return frozenset(found)


def _has(row: Row, only: str) -> bool:
    return row.class_ is Class.SUBSTANTIVE if only == "substantive" else not is_same(row)


def _row(chain: Chain, columns: Sequence[Column], last: int, margin: Margin | None) -> TableRow:
    heading = chain.unit in _RANKS
    texts = iter(cells(chain, [one.version for one in columns if one.role == "text"], whole=heading))
    newest = chain.rows.get(last)
    anchor = newest.anchor if newest is not None else ""
    note = TableCell(says="note", beside=margin.rows.get(anchor) if margin else None)
    return TableRow(
        unit=chain.unit,
        part=chain.part,
        heading=heading,
        kinds=_kinds(chain),
        class_=max((row.class_ for row in chain.rows.values()), key=_WEIGHTS.index),
        anchor=anchor,
        cells=tuple(note if one.role == "note" else next(texts) for one in columns),
    )


def _kinds(chain: Chain) -> tuple[Kind, ...]:
    found = {kind for row in chain.rows.values() for kind in row.kinds}
    if len(found) > 1:
        found.discard(Kind.UNCHANGED)
    return tuple(kind for kind in Kind if kind in found)


def _marks(rows: Iterable[TableRow]) -> frozenset[Mark]:
    found: set[Mark] = set()
    for row in rows:
        for cell in row.cells:
            for spans in (cell.head, cell.caption, *(line.spans for line in cell.lines)):
                for span in spans:
                    found |= {span.came, span.goes}
    return frozenset(found - {Mark.SAME})


def _unshown(margin: Margin | None, rows: Iterable[TableRow]) -> int:
    if margin is None:
        return 0
    shown = {row.anchor for row in rows}
    return sum(_count(beside) for anchor, beside in margin.rows.items() if anchor not in shown)


def _count(beside: Beside) -> int:
    return beside.explanations + beside.opinions + beside.tags
