"""The lines of three texts as one: which line of each is which line of the others."""

from __future__ import annotations

from redline.align.grams import neutral
from redline.align.order import chain
from redline.merge.pairing import pair
from redline.merge.types import TOP, Node, Text, rank
from redline.model import Level
from redline.textdiff.lcs import common_blocks

BASE, OURS, THEIRS = 0, 1, 2
SIDES = (OURS, THEIRS)


class Entities:
    """Every line of any of the three texts once, by a number.

    at      for each text, {entity: place of its node}
    order   for each text, its entities in its order; of the base those that both sides added, too
    moved   for each side, the entities of the base that left the order of the rest there
    nodes   for each text, its nodes by place; replaced when their references become slots
    """

    def __init__(self, base: Text, ours: Text, theirs: Text) -> None:
        self.texts = (base, ours, theirs)
        self.nodes: list[list[Node]] = [list(text.nodes) for text in self.texts]
        self.at: list[dict[int, int]] = [{}, {}, {}]
        self.order: list[list[int]] = [[], [], []]
        self._number()
        self.moved: list[set[int]] = [set(), *(self._moved(side) for side in SIDES)]

    def node(self, version: int, entity: int) -> Node | None:
        """Return an entity's line in one of the texts, None where it has none."""
        place = self.at[version].get(entity)
        return None if place is None else self.nodes[version][place]

    def some(self, entity: int, *versions: int) -> Node:
        """Return an entity's line in the first of these texts that has it."""
        for version in versions or (OURS, THEIRS, BASE):
            found = self.node(version, entity)
            if found is not None:
                return found
        raise KeyError(entity)

    def parent(self, version: int, entity: int) -> int | None:
        """Return the entity above one in a text; None at the top, and where the text does not have it."""
        node = self.node(version, entity)
        return None if node is None or node.parent < 0 else self.entity[version][node.parent]

    def common(self, entity: int) -> bool:
        """Tell whether a line counts as the base's: it is, or both sides added it."""
        return entity in self.at[BASE] or (entity in self.at[OURS] and entity in self.at[THEIRS])

    # --- numbering -----------------------------------------------------------------------------

    def _number(self) -> None:
        base, ours, theirs = self.texts
        size = len(base.nodes)
        self.entity: list[list[int]] = [list(range(size)), [-1] * len(ours.nodes), [-1] * len(theirs.nodes)]
        for side in SIDES:
            for old, new in pair(base, self.texts[side]).items():
                self.entity[side][new] = old
        order: list[list[int]] = [[], []]  # of the base: what both added before everything; and the rest
        order[1] = list(range(size))
        for mine, yours in self._added_by_both():
            self.entity[OURS][mine] = self.entity[THEIRS][yours] = size
            before = self.entity[OURS][mine - 1] if mine else -1
            order[1].insert(order[1].index(before) + 1 if before >= 0 else 0, size)
            size += 1
        for side in SIDES:
            for place, entity in enumerate(self.entity[side]):
                if entity < 0:
                    self.entity[side][place] = size
                    size += 1
        for version in (BASE, OURS, THEIRS):
            self.at[version] = {entity: place for place, entity in enumerate(self.entity[version])}
            self.order[version] = list(self.entity[version])
        self.order[BASE] = order[1]

    def _added_by_both(self) -> list[tuple[int, int]]:
        """Pairs of places of lines that both sides added with the same words after the same line."""
        mine, yours = (self._runs(side) for side in SIDES)
        found = []
        for after, run in mine.items():
            other = yours.get(after)
            if other:
                keys = [[key for _, key in one] for one in (run, other)]
                for i, j, count in common_blocks(*keys):
                    found += [(run[i + k][0], other[j + k][0]) for k in range(count)]
        return found

    def _runs(self, side: int) -> dict[int, list[tuple[int, str]]]:
        """{the entity of the base before them: [(place, key)]} of the lines that a side added.

        The key of an article, and of what stands in it, has all of the article's words: two articles that
        share a line are two articles.
        """
        nodes = self.texts[side].nodes
        runs: dict[int, list[tuple[int, str]]] = {}
        whole = _wholes(nodes)
        before = -1
        top = ""
        for place, node in enumerate(nodes):
            if node.parent < 0:
                top = whole.get(place, "") if self.entity[side][place] < 0 else ""
            if self.entity[side][place] >= 0:
                before = self.entity[side][place]
            else:
                key = f"{rank(node)}\0{node.heading}\0{_words(node)}\0{top}"
                runs.setdefault(before, []).append((place, key))
        return runs

    # --- order ---------------------------------------------------------------------------------

    def _moved(self, side: int) -> set[int]:
        base_at = {entity: place for place, entity in enumerate(self.order[BASE])}
        shared = [entity for entity in self.order[side] if entity in base_at]
        points = [
            (base_at[entity], place, 1.0 + len(self.some(entity, BASE, side).text) / 1000)
            for place, entity in enumerate(shared)
        ]
        stay = {shared[place] for place in chain(points)}
        return set(shared) - stay


def _wholes(nodes: tuple[Node, ...]) -> dict[int, str]:
    """All the words of each article, by its place."""
    whole: dict[int, str] = {}
    top = -1
    for place, node in enumerate(nodes):
        if node.level is Level.ARTICLE:
            top = place
            whole[top] = node.heading
        elif rank(node) > TOP and node.parent >= 0:
            whole[top] += "\n" + _words(node)
    return whole


def _words(node: Node) -> str:
    return neutral(node.text) or node.text
