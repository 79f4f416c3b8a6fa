"""A workspace from the command line: what is said, where, and how each command ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.workspaces import FIRST, SECOND, git

pytestmark = pytest.mark.usefixtures("identity")


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    (tmp_path / "first.txt").write_bytes(FIRST.encode("gb18030"))
    (tmp_path / "second.txt").write_text(SECOND.replace("第三条", "第四条"), encoding="utf-8")
    return tmp_path


def _add(redline: Run, file: str, id: str, *more: str, **environ: str) -> list[str]:
    done = redline("add", file, "--work", "market", "--version", id, *more, **environ)
    assert done.returncode == 0, done.stderr.decode()
    return [line for line in (done.stderr + done.stdout).decode().splitlines() if line]


def test_from_nothing_to_a_comparison(redline: Run, drafts: Path) -> None:
    done = redline("init", "--title", "Night markets")
    assert done.returncode == 0, done.stderr.decode()
    assert "redline add FILE" in done.stdout.decode()
    said = _add(redline, "first.txt", "one", "--stage", "first", "--date", "2025-03-10")
    assert said[0].startswith("added market@one (first), commit ")
    assert said[0].endswith(git(drafts, "rev-parse", "--short=10", "HEAD").strip())
    assert "--work market --version ID" in said[1]
    said = _add(redline, "second.txt", "two", "--date", "2025-09-24")
    assert said[0].startswith("second.txt, line 7: 第四条 follows 第二条")  # the parser's remark, as in diff
    assert said[-1] == "Compare it: redline diff market"
    shown = redline("diff", "market")
    assert "[-十日-]{+三十日+}" in shown.stdout.decode()
    assert (
        redline("diff", "market@two", "--format", "json").stdout
        == redline("diff", "market@one", "market", "--format", "json").stdout
    )
    assert (
        redline("show", "market", "--article", "2", "--format", "text").stdout.decode().endswith("三十日。\n")
    )
    assert git(drafts, "log", "--format=%s").splitlines() == [
        "market: add version two", "market: add version one (first)", "Make a redline workspace",
    ]  # fmt: skip


def test_the_same_in_chinese(redline: Run, drafts: Path) -> None:
    zh = {"LANG": "zh_CN.UTF-8"}
    assert "加入第一稿：redline add" in redline("init", **zh).stdout.decode()
    assert "已经是工作区" in redline("init", **zh).stdout.decode()
    said = _add(redline, "first.txt", "一稿", "--stage", "征求意见", **zh)
    assert said[0].startswith("已加入 market@一稿（征求意见），提交 ")
    assert _add(redline, "first.txt", "一稿", **zh)[0] == "market@一稿 已经在工作区中，没有改动。"
    assert "第 7 行" in _add(redline, "second.txt", "二稿", **zh)[0]
    taken = redline("add", "first.txt", "--version", "三稿", **zh)
    assert taken.returncode == 4
    assert "“一稿”" in taken.stderr.decode()
    assert "已发布 market@二稿" in redline("publish", "market@二稿", **zh).stdout.decode()
    lines = redline("log", **zh).stdout.decode().splitlines()
    assert lines[0] == "market　云台市夜市管理办法"
    assert lines[1].split() == ["版本", "阶段", "提交", "来源"]
    assert [line.split()[0] for line in lines[2:]] == ["一稿", "二稿"]
    assert "已发布" in lines[3]
    assert git(drafts, "log", "--format=%s", "-1").strip() == "market：发布版本 二稿"


def test_a_check_fails_when_a_published_body_changed(redline: Run, drafts: Path) -> None:
    redline("init")
    _add(redline, "second.txt", "two")
    redline("publish", "market@two")
    done = redline("check")
    assert (done.returncode, done.stdout.decode()) == (0, "Nothing was found.\n")  # published: never mended
    path = drafts / "versions" / "market" / "two.md"
    path.write_text(path.read_text("utf-8").replace("三十日", "五日"), encoding="utf-8")
    done = redline("check", "--format", "json")
    assert done.returncode == 1
    (first,) = json.loads(done.stdout)["findings"]
    assert (first["code"], first["name"], first["severity"]) == ("RL021", "published-changed", "error")
    assert first["file"] == "versions/market/two.md"
    assert path.read_text("utf-8").splitlines()[first["line"] - 1].startswith("digest: ")
    quiet = redline("check", "market", "--quiet")
    assert quiet.returncode == 1
    assert len(quiet.stdout.decode().splitlines()) == 2


def test_quiet_is_quiet(redline: Run, drafts: Path) -> None:
    redline("init")
    for words in (
        ("init",),
        ("add", "second.txt", "--work", "market", "--version", "two"),
        ("publish", "market@two"),
        ("check",),
    ):
        done = redline(*words, "--quiet")
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("add", "first.txt", "--work", "m", "--version", "1"), 2, "redline init"),
        (("publish", "market@one"), 2, "redline init"),
        (("publish", "market"), 2, "WORK@VERSION"),
        (("log",), 3, "redline init"),
        (("check",), 3, "redline init"),
        (("diff", "first.txt"), 2, "redline diff OLD NEW"),
        (("add", "first.txt", "--author", "nobody"), 2, "Name <mail>"),
    ],
)
def test_where_there_is_no_workspace(
    redline: Run, drafts: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    done = redline(*words)
    assert (done.returncode, done.stdout) == (code, b"")
    assert said in done.stderr.decode()
    assert sorted(path.name for path in drafts.iterdir()) == ["first.txt", "second.txt"]


def test_what_is_said_in_an_empty_workspace_leads_on(redline: Run, drafts: Path) -> None:
    redline("init")
    done = redline("log", LANG="zh_CN.UTF-8")
    assert done.returncode == 3
    assert "请加入文稿：redline add" in done.stderr.decode()
    assert "init" not in done.stderr.decode()
    _add(redline, "first.txt", "one")
    done = redline("add", "second.txt", "--work", "", "--version", "two")  # a variable of a script, unset
    assert (done.returncode, "''" in done.stderr.decode()) == (2, True)
    done = redline("diff", "markets")
    assert (done.returncode, "Works here: market." in done.stderr.decode()) == (3, True)
    done = redline("publish", "market")
    assert (done.returncode, "market@one" in done.stderr.decode()) == (2, True)


def test_a_check_without_git_says_what_it_left_out(redline: Run, drafts: Path, tmp_path: Path) -> None:
    redline("init")
    _add(redline, "first.txt", "one")
    (tmp_path / "empty").mkdir()
    done = redline("check", PATH=str(tmp_path / "empty"))
    assert done.returncode == 0
    assert " RL011 " in done.stdout.decode()


@pytest.mark.parametrize("words", [("init",), ("log",), ("diff", "HEAD:a", "HEAD:b")])
def test_a_machine_without_git(redline: Run, drafts: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "empty").mkdir()
    done = redline(*words, PATH=str(tmp_path / "empty"))
    assert done.returncode == 3
    message = done.stderr.decode()
    assert "Traceback" not in message
    assert "git-scm.com" in message or words == ("log",)


@pytest.mark.parametrize("words", [("diff", "market"), ("show", "market@two")])
def test_a_result_never_overwrites_a_version(redline: Run, drafts: Path, words: tuple[str, ...]) -> None:
    redline("init")
    _add(redline, "first.txt", "one")
    _add(redline, "second.txt", "two")
    before = (drafts / "versions" / "market" / "two.md").read_bytes()
    done = redline(*words, "-o", "versions/market/two.md")
    assert done.returncode == 2
    assert "overwrite" in done.stderr.decode()
    assert (drafts / "versions" / "market" / "two.md").read_bytes() == before


def test_a_detached_head_gets_the_commit(redline: Run, drafts: Path) -> None:
    redline("init")
    git(drafts, "checkout", "-q", "--detach")
    said = _add(redline, "first.txt", "one")
    assert git(drafts, "rev-list", "--count", "main..HEAD").strip() == "1"
    assert "git switch -c NEW-BRANCH" in said[0]
    assert "git switch -c" in redline("publish", "market@one", LANG="zh_CN.UTF-8").stderr.decode()
    git(drafts, "switch", "-qc", "kept")
    assert not any("switch" in line for line in _add(redline, "second.txt", "two"))


def test_standard_input_and_a_git_revision_can_be_added(redline: Run, drafts: Path) -> None:
    redline("init")
    done = redline("add", "-", "--work", "market", "--version", "piped", stdin=FIRST.encode())
    assert done.returncode == 0, done.stderr.decode()
    assert "source:" not in (drafts / "versions" / "market" / "piped.md").read_text("utf-8")
    git(drafts, "add", "second.txt")
    git(drafts, "commit", "-qm", "x")
    _add(redline, "HEAD:second.txt", "two")
    assert "source: second.txt" in (drafts / "versions" / "market" / "two.md").read_text("utf-8")


def test_names_from_elsewhere_do_not_steer_a_terminal(redline: Run, drafts: Path) -> None:
    redline("init")
    _add(redline, "first.txt", "one", "--label", "a\x1b[31mb")
    for words in (("log",), ("diff", "market@one", "first.txt")):
        done = redline(*words)
        assert b"\x1b" not in done.stderr
    assert redline("log").returncode == 0
