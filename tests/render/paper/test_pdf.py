"""PDF files of documents, made by each engine: every word in its order, and pages as they should be."""

from __future__ import annotations

import io
import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from redline.app.comparison import compare, load
from redline.app.output import Options
from redline.app.writers import write
from redline.app.writers.job import Job
from tests.render.paper.pdfs import ENGINES, WHEN, Cells, column, made, pages, said
from tests.render.paper.test_documents import real_pairs

_TEXT = (28, 37, 156, 225)  # millimetres: left, top, width and height of the text area of upright pages
_LEFT, _WIDTH = 30.0, 237.0  # of the text area of turned pages


@pytest.fixture(scope="module")
def sample() -> Job:
    old, new = (load(f"firefly@{stage}") for stage in ("2025-03-draft", "2025-06-first-reading"))
    return Job([compare(old, new)])


@pytest.fixture(scope="module", params=ENGINES)
def files(request: pytest.FixtureRequest, sample: Job) -> dict[str, tuple[str, bytes]]:
    """The documents of the sample as HTML and as PDF, by layout."""
    found = {}
    for layout in ("table", "inline"):
        html = drawn(sample, layout)
        found[layout] = html, made(html, request.param)
    return found


def drawn(job: Job, layout: str) -> str:
    made_of_it = write(job, "html", Options(layout=layout, when=WHEN))  # type: ignore[arg-type]
    assert isinstance(made_of_it, str)
    return made_of_it


def check_columns(html: str, data: bytes, folder: Path) -> None:
    """Each column of a table of two says in the PDF what it says in HTML, in the same order."""
    page = Cells(html)
    width = _WIDTH / len(page.heads)
    for at, (head, text) in enumerate(zip(page.heads, page.columns, strict=True)):
        assert column(data, folder, _LEFT + at * width, width, head, text[:8]) == text


def test_columns_of_the_table_are_read_back(files: dict[str, tuple[str, bytes]], tmp_path: Path) -> None:
    check_columns(*files["table"], tmp_path)


def test_the_marked_text_is_read_back(files: dict[str, tuple[str, bytes]], tmp_path: Path) -> None:
    html, data = files["inline"]
    body = html.partition("<body")[2].partition(">")[2]
    text = unescape(re.sub("<[^>]*>", "", body))
    assert "".join(pages(data, tmp_path, _TEXT)) == "".join(text.split())


@pytest.mark.parametrize(("layout", "width", "height"), [("table", 297, 210), ("inline", 210, 297)])
def test_pages_are_of_their_size_with_header_and_number(
    files: dict[str, tuple[str, bytes]], layout: str, width: int, height: int, tmp_path: Path
) -> None:
    _, data = files[layout]
    told = said(data, tmp_path, program="pdfinfo")
    size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", told)
    assert size is not None
    assert [float(side) / 72 * 25.4 for side in size.groups()] == pytest.approx([width, height], abs=0.2)
    first, *rest = pages(data, tmp_path, (0, 0, width, 28 if layout == "table" else 37))
    assert first == "" and len(rest) > 5
    assert all("霁川市萤火虫栖息地保护条例" in one and "征求意见稿→草案（一次审议稿）" in one for one in rest)
    foot = 26 if layout == "table" else 35
    for number, side in enumerate(("right", "left"), 1):
        left = width / 2 if side == "right" else 0
        found = pages(data, tmp_path, (left, height - foot, width / 2, foot))
        assert [one for one in found[number - 1 :: 2] if one] == [
            f"—{page}—" for page in range(number, len(rest) + 2, 2)
        ]
    if layout == "table":
        assert all(one.startswith("征求意见稿") for one in pages(data, tmp_path, (_LEFT, 28, 118, 10))[1:])


def test_a_file_names_itself_its_language_and_its_parts(files: dict[str, tuple[str, bytes]]) -> None:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import resolve1

    for name, (_, data) in files.items():
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        title = document.info[0]["Title"].decode("utf-16")
        assert title.startswith("霁川市萤火虫栖息地保护条例")
        assert resolve1(document.catalog["Lang"]).decode() == "zh-CN"
        assert resolve1(document.catalog["MarkInfo"])["Marked"], "a listener needs the structure"
        outline = [(level, _flat(heading)) for level, heading, *_ in document.get_outlines()]
        headings = [heading for _, heading in outline]
        assert "第一章总则" in headings and "第一节调查监测" in headings
        levels = dict(zip(headings, (level for level, _ in outline), strict=True))
        assert levels["第一节调查监测"] == levels["第一章总则"] + 1
        if name == "inline":
            assert Counter(heading[:2] for heading in headings)["第五"] >= 10  # articles 50 and on, and 5


def _flat(heading: str | bytes) -> str:
    return "".join((heading.decode() if isinstance(heading, bytes) else heading).split())


def test_fonts_are_within_the_file(files: dict[str, tuple[str, bytes]], tmp_path: Path) -> None:
    for _, data in files.values():
        lines = said(data, tmp_path, program="pdffonts").splitlines()[2:]
        assert lines and all(line.split()[-5] == "yes" and line.split()[-3] == "yes" for line in lines), lines


def test_a_real_law_is_read_back(shared: Path, tmp_path: Path) -> None:
    by_size = sorted(real_pairs(shared), key=lambda pair: sum(path.stat().st_size for path in pair))
    old, new = by_size[0]
    html = drawn(Job([compare(load(str(old)), load(str(new)))]), "table")
    check_columns(html, made(html, "browser"), tmp_path)
