"""The labelled pairs of `../shared`, as the scripts in this folder use them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from redline.ingest import read
from redline.model import Document
from redline.parse import parse

SHARED = Path(__file__).resolve().parents[2] / "shared"
REWRITTEN = "bjweichengnian"
"""The pair that is a total rewrite: its labels are the least certain, it is reported apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A pair of documents and which article lives on in which: {(old number, new number): kind}."""

    name: str
    old: Document
    new: Document
    old_path: Path
    new_path: Path
    links: dict[tuple[str, str], str]


def document(path: Path) -> Document:
    """Read and parse a file."""
    return parse(read(path))


def labelled(shared: Path = SHARED) -> Iterator[Labelled]:
    """Yield every labelled pair, in the order of the manifest."""
    with (shared / "labels" / "MANIFEST.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            data = json.loads((shared / "labels" / row["label"]).read_text("utf-8"))
            old, new = (shared / "corpus" / "zh" / row[side] for side in ("old", "new"))
            yield Labelled(
                name=Path(row["label"]).stem,
                old=document(old),
                new=document(new),
                old_path=old,
                new_path=new,
                links={(str(x["old"]), str(x["new"])): x["kind"] for x in data["links"]},
            )


def _files(shared: Path) -> Iterator[tuple[dict[str, str], Path]]:
    """Yield each row of the corpus's manifest with the file it names."""
    corpus = shared / "corpus" / "zh"
    with (corpus / "MANIFEST.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield row, corpus / row["file"]


def laws(shared: Path = SHARED) -> dict[str, list[Path]]:
    """Return the files of each law of the corpus, oldest first."""
    found: dict[str, set[Path]] = {}
    for row, path in _files(shared):
        found.setdefault(row["law"], set()).add(path)
    return {
        law: sorted(paths, key=lambda path: (path.stem != "draft", path.stem)) for law, paths in found.items()
    }


def pairs(shared: Path = SHARED) -> dict[str, tuple[Path, Path]]:
    """Return the pairs of versions in the corpus: {pair id: (old, new)}."""
    found: dict[str, dict[str, Path]] = {}
    for row, path in _files(shared):
        found.setdefault(row["pair_id"], {})[row["side"]] = path
    return {name: (sides["old"], sides["new"]) for name, sides in sorted(found.items())}
