"""Written tables, read back by other programs than wrote them."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from redline.render.docx.xml import w
from redline.report.table import Table
from tests.report.tables import law, table

HOSTILE = "甲\x00乙\x1b[31m丙\ud800丁\u202e戊]]>&<w:p/>\ufffe己\x0b庚"
SHOWN = "甲\ufffd乙\ufffd[31m丙\ufffd丁\ufffd戊]]>&<w:p/>\ufffd己\ufffd庚"
"""The same as Word and Excel files can hold it."""


def hostile() -> Table:
    """A table whose title, headings and text try to be something else than text."""
    texts = (f"=cmd|' /C calc'!A{n} ]]> &amp; <script>alert({n})</script>" for n in (0, 1))
    found = table(*(law("完。", text) for text in texts))
    versions = tuple(version._replace(label=HOSTILE) for version in found.versions)
    return found._replace(title=HOSTILE, versions=versions)


def word_rows(data: bytes) -> list[list[str]]:
    """The cells of the first table of a Word file, a paragraph a line; tables in cells included."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    found = body.find(f".//{w('tbl')}")
    assert found is not None
    return [
        ["\n".join(map(_text, cell.iter(w("p")))) for cell in row.findall(w("tc"))]
        for row in found.findall(w("tr"))
    ]


def _text(paragraph: etree._Element) -> str:
    marks = {w("tab"): "\t", w("br"): "\n"}
    return "".join(marks.get(str(one.tag), one.text or "") for one in paragraph.iter(w("t"), *marks))


def excel_rows(data: bytes) -> list[list[object]]:
    """The cells of a sheet from the header on."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    rows = [[*row] for row in sheet.iter_rows(values_only=True)]
    return rows[int(sheet.freeze_panes[1:]) - 2 :]


def findings(data: bytes, folder: Path, ending: str = "docx") -> set[str]:
    """What an independent validator of the format says of a file."""
    audit = pytest.importorskip("openxml_audit", reason="the validator openxml-audit is not installed")
    path = folder / f"checked.{ending}"
    path.write_bytes(data)
    return {error.description for error in audit.OpenXmlValidator().validate(str(path)).errors}


def printed(files: dict[str, bytes], folder: Path) -> dict[str, Counter[str]]:
    """Have LibreOffice make PDF files of these; return how often each character stands in them."""
    found = {}
    for name, pdf in as_pdf(files, folder).items():
        text = subprocess.run(["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True).stdout
        found[name] = characters(text.decode())
    return found


def as_pdf(files: dict[str, bytes], folder: Path) -> dict[str, Path]:
    """Have LibreOffice make PDF files of these in `folder`, which are called as they are up to the first dot.

    Skips the test where a program is missing.
    """
    for program in ("soffice", "pdftotext"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    for name, data in files.items():
        (folder / name).write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", *files],
        cwd=folder, check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    found = {name: folder / f"{name.partition('.')[0]}.pdf" for name in files}
    for name, pdf in found.items():
        if not pdf.exists():
            pytest.skip(f"LibreOffice has no filter for {name}: install libreoffice-calc")
    return found


def characters(text: str) -> Counter[str]:
    """Count the characters of a text, white space aside."""
    return Counter("".join(text.split()))
