"""The order of the result: the lines of ours, and into them what theirs did.

What theirs deleted leaves, what it moved leaves its old place, and what it put somewhere, a run of lines
between two that it left where they were, goes there. Lines of an article follow the line before them,
wherever ours took that; articles and headings go where theirs has them between articles that ours left in
place. Where ours put something into the same place, the deeper lines come first: a new paragraph ends the
article before a new article begins. What stands equally deep there is a conflict.
"""

from __future__ import annotations

from redline.merge.contest import Contest
from redline.merge.entities import BASE, OURS, THEIRS, Entities
from redline.merge.types import TOP, rank
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


@value
class Kept:
    """A line of the result, as `side` has it in its order."""

    entity: int
    side: int = OURS


@value
class Clash:
    """A place with more than one version: the lines of each, in order."""

    ours: tuple[int, ...] = ()
    base: tuple[int, ...] = ()
    theirs: tuple[int, ...] = ()


Slot = Kept | Clash
Segment = tuple[int, list[int]]
"""Lines that go together, and how deep the first of them stands."""


def merge_orders(entities: Entities, contest: Contest) -> list[Slot]:
    """Return the lines of the result, and the places where the orders of both sides conflict."""
    order = _Order(entities, contest)
    order.apply_theirs()
    return order.told()


class _Order:
    def __init__(self, entities: Entities, contest: Contest) -> None:
        self.entities, self.contest = entities, contest
        self.mine, self.yours = contest.arrivals(OURS), contest.arrivals(THEIRS)
        left = contest.deleted[THEIRS] - contest.contested[THEIRS]
        left |= entities.moved[THEIRS] - entities.moved[OURS]
        self.carried = self._carried(left)
        left = left.union(*self.carried.values())
        self.slots: list[Slot] = [Kept(entity=one) for one in entities.order[OURS] if one not in left]
        self.places: dict[int, int] = {}
        self._find()

    def _find(self) -> None:
        """Note where every entity stands; of a torn one, that is its place in theirs once it has one."""
        self.places = {}
        for place, slot in enumerate(self.slots):
            if isinstance(slot, Kept):
                self.places[slot.entity] = place
            else:
                for entity in (*slot.ours, *slot.theirs):
                    self.places[entity] = place

    def _carried(self, left: set[int]) -> dict[int, list[int]]:
        """What goes along with a line that theirs moved: lines that ours put after it, in its article."""
        order = self.entities.order[OURS]
        carried: dict[int, list[int]] = {}
        for place, entity in enumerate(order):
            if not self._goes_along(entity, left):
                continue
            end = place + 1
            while end < len(order) and order[end] in self.mine:
                end += 1
            run = order[place + 1 : end]
            after = order[end] if end < len(order) else None
            if after is None or self._rank(after, OURS) <= TOP or not self._goes_along(after, left):
                tops = (at for at, one in enumerate(run) if self._rank(one, OURS) <= TOP)
                run = run[: next(tops, len(run))]  # articles after it stay where ours put them
            if run:
                carried[entity] = run
        return carried

    def _goes_along(self, entity: int, left: set[int]) -> bool:
        """Tell whether theirs moved a line together with the article that it stands in, or the article."""
        if entity not in left or entity not in self.entities.moved[THEIRS]:
            return False
        top = self.entities.parent(THEIRS, entity) is None
        return top or not self.contest.moved_alone(THEIRS, entity)

    # --- what theirs put somewhere -------------------------------------------------------------

    def apply_theirs(self) -> None:
        """Put every run of lines that theirs added or moved where it belongs."""
        order = self.entities.order[THEIRS]
        start = 0
        while start < len(order):
            if order[start] not in self.yours:
                start += 1
                continue
            end = start
            while end < len(order) and order[end] in self.yours:
                end += 1
            self._put(start, end)
            self._find()
            start = end

    def _put(self, start: int, end: int) -> None:
        order = self.entities.order[THEIRS]
        run = [one for entity in order[start:end] for one in (entity, *self.carried.get(entity, ()))]
        segments = self._segments(run, THEIRS)
        inside = [one for one in segments if one[0] > TOP]
        tops = [one for one in segments if one[0] <= TOP]
        after = order[end] if end < len(order) else None
        if tops and after is not None and self._rank(after, THEIRS) > TOP:
            self._put_between(start, after, segments)
            return
        if inside:
            self._combine(self._after_line(start), inside)
            self._find()
        if tops:
            self._put_top(start, after, tops)

    def _after_line(self, start: int) -> int:
        """Where lines go that follow the line before `start` in theirs."""
        before = self._line_before(start, lambda one: not self.contest.moved_alone(OURS, one))
        return 0 if before is None else self.places[before] + 1

    def _line_before(self, start: int, fits: Callable[[int], bool]) -> int | None:
        order = self.entities.order[THEIRS]
        for place in range(start - 1, -1, -1):
            if order[place] in self.places and fits(order[place]):
                return order[place]
        return None

    def _stays(self, entity: int) -> bool:
        """Tell whether ours left a line and the article that it stands in where they were."""
        if entity not in self.contest.settled and self.contest.moved_alone(OURS, entity):
            return False
        top: int | None = entity
        while top is not None:
            entity = top
            top = self.entities.parent(OURS, entity)
        return entity not in self.entities.moved[OURS] or entity in self.contest.settled

    def _put_top(self, start: int, after: int | None, segments: list[Segment]) -> None:
        before = self.entities.order[THEIRS][start - 1] if start else None
        unsure = before is not None and before in self.places and not self._stays(before)
        if unsure and after is not None and after in self.places and self._stays(after):
            self._combine(self._run_start(self.places[after]), segments)
            return
        anchor = self._line_before(start, self._stays)
        place = 0 if anchor is None else self.places[anchor] + 1
        while anchor is not None and place < len(self.slots) and self._rank_at(place) > TOP:
            place += 1
        self._combine(place, segments)

    def _put_between(self, start: int, after: int, segments: list[Segment]) -> None:
        """Divide an article: the new lines stand before the one that they stand before in theirs."""
        lines = [entity for _, part in segments for entity in part]
        after = next((one for one in self._same_article(after) if one in self.places), after)
        if after in self.places:
            end = self.places[after]
            first = end
            while first and self._mine_at(first - 1, inside=True):
                first -= 1
            if first == end:
                self.slots[end:end] = self._flat(lines)
            else:
                self._clash(first, end, lines)
            return
        self.slots[self._after_line(start) : self._after_line(start)] = self._flat(lines)

    def _same_article(self, line: int) -> list[int]:
        """A line of theirs and those after it that theirs left in place, up to the end of the article."""
        order = self.entities.order[THEIRS]
        start = end = self.entities.at[THEIRS][line]
        while end < len(order) and self._rank(order[end], THEIRS) > TOP:
            end += 1
        return [one for one in order[start:end] if one not in self.yours]

    def _run_start(self, end: int) -> int:
        """Where the articles begin that ours put right before a place."""
        first = end
        while first and self._mine_at(first - 1):
            first -= 1
        while first < end and self._rank_at(first) > TOP:
            first += 1
        return first

    # --- two runs in one place -----------------------------------------------------------------

    def _combine(self, place: int, segments: list[Segment]) -> None:
        """Put segments of theirs into a place where ours may have put some, too."""
        inside = segments[0][0] > TOP
        lines = [one for _, part in segments for one in part]
        end = whole = self._run_end(place, inside=inside)
        if inside:
            tops = (at for at in range(place, whole) if self._rank_at(at) <= TOP)
            end = next(tops, whole)
            if end < whole and self._rank_at(whole) > TOP:  # ours divides an article here
                self._clash(place, whole, lines)
                return
        mine = dict(self._segments([self._entity_at(at) for at in range(place, end)], OURS))
        yours = dict(segments)
        if not mine:
            self.slots[place:place] = self._flat(lines)
            return
        if self._rank_at(end) > min(*mine, *yours):  # inside an article that one of the runs divides
            self._clash(place, end, lines)
            return
        made: list[Slot] = []
        for depth in sorted({*mine, *yours}, reverse=True):
            if depth in mine and depth in yours:
                made.append(self._clash_of(mine[depth], yours[depth]))
            else:
                side = OURS if depth in mine else THEIRS
                made += self._flat(mine.get(depth) or yours[depth], side)
        self.slots[place:end] = made

    def _run_end(self, place: int, *, inside: bool) -> int:
        """Where the run of lines ends that ours put at a place."""
        while place < len(self.slots) and self._mine_at(place, inside=inside):
            place += 1
        return place

    def _clash(self, place: int, end: int, lines: list[int]) -> None:
        mine = [self._entity_at(at) for at in range(place, end)]
        self.slots[place:end] = [self._clash_of(mine, lines)]

    def _clash_of(self, mine: list[int], yours: list[int]) -> Clash:
        base = (*self._contested(mine, THEIRS), *self._contested(yours, OURS))
        return Clash(ours=tuple(mine), base=base, theirs=tuple(yours))

    def _contested(self, lines: list[int], by: int) -> tuple[int, ...]:
        return tuple(one for one in lines if one in self.contest.contested[by])

    def _flat(self, lines: list[int], side: int = THEIRS) -> list[Slot]:
        if side == OURS:
            return [Kept(entity=one) for one in lines]
        mine = {one for run in self.carried.values() for one in run}
        return [Kept(entity=one, side=OURS if one in mine else THEIRS) for one in lines]

    def _segments(self, lines: list[int], side: int) -> list[Segment]:
        """Part a run where it rises: what goes on with the line before, then articles, then divisions."""
        found: list[Segment] = []
        for entity in lines:
            depth = self._rank(entity, side)
            if not found or depth < found[-1][0]:
                found.append((depth, []))
            found[-1][1].append(entity)
        return found

    # --- what stands where ---------------------------------------------------------------------

    def _rank(self, entity: int, side: int) -> int:
        return rank(self.entities.some(entity, side, OURS, THEIRS, BASE))

    def _entity_at(self, place: int) -> int:
        slot = self.slots[place]
        assert isinstance(slot, Kept)
        return slot.entity

    def _rank_at(self, place: int) -> int:
        """How deep the line at a place stands; beyond the end, and of a conflict, as the highest."""
        if place >= len(self.slots):
            return -1
        slot = self.slots[place]
        if isinstance(slot, Kept):
            return self._rank(slot.entity, slot.side)
        return min((self._rank(one, OURS) for one in (*slot.ours, *slot.theirs)), default=-1)

    def _mine_at(self, place: int, *, inside: bool = False) -> bool:
        """Tell whether ours put the line there; `inside` an article, not just by moving that article."""
        slot = self.slots[place]
        if not isinstance(slot, Kept) or slot.side != OURS or slot.entity not in self.mine:
            return False
        along = slot.entity in self.entities.moved[OURS] and not self.contest.moved_alone(OURS, slot.entity)
        return not (inside and along)

    # --- the end -------------------------------------------------------------------------------

    def told(self) -> list[Slot]:
        """Return the slots, what is contested or torn as conflicts."""
        self._find()
        slots = [self._emptied(place, slot) for place, slot in enumerate(self.slots)]
        return [self._told(slot) if isinstance(slot, Kept) else slot for slot in slots]

    def _emptied(self, place: int, slot: Slot) -> Slot:
        """An article that has lost all its lines, some to either side's hand, as a conflict."""
        entities, article = self.entities, slot.entity if isinstance(slot, Kept) else -1
        if self._inside_at(place + 1) or article < 0:
            return slot
        versions: list[tuple[int, ...]] = []
        for version in (OURS, BASE, THEIRS):
            lines = self._below(version, article)
            if article in entities.at[version] and version != BASE and not lines:
                return slot  # it has none there either
            gone = tuple(one for one in lines if one not in self.places)
            versions.append((article, *gone) if article in entities.at[version] else gone)
        ours, base, theirs = versions
        return Clash(ours=ours, base=base, theirs=theirs) if len(ours) + len(theirs) > 2 else slot

    def _inside_at(self, place: int) -> bool:
        """Tell whether a line that stands in an article is at a place, or a conflict, which may have one."""
        if place >= len(self.slots):
            return False
        slot = self.slots[place]
        lines = (slot.entity,) if isinstance(slot, Kept) else (*slot.ours, *slot.theirs)
        return any(self._rank(one, OURS) > TOP for one in lines[:1]) or isinstance(slot, Clash)

    def _below(self, version: int, article: int) -> list[int]:
        """The lines of an article in one of the texts."""
        nodes, place = self.entities.nodes[version], self.entities.at[version].get(article)
        end = len(nodes) if place is None else place + 1
        start = end
        while end < len(nodes) and rank(nodes[end]) > TOP:
            end += 1
        return self.entities.entity[version][start:end]

    def _told(self, slot: Kept) -> Slot:
        entity, side = slot.entity, slot.side
        if entity not in self.contest.torn and not self.contest.kept_against(side, entity):
            return slot
        base = (entity,) if entity in self.entities.at[BASE] and entity not in self.contest.torn else ()
        if side == OURS:
            return Clash(ours=(entity,), base=base)
        return Clash(base=base, theirs=(entity,))
