"""`redline trace`, and the other commands on works that are read from a git history."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.histories import Repository

LAW = "夜市办法\n\n第一条　制定本办法。\n\n第二条　夜市不得占用盲道。\n"


@pytest.fixture
def night(tmp_path: Path) -> Repository:
    """A workspace in the folder where the commands run, whose one work is the history of a file elsewhere."""
    laws = Repository(tmp_path / "laws")
    laws.commit("起草", {"办法.md": LAW})
    laws.commit("盲道", {"办法.md": LAW.replace("盲道", "盲道和消防通道")})
    laws.git("tag", "v2")
    laws.commit(
        "前面加一条",
        {"办法.md": LAW.replace("第二条　夜市", "第二条　夜市应当整洁有序，方便市民休闲。\n\n第三条　夜市")},
    )
    folder = tmp_path / "versions" / "night"
    folder.mkdir(parents=True)
    (tmp_path / "redline.toml").touch()
    text = 'title = "夜市办法"\n[history]\nrepository = "laws"\npath = "办法.md"\n'
    (folder / "work.toml").write_text(text, encoding="utf-8")
    return laws


def said(run: Run, *words: str, code: int = 0) -> str:
    done = run(*words)
    assert done.returncode == code, done.stderr.decode()
    return (done.stdout if code == 0 else done.stderr).decode()


def test_the_sample_can_be_traced_from_anywhere(redline: Run) -> None:
    shown = said(redline, "trace", "firefly", "38", "--width", "60")
    assert shown.startswith("霁川市萤火虫栖息地保护条例　第三十八条")
    assert "split" in shown
    assert "◉" in shown
    assert shown == said(redline, "trace", "firefly@2026-01-enacted", "第三十八条", "--width", "60")


def test_the_formats_go_where_they_should(redline: Run, tmp_path: Path) -> None:
    assert said(redline, "trace", "firefly", "39", "-o", "life.md") == ""
    assert (tmp_path / "life.md").read_text(encoding="utf-8").startswith("# ")
    assert said(redline, "trace", "firefly", "39", "-o", "life.json") == ""
    data = json.loads((tmp_path / "life.json").read_text(encoding="utf-8"))
    assert data == json.loads(said(redline, "trace", "firefly", "39", "--format", "json"))
    assert data["asked"]["num"] == "第三十九条"
    assert "life.docx" in said(redline, "trace", "firefly", "39", "-o", "life.docx", code=2)
    assert "\x1b[" in said(redline, "trace", "firefly", "39", "--color", "always")
    assert "\x1b[" not in said(redline, "trace", "firefly", "39")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (
            ("firefly", "60"),
            2,
            "No version has an article 60. 2026-01-enacted goes from 第一条 to 第五十九条.",
        ),
        (("firefly", "54-1"), 2, "--at 2025-09-second-reading"),
        (("firefly", "1", "--at", "nowhere"), 3, "2026-01-enacted"),
        (("nobody", "1"), 3, "firefly"),
        (("../../x", "1"), 2, "x"),
        (("firefly",), 2, "ARTICLE"),
        (("firefly", "1", "--width", "3"), 2, "3"),
    ],
)
def test_what_is_wrong_is_said(redline: Run, words: tuple[str, ...], code: int, says: str) -> None:
    message = said(redline, "trace", *words, code=code)
    assert says in message
    assert "Traceback" not in message


def test_a_history_is_listed_shown_and_compared_like_any_work(redline: Run, night: Repository) -> None:
    listed = said(redline, "log", "night")
    assert [line.split()[0] for line in listed.splitlines()[2:]] == ["2023-11-16", "2023-11-17", "2023-11-18"]
    commit = night.git("rev-parse", "HEAD~1")
    assert commit[:10] in listed
    assert "消防" in said(redline, "show", "night@v2")
    assert "消防" not in said(redline, "show", "night@2023-11-16")
    assert said(redline, "show", f"night@{commit[:8]}") == said(redline, "show", "night@2023-11-17")
    stats = json.loads(said(redline, "diff", "night@2023-11-16", "night@v2", "--format", "json"))["stats"]
    assert stats["amended"] == 1
    newest = json.loads(said(redline, "diff", "night", "--format", "json"))
    assert (newest["old"]["label"], newest["new"]["label"]) == ("盲道", "前面加一条")
    assert newest["stats"]["inserted"] == 1


def test_a_history_is_traced(redline: Run, night: Repository) -> None:
    shown = said(redline, "trace", "night", "3")
    for words in ("2023-11-16　起草", "{+和消防通道+}", "第二条 → 第三条", "\n第二条 in 2023-11-16; amended in "):
        assert words in shown
    data = json.loads(said(redline, "trace", "night", "2", "--at", "v2", "--format", "json"))
    assert [(node["version"], node["num"]) for node in data["nodes"]] == [
        ("2023-11-16", "第二条"),
        ("2023-11-17", "第二条"),
        ("2023-11-18", "第三条"),
    ]
    assert data["versions"][1]["commit"] == night.git("rev-parse", "HEAD~1")


def test_a_history_that_cannot_be_read_is_said(redline: Run, night: Repository, tmp_path: Path) -> None:
    table = tmp_path / "versions" / "night" / "work.toml"
    for line, says in (
        ('repository = "none"\npath = "办法.md"', "none"),
        ('repository = "laws"\npath = "方法.md"', "办法.md"),
        ('repository = "laws"\npath = "办法.md"\nrevision = "--output=x"', "--output=x"),
        ('repository = "laws"', "path"),
    ):
        table.write_text(f"[history]\n{line}\n", encoding="utf-8")
        message = said(redline, "trace", "night", "1", code=3)
        assert says in message
        assert "Traceback" not in message
    assert not (night.folder / "x").exists()


def test_a_shallow_clone_is_said_to_be_one(redline: Run, night: Repository, tmp_path: Path) -> None:
    night.git("clone", "-q", "--depth", "2", f"file://{night.folder}", str(tmp_path / "part"))
    table = tmp_path / "versions" / "night" / "work.toml"
    table.write_text('[history]\nrepository = "part"\npath = "办法.md"\n', encoding="utf-8")
    for words in (("log", "night"), ("trace", "night", "3")):
        done = redline(*words)
        assert done.returncode == 0
        assert b"2023-11-17" in done.stdout
        assert b"2023-11-16" not in done.stdout
        assert b"unshallow" in done.stderr
        assert redline(*words, "-q").stderr == b""
