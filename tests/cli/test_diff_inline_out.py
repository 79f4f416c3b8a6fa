"""``redline diff --layout inline | concordance | digest``, as a user runs it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import docx

from tests.cli.drafts import NEW, OLD
from tests.conftest import Run

LATER = NEW.replace("第三条　夜市的设立应当征求周边居民的意见。征求意见的时间不得少于三十日。\n\n第四条", "第三条").replace(
    "第五条　经营者", "第四条　经营者"
).replace("第六条　违反本办法第五条", "第五条　违反本办法第四条")  # fmt: skip


def _drafts(folder: Path) -> None:
    for name, text in (("old", OLD), ("new", NEW), ("later", LATER)):
        (folder / f"{name}.txt").write_text(text, "utf-8")


def _lines(path: Path) -> list[str]:
    return [one.text for one in docx.Document(str(path)).paragraphs]


def test_one_run_writes_the_redline_in_word(redline: Run, tmp_path: Path) -> None:
    _drafts(tmp_path)
    done = redline(
        "diff", "old.txt", "new.txt", "-o", "r.docx", "--layout", "inline", "--marking", "us-ramseyer"
    )
    assert (done.returncode, done.stdout) == (0, b"")
    text = "\n".join(_lines(tmp_path / "r.docx"))
    assert "[十日]三十日" in text and "[第三条]第四条" in text
    assert "Marked text: old → new" in text


def test_a_concordance_in_every_format_of_one_run(redline: Run, tmp_path: Path) -> None:
    _drafts(tmp_path)
    files = [word for end in ("docx", "xlsx", "csv", "md") for word in ("-o", f"c.{end}")]
    assert redline("diff", "old.txt", "new.txt", *files, "--layout", "concordance").returncode == 0
    assert all((tmp_path / f"c.{end}").stat().st_size > 100 for end in ("docx", "xlsx", "csv", "md"))
    data = (tmp_path / "c.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\xef\xbb\xbf") == 1
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row[1:3] for row in rows[1:]] == [
        ["第一条", "第一条"], ["—", "第二条"], ["第二条", "第三条"], ["第三条", "第四条"],
        ["第四条", "第五条"], ["第五条", "第六条"],
    ]  # fmt: skip


def test_csv_is_a_concordance_without_being_asked(redline: Run, tmp_path: Path) -> None:
    _drafts(tmp_path)
    assert redline("diff", "old.txt", "new.txt", "-o", "c.csv", "--only", "substantive").returncode == 0
    rows = (tmp_path / "c.csv").read_text("utf-8-sig").splitlines()
    assert len(rows) == 3


def test_the_old_text_leads_where_it_is_asked_for(redline: Run, tmp_path: Path) -> None:
    _drafts(tmp_path)
    done = redline("diff", "new.txt", "old.txt", "-o", "c.md", "--layout", "concordance", "--order", "old")
    assert done.returncode == 0
    lines = (tmp_path / "c.md").read_text("utf-8").splitlines()
    assert any(line.startswith("| 第二条 | — |") for line in lines)


def test_three_texts_make_a_concordance_of_three_columns(redline: Run, tmp_path: Path) -> None:
    _drafts(tmp_path)
    done = redline("diff", "old.txt", "new.txt", "later.txt", "-o", "c.md", "--layout", "concordance")
    assert done.returncode == 0
    lines = (tmp_path / "c.md").read_text("utf-8").splitlines()
    assert any(line.startswith("| 第三条 | 第四条 | 第三条 |") for line in lines)
    assert any(line.startswith("| 第二条 | 第三条 | — |") for line in lines)


def test_three_texts_have_no_digest(redline: Run, tmp_path: Path) -> None:
    _drafts(tmp_path)
    done = redline("diff", "old.txt", "new.txt", "later.txt", "-o", "d.docx", "--layout", "digest")
    assert done.returncode == 2 and b"--layout concordance" in done.stderr
    assert not (tmp_path / "d.docx").exists()


def test_a_digest_in_chinese(redline: Run, tmp_path: Path) -> None:
    _drafts(tmp_path)
    words = ("-o", "d.docx", "-o", "d.md", "--layout", "digest")
    assert redline("diff", "old.txt", "new.txt", *words, LANG="zh_CN.UTF-8").returncode == 0
    page = (tmp_path / "d.md").read_text("utf-8")
    assert "共两章六条，较old（两章五条）增加一条。" in page
    assert "增加一条，作为第二条：“本办法所称夜市" in page
    assert "将第二条改为第三条，" in page and "三十日" in page
    assert [line for line in _lines(tmp_path / "d.docx") if "增加一条，作为第二条" in line]


def test_the_workspace_says_which_house_style_holds(redline: Run, tmp_path: Path) -> None:
    _drafts(tmp_path)
    assert redline("init", ".").returncode == 0
    for name, date in (("old", "2030-01-01"), ("new", "2030-09-01")):
        done = redline("add", f"{name}.txt", "--work", "night", "--version", name, "--date", date)
        assert done.returncode == 0, done.stderr
    settings = tmp_path / "redline.toml"
    settings.write_text(
        settings.read_text("utf-8").replace('marking = "cn-npc"', 'marking = "us-ramseyer"'), "utf-8"
    )
    assert redline("diff", "night@old", "night@new", "-o", "r.docx", "--layout", "inline").returncode == 0
    assert "[第三条]第四条" in "\n".join(_lines(tmp_path / "r.docx"))
