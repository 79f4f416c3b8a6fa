"""`redline check` as a process: what it takes, what it prints, how it exits."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.app.check.drafts import law
from tests.conftest import ROOT, Run

WARNED = law("第一条　甲,乙应当到场。")
WRONG = law("第一条　甲事。", "第三条　乙事，依照第一条办理。")
SOUND = law("第一条　甲事。", "第二条　乙事。")


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    for name, words in (("warned.md", WARNED), ("wrong.txt", WRONG), ("sound.md", SOUND)):
        (tmp_path / name).write_text(words, encoding="utf-8")
    return tmp_path


def test_a_sound_draft_exits_with_0(redline: Run, drafts: Path) -> None:
    done = redline("check", "sound.md")
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, "Nothing was found.\n", b"")


def test_errors_fail_and_warnings_do_not_unless_strict(redline: Run, drafts: Path) -> None:
    assert redline("check", "warned.md").returncode == 0
    assert redline("check", "--strict", "warned.md").returncode == 1
    done = redline("check", "warned.md", "wrong.txt")
    assert done.returncode == 1
    assert done.stdout.decode().splitlines() == [
        "wrong.txt:5:1: error RL101 第三条 follows 第一条: a number is missing. Put it in, or number anew "
        "(--fix does, references included).",
        "warned.md:3:6: warning RL201 ',' between Chinese characters is a half-width mark: make it ，.",
        "1 error, 1 warning, 0 notes.",
    ]
    assert redline("check", "-q", "warned.md").stdout == b""


def test_standard_input_has_a_name(redline: Run, drafts: Path) -> None:
    done = redline("check", "-", "--stdin-name", "草案.md", "--lang", "zh", stdin=WARNED.encode("gb18030"))
    assert done.stdout.decode().startswith("草案.md:3:6: 警告 RL201 ")


def test_standard_input_is_not_mended(redline: Run) -> None:
    assert redline("check", "-", "--fix", stdin=WARNED.encode()).returncode == 2


def test_fix_writes_and_diff_does_not(redline: Run, drafts: Path) -> None:
    shown = redline("check", "wrong.txt", "--diff")
    assert shown.returncode == 1 and "+第二条　乙事，依照第一条办理。" in shown.stdout.decode().splitlines()
    assert (drafts / "wrong.txt").read_text(encoding="utf-8") == WRONG
    fixed = redline("check", "wrong.txt", "sound.md", "--fix")
    assert (fixed.returncode, fixed.stdout.decode()) == (0, "1 mended. Nothing was found.\n")
    assert (drafts / "wrong.txt").read_text(encoding="utf-8") == WRONG.replace("第三条", "第二条")
    assert redline("check", "wrong.txt", "--diff").returncode == 0


def test_files_that_cannot_be_read(redline: Run, drafts: Path) -> None:
    (drafts / "bad.md").write_bytes(b"\x00\x01\x02" * 50)
    alone = redline("check", "bad.md")
    assert alone.returncode == 3 and b"bad.md" in alone.stderr
    assert redline("check", "none.md").returncode == 3
    both = redline("check", "bad.md", "warned.md")
    assert both.returncode == 1
    assert [line.split(" ")[2] for line in both.stdout.decode().splitlines()[:-1]] == ["RL001", "RL201"]


def test_a_folder_is_its_files(redline: Run, drafts: Path) -> None:
    for place in ("law/deep", "law/.hidden"):
        (drafts / place).mkdir(parents=True)
        (drafts / place / "warned.md").write_text(WARNED, encoding="utf-8")
    (drafts / "law" / "picture.png").write_bytes(b"\x89PNG")
    (drafts / "law" / "wrong.txt").write_text(WRONG, encoding="utf-8")
    lines = redline("check", "law").stdout.decode().splitlines()
    assert [line.split(":")[0].replace("\\", "/") for line in lines[:-1]] == [
        "law/wrong.txt",
        "law/deep/warned.md",
    ]
    (drafts / "none").mkdir()
    assert redline("check", "none").returncode == 0


def test_one_text_is_compared_with_another(redline: Run, drafts: Path) -> None:
    new = law(
        "第一条　甲事。",
        "第二条　丙事由丁局负责。",
        "第三条　乙事，由戊局会同己局办理。",
        "第四条　违反第二条的，处以罚款。",
    )
    old = law("第一条　甲事。", "第二条　乙事，由戊局会同己局办理。", "第三条　违反第二条的，处以罚款。")
    (drafts / "old.md").write_text(old, encoding="utf-8")
    (drafts / "new.md").write_text(new, encoding="utf-8")
    assert redline("check", "new.md").returncode == 0
    done = redline("check", "new.md", "--against", "old.md")
    assert done.returncode == 1 and b"new.md:9:7: error RL303 " in done.stdout
    assert redline("check", "new.md", "old.md", "--against", "old.md").returncode == 2
    assert redline("check", "new.md", "--against", "none.md").returncode == 3
    redline("check", "new.md", "--against", "old.md", "--fix")
    assert (drafts / "new.md").read_text(encoding="utf-8") == new.replace("违反第二条", "违反第三条")


def test_no_workspace_and_no_file_is_said(redline: Run) -> None:
    done = redline("check")
    assert done.returncode == 3 and b"redline init" in done.stderr


def test_formats_for_programs(redline: Run, drafts: Path) -> None:
    assert json.loads(redline("check", "wrong.txt", "--format", "json").stdout)["counts"]["error"] == 1
    assert json.loads(redline("check", "wrong.txt", "--format", "sarif").stdout)["version"] == "2.1.0"
    assert redline("check", "wrong.txt", "--format", "github").stdout.startswith(
        b"::error file=wrong.txt,line=5"
    )
    assert redline("check", "sound.md", "--format", "github").stdout == b""


def test_word_files_name_paragraphs(redline: Run, drafts: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for line in filter(None, WARNED.split("\n")):
        document.add_paragraph(line.lstrip("# "))
    document.save(str(drafts / "draft.docx"))
    done = redline("check", "draft.docx", "--fix")
    assert done.stdout.decode().splitlines()[0].startswith("draft.docx: paragraph 2: warning RL201 ")


@pytest.mark.parametrize("id", ["redline-check", "redline-fix"])
def test_the_hooks_of_pre_commit(redline: Run, drafts: Path, id: str) -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    blocks = [
        dict(re.findall(r"^[- ] (\w+): (.+)$", block, re.M)) for block in re.split(r"(?m)^(?=- )", hooks)[1:]
    ]
    assert all({"id", "name", "description", "entry", "language", "types_or"} == set(one) for one in blocks)
    hook = next(one for one in blocks if one["id"] == id)
    command, *words = hook["entry"].split()
    assert (command, hook["language"]) == ("redline", "python")
    done = redline(*words, "wrong.txt", "warned.md")
    assert done.returncode == (1 if id == "redline-check" else 0)
    assert ((drafts / "warned.md").read_text(encoding="utf-8") == WARNED) == (id == "redline-check")
