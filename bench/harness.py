"""What the benchmarks share: running a program and weighing it, tables, verdicts, and the machine's name."""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = {
    **{name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "SYSTEMROOT") if name in os.environ},
    "PYTHONPATH": str(ROOT),
    "LC_ALL": "C.UTF-8",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
}
"""What every measured process finds: the same language, and no settings of whoever runs the benchmark."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a program: wall seconds, peak resident memory in bytes, and "ok", "over" or "failed"."""

    seconds: float
    peak: int
    outcome: str


@dataclass(frozen=True, slots=True)
class Target:
    """What the comparison must reach, what was measured, and whether that is enough (None: not measured)."""

    name: str
    wanted: str
    measured: str
    met: bool | None


@dataclass(slots=True)
class Section:
    """One part of the results: Markdown, and the targets that it answers."""

    text: str
    targets: list[Target] = field(default_factory=list)


def run(words: Sequence[str | Path], *, limit: float, folder: Path, fine: Iterable[int] = (0,)) -> Run:
    """Run a program in `folder` to its end, or end it after `limit` seconds; what it prints goes to a file.

    `fine` are the exit codes of success: some programs that compare say with 1 that texts differ.
    """
    scales = [sys.executable, "-I", "-S", str(Path(__file__).with_name("weigh.py"))]
    weighed = subprocess.run(
        [*scales, str(limit), str(folder / "printed"), *map(str, words)],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, env=ENVIRONMENT, cwd=folder, check=True,
    )  # fmt: skip
    seconds, peak, code = weighed.stdout.split()
    outcome = "ok" if int(code) in set(fine) else "over" if float(seconds) >= limit else "failed"
    return Run(float(seconds), int(peak), outcome)


FLOOR = 12e6
"""Peaks below this many bytes cannot be told apart (see weigh.py)."""


def interleaved(
    programs: dict[str, Callable[[], Run]], rounds: int, slow: float = 1.5
) -> dict[str, list[Run]]:
    """Run the programs A B C A B C …, and return their runs.

    The first round warms files and compiled modules and does not count, except for programs that need more
    than `slow` seconds, or that failed: those run once.
    """
    found: dict[str, list[Run]] = {}
    for at in range(rounds + 1):
        for name, program in programs.items():
            runs = found.setdefault(name, [])
            if at and (runs[0].outcome != "ok" or runs[0].seconds > slow):
                continue
            runs.append(program())
    return {name: runs[1:] or runs for name, runs in found.items()}


def best(runs: Iterable[Run]) -> Run:
    """The least seconds, the highest peak, and the worst outcome of some runs: whatever else the machine does
    can only add to the time."""
    runs = list(runs)
    outcome = next((run.outcome for run in runs if run.outcome != "ok"), "ok")
    return Run(min(run.seconds for run in runs), max(run.peak for run in runs), outcome)


def slope(points: Sequence[tuple[float, float]]) -> float:
    """The exponent of growth: the least-squares slope of log y over log x."""
    from math import log

    xs, ys = [log(x) for x, _ in points], [log(y) for _, y in points]
    mean_x, mean_y = statistics.fmean(xs), statistics.fmean(ys)
    above = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return above / sum((x - mean_x) ** 2 for x in xs)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, figures: bool = True) -> str:
    """A Markdown table; the first column is words, and so are the others unless they are figures."""
    lines = [head, ["---", *["---:" if figures else "---"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.0f}" if seconds >= 0.01 else f"{seconds * 1000:.1f}"


def megabytes(size: float) -> str:
    return f"{size / 1e6:,.0f}"


def machine() -> str:
    """The processor, its cores, the memory, the system and Python: no names of hosts or folders."""
    model = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    except OSError:
        pass
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{model}, {cores} cores, {memory:.0f} GiB of memory; {platform.system()}; "
        f"{platform.python_implementation()} {platform.python_version()}"
    )


def one_core() -> None:
    """Keep this process and its children on one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def command(measure: Callable[[bool], Section], about: str) -> None:
    """The command line of every benchmark: `--quick` for fewer and smaller runs, `--json` for `run.py`."""
    parser = argparse.ArgumentParser(description=about.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small texts, few runs: a trial, no result")
    parser.add_argument("--json", action="store_true", help="print for run.py")
    args = parser.parse_args()
    section = measure(args.quick)
    if args.json:
        print(json.dumps({"text": section.text, "targets": [asdict(target) for target in section.targets]}))
        return
    print(section.text)
    for target in section.targets:
        print(f"\n{target.name}: {target.wanted}; measured {target.measured}: {verdict(target)}")


def verdict(target: Target) -> str:
    return "not measured" if target.met is None else "met" if target.met else "**missed**"


def need_shared(shared: Path) -> None:
    """Stop with a message when the folder of real law texts is not there."""
    if not shared.is_dir():
        raise SystemExit("the folder of real law texts, ../shared, is not here")
