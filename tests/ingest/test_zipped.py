from __future__ import annotations

import time
import tracemalloc
import zipfile
from io import BytesIO

import pytest

from redline.errors import UnreadableInput
from redline.ingest.xml import MOST_MARKS, parse_xml
from redline.ingest.zipped import MOST_ENTRIES, open_zip

MIB = 1024 * 1024


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


@pytest.fixture(scope="module")
def bomb() -> bytes:
    """A gigabyte of zeros in one megabyte."""
    file = BytesIO()
    zeros = bytes(16 * MIB)
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(64):
            part.write(zeros)
    return file.getvalue()


def test_parts_are_read_by_name() -> None:
    archive = open_zip(packed({"word/document.xml": b"<a/>", "x.txt": b"1"}), name="a.docx")
    assert archive.names == ("word/document.xml", "x.txt")
    assert archive.read("word/document.xml") == b"<a/>"
    assert archive.read("Word/Document.XML") == b"<a/>"
    assert "WORD/document.xml" in archive
    assert "missing" not in archive


def test_names_of_careless_programs_are_understood() -> None:
    archive = open_zip(packed({"/a\\b.xml": b"1"}), name="a.docx")
    assert archive.names == ("a/b.xml",)
    assert archive.read("a/b.xml") == b"1"


def test_a_missing_part_is_named() -> None:
    with pytest.raises(UnreadableInput) as caught:
        open_zip(packed({"a": b""}), name="a.docx").read("word/document.xml")
    assert "word/document.xml" in caught.value.zh
    assert "word/document.xml" in caught.value.en
    assert caught.value.where == "a.docx"


@pytest.mark.parametrize("name", ["../evil", "a/../../evil", "..\\evil", "C:/evil"])
def test_names_that_lead_out_are_refused(name: str) -> None:
    with pytest.raises(UnreadableInput, match="leads out"):
        open_zip(packed({"word/document.xml": b"<a/>", name: b"x"}), name="a.docx")


def test_a_bomb_is_refused_at_once_and_in_little_memory(bomb: bytes) -> None:
    tracemalloc.start()
    start = time.perf_counter()
    with pytest.raises(UnreadableInput, match="unpacks to more"):
        open_zip(bomb, name="a.docx").read("word/document.xml")
    taken = time.perf_counter() - start
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert taken < 1
    assert peak < 64 * MIB


def test_a_bomb_that_lies_about_its_size_is_refused(bomb: bytes) -> None:
    directory = bomb.rindex(b"PK\x01\x02")
    lie = (1000).to_bytes(4, "little")
    lying = bomb[: directory + 24] + lie + bomb[directory + 28 :]
    with pytest.raises(UnreadableInput):
        open_zip(lying, name="a.docx").read("word/document.xml")


def test_many_parts_are_refused_before_they_are_listed() -> None:
    # The directory alone, which is what would be listed.
    entry = zipfile.ZipInfo("x")
    head = packed({entry.filename: b""})
    directory = head.rindex(b"PK\x01\x02")
    end = head.rindex(b"PK\x05\x06")
    many = head[:directory] + head[directory:end] * 100_000 + head[end:]
    start = time.perf_counter()
    with pytest.raises(UnreadableInput, match=str(MOST_ENTRIES)):
        open_zip(many, name="a.docx")
    assert time.perf_counter() - start < 1


def test_an_archive_in_an_archive_stays_closed(bomb: bytes) -> None:
    inner = packed({f"{n}.zip": bomb[:1000] for n in range(20)})
    assert open_zip(packed({"inner.zip": inner}), name="a").read("inner.zip") == inner


def test_many_parts_together_cannot_exceed_the_whole() -> None:
    block = bytes(range(256)) * (8 * 4096)  # 8 MiB: packs well, but below the ratio when stored
    archive = open_zip(packed({f"{n}": block for n in range(14)}, zipfile.ZIP_STORED), name="a")
    with pytest.raises(UnreadableInput, match="more than any"):
        for part in archive.names:
            archive.read(part)


def test_a_limit_of_the_caller_holds() -> None:
    archive = open_zip(packed({"a": b"12345"}), name="a")
    assert archive.read("a", limit=5) == b"12345"
    with pytest.raises(UnreadableInput):
        archive.read("a", limit=4)


def test_encrypted_archives_ask_for_the_password_to_be_removed() -> None:
    data = bytearray(packed({"a": b"1"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    with pytest.raises(UnreadableInput, match="password"):
        open_zip(bytes(data), name="a")


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_other_ways_of_packing_are_not_unpacked(method: int) -> None:
    with pytest.raises(UnreadableInput, match="method"):
        open_zip(packed({"a": bytes(1000)}, method), name="a")


def test_damaged_archives() -> None:
    good = packed({"a": b"some text that is packed " * 40})
    for data in (b"", b"PK", b"no archive", good[:-30], good[:60] + b"\x00" * 20 + good[80:]):
        with pytest.raises(UnreadableInput, match="damaged"):
            open_zip(data, name="a").read("a")


# --- XML ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_xml_in_any_encoding(encoding: str) -> None:
    declared = "utf-16" if "16" in encoding else encoding.removesuffix("-sig")
    text = f"<?xml version='1.0' encoding='{declared}'?><a><!-- no text -->第一条<?no text?></a>"
    root = parse_xml(text.encode(encoding), name="a.docx", part="p")
    assert (root.tag, root.text, len(root)) == ("a", "第一条", 0)


LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha">' + "".join(
    f'<!ENTITY {"b" * n} "{("&" + "b" * (n - 1) + ";") * 10}">' for n in range(2, 12)
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
@pytest.mark.parametrize(
    "text",
    [
        f"{LAUGHS}]><a>&{'b' * 11};</a>",
        f'{LAUGHS}]><a b="&{"b" * 11};"/>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
        '<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd"><a/>',
    ],
)
def test_entities_are_refused_unread(text: str, encoding: str) -> None:
    data = (f"<?xml version='1.0' encoding='{encoding}'?>" + text).encode(encoding)
    start = time.perf_counter()
    with pytest.raises(UnreadableInput) as caught:
        parse_xml(data, name="a.docx", part="word/document.xml")
    assert time.perf_counter() - start < 1
    assert "DTD" in caught.value.en
    assert "word/document.xml" in caught.value.zh


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<a>",
        b"<a>&b;</a>",
        b"<a>\x00</a>",
        b"<?xml version='1.0' encoding='rot13'?><a/>",
        b"<?xml version='1.0' encoding='nonsense'?><a/>",
        b"<a>" * 3000 + b"</a>" * 3000,
        b"\xff\xfe<",
    ],
)
def test_xml_that_is_none(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match=r"word/document\.xml is damaged"):
        parse_xml(data, name="a.docx", part="word/document.xml")


def test_xml_of_too_many_elements_makes_no_tree() -> None:
    start = time.perf_counter()
    with pytest.raises(UnreadableInput, match="larger than any law"):
        parse_xml(b"<a>" + b"<b/>" * MOST_MARKS + b"</a>", name="a.docx", part="word/document.xml")
    assert time.perf_counter() - start < 1
