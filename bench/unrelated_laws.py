"""How many links redline sees between laws that have nothing to do with each other.

    python bench/unrelated_laws.py [--quick]

Every version of each law of ../shared is compared with every version of every other law, both ways round.
"""

from __future__ import annotations

from collections import Counter
from itertools import permutations

from harness import Section, Target, command, need_shared, table
from labels import SHARED, document, laws

from redline.align import align
from redline.changes import compare


def measure(quick: bool) -> Section:
    need_shared(SHARED)
    found = {law: list(dict.fromkeys(paths)) for law, paths in laws().items()}
    if quick:
        shortest = sorted(found, key=lambda law: found[law][0].stat().st_size)[:4]
        found = {law: found[law][:1] for law in shortest}
    texts = {law: [document(path) for path in paths] for law, paths in found.items()}
    counts: Counter[int] = Counter()
    most: list[tuple[int, str]] = []
    for (one, olds), (other, news) in permutations(texts.items(), 2):
        for old in olds:
            for new in news:
                links = len(compare(align(old, new)).links)
                counts[links] += 1
                most.append((links, f"{one} → {other}"))
    total = sum(counts.values())
    rows = [[str(links), f"{n:,}", f"{n / total:.1%}"] for links, n in sorted(counts.items())]
    parts = [f"{len(texts)} laws, {total:,} ordered pairs of texts of different laws.", ""]
    parts += [table(("links", "pairs", "share"), rows)]
    highest = max(counts)
    worst = sorted({pair for links, pair in most if links == highest})
    if highest:
        parts += ["", f"The most, {highest}: {'; '.join(worst[:6])}{' …' if len(worst) > 6 else ''}."]
    target = Target(
        "Links between two different laws", "at most 3", f"{highest} at most, over {total:,} pairs",
        None if quick else highest <= 3,
    )  # fmt: skip
    return Section("\n".join(parts), [target])


if __name__ == "__main__":
    command(measure, str(__doc__))
