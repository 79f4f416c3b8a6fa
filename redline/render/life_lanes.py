"""The lines of a life as lanes beside the text, drawn with box characters as git draws a graph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from redline.render.life_reading import Moment
from redline.report.life import Life

MOST = 8
"""Lanes that are drawn at most. Further articles of a line are told, not drawn."""

_ARTICLE, _ASKED, _END, _LANE, _FOLD = "●", "◉", "✕", "│", "┊"

Place = tuple[int, str]
"""An article at a version: (stage, eId)."""


class _Knot(NamedTuple):
    """Lanes and articles between which text passes on the way to a version: what comes in, what goes out."""

    lanes: tuple[int, ...]
    articles: tuple[Place, ...]


class Lanes:
    """The lanes of a life, entered moment by moment. A lane keeps its place until its article ends.

    columns  that the lanes take up
    """

    def __init__(self, life: Life, moments: Sequence[Moment], most: int = MOST) -> None:
        self._asked = (life.asked.stage, life.asked.eid)
        self._most = most
        self._next: dict[Place, list[Place]] = {}
        for edge in life.edges:
            if edge.followed:
                self._next.setdefault(edge.old, []).append(edge.new)
        self._at: list[Place | None] = []
        self._ended: frozenset[int] = frozenset()
        self.columns = 0
        self.columns = self._widest(moments)

    def _widest(self, moments: Sequence[Moment]) -> int:
        """Go through the whole life once and return how many columns it takes."""
        widest = 0
        for moment in moments:
            drawn = [*self.enter(moment), self.marks(moment), self.between()]
            widest = max(widest, *(len(line.rstrip()) for line in drawn))
        self._at, self._ended = [], frozenset()
        return widest + widest % 2

    def enter(self, moment: Moment) -> list[str]:
        """Carry the lanes to a moment's version; return the joins and forks on the way."""
        articles = [(node.stage, node.eid) for node in moment.nodes]
        knots = self._knots(articles, moment.last)
        before = [place for place, one in enumerate(self._at) if one and place not in self._ended]
        tied = {lane for knot in knots for lane in knot.lanes}
        self._ended = frozenset(set(before) - tied)
        at: list[Place | None] = [one if place in self._ended else None for place, one in enumerate(self._at)]
        drawn = []
        for knot in knots:  # each to its first lane, before any asks for a free one
            at[knot.lanes[0]] = knot.articles[0]
            if len(knot.lanes) > 1:
                drawn.append(self._drawn(before, knot.lanes, "┴", "╯"))
                before = [place for place in before if place not in knot.lanes[1:]]
        for knot in knots:
            forked = [knot.lanes[0]]
            for article in knot.articles[1:]:
                forked.append(_free(at, forked[0]))
                at[forked[-1]] = article
            if len(forked) > 1:
                drawn.append(self._drawn(before, sorted(forked), "┬", "╮"))
                before += forked[1:]
        for article in articles:
            if article not in at:
                at[self._place(at)] = article
        self._at = at
        return drawn

    def _place(self, at: list[Place | None]) -> int:
        """Return a place for an article that comes from nowhere. Before it would not be drawn any more, it
        takes that of one that ended: who is there matters more than who went."""
        drawn = next((place for place, one in enumerate(at[: self._most]) if one is None), None)
        if (
            drawn is None
            and len(at) >= self._most
            and (ended := [one for one in self._ended if one < self._most])
        ):
            self._ended -= {max(ended)}
            return max(ended)
        return _free(at) if drawn is None else drawn

    def _knots(self, articles: list[Place], stage: int) -> list[_Knot]:
        """Return what text passes between, each lane and each article in one knot at most."""
        found: list[tuple[set[int], set[Place]]] = []
        for lane, one in enumerate(self._at):
            if one is None or lane in self._ended:
                continue
            lanes, goes = {lane}, {new for new in self._carried(one, stage) if new in articles}
            if not goes:
                continue
            for other in [each for each in found if each[1] & goes]:
                found.remove(other)
                lanes, goes = lanes | other[0], goes | other[1]
            found.append((lanes, goes))
        knots = (
            _Knot(tuple(sorted(lanes)), tuple(sorted(goes, key=articles.index))) for lanes, goes in found
        )
        return sorted(knots, key=lambda knot: knot.lanes)

    def _carried(self, old: Place, stage: int) -> list[Place]:
        """Return where an article is at a later version; versions in between are passed."""
        here, there = [old], []
        while here:
            news = dict.fromkeys(new for one in here for new in self._next.get(one, ()))
            there += [new for new in news if new[0] == stage]
            here = [new for new in news if new[0] < stage]
        return there

    def _drawn(self, active: Sequence[int], places: Sequence[int], middle: str, end: str) -> str:
        first, last = places[0], places[-1]
        line = ""
        for place in range(max([*active, last]) + 1):
            within = first <= place <= last
            if place == first:
                sign = "├"
            elif place in places:
                sign = end if place == last else middle
            elif within:
                sign = "┼" if place in active else "─"
            else:
                sign = _LANE if place in active else " "
            line += sign + ("─" if within and place < last else " ")
        return line[: 2 * self._most].ljust(self.columns)

    def marks(self, moment: Moment) -> str:
        """Return the lanes beside a version's own line."""
        if moment.first != moment.last:
            return self._line([_FOLD if one else " " for one in self._at] if any(self._at) else [_FOLD])
        signs = []
        for place, one in enumerate(self._at):
            sign = _ASKED if one == self._asked else _ARTICLE if one else " "
            signs.append(_END if place in self._ended else sign)
        return self._line(signs if any(sign != " " for sign in signs) else [_FOLD])

    def between(self) -> str:
        """Return the lanes beside any other line. What ended has none any more."""
        going = (one is not None and place not in self._ended for place, one in enumerate(self._at))
        return self._line([_LANE if one else " " for one in going])

    def _line(self, signs: Sequence[str]) -> str:
        return "".join(f"{sign} " for sign in signs[: self._most]).ljust(self.columns)


def _free(at: list[Place | None], after: int = -1) -> int:
    """Return the first free place after one, made if need be."""
    for place in range(after + 1, len(at)):
        if at[place] is None:
            return place
    at.append(None)
    return len(at) - 1
