"""OFD files (GB/T 33190). What is read from pages is tested in tests/ingest/layout, for both formats."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.errors import RedlineError, UnreadableInput
from redline.ingest import decode
from redline.ingest.pdf.process import pages_of
from tests.ingest.paper import Ink, Leaf, leaf, ofd, pdf, typeset, zipped

DRAFT = [
    "^青禾市公共停车场管理条例",
    "第一条　为了规范停车秩序，制定本条例。",
    "第二条　本条例自公布之日起施行。",
]
PLAIN = [paragraph.lstrip("^") for paragraph in DRAFT]
GOOD = ofd(typeset(DRAFT))
PAGE = "Doc_0/Pages/Page_0/Content.xml"


def texts(data: bytes) -> list[str]:
    return [line.text for line in decode(data, name="draft.ofd").lines]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(name: str, old: str, new: str) -> bytes:
    """Return the good file with one part changed."""
    found = parts(GOOD)
    assert old.encode() in found[name]
    return zipped({**found, name: found[name].replace(old.encode(), new.encode())})


def refused(data: bytes) -> UnreadableInput:
    with pytest.raises(UnreadableInput) as caught:
        decode(data, name="draft.ofd")
    assert caught.value.where == "draft.ofd" and caught.value.zh and caught.value.en
    return caught.value


def test_what_a_template_draws_on_each_page_is_a_header() -> None:
    leaves = typeset(
        [*DRAFT, *[f"第{number}条　第{number}号停车场由市停车管理机构负责。" for number in range(3, 60)]]
    )
    header = Ink(80, 60, "青禾市公共停车场管理条例（草案）", 10.5)
    assert len(leaves) > 2
    assert texts(ofd(leaves, template=leaf(header))) == texts(ofd(leaves))


def test_text_of_a_template_that_one_page_has_is_text() -> None:
    only = Ink(112, 60, "附：停车收费标准", 16)
    assert texts(ofd(typeset(DRAFT), template=leaf(only)))[0] == only.text


def test_places_may_be_named_from_the_root_and_sizes_by_a_matrix() -> None:
    rooted = changed("Doc_0/Document.xml", 'BaseLoc="Pages/', 'BaseLoc="/Doc_0/Pages/')
    assert texts(rooted) == PLAIN
    assert texts(changed(PAGE, 'Font="1"', 'Font="1" CTM="1 0 0 1 0 0"')) == PLAIN


def test_objects_that_are_not_visible_are_left_out() -> None:
    shown = ofd([leaf(*typeset(DRAFT)[0].inks, Ink(112, 400, "内部批注。", 16))])
    page = parts(shown)
    head, _, tail = page[PAGE].rpartition(b'Font="1"')
    assert texts(zipped({**page, PAGE: head + b'Visible="false"' + tail})) == PLAIN


@pytest.mark.parametrize("delta", ["", "nonsense", "g 1000000000 5", "g 3", "inf nan", "5"])
def test_distances_that_make_no_sense_lose_no_character(delta: str) -> None:
    found = parts(GOOD)
    start = found[PAGE].rindex(b'DeltaX="') + len(b'DeltaX="')
    end = found[PAGE].index(b'"', start)
    data = zipped({**found, PAGE: found[PAGE][:start] + delta.encode() + found[PAGE][end:]})
    assert sorted("".join(texts(data)).replace("　", "")) == sorted("".join(PLAIN).replace("　", ""))


def test_no_ofd_a_missing_page_and_an_encrypted_file() -> None:
    assert "OFD.xml" in refused(zipped({"a.txt": b"x"})).en
    assert "damaged" in refused(b"PK\x03\x04 no archive").en
    assert "missing" in refused(zipped({name: data for name, data in parts(GOOD).items() if name != PAGE})).en
    assert "encrypted" in refused(zipped({**parts(GOOD), "Encryptions.xml": b"<a/>"})).en


def test_hostile_files_are_refused() -> None:
    entity = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    assert "DTD" in refused(changed(PAGE, '<?xml version="1.0" encoding="UTF-8"?>', entity)).en
    out = changed("Doc_0/Document.xml", "Pages/Page_0/", "../../../../etc/")
    assert "missing" in refused(out).en
    assert "unpacks" in refused(zipped({**parts(GOOD), PAGE: b" " * 50_000_000})).en


def test_a_real_law_reads_the_same_from_either_format(shared: Path) -> None:
    """The pages of a real PDF, written as OFD character by character."""
    data = (shared / "corpus/docx/pdf-and-text/宪法-2018.pdf").read_bytes()
    leaves = [
        Leaf(
            [Ink(g.x, g.y, g.text, g.size) for g in page.glyphs if g.text.strip()],
            [],
            [],
            page.width,
            page.height,
        )
        for page in pages_of(data, name="law.pdf")[:12]
    ]
    ours, theirs = texts(ofd(leaves)), [line.text for line in decode(pdf(leaves), name="law.pdf").lines]
    assert len(ours) > 100 and ours == theirs


@settings(max_examples=60)
@given(
    st.binary(max_size=200),
    st.lists(st.tuples(st.integers(0, 10_000), st.binary(min_size=1, max_size=4)), max_size=5),
)
def test_nothing_but_an_error_for_readers_comes_of_any_bytes(
    page: bytes, changes: list[tuple[int, bytes]]
) -> None:
    content = bytearray(parts(GOOD)[PAGE])
    archive = bytearray(GOOD)
    for place, new in changes:
        for data in (content, archive):
            at = place % len(data)
            data[at : at + len(new)] = new
    for file in (
        zipped({**parts(GOOD), PAGE: page}),
        zipped({**parts(GOOD), PAGE: bytes(content)}),
        bytes(archive),
    ):
        try:
            decode(file, name="draft.ofd")
        except RedlineError as error:
            assert error.where == "draft.ofd"
