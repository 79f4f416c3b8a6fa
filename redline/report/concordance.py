"""The concordance (条次对照表) of two or more texts: which number became which.

One text leads. Each of its articles has one row, in the order of that text, and every row names the articles
of the other texts in which the same text lives. An article of another text that lives in no article of the
leading one (a repealed one, where the new text leads) has a row of its own, behind its neighbour. So every
article of every text stands somewhere, and what was neither split nor joined in exactly one place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from redline.changes import Class, Kind
from redline.report.scene import ordered
from redline.report.types import Origin, Ref, Report, Row, Side

_WEIGHT = {Class.UNCHANGED: 0, Class.FORMAL: 1, Class.SUBSTANTIVE: 2}


class Article(NamedTuple):
    """An article of one of the texts: number and caption as printed; `anchor` is its row's address in the
    report on the last step that it stands in, as the new text there where it is one."""

    num: str
    heading: str
    division: tuple[str, ...]
    anchor: str


class Entry(NamedTuple):
    """A row of the concordance.

    cells    for each text, oldest first, the articles in which the same text lives; () for none
    kinds    for each step from a text to the next one what happened, in the order of `Kind`; () where
             neither text has the article
    class_   the heaviest of all steps
    origins  of two texts: the clauses that say where it came from
    lead     the text, counted from 0, whose article the row is about
    """

    cells: tuple[tuple[Article, ...], ...]
    kinds: tuple[tuple[Kind, ...], ...]
    class_: Class
    origins: tuple[Origin, ...]
    lead: int

    @property
    def division(self) -> tuple[str, ...]:
        """The headings above the article that the row is about, outermost first."""
        return self.cells[self.lead][0].division


class Concordance(NamedTuple):
    """A concordance. `sides` are its columns; `captions` says of each text whether its articles have
    headings of their own."""

    title: str
    sides: tuple[Side, ...]
    captions: tuple[bool, ...]
    entries: tuple[Entry, ...]


def concordance(
    reports: Sequence[Report],
    *,
    order: Literal["old", "new"] = "new",
    only: Literal["substantive", "changed"] | None = None,
) -> Concordance:
    """Return the concordance of texts, given the report on each step from one to the next, oldest first.

    The last text leads, or with order="old" the first one. `only` leaves out rows that did not change, or
    with "substantive" also those that changed in form alone. Raises ValueError when `reports` is empty.
    """
    if not reports:
        raise ValueError("a concordance is made of at least one report")
    steps = [_Step(report) for report in reports]
    chart = _Chart(steps, _articles(steps), new_leads=order == "new")
    entries = tuple(entry for entry in chart.entries() if _is_wanted(entry, only))
    last = reports[-1]
    return Concordance(
        title=last.title,
        sides=(*(report.old for report in reports), last.new),
        captions=tuple(any(one.heading for one in text) for text in chart.texts),
        entries=entries,
    )


def _is_wanted(entry: Entry, only: str | None) -> bool:
    if only == "substantive":
        return entry.class_ is Class.SUBSTANTIVE
    return only is None or any(set(kinds) - {Kind.UNCHANGED} for kinds in entry.kinds)


class _Step:
    """What is looked up in one report: rows by article of either text, and who lives on in whom."""

    def __init__(self, report: Report) -> None:
        self.map = report.map
        rows = [row for section in report.sections for block in section.blocks for row in block.rows]
        by_anchor = {name: row for row in rows for name in (row.anchor, row.alias) if name}
        self.old_rows = [by_anchor[ref.anchor] for ref in report.map.old]
        self.new_rows = [by_anchor[ref.anchor] for ref in report.map.new]
        self.forward: dict[int, list[int]] = {}
        self.back: dict[int, list[int]] = {}
        for thread in report.map.threads:
            self.forward.setdefault(thread.old, []).append(thread.new)
            self.back.setdefault(thread.new, []).append(thread.old)


def _articles(steps: Sequence[_Step]) -> list[list[Article]]:
    """Return the articles of each text, oldest first."""
    first = steps[0]
    texts = [[_old(ref, row) for ref, row in zip(first.map.old, first.old_rows, strict=True)]]
    texts += [[_new(row) for row in step.new_rows] for step in steps]
    return texts


def _old(ref: Ref, row: Row) -> Article:
    assert row.old is not None
    return Article(num=row.old.num, heading=row.old.heading, division=row.old.division, anchor=ref.anchor)


def _new(row: Row) -> Article:
    assert row.new is not None
    return Article(num=row.new.num, heading=row.new.heading, division=row.new.division, anchor=row.anchor)


Places = tuple[tuple[int, ...], ...]
"""For each text the places of articles in it, in order."""


class _Chart:
    """Rows in the making: for each row the places of its articles in every text."""

    def __init__(
        self, steps: Sequence[_Step], texts: Sequence[Sequence[Article]], *, new_leads: bool
    ) -> None:
        self.steps = steps
        self.texts = texts
        self.new_leads = new_leads

    def entries(self) -> Iterable[Entry]:
        """Yield the rows, in order."""
        leading, *others = range(len(self.texts))[:: -1 if self.new_leads else 1]
        rows = [(leading, self._reach(leading, place)) for place in range(len(self.texts[leading]))]
        for text in others:
            known = {place for _, places in rows for place in places[text]}
            for place in range(len(self.texts[text])):
                if place not in known:
                    rows.insert(self._behind(rows, text, place), (text, self._reach(text, place)))
        for lead, places in rows:
            yield self._entry(lead, places)

    def _behind(self, rows: list[tuple[int, Places]], text: int, place: int) -> int:
        """Where the row of an article belongs: behind the last one that has its predecessor. What precedes
        it has its row already."""
        if place == 0:
            return 0
        return 1 + max(at for at, (_, places) in enumerate(rows) if place - 1 in places[text])

    def _reach(self, text: int, place: int) -> Places:
        """Follow an article through all texts, away from the one that leads; the way to that is none."""
        found: list[tuple[int, ...]] = [()] * len(self.texts)
        found[text] = (place,)
        if self.new_leads:
            for step in range(text - 1, -1, -1):
                found[step] = _beyond(self.steps[step].back, found[step + 1])
        else:
            for step in range(text, len(self.steps)):
                found[step + 1] = _beyond(self.steps[step].forward, found[step])
        return tuple(found)

    def _entry(self, lead: int, places: Places) -> Entry:
        rows = [self._rows(step, places) for step in range(len(self.steps))]
        about = [row for group in rows for row in group]
        return Entry(
            cells=tuple(
                tuple(self.texts[text][place] for place in found) for text, found in enumerate(places)
            ),
            kinds=tuple(ordered(kind for row in group for kind in row.kinds) for group in rows),
            class_=max((row.class_ for row in about), key=_WEIGHT.__getitem__, default=Class.UNCHANGED),
            origins=about[0].origins if len(self.steps) == 1 and about else (),
            lead=lead,
        )

    def _rows(self, step: int, places: Places) -> list[Row]:
        """The rows of a report that tell what happened to a row's articles on a step: those of the text that
        leads, where it has any."""
        olds = [self.steps[step].old_rows[place] for place in places[step]]
        news = [self.steps[step].new_rows[place] for place in places[step + 1]]
        return (news or olds) if self.new_leads else (olds or news)


def _beyond(threads: dict[int, list[int]], places: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({there for place in places for there in threads.get(place, ())}))
