"""Building the website: how long it takes, how much memory, and how both grow with the number of works.

    python bench/site.py [--works N ...] [--articles N] [--jobs N] [--corpus]

Workspaces of invented laws, four versions each, are built twice, by the command line in processes of its own.
With --corpus, so is one of every law in ../shared/corpus/zh of which there are several versions.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from generator import drafts
from harness import ENVIRONMENT
from labels import SHARED

ROOT = Path(__file__).resolve().parent.parent
WORKS = (50, 150, 500)
VERSIONS = 4


class Build(NamedTuple):
    """One run: seconds, the most memory (MiB) of the largest process, and what there is then."""

    seconds: float
    memory: float
    files: int
    size: float


def generated(folder: Path, works: int, articles: int) -> None:
    """Write a workspace of invented laws, four versions each: two drafts, and two with sentences added."""
    for number in range(works):
        pair = drafts(articles, seed=number + 1)
        random = Random(number)
        place = folder / "versions" / f"law-{number:04}"
        place.mkdir(parents=True)
        texts = [pair.old, _with_sentence(pair.old, random), pair.new, _with_sentence(pair.new, random)]
        for at, text in enumerate(texts):
            head = f"---\nid: v{at + 1}\ndate: 2025-0{at + 1}-01\n---\n"
            (place / f"v{at + 1}.md").write_text(head + text, encoding="utf-8")


def _with_sentence(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.choice([at for at, line in enumerate(lines) if len(line) > 20])
    lines[at] += "具体办法由市人民政府另行制定。"
    return "\n".join(lines)


def corpus(folder: Path) -> int:
    """Write a workspace of the shared laws, and return how many they are."""
    count = 0
    for place in sorted(path for path in (SHARED / "corpus" / "zh").iterdir() if path.is_dir()):
        texts = sorted([*place.glob("*.md"), *place.glob("*.txt")])
        if len(texts) > 1:
            count += 1
            target = folder / "versions" / place.name
            target.mkdir(parents=True)
            for at, text in enumerate(texts):
                head = f"---\nid: {text.stem}\ndate: 2020-01-{at + 1:02}\n---\n"
                (target / f"{text.stem}.md").write_text(
                    head + text.read_text(encoding="utf-8"), encoding="utf-8"
                )
    return count


def build(folder: Path, site: Path, jobs: int) -> Build:
    """Build a site by the command line."""
    words = [sys.executable, "-m", "redline", "site", "build", "-q", "-o", str(site), "--jobs", str(jobs)]
    environment = {**ENVIRONMENT, "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    process = subprocess.Popen(words, cwd=folder, env=environment)
    peak = [0.0]
    watch = threading.Thread(target=_watch, args=(process, peak))
    watch.start()
    code = process.wait()
    seconds = time.perf_counter() - start
    watch.join()
    if code:
        raise SystemExit(f"redline left with {code}")
    paths = [Path(above, name) for above, _, names in os.walk(site) for name in names]
    return Build(seconds, peak[0], len(paths), sum(path.stat().st_size for path in paths) / 2**20)


def _watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    """Note the most memory that the process or one of its children had (Linux)."""
    while process.poll() is None:
        for pid in _family(process.pid):
            try:
                status = Path(f"/proc/{pid}/status").read_text()
            except OSError:
                continue
            found = [line for line in status.splitlines() if line.startswith("VmHWM")]
            if found:
                peak[0] = max(peak[0], int(found[0].split()[1]) / 1024)
        time.sleep(0.05)


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    yield from map(int, children)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--works", type=int, nargs="+", default=WORKS)
    parser.add_argument("--articles", type=int, default=12)
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--corpus", action="store_true")
    args = parser.parse_args()
    print("| workspace | first build | files | size | memory of a process | second build | of the first |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as name:
        if args.corpus:
            place = Path(name, "corpus")
            place.mkdir()
            count = corpus(place)
            _row(f"{count} real laws, {count * 2} texts", place, args.jobs)
        for works in args.works:
            place = Path(name, str(works))
            place.mkdir()
            generated(place, works, args.articles)
            _row(f"{works} works × {VERSIONS} versions of {args.articles} articles", place, args.jobs)


def _row(name: str, folder: Path, jobs: int) -> None:
    (folder / "redline.toml").write_text('title = "bench"\nlanguage = "zh"\n', encoding="utf-8")
    first = build(folder, folder / "site" / "_build", jobs)
    second = build(folder, folder / "site" / "_build", jobs)
    print(
        f"| {name} | {first.seconds:.1f} s | {first.files:,} | {first.size:.0f} MiB | {first.memory:.0f} MiB "
        f"| {second.seconds:.2f} s | 1/{first.seconds / second.seconds:.0f} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
