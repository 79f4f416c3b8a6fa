"""`redline merge` as a process: what it writes, what it says, and how it ends."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

BASE = "夜市办法\n\n第一条　制定本办法。\n\n第二条　夜市应当整洁。\n\n第三条　不得占用盲道。\n"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    (tmp_path / "base.md").write_text(BASE, encoding="utf-8")
    (tmp_path / "ours.md").write_text(BASE.replace("整洁", "整洁、安静"), encoding="utf-8")
    (tmp_path / "theirs.md").write_text(BASE.replace("盲道", "盲道和绿地"), encoding="utf-8")
    (tmp_path / "rival.md").write_text(
        BASE.replace("整洁", "整洁、有序").replace("盲道", "盲道和绿地"), encoding="utf-8"
    )
    return tmp_path


def test_a_clean_merge_ends_with_0(redline: Run, texts: Path) -> None:
    done = redline("merge", "base.md", "ours.md", "theirs.md")
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode()
    assert "第二条　夜市应当整洁、安静。" in text
    assert "第三条　不得占用盲道和绿地。" in text


def test_a_conflict_ends_with_4_and_is_as_the_docs_show_it(redline: Run, texts: Path) -> None:
    done = redline("merge", "base.md", "ours.md", "rival.md", "-o", "merged.md")
    assert done.returncode == 4
    assert "1 conflict (第二条)" in done.stderr.decode()
    written = (texts / "merged.md").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "reference" / "merge.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```markdown\n(.*?)```", page, re.DOTALL)
    assert written.endswith(example)


def test_the_result_may_take_the_place_of_ours_and_of_nothing_else(redline: Run, texts: Path) -> None:
    assert redline("merge", "base.md", "ours.md", "theirs.md", "-o", "ours.md").returncode == 0
    assert "绿地" in (texts / "ours.md").read_text(encoding="utf-8")
    for name in ("base.md", "theirs.md"):
        before = (texts / name).read_bytes()
        done = redline("merge", "base.md", "ours.md", "theirs.md", "-o", name)
        assert done.returncode == 2
        assert name in done.stderr.decode()
        assert (texts / name).read_bytes() == before


def test_an_unfinished_merge_is_not_merged_again(redline: Run, texts: Path) -> None:
    assert redline("merge", "base.md", "ours.md", "rival.md", "-o", "merged.md").returncode == 4
    done = redline("merge", "base.md", "merged.md", "theirs.md", "--lang", "zh")
    assert (done.returncode, done.stdout) == (4, b"")
    assert "merged.md:7" in done.stderr.decode()


def test_marks_in_front_matter_are_seen(redline: Run, texts: Path) -> None:
    for name, date in (("base.md", "01"), ("ours.md", "02"), ("theirs.md", "03")):
        front = f"---\nlabel: 稿\ndate: 2030-01-{date}\n---\n"
        (texts / name).write_text(front + BASE, encoding="utf-8")
    done = redline("merge", "base.md", "ours.md", "theirs.md", "-o", "merged.md")
    assert done.returncode == 4
    assert "1 conflict: merged.md" in done.stderr.decode()
    assert redline("merge", "base.md", "merged.md", "theirs.md").returncode == 4


def test_a_reference_to_what_the_other_side_repealed_is_told(redline: Run, texts: Path) -> None:
    (texts / "ours.md").write_text(BASE.replace("应当整洁", "应当整洁，依照第三条检查"), encoding="utf-8")
    (texts / "theirs.md").write_text(BASE.replace("第三条　不得占用盲道。\n", ""), encoding="utf-8")
    done = redline("merge", "base.md", "ours.md", "theirs.md")
    assert done.returncode == 0
    assert "“第三条” in 第二条" in done.stderr.decode()


def test_standard_input_can_be_one_text_only(redline: Run, texts: Path) -> None:
    assert redline("merge", "-", "ours.md", "theirs.md", stdin=BASE.encode()).returncode == 0
    done = redline("merge", "-", "-", "theirs.md", stdin=BASE.encode())
    assert done.returncode == 2


def test_a_text_that_is_not_there_is_named(redline: Run, texts: Path) -> None:
    done = redline("merge", "base.md", "nowhere.md", "theirs.md")
    assert done.returncode == 3
    assert "nowhere.md" in done.stderr.decode()
