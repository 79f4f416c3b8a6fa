"""Whatever anybody wrote anywhere is text on every page, in feeds, data and pictures."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from redline.errors import RedlineError
from tests.site.chromium import MISSING, PROGRAM, browser
from tests.site.hostile import PLACES, WORK, hostile
from tests.site.sites import ZH, Page, built, dead_links, files, pages, parts, workspace

_STEER = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    built(hostile(folder / "w"), folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def shown(site: Path) -> dict[str, str]:
    """The text of each page, as a browser takes it from the markup."""
    return {path: Page(text).text for path, text in pages(site).items()}


@pytest.mark.parametrize("place", PLACES)
def test_what_was_planted_is_there_to_be_read(shown: dict[str, str], place: str) -> None:
    """Markup and all; so that the tests below look at something."""
    planted = f"plant-{place}-\"'><scr"  # long names are shortened in places
    seen = {path for path, text in shown.items() if planted in text}
    for part in PLACES[place]:
        assert any(part in path for path in seen), part


def test_no_page_has_an_element_of_anybody_elses(site: Path) -> None:
    for path, text in pages(site).items():
        page = Page(text)
        for tag, attributes in page.tags:
            assert tag not in ("img", "iframe", "object", "embed", "base", "textarea"), path
            assert not [name for name in attributes if name.startswith("on")], (path, tag, attributes)
            if attributes.get("rel") == "icon" and path == "404.html":
                continue  # the one that has its icon within
            for name in ("href", "src", "action"):
                assert urlsplit(attributes.get(name) or "").scheme in ("", "http", "https", "mailto"), path
            if tag == "script":
                assert (attributes.get("src") or "").endswith(".js"), path
        assert not _STEER.search(text), path


def test_nothing_in_braces_was_run(site: Path) -> None:
    assert not [path for path, text in pages(site).items() if "plant-" in text and "{{7*7}}" not in text]


@pytest.mark.skipif(PROGRAM is None, reason=MISSING)
def test_nothing_runs_in_a_browser_even_without_the_policy(site: Path, tmp_path: Path) -> None:
    with browser(tmp_path / "profile") as page:
        page.call("Page.setBypassCSP", enabled=True)
        for path, text in pages(site).items():
            if 'http-equiv="refresh"' not in text and not path.startswith("en/"):
                page.open((site / path).as_uri())
                assert page.run("typeof hurt") == "undefined", path
                assert page.run("document.querySelectorAll('img, svg[onload], [onerror]').length") == 0, path
        page.open((site / "search/index.html").as_uri())
        page.run("document.getElementById('q').value = '检查 古桥';"
                 " document.querySelector('.search form').requestSubmit()")  # fmt: skip
        page.wait("document.querySelector('[data-results] li, [data-results] .found')")
        assert page.run("typeof hurt") == "undefined"


def test_feeds_and_data_can_be_read_by_programs(site: Path) -> None:
    kinds = set()
    for path, content in files(site).items():
        said = content.decode("utf-8", "replace")
        if path.endswith(".xml"):
            root = ElementTree.fromstring(content)
            assert not [one for one in root.iter() if one.tag.rpartition("}")[2] in ("script", "img")], path
            kinds |= {path.rpartition("/")[2]} if "plant-" in said else set()
        if path.endswith(".json") and not path.startswith(".redline"):
            kinds |= {json.loads(content)["schema"]} if "plant-" in said else set()
        if path.endswith(".js") and "index" in path:
            assert "<" not in said and "\u2028" not in said, path
            kinds |= {"index"} if "plant-" in said else set()
    assert {"feed.xml", "index", "redline/comparison/1", "redline/replies/1", "redline/work/1"} <= kinds
    assert {"redline/life/1", "redline/document/1", "redline/page/1", "redline/works/1"} <= kinds


def test_pictures_hold_text_alone(site: Path) -> None:
    drawn = []
    for path, text in pages(site).items():
        for found in _pictures(text):
            drawn.append(found)
            tags = {element.tag for element in ElementTree.fromstring(found).iter()}
            assert not {
                one for one in tags if one.rpartition("}")[2] in ("script", "foreignObject", "image")
            }, path
    assert any("plant-label" in found for found in drawn)


def _pictures(text: str) -> Iterator[str]:
    """Yield the pictures of a page; one may hold others."""
    start = depth = 0
    for found in re.finditer(r"<svg\b|</svg>", text):
        if found[0] == "</svg>":
            depth -= 1
            if not depth:
                yield text[start : found.end()]
        elif depth == 0:
            start, depth = found.start(), 1
        else:
            depth += 1


def test_files_to_download_are_whole(site: Path) -> None:
    known = {path.rpartition("/")[2] for path, content in files(site).items() if content[:2] == b"PK"}
    assert {"comparison.docx", "tracked.docx", "replies.docx", "replies.xlsx"} <= known
    for path, content in files(site).items():
        for part in parts(content) if content[:2] == b"PK" else ():
            if part.startswith(b"<?xml"):
                root = ElementTree.fromstring(part)
                assert not [one for one in root.iter() if one.tag.rpartition("}")[2] == "script"], path


def test_links_hold_whatever_names_are(site: Path) -> None:
    assert dead_links(site) == []
    assert any(WORK in path for path in files(site))


def test_names_that_are_no_text_stop_nothing(tmp_path: Path) -> None:
    """On a disk a name may be any bytes; Python has halves of characters in their place."""
    root = workspace(tmp_path / "w")
    (root / "site/pages").mkdir(parents=True)
    try:
        for name in (b"versions/\xff", b"templates-\xfe"):
            Path(os.fsdecode(os.fsencode(root) + b"/" + name)).mkdir()
        for name in (b"versions/\xff/2025-01.md", b"versions/note-\xfe.md"):
            Path(os.fsdecode(os.fsencode(root) + b"/" + name)).write_text("第一条　不收录。\n", "utf-8")
    except OSError:
        pytest.skip("this disk takes no such names")
    built(root, tmp_path / "site")
    assert [path.name for path in (tmp_path / "site/works").iterdir()] == ["古桥办法"]
    page = Path(os.fsdecode(os.fsencode(root) + b"/site/pages/\xff.md"))
    page.write_text("# 别的\n", "utf-8")
    with pytest.raises(RedlineError) as told:  # a page that was written for the site is missed
        built(root, tmp_path / "site")
    assert "site/pages" in told.value.where


def test_every_page_has_a_strict_policy(site: Path) -> None:
    for path, text in pages(site).items():
        if 'http-equiv="refresh"' in text:  # leads on, and shows nothing
            continue
        policies = [
            a["content"]
            for tag, a in Page(text).tags
            if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(policies) == 1, path
        assert "default-src 'none'" in str(policies[0]) and "unsafe" not in str(policies[0])
        inline = [tag for tag, a in Page(text).tags if tag == "style" or "style" in a]
        if path == "404.html":  # which has its looks within it
            assert inline == ["style"]
        else:  # one policy for all, so that a server can send it, too
            assert inline == [] and "sha256" not in str(policies[0]), path


def test_nothing_is_asked_of_anybody_else(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", settings=ZH)
    built(root, tmp_path / "site")
    for path, text in pages(tmp_path / "site").items():
        assert not [link for link in Page(text).links if "//" in link], path
