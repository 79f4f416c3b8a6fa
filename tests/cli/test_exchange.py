"""`redline annotate import` and `export` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.workspaces import FIRST, SECOND, git

pytestmark = pytest.mark.usefixtures("identity")

TABLE = """\
意见汇总表,,,
序号,意见来源,条款,意见内容
1,城市管理局,第二条,建议将“十日”修改为“三十日”。
2,王小明,第三条、第九条,太短
3,群众,,没有说是哪一条
4,群众,第三条,
"""


@pytest.fixture
def market(redline: Run, tmp_path: Path) -> Path:
    assert redline("init").returncode == 0
    for id, text in (("one", FIRST), ("two", SECOND)):
        (tmp_path / f"{id}.txt").write_text(text, encoding="utf-8")
        assert redline("add", f"{id}.txt", "--work", "market", "--version", id).returncode == 0
    (tmp_path / "o.csv").write_bytes(TABLE.encode("gb18030"))
    return tmp_path


def said(run: Run, *words: str, code: int = 0, **environ: str) -> str:
    done = run("annotate", *words, **environ)
    assert done.returncode == code, done.stderr.decode()
    return (done.stdout if code == 0 else done.stderr).decode()


def test_what_an_import_tells(redline: Run, market: Path) -> None:
    text = said(redline, "import", "o.csv", "market@one", "--dry-run", LANG="zh_CN.UTF-8")
    assert "试运行，没有写入。o.csv：将导入 3 条意见，4 条批注。" in text
    assert git(market, "log", "--format=%s", "-1").startswith("market: ")
    lines = said(redline, "import", "o.csv", "market@one").splitlines()
    assert lines[0].startswith("imported o.csv: 3 opinions, 4 annotations, commit ")
    assert lines[1] == "columns: 序号 → no, 意见来源 → source, 条款 → provision, 意见内容 → opinion"
    assert lines[2:] == [
        "placed: 1",
        "kept without a place: 2  row 4 (第三条、第九条), row 5 (not said)",
        "nothing is said in them, skipped: 1  row 6",
    ]
    assert git(market, "log", "--format=%s", "-1").strip() == "market: import 3 opinions (o.csv)"
    again = said(redline, "import", "o.csv", "market").splitlines()
    assert again[0] == "o.csv: nothing changed"


def test_a_table_of_nothing(redline: Run, market: Path) -> None:
    (market / "none.csv").write_text("序号,意见内容\n", encoding="utf-8")
    assert said(redline, "import", "none.csv", "market").startswith("none.csv: no opinions in it\n")


def test_for_programs(redline: Run, market: Path) -> None:
    told = json.loads(said(redline, "import", "o.csv", "market@one", "--format", "json"))
    assert [(row["row"], row["fate"], len(row["annotations"])) for row in told["rows"]] == [
        (3, "placed", 1), (4, "unplaced", 2), (5, "unplaced", 1), (6, "empty", 0),
    ]  # fmt: skip
    assert told["columns"]["条款"] == "provision"
    listed = json.loads(said(redline, "list", "market", "--format", "json"))
    assert {one["id"] for one in listed} == {id for row in told["rows"] for id in row["annotations"]}


def test_columns_named_by_hand(redline: Run, market: Path) -> None:
    (market / "p.csv").write_text("说了什么,哪里\n好,第二条\n", encoding="utf-8")
    error = said(redline, "import", "p.csv", "market", code=3)
    assert error.startswith("redline: p.csv: No header row")
    said(redline, "import", "p.csv", "market", "--map", "说了什么=意见内容", "--map", "B=provision")
    (one,) = json.loads(said(redline, "list", "market", "--format", "json"))
    assert (one["article"], one["body"]) == ("2", "好")
    assert "COLUMN=FIELD" in said(redline, "import", "p.csv", "market", "--map", "哪里=天气", code=2)
    assert "There is no column" in said(redline, "import", "p.csv", "market", "--map", "x=source", "--map",
                                        "说了什么=opinion", code=2)  # fmt: skip


def test_from_standard_input(redline: Run, market: Path) -> None:
    done = redline("annotate", "import", "-", "market@one", stdin=TABLE.encode())
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().startswith("imported -: 3 opinions")


def test_an_export_in_every_format(redline: Run, market: Path) -> None:
    said(redline, "import", "o.csv", "market@one", "-q")
    data = json.loads(said(redline, "export", "market"))
    assert data["total"] == 4
    for name in ("o.xlsx", "o.csv", "o.jsonld"):
        done = redline("annotate", "export", "market", "-o", name)
        assert done.stderr.decode() == f"{name}: 4 annotations.\n"
        assert done.stdout == b""
    assert (market / "o.xlsx").read_bytes().startswith(b"PK")
    assert "王小明" in said(redline, "export", "market", "--format", "csv")
    assert "王小明" not in said(redline, "export", "market", "--format", "csv", "--mask")
    assert "-o FILE.xlsx" in said(redline, "export", "market", "--format", "xlsx", code=2)
    assert ".jsonld" in said(redline, "export", "market", "-o", "o.pdf", code=2)


def test_a_table_goes_out_is_filled_in_and_comes_back(redline: Run, market: Path) -> None:
    said(redline, "import", "o.csv", "market@one", "-q")
    said(redline, "export", "market", "-o", "out.csv", "-q", "--lang", "zh")
    text = (market / "out.csv").read_text("utf-8-sig")
    assert "太短,," in text
    (market / "out.csv").write_text(text.replace("太短,,", "太短,未采纳,已有规定"), "utf-8")
    assert "--update takes it over" in said(redline, "import", "out.csv", "market")
    said(redline, "import", "out.csv", "market", "--update")
    decided = [one for one in json.loads(said(redline, "list", "market", "--format", "json"))
               if one["status"] == "not-adopted"]  # fmt: skip
    assert {(one["body"], one["reason"]) for one in decided} == {("太短", "已有规定")}


BAD = [
    ("a.csv", b'\x00\x01\x02"'),
    ("b.csv", '意见内容\n"没有结束\n'.encode()),
    ("a.xlsx", b"PK\x03\x04"),
    ("a.jsonld", b"{"),
    ("a.docx", b"PK\x03\x04x"),
]


def test_no_traceback_whatever_comes(redline: Run, market: Path) -> None:
    for name, content in BAD:
        (market / name).write_bytes(content)
        done = redline("annotate", "import", name, "market")
        text = done.stderr.decode()
        assert done.returncode == 3, text
        assert text.startswith(f"redline: {name}")
        assert "Traceback" not in text
    assert git(market, "status", "--porcelain", "versions") == ""
