"""The templates that docs/how-to/theme.md shows do on a site what it says there."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import ROOT
from tests.site.sites import built, pages, workspace


def test_the_templates_of_the_guide_change_what_they_say(tmp_path: Path) -> None:
    guide = (ROOT / "docs/how-to/theme.md").read_text(encoding="utf-8")
    foot, home = re.findall(r"```jinja\n(.*?)```", guide, re.DOTALL)
    root = workspace(tmp_path / "w")
    folder = root / "templates/site"
    folder.mkdir(parents=True)
    (folder / "foot.html").write_text(foot, encoding="utf-8")
    (folder / "home.html").write_text(home, encoding="utf-8")
    built(root, tmp_path / "site")
    found = pages(tmp_path / "site")
    for address, text in found.items():
        if 'class="site-head"' in text:  # all but those that only lead on
            assert "立法处" in text and "本站由草案文本自动生成" in text, address
    notice = found["index.html"].index("《云台市养犬管理条例》正在征求意见")
    assert notice < found["index.html"].index("<h1>")
    assert "works/古桥办法/compare/2025-01/2025-06/index.html" in found
