"""The passages that moved: claiming them, and what they leave behind in both texts."""

from __future__ import annotations

from collections.abc import Sequence

from redline.align import Piece
from redline.changes.clauses import find_clauses
from redline.changes.kinds import heaviest
from redline.changes.passages import Passage, Span, find_between, free, left, likeness, snap
from redline.changes.script import edits as script
from redline.changes.swaps import labels_of, swaps
from redline.changes.tables import Tables
from redline.changes.types import Class, Edit, Move
from redline.changes.view import Swap
from redline.textdiff import Opcode


class Moves:
    """The moves of one comparison, in the order in which they were found.

    A passage belongs to one move only: what an earlier piece has claimed, a later one leaves out.
    """

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.found: list[Move] = []
        self.of_piece: dict[tuple[str, str], list[Move]] = {}
        self._old_holes: dict[str, list[Swap]] = {}
        self._new_holes: dict[str, list[Swap]] = {}

    def claim(self, piece: Piece) -> None:
        """Make moves of the passages of a split or join."""
        for passage in self._passages(piece):
            self.add(piece.old, piece.new, passage)
            self.of_piece.setdefault((piece.old, piece.new), []).append(self.found[-1])

    def claim_clauses(self, piece: Piece) -> None:
        """Make moves of the clauses of a split or join that stand in none of its passages.

        They say nothing about the link: what stands around them was rewritten.
        """
        tables = self.tables
        home, source = self._home(piece)
        old, new = tables.old_texts[piece.old], tables.new_texts[piece.new]
        old_taken, new_taken = self._taken(piece)

        def rare(words: str) -> bool:
            ours, theirs = (whole.count(words) for whole in tables.whole)
            return ours == old.count(words) and theirs == new.count(words)

        for passage in find_clauses(old, new, old_taken, new_taken, rare=rare, home=home, source=source):
            self.add(piece.old, piece.new, passage)

    def add(self, old: str, new: str, passage: Passage) -> None:
        """Make a move of a passage."""
        number = len(self.found)
        (old_start, old_end), (new_start, new_end) = passage.old, passage.new
        self.found.append(
            Move(
                old=old, old_start=old_start, old_end=old_end,
                new=new, new_start=new_start, new_end=new_end,
                edits=self._inner(old, new, passage),
            )
        )
        _add(self._old_holes, old, Swap(start=old_start, end=old_end, move=number))
        _add(self._new_holes, new, Swap(start=new_start, end=new_end, move=number))

    def touch(self, old: str | None, new: str | None) -> bool:
        """Whether a passage of these units moved."""
        return old in self._old_holes or new in self._new_holes

    def edits(
        self, old: str | None, new: str | None, old_swaps: Sequence[Swap], new_swaps: Sequence[Swap]
    ) -> tuple[Edit, ...]:
        """Return the edits between two units (one may be missing), with their moved passages in place.

        A passage that came from another article weighs what changed within it. One that left weighs
        nothing where an old article lives on: what changed in it is told where it arrived. One that
        changed its place inside its article is an amendment, since the order of paragraphs is wording.
        """
        old_text = self.tables.old_texts[old] if old else ""
        new_text = self.tables.new_texts[new] if new else ""
        found = script(
            old_text, new_text,
            _with_holes(old_swaps, self._old_holes.get(old, ()) if old else (), old_text),
            _with_holes(new_swaps, self._new_holes.get(new, ()) if new else (), new_text),
            printing=self.tables.printing,
        )
        lives_on = bool(old and new)
        return tuple(edit if edit.move is None else self._weighed(edit, lives_on) for edit in found)

    def _weighed(self, edit: Edit, lives_on: bool) -> Edit:
        move = self.found[edit.move or 0]
        if self.within(move):
            class_ = Class.SUBSTANTIVE
        else:
            changed = heaviest(move.edits) is Class.SUBSTANTIVE
            left_behind = lives_on and edit.opcode.tag == "delete"
            class_ = Class.SUBSTANTIVE if changed and not left_behind else Class.FORMAL
        return Edit(opcode=edit.opcode, class_=class_, move=edit.move)

    def within(self, move: Move) -> bool:
        """Whether a passage only changed its place inside its article."""
        return self.tables.main_of_old.get(move.old) == move.new

    def _passages(self, piece: Piece) -> list[Passage]:
        tables = self.tables
        old, new = tables.old_texts[piece.old], tables.new_texts[piece.new]
        home, source = self._home(piece)
        old_taken, new_taken = self._taken(piece)
        passages = []
        for old_span, new_span in zip(piece.old_spans, piece.new_spans, strict=False):
            before, after = snap(old, old_span), snap(new, new_span)
            if not (before and after and free([before], old_taken) and free([after], new_taken)):
                continue
            gone, come = old[slice(*before)], new[slice(*after)]
            if left(gone, come, likeness(gone, come), home=home, source=source):
                passages.append(Passage(old=before, new=after))
                old_taken.append(before)
                new_taken.append(after)
        return passages or find_between(old, new, old_taken, new_taken, home=home, source=source)

    def _home(self, piece: Piece) -> tuple[str, str]:
        """The texts of the old article's own successor and of the new one's own source; "" for none."""
        tables = self.tables
        successor, origin = tables.main_of_old.get(piece.old), tables.main_of_new.get(piece.new)
        home = tables.new_texts[successor] if successor and successor != piece.new else ""
        source = tables.old_texts[origin] if origin and origin != piece.old else ""
        return home, source

    def _taken(self, piece: Piece) -> tuple[list[Span], list[Span]]:
        """What other moves have of both articles."""
        return (
            [(one.start, one.end) for one in self._old_holes.get(piece.old, ())],
            [(one.start, one.end) for one in self._new_holes.get(piece.new, ())],
        )

    def _inner(self, old: str, new: str, passage: Passage) -> tuple[Edit, ...]:
        """The edits within a passage, in the coordinates of the whole texts."""
        tables = self.tables
        (old_start, old_end), (new_start, new_end) = passage.old, passage.new
        before, after, _ = swaps(tables.old[old], tables.new[new], tables)
        ours = [one for one in labels_of(tables.old[old]) if one.start == old_start]
        theirs = [one for one in labels_of(tables.new[new]) if one.start == new_start]
        if bool(ours) != bool(theirs):  # an item that became a sentence, or the reverse: its label is form
            before, after = _unlabelled(before, ours), _unlabelled(after, theirs)
        found = script(
            tables.old_texts[old][old_start:old_end], tables.new_texts[new][new_start:new_end],
            _within(before, passage.old), _within(after, passage.new), printing=tables.printing,
        )
        return tuple(_shifted(edit, old_start, new_start) for edit in found)


def _add(holes: dict[str, list[Swap]], eid: str, hole: Swap) -> None:
    """Add a moved passage to those of its unit, in the order of the text."""
    known = holes.setdefault(eid, [])
    known.append(hole)
    known.sort(key=lambda one: one.start)


def _shifted(edit: Edit, old: int, new: int) -> Edit:
    one = edit.opcode
    opcode = Opcode(
        one.tag, one.old_start + old, one.old_end + old, one.new_start + new, one.new_end + new
    )
    return Edit(opcode=opcode, class_=edit.class_, move=edit.move)


def _unlabelled(swaps: Sequence[Swap], labels: Sequence[Swap]) -> list[Swap]:
    """Swaps that leave these labels out of the view."""
    starts = {label.start for label in labels}
    others = [one for one in swaps if one.start not in starts]
    return sorted(
        [*others, *(Swap(start=label.start, end=label.end) for label in labels)], key=lambda one: one.start
    )


def _within(swaps: Sequence[Swap], span: tuple[int, int]) -> list[Swap]:
    """The swaps inside a passage, counted from its start."""
    start, end = span
    return [
        Swap(start=one.start - start, end=one.end - start, text=one.text)
        for one in swaps
        if start <= one.start and one.end <= end
    ]


def _with_holes(swaps: Sequence[Swap], holes: Sequence[Swap], text: str) -> Sequence[Swap]:
    """Swaps and moved passages together, in order. Where a whole line moved away, one of the line ends
    around it goes as well: it was the passage's own."""
    if not holes:
        return swaps
    ends: list[Swap] = []
    for hole in holes:
        at_start = hole.start == 0 or text[hole.start - 1] == "\n"
        at_end = hole.end == len(text) or text[hole.end] == "\n"
        if at_start and at_end and hole.end < len(text):
            ends.append(Swap(start=hole.end, end=hole.end + 1))
        elif at_start and at_end and hole.start and not (ends and ends[-1].end == hole.start):
            ends.append(Swap(start=hole.start - 1, end=hole.start))
    kept = [one for one in swaps if all(one.end <= hole.start or hole.end <= one.start for hole in holes)]
    return sorted([*kept, *holes, *ends], key=lambda one: (one.start, one.end))
