"""Carrying annotations from the versions that they were made on to the one that is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from redline.annotate.anchor import Anchor, Failure, anchor
from redline.annotate.follow import Outcome, follow
from redline.annotate.search import DISTINCT
from redline.annotate.step import Step
from redline.annotate.texts import Texts
from redline.annotate.types import (
    WORST,
    Annotation,
    Basis,
    Candidate,
    Carried,
    Place,
    State,
    Stop,
    Target,
)
from redline.changes import Comparison
from redline.model import Document
from redline.model.value import replace

_MOST = 6  # candidates that are carried on


class Way:
    """The versions of one work in order, and the comparisons of each with the next.

    `versions` are (id, document), at least one; `comparisons` one fewer. The last version is the one
    that is shown. Raises ValueError when the numbers do not fit.
    """

    def __init__(self, versions: Sequence[tuple[str, Document]], comparisons: Sequence[Comparison]) -> None:
        if not versions or len(comparisons) != len(versions) - 1:
            raise ValueError("a way has one comparison fewer than versions")
        self.names = [name for name, _ in versions]
        self.texts = [Texts(document, _texts(comparisons, at)) for at, (_, document) in enumerate(versions)]
        self._comparisons = comparisons
        self._steps: dict[int, Step] = {}

    def step(self, at: int) -> Step:
        """The step from version number `at` (from 0) to the next one."""
        found = self._steps.get(at)
        if found is None:
            found = Step(self._comparisons[at], self.texts[at], self.texts[at + 1])
            self._steps[at] = found
        return found


def _texts(comparisons: Sequence[Comparison], at: int) -> dict[str, str]:
    """The texts of a version's units as the comparison on its one or other side has them already."""
    if at < len(comparisons):
        return {one.old: one.old_text for one in comparisons[at].changes if one.old is not None}
    if comparisons:
        return {one.new: one.new_text for one in comparisons[-1].changes if one.new is not None}
    return {}


def carry(annotations: Iterable[Annotation], way: Way) -> tuple[Carried, ...]:
    """Say for each annotation where it stands in the last version of `way`, in the order given.

    An annotation goes from the version that it was made on through every comparison. A reply without a
    place of its own stands where what it answers stands. A person's pin for a version on the way
    decides there. Raises nothing: what has no place says so.
    """
    given = list(annotations)
    done: dict[str, Carried] = {}
    return tuple([_carried(one, root, way, done) for one, root in zip(given, roots(given), strict=True)])


def roots(annotations: Iterable[Annotation]) -> list[Annotation | None]:
    """Return for each annotation the one whose place it has: itself, or, for a reply without a place of its
    own, what it answers; None when its thread leads nowhere, or round in a circle."""
    given = list(annotations)
    by_id = {one.id: one for one in given}
    known: dict[str, Annotation | None] = {}
    return [_root(one, by_id, known) for one in given]


def _carried(one: Annotation, root: Annotation | None, way: Way, done: dict[str, Carried]) -> Carried:
    if root is None:
        return Carried(
            annotation=one, state=State.ORPHANED, version=way.names[-1], place=None,
            basis=Basis(code="no-parent", score=0.0),
        )  # fmt: skip
    found = done.get(root.id)
    if found is None or found.annotation is not root:
        found = done[root.id] = _Traveller(root, way).arrive()
    return found if root is one else replace(found, annotation=one)


def _root(
    one: Annotation, by_id: dict[str, Annotation], roots: dict[str, Annotation | None]
) -> Annotation | None:
    """The annotation whose place this one has; None when its thread leads nowhere, or round in a circle.

    What is found out on the way is noted in `roots`, so that a long thread is walked once.
    """
    path: dict[str, None] = {}
    at: Annotation | None = one
    while at is not None and _rests_on_parent(at) and at.id not in roots and at.id not in path:
        path[at.id] = None
        at = by_id.get(at.reply_to)
    if at is None or at.id in path:
        root = None
    else:
        root = roots.get(at.id, at)
    roots.update(dict.fromkeys(path, root))
    return root


def _rests_on_parent(one: Annotation) -> bool:
    return bool(one.reply_to) and not (one.target.eid or one.target.article or one.target.quote or one.pins)


class _Traveller:
    """One annotation on its way."""

    def __init__(self, annotation: Annotation, way: Way) -> None:
        self.annotation = annotation
        self.way = way
        self.pins = {pin.version: pin for pin in annotation.pins} if annotation.pins else {}
        self.quote = annotation.target.quote
        self.state = State.PLACED
        self.basis = Basis(code="own-version")
        self.rough = False  # something happened on the way, or a person decided: the basis tells of it
        self.whole = False
        self.stops: list[Stop] = []

    def arrive(self) -> Carried:
        """Go all the way. An annotation whose version is not on it starts at its first pin."""
        names = self.way.names
        target = self.annotation.target
        first = names.index(target.version) if target.version in names else -1
        if first < 0:
            pinned = [at for at, name in enumerate(names) if name in self.pins]
            if not pinned:
                return self._nowhere()
            first = pinned[0]
        here = self._begin(first)
        for at in range(first, len(names) - 1):
            here = self._pinned(at + 1) or self._next(here, at)
            self._note(here, at + 1)
        return self._end(here)

    def _nowhere(self) -> Carried:
        return Carried(
            annotation=self.annotation, state=State.ORPHANED, version=self.way.names[-1], place=None,
            basis=Basis(code="no-version", score=0.0),
        )  # fmt: skip

    def _begin(self, at: int) -> Outcome:
        here = self._pinned(at) or _arrived(anchor(self.annotation.target, self.way.texts[at]), "own-version")
        if here.anchor is not None:
            self.quote = here.anchor.quote
        self.state, self.basis = here.state, here.basis
        self._stop(here, at)
        return here

    def _pinned(self, at: int) -> Outcome | None:
        """What a person decided for a version; from there on only that counts."""
        pin = self.pins.get(self.way.names[at]) if self.pins else None
        if pin is None:
            return None
        self.state, self.basis, self.rough = State.PLACED, Basis(code="pinned"), True
        if pin.target is None:
            return Outcome(state=State.ORPHANED, anchor=None, basis=self.basis, given_up=True)
        target: Target = replace(pin.target, version=pin.version)
        here = _arrived(anchor(target, self.way.texts[at]), "pinned")
        self.quote = here.anchor.quote if here.anchor else target.quote
        return here

    def _next(self, here: Outcome, at: int) -> Outcome:
        step = self.way.step(at)
        if here.anchor is not None:
            outcome = follow(here.anchor, step)
            if not (outcome.smooth and self.rough):
                self.basis, self.rough = outcome.basis, not outcome.smooth
            if outcome.anchor is None and here.anchor.whole:
                self.quote, self.whole = step.old.text(here.anchor.unit), True
            return outcome
        if here.choices:
            return self._together(here, step)
        return self._again(here, step)

    def _together(self, here: Outcome, step: Step) -> Outcome:
        """Carry all candidates of an ambiguous annotation: it stays ambiguous until a person decides."""
        choices: dict[tuple[str, int, int], tuple[Anchor, float]] = {}
        for choice, score in here.choices[:_MOST]:
            outcome = follow(choice, step)
            for found in [outcome.anchor] if outcome.anchor else [one for one, _ in outcome.choices]:
                choices.setdefault((found.unit, found.start, found.end), (found, score))
        if not choices:
            return Outcome(state=State.ORPHANED, anchor=None, basis=Basis(code="repealed"))
        return Outcome(
            state=State.AMBIGUOUS, anchor=None, basis=here.basis, choices=tuple(choices.values())[:_MOST]
        )

    def _again(self, here: Outcome, step: Step) -> Outcome:
        """Look for the words of an orphan: a passage that was dropped may come back."""
        kin = (step.main(here.next_of_kin) or "") if here.next_of_kin else ""
        gone = replace(here, next_of_kin=kin)
        if here.given_up or len(self.quote) < DISTINCT:
            return gone
        found = [
            (unit, start)
            for unit, start in step.new.everywhere(self.quote)
            if step.fresh(unit, start, start + len(self.quote))
            and not (self.whole and len(step.new.text(unit)) > len(self.quote))
        ]
        if len(found) != 1:
            return gone
        unit, start = found[0]
        target = self.annotation.target
        back = Anchor(
            unit=unit, start=start, end=start + len(self.quote), whole=self.whole,
            quote="" if self.whole else self.quote, prefix=target.prefix, suffix=target.suffix,
        )  # fmt: skip
        # Once there was no place at all: found again, it is not an orphan, but not as it was either.
        self.state = State.CHANGED
        self.basis, self.rough = Basis(code="back"), True
        return Outcome(state=State.CHANGED, anchor=back, basis=self.basis)

    def _note(self, here: Outcome, at: int) -> None:
        if here.state is not self.state:
            self.state = max(self.state, here.state, key=WORST.index)
        if here.anchor is None:
            self.basis = here.basis
        self._stop(here, at)

    def _stop(self, here: Outcome, at: int) -> None:
        texts = self.way.texts[at]
        self.stops.append(
            Stop(
                version=self.way.names[at], state=here.state,
                place=_place(here.anchor, texts) if here.anchor else None,
                basis=here.basis, candidates=_candidates(here, texts),
            )
        )  # fmt: skip

    def _end(self, here: Outcome) -> Carried:
        texts = self.way.texts[-1]
        last = self.stops[-1]
        kin = here.next_of_kin if self.state is State.ORPHANED else ""
        return Carried(
            annotation=self.annotation, state=self.state, version=last.version, place=last.place,
            basis=self.basis, candidates=last.candidates,
            relative=texts.whole(kin) if kin else None,
            stops=tuple(self.stops),
        )  # fmt: skip


def _arrived(found: Anchor | Failure, code: str) -> Outcome:
    """What resolving a target in a version gave."""
    if isinstance(found, Anchor):
        return Outcome(state=State.PLACED, anchor=found, basis=Basis(code=code))
    state = State.AMBIGUOUS if found.choices else State.ORPHANED
    return Outcome(
        state=state, anchor=None, basis=Basis(code=found.code, score=0.0), choices=found.choices[:_MOST]
    )


def _place(found: Anchor, texts: Texts) -> Place:
    if not found.unit:
        return Place(unit="", provision="", article="", start=0, end=0, whole=True)
    return texts.whole(found.unit) if found.whole else texts.place(found.unit, found.start, found.end)


def _candidates(here: Outcome, texts: Texts) -> tuple[Candidate, ...]:
    if not here.choices:
        return ()
    return tuple([Candidate(place=_place(one, texts), score=min(1.0, score)) for one, score in here.choices])
