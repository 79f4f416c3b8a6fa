"""The modifications of a comparison: <textualMod>s that say what became of what, with both wordings.

Every unit of either text that changed stands in them with its whole text, the words that went away or came
in marked; so either side can be had from them (docs/reference/akoma-ntoso.md says how).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from redline.changes import Change, Class, Comparison, Edit, Kind
from redline.model import Provision, units
from redline.render.akn.markup import Attributes, Markup, escape
from redline.render.akn.text import eid_of

_ORDER = {kind: order for order, kind in enumerate(Kind)}


class Modifications:
    """Writes the <analysis> of the new text. `old` and `new` are the IRIs of the two versions."""

    def __init__(self, comparison: Comparison, old: str, new: str) -> None:
        self.comparison = comparison
        self._old_iri = old
        self._new_iri = new
        self._old = {unit.eid: unit for unit in units(comparison.alignment.old)}
        self._new = {unit.eid: unit for unit in units(comparison.alignment.new)}
        self._count = 0

    def first_ids(self) -> dict[str, str]:
        """Return the old eId of every new unit that had another one."""
        pairs = [(one.new[0], one.old[0]) for one in self.comparison.alignment.matches if one.new and one.old]
        return {new: old for new, old in pairs if new != old}

    def put(self, markup: Markup) -> None:
        """Put the <analysis>, if anything changed."""
        changes = self.comparison.changes
        if all(change.class_ is Class.UNCHANGED for change in changes):
            return
        markup.open("analysis", {"source": "#redline"})
        markup.open("passiveModifications")
        place = ""
        for change in changes:
            place = change.new or place
            if change.class_ is not Class.UNCHANGED:
                self._change(markup, change, place)
        markup.close()
        self._moves(markup)
        markup.close()

    def _change(self, markup: Markup, change: Change, place: str) -> None:
        """Put what happened to one unit. The first modification of it has the wordings."""
        kinds = change.kinds
        told = False
        for type_, happened in (
            ("insertion", Kind.INSERTED in kinds),
            ("repeal", Kind.REPEALED in kinds),
            ("split", Kind.SPLIT in kinds),
            ("join", Kind.JOINED in kinds),
            ("substitution", _reworded(change)),
            ("renumbering", bool(kinds & {Kind.RENUMBERED, Kind.MOVED})),
        ):
            if happened and not (type_ == "substitution" and told):
                self._modification(markup, type_, change, place, wordings=not told)
                told = True
        if not told:  # a caption, or how the number is printed
            self._modification(markup, "substitution", change, place, wordings=True)

    def _modification(
        self, markup: Markup, type_: str, change: Change, place: str, *, wordings: bool
    ) -> None:
        self._count += 1
        markup.open("textualMod", self._about(type_, change))
        markup.empty("source", {"href": self._new_iri})
        for destination in self._destinations(type_, change, place):
            markup.empty("destination", destination)
        olds = [change.old] if change.old else []
        news = [change.new] if change.new else []
        if type_ == "join" and change.new:
            olds += [eid for eid in change.related_old if eid not in olds]
        if type_ == "split" and not change.old:
            olds = list(change.related_old)
        if olds:
            markup.empty("previous", {"href": self._old_href(olds[0])})
        for eid in olds:
            own = wordings and eid == change.old
            self._side(markup, "old", self._old_href(eid), self._old.get(eid), change if own else None)
        for eid in news:
            self._side(markup, "new", f"#{eid_of(eid)}", self._new.get(eid), change if wordings else None)
        markup.close()

    def _about(self, type_: str, change: Change) -> Attributes:
        kinds = sorted(change.kinds, key=_ORDER.__getitem__)
        return {
            "eId": f"pmod_{self._count}",
            "type": type_,
            "redline:kinds": " ".join(kind.value for kind in kinds),
            "redline:class": change.class_.value,
            "redline:score": f"{change.match.score:.2f}",
            **({"redline:pinned": "true"} if change.match.pinned else {}),
        }

    def _destinations(self, type_: str, change: Change, place: str) -> Iterator[Attributes]:
        """Yield the places in the new text that a modification is about; there is always one."""
        eids = [change.new] if change.new else []
        if type_ in ("split", "join") and (type_ == "split" or not eids):
            eids += [eid for eid in change.related_new if eid not in eids]
        for eid in eids:
            yield {"href": f"#{eid_of(eid)}"}
        if not eids:  # gone: what it stood behind is still there, or nothing is
            yield {"href": f"#{eid_of(place)}", "pos": "after"} if place else {"href": "#", "pos": "start"}

    def _old_href(self, eid: str) -> str:
        return f"{self._old_iri}#{eid_of(eid)}"

    def _side(
        self, markup: Markup, name: str, href: str, unit: Provision | None, change: Change | None
    ) -> None:
        """Put one side: where it stands, its number and heading, and with `change` its marked text."""
        if unit is None:
            return
        markup.open(name, {"href": href})
        if unit.num:
            markup.words("redline:num", unit.num)
        if change is not None:
            if unit.heading:
                markup.words("redline:heading", unit.heading)
            text = change.old_text if name == "old" else change.new_text
            markup.mixed("redline:text", "".join(_marked(change.edits, text, old=name == "old")))
        markup.close()

    def _moves(self, markup: Markup) -> None:
        """Put where each passage went that lives on elsewhere; marks name it by its number."""
        if not self.comparison.moves:
            return
        markup.open("otherAnalysis", {"source": "#redline"})
        for number, move in enumerate(self.comparison.moves):
            ends = {"from": self._old_href(move.old), "to": f"#{eid_of(move.new)}"}
            markup.empty("redline:move", {"n": str(number), **ends})
        markup.close()


def _reworded(change: Change) -> bool:
    return bool(change.old and change.new) and any(edit.opcode.tag != "equal" for edit in change.edits)


def _marked(edits: Sequence[Edit], text: str, *, old: bool) -> Iterator[str]:
    """Yield one side of a text as XML, what only this side has in <redline:del> or <redline:ins>."""
    for edit, start, end in _spans(edits, old):
        piece = escape(text[start:end])
        if edit.opcode.tag == "equal":
            yield piece
        elif piece:
            name = "redline:del" if old else "redline:ins"
            formal = ' class="formal"' if edit.class_ is Class.FORMAL else ""
            move = f' move="{edit.move}"' if edit.move is not None else ""
            yield f"<{name}{formal}{move}>{piece}</{name}>"


def _spans(edits: Iterable[Edit], old: bool) -> Iterator[tuple[Edit, int, int]]:
    for edit in edits:
        code = edit.opcode
        yield (edit, code.old_start, code.old_end) if old else (edit, code.new_start, code.new_end)
