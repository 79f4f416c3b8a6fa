"""How time grows with the size of the texts, and what the worst texts cost.

    python bench/growth.py [--quick]

Drafts that mostly agree, from bench/generator.py, of 50 to 5,000 articles: processor time in one process,
best of some rounds, from the files to the comparison's JSON, and the exponent of its growth. Then whole
processes: the largest of them, two texts that have nothing to do with each other, and one rewritten text.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from generator import Drafts, drafts, rewritten, unrelated, write
from harness import Run, Section, Target, best, command, megabytes, milliseconds, run, slope, table
from labels import document

from redline.align import align
from redline.changes import compare
from redline.render.json import render, to_data

SIZES = (50, 100, 200, 500, 1000, 2000, 5000)
WORST = (2000, 5000)
LIMIT = 300.0
STEPS = ("parse", "align", "changes", "JSON")


def times(old: Path, new: Path) -> tuple[float, ...]:
    """Processor seconds of each step."""
    gc.collect()
    marks = [time.process_time()]
    documents = document(old), document(new)
    marks.append(time.process_time())
    alignment = align(*documents)
    marks.append(time.process_time())
    comparison = compare(alignment)
    marks.append(time.process_time())
    render(comparison)
    marks.append(time.process_time())
    return tuple(end - start for start, end in pairwise(marks))


def f1(pair: Drafts, old: Path, new: Path) -> float:
    """Link F1 against what the generator knows."""
    data = to_data(compare(align(document(old), document(new))))
    found = {(link["old"], link["new"]) for link in data["links"]}
    return 2 * len(found & pair.links) / (len(found) + len(pair.links))


def grown(sizes: tuple[int, ...], rounds: int, folder: Path) -> tuple[str, list[tuple[float, float]]]:
    """The table of sizes, and (articles, seconds) of each."""
    points: list[tuple[float, float]] = []
    rows = []
    for size in sizes:
        pair = drafts(size)
        old, new = write(pair, folder, f"{size}-")
        repeat = max(2 if rounds > 1 else 1, min(rounds, rounds * 1000 // size))
        best = min((times(old, new) for _ in range(repeat)), key=sum)
        points.append((size, sum(best)))
        local = f"{slope(points[-2:]):.2f}" if len(points) > 1 else ""
        rows.append([f"{size:,}", *map(milliseconds, (*best, sum(best))), local, f"{f1(pair, old, new):.3f}"])
    head = (
        "articles",
        *(f"{step}, ms" for step in STEPS),
        "all, ms",
        "exponent from the size before",
        "link F1",
    )
    return table(head, rows), points


def whole(paths: tuple[Path, Path], folder: Path, rounds: int, limit: float) -> Run:
    """The command line as a process of its own, to JSON."""
    words = [sys.executable, "-m", "redline", "diff", *paths, "--format", "json"]
    return best(run(words, limit=limit, folder=folder) for _ in range(rounds))


def _row(name: str, found: Run, limit: float) -> list[str]:
    took = f"{found.seconds:.1f}" if found.outcome == "ok" else f"over {limit:.0f}"
    return [name, took if found.outcome != "failed" else "failed", megabytes(found.peak)]


def _targets(points: list[tuple[float, float]], processes: dict[str, Run], quick: bool) -> list[Target]:
    fitted = slope(points)
    local = max(slope(points[at : at + 2]) for at in range(len(points) - 1))
    found = [
        Target(
            f"Growth from {points[0][0]} to {points[-1][0]:,} articles that mostly agree",
            "no faster than n^1.3",
            f"n^{fitted:.2f} fitted over all sizes; n^{local:.2f} between two, at the steepest",
            None if quick else fitted <= 1.3,
        )
    ]
    for what, run_of in processes.items():
        if "unrelated" not in what:
            enough = run_of.outcome == "ok" and run_of.peak < 500e6
            measured = f"{megabytes(run_of.peak)} MB"
            found.append(Target(f"Peak: {what}", "under 500 MB", measured, None if quick else enough))
    return found


def measure(quick: bool) -> Section:
    sizes, worst, limit, rounds, repeat = SIZES, WORST, LIMIT, 5, 3
    if quick:
        limit, rounds, repeat = 30, 1, 1
        sizes, worst = tuple(size for size in sizes if size <= 100), (100, 100)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        times(*write(drafts(20), folder, "warm-"))
        grown_table, points = grown(sizes, rounds, folder)
        size = sizes[-1]
        largest = whole((folder / f"{size}-old.txt", folder / f"{size}-new.txt"), folder, repeat, limit)
        apart, anew = worst
        texts = {
            f"two unrelated texts of {apart:,} articles": unrelated(apart),
            f"{anew:,} articles, every sentence rewritten": rewritten(anew),
        }
        processes = {f"{size:,} articles that mostly agree": largest}
        for at, (what, pair) in enumerate(texts.items()):
            processes[what] = whole(write(pair, folder, f"worst-{at}-"), folder, 1, limit)
    rows = [_row(what, found, limit) for what, found in processes.items()]
    targets = _targets(points, processes, quick)
    text = [grown_table, "", f"Growth: {targets[0].measured}. Whole processes, to JSON:", ""]
    return Section("\n".join([*text, table(("", "s", "peak, MB"), rows)]), targets)


if __name__ == "__main__":
    command(measure, str(__doc__))
