"""The whole text once, read back run by run: without what is new it is the old text, without what is gone
the new one."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from redline.align import align
from redline.changes import Comparison, compare
from redline.ingest import read
from redline.model import Document, Level, text_of, units
from redline.parse import parse, parse_text
from redline.render.docx_inline import render
from redline.render.markings import MARKINGS, Marking, in_one_text
from redline.report import build
from tests.render.margins import all_kinds, margin, note
from tests.render.margins import report as annotated
from tests.render.reports import NEW, OLD, report
from tests.render.tables import findings
from tests.report.drafts import NEW as TORN
from tests.report.drafts import OLD as WHOLE

SAID = "楷体_GB2312"  # what redline itself says stands in this type, and the law's text in none of it


def read_back(data: bytes, marking: Marking) -> tuple[str, str]:
    """The old and the new text of a redline, without white space."""
    style = in_one_text(marking)
    signs = {"¶", style.deleted.before, style.deleted.after} - {""}
    sides: tuple[list[str], list[str]] = [], []
    with ZipFile(io.BytesIO(data)) as parts:
        body = etree.fromstring(parts.read("word/document.xml"))
    for run in body.iter(qn("w:r")):
        look, text = run.find(qn("w:rPr")), "".join(piece.text or "" for piece in run.iter(qn("w:t")))
        if look is None or look.find(qn("w:rFonts")).get(qn("w:eastAsia")) == SAID or text in signs:
            continue
        gone = look.find(qn("w:strike")) is not None
        came = not gone and any(look.find(qn(f"w:{mark}")) is not None for mark in "biu")
        for side, left_out in ((0, came), (1, gone)):
            if not left_out:
                sides[side].append(text)
    return squeezed("".join(sides[0])), squeezed("".join(sides[1]))


def squeezed(text: str) -> str:
    """Without white space, and without the bars between the cells of a table."""
    return "".join(text.replace(" | ", "").split())


def whole(document: Document) -> str:
    """A text as it is printed, without white space; numbers and captions stand before what they are of."""
    return squeezed(
        "".join(part for unit in units(document) for part in (unit.num, *_said(unit.level, unit)))
    )


def _said(level: Level, unit: object) -> Iterator[str]:
    if level is Level.ARTICLE:
        yield unit.heading  # type: ignore[attr-defined]
    yield text_of(unit)  # type: ignore[arg-type]


def compared(old: str, new: str) -> Comparison:
    return compare(align(parse_text(old), parse_text(new)))


def in_order(text: str) -> list[str]:
    """Texts are compared by what they hold: an article that was taken into another stands beside that."""
    return sorted(re.split(r"(?=第[一二三四五六七八九十百零之]+条)", text))


def check(comparison: Comparison, name: str) -> None:
    old, new = read_back(render(build(comparison), marking=name), MARKINGS[name])
    assert in_order(new) == in_order(whole(comparison.alignment.new))
    assert sorted(old) == sorted(whole(comparison.alignment.old))
    for unit in units(comparison.alignment.old):
        assert squeezed(text_of(unit)) in old, unit.num


@pytest.mark.parametrize("name", sorted(MARKINGS))
@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), (WHOLE, TORN), (TORN, WHOLE)])
def test_both_texts_are_whole_in_every_house_style(old: str, new: str, name: str) -> None:
    check(compared(old, new), name)


def test_every_pair_of_the_corpus(shared: Path) -> None:
    seen = 0
    for at, folder in enumerate(sorted((shared / "corpus" / "zh").iterdir())):
        files = sorted(folder.glob("*.*"), key=lambda path: (path.suffix != ".txt", path.name))
        if folder.is_dir() and len(files) >= 2:
            old, new = (parse(read(path)) for path in (files[0], files[-1]))
            check(compare(align(old, new)), sorted(MARKINGS)[at % len(MARKINGS)])
            seen += 1
    assert seen >= 15


def lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def test_a_new_number_stands_behind_the_old_one() -> None:
    assert any(line.startswith("第四条第五条　禁止") for line in lines(render(report())))


def test_the_legend_stands_under_the_title() -> None:
    found = lines(render(report(old_label="草案", new_label="修改稿"), marking="jp"))
    assert found[:3] == ["松风市古井保护办法", "花脸稿：草案 → 修改稿", in_one_text(MARKINGS["jp"]).legend[0]]


def test_a_moved_passage_says_where_it_went_and_where_it_came_from() -> None:
    text = "\n".join(lines(render(build(compared(WHOLE, TORN)))))
    assert "〔移至第四条〕" in text and "〔移自原第三条〕" in text
    assert "〔由原第六条、第七条合并〕" in text


def test_only_what_changed_folds_the_rest() -> None:
    found = lines(render(report(), only="changed"))
    assert "第一条　未修改" in found
    assert not any("为了保护古井" in line for line in found)
    assert len(lines(render(report(), only="substantive"))) < len(found)


def test_each_page_has_the_title_and_the_versions_at_its_top() -> None:
    (section,) = docx.Document(io.BytesIO(render(report(old_label="草案", new_label="修改稿")))).sections
    for header in (section.header, section.even_page_header):
        assert header.paragraphs[0].text == "松风市古井保护办法（花脸稿） 草案 → 修改稿"


def test_annotations_are_notes_at_the_end_with_a_sign_where_they_belong() -> None:
    data = render(annotated(), margin=margin(all_kinds()))
    text = "\n".join(lines(data))
    signs = re.findall(r"〔注(\d+)〕", text)
    assert signs and sorted(signs) == sorted([*set(signs)] * 2)
    assert "与省里的规定一致。" in text and "谢谢。" in text
    assert "内部的话" not in text


def test_no_annotation_is_lost_where_its_article_is_folded() -> None:
    found = lines(
        render(annotated(), only="substantive", margin=margin([note("a", "1", body="第一条写得好。")]))
    )
    at = next(at for at, line in enumerate(found) if "第一条写得好。" in line)
    assert found[at - 1] == "第一条"


TABLE = "# 渡口办法\n\n第一条　开放时间如下：\n\n| 地点 | 时间 |\n| --- | --- |\n| 东渡 | 全天 |\n| 西渡 | 上午 |\n"


def test_a_table_is_a_table() -> None:
    data = render(build(compared(TABLE, TABLE.replace("上午", "下午"))))
    (found,) = docx.Document(io.BytesIO(data)).tables
    assert [[cell.text for cell in row.cells] for row in found.rows] == [
        ["地点", "时间"], ["东渡", "全天"], ["西渡", "上午下午"]
    ]  # fmt: skip
    check(compared(TABLE, TABLE.replace("上午", "下午")), "cn-npc")


HOSTILE = (
    "# 甲\x00办法\n\n第一条　经营者]]>应当<w:t>使用\x1b[31m合格\u202e的秤。\n\n"
    "第二条　=cmd|' /C calc'!A0 应当每年\ud800校准。\n"
)


def test_hostile_text_is_a_file_like_any_other(tmp_path: Path) -> None:
    data = render(build(compared(HOSTILE, HOSTILE.replace("每年", "每月").replace("合格", "检定"))))
    text = "\n".join(lines(data))
    assert "]]>应当<w:t>" in text and "=cmd|" in text
    assert not any(sign in text for sign in "\x00\x1b\u202e\ud800")
    assert findings(data, tmp_path) == set()


def test_an_independent_validator_finds_nothing(tmp_path: Path) -> None:
    when = "2030-01-02T03:04:05Z"
    data = render(build(compared(WHOLE, TORN)), when=when, margin=None)
    assert findings(data, tmp_path) == set()
    assert findings(render(annotated(), margin=margin(all_kinds()), when=when), tmp_path) == set()


def test_the_same_comparison_is_the_same_file() -> None:
    assert render(report()) == render(report())


def test_libreoffice_prints_every_word(tmp_path: Path) -> None:
    office, printed = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or printed is None:
        pytest.skip("LibreOffice (soffice) or pdftotext is not installed")
    data = render(build(compared(WHOLE, TORN)), marking="us-ramseyer")
    (tmp_path / "redline.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "redline.docx"],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    found = subprocess.run(
        [printed, "-raw", tmp_path / "redline.pdf", "-"], check=True, capture_output=True, timeout=60
    ).stdout.decode()
    wanted = squeezed("".join(lines(data)))
    # Page numbers and headers stand between the lines of two pages.
    assert not [char for char in set(wanted) if squeezed(found).count(char) < wanted.count(char)]
    for line in lines(data):
        assert squeezed(line)[:20] in squeezed(found)
