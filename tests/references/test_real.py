"""Real laws: in none of them, and between no two versions, is there a reference that reading finds wrong."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from redline.align import align
from redline.ingest import read
from redline.model import Document
from redline.parse import parse
from redline.references import Index
from redline.references.cited import cited
from redline.references.dangling import dangling
from redline.references.stale import stale


@pytest.fixture(scope="module")
def pairs(shared_folder: Path) -> list[tuple[Document, Document]]:
    folder = shared_folder / "corpus" / "zh"
    found: dict[str, dict[str, Document]] = {}
    with (folder / "MANIFEST.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found.setdefault(row["pair_id"], {})[row["side"]] = parse(read(folder / row["file"]))
    return [(sides["old"], sides["new"]) for sides in found.values()]


def test_no_real_text_has_a_reference_that_points_nowhere(pairs: list[tuple[Document, Document]]) -> None:
    count = 0
    for document in (one for pair in pairs for one in pair):
        index = Index(document)
        found = cited(document, index)
        count += len(found)
        assert [(one.cited.unit.num, one.cited.text) for one in dangling(found, index)] == []
    assert count > 1200


def test_no_real_draft_has_a_reference_that_was_left_behind(pairs: list[tuple[Document, Document]]) -> None:
    for old, new in pairs:
        assert [(one.cited.unit.num, one.cited.text) for one in stale(align(old, new))] == []
