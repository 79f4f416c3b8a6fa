"""Pairs a second over the corpus of ../shared, in one process on one core, from files to JSON.

    python bench/throughput.py [--quick]

Beside it diff-match-patch at its defaults, in one process too, and git's word diff, run a process a pair.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generator import drafts, write
from harness import ENVIRONMENT, Section, Target, command, need_shared, one_core, table
from labels import SHARED, document, pairs

from redline.align import align
from redline.changes import compare
from redline.render.json import render

ROUNDS = 9
OURS, THEIRS = "**redline**, one process", "diff-match-patch, one process"
GIT = "git diff --word-diff, a process a pair"
GIT_CHARACTERS = "git diff --word-diff-regex=., a process a pair"


def redline(old: Path, new: Path) -> None:
    render(compare(align(document(old), document(new))))


def diff_match_patch(old: Path, new: Path) -> None:
    from diff_match_patch import diff_match_patch as DiffMatchPatch

    DiffMatchPatch().diff_main(old.read_text("utf-8-sig"), new.read_text("utf-8-sig"))


def git_words(old: Path, new: Path, *more: str) -> None:
    with tempfile.TemporaryFile() as out:
        words = ["git", "--no-pager", "diff", "--no-index", "--no-color", "--word-diff", *more, old, new]
        subprocess.run(words, stdout=out, env=ENVIRONMENT, check=False)


def git_characters(old: Path, new: Path) -> None:
    git_words(old, new, "--word-diff-regex=.")


def seconds(compare_pair: Callable[[Path, Path], None], found: list[tuple[Path, Path]]) -> float:
    """Wall seconds for all pairs, in a copy of this process: no round finds what one before it remembered."""
    reader, writer = os.pipe()
    if child := os.fork():
        os.close(writer)
        with open(reader, encoding="ascii") as pipe:
            told = pipe.read()
        os.waitpid(child, 0)
        return float(told)
    try:
        start = time.perf_counter()
        for old, new in found:
            compare_pair(old, new)
        os.write(writer, str(time.perf_counter() - start).encode("ascii"))
    finally:
        os._exit(0)


def load() -> None:
    """Load what is loaded when it is first used, on texts that are no part of the corpus."""
    with tempfile.TemporaryDirectory() as folder:
        redline(*write(drafts(30), Path(folder)))


def _targets(rates: dict[str, float], quick: bool) -> list[Target]:
    targets = []
    asked = ((THEIRS, "at least 35 times as many", 35), (GIT, "at least a third as many", 1 / 3))
    for peer, words, least in asked:
        ratio = rates[OURS] / rates[peer] if peer in rates else None
        name = f"Pairs a second against {peer}"
        measured = "-" if ratio is None else f"{ratio:.2f} times" if ratio < 10 else f"{ratio:.0f} times"
        targets.append(Target(name, words, measured, None if ratio is None or quick else ratio >= least))
    return targets


def measure(quick: bool) -> Section:
    need_shared(SHARED)
    one_core()
    found = list(pairs().values())
    if quick:
        found = sorted(found, key=lambda pair: pair[0].stat().st_size)[:4]
    programs = {OURS: redline, GIT: git_words, GIT_CHARACTERS: git_characters}
    times: dict[str, list[float]] = {name: [] for name in programs}
    load()
    for _ in range(2 if quick else ROUNDS):
        for name, program in programs.items():
            times[name].append(seconds(program, found))
    if importlib.util.find_spec("diff_match_patch"):
        # Once: it gives up after a second for each pair, so there is little to vary.
        times[THEIRS] = [seconds(diff_match_patch, found)]
    rates = {name: len(found) / min(runs) for name, runs in times.items()}
    rows = [
        [name, str(len(times[name])), f"{rate:.1f}", f"{1000 / rate:,.1f}", f"{rates[OURS] / rate:.2f}"]
        for name, rate in rates.items()
    ]
    head = ("", "rounds", "pairs a second", "ms a pair", "redline is … times as fast")
    text = f"{len(found)} pairs; the best of the rounds.\n\n{table(head, rows)}"
    return Section(text, _targets(rates, quick))


if __name__ == "__main__":
    command(measure, str(__doc__))
