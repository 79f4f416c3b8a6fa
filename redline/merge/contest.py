"""What one side deleted and the other side changed."""

from __future__ import annotations

from redline.merge.entities import BASE, OURS, SIDES, THEIRS, Entities


def other(side: int) -> int:
    """Return the other side."""
    return THEIRS if side == OURS else OURS


class Contest:
    """Which lines are contested, and which lines stand where, of those that moved.

    deleted    for each side, the entities of the base that it deleted and the other one kept
    contested  for each side, those of them that the other side changed, with all that went with them: the
               whole article when the article was deleted
    settled    entities that both sides moved to the same place
    torn       entities that the sides moved to different places
    """

    def __init__(self, entities: Entities) -> None:
        self.entities = entities
        gone = [{one for one in entities.at[BASE] if one not in entities.at[side]} for side in (BASE, *SIDES)]
        self.deleted = [set(), gone[OURS] - gone[THEIRS], gone[THEIRS] - gone[OURS]]
        self._gone = gone
        self._below: dict[int, list[int]] = {}
        for entity in entities.at[BASE]:
            above = entities.parent(BASE, entity)
            if above is not None:
                self._below.setdefault(above, []).append(entity)
        self.contested: list[set[int]] = [set(), *(self._contested(side) for side in SIDES)]
        self.settled = self._settled()
        self.torn = (entities.moved[OURS] & entities.moved[THEIRS]) - self.settled

    def arrivals(self, side: int) -> set[int]:
        """The entities that a side put where they are: what it added or moved, and what it alone keeps
        against the other side's deletion. What both did alike is no arrival of either."""
        entities, rival = self.entities, other(side)
        added = {one for one in entities.order[side] if not entities.common(one)}
        return added | (entities.moved[side] - self.settled) | self.contested[rival]

    def kept_against(self, side: int, entity: int) -> bool:
        """Tell whether a line of a side is contested, or belongs to an article or paragraph that is."""
        if entity in self.contested[other(side)]:
            return True
        above = self.entities.parent(side, entity)
        return above is not None and not self.entities.common(entity) and self.kept_against(side, above)

    def moved_alone(self, side: int, entity: int) -> bool:
        """Tell whether a side moved a line, and not just the article that it stands in."""
        if entity not in self.entities.moved[side]:
            return False
        above, before = (self.entities.parent(version, entity) for version in (side, BASE))
        return above is None or above != before or above not in self.entities.moved[side]

    # --- finding -------------------------------------------------------------------------------

    def _contested(self, side: int) -> set[int]:
        """What `side` deleted and the other one changed."""
        entities, rival = self.entities, other(side)
        roots = {entity for entity in self.deleted[side] if self._changed(rival, entity)}
        for entity in entities.order[rival]:
            above = entities.parent(rival, entity)
            new = entity not in entities.at[BASE] or self.moved_alone(rival, entity)
            if new and above in self.deleted[side] and self._wholly(side, above):
                roots.add(above)
        found: set[int] = set()
        for entity in roots:
            found |= {one for one in self._subtree(self._root(side, entity)) if one in entities.at[rival]}
        return found & self.deleted[side]

    def _changed(self, side: int, entity: int) -> bool:
        before, now = self.entities.node(BASE, entity), self.entities.node(side, entity)
        assert before is not None and now is not None
        told = [(node.level, node.heading, node.text) for node in (before, now)]
        return told[0] != told[1] or self.moved_alone(side, entity)

    def _root(self, side: int, entity: int) -> int:
        """The highest line above a deleted one that was deleted with everything below it."""
        root, above = entity, entity
        while True:
            parent = self.entities.parent(BASE, above)
            if parent is None or parent not in self._gone[side] or not self._wholly(side, parent):
                return root
            root = above = parent

    def _wholly(self, side: int, entity: int) -> bool:
        return all(one in self._gone[side] for one in self._subtree(entity))

    def _subtree(self, entity: int) -> list[int]:
        found = [entity]
        for one in found:
            found += self._below.get(one, ())
        return found

    def _settled(self) -> set[int]:
        """What both moved and left in the same order among the rest."""
        from redline.align.order import chain

        entities = self.entities
        both = entities.moved[OURS] & entities.moved[THEIRS]
        if not both:
            return set()
        either = entities.moved[OURS] | entities.moved[THEIRS]
        at = {entity: place for place, entity in enumerate(entities.order[THEIRS])}
        shared = [
            entity
            for entity in entities.order[OURS]
            if entity in at and (entity in both or (entity not in either and entities.common(entity)))
        ]
        weights = [1.0 if entity in both else 1000.0 for entity in shared]
        stay = chain([(place, at[entity], weights[place]) for place, entity in enumerate(shared)])
        return {shared[place] for place in stay} & both
