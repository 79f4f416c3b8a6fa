"""PDF files: real ones, and ones that mean harm."""

from __future__ import annotations

import shutil
import subprocess
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.app import compare, load
from redline.errors import RedlineError, UnreadableInput
from redline.ingest import decode
from redline.ingest.pdf.process import pages_of
from tests.ingest.paper import HEIGHT, Ink, Leaf, assembled, leaf, objects_of, pdf, stream, typeset
from tests.ingest.pdf.crypt import encrypted

DRAFT = [
    "^青禾市公共停车场管理条例",
    "第一条　为了规范停车秩序，制定本条例。",
    "第二条　本条例自公布之日起施行。",
]
PLAIN = [paragraph.lstrip("^") for paragraph in DRAFT]
GOOD = pdf(typeset(DRAFT))


def texts(data: bytes) -> list[str]:
    return [line.text for line in decode(data, name="draft.pdf").lines]


def page(contents: bytes, resources: bytes = b"<< >>", *more: bytes) -> bytes:
    """Return a PDF of one page, whose contents are object 4 and whose further objects begin with 5."""
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
            + resources
            + b" >>",
            contents,
            *more,
        ]
    )


def refused(data: bytes) -> UnreadableInput:
    with pytest.raises(UnreadableInput) as caught:
        decode(data, name="draft.pdf")
    assert caught.value.where == "draft.pdf" and caught.value.zh and caught.value.en
    return caught.value


# --- passwords, damage -----------------------------------------------------------------------------


def test_a_password_of_the_reader_is_asked_for_in_the_message() -> None:
    objects, trailer = encrypted(objects_of(typeset(DRAFT)), user="secret", owner="owner")
    error = refused(assembled(objects, trailer))
    assert "password" in error.en and "密码" in error.zh


def test_a_password_of_the_owner_alone_does_not_matter() -> None:
    objects, trailer = encrypted(objects_of(typeset(DRAFT)), user="", owner="owner")
    assert texts(assembled(objects, trailer)) == PLAIN


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", GOOD[:100], GOOD[: len(GOOD) // 2], b"PK\x03\x04" + GOOD[1:40]]
)
def test_damaged_files(data: bytes) -> None:
    assert "damaged" in refused(data).en


def test_a_lost_table_of_objects_is_made_up_for() -> None:
    assert texts(GOOD[: GOOD.rindex(b"startxref")] + b"startxref\n99999999\n%%EOF") == PLAIN


def test_scripts_and_attachments_are_of_no_concern() -> None:
    extra = {
        "/OpenAction": "<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
        "/Names": "<< /EmbeddedFiles << /Names [(x.exe) << /Type /Filespec /F (x.exe) >>] >> >>",
    }
    assert texts(pdf(typeset(DRAFT), extra=extra)) == PLAIN


def test_a_damaged_page_is_named_and_the_others_are_read() -> None:
    objects = objects_of([typeset(DRAFT)[0], leaf(Ink(112, 120, "第三条　略。", 16))])
    objects[9] = b"<< /Length 9 /Filter /FlateDecode >>\nstream\nnonsense!\nendstream"
    source = decode(assembled(objects), name="draft.pdf")
    assert [line.text for line in source.lines] == PLAIN


# --- characters ------------------------------------------------------------------------------------


def test_characters_without_a_name_are_shown_as_such_and_counted() -> None:
    source = decode(pdf(typeset([*DRAFT, "第三条　略。"]), unmapped="略"), name="draft.pdf")
    assert source.lines[-1].text == "第三条　\ufffd。"
    assert [(remark.code, remark.args) for remark in source.remarks] == [("layout-unmapped", ("1", "1"))]


def test_a_text_without_names_for_its_characters_is_refused() -> None:
    error = refused(pdf(typeset(DRAFT), unmapped="".join(set("".join(PLAIN)))))
    assert "fonts" in error.en and "字体" in error.zh


def test_fonts_that_are_not_in_the_file_are_read_by_the_table_that_they_name() -> None:
    """Older papers name 宋体 and leave it to the reader's machine to have it."""
    text = "第一条　本条例自公布之日起施行。"
    drawn = "\n".join(
        f"BT /F 16 Tf 1 0 0 1 112 {700 - 30 * row} Tm <{text.encode('utf-16-be').hex()}> Tj ET"
        for row in range(3)
    )
    alone = "BT /F 16 Tf 1 0 0 1 112 500 Tm <5b8c> Tj ET"
    data = page(
        stream(f"{drawn}\n{alone}".encode()),
        b"<< /Font << /F 5 0 R >> >>",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering "
        b"(GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 7 0 R >>",
        b"<< /Type /FontDescriptor /FontName /SimSun /Flags 6 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent "
        b"800 /Descent -200 /CapHeight 700 /StemV 80 >>",
    )
    assert texts(data) == [text, text, text, "完"]


def test_the_text_of_a_recognised_scan_is_read_with_a_remark() -> None:
    inks = [ink._replace(mode=3) for ink in typeset(DRAFT)[0].inks]
    source = decode(pdf([Leaf(inks, [], [(0.0, 0.0, 595.0, HEIGHT)])]), name="draft.pdf")
    assert [line.text for line in source.lines] == PLAIN
    assert [remark.code for remark in source.remarks] == ["layout-recognised"]


def test_hidden_text_below_the_same_printed_text_is_not_read_twice() -> None:
    inks = typeset(DRAFT)[0].inks
    assert texts(pdf([leaf(*inks, *(ink._replace(mode=3, x=ink.x + 1) for ink in inks))])) == PLAIN


# --- harm ------------------------------------------------------------------------------------------


def bomb(size: int) -> bytes:
    packing = zlib.compressobj(9)
    packed = b"".join(packing.compress(b" " * 2**20) for _ in range(size)) + packing.flush()
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream"


def test_a_stream_that_unpacks_without_end_is_refused() -> None:
    assert "memory" in refused(page(bomb(100))).en


def test_too_many_pages_are_refused() -> None:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 3105))
    leaves = [b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"] * 3102
    tree = b"<< /Type /Pages /Count 3102 /Kids [" + kids + b"] >>"
    assert "3,000 pages" in refused(assembled([b"<< /Type /Catalog /Pages 2 0 R >>", tree, *leaves])).en


@pytest.mark.parametrize(
    "data",
    [
        assembled([b"<< /Type /Catalog /Pages 2 0 R /X " + b"[" * 50_000 + b" >>", b"<< >>"]),
        assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [2 0 R 2 0 R] >>"]),
        page(b"<< /Length 4 0 R >>\nstream\nx\nendstream"),
        page(
            stream(b"/A Do"),
            b"<< /XObject << /A 5 0 R >> >>",
            stream(
                b"/A Do /A Do",
                "/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /A 5 0 R >> >>",
            ),
        ),
    ],
    ids=["nested", "pages-in-a-ring", "length-of-itself", "form-in-itself"],
)
def test_structures_without_end_are_refused(data: bytes) -> None:
    refused(data)


def test_a_file_that_takes_too_long_is_given_up() -> None:
    forms = [
        stream(
            b"/A Do " * 9,
            f"/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /A {6 + n} 0 R >> >>",
        )
        for n in range(15)
    ]
    with pytest.raises(UnreadableInput, match="too long"):
        pages_of(
            page(stream(b"/A Do"), b"<< /XObject << /A 5 0 R >> >>", *forms), name="draft.pdf", seconds=1.5
        )


@settings(max_examples=8)
@given(
    st.binary(max_size=300),
    st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=6)), max_size=6),
)
def test_nothing_but_an_error_for_readers_comes_of_any_bytes(
    start: bytes, changes: list[tuple[int, bytes]]
) -> None:
    data = bytearray(GOOD)
    for place, new in changes:
        data[place : place + len(new)] = new
    for file in (b"%PDF-1.4\n" + start, bytes(data)):
        try:
            decode(file, name="draft.pdf")
        except RedlineError as error:
            assert error.where == "draft.pdf"


# --- real files ------------------------------------------------------------------------------------


def classes(old: Path, new: Path) -> list[str]:
    """Return the classes of all changes between two files."""
    found = compare(load(str(old)), load(str(new))).comparison.changes
    return [change.class_.value for change in found if change.class_.value != "unchanged"]


def test_the_constitution_reads_as_its_text_does(shared: Path) -> None:
    """What remains is blanks: the PDF prints some around a linked date and in the table of contents."""
    folder = shared / "corpus/docx/pdf-and-text"
    assert classes(folder / "宪法-2018.txt.md", folder / "宪法-2018.pdf") == ["formal"] * 3


def test_an_official_word_file_and_its_pdf_say_the_same(shared: Path, tmp_path: Path) -> None:
    law = "中华人民共和国反洗钱法_20241108"
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    source = shared / "corpus/docx/zh-official" / f"{law}.docx"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    assert "substantive" not in classes(source, tmp_path / f"{law}.pdf")
