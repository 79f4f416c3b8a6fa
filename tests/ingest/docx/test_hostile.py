"""Files that are damaged, disguised or meant to do harm: a clear error, at once, and nothing else."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from redline.errors import RedlineError, UnreadableInput
from redline.ingest import decode
from redline.ingest.docx import read_docx
from tests.ingest.docx.build import HEAD, NAMESPACES, docx, lists, lvl, p, packed, read, table

MIB = 1024 * 1024
GOOD = docx(
    p("甲。", num="1")
    + table(("a", "b"), ("c", "d"))
    + p('<w:commentRangeStart w:id="1"/>', "乙", '<w:commentRangeEnd w:id="1"/>')
    + p(
        '<w:r><w:footnoteReference w:id="1"/></w:r>',
        "<w:ins w:id='1'><w:r><w:t>丙</w:t></w:r></w:ins>",
        style="H",
    ),
    numbering=lists(lvl(0, "第%1条", "chineseCounting")),
    styles='<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>',
    footnotes=f'<w:footnote w:id="1">{p("注")}</w:footnote>',
    comments=f'<w:comment w:id="1" w:author="甲">{p("评")}</w:comment>',
)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_document(xml: str | bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in parts(GOOD).items():
            archive.writestr(name, xml if name == "word/document.xml" else text)
    return made.getvalue()


def refused(data: bytes, words: str) -> UnreadableInput:
    """Read a file that must be refused with these words, in less than a second and in little memory."""
    tracemalloc.start()
    start = time.perf_counter()
    with pytest.raises(UnreadableInput, match=words) as caught:
        decode(data, name="draft.docx")
    taken, peak = time.perf_counter() - start, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert taken < 1
    assert peak < 64 * MIB
    assert caught.value.where == "draft.docx"
    assert caught.value.zh
    return caught.value


def test_the_good_file_is_good() -> None:
    assert len(decode(GOOD, name="draft.docx").lines) == 7


def test_a_document_of_nothing_but_zeros() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("_rels/.rels", parts(GOOD)["_rels/.rels"])
        with archive.open("word/document.xml", "w") as part:
            for _ in range(10):
                part.write(bytes(16 * MIB))
    refused(made.getvalue(), "unpacks to more")


def test_a_hundred_thousand_parts() -> None:
    directory, end = GOOD.rindex(b"PK\x01\x02"), GOOD.rindex(b"PK\x05\x06")
    refused(GOOD[:directory] + GOOD[directory:end] * 100_000 + GOOD[end:], "more than 4096 files")


def test_entities() -> None:
    laughs = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE w [<!ENTITY x0 "ha">{laughs}]><w:document {NAMESPACES}>&x11;</w:document>'
    refused(with_document(HEAD + bomb), "DTD")
    refused(with_document(bomb.encode("utf-16")), "DTD")
    outside = (
        f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document {NAMESPACES}>&x;</w:document>'
    )
    refused(with_document(outside), "DTD")


def test_entities_in_any_other_part() -> None:
    for kind in ("styles", "numbering", "footnotes", "comments", "settings"):
        files = {name: text.decode() for name, text in parts(docx(p("甲"), **{kind: ""})).items()}
        files[f"word/{kind}.xml"] = f'<!DOCTYPE w [<!ENTITY x "y">]><w:{kind} {NAMESPACES}/>'
        refused(packed(files), "DTD")


def test_a_target_outside_is_not_fetched() -> None:
    files = {name: text.decode() for name, text in parts(docx(p("甲"), styles="")).items()}
    relations = files["word/_rels/document.xml.rels"]
    for target in ('Target="file:///etc/passwd" TargetMode="External"', 'Target="../../../../etc/passwd"'):
        files["word/_rels/document.xml.rels"] = relations.replace('Target="styles.xml"', target)
        assert decode(packed(files), name="a.docx").lines[0].text == "甲"


def test_names_that_lead_out() -> None:
    made = io.BytesIO(GOOD)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("../../evil.sh", "x")
    refused(made.getvalue(), "leads out")


@pytest.mark.parametrize("depth", [60, 80, 250])
def test_deep_nesting_is_read_or_refused(depth: int) -> None:
    body = p("甲") + "<w:sdt><w:sdtContent>" * depth + p("乙") + "</w:sdtContent></w:sdt>" * depth
    try:
        assert read(body).lines[-1].text == "乙"
    except UnreadableInput as error:
        assert depth > 100, error


def test_deeply_nested_tables_are_read_or_refused() -> None:
    body = p("甲")
    for _ in range(80):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc><w:tc/></w:tr></w:tbl>"
    try:
        assert "甲" in read(body).lines[0].text
    except UnreadableInput:
        pass


def test_many_columns_and_marks_are_bounded() -> None:
    wide = table(("a",) * 3).replace("<w:tcPr></w:tcPr>", '<w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>')
    assert len(read(wide + p("甲")).lines[0].text) < 1000
    marks = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(20_000))
    start = time.perf_counter()
    assert read(p("甲", marks)).lines[0].text == "甲"
    assert time.perf_counter() - start < 2


# --- disguises -----------------------------------------------------------------------------------

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def test_a_password() -> None:
    error = refused(OLE + "EncryptedPackage".encode("utf-16-le") + bytes(100), "password")
    assert "密码" in error.zh


def test_the_old_format() -> None:
    assert ".doc" in refused(OLE + "WordDocument".encode("utf-16-le"), "old format").zh


@pytest.mark.parametrize(
    "data",
    [
        *(b"{\\rtf1 x}", b"<html>x</html>", b"%PDF-1.4", b"x", b"\x00" * 100),
        packed({"xl/workbook.xml": "<workbook/>"}),
        packed({"_rels/.rels": "<Relationships/>", "word/document.xml": "<html/>"}),
        packed({"content.xml": "<x/>", "mimetype": "application/vnd.oasis.opendocument.text"}),
    ],
)
def test_what_only_has_the_name_of_a_word_file(data: bytes) -> None:
    refused(data, "no Word file")


def test_damaged_files_say_so() -> None:
    refused(GOOD[: len(GOOD) // 2], "damaged")
    refused(with_document(HEAD + "<w:document"), r"word/document\.xml is damaged")


def test_pictures_without_text_are_taken_for_a_scan() -> None:
    picture = '<w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>'
    error = refused(docx(p(picture) + p(picture)), "scan")
    assert "OCR" in error.zh
    refused(docx(p() + '<w:altChunk r:id="rId9"/>'), "embedded")
    refused(docx(p()), "empty")
    refused(with_document(f"<w:document {NAMESPACES}/>"), "empty")


# --- other forms that are fine -------------------------------------------------------------------


def test_the_strict_form_of_the_standard() -> None:
    strict = {
        name: text.decode()
        .replace(
            "schemas.openxmlformats.org/wordprocessingml/2006/main",
            "purl.oclc.org/ooxml/wordprocessingml/main",
        )
        .replace("schemas.openxmlformats.org/officeDocument/2006/", "purl.oclc.org/ooxml/officeDocument/")
        for name, text in parts(GOOD).items()
    }
    assert "purl.oclc.org" in strict["word/document.xml"]
    assert decode(packed(strict), name="a.docx").lines == decode(GOOD, name="a.docx").lines


@pytest.mark.parametrize("name", ["a.docm", "a.DOCX", "a.dotx"])
def test_other_names_and_macros(name: str) -> None:
    made = io.BytesIO(GOOD)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\x00never read")
    assert decode(made.getvalue(), name=name).lines[0].text == "第一条　甲。"


def test_a_file_without_relations_or_content_types() -> None:
    files = {"word/document.xml": parts(GOOD)["word/document.xml"].decode()}
    assert decode(packed(files), name="a.docx").lines[0].text == "甲。"


# --- whatever it is --------------------------------------------------------------------------------


def survives(data: bytes) -> None:
    for side in ("accepted", "rejected"):
        try:
            read_docx(data, name="a.docx", revisions=side)
        except RedlineError as error:
            assert error.zh
            assert error.en


@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", OLE[:8], GOOD[:100]]))
@settings(max_examples=60)
def test_any_bytes(data: bytes, head: bytes) -> None:
    survives(head + data)


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=6))
@settings(max_examples=80)
def test_any_change_of_the_bytes_of_a_good_file(changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for at, value in changes:
        data[at] = value
    survives(bytes(data))


TOKENS = [
    *(
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "</w:r>",
        "<w:t>x</w:t>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>",
        "</w:tr>",
        "<w:tc>",
    ),
    *("</w:tc>", "<w:ins>", "</w:ins>", "<w:del>", "</w:del>", "<w:pPr>", "</w:pPr>", "<w:rPr>", "</w:rPr>"),
    *(
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:fldChar w:fldCharType="end"/>',
        "<w:numPr><w:numId w:val='1'/></w:numPr>",
    ),
    *(
        "<w:vMerge/>",
        "<w:txbxContent>",
        "</w:txbxContent>",
        "<w:sdt>",
        "</w:sdt>",
        '<w:footnoteReference w:id="1"/>',
    ),
    *(
        '<w:commentRangeStart w:id="1"/>',
        '<w:commentRangeEnd w:id="1"/>',
        "<w:cellDel/>",
        "<w:cellMerge/>",
        "<w:trPr>",
    ),
    *(
        "</w:trPr>",
        "<w:pPrChange><w:pPr/></w:pPrChange>",
        "<w:numberingChange/>",
        "<w:br/>",
        "<w:sym/>",
        "<w:vanish/>",
    ),
    *(
        "<mc:AlternateContent>",
        "</mc:AlternateContent>",
        "<m:oMath>",
        "</m:oMath>",
        "<m:f>",
        "</m:f>",
        "<w:moveFrom/>",
    ),
]


@given(st.lists(st.sampled_from(TOKENS), max_size=40), st.integers(0, 3))
@example(["<w:tbl>", "<w:tr>", "<w:trPr>", "<w:del>"], 0)
@example(["<w:tbl>", "<w:tc>", "<w:cellMerge/>", "<w:del>"], 1)
@settings(max_examples=200)
def test_any_elements_in_any_order(tokens: list[str], cut: int) -> None:
    """Elements where no schema allows them, closed in the right order so that the XML is well formed."""
    open_: list[str] = []
    made = ""
    for token in tokens:
        name = token.strip("</>").split()[0]
        if token.startswith("</"):
            while open_ and name in open_:
                last = open_.pop()
                made += f"</{last}>"
                if last == name:
                    break
        else:
            made += token
            if not token.endswith("/>") and "</" not in token:
                open_.append(name)
    made += "".join(f"</{name}>" for name in reversed(open_))
    survives(with_document(f"{HEAD}<w:document {NAMESPACES}><w:body>{made}</w:body></w:document>"))
