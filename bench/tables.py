"""What the comparison table costs beside the comparison itself.

    python bench/tables.py [--articles 700]

A law from bench/generator.py and, where ../shared is, the largest real pair: whole processes (user and system
seconds, best of five) that compare two files and write JSON, or the table for Word, for Excel or as HTML; and
the steps of one process. A table of 700 articles must take under three times the time of its comparison.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generator import drafts, write
from harness import ENVIRONMENT, ROOT, table

from redline.app.comparison import compare, load

_REAL = ROOT.parent / "shared" / "corpus" / "zh" / "xingfa-2020-2023"
_ROUNDS = 5
_TABLES = ("docx", "xlsx", "html")


def spent(old: Path, new: Path, result: Path) -> float:
    """Processor seconds of a whole process."""
    best = float("inf")
    words = [sys.executable, "-m", "redline", "diff", str(old), str(new), "-q", "-o", str(result)]
    words += ["--layout", "table"] if result.suffix == ".html" else []
    for _ in range(_ROUNDS):
        before = os.times()
        subprocess.run(words, check=True, env=ENVIRONMENT)
        after = os.times()
        used = after.children_user - before.children_user + after.children_system - before.children_system
        best = min(best, used)
    return best


def steps(old: Path, new: Path) -> dict[str, float]:
    """Processor seconds of each step in one process that has loaded everything."""
    from redline.render import docx_table, json, xlsx_table
    from redline.render.paper import table as paper_table
    from redline.report import build as report
    from redline.report.table_build import build

    texts = load(str(old)), load(str(new))
    compared = compare(*texts)
    made = build([report(compared.comparison)], [text.document for text in texts])
    docx_table.render(made)  # loads the library
    return {
        "read and compare": _best(lambda: compare(load(str(old)), load(str(new)))),
        "JSON": _best(lambda: json.render(compared.comparison)),
        "report": _best(lambda: report(compared.comparison)),
        "table": _best(
            lambda: build([report(compared.comparison)], [text.document for text in texts])
        ) - _best(lambda: report(compared.comparison)),
        "Word": _best(lambda: docx_table.render(made)),
        "Excel": _best(lambda: xlsx_table.render(made)),
        "HTML": _best(lambda: paper_table.render(made)),
    }  # fmt: skip


def _best(what: Callable[[], object]) -> float:
    found = float("inf")
    for _ in range(_ROUNDS):
        start = time.process_time()
        what()
        found = min(found, time.process_time() - start)
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=700)
    size = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pairs = {f"generated, {size} articles": write(drafts(size), folder)}
        if _REAL.is_dir():
            old, new = sorted(_REAL.glob("*.md"))
            pairs["criminal law, 2020 and 2023"] = old, new
        rows = []
        for what, (old, new) in pairs.items():
            seconds = {ending: spent(old, new, folder / f"x.{ending}") for ending in ("json", *_TABLES)}
            ratio = [f"{seconds[ending] / seconds['json']:.2f}" for ending in _TABLES]
            rows.append([what, *(f"{one * 1000:.0f}" for one in seconds.values()), *ratio])
            print(what, {step: f"{one * 1000:.0f} ms" for step, one in steps(old, new).items()})
        print(
            table(
                ["", *(f"{one} ms" for one in ("json", *_TABLES)), *(f"{one} / json" for one in _TABLES)],
                rows,
            )
        )


if __name__ == "__main__":
    main()
