"""Changes marked in the new of two Word files, which stays as it is otherwise."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from redline.app.comparison import compare, text_of
from redline.ingest import decode
from redline.render.tracked.onto import render
from redline.render.tracked.onto.splice import Splicer
from tests.render.tracked_files import W, part

NAMESPACE = f'xmlns:w="{W[1:-1]}"'
LINES = (
    "松风市古井保护办法",
    "第一条　为了保护古井，制定本办法。",
    "第二条　古井的修缮应当保留原有的形制。",
    "第三条　禁止在古井周边三十米内堆放垃圾。",
    "第四条　违反本办法第三条规定的，处五百元以下罚款。",
    "第五条　本办法自公布之日起施行。",
)


def built(*lines: str, then: Callable[[Any], None] | None = None) -> bytes:
    """A Word file of these paragraphs, each of three runs that look different."""
    document = docx.Document()
    for line in lines or LINES:
        paragraph = document.add_paragraph()
        cut = len(line) // 2
        paragraph.add_run(line[:3]).bold = True
        paragraph.add_run(line[3:cut])
        paragraph.add_run(line[cut:]).italic = True
    if then is not None:
        then(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def tracked(old: bytes, new: bytes) -> bytes:
    texts = [text_of(decode(data, name="x.docx"), "x.docx") for data in (old, new)]
    found = render(
        compare(*texts).comparison, old, new, names=("old.docx", "new.docx"), when="2030-01-02T03:04:05Z"
    )
    assert found is not None
    return found


def said(data: bytes, side: str = "accepted") -> list[str]:
    return [line.text for line in decode(data, name="x.docx", revisions=side).lines if line.text]


def check(old: bytes, new: bytes) -> bytes:
    data = tracked(old, new)
    assert said(data) == said(new)
    assert said(data, "rejected") == said(old)
    return data


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def paragraphs(data: bytes) -> list[bytes]:
    """The paragraphs that stand in no other one, as they are written."""
    return re.findall(rb"<w:p[ >].*?</w:p>", parts(data)["word/document.xml"], re.S)


def changed(line: int, text: str) -> bytes:
    return built(*LINES[:line], text, *LINES[line + 1 :])


def test_two_files_that_are_the_same_give_that_file() -> None:
    assert parts(tracked(built(), built())) == parts(built())


def test_an_edit_cuts_the_run_that_it_falls_in_and_no_other() -> None:
    new = changed(3, LINES[3].replace("禁止在", "不得在"))
    data = check(built(), new)
    before, after = paragraphs(new), paragraphs(data)
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, True, True, False, True, True]
    (paragraph,) = [one for one in part(data).iter(f"{W}p") if "垃圾" in "".join(one.itertext())]
    bold, plain, italic = (run for run in etree.fromstring(_declared(before[3])).iter(f"{W}r"))
    texts = ["".join(run.itertext()) for run in paragraph.iter(f"{W}r")]
    assert texts[0] == "".join(bold.itertext()) and texts[-1] == "".join(italic.itertext())
    assert "".join(texts[1:-1]) == "".join(plain.itertext()).replace("不得", "禁止不得")
    assert [etree.QName(one).localname for one in paragraph] == ["r", "r", "del", "ins", "r", "r"]


def _declared(paragraph: bytes) -> bytes:
    return paragraph.replace(b"<w:p", f"<w:p {NAMESPACE}".encode(), 1)


def test_every_other_part_is_as_it_was() -> None:
    new = changed(3, LINES[3].replace("三十米", "五十米"))
    was, now = parts(new), parts(check(built(), new))
    assert list(was) == list(now)
    assert [name for name in was if was[name] != now[name]] == ["word/document.xml"]


def test_paragraphs_come_and_go() -> None:
    for lines in (
        LINES[:-1],
        LINES[1:],
        (*LINES, "附则另行制定。"),
        (*LINES[:2], "第二条　新的一条。", *LINES[2:]),
        (*LINES[:2], *LINES[3:]),
        (LINES[0], LINES[3], LINES[1], LINES[2], *LINES[4:]),
        ("完全不同。", "没有一行相同。"),
    ):
        check(built(), built(*lines))
        check(built(*lines), built())


def test_one_paragraph_becomes_two_and_two_become_one() -> None:
    line = "第二条　古井的修缮应当保留原有的形制。修缮方案由市文物主管部门批准。"
    two = built(*LINES[:2], line[:20], line[20:], *LINES[3:])
    check(changed(2, line), two)
    check(two, changed(2, line))


def test_a_deleted_paragraph_has_the_properties_that_it_had() -> None:
    def centred(document: Any) -> None:
        document.paragraphs[3].alignment = 1
        document.paragraphs[3].style = document.styles["Quote"]

    old = built(then=centred)
    data = check(old, built(*LINES[:3], *LINES[4:]))
    (paragraph,) = [
        one for one in part(data).iter(f"{W}p") if "垃圾" in "".join(t.text for t in one.iter(f"{W}delText"))
    ]
    properties = paragraph.find(f"{W}pPr")
    assert properties.find(f"{W}pStyle").get(f"{W}val") == "Quote"
    assert properties.find(f"{W}jc").get(f"{W}val") == "center"
    assert [run.find(f"{W}rPr/{W}b") is not None for run in paragraph.iter(f"{W}r")] == [True, False, False]


def _table(rows: list[list[str]]) -> Callable[[Any], None]:
    def add(document: Any) -> None:
        table = document.add_table(len(rows), len(rows[0]))
        for cells, row in zip(rows, table.rows, strict=True):
            for text, cell in zip(cells, row.cells, strict=True):
                cell.text = text
        document.add_paragraph("前款时间可以延长。")

    return add


ROWS = [["地点", "开放时间"], ["集市", "六时至二十二时"], ["车站", "全天开放"], ["公园", "五时至二十三时"]]


@pytest.mark.parametrize(
    "rows",
    [
        [*ROWS[:2], *ROWS[3:]],
        [*ROWS[:2], ["码头", "每天上午"], *ROWS[2:]],
        [*ROWS[:2], ["车站", "上午开放"], *ROWS[3:]],
        [["甲", "乙", "丙"]],
        ROWS[:1],
    ],
)
def test_tables_change_row_by_row(rows: list[list[str]]) -> None:
    check(built(then=_table(ROWS)), built(then=_table(rows)))
    check(built(then=_table(rows)), built(then=_table(ROWS)))


def test_rows_that_did_not_change_stay() -> None:
    new = built(then=_table([*ROWS[:2], ["车站", "上午开放"], *ROWS[3:]]))
    data = check(built(then=_table(ROWS)), new)
    kept = set(paragraphs(new)) & set(paragraphs(data))
    assert len(kept) == len(set(paragraphs(new))) - 1


def test_a_table_comes_and_goes() -> None:
    def line(document: Any) -> None:
        document.add_paragraph("前款时间可以延长。")

    check(built(then=_table(ROWS)), built(then=line))
    check(built(then=line), built(then=_table(ROWS)))


def test_numbers_of_lists_become_text_where_they_are_deleted() -> None:
    def numbered(document: Any) -> None:
        for text in ("井台完好；", "井栏牢固；", "水质清洁。"):
            document.add_paragraph(text, style="List Number")
        document.add_paragraph("前款要求适用于全部古井。")

    def fewer(document: Any) -> None:
        document.add_paragraph("井台完好；", style="List Number")
        document.add_paragraph("前款要求适用于全部古井。")

    old, new = built(then=numbered), built(then=fewer)
    assert "2. 井栏牢固；" in said(old)
    check(old, new)


def test_a_list_that_ends_the_new_file_stays_one() -> None:
    def numbered(document: Any) -> None:
        for text in ("井台完好；", "井栏牢固。"):
            document.add_paragraph(text, style="List Number")

    old, new = built(then=numbered), built(then=lambda document: numbered(document) or _drop(document))
    assert said(tracked(old, new)) == said(new)


def _drop(document: Any) -> None:
    last = document.paragraphs[-1]._p
    last.getparent().remove(last)


def test_a_picture_and_a_link_survive() -> None:
    def added(document: Any) -> None:
        document.paragraphs[2].add_run().add_picture(_picture())

    new = built(*LINES[:2], LINES[2].replace("形制", "形制和材料"), *LINES[3:], then=added)
    data = check(built(), new)
    assert len(list(part(data).iter("{*}drawing"))) == 1
    assert {name for name in parts(data) if "media" in name} == {
        name for name in parts(new) if "media" in name
    }
    # A picture that the old file had not is inserted, like words.
    (drawing,) = part(data).iter("{*}drawing")
    assert any(above.tag == f"{W}ins" for above in drawing.iterancestors())


def _picture() -> io.BytesIO:
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def test_tracked_changes_that_the_new_file_has_are_accepted_first() -> None:
    first = changed(3, LINES[3].replace("三十米", "五十米"))
    second = tracked(built(), first)  # has tracked changes itself
    third = changed(3, LINES[3].replace("三十米", "八十米"))
    data = tracked(third, second)
    assert said(data) == said(first)
    assert said(data, "rejected") == said(third)


def test_hostile_text_in_the_old_file() -> None:
    old = changed(3, "第三条　]]><w:p/>&amp; 禁止在井边堆放垃圾。")
    check(old, built())
    check(built(), old)


def test_the_bytes_of_a_part_that_is_not_changed_stay() -> None:
    text = (
        f"<?xml version='1.0'?>\n<!-- kept --><w:document {NAMESPACE} a='>'><w:body >\n"
        "<w:p w:x='a>b' /><w:p><w:r><w:t>甲&#x20;</w:t></w:r></w:p>\n</w:body></w:document>"
    ).encode()
    root = etree.fromstring(text)
    splicer = Splicer(text, root)
    assert splicer.result() == text
    first, second = root.iter(f"{W}p")
    splicer.insert([etree.Element(f"{W}p", nsmap={"w": W[1:-1]})], before=second)
    splicer.replace(first)
    assert splicer.result() == text.replace(b"<w:p w:x='a>b' />", b'<w:p w:x="a&gt;b"/><w:p/>')


def test_pairs_of_other_programs(shared: Path) -> None:
    folder = shared / "corpus" / "docx" / "compare-pairs"
    pairs: dict[str, list[bytes]] = {}
    for path in sorted(folder.glob("*.docx")):
        pairs.setdefault(path.name[:5], []).append(path.read_bytes())
    assert len(pairs) == 7
    for name, (one, other) in pairs.items():
        for old, new in ((one, other), (other, one)):
            data = tracked(old, new)
            assert said(data) == said(new)
            if name != "WC034":  # of notes, the new ones stand alone
                assert said(data, "rejected") == said(old)
            known = set(paragraphs(new))
            marks = (b"<w:ins ", b"<w:del ")
            rewritten = [
                one for one in paragraphs(data) if one not in known and not any(mark in one for mark in marks)
            ]
            assert not rewritten


def test_official_files(shared: Path) -> None:
    """A word in the middle of a law is changed: that paragraph is marked, and no byte elsewhere is another."""
    folder = shared / "corpus" / "docx" / "zh-official"
    for path in sorted(folder.glob("*.docx"), key=lambda path: path.stat().st_size)[:5]:
        old = path.read_bytes()
        document = docx.Document(io.BytesIO(old))
        runs = [run for one in document.paragraphs for run in one.runs if len(run.text) > 30]
        runs[len(runs) // 2].text += "另外的一句话。"
        made = io.BytesIO()
        document.save(made)
        new = made.getvalue()
        data = check(old, new)
        was, now = paragraphs(new), paragraphs(data)
        assert sum(one != other for one, other in zip(was, now, strict=True)) == 1


def test_paragraphs_leave_their_list_and_join_one() -> None:
    def listed(document: Any) -> None:
        of_style = document.styles["List Number"].element.find(f"{W}pPr/{W}numPr")
        document.paragraphs[2]._p.get_or_add_pPr().append(deepcopy(of_style))

    plain, numbered = built(), built(then=listed)
    assert said(numbered)[2] == f"1. {LINES[2]}"
    check(numbered, plain)
    check(plain, numbered)
