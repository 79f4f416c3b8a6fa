"""What the parts of a report look up: units by eId, their anchors, divisions and links."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from redline.changes import Change, Comparison, Kind, Link
from redline.model import DIVISIONS, Document, Level, Provision, units
from redline.report.types import Ref

_KINDS = tuple(Kind)


class Text(NamedTuple):
    """One of the two documents, indexed.

    units      eId → unit, in the order of the text
    places     eId → position among the units
    divisions  eId → headings above the unit, outermost first, as printed
    homes      eId → eId of the division that the unit stands in; "" for none
    parts      eId → "front", "body" or "tail"
    known      eId → its printed number (or heading, where there is none) and its anchor
    """

    document: Document
    units: dict[str, Provision]
    places: dict[str, int]
    divisions: dict[str, tuple[str, ...]]
    homes: dict[str, str]
    parts: dict[str, str]
    known: dict[str, Ref]

    def ref(self, eid: str) -> Ref:
        """Return the printed number (or heading, where there is none) and the anchor of a unit."""
        return self.known[eid]

    def refs(self, eids: Iterable[str]) -> tuple[Ref, ...]:
        """Return the refs of several units, in the order of the text."""
        return tuple(self.ref(eid) for eid in sorted(set(eids), key=self.places.__getitem__))


def anchor(eid: str, prefix: str = "") -> str:
    """Return the address of a unit on a page: ``art-39`` of the new text, ``old-46`` of the old one.

    It is made of the eId alone, so that it stays the same however the two texts are compared.
    """
    slug = eid.replace("__", ".").replace("_", "-").replace(" ", "-")
    if prefix and slug.startswith("art-"):
        return prefix + slug[4:]
    return prefix + slug


def index(document: Document, prefix: str) -> Text:
    """Index one of the two documents. `prefix` goes before its anchors: "" for the new text, "old-" for
    the old one."""
    by_eid = {unit.eid: unit for unit in units(document)}
    divisions: dict[str, tuple[str, ...]] = {}
    homes: dict[str, str] = {}
    parts: dict[str, str] = {}
    for part, provisions in (
        ("front", document.preamble),
        ("body", document.body),
        ("tail", document.tail),
    ):
        _descend(provisions, (), part, divisions, parts)
        _settle(provisions, "", homes)
    return Text(
        document=document,
        units=by_eid,
        places={eid: at for at, eid in enumerate(by_eid)},
        divisions=divisions,
        homes=homes,
        parts=parts,
        known={
            eid: Ref(num=unit.num or unit.heading or unit.text[:12], anchor=anchor(eid, prefix))
            for eid, unit in by_eid.items()
        },
    )


def _descend(
    provisions: tuple[Provision, ...],
    above: tuple[str, ...],
    part: str,
    divisions: dict[str, tuple[str, ...]],
    parts: dict[str, str],
) -> None:
    for unit in provisions:
        divisions[unit.eid] = above
        parts[unit.eid] = part
        if unit.level in DIVISIONS or unit.level is Level.ANNEX:
            _descend(unit.children, (*above, printed(unit)), part, divisions, parts)


def _settle(provisions: tuple[Provision, ...], home: str, homes: dict[str, str]) -> None:
    for unit in provisions:
        homes[unit.eid] = home
        if unit.level in DIVISIONS or unit.level is Level.ANNEX:
            _settle(unit.children, unit.eid, homes)


def printed(unit: Provision) -> str:
    """Return a division's number and heading as one line."""
    return f"{unit.num}　{unit.heading}" if unit.num and unit.heading else unit.num or unit.heading


class Scene(NamedTuple):
    """A comparison with everything that its report looks up; `carried` has the new eId of each old unit
    that lives on, divisions included."""

    comparison: Comparison
    old: Text
    new: Text
    by_old: dict[str, list[Link]]
    by_new: dict[str, list[Link]]
    carried: dict[str, str]
    texts_old: dict[str, str]
    texts_new: dict[str, str]

    def sources(self, new: str) -> list[str]:
        """Return the eIds of the old articles that live on in a new one, in the old order."""
        found = {link.old for link in self.by_new.get(new, ())}
        return sorted(found, key=self.old.places.__getitem__)

    def targets(self, old: str) -> list[str]:
        """Return the eIds of the new articles that an old one lives on in, in the new order."""
        found = {link.new for link in self.by_old.get(old, ())}
        return sorted(found, key=self.new.places.__getitem__)

    def links(self, change: Change) -> list[Link]:
        """Return the links of both sides of a change, its own pair first."""
        found = [*self.by_new.get(change.new or "", ()), *self.by_old.get(change.old or "", ())]
        own = (change.old, change.new)
        found.sort(key=partial(_rank, own))
        return [link for at, link in enumerate(found) if link not in found[:at]]


def _rank(own: tuple[str | None, str | None], link: Link) -> tuple[bool, float]:
    return ((link.old, link.new) != own, -link.match.score)


def scene(comparison: Comparison) -> Scene:
    """Index a comparison."""
    by_old: dict[str, list[Link]] = {}
    by_new: dict[str, list[Link]] = {}
    for link in comparison.links:
        by_old.setdefault(link.old, []).append(link)
        by_new.setdefault(link.new, []).append(link)
    return Scene(
        comparison=comparison,
        old=index(comparison.alignment.old, "old-"),
        new=index(comparison.alignment.new, ""),
        by_old=by_old,
        by_new=by_new,
        carried={c.old: c.new for c in comparison.changes if c.old is not None and c.new is not None},
        texts_old={c.old: c.old_text for c in comparison.changes if c.old is not None},
        texts_new={c.new: c.new_text for c in comparison.changes if c.new is not None},
    )


def ordered(kinds: Iterable[Kind]) -> tuple[Kind, ...]:
    """Return kinds in the order of `Kind`."""
    found = set(kinds)
    return tuple(kind for kind in _KINDS if kind in found) if len(found) > 1 else tuple(found)


def kinds_of(change: Change) -> tuple[Kind, ...]:
    """Return the kinds of a row, in order. Of an article that split off or was taken in the reader is
    told just that: what was reworded on the way is counted where the article lives on."""
    found = set(change.kinds)
    if (change.old is None or change.new is None) and len(found) > 1:
        found.discard(Kind.AMENDED)
    return ordered(found)


def unit_of(scene_: Scene, change: Change) -> Provision:
    """Return the unit that a change is about: the new one, or the old one where that is gone."""
    if change.new is not None:
        return scene_.new.units[change.new]
    assert change.old is not None
    return scene_.old.units[change.old]
