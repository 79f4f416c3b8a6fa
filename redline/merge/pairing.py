"""Which line of the base lives on as which line of one side."""

from __future__ import annotations

from redline.align import align
from redline.align.grams import neutral
from redline.align.passages import align_lines
from redline.merge.types import TOP, Node, Text, rank
from redline.model import Level
from redline.textdiff.lcs import common_blocks

_SHORTEST = 6  # characters: a shorter line says too little to be known again in another article


def pair(base: Text, side: Text) -> dict[int, int]:
    """Return {place in the base: place in the side}: articles by the alignment, lines inside articles by
    their wording, and what is left of them wherever the same words, or a piece of a split, went."""
    pairing = _Pairing(base, side)
    pairing.untouched()
    alignment = align(base.document, side.document)
    for match in alignment.matches:
        if match.old and match.new:
            pairing.units(match.old[0], match.new[0])
    pairing.same_words()
    for piece in alignment.pieces:
        pairing.lines(piece.old, piece.new)
    for match in alignment.matches:
        if match.old and match.new:
            pairing.same_place(match.old[0], match.new[0])
    return pairing.found


class _Pairing:
    def __init__(self, base: Text, side: Text) -> None:
        self.old, self.new = base.nodes, side.nodes
        self.old_at = {node.eid: place for place, node in enumerate(self.old)}
        self.new_at = {node.eid: place for place, node in enumerate(self.new)}
        self.old_below, self.new_below = _below(self.old), _below(self.new)
        self.found: dict[int, int] = {}
        self.taken: set[int] = set()

    def add(self, old: int, new: int) -> None:
        if old not in self.found and new not in self.taken and self._alike(self.old[old], self.new[new]):
            self.found[old] = new
            self.taken.add(new)

    def _alike(self, old: Node, new: Node) -> bool:
        return rank(old) == rank(new) and (old.level is new.level or rank(old) == TOP)

    def untouched(self) -> None:
        """Pair what is the same to the last character but for its number, and stands in the same order.

        Alignment is for what changed: of articles without words, and of twins, it says nothing.
        """
        ours, theirs = _tops(self.old), _tops(self.new)
        for i, j, count in common_blocks([key for _, key in ours], [key for _, key in theirs]):
            for k in range(count):
                (old, key), (new, _) = ours[i + k], theirs[j + k]
                for step in range(key.count("\n") + 1):
                    self.add(old + step, new + step)

    def units(self, old: str, new: str) -> None:
        """Pair two units, and the lines below them."""
        if old in self.old_at and new in self.new_at:
            self.add(self.old_at[old], self.new_at[new])
            self.lines(old, new)

    def lines(self, old: str, new: str) -> None:
        """Pair the lines below two articles, as far as they have no partner yet."""
        ours = [at for at in self.old_below.get(self.old_at.get(old, -1), ()) if at not in self.found]
        theirs = [at for at in self.new_below.get(self.new_at.get(new, -1), ()) if at not in self.taken]
        if ours and theirs:
            pairs = align_lines([_key(self.old[at]) for at in ours], [_key(self.new[at]) for at in theirs])
            for i, j, _ in pairs:
                self.add(ours[i], theirs[j])

    def same_place(self, old: str, new: str) -> None:
        """Pair lines below two articles that are as many between the same two pairs: those were reworded."""
        ours = self.old_below.get(self.old_at.get(old, -1), [])
        theirs = self.new_below.get(self.new_at.get(new, -1), [])
        at = {place: k for k, place in enumerate(theirs)}
        edges = [(-1, -1)]
        for k, place in enumerate(ours):
            j = at.get(self.found.get(place, -1), -1)
            if j > edges[-1][1]:
                edges.append((k, j))
        edges.append((len(ours), len(theirs)))
        for (i, j), (next_i, next_j) in zip(edges, edges[1:], strict=False):
            if next_i - i == next_j - j:
                for step in range(1, next_i - i):
                    self.add(ours[i + step], theirs[j + step])

    def same_words(self) -> None:
        """Pair lines of articles that say the same, and stand once on each side of those without partner."""
        ours, theirs = (
            _once([at for at, node in enumerate(nodes) if node.parent >= 0 and at not in taken], nodes)
            for nodes, taken in ((self.old, self.found), (self.new, self.taken))
        )
        for key, place in ours.items():
            if key in theirs:
                self.add(place, theirs[key])


def _tops(nodes: tuple[Node, ...]) -> list[tuple[int, str]]:
    """The place of each article and each line outside of articles, with all that stands in it, by lines."""
    tops: list[tuple[int, str]] = []
    for place, node in enumerate(nodes):
        words = "\0".join((node.level.value, node.heading, node.text)).replace("\n", "\1")
        if node.parent < 0:
            tops.append((place, words))
        else:
            tops[-1] = tops[-1][0], f"{tops[-1][1]}\n{words}"
    return tops


def _below(nodes: tuple[Node, ...]) -> dict[int, list[int]]:
    """The lines below each article, in order."""
    below: dict[int, list[int]] = {}
    top = -1
    for place, node in enumerate(nodes):
        if node.level is Level.ARTICLE:
            top = place
        elif node.parent >= 0:
            below.setdefault(top, []).append(place)
    return below


def _key(node: Node) -> str:
    return neutral(node.text) or node.text


def _once(places: list[int], nodes: tuple[Node, ...]) -> dict[tuple[Level, str], int]:
    found: dict[tuple[Level, str], int] = {}
    again = set()
    for place in places:
        key = nodes[place].level, _key(nodes[place])
        if len(key[1]) < _SHORTEST:
            continue
        if key in found:
            again.add(key)
        found[key] = place
    return {key: place for key, place in found.items() if key not in again}
