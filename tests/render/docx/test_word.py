"""Word documents, read back by another program than wrote them."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from redline.render.docx import BODY, RUNNING, SMALL, TABLES, Block, Column, Grid, Look, Row, Word
from redline.render.docx.xml import w

COLUMNS = [Column(heading="征求意见稿", width=110), Column(heading="草案", width=127)]
HOSTILE = "甲\x00乙\x1b[31m丙\ud800丁\u202e戊]]>&<w:p/>\ufffe己"


def _table(rows: int = 3) -> Word:
    word = Word(TABLES, title="对照表", when="2030-01-02T03:04:05+08:00")
    word.title("云岭市停车管理条例条文对照表", below="（两稿）")
    cells = ([[("第一条　为了停车。", SMALL)], [("（一）收费\t明示", SMALL)]], [[("同左", SMALL)]])
    word.table(COLUMNS, [Row(cells=([[("第一章　总则", SMALL)]],), span=True), *[Row(cells=cells)] * rows])
    return word


def _body(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def test_the_same_document_is_the_same_bytes() -> None:
    assert _table().to_bytes() == _table().to_bytes()


def test_the_page_is_as_the_standard_has_it() -> None:
    section = _body(Word(RUNNING, title="").to_bytes()).find(f".//{w('sectPr')}")
    assert section is not None
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    assert (size.get(w("w")), size.get(w("h"))) == ("11906", "16838")  # A4 in twentieths of a point
    millimetres = {side: round(int(margins.get(w(side))) * 25.4 / 1440) for side in ("top", "left", "right")}
    assert millimetres == {"top": 37, "left": 28, "right": 26}


def test_the_header_row_is_repeated_and_rows_stay_whole() -> None:
    rows = _body(_table().to_bytes()).findall(f".//{w('tr')}")
    assert [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows] == [True, *[False] * 4]
    assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)


def test_a_row_longer_than_a_page_may_break() -> None:
    word = Word(TABLES, title="")
    word.table(COLUMNS, [Row(cells=([[("长" * 3000, SMALL)]], []))])
    rows = _body(word.to_bytes()).findall(f".//{w('tr')}")
    assert [row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows] == [True, False]


def test_text_that_xml_cannot_hold_becomes_a_sign_and_nothing_else_changes() -> None:
    word = Word(RUNNING, title=HOSTILE)
    word.paragraph([(HOSTILE, BODY)])
    shown = "".join(_body(word.to_bytes()).itertext()).strip()
    assert shown == "甲\ufffd乙\ufffd[31m丙\ufffd丁\ufffd戊]]>&<w:p/>\ufffd己"


def test_properties_of_a_run_stand_in_the_order_of_the_schema() -> None:
    look = Look(bold=True, italic=True, strike=True, underline="double", colour="112233", shade="DDDDDD")
    names = [etree.QName(one).localname for one in look.properties()]
    assert names == ["rFonts", "b", "i", "strike", "color", "sz", "szCs", "u", "shd"]


def test_python_docx_reads_it_back() -> None:
    import docx

    document = docx.Document(io.BytesIO(_table().to_bytes()))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["征求意见稿", "草案"]
    assert [cell.text for cell in table.rows[2].cells] == ["第一条　为了停车。\n（一）收费\t明示", "同左"]
    assert document.core_properties.title == "对照表"
    assert document.core_properties.created.isoformat() == "2030-01-01T19:04:05+00:00"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_libreoffice_shows_all_of_it(tmp_path: Path) -> None:
    (tmp_path / "table.docx").write_bytes(_table(60).to_bytes())
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "txt:Text", "table.docx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    text = (tmp_path / "table.txt").read_text("utf-8-sig")
    assert text.count("第一条　为了停车。") == 60
    assert "云岭市停车管理条例条文对照表" in text


def _part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def test_a_paragraph_of_a_cell_can_stand_otherwise_than_its_row() -> None:
    word = Word(TABLES, title="")
    blocks = [Block(spans=[("末", SMALL)], align="right"), Block(spans=[("首", SMALL)], indent=True)]
    word.table(COLUMNS, [Row(cells=(blocks, [[("平", SMALL)]]))])
    cells = _body(word.to_bytes()).findall(f".//{w('tr')}")[1].findall(w("tc"))
    aligned = [par.find(f"{w('pPr')}/{w('jc')}").get(w("val")) for par in cells[0].findall(w("p"))]
    assert aligned == ["right", "both"]
    indents = [par.find(f"{w('pPr')}/{w('ind')}") for cell in cells for par in cell.findall(w("p"))]
    assert [indent is not None for indent in indents] == [False, True, False]


def test_a_table_in_a_cell_is_followed_by_a_paragraph() -> None:
    word = Word(TABLES, title="")
    rows = tuple(tuple([(text, SMALL)] for text in row) for row in ("甲乙丙", "丁戊"))
    word.table(COLUMNS, [Row(cells=([Grid(rows=rows, width=110)], []))])
    cell = _body(word.to_bytes()).findall(f".//{w('tc')}")[2]
    assert [etree.QName(one).localname for one in cell] == ["tcPr", "tbl", "p"]  # Word's rule
    inner = cell.findall(f"{w('tbl')}/{w('tr')}")
    assert ["".join(map(str, row.itertext())) for row in inner] == ["甲乙丙", "丁戊"]
    assert {len(row.findall(w("tc"))) for row in inner} == {3}


def test_text_breaks_by_chinese_rules_and_word_shows_no_compatibility_mode() -> None:
    data = _table().to_bytes()
    styles, settings = _part(data, "word/styles.xml"), _part(data, "word/settings.xml")
    defaults = styles.find(f".//{w('pPrDefault')}/{w('pPr')}")
    assert defaults is not None
    names = [etree.QName(one).localname for one in defaults]
    assert names == ["widowControl", "kinsoku", "overflowPunct", "autoSpaceDE", "autoSpaceDN", "spacing"]
    languages = {one.get(w("eastAsia")) for one in styles.iter(w("lang"))}
    assert languages == {"zh-CN"}
    modes = {one.get(w("name")): one.get(w("val")) for one in settings.iter(w("compatSetting"))}
    assert modes["compatibilityMode"] == "15"


def test_a_file_has_no_picture_of_the_template_and_no_author() -> None:
    with zipfile.ZipFile(io.BytesIO(_table().to_bytes())) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name]
        assert b"python-docx" not in archive.read("docProps/core.xml")


def test_nothing_follows_a_table_that_ends_the_document() -> None:
    """Or a table that fills its last page would be followed by an empty one."""
    last = _body(_table().to_bytes()).findall(w("body") + "/" + w("p"))[-1]
    assert last.find(f"{w('pPr')}/{w('spacing')}").get(w("line")) == "1"
    word = _table()
    word.paragraph([("注", SMALL)])
    below = _body(word.to_bytes()).findall(w("body") + "/" + w("p"))[-2]
    assert below.find(f"{w('pPr')}/{w('spacing')}").get(w("line")) is None


def test_a_header_stands_on_all_pages_but_the_first() -> None:
    with zipfile.ZipFile(
        io.BytesIO(Word(TABLES, title="", header="办法　一稿 → 二稿").to_bytes())
    ) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert document.find(f".//{w('titlePg')}") is not None
    headers = [text for name, text in parts.items() if "/header" in name]
    assert sorted("办法 一稿 → 二稿" in text for text in headers) == [False, True, True]
    numbered = [text for name, text in parts.items() if "/footer" in name and " PAGE " in text]
    assert len(numbered) == 3, "the first page has its number, too"


def test_columns_of_a_table_in_a_cell_are_as_wide_as_their_texts_ask() -> None:
    rows = tuple(
        tuple([(text, SMALL)] for text in row) for row in (("序号", "坐落"), ("1", "安渡区双桥街道一段"))
    )
    word = Word(TABLES, title="")
    word.grid(Grid(rows=rows, width=100))
    narrow, broad = (int(one.get(w("w"), "")) for one in _body(word.to_bytes()).iter(w("gridCol")))
    assert broad > 2 * narrow
