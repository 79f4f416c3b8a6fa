"""`redline show` and `redline demo`, as processes."""

from __future__ import annotations

import json
from pathlib import Path

from redline.parse import parse_text
from tests.cli.drafts import OLD
from tests.conftest import Run


def test_show_makes_canonical_text_of_any_draft(redline: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_bytes(OLD.encode("gb18030"))
    done = redline("show", "draft.txt", "-o", "draft.md")
    assert done.returncode == 0, done.stderr.decode()
    assert parse_text((tmp_path / "draft.md").read_text(encoding="utf-8")) == parse_text(OLD)


def test_show_reads_standard_input(redline: Run) -> None:
    done = redline("show", "-", "--format", "json", stdin=OLD.encode())
    assert json.loads(done.stdout)["articles"] == 5


def test_show_one_article(redline: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(OLD, encoding="utf-8")
    done = redline("show", "draft.txt", "--article", "3")
    assert done.stdout.decode() == "第三条　夜市的营业时间为十八时至二十三时。\n"


def test_show_never_overwrites_its_source(redline: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(OLD, encoding="utf-8")
    assert redline("show", "draft.md", "-o", "draft.md").returncode == 2
    assert (tmp_path / "draft.md").read_text(encoding="utf-8") == OLD


def test_demo_compares_every_stage(redline: Run, tmp_path: Path) -> None:
    done = redline("demo", "try")
    assert done.returncode == 0, done.stderr.decode()
    pages = sorted((tmp_path / "try" / "comparisons").glob("*.html"))
    drafts = sorted((tmp_path / "try" / "versions").glob("*/*.md"))
    assert len(drafts) >= 4
    assert len(pages) == len(drafts)  # each with the next, and the first with the last
    last = done.stdout.decode().splitlines()[-1]
    assert last.startswith("Open this in your browser: ")
    assert Path(last.split(": ", 1)[1]) in pages
    again = redline("demo", "try")
    assert again.returncode == 0, again.stderr.decode()


def test_demo_keeps_its_hands_off_other_folders(redline: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("x")
    done = redline("demo", "mine")
    assert done.returncode == 3
    assert "other things" in done.stderr.decode()
    assert sorted(path.name for path in (tmp_path / "mine").iterdir()) == ["thesis.txt"]
