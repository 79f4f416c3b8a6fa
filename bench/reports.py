"""Every report of every pair of texts, read back by other programs than wrote it.

    python bench/reports.py [NAME]...

The pairs of neighbouring versions in ../shared/corpus/zh, those of the bundled sample, and its five versions
beside one another; with names, those that begin so. Each becomes a file in every format and layout, and
tests/reports/checks.py says what is asked of them:

- every file says what the texts say, or the same as the file in another format of which that was asked;
- .docx and .xlsx: openxml-audit finds nothing, and LibreOffice prints every word, on paper in its order;
- tracked changes, all accepted by LibreOffice, give the new text exactly, and all rejected the old one;
- .pdf has the words of .html in their order; .xml is valid by the official schema.

It takes some ten minutes.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from harness import ROOT, need_shared, table

sys.path.insert(0, str(ROOT))
from redline import app
from tests.reports import checks, made

SHARED = ROOT.parent / "shared"
Fault = tuple[str, made.Form, str]


def pairs(beginnings: list[str]) -> Iterator[tuple[str, tuple[str | Path, ...]]]:
    """Yield the texts to compare, by name."""
    found: list[tuple[str, tuple[str | Path, ...]]] = [
        (name, (old, new)) for name, old, new in [*made.real_pairs(SHARED), *made.sample_pairs()]
    ]
    found.append(("sample, all", tuple(f"firefly@{stage}" for stage in made.STAGES)))
    yield from (one for one in found if not beginnings or one[0].startswith(tuple(beginnings)))


def main() -> None:
    """Print what was made, and each fault."""
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=plain)
    parser.add_argument("names", metavar="NAME", nargs="*")
    asked = parser.parse_args().names
    need_shared(SHARED)
    with TemporaryDirectory() as room:
        count, faults = tried(asked, Path(room))
    failed = Counter(form for _, form in {(name, form) for name, form, _ in faults})
    rows = [
        [layout or "", format_, str(number), str(failed[format_, layout])]
        for (format_, layout), number in sorted(count.items(), key=lambda one: (one[0][1] or "", one[0][0]))
    ]
    rows.append(["all", "", str(sum(count.values())), str(sum(failed.values()))])
    print(table(["layout", "format", "files", "with faults"], rows))
    for name, (format_, layout), fault in faults:
        print(f"{name}: {layout or ''} .{format_}: {fault}")


def tried(asked: list[str], room: Path) -> tuple[Counter[made.Form], list[Fault]]:
    """Make and check all files; return how many there are of each form, and what is wrong."""
    jobs: dict[str, app.Job] = {}
    files: dict[str, made.Files] = {}
    faults: list[Fault] = []
    for at, (name, texts) in enumerate(pairs(asked)):
        print(name, file=sys.stderr, flush=True)
        jobs[name] = made.job(*texts)
        files[name] = made.files(jobs[name])
        folder = room / str(at)
        folder.mkdir()
        faults += [*checks.check(name, jobs[name], files[name]), *checks.office({name: files[name]}, folder)]
    two = {name: job for name, job in jobs.items() if len(job.texts) == 2}
    faults += checks.settle(two, files, room)
    return Counter(form for one in files.values() for form in one), faults


if __name__ == "__main__":
    main()
