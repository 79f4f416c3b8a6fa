"""The edits between two texts, each with its weight.

The differ sees two views (`changes.view`) from which formal noise is taken out, so that what it
reports is a change of wording. The script then goes back to the original texts: where they differ
although their views agree, a formal edit stands; where a passage moved away, an edit with its move.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from redline.changes.types import Class, Edit
from redline.changes.view import Printing, Swap, View, view
from redline.textdiff import Forms, Opcode, Tag, diff, fold, formally_equal
from redline.textdiff.lcs import common_prefix

_NO_PUNCTUATION = dict.fromkeys(
    map(ord, "，,。．.、；;：:！!？?“”‘’\"'「」『』（）()〔〕[]［］【】《》〈〉<>…—－-–·•・﹒")
)
_IN_NUMBER = "，,．.：:—－-–·"  # between digits these are part of a number: 3.5, 10:30, 2-3
_STOPS = "。；！？;!?\n"
_LIST = "(、|和|以?及|或者?|至)"


def edits(
    old: str,
    new: str,
    old_swaps: Sequence[Swap] = (),
    new_swaps: Sequence[Swap] = (),
    *,
    printing: Printing | None = None,
) -> tuple[Edit, ...]:
    """Return edits that cover both texts end to end and rebuild each from the other.

    Swaps say what either text looks like to the differ; the moved passages among them come out as
    edits of their own, with `Edit.move`. `printing` is that of all texts of the comparison, if it is
    known.
    """
    if old == new and not old_swaps and not new_swaps:
        return whole(old, new)
    printing = printing or Printing(old, new)
    forms, table = printing.forms, printing.table_of(old, new)
    ours, theirs = (
        view(old, old_swaps, table, forms.spaces),
        view(new, new_swaps, table, forms.spaces),
    )
    if ours.plain and theirs.plain:
        return _balanced(old, new, [_edit(old, new, one) for one in _joined(diff(old, new, forms))])
    writer = _Writer(ours, theirs)
    old_at = new_at = 0
    for old_start, old_end, new_start, new_end in _equal_runs(ours, theirs, forms):
        writer.changed(old_at, old_start, new_at, new_start)
        writer.alike(old_start, old_end, new_start, new_end)
        old_at, new_at = old_end, new_end
    writer.changed(old_at, len(ours.text), new_at, len(theirs.text))
    writer.gap(len(old), len(new))
    return writer.finish()


def whole(old: str, new: str) -> tuple[Edit, ...]:
    """The edits of a text that is the same on both sides, or stands on one side only."""
    if not old and not new:
        return ()
    if old == new:
        return (Edit(opcode=Opcode("equal", 0, len(old), 0, len(new)), class_=Class.UNCHANGED),)
    return (Edit(opcode=_opcode(0, len(old), 0, len(new)), class_=Class.SUBSTANTIVE),)


def _joined(opcodes: Iterable[Opcode]) -> list[Opcode]:
    """Opcodes with those that touch and are no equal ones made one."""
    out: list[Opcode] = []
    for opcode in opcodes:
        if out and out[-1].tag != "equal" != opcode.tag:
            last = out.pop()
            out.append(_opcode(last.old_start, opcode.old_end, last.new_start, opcode.new_end))
        else:
            out.append(opcode)
    return out


def _equal_runs(ours: View, theirs: View, forms: Forms) -> list[tuple[int, int, int, int]]:
    """The runs that both views share, drawn in until no border parts what belongs together."""
    if ours.text == theirs.text:
        opcodes: tuple[Opcode, ...] = (Opcode("equal", 0, len(ours.text), 0, len(theirs.text)),)
    else:
        opcodes = diff(ours.text, theirs.text, forms)
    runs = []
    for opcode in opcodes:
        if opcode.tag != "equal":
            continue
        old_start, old_end = opcode.old_start, opcode.old_end
        new_start, new_end = opcode.new_start, opcode.new_end
        while old_start < old_end and not (ours.whole(old_start) and theirs.whole(new_start)):
            old_start, new_start = old_start + 1, new_start + 1
        while old_start < old_end and not (ours.whole(old_end) and theirs.whole(new_end)):
            old_end, new_end = old_end - 1, new_end - 1
        if old_start < old_end:
            runs.append((old_start, old_end, new_start, new_end))
    return runs


class _Writer:
    """Writes edits from left to right; `old_at` and `new_at` say how far the originals are covered."""

    def __init__(self, ours: View, theirs: View) -> None:
        self.ours = ours
        self.theirs = theirs
        self.old_at = 0
        self.new_at = 0
        self._out: list[tuple[int, int, int, int, Class, int | None]] = []

    def changed(self, old_start: int, old_end: int, new_start: int, new_end: int) -> None:
        """Characters of the views that the differ found on one side only."""
        if old_start == old_end and new_start == new_end:
            return
        ours, theirs = self.ours, self.theirs
        old_to = ours.starts[old_start] if old_start < old_end else self.old_at
        new_to = theirs.starts[new_start] if new_start < new_end else self.new_at
        # white space at the edge of an insertion or deletion goes with it; passages do not
        if (old_start < old_end and new_start < new_end) or self._moved(old_to, new_to):
            self.gap(old_to, new_to)
        self._write(
            ours.ends[old_end - 1] if old_start < old_end else self.old_at,
            theirs.ends[new_end - 1] if new_start < new_end else self.new_at,
            Class.SUBSTANTIVE,
        )

    def alike(self, old_start: int, old_end: int, new_start: int, new_end: int) -> None:
        """Characters that both views share: equal in the originals too, or formally different."""
        ours, theirs = self.ours, self.theirs
        self.gap(ours.starts[old_start], theirs.starts[new_start])
        old_stop, new_stop = ours.ends[old_end - 1], theirs.ends[new_end - 1]
        plain = (
            old_stop - self.old_at == old_end - old_start and new_stop - self.new_at == new_end - new_start
        )
        if plain and ours.raw[self.old_at : old_stop] == theirs.raw[self.new_at : new_stop]:
            self._put(old_stop, new_stop, Class.UNCHANGED)
            return
        shift = new_start - old_start
        start = old_start
        while start < old_end:
            self.gap(ours.starts[start], theirs.starts[start + shift])
            stop = self._agreed(start, old_end, shift)
            if stop > start:
                self._put(ours.ends[stop - 1], theirs.ends[stop + shift - 1], Class.UNCHANGED)
                start = stop
                continue
            stop = start + 1
            while stop < old_end and not (ours.whole(stop) and theirs.whole(stop + shift)):
                stop += 1
            self._pair(ours.ends[stop - 1], theirs.ends[stop + shift - 1])
            start = stop

    def _agreed(self, start: int, end: int, shift: int) -> int:
        """Return up to where the originals are seen as they are, and agree, from a place in both views on
        that is written up to."""
        ours, theirs = self.ours, self.theirs
        end = min(end, ours.plain_to(start), theirs.plain_to(start + shift) - shift)
        old, new = ours.starts[start], theirs.starts[start + shift]
        return start + common_prefix(ours.raw[old : old + end - start], theirs.raw[new : new + end - start])

    def gap(self, old_stop: int, new_stop: int) -> None:
        """What the views left out before these places: white space and passages that moved."""
        if old_stop > self.old_at or new_stop > self.new_at:
            self._write(old_stop, new_stop, Class.FORMAL)

    def _moved(self, old_stop: int, new_stop: int) -> bool:
        """Whether a passage moved away or came in before these places."""
        return any(self.old_at <= hole.start and hole.end <= old_stop for hole in self.ours.holes) or any(
            self.new_at <= hole.start and hole.end <= new_stop for hole in self.theirs.holes
        )

    def _pair(self, old_stop: int, new_stop: int) -> None:
        """One thing in both views. A list of references shows which of them differ."""
        old, new = self.ours.raw[self.old_at : old_stop], self.theirs.raw[self.new_at : new_stop]
        olds, news = ([old], [new]) if len(old) < 4 else (_members(old), _members(new))
        if len(olds) != len(news):
            self._put(old_stop, new_stop, Class.FORMAL)
            return
        for before, after in zip(olds, news, strict=True):
            self._put(self.old_at + len(before), self.new_at + len(after), Class.FORMAL)

    def _write(self, old_stop: int, new_stop: int, class_: Class) -> None:
        """Write up to both places, moved passages on the way as edits of their own."""
        olds = _parts(self.old_at, old_stop, self.ours.holes)
        news = _parts(self.new_at, new_stop, self.theirs.holes)
        if len(olds) > 1 and olds[0].move is None and len(news) == 1 and news[0].move is None:
            self._put(olds.pop(0).end, self._goes_on(new_stop), class_)
            while len(olds) > 1:
                self._put(olds[0].end, self.new_at, class_, olds.pop(0).move)
            news = _parts(self.new_at, new_stop, self.theirs.holes)
        while olds or news:
            if olds and olds[0].move is not None:
                self._put(olds[0].end, self.new_at, class_, olds.pop(0).move)
            elif news and news[0].move is not None:
                self._put(self.old_at, news[0].end, class_, news.pop(0).move)
            else:
                old_end = olds.pop(0).end if olds else self.old_at
                new_end = news.pop(0).end if news else self.new_at
                self._put(old_end, new_end, class_)

    def _goes_on(self, new_stop: int) -> int:
        """Return from where on new text up to a place belongs to what follows it, and not before passages
        that moved away: from the beginning of the sentence that goes on there."""
        new, start = self.theirs.raw, self.new_at
        begins = max(new.rfind(mark, max(0, start - 1), new_stop) for mark in _STOPS) + 1
        goes_on = new_stop < len(new) and new[new_stop] not in _STOPS
        return begins if goes_on and (begins or not start) else new_stop

    def _put(self, old_stop: int, new_stop: int, class_: Class, move: int | None = None) -> None:
        old_start, new_start = self.old_at, self.new_at
        if old_start == old_stop and new_start == new_stop:
            return
        self.old_at, self.new_at = old_stop, new_stop
        old, new = self.ours.raw[old_start:old_stop], self.theirs.raw[new_start:new_stop]
        if move is None and old == new:
            class_ = Class.UNCHANGED
        last = self._out[-1] if self._out else None
        if move is None and last and last[5] is None and last[4] is class_:
            self._out[-1] = (last[0], old_stop, last[2], new_stop, class_, None)
        else:
            self._out.append((old_start, old_stop, new_start, new_stop, class_, move))

    def finish(self) -> tuple[Edit, ...]:
        """Return the edits."""
        old, new = self.ours.raw, self.theirs.raw
        written = []
        for old_start, old_end, new_start, new_end, class_, move in self._out:
            if class_ is Class.UNCHANGED:
                opcode = Opcode("equal", old_start, old_end, new_start, new_end)
            else:
                opcode = _opcode(old_start, old_end, new_start, new_end)
            if class_ is Class.SUBSTANTIVE and move is None:
                written.append(_edit(old, new, opcode))
            else:
                written.append(Edit(opcode=opcode, class_=class_, move=move))
        return _balanced(old, new, written)


def _opcode(old_start: int, old_end: int, new_start: int, new_end: int) -> Opcode:
    """The opcode of an edit."""
    tag: Tag = "insert" if old_start == old_end else "delete" if new_start == new_end else "replace"
    return Opcode(tag, old_start, old_end, new_start, new_end)


def _edit(old: str, new: str, opcode: Opcode) -> Edit:
    """An opcode of the differ with its weight."""
    if opcode.tag == "equal":
        return Edit(opcode=opcode, class_=Class.UNCHANGED)
    formal = _only_punctuation(old, new, opcode)
    return Edit(opcode=opcode, class_=Class.FORMAL if formal else Class.SUBSTANTIVE)


def _only_punctuation(old: str, new: str, opcode: Opcode) -> bool:
    """Whether an edit changes punctuation alone, and none inside a number."""
    gone, come = old[opcode.old_start : opcode.old_end], new[opcode.new_start : opcode.new_end]
    if opcode.tag != "replace":
        if any(map(str.isalnum, gone or come)):
            return False
    elif gone[0] != come[0] and gone[0].isalnum() and come[0].isalnum() and fold(gone[0]) != fold(come[0]):
        return False  # the most frequent case, without a look at all of both
    # with a neighbour on each side: they tell whether a space parts two words, a point two digits
    old = old[max(0, opcode.old_start - 1) : opcode.old_end + 1]
    new = new[max(0, opcode.new_start - 1) : opcode.new_end + 1]
    return (
        old.count("\n") == new.count("\n")
        and formally_equal(old.translate(_NO_PUNCTUATION), new.translate(_NO_PUNCTUATION))
        and not (_parts_number(old) or _parts_number(new))
    )


def _parts_number(text: str) -> bool:
    """Whether a mark that is part of a number stands in a text."""
    return any(
        mark in _IN_NUMBER and before.isdecimal() and after.isdecimal()
        for before, mark, after in zip(text, text[1:], text[2:], strict=False)
    )


def _members(text: str) -> list[str]:
    """A list of references, cut at the words that join them; these are members too."""
    import re

    return re.split(_LIST, text)


def _balanced(old: str, new: str, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Edits of which formal ones take away or bring in brackets in pairs only: one bracket of a pair goes
    with the words that its other half stands at, and so weighs what they weigh."""
    formal = [edit for edit in edits if edit.class_ is Class.FORMAL and edit.move is None]
    if not formal:
        return tuple(edits)
    sides = [
        (old[one.opcode.old_start : one.opcode.old_end], new[one.opcode.new_start : one.opcode.new_end])
        for one in formal
    ]
    if _depth("".join([gone for gone, _ in sides])) == _depth("".join([come for _, come in sides])):
        return tuple(edits)
    unpaired = {
        id(one) for one, (gone, come) in zip(formal, sides, strict=True) if _depth(gone) != _depth(come)
    }
    return tuple(
        Edit(opcode=one.opcode, class_=Class.SUBSTANTIVE) if id(one) in unpaired else one for one in edits
    )


def _depth(text: str) -> int:
    """Opening brackets and quotation marks less closing ones."""
    return sum(text.count(one) for one in "（(“「《〔[【") - sum(text.count(one) for one in "）)”」》〕]】")


def _parts(start: int, end: int, holes: Sequence[Swap]) -> list[Swap]:
    """A stretch of an original, cut at the moved passages within it."""
    parts = []
    for hole in holes:
        if start <= hole.start and hole.end <= end:
            if start < hole.start:
                parts.append(Swap(start=start, end=hole.start))
            parts.append(hole)
            start = hole.end
    if start < end:
        parts.append(Swap(start=start, end=end))
    return parts
