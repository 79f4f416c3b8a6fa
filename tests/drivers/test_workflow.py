"""docs/how-to/review.md from its first command to the published site, with real git."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.drivers.repositories import People

GUIDE = ROOT / "docs" / "how-to" / "review.md"
STEPS = ("Once", "Draft", "Propose on a branch", "Review", "Merge", "Publish")

DRAFT = """\
云台市夜市管理办法（征求意见稿）

第一条　为了规范夜市管理，方便市民生活，制定本办法。

第二条　夜市的设立应当征求周边居民的意见。征求意见的时间不得少于十日。

第三条　夜市的营业时间为十八时至二十三时。
"""


def _commands(step: str) -> list[list[str]]:
    """The commands that the guide shows under a heading."""
    text = GUIDE.read_text(encoding="utf-8")
    section = re.split(r"^## ", text, flags=re.MULTILINE)
    (found,) = [one for one in section if one.startswith(f"{step}\n")]
    lines = [
        line for block in re.findall(r"```sh\n(.*?)```", found, re.DOTALL) for line in block.splitlines()
    ]
    return [shlex.split(line) for line in lines]


class Reader:
    """Does what the guide says, in the folder where it says so."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.said: dict[str, str] = {}

    def do(self, step: str, **named: str) -> None:
        for words in _commands(step):
            words = [named.get(word, word) for word in words]
            if words[0] == "cd":
                self.people.folder /= words[1]
            elif words[0] == "git":
                self.said[" ".join(words[:2])] = self.people.git(*words[1:])
            else:
                assert words[0] == "redline"
                self.said[" ".join(words[:2])] = self.people.redline(*words[1:])


@pytest.fixture
def reader(people: People, tmp_path: Path) -> Reader:
    people.folder = tmp_path / "办公室 laws"
    people.folder.mkdir()
    (people.folder / "草案.docx").write_bytes(_word(DRAFT))
    return Reader(people)


def _word(text: str) -> bytes:
    from io import BytesIO

    from docx import Document

    document = Document()
    for line in text.split("\n\n"):
        document.add_paragraph(line.strip())
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def test_every_step_of_the_guide_has_commands() -> None:
    assert all(_commands(step) for step in STEPS)


def test_the_guide_from_the_first_command_to_the_site(reader: Reader) -> None:
    reader.do("Once")
    reader.do("Draft")
    people = reader.people
    draft = people.folder / "versions/night-market/2026-一稿.md"
    (note,) = (people.folder / "versions/night-market/annotations").glob("*.md")

    propose = _commands("Propose on a branch")
    assert propose[0] == ["git", "switch", "-c", "proposal"]
    people.git(*propose[0][1:])
    draft.write_text(
        draft.read_text(encoding="utf-8").replace("十日", "三十日"), encoding="utf-8", newline=""
    )
    for words in propose[1:]:
        said = people.git(*words[1:]) if words[0] == "git" else people.redline(*words[1:])
        if words[:2] == ["git", "diff"]:
            assert "第二条　修改" in said and "[-十日-]{+三十日+}" in said

    # Meanwhile main goes on: an article in front, and everything after it renumbered.
    people.git("switch", "-q", "main")
    text = draft.read_text(encoding="utf-8")
    draft.write_text(
        text.replace("第三条", "第四条").replace("第二条", "第三条")
        .replace("第三条　夜市的设立", "第二条　夜市应当有统一的名称。\n\n第三条　夜市的设立"),
        encoding="utf-8", newline="",
    )  # fmt: skip
    people.commit("增加一条")
    people.git("switch", "-q", "proposal")

    reader.do("Review", ID=note.stem)
    assert "<del>十日</del><ins>三十日</ins>" in reader.said["redline summary"]
    assert "延长征求意见的时间" in reader.said["git redline-log"]
    assert "林小满" in reader.said["redline blame"]
    assert "时间太短。" in reader.said["redline annotate"] or note.stem in reader.said["redline annotate"]

    reader.do("Merge")
    merged = draft.read_text(encoding="utf-8")
    assert "第三条　夜市的设立应当征求周边居民的意见。征求意见的时间不得少于三十日。" in merged
    assert "第二条　夜市应当有统一的名称。" in merged

    reader.do("Publish")
    assert "published: true" in draft.read_text(encoding="utf-8")
    site = people.folder / "site" / "_build"
    pages = "".join(page.read_text(encoding="utf-8") for page in site.rglob("*.html"))
    assert "不得少于三十日" in pages and "时间太短。" in pages and "改为三十日。" in pages
    assert people.git("status", "--porcelain") == ""
    people.redline("check")
