"""The table of replies (意见采纳情况表) as finished data: every opinion, by article, with its decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from redline.annotate import Annotation, Carried, Motivation, Status, Visibility, parted

_OPINIONS = frozenset({Motivation.COMMENTING, Motivation.QUESTIONING, Motivation.EDITING})


class Place(NamedTuple):
    """The provision that opinions are about: its number now and, where it was another, before.

    `now` is "" for the law as a whole and for what has no place any more; `lost` tells these apart.
    """

    now: str
    before: str
    lost: bool


class Opinion(NamedTuple):
    """What one row says. `quote` are the words that it is about, `suggestion` a wording proposed for them
    (None: none), `body` the rest of what was said."""

    quote: str
    suggestion: str | None
    body: str


class Row(NamedTuple):
    """Opinions that say the same, under one decision. `sources` are those who said it, each once; `further`
    are other places that they are about; `total` is how many were sent in."""

    number: int
    sources: tuple[str, ...]
    place: Place
    opinions: tuple[Opinion, ...]
    status: Status
    reason: str
    total: int
    further: tuple[Place, ...] = ()


class Replies(NamedTuple):
    """The whole table. `counts` are of opinions, not of rows, in the order of `Status`."""

    title: str
    version: str
    date: str
    rows: tuple[Row, ...]
    counts: tuple[tuple[Status, int], ...]

    @property
    def total(self) -> int:
        """The number of opinions."""
        return sum(found for _, found in self.counts)


def build(
    carried: Iterable[Carried],
    places: Callable[[Carried], Place],
    *,
    title: str,
    version: str,
    date: str = "",
    internal: bool = False,
) -> Replies:
    """Put opinions into a table.

    `carried` come in the order of the text, `places` names the provision of each. Replies, explanations
    and mere tags are no opinions; what was withdrawn is left out, and so is what is internal unless
    `internal`. Opinions are grouped where a person said so (`Annotation.same_as`) or where they say the
    same word for word about one place with one decision.
    """
    wanted = [one for one in carried if _is_opinion(one.annotation, internal)]
    by_id = {one.annotation.id: one for one in wanted}
    groups: dict[tuple[object, ...], list[Carried]] = {}
    for one in wanted:
        groups.setdefault(_key(one, by_id, places), []).append(one)
    rows = [_row(number, group, places) for number, group in enumerate(groups.values(), 1)]
    counts: dict[Status, int] = {status: 0 for status in Status if status is not Status.WITHDRAWN}
    for row in rows:
        counts[row.status] += row.total
    return Replies(title=title, version=version, date=date, rows=tuple(rows), counts=tuple(counts.items()))


def _is_opinion(annotation: Annotation, internal: bool) -> bool:
    return (
        annotation.motivation in _OPINIONS
        and annotation.status is not Status.WITHDRAWN
        and (internal or annotation.visibility is Visibility.PUBLIC)
    )


def _key(one: Carried, by_id: dict[str, Carried], places: Callable[[Carried], Place]) -> tuple[object, ...]:
    lead = _lead(one, by_id).annotation
    if lead is not one.annotation:
        one = by_id[lead.id]
    annotation = one.annotation
    said = "".join(annotation.body.split())
    where = places(one)
    return where, said, annotation.target.quote, annotation.status, annotation.reason, annotation.decision


def _lead(one: Carried, by_id: dict[str, Carried]) -> Carried:
    """The opinion whose decision holds for this one too; a circle leads to itself."""
    seen = {one.annotation.id}
    lead = one
    while lead.annotation.same_as in by_id:
        lead = by_id[lead.annotation.same_as]
        if lead.annotation.id in seen:
            return one
        seen.add(lead.annotation.id)
    return lead


def _row(number: int, group: list[Carried], places: Callable[[Carried], Place]) -> Row:
    leads = [one for one in group if not one.annotation.same_as] or group
    lead = leads[0].annotation
    sources = (one.annotation.creator.name for one in group if one.annotation.creator)
    return Row(
        number=number,
        sources=tuple(dict.fromkeys(sources)),
        place=places(leads[0]),
        opinions=tuple(dict.fromkeys(_opinion(one.annotation) for one in group)),
        status=lead.status,
        reason="\n".join(filter(None, (lead.decision, lead.reason))),
        total=len({_sent(one.annotation) for one in group}),
        further=tuple(dict.fromkeys(one for one in map(places, group) if one != places(leads[0]))),
    )


def _sent(annotation: Annotation) -> tuple[object, ...]:
    """What tells one opinion from another: of a row on several articles, each is an annotation."""
    if not annotation.row:
        return (annotation.id,)
    return annotation.row, annotation.body, annotation.creator, annotation.created


def _opinion(annotation: Annotation) -> Opinion:
    suggestion, body = parted(annotation)
    return Opinion(quote=annotation.target.quote, suggestion=suggestion, body=body)
