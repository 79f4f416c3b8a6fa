"""`redline diff -o X.pdf` as a process, with the browser or the library that is here."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.drafts import NEW, OLD
from tests.conftest import Run
from tests.render.paper.pdfs import _why_not, said


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    (tmp_path / "old.txt").write_text(OLD, "utf-8")
    (tmp_path / "new.txt").write_text(NEW, "utf-8")
    return tmp_path


@pytest.fixture
def engine() -> str:
    for name in ("browser", "weasyprint"):
        if not _why_not(name):
            return name
    pytest.skip("neither a browser nor WeasyPrint is installed")


def test_one_run_writes_the_table_as_pdf_and_word(redline: Run, drafts: Path, engine: str) -> None:
    done = redline("diff", "old.txt", "new.txt", "-o", "a.pdf", "-o", "a.docx", "-o", "a.json")
    assert done.returncode == 0, done.stderr.decode()
    text = said((drafts / "a.pdf").read_bytes(), drafts)
    assert "云台市夜市管理办法" in text and "（新增）" in text and "三十日" in text
    assert (drafts / "a.docx").exists() and (drafts / "a.json").exists()


def test_what_makes_the_file_can_be_chosen(redline: Run, drafts: Path, engine: str) -> None:
    words = ("diff", "old.txt", "new.txt", "--layout", "digest", "-o", "a.pdf")
    assert redline(*words, REDLINE_PDF=engine).returncode == 0
    producer = said((drafts / "a.pdf").read_bytes(), drafts, program="pdfinfo")
    assert ("Skia" if engine == "browser" else "WeasyPrint") in producer
    (drafts / "redline.toml").write_text(f'pdf = "{engine}"\n', "utf-8")
    assert redline(*words).returncode == 0


def test_a_way_that_there_is_not_is_told(redline: Run, drafts: Path) -> None:
    words = ("diff", "old.txt", "new.txt", "-o", "a.pdf")
    done = redline(*words, REDLINE_PDF="word")
    assert done.returncode == 3 and "auto, browser, weasyprint" in done.stderr.decode()
    (drafts / "redline.toml").write_text('title = "x"\npdf = "/bin/sh"\n', "utf-8")
    done = redline(*words)
    assert done.returncode == 3 and "redline.toml:2: pdf cannot be '/bin/sh'" in done.stderr.decode()
    assert not (drafts / "a.pdf").exists()


def test_without_anything_to_make_it_the_message_says_what_to_do(redline: Run, drafts: Path) -> None:
    words = ("diff", "old.txt", "new.txt", "-o", "a.pdf")
    done = redline(*words, REDLINE_PDF="/nowhere/chrome")
    assert done.returncode == 3 and "REDLINE_PDF" in done.stderr.decode()
    done = redline(*words, REDLINE_PDF=sys.executable)  # a program, but no browser
    told = done.stderr.decode()
    assert done.returncode == 3 and "a.pdf: The PDF could not be made" in told and "write a .docx" in told
    assert "Traceback" not in told and not (drafts / "a.pdf").exists()


def test_a_pdf_goes_into_a_file(redline: Run, drafts: Path) -> None:
    done = redline("diff", "old.txt", "new.txt", "--format", "pdf")
    assert done.returncode == 2 and "-o NAME.pdf" in done.stderr.decode()
