"""Drafts full of what must not act, by the command line into every format and layout: each file opens, shows
the text, and does nothing."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from markdown_it import MarkdownIt

from tests.conftest import Run, redline
from tests.render.akn.schema import faults
from tests.render.paper.pdfs import pages
from tests.render.tables import as_pdf, findings
from tests.reports.made import Form, forms
from tests.site.chromium import MISSING, PROGRAM, browser

FORMULAS = (
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    '=HYPERLINK("http://127.0.0.1:9/","看")',
    "\t=1+1",
)
STEERING = "\x00\x01\x07\x08\x0b\x0c\x1b[31m\x7f\x9b\u200e\u202a\u202e\u2066\u2069\ufeff\ufffe\uffff"
MARKUP = (
    "]]><script>document.title='hurt'</script><img src=http://127.0.0.1:9/a onerror=\"document.title='hurt'\">"
    "</style></title></w:t><w:p/>&lt;&#60;<!--{{ 7*7 }}{% raw %}![x](http://127.0.0.1:9/b)[x](javascript:hurt)"
)
ODD = "\U0001f469\u200d\U0001f4bb\U0001f1e8\U0001f1f3é́\ue000\U000f0000\U00020bb7𠮷"
LONGEST = 100_000  # characters of a paragraph
WIDEST = 300  # columns of a table of the law
NAME = "=1+1&<b>‮"
_ENDINGS = {"text": "txt"}
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_STEER = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]"
)  # \x0b, \x0c, \x85 end a line


def law(amount: int, *, length: int = LONGEST, across: int = WIDEST) -> bytes:
    """A law of all this. The mark at its beginning says that it is text, zero bytes and all; halves of a
    surrogate pair come as escapes of its front matter."""
    said = json.dumps(f"{FORMULAS[0]}{MARKUP}\ud800", ensure_ascii=True)
    head, row = ("| " + " | ".join(f"格{mark}{at}" for at in range(across)) + " |" for mark in ("", amount))
    lines = [
        f"---\nlabel: {said}\nstage: {said}\n---",
        f"# 云台市古井办法{MARKUP}",
        f"第一章　{FORMULAS[0]}",
        f"第一条　{MARKUP}每口古井每年补助{amount}元。",
        f"第二条　甲{STEERING}乙丙丁{ODD}戊{amount}。",
        *FORMULAS,
        f"第三条　{'本市应当保护古井' * (length // 8)}，每年检查{amount}次。",
        f"第四条　如下：\n\n{head}\n{'|---' * across}|\n{row}",
        *(
            f"第{at}条　{formula}，每年{amount}次。"
            for at, formula in zip("五六七八九", FORMULAS, strict=False)
        ),
    ]
    return ("\n\n".join(lines) + "\n").encode("utf-8-sig")


def written(folder: Path, wanted: list[Form], **sizes: int) -> dict[Form, bytes]:
    """Compare two such laws, in a run for each layout; a run says where it wrote, and steers no terminal."""
    run: Run = redline.__wrapped__(folder)
    for name, amount in (("1", 3), (NAME, 7)):
        (folder / f"{name}.md").write_bytes(law(amount, **sizes))
    found: dict[Form, bytes] = {}
    for asked in dict.fromkeys(layout for _, layout in wanted):
        names = {form: f"{asked}.{_ENDINGS.get(form[0], form[0])}" for form in wanted if form[1] == asked}
        words = [word for name in names.values() for word in ("-o", name)]
        done = run("diff", "1.md", f"{NAME}.md", *words, *(["--layout", asked] if asked else []))
        assert done.returncode == 0, done.stderr.decode()
        assert not _STEER.search(done.stderr.decode())
        found.update({form: (folder / name).read_bytes() for form, name in names.items()})
    return found


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> dict[Form, bytes]:
    """Every file but PDF, of large texts."""
    return written(tmp_path_factory.mktemp("large"), [form for form in forms() if form[0] != "pdf"])


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[Form, bytes]:
    """What other programs are asked to print: of a long paragraph and a wide table they make hundreds of pages."""
    wanted = [form for form in forms() if form[0] in ("docx", "xlsx", "pdf")]
    return written(tmp_path_factory.mktemp("small"), wanted, length=800, across=40)


def of(files: dict[Form, bytes], format_: str) -> Iterator[bytes]:
    found = [data for form, data in files.items() if form[0] == format_]
    assert found
    yield from found


def test_every_form_is_tried(large: dict[Form, bytes], small: dict[Form, bytes]) -> None:
    assert {*large, *small} == set(forms())


@pytest.mark.parametrize("format_", ["html", "md", "text", "csv", "xml"])
def test_nothing_steers_whoever_reads_it(large: dict[Form, bytes], format_: str) -> None:
    for data in of(large, format_):
        assert not _STEER.search(data.decode())


def test_word_and_excel_files_are_valid_and_lead_nowhere(large: dict[Form, bytes], tmp_path: Path) -> None:
    for format_ in ("docx", "xlsx"):
        for data in of(large, format_):
            assert findings(data, tmp_path, format_) == set()
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                assert not [
                    name for name in archive.namelist() if "vba" in name or "external" in name.lower()
                ]
                assert all(b'TargetMode="External"' not in archive.read(name) for name in archive.namelist())


def test_no_cell_of_a_workbook_is_a_formula(large: dict[Form, bytes]) -> None:
    for data in of(large, "xlsx"):
        cells = [cell for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        risky = [cell for cell in cells if str(cell.value).startswith(_RISKY)]
        assert risky and all(cell.quotePrefix for cell in risky)


def test_no_value_of_a_csv_file_is_a_formula(large: dict[Form, bytes]) -> None:
    for data in of(large, "csv"):
        values = [
            value for row in csv.reader(io.StringIO(data.decode("utf-8-sig")), strict=True) for value in row
        ]
        assert any(value.startswith("'=") for value in values)
        assert not [value for value in values if value.startswith(_RISKY)]


def test_data_is_data(large: dict[Form, bytes]) -> None:
    (found,) = of(large, "json")
    assert "".join(text for change in json.loads(found)["changes"] for _, text in change["segments"]).count(
        MARKUP
    )
    (xml,) = of(large, "xml")
    assert faults(xml.decode()) == []


def test_markdown_has_no_element_of_the_law(large: dict[Form, bytes]) -> None:
    shown = MarkdownIt("commonmark", {"html": True}).enable("table")
    for data in of(large, "md"):
        html = shown.render(data.decode())
        assert not {"script", "img", "style", "title"} & set(re.findall(r"<(\w+)", html))
        assert not re.findall(r'(?:href|src)="(?!#)', html)


@pytest.mark.skipif(PROGRAM is None, reason=MISSING)
def test_a_browser_runs_nothing_and_asks_for_nothing(large: dict[Form, bytes], tmp_path: Path) -> None:
    with browser(tmp_path / "profile") as page:
        for at, data in enumerate(of(large, "html")):
            path = tmp_path / f"{at}.html"
            path.write_bytes(data)
            page.open(path.as_uri())
            assert page.messages == [] and page.requests == [path.as_uri()]
            assert "云台市古井办法" in page.run("document.title")


def test_office_opens_what_it_is_given(small: dict[Form, bytes], tmp_path: Path) -> None:
    names = {
        f"{layout}-{format_}.{format_}": (format_, layout) for format_, layout in small if format_ != "pdf"
    }
    for name, pdf in as_pdf({name: small[form] for name, form in names.items()}, tmp_path).items():
        text = "".join("".join(pages(pdf.read_bytes(), tmp_path, (0, 0, 500, 500))).split())
        for formula in FORMULAS if names[name][1] in ("table", "inline", "tracked") else ():
            assert "".join(formula.split()) in text, name


def test_a_pdf_file_has_no_action(small: dict[Form, bytes]) -> None:
    for data in of(small, "pdf"):
        assert data.startswith(b"%PDF-")
        assert not [
            key for key in (b"/JavaScript", b"/JS", b"/URI", b"/Launch", b"/OpenAction") if key in data
        ]
