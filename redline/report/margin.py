"""Annotations beside the rows of a report, as finished data: which stand where, in which order, and which
words of the text they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from redline.annotate import (
    Annotation,
    Carried,
    Motivation,
    Place,
    Status,
    Thread,
    Visibility,
    parted,
    threads,
)
from redline.model import DIVISIONS, Level
from redline.model.value import replace
from redline.report.scene import anchor
from redline.report.types import Mark, Ref, Report, Row

_ORDER = {Motivation.DESCRIBING: 0, Motivation.CLASSIFYING: 2}  # all others, the opinions, stand between
# A division's heading is a line of its own, in which nothing is marked.
_HEADED = frozenset(level.value for level in (*DIVISIONS, Level.ANNEX))
_NEW = frozenset({Mark.SAME, Mark.INSERTED, Mark.MOVED_IN})


class Remark(NamedTuple):
    """One annotation as a reader sees it.

    carried     it, and where it stands and why; with the decision that holds for it, which may be one on
                another annotation that says the same
    depth       0 for what begins a thread, 1 for a reply to it, 2 for a reply to that …
    number      of its words among the quotes that are marked in the row's text, from 1; 0: none is
    suggestion  the wording that it proposes, "" to delete its words, None when it proposes none
    body        the rest of what it says, Markdown
    made_on     the label of the version that it was made on, "" when that is the one shown
    near        provisions of the new text where its place may be, if it has none
    """

    carried: Carried
    depth: int
    number: int
    suggestion: str | None
    body: str
    made_on: str
    near: tuple[Ref, ...]

    @property
    def annotation(self) -> Annotation:
        """The annotation."""
        return self.carried.annotation


class Quote(NamedTuple):
    """Words of a row's new text that annotations are about: from `start` up to, not with, `end`, in
    characters of the text without its line ends; `id` is the first annotation about them."""

    number: int
    start: int
    end: int
    id: str


class Beside(NamedTuple):
    """Annotations that stand in one place: explanations first, then opinions, then mere tags, each with
    its replies behind it. `decisions` are those on the opinions, in the order of `Status`."""

    remarks: tuple[Remark, ...]
    quotes: tuple[Quote, ...]
    explanations: int
    opinions: int
    tags: int
    decisions: tuple[tuple[Status, int], ...]


class Margin(NamedTuple):
    """All annotations of a comparison's new text.

    rows  by the anchor of the row; `law` are those on the law as a whole, `lost` those without a place
    """

    rows: dict[str, Beside]
    law: Beside | None
    lost: Beside | None

    @property
    def all(self) -> tuple[Beside, ...]:
        """Every place that has annotations: the law, the rows, and nowhere."""
        return tuple(filter(None, (self.law, *self.rows.values(), self.lost)))


def build(
    carried: Iterable[Carried],
    report: Report,
    *,
    versions: Mapping[str, str] | None = None,
    internal: bool = False,
) -> Margin | None:
    """Put annotations beside the rows of a report; None when there is none to show.

    `carried` to the version that is the report's new text, in the order of the text; `versions` are the
    labels of versions by id. Without `internal` only what is public and was not withdrawn is shown, and
    nothing that answers what is not shown. Every annotation that is to be shown stands in exactly one
    place; a reply stands with what it answers.
    """
    by_id = {one.annotation.id: one for one in carried}
    places = {row.anchor: row for row in rows(report)}
    found: dict[str, list[Thread]] = {}
    for thread in threads(one.annotation for one in by_id.values()):
        if _is_shown(thread.annotation, internal):
            place = by_id[thread.annotation.id].place
            found.setdefault(_home(place, places), []).append(thread)
    if not found:
        return None
    maker = _Maker(by_id, places, versions or {}, internal)
    law, lost = found.pop("", None), found.pop(_LOST, None)
    return Margin(
        rows={name: maker.beside(found[name], row) for name, row in places.items() if name in found},
        law=maker.beside(law) if law else None,
        lost=maker.beside(lost) if lost else None,
    )


_LOST = "\0"


def rows(report: Report) -> Iterator[Row]:
    """Yield every row of a report, headings of divisions among them, in order."""
    for section in report.sections:
        if section.heading is not None:
            yield section.heading
        for block in section.blocks:
            yield from block.rows


def _home(place: Place | None, rows: Mapping[str, Row]) -> str:
    """The anchor of the row that a place is in, "" for the law as a whole."""
    if place is None:
        return _LOST
    if not place.unit:
        return ""
    name = anchor(place.unit)
    return name if name in rows else _LOST


def _is_shown(annotation: Annotation, internal: bool) -> bool:
    return internal or (
        annotation.visibility is Visibility.PUBLIC and annotation.status is not Status.WITHDRAWN
    )


class _Maker:
    """What the remarks of one margin look up."""

    def __init__(
        self, by_id: dict[str, Carried], rows: Mapping[str, Row], versions: Mapping[str, str], internal: bool
    ) -> None:
        self._by_id = by_id
        self._rows = rows
        self._versions = versions
        self._internal = internal

    def beside(self, found: list[Thread], row: Row | None = None) -> Beside:
        """Lay out the threads of one place; those of one kind keep their order."""
        found.sort(key=lambda thread: _ORDER.get(thread.annotation.motivation, 1))
        order = [one for thread in found for one in self._flat(thread)]
        quotes = _quotes([self._by_id[one.id] for one, _ in order], row) if row is not None else {}
        roots = [self._decided(thread.annotation) for thread in found]
        opinions = [one for one in roots if one.motivation not in _ORDER]
        return Beside(
            remarks=tuple(self._remark(one, depth, quotes) for one, depth in order),
            quotes=tuple(dict.fromkeys(quotes.values())),
            explanations=sum(one.motivation is Motivation.DESCRIBING for one in roots),
            opinions=len(opinions),
            tags=sum(one.motivation is Motivation.CLASSIFYING for one in roots),
            decisions=tuple(
                (status, count)
                for status in Status
                if (count := sum(one.status is status for one in opinions)) and status is not Status.OPEN
            ),
        )

    def _flat(self, thread: Thread) -> Iterator[tuple[Annotation, int]]:
        open_ = [(thread, 0)]
        while open_:
            one, depth = open_.pop()
            if _is_shown(one.annotation, self._internal):
                yield one.annotation, depth
                open_.extend((reply, depth + 1) for reply in reversed(one.replies))

    def _remark(self, one: Annotation, depth: int, quotes: Mapping[str, Quote]) -> Remark:
        carried = self._by_id[one.id]
        suggestion, body = parted(one)
        made_on = one.target.version
        return Remark(
            carried=replace(carried, annotation=self._decided(one)),
            depth=depth,
            number=quotes[one.id].number if one.id in quotes else 0,
            suggestion=suggestion,
            body=body,
            made_on="" if made_on == carried.version else self._versions.get(made_on) or made_on,
            near=self._near(carried),
        )

    def _decided(self, one: Annotation) -> Annotation:
        """The annotation under the decision that holds for it: its own, or that on what says the same."""
        lead, seen = one, {one.id}
        while lead.same_as in self._by_id and lead.same_as not in seen:
            lead = self._by_id[lead.same_as].annotation
            seen.add(lead.id)
        if lead is one or not _is_shown(lead, self._internal):
            return one
        return replace(one, status=lead.status, decision=lead.decision, reason=lead.reason)

    def _near(self, carried: Carried) -> tuple[Ref, ...]:
        if carried.place is not None:
            return ()
        places = [one.place for one in carried.candidates]
        if not places and carried.relative is not None:
            places.append(carried.relative)
        names = dict.fromkeys(anchor(place.unit) for place in places if place.unit)
        return tuple(_ref(self._rows[name]) for name in names if name in self._rows)


def _ref(row: Row) -> Ref:
    cell = row.new or row.old
    assert cell is not None
    text = "".join(run.text for line in cell.lines for run in line.runs)
    return Ref(num=cell.num or cell.heading or text[:12], anchor=row.anchor)


def _quotes(carried: Iterable[Carried], row: Row) -> dict[str, Quote]:
    """Number the words in a row that annotations quote, in the order of the text. Annotations about the
    same words share a number."""
    if row.new is None or not row.new.lines or row.unit in _HEADED:
        return {}
    ends, total = [], 0
    for line in row.new.lines:
        total += sum(len(run.text) for run in line.runs if run.mark in _NEW) + 1
        ends.append(total)
    spans: dict[tuple[int, int], list[str]] = {}
    for one in carried:
        here = one.place is not None and anchor(one.place.unit) == row.anchor
        span = _span(one, ends) if here else None  # a reply may have a place of its own
        if span is not None:
            spans.setdefault(span, []).append(one.annotation.id)
    found: dict[str, Quote] = {}
    for number, (span, ids) in enumerate(sorted(spans.items()), 1):
        quote = Quote(number=number, start=span[0], end=span[1], id=ids[0])
        found.update(dict.fromkeys(ids, quote))
    return found


def _span(one: Carried, ends: list[int]) -> tuple[int, int] | None:
    """Where the words that an annotation quotes stand in its row, line ends not counted; None when it
    quotes none. `ends` are where the lines of the row's text end."""
    place = one.place
    if place is None or place.whole or not one.annotation.target.quote:
        return None
    from bisect import bisect_right

    start, end = (at - bisect_right(ends, at) for at in (place.start, place.end))
    return (start, end) if start < end <= ends[-1] - len(ends) else None
