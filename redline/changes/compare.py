"""From an alignment to everything that changed."""

from __future__ import annotations

from dataclasses import replace

from redline.align import Alignment, Match, Piece
from redline.changes import kinds as kinds_of
from redline.changes.passages import Passage, find_between, find_within, free, left, snap
from redline.changes.script import edits as script
from redline.changes.script import whole
from redline.changes.swaps import Context, swaps
from redline.changes.types import Change, Class, Comparison, Edit, Kind, Link, Move
from redline.changes.view import Swap
from redline.model import Level, Provision, articles, text_of, units


def compare(alignment: Alignment) -> Comparison:
    """Return what changed between the two texts of an alignment.

    Every unit of either text stands in exactly one change, in the order of the alignment's matches, and
    the edits of a change rebuild both of its texts. Raises nothing of its own.
    """
    return _Comparer(alignment).run()


class _Comparer:
    """The work of one comparison: side tables keyed by eId, and the moves found so far."""

    def __init__(self, alignment: Alignment) -> None:
        self.alignment = alignment
        self.context = Context(alignment)
        self.old = {unit.eid: unit for unit in units(alignment.old)}
        self.new = {unit.eid: unit for unit in units(alignment.new)}
        self.texts_old = {eid: text_of(unit) for eid, unit in self.old.items()}
        self.texts_new = {eid: text_of(unit) for eid, unit in self.new.items()}
        self.main_of_old = {old: match.new[0] for match in alignment.matches if match.new for old in match.old}
        self.main_of_new = {new: match.old[0] for match in alignment.matches if match.old for new in match.new}
        self.moves: list[Move] = []
        self.holes_old: dict[str, list[Swap]] = {}
        self.holes_new: dict[str, list[Swap]] = {}
        self.same_title = kinds_of.same_title(alignment.old, alignment.new)
        self.pieces_of_old: dict[str, list[Piece]] = {}
        self.pieces_of_new: dict[str, list[Piece]] = {}
        self.piece_moves: dict[tuple[str, str], list[int]] = {}

    def run(self) -> Comparison:
        for piece in self.alignment.pieces:
            if piece.old in self.old and piece.new in self.new:
                self.pieces_of_old.setdefault(piece.old, []).append(piece)
                self.pieces_of_new.setdefault(piece.new, []).append(piece)
                self._claim(piece)
        changes = tuple(self._change(match) for match in self.alignment.matches)
        return Comparison(
            alignment=self.alignment, changes=changes, links=self._links(changes), moves=tuple(self.moves)
        )

    # -- passages ----------------------------------------------------------------------------------

    def _claim(self, piece: Piece) -> None:
        """Make moves of a piece's passages, leaving out what an earlier piece has claimed."""
        for passage in self._passages(piece):
            number = self._move(piece.old, piece.new, passage)
            self.piece_moves.setdefault((piece.old, piece.new), []).append(number)

    def _passages(self, piece: Piece) -> list[Passage]:
        old, new = self.texts_old[piece.old], self.texts_new[piece.new]
        main, origin = self.main_of_old.get(piece.old), self.main_of_new.get(piece.new)
        home = self.texts_new[main] if main and main != piece.new else ""
        source = self.texts_old[origin] if origin and origin != piece.old else ""
        taken_old = [(one.start, one.end) for one in self.holes_old.get(piece.old, ())]
        taken_new = [(one.start, one.end) for one in self.holes_new.get(piece.new, ())]
        passages = []
        for old_span, new_span in zip(piece.old_spans, piece.new_spans, strict=False):
            before, after = snap(old, old_span), snap(new, new_span)
            if not (before and after and free([before], taken_old) and free([after], taken_new)):
                continue
            if left(old[slice(*before)], new[slice(*after)], home=home, source=source):
                passages.append(Passage(old=before, new=after))
                taken_old.append(before)
                taken_new.append(after)
        return passages or find_between(old, new, taken_old, taken_new, home=home, source=source)

    def _move(self, old: str, new: str, passage: Passage) -> int:
        number = len(self.moves)
        self.moves.append(
            Move(
                old=old, old_start=passage.old[0], old_end=passage.old[1],
                new=new, new_start=passage.new[0], new_end=passage.new[1],
                edits=self._inner(old, new, passage),
            )
        )
        for holes, eid, span, text in (
            (self.holes_old, old, passage.old, self.texts_old[old]),
            (self.holes_new, new, passage.new, self.texts_new[new]),
        ):
            hole = Swap(start=span[0], end=span[1], move=number)
            holes.setdefault(eid, []).append(hole)
            holes[eid].sort(key=lambda one: one.start)
        return number

    def _inner(self, old: str, new: str, passage: Passage) -> tuple[Edit, ...]:
        """The edits within a passage, in the coordinates of the whole texts."""
        (old_at, old_end), (new_at, new_end) = passage.old, passage.new
        before, after, _ = swaps(self.old[old], self.new[new], self.context)
        found = script(
            self.texts_old[old][old_at:old_end], self.texts_new[new][new_at:new_end],
            _within(before, passage.old), _within(after, passage.new),
        )
        return tuple(
            replace(
                edit,
                opcode=replace(
                    edit.opcode,
                    old_start=edit.opcode.old_start + old_at, old_end=edit.opcode.old_end + old_at,
                    new_start=edit.opcode.new_start + new_at, new_end=edit.opcode.new_end + new_at,
                ),
            )
            for edit in found
        )

    # -- changes -----------------------------------------------------------------------------------

    def _change(self, match: Match) -> Change:
        old = self.old[match.old[0]] if match.old else None
        new = self.new[match.new[0]] if match.new else None
        if old and new:
            return self._pair(match, old, new)
        return self._single(match, old, new)

    def _pair(self, match: Match, old: Provision, new: Provision) -> Change:
        old_text, new_text = self.texts_old[old.eid], self.texts_new[new.eid]
        edits, followed = self._edits(old, new)
        structure = set()
        if new.eid in self.alignment.moved:
            structure.add(Kind.MOVED)
        if old.eid in self.pieces_of_old:
            structure.add(Kind.SPLIT)
        if new.eid in self.pieces_of_new:
            structure.add(Kind.JOINED)
        kinds, class_ = kinds_of.of_pair(old, new, edits, followed=followed, structure=frozenset(structure))
        if class_ is Class.SUBSTANTIVE and kinds_of.apparatus(new, same_title=self.same_title):
            class_ = Class.FORMAL
            edits = _formal(edits)
        related_old, related_new = self._related(old, new)
        return Change(
            old=old.eid, new=new.eid, kinds=kinds, class_=class_, match=match,
            old_text=old_text, new_text=new_text, edits=edits,
            related_old=related_old, related_new=related_new,
        )

    def _edits(self, old: Provision, new: Provision) -> tuple[tuple[Edit, ...], bool]:
        old_text, new_text = self.texts_old[old.eid], self.texts_new[new.eid]
        holes = old.eid in self.holes_old or new.eid in self.holes_new
        if old_text == new_text and not holes:
            return whole(old_text, new_text), False
        before, after, followed = swaps(old, new, self.context)
        edits = self._script(old, new, before, after)
        if old.level is Level.ARTICLE:
            found = find_within(old_text, new_text, edits)
            for passage in found:
                self._move(old.eid, new.eid, passage)
            if found:
                edits = self._script(old, new, before, after)
        return edits, followed

    def _script(
        self, old: Provision, new: Provision, before: list[Swap], after: list[Swap]
    ) -> tuple[Edit, ...]:
        edits = script(
            self.texts_old[old.eid], self.texts_new[new.eid],
            _with_holes(before, self.holes_old.get(old.eid, []), self.texts_old[old.eid]),
            _with_holes(after, self.holes_new.get(new.eid, []), self.texts_new[new.eid]),
        )
        return self._weighed(edits)

    def _weighed(self, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
        """A passage that went to another article weighs what changed within it; one that changed its
        place inside its article is an amendment."""
        return tuple(edit if edit.move is None else replace(edit, class_=self._weight(edit.move)) for edit in edits)

    def _weight(self, number: int) -> Class:
        move = self.moves[number]
        if self.main_of_old.get(move.old) == move.new:
            return Class.SUBSTANTIVE
        inner = kinds_of.heaviest(move.edits)
        return Class.SUBSTANTIVE if inner is Class.SUBSTANTIVE else Class.FORMAL

    def _single(self, match: Match, old: Provision | None, new: Provision | None) -> Change:
        unit = old or new
        assert unit is not None
        old_text = self.texts_old[old.eid] if old else ""
        new_text = self.texts_new[new.eid] if new else ""
        holes_old = self.holes_old.get(old.eid, []) if old else []
        holes_new = self.holes_new.get(new.eid, []) if new else []
        edits = whole(old_text, new_text)
        if holes_old or holes_new:
            edits = self._weighed(
                script(
                    old_text, new_text,
                    _with_holes([], holes_old, old_text), _with_holes([], holes_new, new_text),
                )
            )
        pieces = self.pieces_of_old.get(unit.eid) if old else self.pieces_of_new.get(unit.eid)
        if pieces:
            kinds, class_ = self._of_pieces(edits, joined=bool(old) or len(pieces) > 1)
        else:
            kinds, class_ = {Kind.REPEALED if old else Kind.INSERTED}, Class.SUBSTANTIVE
        if kinds_of.apparatus(unit, same_title=self.same_title):
            class_, edits = Class.FORMAL, _formal(edits)
        related_old, related_new = self._related(old, new)
        return Change(
            old=old.eid if old else None, new=new.eid if new else None, kinds=frozenset(kinds),
            class_=class_, match=match, old_text=old_text, new_text=new_text, edits=edits,
            related_old=related_old, related_new=related_new,
        )

    def _of_pieces(self, edits: tuple[Edit, ...], *, joined: bool) -> tuple[set[Kind], Class]:
        kinds = {Kind.JOINED if joined else Kind.SPLIT}
        class_ = kinds_of.heaviest(edits)
        if class_ is Class.SUBSTANTIVE:
            kinds.add(Kind.AMENDED)
        return kinds, class_

    def _related(
        self, old: Provision | None, new: Provision | None
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        from_old = [piece.old for piece in self.pieces_of_new.get(new.eid, ())] if new else []
        to_new = [piece.new for piece in self.pieces_of_old.get(old.eid, ())] if old else []
        return tuple(dict.fromkeys(from_old)), tuple(dict.fromkeys(to_new))

    # -- links -------------------------------------------------------------------------------------

    def _links(self, changes: tuple[Change, ...]) -> tuple[Link, ...]:
        olds = [unit.eid for unit in articles(self.alignment.old)]
        news = {unit.eid: order for order, unit in enumerate(articles(self.alignment.new))}
        rows: dict[str, list[Link]] = {eid: [] for eid in olds}
        for change in changes:
            if change.old in rows and change.new in news:
                rows[change.old].append(
                    Link(
                        old=change.old, new=change.new, kinds=change.kinds, class_=change.class_,
                        match=change.match, main=True,
                    )
                )
        for piece in self.alignment.pieces:
            known = {link.new for link in rows.get(piece.old, ())}
            if piece.old in rows and piece.new in news and piece.new not in known:
                rows[piece.old].append(self._piece_link(piece))
        return tuple(
            link for eid in olds for link in sorted(rows[eid], key=lambda one: (not one.main, news[one.new]))
        )

    def _piece_link(self, piece: Piece) -> Link:
        kinds = {Kind.SPLIT if piece.kind == "split" else Kind.JOINED}
        moves = [self.moves[number] for number in self.piece_moves.get((piece.old, piece.new), ())]
        class_ = Class.FORMAL
        if not moves or any(kinds_of.heaviest(move.edits) is Class.SUBSTANTIVE for move in moves):
            class_ = Class.SUBSTANTIVE
            kinds.add(Kind.AMENDED)
        match = Match(
            old=(piece.old,), new=(piece.new,), score=piece.score, reasons=piece.reasons,
            runner_up=piece.runner_up, pinned=piece.pinned,
        )
        return Link(
            old=piece.old, new=piece.new, kinds=frozenset(kinds), class_=class_, match=match, main=False
        )


def _formal(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    return tuple(
        replace(edit, class_=Class.FORMAL) if edit.class_ is Class.SUBSTANTIVE else edit for edit in edits
    )


def _within(swaps: list[Swap], span: tuple[int, int]) -> list[Swap]:
    """The swaps inside a passage, counted from its start."""
    start, end = span
    return [
        replace(one, start=one.start - start, end=one.end - start)
        for one in swaps
        if start <= one.start and one.end <= end
    ]


def _with_holes(swaps: list[Swap], holes: list[Swap], text: str) -> list[Swap]:
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
    kept = [
        one for one in swaps if all(one.end <= hole.start or hole.end <= one.start for hole in holes)
    ]
    return sorted([*kept, *holes, *ends], key=lambda one: (one.start, one.end))
