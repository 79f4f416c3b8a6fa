"""Two Word files, the new one marked: all that is in it besides its words survives."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import RGBColor
from lxml import etree

from redline.render.docx.xml import child, w
from tests.render.tables import findings
from tests.render.test_docx_tracked_onto import LINES, ROWS, _picture, _table, check, parts, tracked

_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_KEPT = (
    "tbl",
    "footnoteReference",
    "endnoteReference",
    "numPr",
    "pStyle",
    "rStyle",
    "bookmarkStart",
    "sectPr",
)


def office(amount: str) -> bytes:
    """A draft as an office keeps it: a style of its own, a list, a table, a picture, a header and a footnote."""
    document = docx.Document()
    style = document.styles.add_style("条文", 1)
    style.font.color.rgb = RGBColor(0x33, 0x33, 0x33)
    for line in LINES:
        document.add_paragraph(line.replace("三十米", amount), style=style)
    document.add_paragraph("附表如下。", style="List Number")
    document.add_paragraph("附图如下。", style="List Number").add_run().add_picture(_picture())
    _table(ROWS)(document)
    document.sections[0].header.paragraphs[0].text = "送审稿"
    _add_footnote(document, document.paragraphs[2])
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _add_footnote(document: object, paragraph: object) -> None:
    space = f'xmlns:w="{w("p")[1:-2]}"'
    notes = "".join(
        f'<w:footnote w:id="{at}"{kind}><w:p><w:r>{text}</w:r></w:p></w:footnote>'
        for at, kind, text in (
            (-1, ' w:type="separator"', "<w:separator/>"),
            (0, ' w:type="continuationSeparator"', "<w:continuationSeparator/>"),
            (1, "", "<w:footnoteRef/><w:t>指木制或者石制的井栏。</w:t>"),
        )
    )
    blob = f"<?xml version='1.0' encoding='UTF-8'?><w:footnotes {space}>{notes}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), _NOTES, blob, document.part.package)  # type: ignore[attr-defined]
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)  # type: ignore[attr-defined]
    child(child(paragraph._p, "r"), "footnoteReference", id="1")  # type: ignore[attr-defined]


def left(data: bytes) -> Counter[str]:
    """How often each thing stands in a file when its deletions are gone."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    names = {*map(w, _KEPT)}
    return Counter(
        etree.QName(one).localname
        for one in body.iter("*")
        if (one.tag in names or etree.QName(one).localname in ("drawing", "pict")) and not _is_gone(one)
    )


def _is_gone(one: etree._Element) -> bool:
    rows = one.findall(w("tr")) if one.tag == w("tbl") else [*one.iterancestors(w("tr"))]
    if rows and all(row.find(f"{w('trPr')}/{w('del')}") is not None for row in rows):
        return True
    ends = [block.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") for block in one.iterancestors(w("p"))]
    return any(end is not None for end in ends) or any(
        True for _ in one.iterancestors(w("del"), w("pPrChange"))
    )


def test_style_list_table_picture_header_and_footnote_survive(tmp_path: Path) -> None:
    old, new = office("三十米"), office("五十米")
    data = check(old, new)
    was, now = parts(new), parts(data)
    assert [name for name in was if was[name] != now[name]] == ["word/document.xml"]
    assert {"word/footnotes.xml", "word/header1.xml", "word/numbering.xml"} <= set(now)
    assert any("media/" in name for name in now)
    assert left(data) == left(new)
    assert {"tbl", "footnoteReference", "pStyle", "drawing", "sectPr"} <= set(left(data))
    assert findings(data, tmp_path) <= findings(new, tmp_path)


def test_files_of_other_programs_keep_all_their_parts(shared: Path) -> None:
    folder = shared / "corpus" / "docx" / "compare-pairs"
    names = sorted(path.name[:5] for path in folder.glob("*.docx"))
    pairs = [sorted(folder.glob(f"{name}*.docx")) for name in dict.fromkeys(names)]
    assert len(pairs) == 7
    seen: Counter[str] = Counter()
    for one, other in pairs:
        for old, new in ((one, other), (other, one)):
            data = tracked(old.read_bytes(), new.read_bytes())
            was, now = parts(new.read_bytes()), parts(data)
            assert {name for name in was if was[name] != now.get(name)} <= {"word/document.xml"}, new.name
            assert left(data) == left(new.read_bytes()), new.name
            seen += left(data)
    assert {"tbl", "footnoteReference", "numPr", "pStyle"} <= set(seen), "there was something to keep"


def test_official_files_keep_all_their_parts(shared: Path) -> None:
    """Two laws that have nothing in common: everything is deleted and inserted, and the new file stays."""
    folder = shared / "corpus" / "docx" / "zh-official"
    old, new, *_ = sorted(folder.glob("*.docx"), key=lambda path: path.stat().st_size)
    data = check(old.read_bytes(), new.read_bytes())
    was, now = parts(new.read_bytes()), parts(data)
    assert [name for name in was if was[name] != now.get(name)] == ["word/document.xml"]
    assert left(data) == left(new.read_bytes())
