"""Annotations carried from draft to draft: where they arrive, and what that costs.

    python bench/carrying.py [--quick] [--json]

Quality: annotations are made on random passages of 6 to 40 characters of the old version of each labelled pair of
../shared, as many again on phrases that stand there several times, and on whole articles. They are carried to the
new version and held against the labels: an annotation belongs in an article in which its own lives on. Where its
words stand in those articles exactly once, it belongs there. Links that are labelled weak are right, and
not asked for.

Unrelated laws: the same with two different laws; what is placed must truly stand there.

Cost: up to 10,000 annotations on the largest law, beside the time of the comparison itself.
"""

from __future__ import annotations

import random
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from harness import Section, Target, command, need_shared, slope, table
from labels import REWRITTEN, Labelled, document, labelled, laws, pairs

from redline.align import align
from redline.annotate import Annotation, Carried, State, Texts, Way, carry
from redline.annotate import Target as Aim
from redline.annotate.quotes import context, find_all
from redline.changes import Comparison, compare
from redline.model import Document
from redline.model.numbers import number_value

SEED = "3"
SHORTEST, LONGEST = 6, 40
PLACES = (State.PLACED, State.MOVED, State.SPLIT, State.CHANGED)


@dataclass(slots=True)
class Tally:
    """What became of the annotations of one pair."""

    made: int = 0
    states: Counter[State] = field(default_factory=Counter)
    wrong: int = 0
    surviving: int = 0
    reached: int = 0
    strict: int = 0
    """Of those that survive: at the very words."""
    worst: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.made += other.made
        self.states += other.states
        self.wrong += other.wrong
        self.surviving += other.surviving
        self.reached += other.reached
        self.strict += other.strict


# --- making annotations


def passages(texts: Texts, count: int, rng: random.Random) -> Iterator[tuple[str, int, int]]:
    """Random passages of articles, longer articles more often: (unit, start, end), within a line or not."""
    units = [article.eid for _, article in texts.numbered() if len(texts.text(article.eid)) > LONGEST]
    sizes = [len(texts.text(unit)) for unit in units]
    for unit in rng.choices(units, sizes, k=count):
        size = rng.randint(SHORTEST, LONGEST)
        start = rng.randrange(len(texts.text(unit)) - size)
        yield unit, start, start + size


def repeated(texts: Texts, count: int, rng: random.Random) -> Iterator[tuple[str, int, int]]:
    """Passages whose words stand in the law more than once."""
    places: dict[str, list[tuple[str, int]]] = {}
    for _, article in texts.numbered():
        text = texts.text(article.eid)
        for at in range(len(text) - SHORTEST):
            places.setdefault(text[at : at + SHORTEST], []).append((article.eid, at))
    several = sorted(words for words, found in places.items() if len(found) > 1 and "\n" not in words)
    for words in rng.choices(several, k=count):
        unit, start = rng.choice(places[words])
        other, far = rng.choice([place for place in places[words] if place != (unit, start)])
        size = SHORTEST  # as long as both go on alike
        mine, theirs = texts.text(unit), texts.text(other)
        while size < LONGEST and mine[start : start + size + 1] == theirs[far : far + size + 1]:
            if start + size >= len(mine):
                break
            size += 1
        yield unit, start, start + size


def annotation(texts: Texts, unit: str, start: int, end: int, name: str) -> Annotation:
    text = texts.text(unit)
    prefix, suffix = context(text, start, end)
    aim = Aim(
        work="w", version="old", eid=unit, quote=text[start:end], prefix=prefix, suffix=suffix,
        start=start, end=end,
    )  # fmt: skip
    return Annotation(id=name, target=aim)


def on_articles(texts: Texts) -> list[Annotation]:
    return [
        Annotation(id=f"whole-{at}", target=Aim(work="w", version="old", eid=article.eid))
        for at, (_, article) in enumerate(texts.numbered())
    ]


def generated(texts: Texts, count: int, seed: str) -> list[Annotation]:
    rng = random.Random(seed + SEED)
    found = [*passages(texts, count, rng), *repeated(texts, count, rng)]
    return [annotation(texts, *place, f"a-{at}") for at, place in enumerate(found)]


# --- truth


def judged(pair: Labelled, annotations: list[Annotation], way: Way) -> Tally:
    """Hold the carried annotations against the labels."""
    old, new = way.texts
    numbers = {eid: number_value(unit.num) or "" for eid, unit in old.units.items()}
    by_number = {found: article.eid for found, article in reversed(new.numbered())}
    lives: dict[str, dict[str, str]] = {}
    for (before, after), kind in pair.links.items():
        lives.setdefault(before, {})[after] = kind
    tally = Tally()
    for one in carry(annotations, way):
        links = lives.get(numbers[one.annotation.target.eid], {})
        tally.made += 1
        tally.states[one.state] += 1
        if one.place is not None and one.place.article not in links:
            tally.wrong += 1
            tally.worst.append(f"wrong: {_told(one, links)}")
        _survival(one, links, by_number, new, tally)
    return tally


def _survival(
    one: Carried, links: dict[str, str], by_number: dict[str, str], new: Texts, tally: Tally
) -> None:
    quote = one.annotation.target.quote
    if not quote:
        return
    found = [
        (after, span[0])
        for after, kind in links.items()
        if kind != "weak" and after in by_number
        for span in find_all(new.text(by_number[after]), quote)
    ]
    if len(found) != 1:
        return
    tally.surviving += 1
    there = one.place is not None and one.place.article == found[0][0]
    tally.reached += there
    tally.strict += there and one.place is not None and one.place.start == found[0][1]
    if not there:
        tally.worst.append(f"missed {found[0][0]}: {_told(one, links)}")


def _told(one: Carried, links: dict[str, str]) -> str:
    place = one.place.article if one.place else "—"
    target = one.annotation.target
    return (
        f"{target.eid} “{target.quote}” → {place} {one.state.value} by {one.basis.code} "
        f"{one.basis.score:.2f}; labels {links}; candidates {[c.place.article for c in one.candidates]}"
    )


def way_of(old: Document, new: Document, comparison: Comparison | None = None) -> Way:
    return Way([("old", old), ("new", new)], [comparison or compare(align(old, new))])


def quality(count: int, loud: bool = False) -> tuple[list[tuple[str, Tally]], Tally]:
    rows, whole = [], Tally()
    for pair in labelled():
        way = way_of(pair.old, pair.new)
        made = [*generated(way.texts[0], count, pair.name), *on_articles(way.texts[0])]
        tally = judged(pair, made, way)
        rows.append((pair.name, tally))
        if loud:
            print(*tally.worst, sep="\n")
        whole.add(tally)
    return rows, whole


if __name__ == "__main__":
    import sys
    rows, whole = quality(int(sys.argv[1]), True)
    for name, t in [*rows, ("all", whole)]:
        print(name, t.made, {s.value: n for s, n in t.states.items()}, "wrong", t.wrong, f"{t.wrong/t.made:.2%}", "surv", t.surviving, f"{t.reached/t.surviving:.2%} {t.strict/t.surviving:.2%}")
