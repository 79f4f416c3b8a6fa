"""One comparison as a step that annotations take: where a passage of the old text stands in the new one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from redline.annotate.texts import Texts
from redline.changes import Change, Class, Comparison, Edit, Kind, Move
from redline.model import Level
from redline.model.value import value
from redline.textdiff import Opcode

_RELATED = 0.1  # of the shorter text's articles: with fewer links, two texts are hardly drafts of one law


@value
class Landing:
    """A passage found again by the edits of a comparison: new_text[start:end] of `unit`.

    `kept` counts the characters that are still there, in order. With none of them, the span is what
    was written in their place, or is empty where they were deleted. `formal` says that whatever differs
    differs in form alone: punctuation, widths, a reference or a label that followed the new numbers.
    """

    unit: str
    start: int
    end: int
    kept: int
    formal: bool


class Step:
    """What one comparison says about where text went, looked up by old unit. Made once a comparison.

    related  whether the two texts seem to be drafts of one law
    divided  old articles from which text went to others, and that live on
    """

    def __init__(self, comparison: Comparison, old: Texts, new: Texts) -> None:
        self.old = old
        self.new = new
        self.changes: dict[str, Change] = {one.old: one for one in comparison.changes if one.old is not None}
        self._by_new: dict[str, Change] = {one.new: one for one in comparison.changes if one.new is not None}
        self._moves: dict[str, list[Move]] = {}
        for move in comparison.moves:
            self._moves.setdefault(move.old, []).append(move)
        self.pieces: dict[str, dict[str, float]] = {}
        self.divided: set[str] = set()
        for piece in comparison.alignment.pieces:
            self.pieces.setdefault(piece.old, {})[piece.new] = piece.score
            if piece.kind == "split":
                self.divided.add(piece.old)
        self._starts: dict[tuple[str, bool], list[int]] = {}
        linked = len({link.old for link in comparison.links})
        self.related = linked >= _RELATED * min(len(old.index.order), len(new.index.order))

    def main(self, unit: str) -> str | None:
        """The main successor of an old unit; None when it has none."""
        change = self.changes.get(unit)
        return change.new if change else None

    def linked(self, unit: str) -> list[str]:
        """The new units in which an old one lives on, the main successor first."""
        main = self.main(unit)
        others = sorted(self.pieces.get(unit, {}).items(), key=lambda piece: -piece[1])
        return ([main] if main else []) + [eid for eid, _ in others if eid != main]

    def beside(self, unit: str) -> list[str]:
        """The articles right before and behind a new unit."""
        return [eid for eid in _neighbours(self.new, unit) if eid != unit]

    def moved(self, unit: str) -> bool:
        """Whether the old unit went, as a whole, to another part of the text."""
        change = self.changes.get(unit)
        return change is not None and Kind.MOVED in change.kinds

    def untouched(self, unit: str, start: int, end: int) -> int | None:
        """Return where old_text[start:end] begins in the main successor, where it stays as it is and nothing
        else speaks for another place; None where that is not so."""
        change = self.changes.get(unit)
        if change is None or change.new is None or unit in self.pieces or start == end or self.moved(unit):
            return None
        edit = change.edits[bisect_right(self._edges(unit, new=False), start) - 1]
        op = edit.opcode
        return op.new_start + start - op.old_start if op.tag == "equal" and end <= op.old_end else None

    def landings(self, unit: str, start: int, end: int) -> list[Landing]:
        """Return where old_text[start:end] of a unit is in the new text, the most of it first.

        The main successor always has a landing, be it empty; other units have one when a passage of
        the comparison brings some of the words there.
        """
        found: list[Landing] = []
        change = self.changes.get(unit)
        old = self.old.text(unit)
        if change is not None and change.new is not None:
            texts = (old, self.new.text(change.new))
            found.append(_land(change.new, self._touched(change, start, end), texts, start, end))
        for move in self._moves.get(unit, ()):
            # A quote that goes on beyond the passage is only followed within it.
            first, last = max(start, move.old_start), min(end, move.old_end)
            if first < last:
                landing = _land(move.new, move.edits, (old, self.new.text(move.new)), first, last)
                if landing.kept:
                    found.append(landing)
        return sorted(found, key=lambda landing: -landing.kept)

    def fresh(self, unit: str, start: int, end: int) -> bool:
        """Whether new_text[start:end] of a unit is new there: it is not just the unit's own old text.

        A formula that stood in the unit before is no sign of a quote that went there.
        """
        change = self._by_new.get(unit)
        if change is None or change.old is None:
            return True
        edits = change.edits
        at = bisect_right(self._edges(unit, new=True), start) - 1
        while 0 <= at < len(edits) and edits[at].opcode.new_start < end:
            opcode = edits[at].opcode
            if opcode.tag != "equal" and opcode.new_end > start:
                return True
            at += 1
        return False

    def _touched(self, change: Change, start: int, end: int) -> Sequence[Edit]:
        """The edits that may touch a span of the old text."""
        starts = self._edges(change.old or "", new=False)
        first = bisect_right(starts, start) - 1
        while first > 0 and change.edits[first].opcode.old_end >= start:
            first -= 1
        return change.edits[max(0, first) : bisect_right(starts, end)]

    def _edges(self, unit: str, *, new: bool) -> list[int]:
        found = self._starts.get((unit, new))
        if found is None:
            edits = (self._by_new if new else self.changes)[unit].edits
            found = [edit.opcode.new_start if new else edit.opcode.old_start for edit in edits]
            self._starts[unit, new] = found
        return found


def _neighbours(texts: Texts, unit: str) -> list[str]:
    at = texts.order[unit]
    names = texts.names
    found = []
    for step in (-1, 1):
        here = at + step
        while 0 <= here < len(names) and texts.units[names[here]].level is not Level.ARTICLE:
            here += step
        if 0 <= here < len(names):
            found.append(names[here])
    return found


def _land(unit: str, edits: Sequence[Edit], texts: tuple[str, str], start: int, end: int) -> Landing:
    """Follow old_text[start:end] through an edit script; `texts` are the old and the new one whole."""
    kept = 0
    formal = True
    spans: list[tuple[int, int]] = []  # of the new text: what is kept, or was written in its place
    gap = -1  # where in the new text the span begins, if nothing of it is left
    for edit in edits:
        op = edit.opcode
        if op.old_end < start or op.old_start > end:
            continue
        if gap < 0:
            gap = op.new_start + (min(start, op.old_end) - op.old_start if op.tag == "equal" else 0)
        a, b = max(start, op.old_start), min(end, op.old_end)
        same = _same(op, texts, a, b) if a < b and edit.move is None else None
        if same is not None:
            spans.append((same, same + b - a))
            kept += b - a
            continue
        if a < b or start < op.old_start < end:
            formal = formal and edit.class_ is not Class.SUBSTANTIVE and edit.move is None
        mostly = 2 * (b - a) > op.old_end - op.old_start
        if op.tag == "replace" and edit.move is None and mostly:
            spans.append((op.new_start, op.new_end))
    first = min((low for low, _ in spans), default=max(gap, 0))
    last = max((high for _, high in spans), default=first)
    return Landing(unit=unit, start=first, end=last, kept=kept, formal=formal)


def _same(op: Opcode, texts: tuple[str, str], start: int, end: int) -> int | None:
    """Where old_text[start:end], a part of an edit, stands in the edit's new text; None where it does not.

    Of 第八条, which became 第十一条, 条 is still there.
    """
    if op.tag == "equal":
        return op.new_start + start - op.old_start
    if op.tag != "replace":
        return None
    part, new = texts[0][start:end], texts[1][op.new_start : op.new_end]
    if end == op.old_end and start > op.old_start and new.endswith(part):
        return op.new_end - len(part)
    if start == op.old_start and end < op.old_end and new.startswith(part):
        return op.new_start
    return None
