"""Addresses are readable, hold everywhere, and are never the same twice."""

from __future__ import annotations

from pathlib import Path

from redline.site.addresses import absolute, link, segments
from tests.site.sites import TEXTS, add_version, built, dead_links, workspace


def test_links_are_relative_and_encoded() -> None:
    assert link("a/b/index.html", "a/c/夜 市#?.html") == "../c/%E5%A4%9C%20%E5%B8%82%23%3F.html"
    assert link("index.html", "index.html") == "index.html"
    assert link("a/index.html", "index.html", "art-5~2") == "../index.html#art-5~2"
    assert link("a/b/index.html", "a/b/feed.xml") == "feed.xml"
    assert link("works/a", "works/a/b") == "a/b"


def test_full_urls_end_in_a_slash_where_a_page_is_its_folder() -> None:
    assert absolute("https://x.org/laws", "index.html") == "https://x.org/laws/"
    assert absolute("https://x.org/laws/", "works/桥/index.html") == "https://x.org/laws/works/%E6%A1%A5/"
    assert absolute("https://x.org", "works/myindex.html") == "https://x.org/works/myindex.html"


def test_names_that_a_system_takes_for_one_are_told_apart() -> None:
    assert segments(["Draft", "draft", "DRAFT", "final"]) == {
        "Draft": "Draft", "draft": "draft~2", "DRAFT": "DRAFT~3", "final": "final",
    }  # fmt: skip
    composed = segments(["e\u0301", "\u00e9"])
    assert len({name.casefold() for name in composed.values()}) == 2


def test_names_that_are_no_file_names_are_made_into_some() -> None:
    found = segments(["v1/rc", "v1:rc", "con", "..", "x" * 300, ""])
    assert len(set(found.values())) == 6
    for name in found.values():
        assert name.strip(" .") and not set('/\\:*?"<>|') & set(name) and len(name) < 100
        assert name.split(".")[0].lower() != "con"


def test_versions_whose_ids_differ_by_case_have_pages_of_their_own(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", ())
    for id in ("One", "one"):
        path = add_version(root, "桥", id, TEXTS["2025-01"])
        path.write_text(path.read_text(encoding="utf-8").replace(f"date: {id}-15\n", ""), encoding="utf-8")
    if len(list((root / "versions" / "桥").iterdir())) == 1:
        return  # a system that holds only one of them has nothing to tell apart
    built(root, tmp_path / "site")
    names = sorted(path.name for path in (tmp_path / "site/works/桥/versions").iterdir())
    assert names == ["One", "one~2"]
    assert dead_links(tmp_path / "site") == []
