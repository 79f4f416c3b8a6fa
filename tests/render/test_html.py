"""A page stands alone, hides nothing, trusts no text, and can be read without colour or script."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from redline.align import align
from redline.changes import compare
from redline.errors import ConfigError
from redline.ingest import read
from redline.parse import parse
from redline.render.html import render
from redline.render.html_page import css_string
from redline.report import build
from tests.render.pages import Page, take_apart
from tests.report.drafts import NEW, OLD, report

EVIL = "</style></script><script>alert('1')</script><img src=x onerror=alert(2)>\"'&"


def page(old: str = OLD, new: str = NEW, lang: str = "zh", **labels: str) -> Page:
    return take_apart(render(report(old, new, **labels), lang="en" if lang == "en" else "zh"))


def test_a_page_is_well_formed_and_every_link_leads_somewhere() -> None:
    for old, new in ((OLD, NEW), (NEW, OLD)):
        found = page(old, new, old_label="一稿", new_label="二稿")
        assert found.unclosed == [] and found.open == []
        ids = [e.attributes["id"] for e in found.elements if "id" in e.attributes]
        assert len(ids) == len(set(ids))
        links = [e.attributes["href"] for e in found.elements if "href" in e.attributes]
        assert len(links) > 30
        assert {link for link in links if link[1:] not in ids} == set()
        assert {e.attributes["for"] for e in found.all("label") if "for" in e.attributes} <= set(ids)


def test_a_page_needs_nothing_from_elsewhere() -> None:
    html = render(report())
    assert re.findall(r"(?:https?:)?//[\w.]", re.sub(r"(?m)//\s.*$|/\*.*?\*/", "", html)) == []
    assert "@import" not in html and "url(" not in html
    found = take_apart(html)
    assert not [e for e in found.elements if "src" in e.attributes or e.tag in ("link", "iframe", "img")]


def test_the_policy_allows_its_own_style_and_script_and_nothing_else() -> None:
    found = page()
    policy = next(
        e.attributes["content"]
        for e in found.all("meta")
        if e.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    for tag in ("style", "script"):
        [element] = found.all(tag)
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy and "unsafe" not in policy
    inline = [n for e in found.elements for n in e.attributes if n == "style" or n.startswith("on")]
    assert inline == []


def test_no_text_gets_out_of_its_place() -> None:
    old = f"# {EVIL}\n\n第一章　{EVIL}\n\n第一条　{EVIL}为了保护古井，制定本办法。\n"
    new = f"# {EVIL}\n\n第一章　{EVIL}\n\n第一条　{EVIL}为了保护古树，制定本办法。\n"
    found = page(old, new, old_label=EVIL, new_label=EVIL, title=EVIL)
    plain = page()
    assert {e.tag for e in found.elements} <= {e.tag for e in plain.elements} | {"meter"}
    assert len(found.all("script")) == len(found.all("style")) == 1
    assert found.all("h1")[0].text == EVIL
    assert EVIL in found.by_id("art-1").text


@pytest.mark.parametrize("text", ['a"b', "a\\b", "</style>", "a\nb", "*/", "北京（草案）", "a;}{"])
def test_a_css_string_stays_one_string(text: str) -> None:
    written = css_string(text)
    body = written[1:-1]
    assert written[0] == written[-1] == '"'
    assert not set(body) & set('"<>\n*/;{}()')
    undone = re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), body)
    assert undone == text


def test_both_texts_can_be_read_in_both_layouts() -> None:
    found = page()
    assert found.by_id("art-5").tag == "article"
    texts = {name: e.text for name in ("old", "new") for e in found.all("div", name) if "能见度" in e.text}
    assert "能见度不足五百米的" in texts["old"] and "一千米" not in texts["old"]
    assert "能见度不足一千米的" in texts["new"] and "五百米" not in texts["new"]
    [inline] = [e.text for e in found.all("div", "inline") if "能见度" in e.text]
    assert "能见度不足五百米一千米的" in inline


def test_marks_are_elements_with_words_for_listeners() -> None:
    html = render(report())
    found = take_apart(html)
    assert "五百米" in {e.text for e in found.all("del")} and "一千米" in {e.text for e in found.all("ins")}
    style = found.all("style")[0].text
    for name, words in (("ins", "新增"), ("ins-end", "新增结束"), ("del", "删去"), ("del-end", "删去结束")):
        assert f'--w-{name}: "{words}";' in style
        assert re.search(rf"(?:before|after) {{ content: var\(--w-{name}\);", style)
    english = page(lang="en").all("style")[0].text
    assert '--w-ins: "inserted";' in english and '--w-del-end: "end of deletion";' in english


def test_unchanged_articles_fold_and_inserted_ones_do_not() -> None:
    found = page()
    assert found.by_id("art-1").tag == "details"
    assert "open" not in found.by_id("art-1").attributes
    assert found.by_id("art-7").tag == "article"
    assert "k-inserted" in found.by_id("art-7").attributes["class"].split()


def test_every_old_and_new_article_has_an_address() -> None:
    found = page()
    for number in range(1, 9):
        assert found.by_id(f"art-{number}") and found.by_id(f"old-{number}")


def test_a_moved_passage_names_its_other_end() -> None:
    found = page()
    ends = {(e.text, e.attributes["href"]) for e in found.all("a", "to")}
    assert ("移至第四条", "#art-4") in ends
    assert ("移自原第三条", "#old-3") in ends
    marks = [e.attributes["data-m"] for e in found.all("span", "mv") if "data-m" in e.attributes]
    assert marks and all(marks.count(mark) >= 2 for mark in marks)


def test_a_family_says_in_one_line_what_happened() -> None:
    found = page()
    lines = [e.text for e in found.all("p", "fam")]
    assert "原第三条，拆分为第三条、第四条" in lines
    assert "由原第六条、第七条合并" in lines


def test_an_article_says_why() -> None:
    found = page()
    why = [e.text for e in found.all("details", "why")]
    assert any("原第五条 → 第五条" in text and "把握" in text for text in why)
    assert any("另一文本中没有找到对应的条文" in text for text in why)


def test_the_map_is_drawn_with_words() -> None:
    found = page()
    names = [e.attributes.get("aria-label", "") for e in found.all("a")]
    assert "第三条 → 第四条 拆分" in names
    assert "第七条：新增" in names
    assert len(found.all("path", "t")) == len(report().map.threads)


def test_an_english_page_has_no_chinese_but_the_law() -> None:
    found = page(lang="en", title="Wells", old_label="one", new_label="two")
    assert found.elements[0].attributes["lang"] == "en"
    tags = ("button", "h2", "summary", "th", "dt", "kbd", "output", "i", "label", "title")
    here = [e.text for e in found.elements if e.tag in tags]
    # a folded article's summary begins with its number and the first words of its text
    own = [re.sub("第[一二三四五六七八]条", "", text) for text in here if not text.startswith("第")]
    assert len(own) > 30 and not [text for text in own if re.search("[\u4e00-\u9fff]", text)]
    assert "8 articles, formerly 8: 1 new" in found.all("p", "answer")[0].text.replace("\u00a0", " ")


def test_an_own_template_goes_before_the_bundled_one(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html/comparison.html").write_text("<p>{{ title }} · {{ old.label }}</p>", encoding="utf-8")
    labelled = report(title="办法 <1>", old_label="一稿")
    assert render(labelled, template_dirs=[tmp_path]) == "<p>办法 &lt;1&gt; · 一稿</p>"


def test_a_folder_that_is_none_and_an_unknown_marking_are_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no folder of templates"):
        render(report(), template_dirs=[tmp_path / "gone"])
    with pytest.raises(ConfigError, match="us-ramseyer"):
        render(report(), marking="us-ramseyer")


def test_compiled_templates_are_kept_and_a_broken_store_does_no_harm(tmp_path: Path) -> None:
    store = tmp_path / "store"
    first = render(report(), cache_dir=str(store))
    kept = list(store.iterdir())
    assert kept and render(report(), cache_dir=str(store)) == first
    for one in kept:
        one.write_bytes(b"broken")
    assert render(report(), cache_dir=str(store)) == first
    (tmp_path / "file").write_text("")
    assert render(report(), cache_dir=str(tmp_path / "file")) == first


def test_odd_pairs_give_pages() -> None:
    for old, new in (("", ""), ("只有一段话。", "第一条　什么都不同了。"), (OLD, "")):
        found = page(old, new)
        assert found.unclosed == [] and found.all("h1")


def test_the_real_pair_is_a_file_that_can_be_sent(shared: Path) -> None:
    folder = shared / "corpus/zh/beijing-kechuang-draft-2024"
    old, new = (parse(read(folder / name)) for name in ("draft.txt", "2024-01-25.md"))
    html = render(build(compare(align(old, new)), old_label="草案", new_label="通过"))
    assert len(html.encode()) < 500_000
    found = take_apart(html)
    assert found.unclosed == [] and found.open == []
    ids = {e.attributes["id"] for e in found.elements if "id" in e.attributes}
    assert {f"art-{n}" for n in range(1, 77)} | {f"old-{n}" for n in range(1, 89)} <= ids


def test_a_caption_that_was_dropped_can_be_seen() -> None:
    old = "# 办法\n\n第一条　（目的）　为了保护古井，制定本办法。\n\n第二条　（范围）　古井的普查，适用本办法。\n"
    page = render(report(old, old.replace("（目的）　", "")))
    assert '<del class="f">（目的）</del>' in page
    assert "（范围）" in page and ">（范围）</del>" not in page
