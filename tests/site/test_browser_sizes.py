"""How much a reader has to fetch, and what a law with many versions does to its page."""

from __future__ import annotations

import re
from pathlib import Path

from redline.ingest import read
from redline.parse import parse
from redline.parse.canonical import write
from tests.site.sites import ZH, add_version, built, workspace

HTML, REST = 600_000, 60_000  # bytes: of the page, and of its style sheets and scripts together


def test_the_page_of_a_real_pair_stays_small(shared: Path, tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", ())
    folder = shared / "corpus/zh/beijing-kechuang-draft-2024"
    for id, name in (("2023-05", "draft.txt"), ("2024-01", "2024-01-25.md")):
        canonical = write(parse(read(folder / name)))
        path = add_version(root, "real", id, "")
        path.write_text(f"---\nid: {id}\ndate: {id}-25\n---\n{canonical}", encoding="utf-8")
    built(root, tmp_path / "site")
    page = tmp_path / "site/works/real/compare/2023-05/2024-01/index.html"
    text = page.read_text(encoding="utf-8")
    assert len(re.findall(r'id="art-\d+"', text)) == 76
    assert page.stat().st_size <= HTML
    fetched = re.findall(r'(?:href|src)="([^"]*/assets/[^"]*\.(?:css|js))"', text)
    assert len(fetched) > 4
    assert sum((page.parent / one).stat().st_size for one in fetched) <= REST
    # nothing that the first paint waits for is a script
    assert all("defer" in one for one in re.findall(r"<script[^>]*>", text))


def test_a_law_with_many_versions_lists_its_comparisons(tmp_path: Path) -> None:
    settings = tmp_path / "w/versions/灯会办法/work.toml"
    root = workspace(tmp_path / "w", (), settings=ZH)
    for month in range(1, 14):
        year, rest = divmod(month, 12)
        text = f"第一条　灯会由镇人民政府每{month}年举办一次，办前十日公告。\n"
        add_version(root, "灯会办法", f"{2020 + year}-{rest + 1:02}", text)
    settings.write_text('[site]\ncompare = [["2020-03", "2020-09"]]\n', encoding="utf-8")
    built(root, tmp_path / "site")
    page = (tmp_path / "site/works/灯会办法/index.html").read_text(encoding="utf-8")
    assert 'class="matrix"' not in page
    listed = re.search(r'<ul class="pairs">.*?</ul>', page, re.DOTALL)
    assert listed is not None
    assert re.findall(r'href="compare/([^"]*)/index.html"', listed[0]) == [
        "2020-02/2021-02",
        "2020-03/2020-09",
    ]
