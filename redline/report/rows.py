"""One row for each change."""

from __future__ import annotations

from redline.changes import Change, Class, Kind
from redline.model import Provision
from redline.report.lines import Marked, levels, mark, passage
from redline.report.origins import origins, whys
from redline.report.scene import Scene, Text, anchor, kinds_of, unit_of
from redline.report.types import Cell, Line, Row, Stub

_QUIET = frozenset({Kind.UNCHANGED, Kind.RENUMBERED})


def row(scene: Scene, change: Change, near: frozenset[str]) -> Row:
    """Lay one change out. `near` are the anchors of the rows that stand in the same block: a passage
    from or to one of those needs no stub."""
    old = _unit(scene.old, change.old)
    new = _unit(scene.new, change.new)
    marked = mark(change, scene.comparison.moves, levels(old), levels(new))
    address, alias = addresses(change)
    return Row(
        unit=unit_of(scene, change).level.value,
        anchor=address,
        alias=alias,
        kinds=kinds_of(change),
        class_=change.class_,
        old=_cell(scene.old, old, marked.old),
        new=_cell(scene.new, new, marked.new),
        inline=marked.inline,
        origins=origins(scene, change),
        whys=whys(scene, change),
        stubs=_stubs(scene, change, near),
        changed=_weight(change, marked),
        quiet=change.class_ is not Class.SUBSTANTIVE and change.kinds <= _QUIET,
    )


def addresses(change: Change) -> tuple[str, str]:
    """Return a row's own anchor and its second one ("" when it has one side alone)."""
    if change.new is None:
        assert change.old is not None
        return anchor(change.old, "old-"), ""
    return anchor(change.new), anchor(change.old, "old-") if change.old is not None else ""


def _unit(text: Text, eid: str | None) -> Provision | None:
    return text.units[eid] if eid is not None else None


def _cell(text: Text, unit: Provision | None, lines: tuple[Line, ...]) -> Cell | None:
    if unit is None:
        return None
    return Cell(
        eid=unit.eid,
        num=unit.num,
        heading=unit.heading,
        division=text.divisions.get(unit.eid, ()),
        lines=lines,
    )


def _weight(change: Change, marked: Marked) -> int:
    """Count the characters that changed; a unit that came or went counts whole."""
    if Kind.INSERTED in change.kinds or Kind.REPEALED in change.kinds:
        return len(change.new_text or change.old_text)
    return marked.changed


def _stubs(scene: Scene, change: Change, near: frozenset[str]) -> tuple[Stub, ...]:
    """Return what left this row for articles that stand elsewhere, and what came in from such."""
    found = []
    for edit in change.edits:
        if edit.move is None:
            continue
        move = scene.comparison.moves[edit.move]
        if edit.opcode.tag == "delete" and move.new != change.new:
            there = scene.new.ref(move.new)
            text, out = scene.texts_new[move.new], False
        elif edit.opcode.tag == "insert" and move.old != change.old:
            there = scene.old.ref(move.old)
            text, out = scene.texts_old[move.old], True
        else:
            continue
        if there.anchor not in near:
            lines = passage(text, move, edit.move, out=out)
            found.append(Stub(side="old" if out else "new", ref=there, lines=lines))
    return tuple(found)
