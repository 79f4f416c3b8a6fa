"""Whatever anybody wrote anywhere is text on every page, in feeds, data and pictures."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from redline.annotate import Creator, Motivation
from tests.site.sites import ZH, Page, add_version, annotate, built, dead_links, files, pages, workspace

# Ends every context that a text can stand in: elements, attributes, scripts, style sheets, comments, XML.
EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>--></title></style>&lt;]]>{{7*7}}`${1}\u202e\x1b[31m"
WORD = "alert(1)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    quoted = json.dumps(EVIL.replace("\x1b", ""), ensure_ascii=False)
    root = workspace(folder / "w", (), settings="")
    (root / "redline.toml").write_text(f'title = {quoted}\nlanguage = "zh"\n', encoding="utf-8")
    work = "桥 (1)=+,"
    add_version(
        root,
        work,
        "2025-01",
        f"# 第一章　{EVIL}\n\n第一条　{EVIL}为了保护古桥，制定本办法。\n\n第二条　古桥不得拆除。\n",
        label=EVIL,
    )
    add_version(
        root,
        work,
        "2025-02",
        f"第一条　（{EVIL}）为了保护古桥{EVIL}，制定本办法。\n\n（一）{EVIL}\n",
        label=EVIL + "二",
    )
    path = root / "versions" / work / "2025-02.md"
    text = path.read_text(encoding="utf-8").replace("date: 2025-02-15", f"stage: {quoted}\nnote: {quoted}")
    path.write_text(text, encoding="utf-8")
    (root / "versions" / work / "work.toml").write_text(f"title = {quoted}\n", encoding="utf-8")
    annotate(
        root,
        work,
        "a1",
        article="1",
        body=f"{EVIL}\n\n[x](javascript:alert(1)) <b onclick=alert(1)>x</b>",
        creator=Creator(name=EVIL),
        reason=EVIL,
        tags=(EVIL,),
    )
    annotate(root, work, "a2", article="99", body=EVIL, motivation=Motivation.DESCRIBING)
    (root / "site/pages").mkdir(parents=True)
    (root / "site/pages/hello.md").write_text(f"# {EVIL}\n\n<script>alert(1)</script>\n", encoding="utf-8")
    built(root, folder / "site")
    return folder / "site"


def test_no_page_has_an_element_of_anybody_elses(site: Path) -> None:
    for path, text in pages(site).items():
        page = Page(text)
        for tag, attributes in page.tags:
            assert tag not in ("img", "iframe", "object", "embed", "base"), path
            assert not [name for name in attributes if name.startswith("on")], (path, tag, attributes)
            if attributes.get("rel") == "icon" and path == "404.html":
                continue  # the one that has its icon within
            for name in ("href", "src", "action"):
                assert urlsplit(attributes.get(name) or "").scheme in ("", "http", "https", "mailto"), path
            if tag == "script":
                assert (attributes.get("src") or "").endswith(".js"), path
        assert "\u202e" not in text and "\x1b" not in text, path


def test_the_words_are_there_to_be_read(site: Path) -> None:
    seen = [path for path, text in pages(site).items() if WORD in Page(text).text]
    for part in ("index.html", "versions/2025-02/index.html", "compare/", "articles/", "opinions/", "hello/"):
        assert any(part in path for path in seen), part


def test_nothing_in_braces_was_run(site: Path) -> None:
    assert not [path for path, text in pages(site).items() if "{{" not in text and ">49" in text]


def test_feeds_and_data_can_be_read_by_programs(site: Path) -> None:
    for path, content in files(site).items():
        if path.endswith(".xml"):
            root = ElementTree.fromstring(content)
            assert not [one for one in root.iter() if one.tag.endswith("script")], path
        if path.endswith(".json") and not path.startswith(".redline"):
            json.loads(content)
        if path.endswith(".js") and "index" in path:
            assert b"</script" not in content.lower(), path


def test_links_hold_whatever_names_are(site: Path) -> None:
    assert dead_links(site) == []


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
        assert set(inline) <= {"style"} and len(inline) <= 1, path


def test_nothing_is_asked_of_anybody_else(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", settings=ZH)
    built(root, tmp_path / "site")
    for path, text in pages(tmp_path / "site").items():
        assert not [link for link in Page(text).links if "//" in link], path
