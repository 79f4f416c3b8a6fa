"""Every document that redline makes of a comparison, and the pairs of texts that they are tried on."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from redline import app
from redline.app.formats import AVAILABLE, LAYOUTS, Format, Layout, takes_many

WHEN = "2026-03-04T05:06:07+00:00"
STAGES = (
    "2025-03-draft",
    "2025-06-first-reading",
    "2025-09-second-reading",
    "2025-11-vote",
    "2026-01-enacted",
)
"""The versions of the bundled sample, oldest first."""

Form = tuple[Format, Layout | None]
Files = dict[Form, bytes]


def forms(texts: int = 2) -> list[Form]:
    """The formats and layouts in which a comparison of so many texts can be written."""
    found: list[Form] = [
        (format_, layout)
        for format_ in AVAILABLE["diff"]
        for layout in (
            *LAYOUTS.get(format_, ()),
            *([] if format_ in LAYOUTS and format_ != "html" else [None]),
        )
    ]
    return [one for one in found if texts == 2 or takes_many(*one)]


def job(*specs: str | Path) -> app.Job:
    """Compare each text with the next one."""
    texts = [app.load(str(spec)) for spec in specs]
    return app.Job([app.compare(old, new) for old, new in pairwise(texts)])


def files(job: app.Job, wanted: Iterable[Form] | None = None, **options: str) -> Files:
    """Write a comparison in these forms, by default in all that it can have."""
    chosen = forms(len(job.texts)) if wanted is None else wanted
    made = {form: app.render(job, form[0], _options(form, **options)) for form in chosen}
    return {form: one if isinstance(one, bytes) else one.encode() for form, one in made.items()}


def _options(form: Form, **options: str) -> app.Options:
    return app.Options(layout=form[1], when=WHEN, pdf="browser", **options)  # type: ignore[arg-type]


def real_pairs(shared: Path) -> Iterator[tuple[str, Path, Path]]:
    """The pairs of neighbouring versions of real laws: name, old and new file."""
    corpus = shared / "corpus" / "zh"
    found: dict[str, dict[str, Path]] = {}
    with (corpus / "MANIFEST.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found.setdefault(row["pair_id"], {})[row["side"]] = corpus / row["file"]
    for name, pair in sorted(found.items()):
        yield name, pair["old"], pair["new"]


def sample_pairs() -> Iterator[tuple[str, str, str]]:
    """The neighbouring stages of the bundled sample, and its first and last."""
    for old, new in (*pairwise(STAGES), (STAGES[0], STAGES[-1])):
        yield f"sample {old[:7]} {new[:7]}", f"firefly@{old}", f"firefly@{new}"
