"""The changes between two Word files marked in the new one, which stays as it is otherwise."""

from __future__ import annotations

from redline.ingest.docx.schema import PPR, TC, TR, w
from redline.render.docx.revisions import Revisions
from redline.render.docx.xml import element
from redline.render.tracked.onto.atoms import Signs, bits, text_below
from redline.render.tracked.onto.opened import Opened
from redline.render.tracked.onto.plan import Part, hints, parts, plan
from redline.render.tracked.onto.quote import Quoter
from redline.render.tracked.onto.splice import Splicer
from redline.render.tracked.onto.write import Atom, Marker, insert_all, sign_end
from redline.render.tracked.order import Candidate, steps
from redline.render.tracked.types import Paragraph

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from redline.changes import Comparison
    from redline.render.tracked.types import Block

_ALIKE = 40.0  # percent; below that two rows are two


def render(
    comparison: Comparison,
    old: bytes,
    new: bytes,
    *,
    names: tuple[str, str],
    sides: tuple[str, str] = ("accepted", "accepted"),
    author: str = "",
    when: str = "",
) -> bytes | None:
    """Return the new .docx file with the changes from the old one tracked in it.

    `comparison` is that of the two files, whose `names` are for messages; `sides` are those of the tracked
    changes that they already have which were compared, and which are taken. Of paragraphs that did not change
    every byte stays. Returns None for files that cannot be marked so: in the strict form of the format, or
    without a text of their own. Raises UnreadableInput.
    """
    ours, theirs = (
        Opened(data, name=name, side=side) for data, name, side in zip((old, new), names, sides, strict=True)
    )
    if ours.body is None or theirs.body is None or ours.strict or theirs.strict:
        return None
    revisions = Revisions(author, when, first=_free(theirs.root))
    writer = _Writer(ours, theirs, revisions)
    return theirs.with_document(writer.write(hints(comparison)))


def _free(root: Any) -> int:
    """Return a number above all ids of the document."""
    found = [one.get(w("id"), "") for one in root.iter() if isinstance(one.tag, str)]
    return 1 + max((int(id) for id in found if id.isdecimal() and len(id) < 10), default=0)


class _Writer:
    def __init__(self, old: Opened, new: Opened, revisions: Revisions) -> None:
        self._old = old
        self._new = new
        self._revisions = revisions
        self._signs = Signs()
        self._quoter = Quoter(old, new, revisions, self._signs)
        self._splicer = Splicer(new.data, new.root)

    def write(self, known: dict[tuple[int, int], int]) -> bytes:
        """Return the document with the changes marked; `known` is by the numbers of paragraphs."""
        ours, theirs = parts(self._old.body, self._signs), parts(self._new.body, self._signs)
        old_places = {self._old.orders.get(one.element, 0): place for place, one in enumerate(ours)}
        new_places = {self._new.orders.get(one.element, 0): place for place, one in enumerate(theirs)}
        candidates = [
            (old_places[a], new_places[b], float(weight))
            for (a, b), weight in known.items()
            if a in old_places and b in new_places
        ]
        self._container(ours, theirs, candidates)
        return self._splicer.result()

    def _container(self, ours: Sequence[Part], theirs: Sequence[Part], known: Iterable[Candidate]) -> None:
        """Mark the paragraphs and tables of a body or a cell."""
        gone = iter([atom for one in ours if not one.is_table for atom in self._quoter.atoms(one.element)])
        waiting: list[Any] = []  # deleted ones, to be put before the next new one
        last: Any = None
        for block in plan(ours, theirs, known):
            a, b = block.source
            if b is None:
                waiting.append(self._deleted(block, ours[a].element if a is not None else None, gone, last))
                continue
            last = theirs[b].element
            if waiting:
                self._splicer.insert(waiting, before=last)
                waiting = []
            if isinstance(block, Paragraph):
                self._paragraph(block, ours[a].element if a is not None else None, theirs[b], gone)
            elif a is None:
                self._inserted(last)
            else:
                self._table(ours[a].element, last)
        if waiting and last is not None:
            self._splicer.insert(waiting, after=last)

    def _deleted(self, block: Block, old: Any, gone: Iterable[Atom], last: Any) -> Any:
        if not isinstance(block, Paragraph):
            return self._quoter.table(old)
        if old is None:  # an end that a text has to have
            return element("p")
        count = sum(len(piece.text) for piece in block.pieces)
        # With its end kept, it is where the new text ends, and looks as the paragraph before it does.
        like = last if block.mark == "=" else None
        return self._quoter.paragraph(old, _take(gone, count), block.mark, like=like)

    def _paragraph(self, block: Paragraph, old: Any, new: Part, gone: Iterable[Atom]) -> None:
        marker = Marker(new.element, new.bits, self._revisions)
        number = self._quoter.lost_number(old, new.element)
        if number:
            marker.old(number)
        for piece in block.pieces:
            if piece.mark != "+":
                taken = _take(gone, len(piece.text))
            if piece.mark == "-":
                marker.old(taken)
            else:
                marker.new(len(piece.text), piece.mark)
        listed = old is not None and self._quoter.is_listed_now(old, new.element)
        if block.mark == "=" and all(piece.mark == "=" for piece in block.pieces) and not (number or listed):
            return
        marker.finish()
        if listed:
            properties = new.element.find(PPR)
            self._revisions.was(properties, self._quoter.unlisted(properties))
        sign_end(new.element, block.mark, self._revisions)
        self._splicer.replace(new.element)

    def _inserted(self, holder: Any) -> None:
        insert_all(holder, self._revisions, lambda paragraph: bits(paragraph, self._signs))
        self._splicer.replace(holder)

    # --- tables ------------------------------------------------------------------------------------

    def _table(self, old: Any, new: Any) -> None:
        ours, theirs = _below(old, TR), _below(new, TR)
        waiting: list[Any] = []
        last: Any = None
        for a, b in steps(len(ours), len(theirs), _alike(ours, theirs)):
            if b is None:
                waiting += [self._quoter.row(ours[a])] if a is not None else []
                continue
            last = theirs[b]
            if waiting:
                self._splicer.insert(waiting, before=last)
                waiting = []
            if a is None:
                self._inserted(last)
            else:
                for one, other in zip(_below(ours[a], TC), _below(last, TC), strict=True):
                    self._container(parts(one, self._signs), parts(other, self._signs), ())
        if waiting and last is not None:
            self._splicer.insert(waiting, after=last)


def _take(gone: Iterable[Atom], count: int) -> list[Atom]:
    source = iter(gone)
    return [next(source) for _ in range(count)]


def _below(holder: Any, tag: str) -> list[Any]:
    """Return the rows of a table, or the cells of a row, without those of tables in it."""
    return [one for one in holder.iter(tag) if next(one.iterancestors(holder.tag), None) is holder]


def _alike(ours: Sequence[Any], theirs: Sequence[Any]) -> list[Candidate]:
    """Return which rows may be one that changed: of as many cells, and mostly the same words."""
    from redline.textdiff import Likeness

    words = [text_below(row) for row in theirs]
    found: list[Candidate] = []
    for a, row in enumerate(ours):
        likeness = Likeness(text_below(row))
        for b, other in enumerate(theirs):
            if len(_below(row, TC)) != len(_below(other, TC)):
                continue
            alike = likeness.ratio(words[b], _ALIKE)
            if alike >= _ALIKE:
                found.append((a, b, alike / 100 * len(words[b]) + 0.5))
    return found
