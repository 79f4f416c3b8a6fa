"""The life of an article as lines to draw: which lane it runs in at each version, where it splits and joins.

A lane belongs to an article for as long as that goes on; what splits off takes the nearest free one beside
it. Versions in a row in which nothing happened are one row, where there are several.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from redline.changes import Class, Kind
from redline.report.life import Edge, Life, Node

FOLDED = 3
"""So many versions in a row without a change are drawn as one."""

Place = tuple[int, str]
"""An article at a version: (stage, eId)."""


class Spot(NamedTuple):
    """An article in a row, in its lane. `stage` is the last version of the row.

    asked   whether it is the one that the life was asked for
    ends    whether it goes on nowhere, although there are later versions
    came, went   numbers of other articles that text of it came from on the way here, and went to on the
            way on, which the line does not follow
    """

    stage: int
    eid: str
    num: str
    lane: int
    asked: bool
    ends: bool
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()


class Beat(NamedTuple):
    """A row: one version, or several (`first` to `last`) in which nothing happened. No spots: the article
    is not there."""

    first: int
    last: int
    spots: tuple[Spot, ...]


class Strand(NamedTuple):
    """Text that goes on from a spot to one of a later row. `old` and `new` are (index of the beat, lane);
    `old_eid` and `new_eid` are those on either side of the step, which goes from version `old_stage` to
    `new_stage`."""

    old: tuple[int, int]
    new: tuple[int, int]
    old_stage: int
    new_stage: int
    old_eid: str
    new_eid: str
    kinds: tuple[Kind, ...]
    class_: Class
    main: bool


class Lines(NamedTuple):
    """A life as rows from the first version on, strands between them, and the number of lanes."""

    life: Life
    beats: tuple[Beat, ...]
    strands: tuple[Strand, ...]
    lanes: int


def lines_of(life: Life) -> Lines:
    """Lay the line of a life out."""
    nodes: dict[int, list[Node]] = {}
    for node in life.nodes:
        nodes.setdefault(node.stage, []).append(node)
    followed = [edge for edge in life.edges if edge.followed]
    runs = _runs(life, nodes, followed)
    lanes = _lanes(runs, nodes, followed)
    beats = tuple(
        Beat(first=first, last=last, spots=tuple(_spot(life, node, lanes) for node in nodes.get(last, ())))
        for first, last in runs
    )
    rows = {stage: at for at, (first, last) in enumerate(runs) for stage in range(first, last + 1)}
    strands = tuple(_strand(edge, rows, lanes) for edge in followed if rows[edge.old[0]] != rows[edge.new[0]])
    return Lines(life=life, beats=beats, strands=strands, lanes=max(lanes.values()) + 1)


def _runs(life: Life, nodes: dict[int, list[Node]], followed: Sequence[Edge]) -> list[tuple[int, int]]:
    """Return the versions of each row: from where the line begins to the last one."""
    start = min(nodes)
    quiet = [at for at in range(start + 1, len(life.stages)) if _quiet(life, at, nodes, followed)]
    runs: list[tuple[int, int]] = []
    for at in range(start, len(life.stages)):
        before = runs[-1] if runs else (0, 0)
        # the version before a quiet one that is quiet itself begins the row, so that a change keeps its own
        if at in quiet and before[1] in quiet and life.asked.stage not in (at, before[1]):
            runs[-1] = before[0], at
        else:
            runs.append((at, at))
    found: list[tuple[int, int]] = []
    for first, last in runs:
        found += (
            [(first, last)] if last - first + 1 >= FOLDED else [(at, at) for at in range(first, last + 1)]
        )
    return found


def _quiet(life: Life, at: int, nodes: dict[int, list[Node]], followed: Sequence[Edge]) -> bool:
    """Tell whether nothing happened on the way to a version: no step, and the same articles or none."""
    here, before = nodes.get(at, []), nodes.get(at - 1, [])
    if len(here) != len(before):
        return False
    if not here:
        return True
    edges = [edge for edge in followed if edge.new[0] == at]
    told = any(step.rows for step in life.steps if step.new == at)
    return len(edges) == len(here) and not told and all(edge.kinds == (Kind.UNCHANGED,) for edge in edges)


def _lanes(
    runs: Iterable[tuple[int, int]], nodes: dict[int, list[Node]], followed: Iterable[Edge]
) -> dict[Place, int]:
    into: dict[Place, list[Edge]] = {}
    for edge in followed:
        into.setdefault(edge.new, []).append(edge)
    lanes: dict[Place, int] = {}
    for first, last in runs:
        for stage in range(first, last + 1):
            _settle([(stage, node.eid) for node in nodes.get(stage, ())], into, lanes)
    return lanes


def _settle(places: Sequence[Place], into: dict[Place, list[Edge]], lanes: dict[Place, int]) -> None:
    """Give each article of a version a lane: first those that go on as what they were, then the others."""
    taken: set[int] = set()
    waiting: list[tuple[Place, int]] = []
    for place in places:
        sources = sorted(into.get(place, ()), key=lambda edge: (not edge.main, -edge.new_share))
        wanted = [lanes[edge.old] for edge in sources if edge.old in lanes]
        if wanted and sources[0].main and wanted[0] not in taken:
            lanes[place] = wanted[0]
            taken.add(wanted[0])
        else:
            waiting.append((place, wanted[0] if wanted else 0))
    for place, near in waiting:
        free = (lane for lane in range(len(taken) + 1 + near) if lane not in taken)
        lanes[place] = min(free, key=lambda lane: (abs(lane - near), -lane))
        taken.add(lanes[place])


def _spot(life: Life, node: Node, lanes: dict[Place, int]) -> Spot:
    place = (node.stage, node.eid)
    others = [edge for edge in life.edges if not edge.followed]
    goes_on = any(edge.old == place for edge in life.edges if edge.followed)
    return Spot(
        stage=node.stage,
        eid=node.eid,
        num=node.num or node.heading,
        lane=lanes[place],
        asked=place == (life.asked.stage, life.asked.eid),
        ends=not goes_on and node.stage < len(life.stages) - 1,
        came=tuple(dict.fromkeys(edge.old_num for edge in others if edge.new == place)),
        went=tuple(dict.fromkeys(edge.new_num for edge in others if edge.old == place)),
    )


def _strand(edge: Edge, rows: dict[int, int], lanes: dict[Place, int]) -> Strand:
    return Strand(
        old=(rows[edge.old[0]], lanes[edge.old]),
        new=(rows[edge.new[0]], lanes[edge.new]),
        old_stage=edge.old[0],
        new_stage=edge.new[0],
        old_eid=edge.old[1],
        new_eid=edge.new[1],
        kinds=edge.kinds,
        class_=edge.class_,
        main=edge.main,
    )
