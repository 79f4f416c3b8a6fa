"""How long a check takes beside the parse of the same text.

    python bench/checking.py [--quick] [--json]

Of the largest texts of the corpus, with the version before where there is one: reading and parsing, and
all rules of texts, in one process, start-up aside; the median of several runs, taken in turn.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path
from statistics import median

from harness import ROOT, Section, Target, command, need_shared, table

sys.path.insert(0, str(ROOT))

from redline.app.check.look import words_of
from redline.app.check.tables import TEXT_RULES
from redline.app.check.text import CheckedText
from redline.app.comparison import Text, text_of
from redline.ingest import decode

CORPUS = ROOT.parent / "shared" / "corpus" / "zh"
MOST = 4.0


def timed(function: object) -> tuple[float, object]:
    """Return the seconds that a call takes, and what it returns."""
    gc.collect()
    begin = time.perf_counter()
    found = function()  # type: ignore[operator]
    return time.perf_counter() - begin, found


def parsed(path: Path, content: bytes) -> Text:
    return text_of(decode(content, name=path.name), path.name)


def checked(path: Path, content: bytes, text: Text, before: Text | None) -> CheckedText:
    source = decode(content, name=path.name)
    return CheckedText(where=path.name, source=source, text=text, previous=lambda: before)


def measure(path: Path, before: Path | None, runs: int) -> tuple[float, float, float, int]:
    """Return seconds for the parse, for a check alone, for one against the version before, and findings."""
    content = path.read_bytes()
    older = parsed(before, before.read_bytes()) if before else None
    times: list[tuple[float, float, float]] = []
    count = 0
    for _ in range(runs):
        parse, text = timed(lambda: parsed(path, content))
        alone, found = timed(lambda: words_of(checked(path, content, text, None)))  # noqa: B023
        against, _ = timed(lambda: words_of(checked(path, content, text, older)))  # noqa: B023
        times.append((parse, alone, against))
        count = len(found)  # type: ignore[arg-type]
    return (*(median(column) for column in zip(*times, strict=True)), count)  # type: ignore[return-value]


def by_rule(path: Path) -> list[tuple[str, float]]:
    """Return the milliseconds of each rule, the slowest first."""
    content = path.read_bytes()
    text = checked(path, content, parsed(path, content), None)
    _ = text.running
    found = []
    for rule in TEXT_RULES:
        seconds = min(timed(lambda: list(rule(text)))[0] for _ in range(5))  # noqa: B023
        found.append((rule.__module__.rpartition(".")[2], seconds * 1000))
    return sorted(found, key=lambda row: -row[1])


def by_size() -> list[tuple[Path, Path | None]]:
    """Return the latest text of each law with the one before it, the largest first."""
    pairs: list[tuple[Path, Path | None]] = []
    for folder in (path for path in CORPUS.iterdir() if path.is_dir()):
        texts = sorted(folder.glob("*.md"))
        pairs.append((texts[-1], texts[-2] if len(texts) > 1 else None))
    return sorted(pairs, key=lambda pair: -pair[0].stat().st_size)


def section(quick: bool) -> Section:
    need_shared(CORPUS)
    pairs = by_size()[-2:] if quick else by_size()[:4]
    rows, ratios = [], []
    for path, before in pairs:
        parse, alone, against, count = measure(path, before, 3 if quick else 15)
        ratios.append(max(alone, against) / parse)
        times = [f"{seconds * 1000:.1f}" for seconds in (parse, alone, against)]
        shares = [f"{alone / parse:.2f}", f"{against / parse:.2f}"]
        rows.append([path.parent.name, f"{path.stat().st_size / 1024:.0f}", *times, *shares, str(count)])
    head = ("text", "KiB", "parse, ms", "check, ms", "with the version before, ms", "÷", "÷", "findings")
    slowest = [[name, f"{milliseconds:.2f}"] for name, milliseconds in by_rule(pairs[0][0])[:6]]
    text = f"{table(head, rows)}\n\n{table(('slowest rules on the largest text', 'ms'), slowest)}"
    met = None if quick else ratios[0] <= MOST
    return Section(text, [Target("check ÷ parse, largest text", f"≤ {MOST:.0f}", f"{ratios[0]:.2f}", met)])


if __name__ == "__main__":
    command(section, str(__doc__))
