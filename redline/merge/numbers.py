"""The numbers of the result: the printed ones where they still follow one another, else new ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from redline.merge.contents import Line, three_way
from redline.merge.entities import BASE, OURS, SIDES, THEIRS, Entities
from redline.model import DIVISIONS, Level
from redline.model.numbers import number_value
from redline.model.value import value
from redline.parse.checks import successors
from redline.parse.grammar import grammar
from redline.parse.tree import Node as Branch
from redline.parse.tree import Tree
from redline.references.printed import next_number, renumbered

_NOWHERE = (0, 0, 0, 0)


@value
class Numbers:
    """What the lines of the result are numbered.

    printed  {entity: as it is printed}, of lines that print a number
    values   {entity: "32-1"}, of all that a reference can mean: of a paragraph, its place in the article
    """

    printed: dict[int, str]
    values: dict[int, str]


def number(entities: Entities, lines: Sequence[Line], profile: str) -> Numbers:
    """Return the numbers of the result. `lines` are those of all versions: a line of a conflict counts, so
    that the numbers are right when all of it stays."""
    branches, owners = _tree(lines, profile)
    numbering = _Numbering(entities, owners, _adjacent(entities))
    for region in branches:
        numbering.region(region)
    return Numbers(printed=numbering.printed, values=numbering.values)


def _tree(lines: Sequence[Line], profile: str) -> tuple[list[list[Branch]], dict[int, int]]:
    """The result as a tree: its regions, and the entity of each branch by the branch's identity."""
    tree = Tree(grammar(profile))
    owners: dict[int, int] = {}
    for line in lines:
        node = line.node
        if node.region == "tail":
            tree.enter("tail")
        elif node.region == "body" and tree.region == "preamble":
            tree.enter("body")
        branch = tree.add(node.level, node.num, node.heading, node.text, _NOWHERE)
        owners[id(branch)] = line.entity
    return [tree.regions["preamble"], tree.regions["body"], tree.regions["tail"]], owners


def _adjacent(entities: Entities) -> set[tuple[int, int, str, str]]:
    """The lines that count on from one another in some version: (entity, next entity, their numbers).

    Before the first line of a run stands entity -1.
    """
    found = set()
    for version in (BASE, *SIDES):
        last: dict[tuple[Level, int], tuple[int, str]] = {}
        for node, entity in zip(entities.texts[version].nodes, entities.entity[version], strict=True):
            if node.level is Level.ANNEX:
                last = {}  # articles and divisions begin again
            elif node.num:
                before, num = last.get((node.level, node.parent), (-1, ""))
                found.add((before, entity, num, node.num))
                last[node.level, node.parent] = entity, node.num
    return found


class _Numbering:
    """Numbers the lines of a tree, one run of lines that count on after the other."""

    def __init__(
        self, entities: Entities, owners: dict[int, int], adjacent: set[tuple[int, int, str, str]]
    ) -> None:
        self.entities, self.owners, self.adjacent = entities, owners, adjacent
        self.printed: dict[int, str] = {}
        self.values: dict[int, str] = {}

    def region(self, branches: Sequence[Branch]) -> None:
        """Number what stands in a region, or in an annex: its divisions, articles, and what is below."""
        articles: list[Branch] = []
        divisions: dict[Level, list[Branch]] = {}
        annexes: list[Branch] = []
        restarts: set[int] = set()
        self._collect(branches, articles, divisions, annexes, restarts)
        self._run(articles, restarts)
        for level in divisions:
            self._run(divisions[level], restarts)
        for article in articles:
            self._below(article)
        for annex in annexes:
            self._keep(annex)
            self.region(annex.children)

    def _collect(
        self, branches: Iterable[Branch], articles: list[Branch], divisions: dict[Level, list[Branch]],
        annexes: list[Branch], restarts: set[int],
    ) -> None:  # fmt: skip
        first: set[Level] = set()
        for branch in branches:
            if branch.level is Level.ARTICLE:
                articles.append(branch)
            elif branch.level in DIVISIONS:
                if branch.level not in first:
                    restarts.add(id(branch))
                first.add(branch.level)
                divisions.setdefault(branch.level, []).append(branch)
                self._collect(branch.children, articles, divisions, annexes, restarts)
            elif branch.level is Level.ANNEX:
                annexes.append(branch)

    def _below(self, article: Branch) -> None:
        count = 0
        lists: list[list[Branch]] = [[one for one in article.children if one.level is Level.ITEM]]
        for child in article.children:
            if child.level is Level.PARAGRAPH:
                count += 1
                if id(child) in self.owners:
                    self.values[self.owners[id(child)]] = str(count)
                lists.append(child.children)
        for items in lists:
            self._run(items, set())
            for item in items:
                self._run(item.children, set())

    def _keep(self, branch: Branch) -> None:
        entity = self.owners.get(id(branch))
        if entity is not None:
            self._set(entity, self._told(entity) or branch.num)

    def _set(self, entity: int, num: str) -> None:
        if num:
            self.printed.setdefault(entity, num)
            found = number_value(num)
            if found:
                self.values.setdefault(entity, found)

    # --- one run -------------------------------------------------------------------------------

    def _run(self, branches: Sequence[Branch], restarts: set[int]) -> None:
        """Number lines that count on: as they are printed where that is sound, else anew."""
        run = list(dict.fromkeys(self.owners[id(one)] for one in branches if id(one) in self.owners))
        again = {self.owners[id(one)] for one in branches if id(one) in restarts}
        told = {entity: self._told(entity) for entity in run}
        if not self._sound(run, told, again):
            told = self._anew(run, told, again)
        for entity in run:
            self._set(entity, told[entity] or "")

    def _told(self, entity: int) -> str | None:
        """The number that a line has if only one side changed it; None when both did."""
        nodes = (self.entities.node(version, entity) for version in (BASE, OURS, THEIRS))
        base, ours, theirs = (None if node is None else node.num for node in nodes)
        if ours is None or theirs is None:
            return theirs if ours is None else ours
        if ours == theirs or theirs == base:
            return ours
        return theirs if ours == base else None

    def _sound(self, run: list[int], told: dict[int, str | None], again: set[int]) -> bool:
        """Tell whether printed numbers follow one another, or just as they do in one of the texts."""
        last, before = "", -1
        for entity in run:
            num = told[entity]
            if num is None:
                return False
            if num:
                number_ = number_value(num) or ""
                follows = number_ in successors(number_value(last) or "") or (
                    number_ == "1" and entity in again
                )
                if not follows and (before, entity, last, num) not in self.adjacent:
                    return False
                last, before = num, entity
        return True

    def _anew(self, run: list[int], told: dict[int, str | None], again: set[int]) -> dict[int, str | None]:
        """Count through a run. 第X条之一 stays one, after whatever number now stands before it."""
        result: dict[int, str | None] = {}
        last = ""
        for entity in run:
            printed = self._prints(entity, told)
            if not printed[0]:
                result[entity] = ""
                continue
            counted = next_number(last, number_value(printed[0]) or "", again=entity in again)
            same = (num for num in printed if number_value(num) == counted)
            result[entity] = next(same, None) or renumbered(printed[0], counted)
            last = counted
        return result

    def _prints(self, entity: int, told: dict[int, str | None]) -> list[str]:
        """The numbers that a line is printed with, first one that says whether it is a 第X条之一."""
        nodes = [self.entities.node(version, entity) for version in (BASE, OURS, THEIRS)]
        nums = [told[entity] or "", *(node.num for node in nodes if node is not None)]
        base, ours, theirs = ("-" in (number_value(node.num) or "") if node else None for node in nodes)
        inserted = (
            three_way(base, ours, theirs) if ours is not None and theirs is not None else ours or theirs
        )
        printed = sorted(filter(None, nums), key=lambda num: ("-" in (number_value(num) or "")) != inserted)
        return printed or [""]
