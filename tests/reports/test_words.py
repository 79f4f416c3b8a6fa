"""What `redline diff` says: what it wrote, and a clear word where options do not fit together."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.drafts import NEW, OLD
from tests.conftest import Run


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    for name, text in (("old.txt", OLD), ("new.txt", NEW), ("third.txt", NEW.replace("应当", "必须"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    return tmp_path


def test_it_says_what_each_document_is(redline: Run, drafts: Path) -> None:
    done = redline(
        "diff", "old.txt", "new.txt", "-o", "a.docx", "-o", "b.xlsx", "-o", "c.json", "--lang", "zh"
    )
    assert done.stderr.decode().splitlines() == [
        "已写入 a.docx（条文对照表）", "已写入 b.xlsx（条文对照表）", "已写入 c.json"
    ]  # fmt: skip
    done = redline("diff", "old.txt", "new.txt", "-o", "a.docx", "-o", "b.xlsx", "--layout", "concordance")
    assert done.stderr.decode().splitlines() == [
        "written: a.docx (concordance)", "written: b.xlsx (concordance)"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (
            ("--columns", "new,old", "--layout", "inline", "-o", "x.docx"),
            "用于条文对照表",
            "comparison table",
        ),
        (
            ("--order", "old", "--layout", "tracked", "-o", "x.docx"),
            "用于条文对照表、条次对照表",
            "concordance",
        ),
        (("--marking", "jp", "-o", "x.json"), "用于条文对照表、花脸稿", "marked text"),
        (("--marking", "jp"), "-o 文件名.docx", "-o NAME.docx"),
        (("--marking", "jp", "-o", "x.html"), "去掉 --marking", "leave out --marking"),
        (("--author", "某", "-o", "x.docx"), "--layout tracked", "--layout tracked"),
        (("--templates", "folder", "-o", "x.docx"), ".html、.pdf", ".html, .pdf"),
        (("--layout", "concordance", "-o", "x.xml"), ".docx、.pdf、.xlsx", ".docx, .pdf, .xlsx"),
        (("--layout", "tracked", "-o", "x.pdf"), "-o 文件名.docx", "-o NAME.docx"),
        (("-o", "folder"), "这是一个文件夹", "a folder; name a file in it"),
        (("-o", "x.doc"), "看不出要写成哪种格式", "does not tell the format"),
    ],
)
def test_what_does_not_fit_is_told_before_anything_is_written(
    redline: Run, drafts: Path, words: tuple[str, ...], zh: str, en: str
) -> None:
    before = sorted(os.listdir(drafts))
    for lang, said in (("zh", zh), ("en", en)):
        done = redline("diff", "old.txt", "new.txt", *words, "--lang", lang)
        assert done.returncode == 2 and said in done.stderr.decode(), done.stderr.decode()
        assert len(done.stderr.decode().splitlines()) == 1
    assert sorted(os.listdir(drafts)) == before


def test_an_option_needs_one_file_that_it_is_for(redline: Run, drafts: Path) -> None:
    asked = ("--marking", "jp", "--columns", "new,old", "--order", "old")
    assert redline("diff", "old.txt", "new.txt", "-o", "a.json", "-o", "a.docx", *asked).returncode == 0
    # three texts have a table where two have the page to use in a browser
    assert redline("diff", "old.txt", "new.txt", "third.txt", "-o", "a.html", *asked).returncode == 0


@pytest.mark.parametrize("words", [("-o", "a.docx", "-o", "a.md"), ("-o", "a.docx", "--layout", "tracked")])
def test_three_texts_have_a_table_or_a_concordance(
    redline: Run, drafts: Path, words: tuple[str, ...]
) -> None:
    done = redline("diff", "old.txt", "new.txt", "third.txt", *words)
    assert done.returncode == 2
    assert (
        "a.md: " in done.stderr.decode()
        if "a.md" in words
        else "a table or a concordance" in done.stderr.decode()
    )
    assert not (drafts / "a.docx").exists()


@pytest.mark.parametrize("name", ["nowhere/x.docx", "x.docx"])
def test_what_cannot_be_written_is_named(redline: Run, drafts: Path, name: str) -> None:
    (drafts / "x.docx").mkdir()
    done = redline("diff", "old.txt", "new.txt", "-o", name)
    assert done.returncode == 3
    assert done.stderr.decode().startswith(f"redline: {name}: ")
    assert "folder" in done.stderr.decode()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_folder_without_permission(redline: Run, drafts: Path) -> None:
    (drafts / "folder").chmod(0o500)
    done = redline("diff", "old.txt", "new.txt", "-o", "folder/x.docx")
    assert done.returncode == 3 and "no permission, or another program has it open" in done.stderr.decode()
