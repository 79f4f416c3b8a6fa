"""`redline replies` from the command line."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from tests.conftest import Run
from tests.workspaces import FIRST, SECOND

pytestmark = pytest.mark.usefixtures("identity")

FOURTH = (
    SECOND.replace("第三条", "第四条")
    .replace("第二条", "第三条")
    .replace("\n第三条", "\n第二条　夜市应当保持整洁，每日收市后一小时内清扫完毕。\n\n第三条", 1)
)


@pytest.fixture
def market(redline: Run, tmp_path: Path) -> Path:
    assert redline("init").returncode == 0
    for id, text in (("one", FIRST), ("two", FOURTH)):
        (tmp_path / f"{id}.txt").write_text(text, encoding="utf-8")
        assert redline("add", f"{id}.txt", "--work", "market", "--version", id).returncode == 0
    for words in (["--article", "2", "--quote", "周边居民", "-m", "哪些人？"], ["-m", "总体赞成。"]):
        assert redline("annotate", "add", "market@one", *words).returncode == 0
    return tmp_path


def test_the_table_in_every_form(redline: Run, market: Path) -> None:
    files = [f"table.{suffix}" for suffix in ("docx", "xlsx", "html", "md")]
    done = redline(
        "replies", "market", *(word for file in files for word in ("-o", file)), LANG="zh_CN.UTF-8"
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr.decode().splitlines() == [f"已写入 {file}" for file in files]
    rows = [
        [cell.text for cell in row.cells] for row in docx.Document(str(market / "table.docx")).tables[0].rows
    ]
    assert rows[1][1:4] == ["林小满", "全文", "总体赞成。"]
    assert rows[2][2:4] == ["第三条\n（原第二条）", "“周边居民”：哪些人？"]
    sheet = openpyxl.load_workbook(market / "table.xlsx").active
    assert sheet is not None
    assert [[cell.value or "" for cell in row] for row in sheet] == rows
    assert "哪些人？" in (market / "table.html").read_text("utf-8")
    shown = redline("replies", "market@two", LANG="zh_CN.UTF-8").stdout
    assert shown == (market / "table.md").read_bytes()


def test_a_form_that_there_is_not_is_refused_before_anything_is_written(redline: Run, market: Path) -> None:
    done = redline("replies", "market", "-o", "a.md", "-o", "b.pdf")
    assert done.returncode == 2
    assert ".docx" in done.stderr.decode()
    assert not (market / "a.md").exists()


def test_personal_data_can_be_masked(redline: Run, market: Path) -> None:
    words = ["--article", "3", "-m", "请致电张小满 13912345678。", "--author", "张小满 <z@example.org>"]
    assert redline("annotate", "add", "market@two", *words).returncode == 0
    plain, masked = (redline("replies", "market", *more).stdout.decode() for more in ([], ["--mask"]))
    assert "13912345678" in plain
    assert "张小满" in plain
    assert "13912345678" not in masked
    assert "张小满" not in masked
    assert "请致电" in masked
