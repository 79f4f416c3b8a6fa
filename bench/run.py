"""Run every benchmark; `--write` puts the results into docs/benchmarks.md.

    python bench/run.py [--quick] [--write] [--only SECTION]...

Each benchmark is a process of its own. `--quick` tries them on small texts: no results, and never written
without `--write`. What is written stands between marks in the page; the words around it stay as they are.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from harness import ROOT, Section, Target, machine, need_shared, table, verdict

SHARED = ROOT.parent / "shared"
PAGE = ROOT / "docs" / "benchmarks.md"
SECTIONS = {
    "peers": "peers.py",
    "throughput": "throughput.py",
    "growth": "growth.py",
    "links": "link_quality.py",
    "unrelated": "unrelated_laws.py",
    "reading": "reading.py",
    "history": "history.py",
    "checking": "checking.py",
    "stale": "stale.py",
    "merging": "merging.py",
    "recording": "recording.py",
}


def measured(script: str, quick: bool) -> Section:
    """Run one benchmark and return what it found."""
    words = [sys.executable, str(Path(__file__).with_name(script)), "--json", *(["--quick"] if quick else [])]
    # One thread for the training's linear algebra: more would only wait for one another on matrices so small.
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    found = subprocess.run(
        words, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=False, env=environment
    )
    if found.returncode:
        raise SystemExit(f"bench/{script} failed; what it says stands above")
    data = json.loads(found.stdout)
    return Section(data["text"], [Target(**target) for target in data["targets"]])


def conditions(quick: bool, names: list[str]) -> str:
    words = "python bench/run.py" + (" --quick" if quick else "") + " --write"
    if len(names) < len(SECTIONS):
        words += "".join(f" --only {name}" for name in names)
    trial = "**A trial on small texts (`--quick`): these figures are no results.** " if quick else ""
    return f"{trial}Measured on {date.today().isoformat()} by `{words}` on: {machine()}."


def summary(sections: dict[str, Section]) -> str:
    """The table of all targets: what was asked, what was measured."""
    rows = [
        [target.name, target.wanted, target.measured, verdict(target)]
        for section in sections.values()
        for target in section.targets
    ]
    return table(("", "asked", "measured", ""), rows, figures=False)


def put(page: str, name: str, text: str) -> str:
    """Put `text` between the marks of `name`. Raises ValueError when the page has no such marks."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    start, stop = page.index(begin) + len(begin), page.index(end)
    return f"{page[:start]}\n{text}\n{page[stop:]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small texts, few runs")
    parser.add_argument("--write", action="store_true", help=f"rewrite the tables of {PAGE.name}")
    parser.add_argument("--only", action="append", choices=SECTIONS, help="this section; can be repeated")
    args = parser.parse_args()
    need_shared(SHARED)
    names = [name for name in SECTIONS if not args.only or name in args.only]
    page = PAGE.read_text("utf-8")
    sections: dict[str, Section] = {}
    print(conditions(args.quick, names), flush=True)
    for name in names:
        sections[name] = measured(SECTIONS[name], args.quick)
        print(f"\n### {name}\n\n{sections[name].text}", flush=True)
        page = put(page, name, sections[name].text)
    targets = summary(sections)
    print(f"\n### targets\n\n{targets}")
    if args.write:
        if not args.only:
            page = put(page, "conditions", conditions(args.quick, names))
            page = put(page, "targets", targets)
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
