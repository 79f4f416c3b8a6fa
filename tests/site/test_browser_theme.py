"""The style sheet that docs/how-to/theme.md shows does what it says there, in both schemes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.site.chromium import Browser
from tests.site.sites import built, workspace


def test_a_theme_of_a_few_lines_changes_colours_and_the_measure(page: Browser, tmp_path: Path) -> None:
    guide = (ROOT / "docs/how-to/theme.md").read_text(encoding="utf-8")
    example = re.search(r"```css\n(.*?)```", guide, re.DOTALL)
    assert example is not None
    root = workspace(tmp_path / "w")
    theme = root / "templates/site/theme.css"
    theme.parent.mkdir(parents=True)
    theme.write_text(example[1], encoding="utf-8")
    built(root, tmp_path / "site")
    work = tmp_path / "site/works/古桥办法"
    for address in ("versions/2025-06/index.html", "compare/2025-01/2025-06/index.html"):
        page.open((work / address).as_uri(), width=1440)
        border = "getComputedStyle(document.querySelector('.site-head')).borderTopColor"
        assert page.run(border) == "rgb(122, 31, 31)"
        page.scheme(dark=True)
        assert page.run(border) == "rgb(240, 168, 160)"
    page.open((work / "versions/2025-06/index.html").as_uri(), width=1440)
    characters = page.run(
        "(() => { const text = document.querySelector('.article .tx'), style = getComputedStyle(text);"
        " return parseFloat(style.width) / parseFloat(style.fontSize); })()"
    )
    assert characters == pytest.approx(36, abs=0.1)
