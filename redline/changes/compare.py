"""From an alignment to everything that changed."""

from __future__ import annotations

from redline.align import Alignment, Match, same_title
from redline.changes import kinds as kinds_of
from redline.changes.links import links
from redline.changes.moves import Moves
from redline.changes.passages import find_within
from redline.changes.script import whole
from redline.changes.swaps import swaps
from redline.changes.tables import Tables
from redline.changes.types import Change, Class, Comparison, Edit, Kind
from redline.model import Level, Provision
from redline.model.value import replace


def compare(alignment: Alignment) -> Comparison:
    """Return what changed between the two texts of an alignment.

    Every unit of either text stands in exactly one change, in the order of the alignment's matches, and
    the edits of a change rebuild both of its texts. Raises nothing of its own.
    """
    tables = Tables(alignment)
    moves = Moves(tables)
    for piece in tables.pieces:
        moves.claim(piece)
    for piece in tables.pieces:
        moves.claim_clauses(piece)
    comparer = _Comparer(tables, moves)
    changes = tuple(comparer.change(match) for match in alignment.matches)
    return Comparison(
        alignment=alignment, changes=changes, links=links(tables, moves, changes), moves=tuple(moves.found)
    )


class _Comparer:
    """Turns matches into changes."""

    def __init__(self, tables: Tables, moves: Moves) -> None:
        self.tables = tables
        self.moves = moves
        self.same_title = same_title(tables.alignment.old.title, tables.alignment.new.title)

    def change(self, match: Match) -> Change:
        """The change of one match: of a pair, or of a unit that stands in one text only."""
        old = self.tables.old[match.old[0]] if match.old else None
        new = self.tables.new[match.new[0]] if match.new else None
        if old and new:
            edits, followed = self._edits(old, new)
            kinds, class_ = kinds_of.of_pair(
                old, new, edits, followed=followed, structure=self._structure(old, new)
            )
        else:
            edits = self._edits_of_one(old, new)
            kinds, class_ = self._kinds_of_one(old, new, edits)
        unit = new or old
        if unit and class_ is Class.SUBSTANTIVE and kinds_of.apparatus(unit, same_title=self.same_title):
            class_, edits = Class.FORMAL, _formal(edits)
        return self._made(match, old, new, edits, kinds, class_)

    def _made(
        self, match: Match, old: Provision | None, new: Provision | None,
        edits: tuple[Edit, ...], kinds: frozenset[Kind], class_: Class,
    ) -> Change:
        tables = self.tables
        came = [piece.old for piece in tables.pieces_of_new.get(new.eid, ())] if new else []
        went = [piece.new for piece in tables.pieces_of_old.get(old.eid, ())] if old else []
        return Change(
            old=old.eid if old else None,
            new=new.eid if new else None,
            kinds=kinds, class_=class_, match=match,
            old_text=tables.old_texts[old.eid] if old else "",
            new_text=tables.new_texts[new.eid] if new else "",
            edits=edits,
            related_old=tuple(dict.fromkeys(came)), related_new=tuple(dict.fromkeys(went)),
        )

    def _edits(self, old: Provision, new: Provision) -> tuple[tuple[Edit, ...], bool]:
        """The edits of a pair, and whether a reference was adapted among them."""
        old_text, new_text = self.tables.old_texts[old.eid], self.tables.new_texts[new.eid]
        if old_text == new_text and not self.moves.touch(old.eid, new.eid):
            return whole(old_text, new_text), False
        before, after, followed = swaps(old, new, self.tables)
        edits = self.moves.edits(old.eid, new.eid, before, after)
        found = find_within(old_text, new_text, edits) if old.level is Level.ARTICLE else []
        for passage in found:
            self.moves.add(old.eid, new.eid, passage)
        if found:
            edits = self.moves.edits(old.eid, new.eid, before, after)
        return edits, followed

    def _structure(self, old: Provision, new: Provision) -> frozenset[Kind]:
        """The kinds that the alignment knows of."""
        kinds = set()
        if new.eid in self.tables.alignment.moved:
            kinds.add(Kind.MOVED)
        if old.eid in self.tables.pieces_of_old:
            kinds.add(Kind.SPLIT)
        if new.eid in self.tables.pieces_of_new:
            kinds.add(Kind.JOINED)
        return frozenset(kinds)

    def _edits_of_one(self, old: Provision | None, new: Provision | None) -> tuple[Edit, ...]:
        """The edits of a unit that stands in one text only: all of it, its moved passages apart."""
        old_eid, new_eid = old.eid if old else None, new.eid if new else None
        if self.moves.touch(old_eid, new_eid):
            return self.moves.edits(old_eid, new_eid, (), ())
        old_text = self.tables.old_texts[old_eid] if old_eid else ""
        new_text = self.tables.new_texts[new_eid] if new_eid else ""
        return whole(old_text, new_text)

    def _kinds_of_one(
        self, old: Provision | None, new: Provision | None, edits: tuple[Edit, ...]
    ) -> tuple[frozenset[Kind], Class]:
        pieces = self.tables.pieces_of_old.get(old.eid, ()) if old else ()
        if new:
            pieces = self.tables.pieces_of_new.get(new.eid, ())
        if not pieces:
            return frozenset({Kind.REPEALED if old else Kind.INSERTED}), Class.SUBSTANTIVE
        # an old article without a successor was taken into others; a new one left one, or has several
        kinds = {Kind.JOINED if old or len(pieces) > 1 else Kind.SPLIT}
        class_ = kinds_of.heaviest(edits)
        if class_ is Class.SUBSTANTIVE:
            kinds.add(Kind.AMENDED)
        return frozenset(kinds), class_ if edits else Class.FORMAL


def _formal(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    return tuple(
        replace(edit, class_=Class.FORMAL) if edit.class_ is Class.SUBSTANTIVE else edit for edit in edits
    )
