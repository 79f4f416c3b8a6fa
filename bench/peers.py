"""redline beside programs and libraries that a user could pick instead: time and memory of whole processes.

    python bench/peers.py [--quick]

Each is run on the same pairs, one after the other and round again; a peer that is not installed is named and
left out (`pip install -r bench/requirements.txt`).
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from subprocess import check_output
from xml.sax.saxutils import escape

from harness import (
    FLOOR,
    Run,
    Section,
    Target,
    best,
    command,
    interleaved,
    megabytes,
    milliseconds,
    need_shared,
    run,
    table,
)

SHARED = Path(__file__).resolve().parents[2] / "shared"
ZH = SHARED / "corpus" / "zh"
LIMIT = 60.0
ROUNDS = 15
BASE = "diff-match-patch"

PAIRS = {
    "Beijing, 88 → 76 articles": ("beijing-kechuang-draft-2024", "draft.txt", "2024-01-25.md"),
    "Shanghai, business climate, 2020 → 2024": ("shsyhyshjtl-2020-2024", "2020-04-10.md", "2024-09-27.md"),
    "Criminal Law, 2020 → 2023": ("xingfa-2020-2023", "2020-12-26.md", "2023-12-29.md"),
}
REAL = next(iter(PAIRS))
INVENTED = "invented, {:,} articles"

PACKAGES = ("diff-match-patch", "fast-diff-match-patch", "redlines", "xmldiff", "prosediff")

Program = Callable[[Path, Path, Path], list[object]]


def _plain(library: str) -> Program:
    script = Path(__file__).with_name("plain_diff.py")
    return lambda old, new, folder: [sys.executable, script, library, old, new]


def _module(module: str, *words: str) -> Program:
    return lambda old, new, folder: [sys.executable, "-m", module, *words, old, new]


def _git(*words: str) -> Program:
    start = ["git", "--no-pager", "diff", "--no-index", "--no-color"]
    return lambda old, new, folder: [*start, *words, old, new]


def _page(old: Path, new: Path, folder: Path) -> list[object]:
    return [sys.executable, "-m", "redline", "diff", old, new, "-o", folder / "out.html"]


def _xmldiff(old: Path, new: Path, folder: Path) -> list[object]:
    start = "from xmldiff.main import diff_command; diff_command()"
    return [sys.executable, "-c", start, *_as_xml(old, new, folder)]


def _as_xml(old: Path, new: Path, folder: Path) -> list[Path]:
    """The same texts as the plainest XML: a paragraph for each line. Written before the clock starts."""
    made = []
    for name, path in (("old.xml", old), ("new.xml", new)):
        lines = [line for line in path.read_text("utf-8-sig").splitlines() if line.strip()]
        xml = "<law>\n" + "".join(f"<p>{escape(line)}</p>\n" for line in lines) + "</law>\n"
        (folder / name).write_text(xml, encoding="utf-8")
        made.append(folder / name)
    return made


def _prosediff(old: Path, new: Path, folder: Path) -> list[object]:
    words = ["--files", old, new, "-o", folder / "prosediff.html"]
    return [sys.executable, "-m", "prosediff", *words]


# What a row is called: the module or program that it needs, and how it is started.
PEERS: dict[str, tuple[str, Program]] = {
    "`python -c pass`": ("", lambda old, new, folder: [sys.executable, "-c", "pass"]),
    "**redline**, JSON": ("", _module("redline", "diff", "--format", "json")),
    "**redline**, HTML": ("", _page),
    "difflib, lines": ("", _plain("difflib-lines")),
    "difflib, characters": ("", _plain("difflib-characters")),
    BASE: ("diff_match_patch", _plain("diff-match-patch")),
    "fast-diff-match-patch (C++)": ("fast_diff_match_patch", _plain("fast-diff-match-patch")),
    "git diff --word-diff": ("git", _git("--word-diff")),
    "git diff --word-diff-regex=.": ("git", _git("--word-diff", "--word-diff-regex=.")),
    "redlines, JSON": ("redlines", lambda old, new, folder: [
        sys.executable, "-c", "from redlines.cli import cli; cli()", "json", old, new
    ]),
    "xmldiff": ("xmldiff", _xmldiff),
    "prosediff, HTML": ("prosediff", _prosediff),
}  # fmt: skip


def available(need: str) -> bool:
    if need == "git":
        return shutil.which("git") is not None
    return not need or importlib.util.find_spec(need) is not None


def compared(old: Path, new: Path, folder: Path, rounds: int, limit: float) -> dict[str, Run]:
    """The best run of every peer that is there, on one pair."""
    programs = {
        name: partial(
            run, make(old, new, folder), limit=limit, folder=folder, fine=(0, 1) if need == "git" else (0,)
        )
        for name, (need, make) in PEERS.items()
        if available(need)
    }
    return {name: best(runs) for name, runs in interleaved(programs, rounds).items()}


def row(name: str, found: Run, base: Run | None, limit: float) -> list[str]:
    size = f"under {megabytes(FLOOR)}" if found.peak < FLOOR else megabytes(found.peak)
    if found.outcome != "ok":
        what = f"over {limit:.0f} s" if found.outcome == "over" else "failed"
        return [name, what, "", megabytes(found.peak)]
    ratio = f"{base.seconds / found.seconds:.2f}" if base and base.outcome == "ok" else ""
    return [name, milliseconds(found.seconds), ratio, size]


def versions() -> str:
    """What was measured, in words."""
    found = []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} (not installed: left out)")
    git = check_output(["git", "--version"], text=True).strip() if available("git") else "git (left out)"
    return ", ".join([git, *found])


def _targets(found: dict[str, dict[str, Run]], quick: bool) -> list[Target]:
    real = found.get(REAL, {})
    targets = []
    for form, wanted in (("JSON", 10), ("HTML", 7)):
        ours, theirs = real.get(f"**redline**, {form}"), real.get(BASE)
        if ours and theirs and ours.outcome == theirs.outcome == "ok":
            ratio = theirs.seconds / ours.seconds
            measured, met = f"{ratio:.1f} times", None if quick else ratio >= wanted
        else:
            measured, met = "-", None
        name = f"Whole process to {form}, the Beijing pair, against diff-match-patch at its defaults"
        targets.append(Target(name, f"at least {wanted} times faster", measured, met))
    return targets


def measure(quick: bool) -> Section:
    need_shared(SHARED)
    count, limit, rounds = (200, 5.0, 1) if quick else (5000, LIMIT, ROUNDS)
    pairs = {name: (ZH / law / old, ZH / law / new) for name, (law, old, new) in PAIRS.items()}
    if quick:
        pairs = {REAL: pairs[REAL]}
    parts = [f"Measured: redline and {versions()}. A process is ended after {limit:.0f} s.", ""]
    found: dict[str, dict[str, Run]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = [sys.executable, Path(__file__).with_name("generator.py"), str(count), folder]
        if run(made, limit=120, folder=folder).outcome != "ok":
            raise SystemExit("the invented drafts could not be written")
        pairs[INVENTED.format(count)] = folder / "old.txt", folder / "new.txt"
        for pair, (old, new) in pairs.items():
            found[pair] = compared(old, new, folder, rounds, limit)
            base = found[pair].get(BASE)
            rows = [row(peer, one, base, limit) for peer, one in found[pair].items()]
            parts += [f"#### {pair}", ""]
            parts += [table(("", "ms", f"times as fast as {BASE}", "peak, MB"), rows), ""]
    return Section("\n".join(parts).rstrip(), _targets(found, quick))


if __name__ == "__main__":
    command(measure, str(__doc__))
