"""The rows of a comparison table before they are written out: each provision followed through all versions,
and the order in which these stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from redline.model import units
from redline.report.types import Cell, Report, Row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.model import Document


class Chain:
    """A provision through neighbouring versions, each the main successor of the one before.

    cells  by version: what it is there
    rows   by step (from version n to n + 1): the row that it stands in; at its two ends a row of one side
    part   of the text that it was last in: "front", "body" or "tail"
    """

    __slots__ = ("cells", "part", "rows")

    def __init__(self) -> None:
        self.cells: dict[int, Cell] = {}
        self.rows: dict[int, Row] = {}
        self.part = "body"

    def add(self, step: int, row: Row, part: str) -> None:
        """Go on by one step."""
        self.rows[step] = row
        self.part = part
        for version, cell in ((step, row.old), (step + 1, row.new)):
            if cell is not None:
                self.cells[version] = cell

    @property
    def first(self) -> int:
        """The first version that has it."""
        return min(self.cells)

    @property
    def last(self) -> int:
        """The last version that has it."""
        return max(self.cells)

    @property
    def unit(self) -> str:
        """The `Level` value of what it is in the last step."""
        return self.rows[max(self.rows)].unit


def chains(reports: Sequence[Report], texts: Sequence[Document], order: str) -> list[Chain]:
    """Follow every provision through the steps, in the order of the "new" text or of the "old" one.

    What other steps alone have stands behind what it follows there.
    """
    steps = _follow(reports)
    if order == "new":
        return _woven(steps[-1], reversed(steps[:-1]))
    first, *rest = (_by_old(step, at, texts[at], texts[at + 1]) for at, step in enumerate(steps))
    return _woven(first, rest)


def _follow(reports: Sequence[Report]) -> list[list[Chain]]:
    """Return the chains of each step, in the order of its report."""
    found = []
    known: dict[str, Chain] = {}
    for step, report in enumerate(reports):
        alive: dict[str, Chain] = {}
        sequence = []
        for part, row in _rows(report):
            chain = (known.get(row.old.eid) if row.old else None) or Chain()
            chain.add(step, row, part)
            if row.new is not None:
                alive[row.new.eid] = chain
            sequence.append(chain)
        known = alive
        found.append(sequence)
    return found


def _rows(report: Report) -> Iterator[tuple[str, Row]]:
    """Yield every row, headings too, with the part that it is in. A table of contents is left out: what it
    lists is said by the headings themselves."""
    for section in report.sections:
        if section.heading is not None:
            yield section.part, section.heading
        for block in section.blocks:
            for row in block.rows:
                if row.unit != "toc":
                    yield section.part, row


def _by_old(sequence: list[Chain], step: int, old: Document, new: Document) -> list[Chain]:
    olds = {chain.cells[step].eid: chain for chain in sequence if step in chain.cells}
    news = {chain.cells[step + 1].eid: chain for chain in sequence if step + 1 in chain.cells}
    base = [olds[unit.eid] for unit in units(old) if unit.eid in olds]
    return _woven(base, [[news[unit.eid] for unit in units(new) if unit.eid in news]])


def _woven(base: list[Chain], others: Iterable[list[Chain]]) -> list[Chain]:
    """Put what only `others` have behind the chain that it follows there."""
    placed = set(base)
    behind: dict[Chain | None, list[Chain]] = {}
    for sequence in others:
        after = None
        for chain in sequence:
            if chain not in placed:
                placed.add(chain)
                behind.setdefault(after, []).insert(0, chain)
            after = chain
    found: list[Chain] = []
    waiting: list[Chain | None] = [*reversed(base), None]
    while waiting:
        chain_ = waiting.pop()
        if chain_ is not None:
            found.append(chain_)
        waiting += reversed(behind.get(chain_, ()))
    return found
