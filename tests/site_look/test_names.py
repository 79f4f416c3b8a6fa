"""Each page says of itself what it is: in its title, its description, and where an article is no longer there."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path

from tests.site.sites import pages
from tests.site_look.conftest import CONCORDANCE, LAW, VERSION

_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')


def _kept(folder: Path) -> dict[str, str]:
    """Return the pages of the site but those that only lead on."""
    return {path: text for path, text in pages(folder).items() if 'http-equiv="refresh"' not in text}


def test_no_two_pages_of_a_language_have_one_title_or_description(folder: Path) -> None:
    for english in (False, True):
        found = [text for path, text in _kept(folder).items() if path.startswith("en/") is english]
        for pattern in (re.compile("<title>(.*?)</title>"), _DESCRIPTION):
            said = Counter(one[1] for text in found if (one := pattern.search(text)))
            assert len(found) > 50 and said.total() == len(found)
            assert [words for words, count in said.items() if count > 1 or not words] == []


def test_an_article_that_joined_another_keeps_its_own_name(folder: Path) -> None:
    """What the page shows below is the article that it lives on in, as the latest version has it."""
    page = (folder / f"{LAW}/articles/2025-03-draft/33/index.html").read_text(encoding="utf-8")
    assert '<h1 lang="zh-CN">第三十三条（征求意见稿）</h1>' in page
    last = page[page.index('id="h-now"') : page.index('id="h-through"')]
    assert "公布文本" in last and "征求意见稿" not in last and "第四十一条" in last
    asked = re.search(r'href="mailto:[^"]*subject=([^"&]*)"', last)
    assert asked is not None and asked[1] == "%E7%AC%AC%E5%9B%9B%E5%8D%81%E4%B8%80%E6%9D%A1"


def test_an_article_that_was_dropped_is_named_with_its_last_version(folder: Path) -> None:
    page = (folder / f"{LAW}/articles/2025-03-draft/47/index.html").read_text(encoding="utf-8")
    assert '<h1 lang="zh-CN">第四十七条（征求意见稿）</h1>' in page and "起不再有这一条" in page


def test_a_text_tells_which_articles_changed_and_is_quiet_about_the_others(folder: Path) -> None:
    drafted = (folder / f"{LAW}/versions/2025-11-vote/index.html").read_text(encoding="utf-8")
    articles = re.findall(r'<article class="article" id="(art-[^"]*)">(.*?)</article>', drafted, re.DOTALL)
    told = {
        anchor: re.findall(r'<a href="([^"]*)" aria-label="[^"]*">与前一稿相比：([^<]*)</a>', text)
        for anchor, text in articles
    }
    assert len(told) == 59
    words = {one[1] for found in told.values() for one in found}
    assert {"新增", "修改"} <= words and "未修改" not in words and "仅序号调整" not in words
    for anchor, found in told.items():
        assert all(link.endswith(f"/index.html#{anchor}") for link, _ in found), anchor
    formal = (folder / VERSION).read_text(encoding="utf-8")  # where nothing changed in substance
    assert "与前一稿相比：" not in formal


def test_links_of_a_table_say_whose_history_they_lead_to(folder: Path) -> None:
    table = (folder / CONCORDANCE).read_text(encoding="utf-8")
    names = re.findall(r'<td class="to-life"><a [^>]*aria-label="([^"]*)"', table)
    assert len(names) > 50 and all(one.endswith("条的来龙去脉") for one in names)


def test_english_says_one_article(folder: Path) -> None:
    from redline.site.words import say

    assert say("en", "article_count", n=1) == "1 article" and say("en", "article_count", n=2) == "2 articles"
    assert not re.search(r"\b1 (?:articles|versions|opinions)\b", unescape("".join(_kept(folder).values())))
