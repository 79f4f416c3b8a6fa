"""Finding the references in a text by how Chinese laws print them."""

from __future__ import annotations

from redline.model.script import is_traditional, plain
from redline.model.value import replace
from redline.references.marks import JOINS, OR, THROUGH, marks
from redline.references.scope import SAME, Scope
from redline.references.types import LEVELS, RANK, Mark, Place, Reference

_ARTICLE = RANK["article"]


def find(text: str, *, divisions: bool = False) -> tuple[Reference, ...]:
    """Return the references that stand in a text, in order; spans are offsets into it.

    Lists and ranges are one reference. References into other laws (刑法第二十条) are found too, and name
    the law, in simplified script. Numbers that are no reference (第三次, 第一审) are left alone. References
    to divisions (第二章第三节, 本章) are found when asked for; without that, 本章第三条 is 第三条.
    """
    if is_traditional(text):
        text = plain(text)
    printed = marks(text, divisions=divisions)
    if not printed:
        return ()
    chains = _chains(text, printed)
    scope = Scope(text)
    found: list[Reference] = []
    first = 0
    while first < len(chains):
        last = first + 1
        joins = [""]
        while last < len(chains) and (between := _between(text, chains[last - 1], chains[last])) in JOINS:
            joins.append(between)
            last += 1
        found.append(_reference(text, chains[first:last], joins, scope, found))
        first = last
    return tuple(found)


def _chains(text: str, found: list[Mark]) -> list[list[Mark]]:
    """Marks that follow one another downwards are one place: 第三条第二款第（一）项."""
    chains: list[list[Mark]] = []
    for mark in found:
        last = chains[-1][-1] if chains else None
        if (
            last is not None and last.end == mark.start and not mark.relative
            and RANK[mark.level] > RANK[last.level]
        ):  # fmt: skip
            chains[-1].append(mark)
        else:
            chains.append([mark])
    return [chain for chain in chains if not _of_named_part(text, chain[0])]


def _of_named_part(text: str, first: Mark) -> bool:
    """总则第四章: the numbers do not say which chapter that is."""
    return RANK[first.level] < _ARTICLE and text[first.start - 1 : first.start] == "则"


def _between(text: str, one: list[Mark], other: list[Mark]) -> str:
    """What stands between two places; "" where they cannot be of one list."""
    same = (RANK[one[-1].level] < _ARTICLE) is (RANK[other[-1].level] < _ARTICLE)
    return text[one[-1].end : other[0].start] if same else ""


def _reference(
    text: str, chains: list[list[Mark]], joins: list[str], scope: Scope, before: list[Reference]
) -> Reference:
    places: list[Place] = []
    for chain, between in zip(chains, joins, strict=True):
        place = _place(chain, through=between in THROUGH)
        places.append(_inherit(place, chain[0], places[-1]) if places else place)
    first, start, end = chains[0][0], chains[0][0].start, chains[-1][-1].end
    law = scope.law(start, end, relative=first.relative)
    if not law and before and not first.relative and text.endswith(SAME, 0, start):
        law = before[-1].law
        places[0] = _inherit(places[0], first, before[-1].places[-1])
    return Reference(
        start=start, end=end, places=tuple(places), law=law, any_of=any(between in OR for between in joins),
        marks=tuple(map(tuple, chains)),
    )  # fmt: skip


def _place(chain: list[Mark], *, through: bool) -> Place:
    first = chain[0]
    return Place(
        **{mark.level: mark.number for mark in chain if mark.number},
        relative=first.level if first.relative else None,
        back=first.back,
        through=through,
        every=chain[-1].level if chain[-1].every else None,
    )


def _inherit(place: Place, first: Mark, before: Place) -> Place:
    """第三条第一款、第二款: the second place stands in the article of the first."""
    rank = RANK[first.level]
    if first.relative or rank == _ARTICLE:
        return place
    lowest = _ARTICLE if rank > _ARTICLE else 0  # articles count through all divisions
    above = {level: getattr(before, level) for level in LEVELS[lowest:rank]}
    relative = before.relative if before.relative and RANK[before.relative] < rank else None
    return replace(place, **above, relative=relative, back=before.back if relative else 0)
