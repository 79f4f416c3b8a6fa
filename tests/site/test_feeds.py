"""Feeds and sitemaps are what the standards ask for, and depend on no clock."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

from redline.site.feeds import Entry, feed
from tests.site.sites import ZH, add_version, built, workspace

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BASE = "https://example.org/laws"


def test_a_works_feed_tells_of_its_versions_newest_first(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", settings=f'{ZH}base_url = "{BASE}"\n')
    built(root, tmp_path / "site")
    found = ElementTree.parse(tmp_path / "site/works/古桥办法/feed.xml").getroot()
    entries = found.findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}updated") for one in entries] == [
        f"{date}-15T00:00:00Z" for date in ("2026-01", "2025-06", "2025-01")
    ]
    assert found.findtext(f"{ATOM}updated") == "2026-01-15T00:00:00Z"
    link = entries[0].find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"{BASE}/works/%E5%8F%A4%E6%A1%A5%E5%8A%9E%E6%B3%95/compare/2025-06/2026-01/"
    ids = [one.text for one in found.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    assert all(str(one).startswith("urn:uuid:") for one in ids)


def _wrong(feed_: ElementTree.Element) -> list[str]:
    """What RFC 4287 (4.1.1, 4.1.2, 3.3) asks of a feed and its entries, and is not so."""
    wrong = []
    for one in (feed_, *feed_.findall(f"{ATOM}entry")):
        name = one.tag.removeprefix(ATOM)
        for tag in ("id", "title", "updated"):
            found = one.findall(f"{ATOM}{tag}")
            if len(found) != 1 or not (found[0].text or "").strip():
                wrong.append(f"{name}: one {tag}")
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one.findtext(f"{ATOM}updated") or ""):
            wrong.append(f"{name}: updated")
        links = [(link.get("rel"), link.get("type")) for link in one.findall(f"{ATOM}link")]
        if len(set(links)) != len(links) or ("alternate", "text/html") not in links:
            wrong.append(f"{name}: links {links}")
    if not feed_.findtext(f"{ATOM}author/{ATOM}name"):
        wrong.append("feed: author")
    if len([link for link in feed_.findall(f"{ATOM}link") if link.get("rel") == "self"]) != 1:
        wrong.append("feed: self")
    return wrong


def test_every_feed_is_what_the_standard_asks_for(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", ("古桥办法", "渡口办法"), settings=f'base_url = "{BASE}"\n')
    path = root / "versions/渡口办法/2025-06.md"  # a version that nobody gave a date
    path.write_text(path.read_text(encoding="utf-8").replace("date: 2025-06-15\n", ""), encoding="utf-8")
    built(root, tmp_path / "site")
    feeds = sorted((tmp_path / "site").rglob("feed.xml"))
    assert len(feeds) == 6  # of the site and of each work, in both languages
    for place in feeds:
        found = ElementTree.parse(place).getroot()
        assert _wrong(found) == [], place
        here = found.find(f"{ATOM}link[@rel='self']")
        assert here is not None
        address = str(place.relative_to(tmp_path / "site"))
        assert unquote(here.get("href") or "") == f"{BASE}/{address}"
        assert found.findtext(f"{ATOM}author/{ATOM}name") == "试验"
        for link in found.iter(f"{ATOM}link"):
            target = unquote(link.get("href") or "").removeprefix(f"{BASE}/")
            assert (tmp_path / "site" / target / ("" if target.endswith(".xml") else "index.html")).is_file()


def test_ids_of_entries_stay_when_a_version_comes_and_when_titles_change(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w")
    place = tmp_path / "site/works/古桥办法/feed.xml"
    built(root, tmp_path / "site")
    before = {one.text for one in ElementTree.parse(place).iter(f"{ATOM}id")}
    add_version(root, "古桥办法", "2026-06", "第一条　为了保护古桥，制定本办法。\n", title="古桥保护办法")
    built(root, tmp_path / "site")
    after = {one.text for one in ElementTree.parse(place).iter(f"{ATOM}id")}
    assert before < after and len(after) == len(before) + 1


def test_ids_stay_the_same_wherever_the_site_is() -> None:
    entry = Entry(name="a", title="t", date="", summary="", address="index.html")
    made = [
        feed(
            [entry],
            name="x",
            title="t",
            author="a",
            lang="zh-CN",
            here="feed.xml",
            page="index.html",
            base_url=base,
        )
        for base in ("", "https://a.org", "https://b.org/x/")
    ]
    ids = [[one.text for one in ElementTree.fromstring(text).iter(f"{ATOM}id")] for text in made]
    assert ids[0] == ids[1] == ids[2]


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    entry = Entry(name="a", title="a\x00b\x0b\ufffe\ud800", date="", summary="", address="index.html")
    text = feed(
        [entry], name="x", title="t", author="a", lang="zh", here="feed.xml", page="index.html", base_url=""
    )
    ElementTree.fromstring(text)


def test_sitemaps_name_every_page_with_its_full_address(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", settings=f'{ZH}base_url = "{BASE}"\n')
    built(root, tmp_path / "site")
    site = tmp_path / "site"
    index = [one.text or "" for one in ElementTree.parse(site / "sitemap.xml").iter(f"{MAP}loc")]
    assert len(index) == 2
    pages = [
        one.text or ""
        for path in (site / "sitemap-pages.xml", site / "works/古桥办法/sitemap.xml")
        for one in ElementTree.parse(path).iter(f"{MAP}loc")
    ]
    assert f"{BASE}/" in pages and f"{BASE}/works/%E5%8F%A4%E6%A1%A5%E5%8A%9E%E6%B3%95/" in pages
    assert all(page.startswith(f"{BASE}/") and page.endswith("/") for page in pages)
    assert not [page for page in pages if "articles/2025-06/3" in page]  # leads on to another page


def test_robots_are_told_of_the_sitemap_where_they_look(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", ())
    (root / "versions").mkdir()
    built(root, tmp_path / "site", base_url="https://example.org")
    said = (tmp_path / "site/robots.txt").read_text(encoding="utf-8")
    assert said.splitlines() == ["User-agent: *", "Allow: /", "Sitemap: https://example.org/sitemap.xml"]
    built(root, tmp_path / "site", base_url="https://example.org/laws/")  # where nobody would look for it
    assert not (tmp_path / "site/robots.txt").exists()


def test_pages_name_their_canonical_address_and_that_in_the_other_language(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", settings=f'base_url = "{BASE}"\n')
    built(root, tmp_path / "site")
    text = (tmp_path / "site/en/about/index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{BASE}/en/about/">' in text
    assert f'<link rel="alternate" hreflang="zh-CN" href="{BASE}/about/">' in text
    assert 'property="og:title"' in text and f'property="og:url" content="{BASE}/en/about/"' in text
