"""Annotations: sound ones are left alone; those without a place, and files that are none, are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.app.add import add
from redline.app.check import check
from redline.app.draft import Asked
from redline.app.workspace import Workspace

GONE = "---\nversion: one\narticle: 2\nquote: 征求周边居民的意见\n---\n\n太窄。\n"


@pytest.fixture
def folder(workspace: Workspace, tmp_path: Path) -> Path:
    first = (tmp_path / "first.txt").read_text(encoding="utf-8")
    (tmp_path / "last.txt").write_text(
        first.replace("第二条　夜市的设立应当征求周边居民的意见。征求意见的时间不得少于十日。", "第二条　夜市由市人民政府规划。"),
        encoding="utf-8",
    )  # fmt: skip
    for id, name, date in (("one", "first", "2025-03-10"), ("two", "last", "2025-09-24")):
        add(workspace, str(tmp_path / f"{name}.txt"), Asked(work="market", id=id, date=date))
    made = tmp_path / "w" / "versions" / "market" / "annotations"
    made.mkdir()
    return made


def _found(folder: Path) -> list[tuple[str, str, int]]:
    workspace = Workspace(str(folder.parent.parent.parent))
    return [(one.code, Path(one.where).name, one.line) for one in check(workspace)]


def test_annotations_that_have_their_place(folder: Path) -> None:
    (folder / "a.md").write_text(
        "---\nversion: one\narticle: 3\nquote: 二十三时\n---\n\n太晚。\n", encoding="utf-8"
    )
    (folder / "b.md").write_text("---\narticle: 2\n---\n\n好。\n", encoding="utf-8")
    assert _found(folder) == []


def test_an_orphan_is_told_until_it_is_decided(folder: Path) -> None:
    (folder / "a.md").write_text(GONE, encoding="utf-8")
    assert _found(folder) == [("RL502", "a.md", 0)]
    decided = GONE.replace("quote:", "status: adopted\ndecided-by: 李四\ndecided: 2026-04-01\nquote:")
    (folder / "a.md").write_text(decided, encoding="utf-8")
    assert _found(folder) == []


def test_one_that_could_stand_in_several_places(folder: Path) -> None:
    (folder / "a.md").write_text("---\nversion: two\nquote: 夜市\n---\n\n何意？\n", encoding="utf-8")
    assert _found(folder) == [("RL503", "a.md", 0)]


def test_a_file_that_is_no_annotation_hides_no_other(folder: Path) -> None:
    (folder / "a.md").write_text(GONE, encoding="utf-8")
    (folder / "b.md").write_text("---\nstatus: perhaps\n---\n\n好。\n", encoding="utf-8")
    (folder / "c.md").write_bytes("好。".encode("gb18030"))
    assert [(code, name) for code, name, _ in _found(folder)] == [
        ("RL501", "b.md"),
        ("RL501", "c.md"),
        ("RL502", "a.md"),
    ]
