"""Every pair of real laws, and a chain of three, as a table: what went in comes out, in the right order."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.app.comparison import load
from redline.model import Document
from redline.report.table import Table
from tests.conftest import SHARED
from tests.report.tables import column, expected, table_of

_ZH = SHARED / "corpus" / "zh"
_PAIRS = sorted(path.name for path in _ZH.iterdir() if path.is_dir()) if _ZH.is_dir() else []
_ROAD = ("daoluyunshutiaoli-2019-2022", "daoluyunshutiaoli-2022-2023")


def _texts(*folders: str) -> list[Document]:
    paths: dict[str, Path] = {}
    for folder in folders:
        for path in sorted((_ZH / folder).iterdir(), key=lambda one: (one.suffix != ".txt", one.name)):
            paths.setdefault(path.name, path)
    return [load(str(path)).document for path in paths.values()]


def _holds(found: Table, texts: list[Document], base: int) -> None:
    for version, document in enumerate(texts):
        assert sorted(column(found, version)) == sorted(expected(document))
    assert column(found, base) == expected(texts[base])


@pytest.mark.parametrize("pair", _PAIRS or [pytest.param("", marks=pytest.mark.skip("no ../shared here"))])
def test_no_word_of_either_text_is_lost(pair: str) -> None:
    texts = _texts(pair)
    assert len(texts) == 2
    _holds(table_of(texts), texts, 1)
    _holds(table_of(texts, order="old"), texts, 0)


def test_three_versions_of_one_regulation(shared: Path) -> None:
    texts = _texts(*_ROAD)
    assert len(texts) == 3
    _holds(table_of(texts), texts, 2)
    _holds(table_of(texts, order="old"), texts, 0)
