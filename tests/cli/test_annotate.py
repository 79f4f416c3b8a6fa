"""`redline annotate` from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.workspaces import FIRST, SECOND, git

pytestmark = pytest.mark.usefixtures("identity")


@pytest.fixture
def market(redline: Run, tmp_path: Path) -> Path:
    assert redline("init").returncode == 0
    for id, text in (("one", FIRST), ("two", SECOND)):
        (tmp_path / f"{id}.txt").write_text(text, encoding="utf-8")
        assert redline("add", f"{id}.txt", "--work", "market", "--version", id).returncode == 0
    return tmp_path


def said(run: Run, *words: str, code: int = 0, **environ: str) -> str:
    done = run("annotate", *words, **environ)
    assert done.returncode == code, done.stderr.decode()
    return (done.stdout if code == 0 else done.stderr).decode()


def listed(run: Run, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(said(run, "list", *words, "--format", "json"))
    return found


def test_the_promised_fields(redline: Run, market: Path) -> None:
    said(redline, "add", "market@one", "--article", "2", "--quote", "周边居民", "-m", "哪些人？")
    (one,) = listed(redline, "market@two")
    promised = {key: one[key] for key in ("state", "article", "quote", "body", "basis")}
    assert promised == {
        "state": "placed", "article": "2", "quote": "周边居民", "body": "哪些人？", "basis": "alignment-quote",
    }  # fmt: skip
    assert one["id"] in said(redline, "list", "market")
    assert one["creator"] == "林小满"
    assert "example.org" not in said(redline, "show", one["id"])  # no mail address that nobody asked for


def test_a_life_of_an_annotation(redline: Run, market: Path) -> None:
    said(
        redline,
        "add",
        "market@one",
        "--article",
        "第二条",
        "--quote",
        "十日",
        "-m",
        "太短。",
        "--tag",
        "期限",
    )
    (one,) = listed(redline, "market")
    assert one["state"] == "changed"
    end = one["id"][-8:]
    said(redline, "resolve", end, "--status", "adopted", "--reason", "改为三十日")
    said(redline, "reply", end, "-m", "谢谢。")
    said(redline, "reattach", end, "market@two", "--article", "3", "--quote", "十八时")
    text = said(redline, "list", "market", LANG="zh_CN.UTF-8")
    lines = [line.strip() for line in text.splitlines()]
    assert lines[0] == "第三条"
    assert lines[1].startswith("意见［采纳］")
    assert "“十日”" in lines
    assert any(line.startswith("位置确定：由人工指定") for line in lines)
    assert lines.index("谢谢。") > lines.index("理由：改为三十日")
    assert git(market, "log", "--format=%s", "-3").splitlines() == [
        f"market: reattach annotation {one['id']}",
        f"market: reply to annotation {one['id']}",
        f"market: decide on annotation {one['id']}",
    ]


def test_an_editor_is_used_as_git_uses_it_and_nothing_written_adds_nothing(
    redline: Run, market: Path
) -> None:
    script = market / "editor.sh"
    script.write_text('#!/bin/sh\nprintf "第一行\\n\\n第二行\\n" >> "$1"\n', encoding="utf-8")
    script.chmod(0o755)
    said(redline, "add", "market@one", "--article", "1", GIT_EDITOR=str(script))
    assert listed(redline, "market")[0]["body"] == "第一行\n\n第二行"
    assert "Nothing was said" in said(
        redline, "add", "market@one", "--article", "1", code=2, GIT_EDITOR="true"
    )
    assert "-m TEXT" in said(redline, "add", "market@one", code=2, GIT_EDITOR="false")
    assert len(listed(redline, "market")) == 1


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["add", "nowhere@one", "-m", "x"], 3, "nowhere"),
        (["add", "market@three", "-m", "x"], 3, "one, two"),
        (["add", "market@one", "--article", "9", "-m", "x"], 2, "第一条"),
        (["add", "market@one", "--article", "2", "--quote", "意见", "-m", "x"], 2, "2 times"),
        (["add", "market@one", "--article", "1", "--quote", "居民", "-m", "x"], 2, "第二条"),
        (["resolve", "nothing", "--status", "adopted"], 2, "annotate list"),
        (["reattach", "nothing", "market@two"], 2, "--orphan"),
        (["list", "market", "--state", "lost"], 2, "orphaned"),
    ],
)
def test_what_is_wrong_is_said_with_what_would_do(
    redline: Run, market: Path, words: list[str], code: int, told: str
) -> None:
    message = said(redline, *words, code=code)
    assert told in message
    assert "Traceback" not in message
    assert listed(redline, "market") == []


def test_words_that_would_steer_a_terminal_are_shown_as_signs(redline: Run, market: Path) -> None:
    said(redline, "add", "market@one", "--article", "1", "-m", "\x1b[31m红\u202e", "--tag", "\x1b]0;t\x07")
    text = said(redline, "list", "market")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "红" in text


def test_nothing_to_list_is_said(redline: Run, market: Path) -> None:
    assert said(redline, "list", "market") == "There are no annotations.\n"
    assert listed(redline, "market") == []
