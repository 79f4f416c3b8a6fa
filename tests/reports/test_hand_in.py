"""The page for clerks: each of its commands makes the document that it says, in both languages of the page."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

PAGES = [ROOT / "docs" / "how-to" / name for name in ("hand-in.md", "hand-in.zh-CN.md")]


def commands(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    found = re.findall(r"^\|.*`(redline diff [^`]*)` \|$", text, re.M)
    blocks = re.findall(r"```sh\n(.*?)```", text, re.S)
    return [*found, *(line for block in blocks for line in block.splitlines())]


def test_both_pages_have_the_same_commands_and_pictures() -> None:
    english, chinese = (page.read_text(encoding="utf-8") for page in PAGES)
    assert commands(PAGES[0]) == commands(PAGES[1])
    pictures = [re.findall(r"images/[\w-]+\.png", text) for text in (english, chinese)]
    assert pictures[0] == pictures[1] and len(pictures[0]) == 8
    assert all((ROOT / "docs" / name).stat().st_size < 150_000 for name in pictures[0])


@pytest.mark.parametrize("line", commands(PAGES[0]))
def test_each_command_writes_what_it_names(redline: Run, tmp_path: Path, line: str) -> None:
    words = shlex.split(re.sub(r" -o \S+\.pdf", "", line))[1:]  # which takes a browser; other tests make one
    done = redline(*words, "--lang", "zh")
    assert done.returncode == 0, done.stderr.decode()
    names = [words[at + 1] for at, word in enumerate(words) if word == "-o"]
    assert names and all((tmp_path / name).stat().st_size > 5000 for name in names)
    assert Path(names[0]).stem.removeprefix("三栏") in done.stderr.decode().partition("（")[2]
