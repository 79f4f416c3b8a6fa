"""Who brought which words: each sentence of a text followed back to the state of it that brought it in.

States are texts with the states that they were made from: one for a draft that was edited, two for a merge,
none for the first. Where the words went on the way (another number, another article, another chapter) the
comparison of two states says; a sentence that changed in form alone counts as the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from redline.changes import Change, Class, Comparison, Edit, Move
from redline.model import Document, Level, text_of, units
from redline.model.value import replace, value

_END = re.compile(r"[。！？；](?:[”’」』）)》]+)?|\n")
_MOSTLY = 0.5  # of a sentence's characters: with fewer of them in the older text it is another sentence
_TELLING = 12  # characters: a sentence of so many that each text has once is the same, wherever it stands


@value
class Sentence:
    """A sentence of a text, and the states that it is due to.

    unit, num    eId and printed number of the unit that it stands in
    start, end   where it stands in the unit's text
    text         as it is printed there
    state        number of the state that brought it in as it is now
    first        number of the state that first had it, in whatever wording
    """

    unit: str
    num: str
    start: int
    end: int
    text: str
    state: int
    first: int


@value
class Due:
    """What words are due to.

    version, label  id of the version, and what readers call it
    commit, author, date, subject  "" for what is in no commit: outside of git, or not committed yet; the date
            is ISO 8601 with the offset from UTC
    """

    version: str
    label: str
    commit: str = ""
    author: str = ""
    date: str = ""
    subject: str = ""


@value
class Blamed:
    """A sentence, who brought it in as it is now, and who had it first in whatever wording."""

    sentence: Sentence
    due: Due
    first: Due


class States:
    """The states of a text by their numbers, as whoever keeps them gives them.

    before    the states that one was made from, all of lower numbers
    document  its text
    compare   what changed between two of them, the older one first
    """

    def __init__(
        self,
        before: Callable[[int], Sequence[int]],
        document: Callable[[int], Document],
        compare: Callable[[int, int], Comparison],
    ) -> None:
        self.before = before
        self.document = document
        self._compare = compare
        self._backs: dict[tuple[int, int], _Back] = {}

    def back(self, older: int, state: int) -> _Back:
        """Return the comparison of two states, made once, for reading from the new one to the old one."""
        if (older, state) not in self._backs:
            self._backs[older, state] = _Back(self._compare(older, state))
        return self._backs[older, state]


@value
class _Trail:
    """A sentence on its way back. `place` is its number in the result; `state` as in `Sentence`, or -1 as
    long as its wording is the same."""

    place: int
    unit: str
    start: int
    end: int
    state: int = -1


def blame(last: int, states: States, eids: Iterable[str] | None = None) -> tuple[Sentence, ...]:
    """Return the sentences of the state `last`, those of the units `eids` alone if they are given.

    States are compared only as long as a sentence is on its way.
    """
    found = _sentences(states.document(last), None if eids is None else set(eids))
    trails = [_Trail(place=n, unit=one.unit, start=one.start, end=one.end) for n, one in enumerate(found)]
    waiting = {last: trails}
    while waiting:
        state = max(waiting)
        for trail in waiting.pop(state):
            came = _came(trail, state, states)
            if came is not None:
                older, trail = came
                waiting.setdefault(older, []).append(trail)
            if came is None or trail.state == state:
                first = state if came is None else -1
                said = state if trail.state < 0 else trail.state
                found[trail.place] = replace(found[trail.place], state=said, first=first)
    return tuple(found)


def _came(trail: _Trail, state: int, states: States) -> tuple[int, _Trail] | None:
    """Return the older state that has the sentence, and where; with another wording where it must be."""
    for older in states.before(state):
        there = states.back(older, state).whole(trail)
        if there is not None:
            return older, there
    for older in states.before(state):
        there = states.back(older, state).mostly(trail)
        if there is not None:
            return older, there if trail.state >= 0 else replace(there, state=state)
    return None


def _sentences(document: Document, eids: set[str] | None) -> list[Sentence]:
    found = []
    for unit in units(document):
        if unit.level is Level.TOC or (eids is not None and unit.eid not in eids):
            continue
        text = text_of(unit)
        for start, end in _cut(text):
            found.append(
                Sentence(
                    unit=unit.eid, num=unit.num, start=start, end=end,
                    text=text[start:end], state=-1, first=-1,
                )
            )  # fmt: skip
    return found


def _cut(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text stand, without the line ends between them."""
    found, start = [], 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        stop = end - 1 if text[start:end].endswith("\n") else end
        if text[start:stop].strip():
            found.append((start, stop))
        start = end
    return found


class _Back:
    """One comparison, read from the new text to the old one."""

    def __init__(self, comparison: Comparison) -> None:
        self._changes: dict[str, Change] = {one.new: one for one in comparison.changes if one.new is not None}
        self._old_texts = {one.old: one.old_text for one in comparison.changes if one.old is not None}
        self._new_texts = {one.new: one.new_text for one in comparison.changes if one.new is not None}
        self._once: dict[str, tuple[str, int, int]] | None = None
        self._sentences: dict[str, set[tuple[int, int]]] = {}
        self._moves: dict[str, list[Move]] = {}
        for move in comparison.moves:
            self._moves.setdefault(move.new, []).append(move)

    def whole(self, trail: _Trail) -> _Trail | None:
        """Return where the sentence stands in the old text in the same words; None where it does not."""
        for unit, edits in self._places(trail):
            span = _same(edits, trail.start, trail.end)
            if span is not None and self._is_sentence(unit, *span):
                return replace(trail, unit=unit, start=span[0], end=span[1])
        place = self._alone().get(self._new_texts.get(trail.unit, "")[trail.start : trail.end])
        return None if place is None else replace(trail, unit=place[0], start=place[1], end=place[2])

    def _alone(self) -> dict[str, tuple[str, int, int]]:
        """Return where the old text has the sentences that both texts have once.

        A single sentence that went to another article is too little for the comparison to call it a move.
        """
        if self._once is None:
            old, new = _by_words(self._old_texts), _by_words(self._new_texts)
            both = (words for words in old if len(words) >= _TELLING and len(new.get(words, ())) == 1)
            self._once = {words: old[words][0] for words in both if len(old[words]) == 1}
        return self._once

    def mostly(self, trail: _Trail) -> _Trail | None:
        """Return what stands in the old text where most of the sentence's words come from, or None."""
        best: tuple[int, str, int, int] | None = None
        for unit, edits in self._places(trail):
            kept, start, end = _kept(edits, trail.start, trail.end)
            if kept >= _MOSTLY * (trail.end - trail.start) and (best is None or kept > best[0]):
                best = (kept, unit, start, end)
        return None if best is None else replace(trail, unit=best[1], start=best[2], end=best[3])

    def _places(self, trail: _Trail) -> list[tuple[str, tuple[Edit, ...]]]:
        """The old units that words of the sentence may come from, with what changed on the way."""
        change = self._changes.get(trail.unit)
        found = [(change.old, change.edits)] if change is not None and change.old is not None else []
        for move in self._moves.get(trail.unit, ()):
            if move.new_start < trail.end and trail.start < move.new_end:
                found.append((move.old, move.edits))
        return found

    def _is_sentence(self, unit: str, start: int, end: int) -> bool:
        """Whether the old text has a sentence there, and not the rest of a longer one."""
        if unit not in self._sentences:
            self._sentences[unit] = set(_cut(self._old_texts[unit]))
        return (start, end) in self._sentences[unit]


def _by_words(texts: dict[str, str]) -> dict[str, list[tuple[str, int, int]]]:
    """Return where each sentence of some units stands."""
    found: dict[str, list[tuple[str, int, int]]] = {}
    for unit, text in texts.items():
        for start, end in _cut(text):
            found.setdefault(text[start:end], []).append((unit, start, end))
    return found


def _same(edits: tuple[Edit, ...], start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the old text that new_text[start:end] is, formal differences aside."""
    first = last = -1
    for edit in edits:
        op = edit.opcode
        if op.new_end < start or op.new_start > end:
            continue
        inside = op.new_end > start and op.new_start < end
        if op.tag == "equal":
            if inside:
                if first < 0:
                    first = op.old_start + max(start - op.new_start, 0)
                last = op.old_start + min(end, op.new_end) - op.new_start
        elif inside or start < op.new_start < end:
            if edit.class_ is Class.SUBSTANTIVE or edit.move is not None:
                return None
            first = op.old_start if first < 0 else first
            last = op.old_end
    return (first, last) if first >= 0 else None


def _kept(edits: tuple[Edit, ...], start: int, end: int) -> tuple[int, int, int]:
    """Return how many characters of new_text[start:end] the old text has, and the span of them there."""
    kept, first, last = 0, -1, -1
    for edit in edits:
        op = edit.opcode
        if op.tag != "equal" or op.new_end <= start or op.new_start >= end:
            continue
        here, there = max(start, op.new_start), min(end, op.new_end)
        kept += there - here
        first = op.old_start + here - op.new_start if first < 0 else first
        last = op.old_start + there - op.new_start
    return kept, first, last
