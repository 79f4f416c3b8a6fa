"""``redline diff … -o X.docx`` and ``-o X.xlsx``: the comparison table, as a user runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import Run
from tests.render.reports import NEW, OLD
from tests.render.tables import excel_rows, word_rows


def _drafts(folder: Path) -> tuple[str, ...]:
    texts = {"a.txt": OLD, "b.txt": NEW, "c.txt": NEW.replace("五千元", "八千元")}
    for name, text in texts.items():
        (folder / name).write_text(text.replace("# ", ""), "utf-8")
    return tuple(texts)


def _word(folder: Path) -> list[list[str]]:
    return word_rows((folder / "t.docx").read_bytes())


def test_both_files_in_one_run(redline: Run, tmp_path: Path) -> None:
    old, new, _ = _drafts(tmp_path)
    done = redline("diff", old, new, "-o", "t.docx", "-o", "t.xlsx", "--lang", "zh")
    assert (done.returncode, done.stdout) == (0, b"")
    word, excel = _word(tmp_path), excel_rows((tmp_path / "t.xlsx").read_bytes())
    assert word[0] == ["a", "b"] and excel[0][1:3] == ["a", "b"]
    assert len(word) == len(excel)


def test_three_texts_have_three_columns(redline: Run, tmp_path: Path) -> None:
    names = _drafts(tmp_path)
    done = redline("diff", *names, "-o", "t.docx", "-o", "t.xlsx", "--only", "changed", "--lang", "zh")
    assert done.returncode == 0
    assert _word(tmp_path)[0] == ["a", "b", "c"]
    rows = [row for row in _word(tmp_path) if "八千元" in row[2]]
    assert [("三千元" in row[0], "五千元" in row[1]) for row in rows] == [(True, True)]


def test_columns_and_order(redline: Run, tmp_path: Path) -> None:
    old, new, _ = _drafts(tmp_path)
    asked = ["--columns", "new,old,note", "--order", "old", "--only", "changed", "--lang", "zh"]
    assert redline("diff", old, new, "-o", "t.docx", *asked).returncode == 0
    head, *rows = _word(tmp_path)
    assert head == ["b", "a", "说明"]
    assert not any("同左" in cell for row in rows for cell in row)
    numbers = [row[1][:3] for row in rows if row[1][2:3] == "条"]
    assert numbers == [f"第{n}条" for n in "二三四五六七"]
    assert rows[-2][0] == "（删去）" and rows[-2][1].startswith("第六条")


def test_notes_come_from_the_annotations(redline: Run, tmp_path: Path) -> None:
    assert redline("demo", "demo").returncode == 0
    folder = tmp_path / "demo"

    def run(*words: str) -> subprocess.CompletedProcess[bytes]:
        # As `redline` does, but inside of the workspace.
        code = "import os, sys; os.chdir(sys.argv.pop(1)); from redline.cli import main; sys.exit(main())"
        return subprocess.run([sys.executable, "-c", code, str(folder), *words],
                              cwd=Path(__file__).parents[2], capture_output=True, check=False)  # fmt: skip

    version = "firefly@2026-01-enacted"
    said = ["--motivation", "describing", "-m", "与上位法一致。"]
    assert run("annotate", "add", version, "--article", "1", *said).returncode == 0
    assert run("annotate", "add", version, "--article", "1", "--internal", "-m", "内部意见。").returncode == 0
    target = tmp_path / "t.docx"
    asked = ["diff", "firefly@2025-11-vote", version, "-o", str(target), "--lang", "zh"]
    assert run(*asked, "--columns", "old,new,note").returncode == 0
    (note,) = [row[2] for row in _word(tmp_path)[1:] if row[2]]
    assert "修改说明" in note and "与上位法一致。" in note and "内部意见" not in note
    assert run(*asked, "--columns", "old,new,note", "--annotations", "all").returncode == 0
    assert any("内部意见。" in row[2] for row in _word(tmp_path)[1:])
    assert run(*asked).returncode == 0 and len(_word(tmp_path)[0]) == 2


def test_more_texts_than_a_page_holds(redline: Run, tmp_path: Path) -> None:
    name, *_ = _drafts(tmp_path)
    done = redline("diff", *[name] * 9, "-o", "t.docx")
    assert done.returncode == 2 and b"9 texts (8 at most)" in done.stderr
    assert not (tmp_path / "t.docx").exists()
    assert redline("diff", *[name] * 9, "-o", "t.xlsx").returncode == 0
    assert len(excel_rows((tmp_path / "t.xlsx").read_bytes())[0]) == 12


def test_hostile_files_become_harmless_tables(redline: Run, tmp_path: Path) -> None:
    head = "第一条　为了保护\x1b[31m古井\u202e。\n\n".encode()
    (tmp_path / "a.txt").write_bytes(head + "第二条　=cmd|' /C calc'!A0 ]]>&<w:p/>\n".encode())
    (tmp_path / "b.txt").write_bytes(head + "第二条　@SUM(1+1)*cmd|' /C calc'!A0 ]]>\n".encode())
    done = redline("diff", "a.txt", "b.txt", "-o", "t.docx", "-o", "t.xlsx")
    assert done.returncode == 0
    text = "".join(map("".join, _word(tmp_path)))
    assert "=cmd|' /C calc'!A0 ]]>&<w:p/>" in text and not any(char in text for char in "\x1b\u202e")
    cells = [str(cell) for row in excel_rows((tmp_path / "t.xlsx").read_bytes()) for cell in row]
    assert any("=cmd|" in cell and "]]>" in cell for cell in cells)


def test_a_table_needs_a_text(redline: Run, tmp_path: Path) -> None:
    old, new, _ = _drafts(tmp_path)
    done = redline("diff", old, new, "-o", "t.docx", "--columns", "note")
    assert done.returncode == 2 and b"needs a column of text" in done.stderr


def test_texts_without_a_difference_leave_an_honest_table(redline: Run, tmp_path: Path) -> None:
    name, *_ = _drafts(tmp_path)
    done = redline("diff", name, name, "-o", "t.docx", "-o", "t.xlsx", "--only", "changed")
    assert done.returncode == 0
    assert _word(tmp_path) == [["a", "a"]]
    cells = [cell for row in excel_rows((tmp_path / "t.xlsx").read_bytes()) for cell in row]
    assert "There is no provision to list." in cells
