"""Pictures in a real browser, on a phone and on a desk: nothing stands over anything else or beside the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from redline.app.trace import Pairs, trace
from redline.app.workspace import Workspace
from redline.render import svg_life, svg_strip
from redline.render.templates import asset, roots
from redline.report.life import Stage
from redline.report.lines_of_life import lines_of
from redline.report.strip import strip
from tests.site import chromium
from tests.site.chromium import Browser

pytestmark = pytest.mark.skipif(chromium.PROGRAM is None, reason=chromium.MISSING)

ASKED = (
    ("2025-03-draft", "12"),
    ("2025-03-draft", "19"),
    ("2025-03-draft", "37"),
    ("2025-06-first-reading", "35"),
)
# Words that overlap other words of the same picture, and words that begin or end beside it.
OVER = """[...document.querySelectorAll(".pic:not(.key)")].flatMap((pic) => {
  const frame = pic.getBoundingClientRect();
  const boxes = [...pic.querySelectorAll("text")].filter((one) => one.textContent)
    .map((one) => [one.textContent, one.getBoundingClientRect()]);
  const wrong = boxes.filter(([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1);
  boxes.forEach(([word, a], at) => boxes.slice(at + 1).forEach(([other, b]) => {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 1 && down > 3) wrong.push([word, other]);
  }));
  return wrong.map(([word, other]) => `${word} ${typeof other === "string" ? other : "beside"}`);
})"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium.browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module", params=["zh", "en"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    lang = request.param
    work = Workspace(str(Path(__file__).parents[2])).work("firefly")
    pairs = Pairs(work)
    stages = tuple(Stage(id=one.id, label=one.label, date=one.date) for one in work.versions)
    found = strip(stages, pairs.document(0), (pairs.compare(n, n + 1) for n in range(len(stages) - 1)))
    pages = [f"v{n}.html" for n in range(len(stages))]
    drawn = [svg_strip.draw(found, lang, pages=pages, comparisons=pages), svg_strip.table(found, lang)]
    for version, article in ASKED:
        lines = lines_of(trace(work, article, at=version, pairs=pairs))
        drawn.append(svg_life.draw(lines, lang, id=f"life-{article}", page=lambda stage, eid: f"#{eid}"))
        drawn.append(svg_life.table(lines, lang))
    folder = tmp_path_factory.mktemp("pictures")
    style = asset("html/page.css", roots()) + asset("site/pictures.css", roots())
    file = folder / "page.html"
    body = "".join(f'<section class="picture">{one}</section>' for one in drawn)
    file.write_text(
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>{style}</style>'
        f'<main class="wrap">{body}</main>',
        encoding="utf-8",
    )
    return file.as_uri()


@pytest.mark.parametrize("width", [360, 768, 1200])
def test_words_keep_apart(browser: Browser, page: str, width: int) -> None:
    browser.open(page, width=width)
    assert browser.run(OVER) == []
    assert browser.run("document.documentElement.scrollWidth") == width
    browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert browser.run("document.documentElement.scrollWidth") == width
    assert browser.messages == []


def test_letters_keep_their_size(browser: Browser, page: str) -> None:
    heights = []
    for width in (360, 1200):
        browser.open(page, width=width)
        heights.append(browser.run("document.querySelector('.strip .name').getBoundingClientRect().height"))
    assert heights[0] == heights[1] > 12


def test_strands_end_at_their_dots(browser: Browser, page: str) -> None:
    script = """[...document.querySelectorAll(".life")].flatMap((pic) => {
      const dots = [...pic.querySelectorAll(".dot")].map((dot) => dot.getBoundingClientRect())
        .map((box) => [box.left + box.width / 2, box.top + box.height / 2]);
      return [...pic.querySelectorAll(".strand")].flatMap((path) => {
        const matrix = path.getScreenCTM();
        return [0, path.getTotalLength()].map((at) => path.getPointAtLength(at).matrixTransform(matrix))
          .filter(({ x, y }) => !dots.some((dot) => Math.hypot(dot[0] - x, dot[1] - y) < 1.5))
          .map(({ x, y }) => [x, y]);
      });
    })"""
    for width in (360, 1200):
        browser.open(page, width=width)
        assert browser.run("document.querySelectorAll('.strand').length") > 20
        assert browser.run(script) == []


@pytest.mark.parametrize("dark", [False, True])
def test_words_can_be_read_on_either_ground(browser: Browser, page: str, dark: bool) -> None:
    """Every word has at least 4.5 : 1 against the page; those within a bar have it against its pattern's ground."""
    browser.open(page, dark=dark)
    script = """(() => {
      const parse = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
      const light = (colour) => {
        const [r, g, b] = parse(colour).map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((m, n) => n - m); return (x + 0.05) / (y + 0.05); };
      const paper = getComputedStyle(document.body).backgroundColor;
      const grounds = [...document.querySelectorAll(".strip pattern rect")].map((one) => getComputedStyle(one).fill);
      return [...document.querySelectorAll(".pic text")].flatMap((one) => {
        const ink = getComputedStyle(one).fill;
        const against = one.matches(".share") ? [paper, ...grounds] : [paper];
        return against.filter((ground) => contrast(ink, ground) < 4.5).map((ground) => `${one.textContent} ${ink} ${ground}`);
      });
    })()"""
    assert browser.run(script) == []
