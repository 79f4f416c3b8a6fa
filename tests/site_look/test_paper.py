"""On paper: a running header and a number on every page, nothing to click, and no page without a text."""

from __future__ import annotations

import re
import shutil
import subprocess
from base64 import b64decode

import pytest

from tests.site.chromium import Browser
from tests.site_look.conftest import OPINIONS, PAIR, VERSION, WORK

TITLE = "霁川市萤火虫栖息地保护条例"

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext (poppler) here")


@pytest.fixture(scope="module")
def printed(page: Browser, root: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of each sheet, by address of the page."""
    path = tmp_path_factory.mktemp("paper") / "page.pdf"
    found = {}
    for address in (PAIR, VERSION, WORK, OPINIONS):
        page.open(f"{root}/{address}")
        data = page.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]
        path.write_bytes(b64decode(data))
        done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
        found[address] = done.stdout.decode().split("\f")[:-1]
    return found


def test_every_sheet_has_its_header_its_number_and_a_text(printed: dict[str, list[str]]) -> None:
    for address, sheets in printed.items():
        for number, text in enumerate(sheets, 1):
            header, *rest = [line for line in text.split("\n") if line.strip()]
            assert TITLE in header, (address, number)
            assert rest.pop().replace(" ", "") == f"{number}/{len(sheets)}", address
            assert len("".join(rest).replace(" ", "")) > 15, (address, number, text)


def test_nothing_to_click_is_on_paper(printed: dict[str, list[str]]) -> None:
    for address, sheets in printed.items():
        whole = " ".join("".join(sheets).split())
        for word in ("深色", "查找", "版式", "下载", "只看实质修改", "怎样看对照", "对这一条提意见"):
            assert word not in whole, (address, word)


def test_a_comparison_names_both_versions_on_each_sheet(printed: dict[str, list[str]]) -> None:
    for text in printed[PAIR]:
        header = text.strip().split("\n")[0]
        assert "征求意见稿" in header and "公布文本" in header


def test_no_chapter_stands_at_the_foot_of_a_sheet(printed: dict[str, list[str]]) -> None:
    for address in (PAIR, VERSION):
        for text in printed[address]:
            last = [line.strip() for line in text.split("\n") if line.strip()][-2]
            assert not re.match(r"第[一二三四五六七八九十]+[章节]　", last), last
