"""Annotations carried from draft to draft: where they arrive, and what that costs.

    python bench/carrying.py [--quick | --tell]

Quality: annotations are made on random passages of 6 to 40 characters of the old version of each labelled
pair of ../shared, as many again on phrases that stand there several times, and on whole articles. They are
carried to the new version and held against the labels: an annotation belongs in an article in which its own
lives on. Where its words stand in those articles exactly once, it belongs there. Links that are labelled
weak are right, and not asked for. --tell prints every annotation that went astray.

Unrelated laws: the same with two different laws; what is placed must truly stand there.

Cost: up to 10,000 annotations on the largest law, beside the time of the comparison itself.
"""

from __future__ import annotations

import gc
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import permutations

from harness import Section, Target, command, need_shared, slope, table
from labels import REWRITTEN, SHARED, Labelled, document, labelled, laws, pairs

from redline.align import align
from redline.annotate import Annotation, Carried, State, Texts, Way, carry
from redline.annotate import Target as Aim
from redline.annotate.quotes import context, find_all, nearest
from redline.changes import Comparison, compare
from redline.model import Document
from redline.model.numbers import number_value
from redline.textdiff import formally_equal

SEEDS = ("1", "2", "3")
SHORTEST, LONGEST = 6, 40


@dataclass(slots=True)
class Tally:
    """What became of the annotations of one pair."""

    made: int = 0
    states: Counter[State] = field(default_factory=Counter)
    lost: int = 0
    wrong: int = 0
    surviving: int = 0
    reached: int = 0
    strict: int = 0
    """Of those that survive: at the very words."""
    astray: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.made += other.made
        self.states += other.states
        self.lost += other.lost
        self.wrong += other.wrong
        self.surviving += other.surviving
        self.reached += other.reached
        self.strict += other.strict
        self.astray += other.astray


# --- making annotations


def passages(texts: Texts, count: int, rng: random.Random) -> Iterator[tuple[str, int, int]]:
    """Random passages of articles, longer articles more often: (unit, start, end), within a line or not."""
    units = [eid for eid in texts.index.order if len(texts.text(eid)) > LONGEST]
    sizes = [len(texts.text(unit)) for unit in units]
    for unit in rng.choices(units, sizes, k=count):
        size = rng.randint(SHORTEST, LONGEST)
        start = rng.randrange(len(texts.text(unit)) - size)
        yield unit, start, start + size


def repeated(texts: Texts, count: int, rng: random.Random) -> Iterator[tuple[str, int, int]]:
    """Passages whose words stand in the law more than once."""
    places: dict[str, list[tuple[str, int]]] = {}
    for eid in texts.index.order:
        text = texts.text(eid)
        for at in range(len(text) - SHORTEST):
            places.setdefault(text[at : at + SHORTEST], []).append((eid, at))
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
        work="w", version="old", article=texts.number(unit), eid=unit,
        quote=text[start:end], prefix=prefix, suffix=suffix, start=start, end=end,
    )  # fmt: skip
    return Annotation(id=name, target=aim)


def on_articles(texts: Texts) -> list[Annotation]:
    return [
        Annotation(id=f"whole-{at}", target=Aim(work="w", version="old", eid=eid))
        for at, eid in enumerate(texts.index.order)
    ]


def generated(texts: Texts, count: int, seed: str) -> list[Annotation]:
    rng = random.Random(seed)
    found = [*passages(texts, count, rng), *repeated(texts, count, rng)]
    return [annotation(texts, *place, f"a-{at}") for at, place in enumerate(found)]


# --- truth


def judged(pair: Labelled, annotations: list[Annotation], way: Way) -> Tally:
    """Hold the carried annotations against the labels."""
    old, new = way.texts
    numbers = {eid: number_value(unit.num) or "" for eid, unit in old.units.items()}
    by_number = {found: article.eid for found, article in new.index.articles.items()}
    lives: dict[str, dict[str, str]] = {}
    for (before, after), kind in pair.links.items():
        lives.setdefault(before, {})[after] = kind
    tally = Tally()
    carried = carry(annotations, way)
    tally.lost = len(annotations) - sum(map(_accounted, annotations, carried))
    for one in carried:
        links = lives.get(numbers[one.annotation.target.eid], {})
        tally.made += 1
        tally.states[one.state] += 1
        if one.place is not None and one.place.article not in links:
            tally.wrong += 1
            tally.astray.append(f"wrong: {_told(one, links)}")
        _survival(one, links, by_number, new, tally)
    return tally


def _accounted(annotation: Annotation, one: Carried) -> bool:
    """Whether an annotation came back, with all that its state promises, and no more."""
    placed = one.state not in (State.AMBIGUOUS, State.ORPHANED)
    several = one.state is not State.AMBIGUOUS or len(one.candidates) > 1
    return one.annotation is annotation and (one.place is not None) == placed and several


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
        tally.astray.append(f"missed {found[0][0]}: {_told(one, links)}")


def _told(one: Carried, links: dict[str, str]) -> str:
    place = one.place.article if one.place else "—"
    target = one.annotation.target
    return (
        f"{target.eid} “{target.quote}” → {place} {one.state.value} by {one.basis.code} "
        f"{one.basis.score:.2f}; labels {links}; candidates {[c.place.article for c in one.candidates]}"
    )


def way_of(old: Document, new: Document, comparison: Comparison | None = None) -> Way:
    return Way([("old", old), ("new", new)], [comparison or compare(align(old, new))])


def quality(count: int, seeds: tuple[str, ...], loud: bool = False) -> tuple[list[tuple[str, Tally]], Tally]:
    """The tally of each labelled pair, and of all; `loud` prints every annotation that went astray."""
    rows, whole = [], Tally()
    for pair in labelled():
        way = way_of(pair.old, pair.new)
        tally = Tally()
        for seed in seeds:
            tally.add(judged(pair, generated(way.texts[0], count, pair.name + seed), way))
        tally.add(judged(pair, on_articles(way.texts[0]), way))
        if loud:
            print(f"\n{pair.name}", *tally.astray, sep="\n")
        rows.append((f"{pair.name} (total rewrite)" if pair.name == REWRITTEN else pair.name, tally))
        whole.add(tally)
    return rows, whole


# --- unrelated laws


def unrelated(count: int, quick: bool) -> tuple[int, Counter[State], list[str]]:
    """Carry annotations to other laws: how many, their states, and those placed where their words are not."""
    texts = {law: document(paths[0]) for law, paths in laws().items() if law != "刑法"}
    names = sorted(texts)[: 4 if quick else None]
    states: Counter[State] = Counter()
    untrue = []
    made = 0
    for one, other in permutations(names, 2):
        way = way_of(texts[one], texts[other])
        for found in carry(generated(way.texts[0], count, one + other), way):
            made += 1
            states[found.state] += 1
            quote = found.annotation.target.quote
            if found.place is not None and not formally_equal(quote, found.place.quote):
                untrue.append(f"{one} → {other}: {_told(found, {})}")
    return made, states, untrue


# --- finding words that are only alike


def searches(count: int) -> list[list[str]]:
    """Look for quotes that were partly reworded in the article that continues theirs, by two libraries.

    Where the edits of the comparison keep at least half of the words, the place is known. A search is right
    when what it finds covers more than half of that place.
    """
    from diff_match_patch import diff_match_patch

    dmp = diff_match_patch()
    dmp.Match_MaxBits = 0  # else it refuses more than 32 characters
    dmp.Match_Distance = 100_000  # how far from where it was: anywhere

    def by_dmp(text: str, quote: str, near: int) -> tuple[int, int]:
        start = dmp.match_main(text, quote, near)
        return (start, start + len(quote)) if start >= 0 else (0, 0)

    def by_rapidfuzz(text: str, quote: str, near: int) -> tuple[int, int]:
        return nearest(text, quote)[0]

    asked = []
    for pair in labelled():
        way = way_of(pair.old, pair.new)
        for one in carry(generated(way.texts[0], count, pair.name), way):
            if one.place is not None and one.basis.code == "edits" and one.basis.score >= 0.5:
                target, text = one.annotation.target, way.texts[1].text(one.place.unit)
                near = (target.start or 0) * len(text) // len(way.texts[0].text(target.eid))
                asked.append((text, target.quote, near, (one.place.start, one.place.end)))
    rows = []
    for name, search in (("diff-match-patch", by_dmp), ("rapidfuzz", by_rapidfuzz)):
        start = time.process_time()
        found = [search(text, quote, near) for text, quote, near, _ in asked]
        seconds = time.process_time() - start
        right = sum(
            2 * (min(b, last) - max(a, first)) > last - first
            for (a, b), (*_, (first, last)) in zip(found, asked, strict=True)
        )
        rows.append(
            [name, f"{len(asked):,}", f"{right / len(asked):.1%}", f"{seconds / len(asked) * 1e6:,.0f}"]
        )
    return rows


# --- cost


def cost(sizes: tuple[int, ...], rounds: int) -> tuple[float, list[tuple[int, float]]]:
    """Processor seconds of comparing the largest law, and of carrying so many annotations on it."""
    old, new = map(document, pairs()["xingfa-2020-2023"])
    comparison = compare(align(old, new))
    compared = min(_seconds(lambda: compare(align(old, new))) for _ in range(rounds))
    made = generated(Texts(old), max(sizes) // 2, "cost")
    random.Random("cost").shuffle(made)
    points = []
    for size in sizes:
        some = made[:size]
        times = [_seconds(lambda some=some: carry(some, way_of(old, new, comparison))) for _ in range(rounds)]
        points.append((size, min(times)))
    return compared, points


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


# --- the page


def measure(quick: bool) -> Section:
    need_shared(SHARED)
    count, rounds = (20, 1) if quick else (300, 5)
    rows, whole = quality(count, ("1",) if quick else SEEDS)
    made, states, untrue = unrelated(5 if quick else 50, quick)
    sizes = (100, 1000) if quick else (1000, 2000, 5000, 10_000)
    compared, points = cost(sizes, rounds)
    growth = slope(points)
    ratio = points[-1][1] / compared
    wrong, reached = whole.wrong / whole.made, whole.reached / max(1, whole.surviving)
    parts = [
        table(HEAD, [_row(name, tally) for name, tally in [*rows, ("**all**", whole)]]),
        "",
        f"Between unrelated laws: {made:,} annotations, of which "
        f"{', '.join(f'{states[state]:,} {state.value}' for state in State if states[state])}; "
        f"{len(untrue)} placed where their words do not stand.",
        "",
        table(
            ("annotations", "ms", "µs each", "times the comparison"),
            [[f"{n:,}", f"{s * 1000:,.0f}", f"{s / n * 1e6:.0f}", f"{s / compared:.1f}"] for n, s in points],
        ),
        "",
        f"The comparison itself: {compared * 1000:,.0f} ms. Exponent of growth: {growth:.2f}.",
    ]
    parts += ["", table(("search", "quotes", "right", "µs each"), searches(20 if quick else 100))]
    targets = [
        Target(
            "Annotations in a wrong article", "under 1 %", f"{wrong:.2%} of {whole.made:,}",
            None if quick else wrong < 0.01,
        ),
        Target(
            "Words that survive once in a linked article: placed there", "at least 99 %",
            f"{reached:.2%} of {whole.surviving:,}", reached >= 0.99,
        ),
        Target("Annotations not in exactly one state", "none", str(whole.lost), not whole.lost),
        Target("Placed in an unrelated law without its words", "none", str(len(untrue)), not untrue),
        Target(
            f"{points[-1][0]:,} annotations on the largest law", "under 10 times the comparison",
            f"{ratio:.1f} times", None if quick else ratio < 10,
        ),
        Target(
            "Growth with the number of annotations", "linear", f"exponent {growth:.2f}",
            None if quick else growth < 1.1,
        ),
    ]  # fmt: skip
    return Section("\n".join(parts), targets)


HEAD = (
    "pair", "annotations", *(state.value for state in State), "wrong article",
    "words survive", "placed there", "at the very words",
)  # fmt: skip


def _row(name: str, tally: Tally) -> list[str]:
    surviving = max(1, tally.surviving)
    return [
        name, f"{tally.made:,}", *(f"{tally.states[state]:,}" for state in State),
        f"{tally.wrong} ({tally.wrong / tally.made:.2%})", f"{tally.surviving:,}",
        f"{tally.reached / surviving:.1%}", f"{tally.strict / surviving:.1%}",
    ]  # fmt: skip


if __name__ == "__main__":
    if "--tell" in sys.argv:
        quality(300, SEEDS, loud=True)
    else:
        command(measure, str(__doc__))
