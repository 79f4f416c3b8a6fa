"""Pictures: sound and small SVG, that says in words what it shows."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from redline.render import svg_life, svg_strip
from redline.render.svg import at, cut
from redline.render.templates import asset, roots
from redline.report.life import Life, Stage
from redline.report.lines_of_life import lines_of
from redline.report.strip import Strip
from tests.report.test_life import PLAIN, Versions, halves
from tests.report.test_strip import made

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<b onclick="x()">&\'稿'
DRAFTS = (PLAIN, halves(), [*halves()[:4], PLAIN[3] + "违者劝离。", *PLAIN[4:]], PLAIN)


def labelled(life: Life, label: str = "") -> Life:
    return life._replace(
        stages=tuple(Stage(id=f"v{n}", label=label or f"{n + 1}稿", date="") for n in range(len(life.stages)))
    )


def strip(label: str = "") -> Strip:
    found = made(*DRAFTS)
    versions = tuple(
        version._replace(stage=Stage(id=f"v{n}", label=label or f"{n + 1}稿", date=f"2025-0{n + 1}-01"))
        for n, version in enumerate(found.versions)
    )
    return found._replace(versions=versions)


def lines(label: str = "") -> svg_life.Lines:
    return lines_of(labelled(Versions(*DRAFTS).life(0, "art_3"), label))


def strip_drawn(lang: svg_strip.Lang = "zh", label: str = "", *, linked: bool = True) -> str:
    if not linked:
        return str(svg_strip.draw(strip(label), lang))
    pages = [f"v{n}.html" for n in range(len(DRAFTS))]
    return str(svg_strip.draw(strip(label), lang, id="s", pages=pages, comparisons=["c.html?a&b"] * 3))


def life_drawn(lang: svg_strip.Lang = "zh", label: str = "", *, linked: bool = True) -> str:
    if not linked:
        return str(svg_life.draw(lines(label), lang))
    return str(
        svg_life.draw(
            lines(label),
            lang,
            id="l",
            page=lambda stage, eid: f"v{stage}.html#{eid}",
            comparison=lambda old, new, eid: f"c{old}-{new}.html?a&b#{eid}",
        )
    )


def parsed(drawn: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


@pytest.mark.parametrize("draw", [strip_drawn, life_drawn])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_picture_has_a_name_a_description_and_no_script_or_style(draw, lang) -> None:  # type: ignore[no-untyped-def]
    drawn = draw(lang, HOSTILE)
    root = parsed(drawn)
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    for attribute in ("aria-labelledby", "aria-describedby"):
        (named,) = [one for one in root.iter() if one.get("id") == root.get(attribute)]
        assert named.text
    assert HOSTILE in str(root.findtext(f"{SVG}desc"))
    assert not {"script", "style", "b", "foreignObject"} & {one.tag.removeprefix(SVG) for one in root.iter()}
    assert not [
        name for one in root.iter() for name in one.attrib if name == "style" or name.startswith("on")
    ]
    for used in re.findall(r"url\(#([^)]+)\)", drawn):
        assert used in ids
    assert not re.search(r"\d\.\d{3}", drawn)
    assert draw(lang, HOSTILE) == drawn


@pytest.mark.parametrize("draw", [strip_drawn, life_drawn])
def test_with_links_it_is_a_group_and_every_link_has_a_name(draw) -> None:  # type: ignore[no-untyped-def]
    assert parsed(draw(linked=False)).get("role") == "img"
    root = parsed(draw())
    assert root.get("role") == "group"
    found = list(root.iter(f"{SVG}a"))
    assert len(found) >= 7 and all(one.findtext(f"{SVG}title") and one.get("href") for one in found)
    assert {"c.html?a&b", "c0-1.html?a&b#art_3"} & {one.get("href") for one in found}


def test_the_parts_of_a_bar_are_the_bar() -> None:
    root = parsed(strip_drawn())
    bars: dict[str, list[tuple[float, float]]] = {}
    for one in root.iter(f"{SVG}rect"):
        if str(one.get("fill")).startswith("url("):
            x, width = (float(str(one.get(name)).rstrip("%")) for name in ("x", "width"))
            bars.setdefault(str(one.get("y")), []).append((x, width))
    edges = [
        float(str(one.get("width")).rstrip("%"))
        for one in root.iter(f"{SVG}rect")
        if one.get("class") == "edge"
    ]
    assert len(bars) == len(edges) == 4 and max(edges) == 100
    for parts, edge in zip(bars.values(), edges, strict=True):
        end = 0.0
        for x, width in parts:
            assert x == pytest.approx(end, abs=0.03)
            end = x + width
        assert end == pytest.approx(edge, abs=0.03)


def test_the_tables_say_what_the_pictures_show() -> None:
    table = parsed(str(svg_strip.table(strip(), "zh", pages=["v1.html"])))
    rows = [["".join(cell.itertext()) for cell in row] for row in table.iter() if row.tag == "tr"]
    assert [row[0] for row in rows[1:]] == ["1稿", "2稿", "3稿", "4稿"]
    sizes = [version.size for version in strip().versions]
    assert [row[1] for row in rows[1:]] == [str(size) for size in sizes]
    assert rows[1][2] == f"{sizes[0]}（100%）" and rows[1][3] == ""
    text = "".join(parsed(str(svg_life.table(lines(), "zh"))).itertext())
    assert "第三条 → 第四条：拆分" in text and "合并" in text


def test_lanes_beyond_the_last_are_told_and_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg_life, "MOST", 1)
    drawn = life_drawn()
    assert "另有 1 条未画出" in drawn and drawn.count("<circle") == 4
    assert "第四条" in str(svg_life.table(lines(), "zh"))


def test_a_work_without_a_second_version_has_one_bar() -> None:
    drawn = str(svg_strip.draw(made(PLAIN), "en"))
    root = parsed(drawn)
    assert "100%" in drawn and len([one for one in root.iter() if one.get("class") == "edge"]) == 1
    assert float(str(root.get("height"))) < 60


def test_where_an_article_was_gone_its_line_is_dotted() -> None:
    gone = [*PLAIN[:4], *PLAIN[5:]]
    drawn = str(svg_life.draw(lines_of(Versions(PLAIN, gone, PLAIN, PLAIN).life(0, "art_5")), "zh"))
    assert re.findall('class="(strand[^"]*)"', drawn) == ["strand quiet", "strand"]
    assert "没有这一条" in drawn


def test_small_things() -> None:
    assert [at(number) for number in (0, 1, 0.5, 1 / 3, 99.999, -0.001)] == [
        "0",
        "1",
        "0.5",
        "0.33",
        "100",
        "0",
    ]
    assert cut("草案（二次审议稿）", 14) == "草案（二次审议稿）"
    assert cut("草案修改二稿征求意见稿", 5) == "草案…见稿"


def test_every_class_of_a_picture_is_in_the_style_sheet() -> None:
    sheet = asset("site/pictures.css", roots())
    classes = {
        name
        for drawn in (strip_drawn(), life_drawn())
        for found in re.findall(r'class="([^"]+)"', drawn)
        for name in found.split()
    }
    styled = set(re.findall(r"\.([a-z][\w-]*)", sheet))
    assert {name for name in classes if not name.startswith(("k-", "c-")) and name != "strip"} <= styled
