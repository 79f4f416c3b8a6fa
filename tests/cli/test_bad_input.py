"""Every bad input gets one clear line and the documented exit code, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.drafts import NEW, OLD, OTHER
from tests.conftest import Run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")
    return tmp_path


def _refused(done: subprocess.CompletedProcess[bytes], code: int) -> str:
    message = done.stderr.decode()
    assert done.returncode == code, message
    assert done.stdout == b""
    assert "Traceback" not in message
    assert len(message.splitlines()) <= 2, message
    return message


def test_a_missing_file(redline: Run, folder: Path) -> None:
    message = _refused(redline("diff", "old.txt", "nowhere.txt"), 3)
    assert "nowhere.txt" in message and "no such file" in message


def test_a_missing_file_in_chinese(redline: Run, folder: Path) -> None:
    message = _refused(redline("diff", "old.txt", "nowhere.txt", LANG="zh_CN.UTF-8"), 3)
    assert "nowhere.txt" in message and "没有这个文件" in message


def test_a_folder(redline: Run, folder: Path) -> None:
    (folder / "drafts").mkdir()
    assert "folder" in _refused(redline("diff", "drafts", "new.txt"), 3)


@pytest.mark.parametrize("name", ["draft.txt", "draft"])
def test_a_binary(redline: Run, folder: Path, name: str) -> None:
    (folder / name).write_bytes(bytes(range(256)) * 64)
    message = _refused(redline("diff", name, "new.txt"), 3)
    assert name in message and "not a text file" in message


def test_a_word_file_is_told_apart_from_a_binary(redline: Run, folder: Path) -> None:
    (folder / "draft.docx").write_bytes(b"PK\x03\x04" + bytes(100))
    assert ".docx" in _refused(redline("diff", "draft.docx", "new.txt"), 3)


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file(redline: Run, folder: Path, content: bytes) -> None:
    (folder / "empty.txt").write_bytes(content)
    assert "empty" in _refused(redline("diff", "old.txt", "empty.txt"), 3)


def test_an_empty_standard_input(redline: Run, folder: Path) -> None:
    assert "empty" in _refused(redline("diff", "old.txt", "-"), 3)


def test_a_text_of_50_megabytes(redline: Run, folder: Path) -> None:
    line = "第一条　经营者应当保持摊位整洁。\n".encode()
    (folder / "huge.txt").write_bytes(line * (50_000_000 // len(line) + 1))
    assert "larger than" in _refused(redline("diff", "huge.txt", "new.txt"), 3)


def test_invalid_bytes_in_the_declared_encoding_name_the_line(redline: Run, folder: Path) -> None:
    (folder / "gbk.txt").write_bytes(
        ("第一条　甲。\n" * 3).encode("ascii", "ignore") + "第二条　乙。".encode("gb18030")
    )
    message = _refused(redline("diff", "gbk.txt", "new.txt", "--encoding", "utf-8"), 3)
    assert "gbk.txt:4" in message and "utf-8" in message


def test_an_encoding_that_does_not_exist(redline: Run, folder: Path) -> None:
    assert "utf-9" in _refused(redline("diff", "old.txt", "new.txt", "--encoding", "utf-9"), 2)


def test_a_text_without_any_article_is_compared_all_the_same(redline: Run, folder: Path) -> None:
    (folder / "notice.txt").write_text(
        "关于夜市的通知\n\n各位摊主：本周夜市照常开放。\n\n特此通知。\n", encoding="utf-8"
    )
    done = redline("diff", "notice.txt", "new.txt", "--format", "json")
    assert done.returncode == 0
    assert "notice.txt: No article" in done.stderr.decode()
    data = json.loads(done.stdout)
    assert data["old"]["articles"] == 0 and data["links"] == []
    text = "".join(text for change in data["changes"] for mark, text in change["segments"] if mark != "+")
    assert "本周夜市照常开放" in text


def test_two_texts_without_articles(redline: Run, folder: Path) -> None:
    (folder / "a.txt").write_text("各位摊主：本周夜市照常开放。\n\n特此通知。\n", encoding="utf-8")
    (folder / "b.txt").write_text("各位摊主：本周夜市暂停开放。\n\n特此通知。\n", encoding="utf-8")
    done = redline("diff", "a.txt", "b.txt")
    assert done.returncode == 0, done.stderr.decode()
    assert "照常" in done.stdout.decode() and "暂停" in done.stdout.decode()


def test_two_different_laws_are_not_forced_together(redline: Run, folder: Path) -> None:
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    done = redline("diff", "old.txt", "other.txt", "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["links"] == []
    assert "same law?" in done.stderr.decode()
    assert redline("diff", "old.txt", "other.txt", "--format", "json", "-q").stderr == b""


@pytest.mark.parametrize("name", ["out", "out.doc", "out.jpeg"])
def test_unknown_file_names_are_told_what_would_do(redline: Run, folder: Path, name: str) -> None:
    message = _refused(redline("diff", "old.txt", "new.txt", "-o", name), 2)
    assert ".html" in message and "--format" in message


def test_an_output_never_overwrites_a_draft(redline: Run, folder: Path) -> None:
    message = _refused(redline("diff", "old.txt", "new.txt", "-o", "./new.txt"), 2)
    assert "overwrite" in message
    assert (folder / "new.txt").read_text(encoding="utf-8") == NEW


@pytest.mark.parametrize(
    ("target", "said"), [("no/such/folder/a.html", "no folder"), ("taken.html", "a folder")]
)
def test_outputs_that_cannot_be_written(redline: Run, folder: Path, target: str, said: str) -> None:
    (folder / "taken.html").mkdir()
    assert said in _refused(redline("diff", "old.txt", "new.txt", "-o", target), 3)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
def test_a_full_disk(root: Path, folder: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "redline", "diff", "old.txt", "new.txt", "-q"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(root), "LC_ALL": "C"},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr.decode().startswith("redline: Standard output cannot be written")
    assert len(done.stderr.splitlines()) == 1


def test_standard_input_twice(redline: Run, folder: Path) -> None:
    assert "not more" in _refused(redline("diff", "-", "-", stdin=b"x"), 2)


@pytest.mark.parametrize(
    ("pins", "code", "said"),
    [
        ("[[pin]]\nold = 1\n", 3, "no pin"),
        ("[[pin]]\nold = []\nnew = []\n", 3, "no pin"),
        ('[[pin]]\nold = "x"\nnew = "1"\n', 3, "no pin"),
        ("pin = 3\n", 3, "no pin"),
        ("[[pin\n", 3, "TOML"),
        ('[[pin]]\nold = "77"\nnew = "1"\n', 3, "article 77"),
    ],
)
def test_pins_that_say_something_impossible(
    redline: Run, folder: Path, pins: str, code: int, said: str
) -> None:
    (folder / "pins.toml").write_text(pins, encoding="utf-8")
    done = redline("diff", "old.txt", "new.txt", "--pins", "pins.toml")
    assert done.returncode == code
    assert said in done.stderr.decode() and b"Traceback" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="this system has no /dev/zero")
def test_pins_without_end(redline: Run, folder: Path) -> None:
    assert "too large" in _refused(redline("diff", "old.txt", "new.txt", "--pins", "/dev/zero"), 3)


def test_names_of_versions_that_do_not_exist(redline: Run, folder: Path) -> None:
    assert "2025-03-draft" in _refused(redline("diff", "firefly@1999", "new.txt"), 3)
    assert "firefly" in _refused(redline("diff", "glowworm@1", "new.txt"), 3)
    assert "this is none" in _refused(redline("diff", "HEAD~1:law.md", "new.txt"), 3)


@pytest.mark.parametrize(
    "words",
    [
        ["dif"],
        ["diff"],
        ["diff", "a", "b", "--format", "wordstar"],
        ["diff", "a", "b", "--wide"],
        ["--quickly"],
    ],
)
def test_words_that_do_not_fit(redline: Run, folder: Path, words: list[str]) -> None:
    message = _refused(redline(*words), 2)
    assert "--help" in message


def test_no_words_at_all_are_a_question(redline: Run, folder: Path) -> None:
    done = redline()
    assert done.returncode == 0
    assert "redline demo" in done.stdout.decode()
    assert "用法" in redline(LANG="zh_CN.UTF-8").stdout.decode()


_BROKEN = """
import sys
import redline.app.comparison
def resolve(*_, **__):
    raise ZeroDivisionError("oops")
redline.app.comparison.resolve = resolve
from redline.cli import main
sys.exit(main(["diff", "old.txt", "new.txt"]))
"""


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_bug_is_one_line_and_a_traceback_only_when_asked(root: Path, folder: Path, debug: str) -> None:
    environ = {**os.environ, "PYTHONPATH": str(root), "LANG": "C", "REDLINE_DEBUG": debug}
    done = subprocess.run(
        [sys.executable, "-c", _BROKEN], cwd=folder, env=environ, capture_output=True, check=False
    )
    assert done.returncode == 70
    message = done.stderr.decode()
    assert "ZeroDivisionError" in message
    assert ("Traceback" in message) == bool(debug)
    assert "REDLINE_DEBUG" in message.splitlines()[-1]
