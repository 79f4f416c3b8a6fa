"""One step of an annotation: from its place in one version to its place in the next.

First the alignment and the edits of the comparison say where the very words went. Where they are not all
there, they are looked for, word for word and then by likeness, in the articles that took text from this
one, and in the neighbours. Nothing is guessed: with two places about equally good, both are named.
"""

from __future__ import annotations

from redline.annotate.anchor import MARGIN, Anchor
from redline.annotate.quotes import Evidence, Span, cuts_number, find_all, nearest, whole_numbers
from redline.annotate.step import Landing, Step
from redline.annotate.types import Basis, State
from redline.changes import Kind
from redline.model.value import replace, value
from redline.textdiff import ratio

_MOSTLY = 0.5  # of the words kept in their place: then a quote is not looked for by likeness
_ALIKE = 0.75  # least likeness of a passage found by likeness alone
_LINKED = 0.15  # what it weighs that the alignment leads there
_DISTINCT = 8  # characters: a shorter quote is not looked for in articles that are not linked
_AROUND = 0.5  # how much of its context must be there, where the alignment does not lead
_NEAR = 0.3  # the same for a neighbour, and for passages that are only alike
_TELLING = 15  # characters in common that need no context: so many are not alike by chance
_SURE = 0.9  # how sure an alignment must be, where no words speak for it
_MOST = 6  # places to choose from


@value
class Outcome:
    """What a step gave.

    anchor   where the annotation stands now; None when that is ambiguous, or nowhere
    smooth   nothing happened to the words in this step
    choices  of an ambiguous one; of a split, the other pieces
    next_of_kin  the new unit nearest to what is gone, or ""
    given_up  a person decided that it has no place: its words are not looked for any more
    """

    state: State
    anchor: Anchor | None
    basis: Basis
    smooth: bool = False
    choices: tuple[tuple[Anchor, float], ...] = ()
    next_of_kin: str = ""
    given_up: bool = False


def follow(anchor: Anchor, step: Step) -> Outcome:
    """Carry one anchor through one comparison."""
    if not anchor.unit:
        return Outcome(state=State.PLACED, anchor=anchor, basis=Basis(code="whole-law"), smooth=True)
    found = _whole(anchor, step) if anchor.whole else _passage(anchor, step)
    if found.state is State.CHANGED and not step.related:
        # Two texts that are no drafts of one law have formulas in common: only what is the same counts.
        kin = found.anchor.unit if found.anchor else ""
        return Outcome(
            state=State.ORPHANED, anchor=None, basis=Basis(code="unrelated", score=0.0), next_of_kin=kin
        )
    return found


_UNTOUCHED = Basis(code="alignment-quote")


def _passage(anchor: Anchor, step: Step) -> Outcome:
    start = step.untouched(anchor.unit, anchor.start, anchor.end)
    if start is not None and anchor.intact:  # by far the most, and quick
        there = _to(anchor, step.changes[anchor.unit].new or "", start, start + anchor.end - anchor.start)
        return Outcome(state=State.PLACED, anchor=there, basis=_UNTOUCHED, smooth=True)
    landings = step.landings(anchor.unit, anchor.start, anchor.end)
    best = landings[0] if landings else None
    if best is None or not best.kept:
        return _searched(anchor, landings, step)
    now = step.new.text(best.unit)[best.start : best.end]
    if now == step.old.text(anchor.unit)[anchor.start : anchor.end]:
        return _kept(anchor, best, "quote", step)
    within = now.find(anchor.quote) if anchor.quote else -1
    if within >= 0 and not cuts_number(now, within, within + len(anchor.quote)):
        start = best.start + within  # an edit at the edge: the words are whole, beside what was inserted
        best = replace(best, start=start, end=start + len(anchor.quote))
        return _kept(anchor, best, "quote", step)
    return _kept(anchor, best, "formal", step) if best.formal else _searched(anchor, landings, step)


# --- whole articles


def _whole(anchor: Anchor, step: Step) -> Outcome:
    change = step.changes.get(anchor.unit)
    linked = step.linked(anchor.unit)
    if change is None or not linked:
        return _gone(anchor, step)
    there = _all_of(anchor, step, linked[0])
    others = tuple((_all_of(anchor, step, eid), step.pieces[anchor.unit][eid]) for eid in linked[1:])
    if change.new is None:  # taken into others
        basis = Basis(code="joined", score=step.pieces[anchor.unit][linked[0]])
        if others and basis.score - others[0][1] < MARGIN:
            choices = ((there, basis.score), *others)[:_MOST]
            return Outcome(state=State.AMBIGUOUS, anchor=None, basis=basis, choices=choices)
        if others:
            return Outcome(state=State.SPLIT, anchor=there, basis=basis, choices=others)
        state = State.CHANGED if Kind.AMENDED in change.kinds else State.MOVED
        return Outcome(state=state, anchor=there, basis=basis)
    score = change.match.score
    if anchor.unit in step.divided:
        return Outcome(
            state=State.SPLIT, anchor=there, basis=Basis(code="divided", score=score), choices=others
        )
    basis = Basis(code="alignment", score=score)
    if Kind.AMENDED in change.kinds:
        return Outcome(state=State.CHANGED, anchor=there, basis=basis)
    state = State.MOVED if step.moved(anchor.unit) else State.PLACED
    return Outcome(state=state, anchor=there, basis=basis, smooth=state is State.PLACED)


def _to(anchor: Anchor, unit: str, start: int, end: int, *, intact: bool = True) -> Anchor:
    """The anchor in another place."""
    return Anchor(
        unit=unit, start=start, end=end, whole=anchor.whole,
        quote=anchor.quote, prefix=anchor.prefix, suffix=anchor.suffix, intact=intact,
    )  # fmt: skip


def _all_of(anchor: Anchor, step: Step, unit: str) -> Anchor:
    return replace(anchor, unit=unit, start=0, end=len(step.new.text(unit)), whole=True)


def _gone(anchor: Anchor, step: Step) -> Outcome:
    """The provision was repealed, and nothing of it lives on anywhere."""
    change = step.changes.get(anchor.unit)
    rival = change.match.runner_up if change else None
    kin = rival.eid if rival and rival.eid in step.new.units else ""
    return Outcome(state=State.ORPHANED, anchor=None, basis=Basis(code="repealed"), next_of_kin=kin)


# --- passages


def _kept(anchor: Anchor, landing: Landing, how: str, step: Step) -> Outcome:
    """All the words went along, if in another form (`how` is "formal")."""
    back = not anchor.intact and step.new.text(landing.unit)[landing.start : landing.end] == anchor.quote
    intact = anchor.intact or back
    there = _to(anchor, landing.unit, landing.start, landing.end, intact=intact)
    in_main = landing.unit == step.main(anchor.unit)
    copies = _other_copies(anchor, landing, step)
    if copies and step.main(anchor.unit) is None:
        return _either(there, copies)
    if copies:
        state = State.SPLIT
    elif in_main:
        state = State.MOVED if step.moved(anchor.unit) or _inside(anchor, step) else State.PLACED
    else:
        state = _state(anchor, step, landing.unit)
    smooth = state is State.PLACED and not back
    code = "back" if back else f"alignment-{how}" if in_main else "passage"
    return Outcome(
        state=state if intact else State.CHANGED, anchor=there, basis=Basis(code=code), smooth=smooth,
        choices=copies,
    )  # fmt: skip


def _other_copies(anchor: Anchor, landing: Landing, step: Step) -> tuple[tuple[Anchor, float], ...]:
    """The other pieces of an article that hold the words too: they were copied into each."""
    if anchor.unit not in step.pieces or len(anchor.quote) < _DISTINCT:
        return ()
    linked = step.linked(anchor.unit)
    places = [
        one for one in _copies(anchor, _evidence(anchor, step), linked, step) if one.unit != landing.unit
    ]
    return tuple((_at(anchor, one), one.score) for one in places[:_MOST])


def _either(there: Anchor, copies: tuple[tuple[Anchor, float], ...]) -> Outcome:
    """The article has no successor of its own, and several articles took the words in."""
    score = copies[0][1]
    choices = ((there, score), *copies)[:_MOST]
    return Outcome(
        state=State.AMBIGUOUS,
        anchor=None,
        basis=Basis(code="several", score=min(1.0, score)),
        choices=choices,
    )


def _inside(anchor: Anchor, step: Step) -> bool:
    """Whether the words changed their place inside their own article: the edits call them moved."""
    change = step.changes[anchor.unit]
    return any(
        edit.move is not None and edit.opcode.old_start <= anchor.start and anchor.end <= edit.opcode.old_end
        for edit in change.edits
        if edit.opcode.old_start < edit.opcode.old_end
    )


def _state(anchor: Anchor, step: Step, unit: str) -> State:
    """The state of words that are all there, in a unit and not where the edits keep their place."""
    if unit == step.main(anchor.unit):
        return State.MOVED
    return (
        State.SPLIT if unit in step.pieces.get(anchor.unit, {}) and _lives_on(anchor, step) else State.MOVED
    )


def _lives_on(anchor: Anchor, step: Step) -> bool:
    return step.main(anchor.unit) is not None or len(step.pieces.get(anchor.unit, {})) > 1


@value
class _Place:
    """A place that was found, what speaks for it, and how it was found."""

    unit: str
    span: Span
    score: float
    code: str
    likeness: float


def _searched(anchor: Anchor, landings: list[Landing], step: Step) -> Outcome:
    """Not all the words are where the edits lead: look for them."""
    evidence = _evidence(anchor, step)
    linked = step.linked(anchor.unit)
    landed = _landed(anchor, landings, evidence, step)
    places = _copies(anchor, evidence, linked, step)
    if not places and (landed is None or landed.likeness < _MOSTLY):
        places = _similar(anchor, evidence, linked, step) + _elsewhere(anchor, evidence, linked, step)
    if landed is not None and landed.likeness > (0.0 if _sure(anchor, step) else _MOSTLY):
        places.append(landed)
    places = _apart(sorted(places, key=lambda place: -place.score))
    if not places:
        return _without(anchor, landings, linked, step)
    if len(places) > 1 and places[0].score - places[1].score < MARGIN:
        choices = tuple((_at(anchor, one), one.score) for one in places[:_MOST])
        return Outcome(
            state=State.AMBIGUOUS, anchor=None, basis=Basis(code="several", score=places[0].score),
            choices=choices,
        )  # fmt: skip
    return _found(anchor, places[0], step)


def _evidence(anchor: Anchor, step: Step) -> Evidence:
    position = anchor.start / max(1, len(step.old.text(anchor.unit)))
    return Evidence(anchor.quote, anchor.prefix, anchor.suffix, position)


def _landed(anchor: Anchor, landings: list[Landing], evidence: Evidence, step: Step) -> _Place | None:
    """Where the edits lead, as one of the places to choose from."""
    if not landings:
        return None
    best = landings[0]
    share = best.kept / max(1, anchor.end - anchor.start)
    span = (best.start, best.end)
    score = evidence.score(step.new.text(best.unit), span, share) + _LINKED
    return _Place(unit=best.unit, span=span, score=score, code="edits", likeness=share)


def _copies(anchor: Anchor, evidence: Evidence, linked: list[str], step: Step) -> list[_Place]:
    """The words, word for word, where they did not stand before."""
    torn = cuts_number(step.old.text(anchor.unit), anchor.start, anchor.end)
    found = [
        _Place(
            unit=unit, span=span, score=evidence.score(step.new.text(unit), span) + _LINKED,
            code="quote", likeness=1.0,
        )
        for unit in linked
        for span in find_all(step.new.text(unit), anchor.quote)
        if step.fresh(unit, *span) and (torn or not cuts_number(step.new.text(unit), *span))
    ]  # fmt: skip
    return found


def _elsewhere(anchor: Anchor, evidence: Evidence, linked: list[str], step: Step) -> list[_Place]:
    """The words, word for word, in articles that the alignment does not know of.

    Either some of their context must have gone with them, or they must be so many, and so rare, that they
    do not stand there by chance: in no other place of either version.
    """
    if len(anchor.quote) < _DISTINCT or any(anchor.quote in step.new.text(unit) for unit in linked):
        return []  # another occurrence of theirs lives on where it belongs: this one was dropped
    beside = {eid for unit in linked[:1] for eid in step.beside(unit)}
    copies = step.new.everywhere(anchor.quote)
    rare = len(anchor.quote) >= _TELLING and len(copies) == len(step.old.everywhere(anchor.quote, 2)) == 1
    found = []
    for unit, start in copies:
        span = (start, start + len(anchor.quote))
        text = step.new.text(unit)
        if unit in linked or not step.fresh(unit, *span):
            continue
        if rare or evidence.around(text, span) >= (_NEAR if unit in beside else _AROUND):
            code = "neighbour" if unit in beside else "elsewhere"
            score = evidence.score(text, span)
            found.append(_Place(unit=unit, span=span, score=score, code=code, likeness=1.0))
    return found


def _similar(anchor: Anchor, evidence: Evidence, linked: list[str], step: Step) -> list[_Place]:
    """Passages that are like the words, in the linked articles and their neighbours."""
    found = []
    main = step.main(anchor.unit)
    torn = cuts_number(step.old.text(anchor.unit), anchor.start, anchor.end)
    formula = len(step.old.everywhere(anchor.quote, 2)) > 1  # such words are alike to others anywhere
    beside = [eid for unit in linked[:1] for eid in step.beside(unit) if eid not in linked]
    for unit in linked[: main is not None] if formula else [*linked, *beside]:
        text = step.new.text(unit)
        span, likeness = nearest(text, anchor.quote)
        if not torn and cuts_number(text, *span):
            span = whole_numbers(text, *span)
            likeness = ratio(anchor.quote, text[slice(*span)]) / 100.0
        if likeness < _ALIKE or not step.fresh(unit, *span):
            continue
        telling = likeness * len(anchor.quote) >= _TELLING or evidence.around(text, span) >= _NEAR
        if not telling and not (unit == main and _sure(anchor, step)):
            continue
        bonus = _LINKED if unit in linked else 0.0
        score = evidence.score(text, span, likeness) + bonus
        found.append(_Place(unit=unit, span=span, score=score, code="similar", likeness=likeness))
    return found


def _apart(places: list[_Place]) -> list[_Place]:
    """The places that do not overlap a better one."""
    out: list[_Place] = []
    for place in places:
        if not any(
            place.unit == one.unit and place.span[0] < one.span[1] and one.span[0] < place.span[1]
            for one in out
        ):
            out.append(place)
    return out


def _at(anchor: Anchor, place: _Place) -> Anchor:
    return replace(anchor, unit=place.unit, start=place.span[0], end=place.span[1])


def _found(anchor: Anchor, place: _Place, step: Step) -> Outcome:
    exact = step.new.text(place.unit)[slice(*place.span)] == anchor.quote
    state = _state(anchor, step, place.unit) if exact else State.CHANGED
    code = "back" if exact and not anchor.intact else place.code
    there = replace(_at(anchor, place), intact=exact)
    return Outcome(state=state, anchor=there, basis=Basis(code=code, score=min(1.0, place.likeness)))


def _sure(anchor: Anchor, step: Step) -> bool:
    """Whether the old article surely continues as its main successor, whatever became of these words."""
    change = step.changes[anchor.unit]
    return change.new is not None and (change.match.score >= _SURE or change.match.pinned)


def _without(anchor: Anchor, landings: list[Landing], linked: list[str], step: Step) -> Outcome:
    """The words are nowhere. Their place is known where what stood around them is, or where their article
    surely lives on; else nothing is claimed, and a reader is told where to look."""
    best = next((one for one in landings if one.unit == step.main(anchor.unit)), None)
    if best and (_sure(anchor, step) or _framed(anchor, best, step)):
        there = replace(anchor, unit=best.unit, start=best.start, end=best.end, intact=False)
        code = "replaced" if best.end > best.start else "deleted"
        smooth = anchor.start == anchor.end  # they were gone before this step
        return Outcome(state=State.CHANGED, anchor=there, basis=Basis(code=code, score=0.0), smooth=smooth)
    if not linked:
        return _gone(anchor, step)
    score = step.pieces.get(anchor.unit, {}).get(linked[0], 1.0)
    if len(linked) == 1 and not best and score >= _SURE:
        there = replace(anchor, unit=linked[0], start=0, end=0, intact=False)
        return Outcome(state=State.CHANGED, anchor=there, basis=Basis(code="joined", score=score))
    return Outcome(
        state=State.ORPHANED, anchor=None, basis=Basis(code="gone", score=0.0), next_of_kin=linked[0]
    )


def _framed(anchor: Anchor, landing: Landing, step: Step) -> bool:
    """Whether what stood around the words stands around the place where they were, or the same words stand
    in that article still, from another place of the old one."""
    text = step.new.text(landing.unit)
    if len(anchor.quote) >= _DISTINCT and anchor.quote in text:
        return True
    return _evidence(anchor, step).around(text, (landing.start, landing.end)) >= _AROUND
