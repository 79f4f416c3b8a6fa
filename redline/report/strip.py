"""How much of each version of a work came from which earlier one, and how much changed in between.

Followed character by character through the comparisons of neighbours: what is equal, or moved as it was,
is as old as it was before; what was inserted is new. So text that was taken out and put in again is new
the second time.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import NamedTuple

from redline.changes import Comparison, Edit, Stats, stats
from redline.model import Document, Level, articles, text_of, units
from redline.report.life import Stage


class Part(NamedTuple):
    """How much of a version came with which one: `origin` is that one's index, `size` in characters."""

    origin: int
    size: int


class Stretch(NamedTuple):
    """A version: its articles, its characters (line ends and tables of contents are not counted), and where
    they are from, oldest first. `parts` add up to `size`."""

    stage: Stage
    articles: int
    size: int
    parts: tuple[Part, ...]


class Turn(NamedTuple):
    """What changed between a version and the next: characters that came and that went, text that was moved
    not counted, and the counts of articles."""

    inserted: int
    deleted: int
    counts: Stats


class Strip(NamedTuple):
    """The versions of a work, oldest first, and the turns between them: one less."""

    versions: tuple[Stretch, ...]
    turns: tuple[Turn, ...]


def strip(stages: tuple[Stage, ...], first: Document, comparisons: Iterable[Comparison]) -> Strip:
    """Follow the text of a work from its first version through the comparisons of all neighbours, in order.

    One comparison is looked at at a time, so that they may be made one by one. Raises ValueError when there
    are not as many as there are pairs of neighbours.
    """
    ages = {eid: array("H", bytes(2 * len(text))) for eid, text in _texts(first).items()}
    versions = [_stretch(stages[0], first, ages)]
    turns = []
    for at, (stage, comparison) in enumerate(zip(stages[1:], comparisons, strict=True), 1):
        new = comparison.alignment.new
        ages = _carried(comparison, ages, _texts(new), at)
        versions.append(_stretch(stage, new, ages))
        turns.append(_turn(comparison))
    return Strip(versions=tuple(versions), turns=tuple(turns))


Ages = dict[str, "array[int]"]
"""By eId of a unit: for each character of its text the index of the version that brought it."""


def _texts(document: Document) -> dict[str, str]:
    return {unit.eid: text_of(unit) for unit in units(document) if unit.level is not Level.TOC}


def _carried(comparison: Comparison, before: Ages, texts: dict[str, str], at: int) -> Ages:
    """Return the ages of the new text; what does not come from the old one is of version `at`."""
    ages = {eid: array("H", [at]) * len(text) for eid, text in texts.items()}
    for change in comparison.changes:
        if change.old in before and change.new in ages:
            _copy(change.edits, before[change.old], ages[change.new])
    for move in comparison.moves:
        if move.old in before and move.new in ages:
            _copy(move.edits, before[move.old], ages[move.new])
    return ages


def _copy(edits: Iterable[Edit], old: array[int], new: array[int]) -> None:
    for edit in edits:
        one = edit.opcode
        if one.tag == "equal":
            new[one.new_start : one.new_end] = old[one.old_start : one.old_end]


def _stretch(stage: Stage, document: Document, ages: Ages) -> Stretch:
    sizes: dict[int, int] = {}
    for eid, text in _texts(document).items():
        for age in set(ages[eid]):
            sizes[age] = sizes.get(age, 0) + ages[eid].count(age)
        for at, char in enumerate(text):
            if char == "\n":
                sizes[ages[eid][at]] -= 1
    return Stretch(
        stage=stage,
        articles=sum(1 for _ in articles(document)),
        size=sum(sizes.values()),
        parts=tuple(Part(origin=age, size=sizes[age]) for age in sorted(sizes) if sizes[age]),
    )


def _turn(comparison: Comparison) -> Turn:
    inserted = deleted = 0
    told = _skipped(comparison)
    found = [
        (edit, change.old_text, change.new_text)
        for change in comparison.changes
        if not {change.old, change.new} & told
        for edit in change.edits
        if edit.move is None
    ]
    olds = {change.old: change.old_text for change in comparison.changes}
    news = {change.new: change.new_text for change in comparison.changes}
    found += [(edit, olds[move.old], news[move.new]) for move in comparison.moves for edit in move.edits]
    for edit, old, new in found:
        one = edit.opcode
        if one.tag != "equal":
            deleted += _count(old, one.old_start, one.old_end)
            inserted += _count(new, one.new_start, one.new_end)
    return Turn(inserted=inserted, deleted=deleted, counts=stats(comparison))


def _skipped(comparison: Comparison) -> set[str | None]:
    """Return the eIds of tables of contents, of either text."""
    both = (comparison.alignment.old, comparison.alignment.new)
    return {unit.eid for document in both for unit in units(document) if unit.level is Level.TOC}


def _count(text: str, start: int, end: int) -> int:
    return end - start - text.count("\n", start, end)
