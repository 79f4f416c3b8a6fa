"""Real texts, read once: every version of every law in ../shared/corpus/zh, and of the sample."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from redline.ingest import read
from redline.model import Document
from redline.parse import parse
from tests.conftest import ROOT, SHARED

FOLDERS = sorted(
    {path.parent for folder in (SHARED / "corpus/zh", ROOT / "versions") for path in folder.glob("*/*.md")}
    | {path.parent for path in (SHARED / "corpus/zh").glob("*/*.txt")}
)


def paths(folder: Path) -> list[Path]:
    """Return the files of a law's versions, oldest first."""
    return sorted(path for path in folder.iterdir() if path.suffix in (".md", ".txt"))


@cache
def versions(folder: Path) -> tuple[Document, ...]:
    """Return the versions of a law, oldest first."""
    return tuple(parse(read(path)) for path in paths(folder))


each_law = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
"""Goes through all laws; without ../shared through the sample alone."""
