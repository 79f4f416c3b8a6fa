"""Whether documents say what they should: against the texts that were compared, against the same document
in another format, and against what LibreOffice prints of them. A check returns what is wrong, in words.

White space is left out everywhere: lines are broken where a page wants it.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from lxml import etree

from redline import app
from redline.model import Document, Level, text_of, units
from redline.render.docx.xml import w
from redline.render.markings import MARKINGS
from redline.render.xml_text import fit
from tests.render.akn.schema import faults
from tests.render.office import settled
from tests.render.paper.pdfs import Cells, column, pages
from tests.render.paper.test_documents import Sides, in_columns, sides
from tests.render.tables import as_pdf, characters, excel_rows, findings, word_rows
from tests.render.test_docx_inline import read_back
from tests.render.test_docx_tracked import text as lines_of
from tests.render.test_docx_tracked_office import cells
from tests.reports.made import Files, Form

Check = Callable[[app.Job, Files, bytes], Iterator[str]]

_MM = 25.4 / 1440  # of a twentieth of a point
_ALL = (0, 0, 500, 500)
_TABLE_LEFT, _TABLE_WIDTH = 30.0, 237.0  # millimetres: the text area of turned pages
_UPRIGHT = (0, 36, 210, 227)  # millimetres: where running text can stand on a page: left, top, width, height


def check(name: str, job: app.Job, files: Files) -> Iterator[tuple[str, Form, str]]:
    """Check what all files of a comparison say, marked as cn-npc has it: each against the texts, or against
    one that was.
    """
    for form, data in files.items():
        for found in _CHECKS.get(form, _nothing)(job, files, data):
            yield name, form, found


def _nothing(job: app.Job, files: Files, data: bytes) -> Iterator[str]:
    return iter(())


def whole(document: Document) -> Counter[str]:
    """The characters of a text as redline prints it: without its table of contents, which pages make new."""
    found: list[str] = []
    for unit in units(document):
        if unit.level is not Level.TOC:
            caption = unit.heading if unit.level is Level.ARTICLE else ""
            found += (unit.num, caption, text_of(unit).replace(" | ", ""))
    return characters(fit("".join(found)))


def differ(what: str, found: str | Counter[str], wanted: str | Counter[str]) -> Iterator[str]:
    """Say where two texts, or the characters of two, are not the same."""
    if found == wanted:
        return
    if isinstance(found, Counter) and isinstance(wanted, Counter):
        more, fewer = "".join((found - wanted).elements())[:40], "".join((wanted - found).elements())[:40]
        yield f"{what}: too much {more!r}, missing {fewer!r}"
    elif isinstance(found, str) and isinstance(wanted, str):
        at = next((at for at, pair in enumerate(zip(found, wanted)) if len(set(pair)) > 1), -1)  # noqa: B905
        at = min(len(found), len(wanted)) if at < 0 else at
        around = slice(max(at - 20, 0), at + 20)
        yield f"{what}: {found[around]!r} for {wanted[around]!r}"


def _documents(job: app.Job) -> tuple[Document, Document]:
    return job.compared.old.document, job.compared.new.document


def _html_table(job: app.Job, files: Files, data: bytes) -> Iterator[str]:
    page = Cells(data.decode())
    if len(job.texts) == 2:
        for side, found, wanted in zip(("old", "new"), in_columns(page), sides(job.report()), strict=True):
            yield from differ(f"{side} column", found, wanted)
            document = _documents(job)[side == "new"]
            yield from differ(f"{side} text", characters(found), whole(document))
    if len(page.heads) != len(job.texts):
        yield f"{len(page.heads)} columns for {len(job.texts)} texts"


def _columns(rows: list[list[str]]) -> list[str]:
    return ["".join("".join(cell).replace("|", "") for cell in cells) for cells in zip(*rows, strict=True)]


def _flat(text: str) -> str:
    return "".join(text.split())


def _same_columns(files: Files, rows: list[list[str]]) -> Iterator[str]:
    page = Cells(files["html", "table"].decode())
    for at, (found, wanted) in enumerate(zip(_columns(rows), page.columns, strict=True), 1):
        yield from differ(f"column {at}", found, wanted.replace("|", ""))


def _docx_table(job: app.Job, files: Files, data: bytes) -> Iterator[str]:
    yield from _same_columns(files, [[_flat(cell) for cell in row] for row in word_rows(data)[1:]])


def _xlsx_table(job: app.Job, files: Files, data: bytes) -> Iterator[str]:
    texts = len(job.texts)
    rows = [[_flat(str(cell or "")) for cell in row[1 : 1 + texts]] for row in excel_rows(data)[1:]]
    yield from _same_columns(files, rows)


def _html_inline(job: app.Job, files: Files, data: bytes) -> Iterator[str]:
    page = Sides(data.decode())
    for side, found, wanted in zip(("old", "new"), (page.old, page.new), sides(job.report()), strict=True):
        yield from differ(f"{side} text", found, wanted)


def _docx_inline(job: app.Job, files: Files, data: bytes) -> Iterator[str]:
    for side, found, document in zip(
        ("old", "new"), read_back(data, MARKINGS["cn-npc"]), _documents(job), strict=True
    ):
        yield from differ(side, characters(found), _with_contents(document))


def _with_contents(document: Document) -> Counter[str]:
    contents = "".join(text_of(unit) for unit in units(document) if unit.level is Level.TOC)
    return whole(document) + characters(fit(contents))


def _markdown(job: app.Job, files: Files, data: bytes) -> Iterator[str]:
    """All that changed is in it, both as it was and as it is; numbers and notes are more."""
    found = characters(_shown(data.decode()))
    for side, left_out in (("old", "+"), ("new", "-")):
        wanted = characters(
            "".join(
                text
                for change in json.loads(files["json", None])["changes"]
                for tag, text in change["segments"]
                if tag != left_out and change["class"] == "substantive"
            )
        )
        yield from differ(side, found & wanted, wanted)


def _shown(markdown: str) -> str:
    """Markdown as it is shown: without elements, escapes and entities."""
    return unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", re.sub(r"<[^>]*>", "", markdown)))


def _concordance(data: bytes, format_: str) -> list[list[str]]:
    """The cells of a concordance, a row for each article; rows of divisions and headings left out."""
    rows = _READERS[format_](data)
    width = max(map(len, rows))
    return [[_flat(cell) for cell in row] for row in rows if len(row) == width and any(row[1:])][1:]


def _csv_rows(data: bytes) -> list[list[str]]:
    return [row[1:] for row in csv.reader(io.StringIO(data.decode("utf-8-sig")), strict=True)]


def _xlsx_rows(data: bytes) -> list[list[str]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    rows = [["" if value is None else str(value) for value in row] for row in sheet.values]
    return [row[1:] for row in rows[2:]]  # below the title and the versions, behind the division


def _md_rows(data: bytes) -> list[list[str]]:
    lines = [line for line in data.decode().splitlines() if line.startswith("| ")]
    rows = [[_shown(cell) for cell in re.split(r" \| ", line[2:-2])] for line in lines]
    return [row for row in rows if set(row) != {"---"}]


def _html_rows(data: bytes) -> list[list[str]]:
    table = etree.fromstring(data, etree.HTMLParser(encoding="utf-8")).find(".//table")
    return [["".join(cell.itertext()) for cell in row.iter("td", "th")] for row in table.iter("tr")]


_READERS: dict[str, Callable[[bytes], list[list[str]]]] = {
    "csv": _csv_rows, "xlsx": _xlsx_rows, "md": _md_rows, "html": _html_rows, "docx": word_rows,
}  # fmt: skip


def _same_rows(format_: str) -> Check:
    def rows(job: app.Job, files: Files, data: bytes) -> Iterator[str]:
        wanted = _concordance(files["csv", "concordance"], "csv")
        found = _concordance(data, format_)
        if found != wanted:
            odd = next(((a, b) for a, b in zip(found, wanted) if a != b), (len(found), len(wanted)))  # noqa: B905
            yield f"rows: {odd[0]} for {odd[1]}"

    return rows


def _csv_concordance(job: app.Job, files: Files, data: bytes) -> Iterator[str]:
    """Each article of each text stands in its column."""
    head, *rows = _csv_rows(data)
    places = [at for at, cell in enumerate(head) if cell.endswith("条次")]
    for one, at in zip(job.texts, places, strict=True):
        numbers = {num for row in rows for num in row[at].split("、")} - {"—"}
        wanted = {_flat(unit.num) for unit in units(one.document) if unit.level is Level.ARTICLE}
        if odd := numbers ^ wanted:
            yield f"articles of {one.label} that are missing, or that it has not: {sorted(odd)[:5]}"


def _digest_text(data: bytes, format_: str) -> str:
    if format_ == "docx":
        return _flat("".join(word_lines(data)))
    if format_ == "html":
        body = data.decode().partition("<body")[2].partition(">")[2]
        return _flat(unescape(re.sub(r"<[^>]*>", "", body)))
    text = data.decode()
    return _flat(_shown(re.sub(r"(?m)^#+ |^\*(?!\*)|(?<!\*)\*$", "", text)))


def _same_digest(format_: str) -> Check:
    def digest(job: app.Job, files: Files, data: bytes) -> Iterator[str]:
        wanted = _digest_text(files["md", "digest"], "md")
        yield from differ("text", _digest_text(data, format_), wanted)

    return digest


def word_lines(data: bytes) -> list[str]:
    """The paragraphs of a Word file's body in order, those of tables too, what was deleted too."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    return ["".join(one.text or "" for one in p.iter(w("t"), w("delText"))) for p in body.iter(w("p"))]


def _json(job: app.Job, files: Files, data: bytes) -> Iterator[str]:
    found = json.loads(data)
    for side, left_out, document in zip(("old", "new"), "+-", _documents(job), strict=True):
        text = "".join(
            text for change in found["changes"] for tag, text in change["segments"] if tag != left_out
        )
        wanted = characters("".join(text_of(unit) for unit in units(document)))
        yield from differ(side, characters(text), wanted)


def _page(job: app.Job, files: Files, data: bytes) -> Iterator[str]:
    found = characters(unescape(re.sub(r"(?s)<(script|style).*?</\1>|<[^>]*>", "", data.decode())))
    for side, document in zip(("old", "new"), _documents(job), strict=True):
        yield from differ(f"{side} text", found & whole(document), whole(document))


def _xml(job: app.Job, files: Files, data: bytes) -> Iterator[str]:
    yield from faults(data.decode())[:3]


def office(files: dict[str, Files], folder: Path) -> Iterator[tuple[str, Form, str]]:
    """Check Word and Excel files by a validator that did not write them, and by what LibreOffice prints."""
    names = {
        f"{at}-{layout}-{format_}.{format_}": (name, (format_, layout))
        for at, (name, made) in enumerate(files.items())
        for format_, layout in made
        if format_ in ("docx", "xlsx")
    }
    pdfs = as_pdf({file: files[name][form] for file, (name, form) in names.items()}, folder)
    for file, (name, form) in names.items():
        for found in sorted(findings(files[name][form], folder, form[0]))[:3]:
            yield name, form, f"validator: {found}"
        for found in printed_as(form, files[name], pdfs[file].read_bytes(), folder):
            yield name, form, found


def settle(
    jobs: dict[str, app.Job], files: dict[str, Files], folder: Path
) -> Iterator[tuple[str, Form, str]]:
    """Check that LibreOffice makes of files with tracked changes the new texts exactly, and the old ones."""
    tracked = {name: files[name]["docx", "tracked"] for name in jobs}
    found = settled(tracked, folder, limit=60 + 30 * len(jobs))
    for name, job in jobs.items():
        both = zip(("reject", "accept"), found[name][::-1], _documents(job), strict=True)
        for side, lines, document in both:
            wanted = "\n".join(cells(lines_of(document)))
            yield from ((name, ("docx", "tracked"), one) for one in differ(side, "\n".join(lines), wanted))


def printed_as(form: Form, files: Files, pdf: bytes, folder: Path) -> Iterator[str]:
    """Check that a PDF file which was made of a document has all its words, on paper in their order.

    What is in a workbook is counted only: a sheet is cut into pages as wide as it wants.
    """
    data = files[form]
    if form[0] == "xlsx":
        text = "".join(str(cell or "") for row in excel_rows(data) for cell in row)
        yield from _nothing_lost(text, pdf, folder)
    elif form in (("docx", "inline"), ("docx", "digest")):
        yield from differ("page", "".join(pages(pdf, folder, _UPRIGHT)), _flat("".join(word_lines(data))))
    elif form == ("docx", "table"):
        yield from _columns_printed(data, pdf, folder)
    else:
        yield from _nothing_lost("".join(word_lines(data)), pdf, folder)


def _nothing_lost(text: str, pdf: bytes, folder: Path) -> Iterator[str]:
    printed = characters("".join(pages(pdf, folder, _ALL)))
    if lost := characters(text) - printed:
        yield f"lost: {''.join(lost.elements())[:40]!r}"


def _columns_printed(data: bytes, pdf: bytes, folder: Path) -> Iterator[str]:
    """Each column of a table says on its pages what it says in the file, under a heading on each page."""
    head, *rows = [[_flat(cell) for cell in row] for row in word_rows(data)]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    left = int(body.find(f".//{w('pgMar')}").get(w("left"))) * _MM
    for at, grid in enumerate(body.find(f".//{w('tblGrid')}")):
        width = int(grid.get(w("w"))) * _MM
        wanted = "".join(row[at] for row in rows)
        try:
            found = column(pdf, folder, left, width, head[at], wanted[:8])
        except AssertionError as error:
            yield f"column {at + 1}: no heading on a page: {error}"[:200]
        else:
            yield from differ(f"column {at + 1} on paper", found[: len(wanted)], wanted)
        left += width


def _pdf(layout: str) -> Check:
    def of_a_table(job: app.Job, files: Files, data: bytes) -> Iterator[str]:
        page = Cells(files["html", "table"].decode())
        for at, (head, text) in enumerate(zip(page.heads, page.columns, strict=True)):
            width = _TABLE_WIDTH / len(page.heads)
            with TemporaryDirectory() as name:
                found = column(data, Path(name), _TABLE_LEFT + at * width, width, head, text[:8])
            if (
                len(page.heads) > 2
            ):  # in narrow ones a table's cells are read line by line, and not one by one
                yield from differ(f"column {at + 1}", characters(found), characters(text))
            else:
                yield from differ(f"column {at + 1}", found, text)

    def of_running_text(job: app.Job, files: Files, data: bytes) -> Iterator[str]:
        body = files["html", layout].decode().partition("<body")[2].partition(">")[2]
        wanted = _flat(unescape(re.sub("<[^>]*>", "", body)))
        with TemporaryDirectory() as name:
            found = "".join(pages(data, Path(name), _ALL if layout == "concordance" else _UPRIGHT))
        if layout == "concordance":
            yield from differ("text", characters(wanted) - characters(found), Counter())
        else:
            yield from differ("text", found, wanted)

    return of_a_table if layout == "table" else of_running_text


_CHECKS: dict[Form, Check] = {
    ("html", None): _page,
    ("html", "table"): _html_table, ("docx", "table"): _docx_table, ("xlsx", "table"): _xlsx_table,
    ("html", "inline"): _html_inline, ("docx", "inline"): _docx_inline,
    ("md", "inline"): _markdown, ("md", "table"): _markdown,
    ("csv", "concordance"): _csv_concordance,
    **{(one, "concordance"): _same_rows(one) for one in ("docx", "xlsx", "md", "html")},
    **{(one, "digest"): _same_digest(one) for one in ("docx", "html")},
    **{("pdf", one): _pdf(one) for one in ("table", "inline", "concordance", "digest")},
    ("json", None): _json, ("xml", None): _xml,
}  # fmt: skip
