"""The lines of a life as lanes beside the text, drawn with box characters as git draws a graph."""

from __future__ import annotations

from collections.abc import Iterator

from redline.render.life_reading import Moment
from redline.report.life import Life

MOST = 8
"""Lanes that are drawn. Further articles of a line are told, not drawn."""

_ARTICLE, _ASKED, _END, _LANE, _FOLD = "●", "◉", "✕", "│", "┊"


class Lanes:
    """The lanes of a life, from its first version to its last.

    columns  that the lanes take up. A lane keeps its place until its article ends.
    """

    def __init__(self, life: Life) -> None:
        self._life = life
        self._next: dict[tuple[int, str], list[tuple[int, str]]] = {}
        for edge in life.edges:
            if edge.followed:
                self._next.setdefault(edge.old, []).append(edge.new)
        self._at: list[tuple[int, str] | None] = []
        self._ended: list[int] = []
        self.columns = 2 * min(self._widest(), MOST)

    def _widest(self) -> int:
        stages = [node.stage for node in self._life.nodes]
        return max(map(stages.count, set(stages)), default=1)

    def enter(self, moment: Moment) -> Iterator[str]:
        """Carry the lanes to a moment's version; yield the joins and forks on the way."""
        self._ended = []
        nodes = [(node.stage, node.eid) for node in moment.nodes]
        taken: dict[tuple[int, str], list[int]] = {}
        left: dict[tuple[int, str], list[int]] = {}
        forks: list[tuple[int, list[tuple[int, str]]]] = []
        for place, old in enumerate(self._at):
            if old is None:
                continue
            news = [new for new in self._carried(old, moment.last) if new in nodes]
            if not news:
                self._ended.append(place)
                continue
            head, *rest = sorted(news, key=lambda new: (new in left, nodes.index(new)))
            (left if head not in taken else taken).setdefault(head, []).append(place)
            taken.setdefault(head, left[head])
            forks.append((place, [new for new in rest if new not in taken]))
            for new in rest:
                taken.setdefault(new, [])
        yield from self._settle(left, forks, nodes)

    def _carried(self, old: tuple[int, str], stage: int) -> list[tuple[int, str]]:
        """Return where an article is at a later version; unchanged versions in between are passed."""
        here = [old]
        while here and here[0][0] < stage:
            here = list(dict.fromkeys(new for one in here for new in self._next.get(one, ())))
        return [one for one in here if one[0] == stage]

    def _settle(
        self,
        left: dict[tuple[int, str], list[int]],
        forks: list[tuple[int, list[tuple[int, str]]]],
        nodes: list[tuple[int, str]],
    ) -> Iterator[str]:
        before = [place for place, old in enumerate(self._at) if old is not None]
        at: list[tuple[int, str] | None] = [None] * len(self._at)
        for new, places in left.items():
            at[places[0]] = new
            if len(places) > 1:
                yield self._drawn(before, places, "┴", "╯")
                before = [place for place in before if place not in places[1:]]
        for place in self._ended:
            at[place] = (-1, "")  # kept for the mark of its end
        for place, news in forks:
            base = next((p for p, one in enumerate(at) if one and place in left.get(one, ())), place)
            made = [base]
            for new in news:
                made.append(_free(at))
                at[made[-1]] = new
            if len(made) > 1:
                yield self._drawn(before, sorted(made), "┬", "╮")
                before += made[1:]
        for node in nodes:
            if node not in at:
                at[_free(at)] = node
        self._at = [None if one == (-1, "") else one for one in at]

    def _drawn(self, active: list[int], places: list[int], middle: str, end: str) -> str:
        first, last = places[0], places[-1]
        line = ""
        for place in range(min(max([*active, last]) + 1, MOST)):
            inside = first <= place <= last
            if place == first:
                sign = "├"
            elif place in places:
                sign = end if place == last else middle
            elif inside:
                sign = "┼" if place in active else "─"
            else:
                sign = _LANE if place in active else " "
            line += sign + ("─" if inside and place < last else " ")
        return line

    def marks(self, moment: Moment) -> str:
        """Return the lanes beside a version's own line."""
        if moment.first != moment.last:
            return self._line([_FOLD if one else " " for one in self._at] or [_FOLD])
        asked = (self._life.asked.stage, self._life.asked.eid)
        signs = [_ASKED if one == asked else _ARTICLE if one else " " for one in self._at]
        for place in self._ended:
            signs[place] = _END
        return self._line(signs if any(sign != " " for sign in signs) else [_FOLD])

    def between(self) -> str:
        """Return the lanes beside any other line."""
        return self._line([_LANE if one else " " for one in self._at])

    def leave(self, moment: Moment) -> None:
        """Leave a version: what ended there has no lane any more."""
        while self._at and self._at[-1] is None:
            self._at.pop()

    def _line(self, signs: list[str]) -> str:
        return "".join(f"{sign} " for sign in signs[:MOST]).ljust(self.columns)


def _free(at: list[tuple[int, str] | None]) -> int:
    """Return the first free place, made if need be."""
    for place, one in enumerate(at):
        if one is None:
            return place
    at.append(None)
    return len(at) - 1
