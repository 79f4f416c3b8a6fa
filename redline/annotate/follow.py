"""One step of an annotation: from its place in one version to its place in the next.

First the alignment and the edits of the comparison say where the very words went. Where they are not all
there, they are looked for, word for word and then by likeness, in the articles that took text from this
one, and in the neighbours. Nothing is guessed: with two places about equally good, both are named.
"""

from __future__ import annotations

from redline.annotate.anchor import MARGIN, Anchor
from redline.annotate.quotes import cuts_number
from redline.annotate.search import DISTINCT, Found, Search, apart
from redline.annotate.step import Landing, Step
from redline.annotate.types import Basis, State
from redline.changes import Kind
from redline.model.value import replace, value

_MOSTLY = 0.5  # of the words kept in their place: then a quote is not looked for by likeness
_SURE = 0.9  # how sure it must be that an article was taken into another, where no words speak for it
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
    if anchor.unit not in step.pieces or len(anchor.quote) < DISTINCT:
        return ()
    places = [one for one in Search(anchor, step).copies() if one.unit != landing.unit]
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


def _searched(anchor: Anchor, landings: list[Landing], step: Step) -> Outcome:
    """Not all the words are where the edits lead: look for them."""
    search = Search(anchor, step)
    landed = search.landed(landings)
    places = search.copies()
    if not places and (landed is None or landed.likeness < _MOSTLY):
        places = search.similar() + search.elsewhere()
    if landed is not None and landed.likeness > (0.0 if search.sure else _MOSTLY):
        places.append(landed)
    places = apart(places)
    if not places:
        return _without(anchor, landings, search)
    if len(places) > 1 and places[0].score - places[1].score < MARGIN:
        choices = tuple((_at(anchor, one), one.score) for one in places[:_MOST])
        return Outcome(
            state=State.AMBIGUOUS, anchor=None, basis=Basis(code="several", score=min(1.0, places[0].score)),
            choices=choices,
        )  # fmt: skip
    return _found(anchor, places[0], step)


def _at(anchor: Anchor, place: Found) -> Anchor:
    return _to(anchor, place.unit, *place.span, intact=anchor.intact)


def _found(anchor: Anchor, place: Found, step: Step) -> Outcome:
    exact = step.new.text(place.unit)[slice(*place.span)] == anchor.quote
    state = _state(anchor, step, place.unit) if exact else State.CHANGED
    code = "back" if exact and not anchor.intact else place.code
    there = replace(_at(anchor, place), intact=exact)
    return Outcome(state=state, anchor=there, basis=Basis(code=code, score=min(1.0, place.likeness)))


def _without(anchor: Anchor, landings: list[Landing], search: Search) -> Outcome:
    """The words are nowhere. Their place is known where what stood around them is, or where their article
    surely lives on; else nothing is claimed, and a reader is told where to look."""
    best = next((one for one in landings if one.unit == search.main), None)
    if best and (search.sure or search.framed(best)):
        there = _to(anchor, best.unit, best.start, best.end, intact=False)
        code = "replaced" if best.end > best.start else "deleted"
        smooth = anchor.start == anchor.end  # they were gone before this step
        return Outcome(state=State.CHANGED, anchor=there, basis=Basis(code=code, score=0.0), smooth=smooth)
    if not search.linked:
        return _gone(anchor, search.step)
    first = search.linked[0]
    score = search.step.pieces.get(anchor.unit, {}).get(first, 1.0)
    if len(search.linked) == 1 and not best and score >= _SURE:
        there = _to(anchor, first, 0, 0, intact=False)
        return Outcome(state=State.CHANGED, anchor=there, basis=Basis(code="joined", score=score))
    return Outcome(state=State.ORPHANED, anchor=None, basis=Basis(code="gone", score=0.0), next_of_kin=first)
