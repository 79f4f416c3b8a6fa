"""That a merge lost nothing: checked on every merge, without trusting how it was made.

A line that a side added or changed stands in the result as that side wrote it, or in a conflict, or merged
with what the other side made of it, all of its new words in their order. A line that a side left as it was
stands there, or the other side changed it, or deleted it. No line stands there twice, and each that belongs
to an article stands in one that has it on one of the sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from redline.merge.contents import Line, Part
from redline.merge.entities import BASE, OURS, SIDES, THEIRS, Entities
from redline.merge.printing import chosen, every_line
from redline.merge.types import TOP, Node, rank
from redline.model import Level
from redline.textdiff import diff

Told = tuple[str, str]
"""What a line says: its heading and its text, references as slots."""


def nothing_lost(entities: Entities, parts: Sequence[Part]) -> bool:
    """Tell whether every line of either side is in the result or in a conflict."""
    printed = [line for part in parts for line in every_line(part)]
    said: dict[int, list[Told]] = {}
    for line in printed:
        said.setdefault(line.entity, []).append(_told(line.node))
    plain = {line.entity for part in parts if isinstance(part, Line) for line in (part,)}
    if len(plain) < sum(isinstance(part, Line) for part in parts):
        return False  # a line stands there twice
    if not all(_in_articles(entities, parts, version) for version in ("ours", "theirs")):
        return False
    return all(_kept(entities, side, said) for side in SIDES) and _enough(entities, printed)


def _in_articles(entities: Entities, parts: Sequence[Part], version: str) -> bool:
    """Tell whether every paragraph and item stands in an article that it stands in on one of the sides,
    whichever side of the conflicts is taken."""
    article = -1
    for line in (line for part in parts for line in chosen(part, version)):
        if rank(line.node) <= TOP:
            article = line.entity if line.node.level is Level.ARTICLE else -1
        elif article not in [_article(entities, side, line.entity) for side in SIDES]:
            return False
    return True


def _article(entities: Entities, side: int, entity: int) -> int | None:
    """The article that a line stands in on a side."""
    above = entities.parent(side, entity)
    while above is not None:
        entity, above = above, entities.parent(side, above)
    return entity


def _told(node: Node) -> Told:
    return node.heading, node.text


def _kept(entities: Entities, side: int, said: dict[int, list[Told]]) -> bool:
    rival = THEIRS if side == OURS else OURS
    for entity in entities.at[side]:
        mine, base, other = (entities.node(version, entity) for version in (side, BASE, rival))
        assert mine is not None
        found = said.get(entity, [])
        if _told(mine) in found:
            continue
        if base is not None and _told(base) == _told(mine):
            if other is None or _told(other) in found:
                continue  # the other side deleted it, or its version stands there
            return False
        if base is None or other is None or not any(_holds(base, mine, one) for one in found):
            return False
    return True


def _holds(base: Node, mine: Node, told: Told) -> bool:
    """Tell whether a merged line has all new words of a side, in their order."""
    heading, text = told
    if mine.heading not in (base.heading, heading):
        return False
    at = 0
    for op in diff(base.text, mine.text):
        if op.tag in ("insert", "replace"):
            words = mine.text[op.new_start : op.new_end]
            at = text.find(words, at)
            if at < 0:
                return False
            at += len(words)
    return True


def _enough(entities: Entities, printed: Sequence[Line]) -> bool:
    """Tell whether the result has each wording at least as often as a side that added it."""
    there = Counter(_told(line.node) for line in printed)
    for side in SIDES:
        added = Counter(
            _told(node)
            for node, entity in zip(entities.nodes[side], entities.entity[side], strict=True)
            if entity not in entities.at[BASE]
        )
        if any(there[told] < count for told, count in added.items()):
            return False
    return True
