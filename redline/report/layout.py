"""The order of the rows, the blocks they stand in, and the sections these stand in.

The new text's reading order is kept: a reader goes through the new law from its first line to its
last. An old article that was taken into another stands beside that one, since there its text is.
"""

from __future__ import annotations

from collections.abc import Iterable

from redline.changes import Change
from redline.model import DIVISIONS, Level
from redline.report.origins import family
from redline.report.rows import addresses, row
from redline.report.scene import Scene, unit_of
from redline.report.types import Block, Section

# A family of more neighbours than this is a rewritten chapter; held together it would explain nothing.
_LARGEST_FAMILY = 6


def sections(scene: Scene) -> tuple[Section, ...]:
    """Lay all changes of a comparison out in sections."""
    found: list[Section] = []
    heading: Change | None = None
    part = "front"
    pending: list[Change] = []
    for change in _in_order(scene):
        here = _part(scene, change)
        if _opens(scene, change) or here != part:
            if heading is not None or pending:
                found.append(_section(scene, part, heading, pending))
            heading = change if _opens(scene, change) else None
            part = here
            pending = [] if heading is not None else [change]
        else:
            pending.append(change)
    if heading is not None or pending:
        found.append(_section(scene, part, heading, pending))
    return tuple(found)


def _part(scene: Scene, change: Change) -> str:
    if change.new is not None:
        return scene.new.parts.get(change.new, "body")
    assert change.old is not None
    return scene.old.parts.get(change.old, "body")


def _opens(scene: Scene, change: Change) -> bool:
    """Only what the new text has opens a section: articles that follow a repealed heading are not
    under it."""
    if change.new is None:
        return False
    level = unit_of(scene, change).level
    return level in DIVISIONS or level is Level.ANNEX


def _section(scene: Scene, part: str, heading: Change | None, changes: list[Change]) -> Section:
    head = row(scene, heading, frozenset()) if heading is not None else None
    depth = 1
    if head is not None:
        cell = head.new or head.old
        depth = len(cell.division) + 1 if cell is not None else 1
    return Section(
        part="front" if part == "front" else "tail" if part == "tail" else "body",
        heading=head,
        depth=depth,
        blocks=tuple(_blocks(scene, changes)),
    )


def _in_order(scene: Scene) -> list[Change]:
    """Put each old article that was taken into another beside it, in the old order there."""
    changes = scene.comparison.changes
    guests: dict[str, list[Change]] = {}
    hosts = {change.new for change in changes}
    rest = []
    for change in changes:
        host = _host(scene, change)
        if host in hosts and host is not None:
            guests.setdefault(host, []).append(change)
        else:
            rest.append(change)
    if not guests:
        return rest
    found: list[Change] = []
    for change in rest:
        visitors = sorted(guests.get(change.new or "", ()), key=lambda v: scene.old.places[v.old or ""])
        at = scene.old.places.get(change.old or "", -1)
        before = [v for v in visitors if at < 0 or scene.old.places[v.old or ""] < at]
        found += [*before, change, *(v for v in visitors if v not in before)]
    return found


def _host(scene: Scene, change: Change) -> str | None:
    """Return the new article that an old one without a main successor mainly went into."""
    if change.new is not None or change.old is None:
        return None
    links = scene.by_old.get(change.old, ())
    return max(links, key=lambda link: link.match.score).new if links else None


def _blocks(scene: Scene, changes: list[Change]) -> Iterable[Block]:
    """Put neighbours that text passed between into one block. A repealed article that stands among
    them, after its old neighbour, steps behind the family."""
    group: list[Change] = []
    behind: list[Change] = []
    nodes: set[str] = set()
    for change in changes:
        about = _nodes(scene, change)
        if group and (not about & nodes or len(group) >= _LARGEST_FAMILY):
            if change.new is None and len(about) == 1 and len(group) < _LARGEST_FAMILY:
                behind.append(change)
                continue
            yield from (_block(scene, one) for one in (group, *([late] for late in behind)))
            group, behind, nodes = [], [], set()
        group.append(change)
        nodes |= about
    if group:
        yield from (_block(scene, one) for one in (group, *([late] for late in behind)))


def _nodes(scene: Scene, change: Change) -> set[str]:
    """Return a change's own articles and those that text went to or came from."""
    own = {"o" + change.old} if change.old is not None else set()
    if change.new is not None:
        own.add("n" + change.new)
    for link in scene.links(change):
        own |= {"o" + link.old, "n" + link.new}
    return own


def _block(scene: Scene, changes: list[Change]) -> Block:
    if len(changes) == 1:
        return Block(rows=(row(scene, changes[0], frozenset()),))
    near = frozenset(address for change in changes for address in addresses(change) if address)
    return Block(
        rows=tuple(row(scene, change, near) for change in changes),
        family=True,
        origins=family(scene, changes),
    )
