from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from redline.errors import InputError, MissingInput, UnknownFormat, UnreadableInput, UsageError
from redline.ingest import LIMIT, decode, read

DRAFT = "第一条　为了规范停车秩序，制定本条例。\n第二条　本条例自公布之日起施行。\n"
TRADITIONAL = "第一條　為規範停車秩序，制定本條例。\n第二條　本條例自公布日起施行。\n"


@pytest.mark.parametrize(
    ("text", "written", "found"),
    [
        *[(DRAFT, "utf-8", "utf-8"), (DRAFT, "utf-8-sig", "utf-8"), (DRAFT, "gb18030", "gb18030")],
        *[(DRAFT, "gbk", "gb18030"), (DRAFT, "utf-16", "utf-16-le"), (DRAFT, "utf-16-le", "utf-16-le")],
        *[
            (DRAFT, "utf-16-be", "utf-16-be"),
            (TRADITIONAL, "big5", "big5"),
            (TRADITIONAL, "gb18030", "gb18030"),
        ],
        *[
            (TRADITIONAL, "utf-16-be", "utf-16-be"),
            ("第一条", "gb18030", "gb18030"),
            ("abc\n", "utf-16-le", "utf-16-le"),
        ],
    ],
)
def test_encodings_are_recognised(tmp_path: Path, text: str, written: str, found: str) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(text.encode(written))
    source = read(path)
    assert source.encoding == found
    assert "\n".join(line.text for line in source.lines) == text
    assert source.digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_real_text_is_recognised_in_every_encoding(shared: Path) -> None:
    for path in sorted((shared / "corpus/zh").rglob("*.md"))[::4]:
        text = path.read_text(encoding="utf-8")
        for encoding in ("gb18030", "utf-16-le"):
            assert decode(text.encode(encoding), name="draft.txt").encoding == encoding, path


def test_lines_are_numbered_as_in_the_file_whatever_ends_them() -> None:
    source = decode("---\r\nlabel: 草案\r\n---\r\n第一条\r第二条\n".encode(), name="draft.md")
    assert source.meta == (("label", "草案"),)
    assert [(line.number, line.text) for line in source.lines] == [(4, "第一条"), (5, "第二条"), (6, "")]


def test_missing_files_and_folders(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(MissingInput) as caught:
            read(path)
        assert caught.value.where == str(path)


@pytest.mark.parametrize(
    "data",
    [b"\x7fELF\0\0\0\1\2\3", b"PK\x03\x04rest", b"%PDF-1.7\n", bytes(range(256)), b"\0" * 20, b"\x00\x01"],
)
def test_binary_files(data: bytes) -> None:
    with pytest.raises(UnreadableInput) as caught:
        decode(data, name="draft.txt")
    assert "文本" in caught.value.zh or "编码" in caught.value.zh


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".pdf", ".html", ".doc", ".ofd"])
def test_a_file_of_no_bytes_is_called_empty_whatever_it_should_be(suffix: str) -> None:
    with pytest.raises(UnreadableInput, match="empty") as caught:
        decode(b"", name=f"draft{suffix}")
    assert "空的" in caught.value.zh


@pytest.mark.parametrize("text", ["", "\n\n", " \u3000\n", "\ufeff", "---\nlabel: 草案\n---\n"])
def test_empty_files(text: str) -> None:
    with pytest.raises(UnreadableInput, match="empty"):
        decode(text.encode(), name="draft.txt")


@pytest.mark.parametrize("name", ["草案.PNG", "draft.zip", "draft.xlsx", "draft.pptx"])
def test_kinds_that_cannot_be_read_say_which_can(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04")
    with pytest.raises(UnknownFormat) as caught:
        read(tmp_path / name)
    assert ".txt" in caught.value.en and ".txt" in caught.value.zh


@pytest.mark.parametrize("name", ["draft", "draft.law", "-", "draft.2030"])
def test_other_names_are_read_as_text(name: str) -> None:
    assert decode(DRAFT.encode(), name=name).name == name


def test_too_large_files(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(UnreadableInput, match="larger than 32 MiB"):
        read(path)
    assert LIMIT == 32 * 1024 * 1024
    with pytest.raises(UnreadableInput, match="larger than 8 B"):
        decode(DRAFT.encode(), name="draft.txt", limit=8)


def test_bytes_that_the_declared_encoding_does_not_allow_are_named_by_line() -> None:
    data = "第一条\n第二条\n".encode() + b"\xff\n"
    with pytest.raises(UnreadableInput) as caught:
        decode(data, name="draft.txt", encoding="utf-8")
    assert caught.value.where == "draft.txt:3"
    assert "3" in caught.value.zh


def test_bytes_of_no_encoding_are_named_by_line() -> None:
    data = "第一条\n".encode() + b"\xff\xff\xff\n"
    with pytest.raises(UnreadableInput) as caught:
        decode(data, name="draft.txt")
    assert caught.value.where == "draft.txt:2"


def test_one_bad_byte_does_not_turn_a_text_into_another_encoding() -> None:
    data = (DRAFT * 20).encode()
    for cut in range(200, 212):
        with pytest.raises(UnreadableInput) as caught:
            decode(data[:cut] + b"\xff" + data[cut:], name="draft.txt")
        assert caught.value.where.startswith("draft.txt:")


def test_a_declared_encoding_is_obeyed() -> None:
    assert decode(DRAFT.encode("gb18030"), name="x", encoding="GBK").lines[0].text == DRAFT.split("\n")[0]
    assert decode(DRAFT.encode("utf-8-sig"), name="x", encoding="utf-8").lines[0].text == DRAFT.split("\n")[0]


@pytest.mark.parametrize("encoding", ["klingon", "", "rot13", "hex", "a\0b"])
def test_encodings_that_do_not_exist(encoding: str) -> None:
    with pytest.raises(UsageError):
        decode(DRAFT.encode(), name="x", encoding=encoding)


def test_errors_say_the_same_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path / "无此文件.md")
    assert caught.value.zh and caught.value.en and caught.value.exit_code == 3
