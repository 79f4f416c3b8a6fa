"""Keys alone reach everything on every kind of page, in the order of the page, and one sees where one is."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.annotate import Motivation, Status
from tests.site.chromium import MISSING, PROGRAM, Browser
from tests.site.sites import add_version, annotate, built, workspace

WORK = "works/古桥办法"
PAGES = {
    "home": "index.html",
    "work": f"{WORK}/index.html",
    "version": f"{WORK}/versions/2026-01/index.html",
    "comparison": f"{WORK}/compare/2025-01/2026-01/index.html",
    "life": f"{WORK}/articles/2025-01/3/index.html",
    "concordance": f"{WORK}/concordance/index.html",
    "opinions": f"{WORK}/opinions/index.html",
    "about": "about/index.html",
    "search": "search/index.html",
    "404": "404.html",
    "English": f"en/{WORK}/compare/2025-01/2026-01/index.html",
}

# What can be used, in the order of the page: of a group of radio buttons the one that is chosen (arrows lead to
# the others), of what is folded only its head; and areas that scroll, which keys must be able to scroll.
_STOPS = """
window.stops = () => {
  const usable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
  const scrolls = (one) => {
    const { overflowX, overflowY } = getComputedStyle(one);
    return (/auto|scroll/.test(overflowX) && one.scrollWidth > one.clientWidth + 1)
      || (/auto|scroll/.test(overflowY) && one.scrollHeight > one.clientHeight + 1);
  };
  const open = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('dialog:not([open])');
  const chosen = (one) => one.type !== 'radio' || one.checked;
  return [...document.body.querySelectorAll('*')].filter((one) => open(one) && !one.disabled && (
    (one.matches(usable) && one.tabIndex >= 0 && chosen(one)) || (scrolls(one) && !one.querySelector(usable))));
};
window.standsOut = (link) => {
  const look = () => JSON.stringify([link, ...link.querySelectorAll('*')].map((one) => {
    const { fill, strokeWidth, opacity, outlineStyle, textDecorationLine } = getComputedStyle(one);
    return [fill, strokeWidth, opacity, outlineStyle, textDecorationLine];
  }));
  const focused = look();
  link.blur();
  const plain = look();
  link.focus();
  return focused !== plain;
};
window.at = () => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const drawn = one.closest('svg');
  // A box that is hidden behind its label shows there that it has the focus; of a picture a line stands out.
  const shown = [one, ...(one.labels || []), one.nextElementSibling].filter(Boolean);
  const marked = drawn ? standsOut(one) : shown.some((it) => {
    const style = getComputedStyle(it);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  });
  // Nothing lies over it, such as a bar that stays at the top.
  const seen = shown.some((it) => {
    const box = it.getClientRects()[0];
    if (!box || box.width < (drawn ? 1 : 2)) return false;
    const x = Math.min(Math.max(box.left + Math.min(box.width, 40) / 2, 1), innerWidth - 2);
    const y = Math.min(Math.max(box.top + Math.min(box.height, 40) / 2, 1), innerHeight - 2);
    const there = document.elementFromPoint(x, y);
    return there && (it.contains(there) || there.contains(it) || (drawn && drawn.contains(there)));
  });
  const name = `${one.tagName} ${one.className} ${one.id} ${(one.textContent || '').trim().slice(0, 30)}`;
  return { place: window.known.indexOf(one), marked, seen, name };
};
window.known = stops();
window.known.map((one) => `${one.tagName} ${one.className} ${one.id} ${one.textContent.trim().slice(0, 30)}`);
"""

pytestmark = pytest.mark.skipif(PROGRAM is None, reason=MISSING)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    above = tmp_path_factory.mktemp("site")
    root = workspace(above / "w", settings='comment_url = "mailto:a@example.org?subject={article}"\n')
    long = "".join(f"第{n}条　渡口由镇人民政府管理，船只每年检修。\n\n" for n in "一二三四五六七八九十")
    for id in ("2025-01", "2025-06"):
        add_version(root, "渡口办法", id, long)
    annotate(root, "古桥办法", "a1", article="3", status=Status.ADOPTED, reason="已经写明。")
    annotate(root, "古桥办法", "a2", article="2", motivation=Motivation.DESCRIBING)
    annotate(root, "古桥办法", "a3", article="2", reply_to="a2", motivation=Motivation.REPLYING)
    annotate(root, "古桥办法", "a4", article="", body="赞成。")
    built(root, above / "site")
    return above / "site"


def _walked(page: Browser) -> list[str]:
    """Press Tab until the page is through, and return what is wrong with the way."""
    names = page.run(_STOPS)
    # as if the page was just opened: the next key leads to its beginning
    page.run("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')")
    page.run("scrollTo(0, 0)")
    wrong: list[str] = []
    reached: list[int] = []
    for _ in range(len(names) + 10):
        page.press("Tab")
        at = page.run("at()")
        if at is None or (reached and at["place"] == reached[0]):
            break
        if at["place"] in reached:
            wrong.append(f"comes back: {at['name']}")
        reached.append(at["place"])
        wrong += [f"{what}: {at['name']}" for what in ("marked", "seen") if not at[what]]
    else:
        wrong.append("does not end")
    wrong += [f"never reached: {name}" for place, name in enumerate(names) if place not in reached]
    known = [place for place in reached if place >= 0]
    if known != sorted(known):
        wrong.append(f"out of order: {reached}")
    return wrong


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("name", PAGES)
def test_tab_goes_through_everything(page: Browser, folder: Path, name: str, width: int) -> None:
    page.open((folder / PAGES[name]).as_uri(), width=width)
    assert _walked(page) == []
    folded = "document.querySelectorAll('details:not(.menu, [open])')"
    if page.run(f"{folded}.length"):  # once more with all that was folded
        page.run(f"{folded}.forEach((one) => {{ one.open = true; }})")
        assert _walked(page) == []


def test_what_is_folded_opens_by_key(page: Browser, folder: Path) -> None:
    for name in ("comparison", "version", "work"):
        page.open((folder / PAGES[name]).as_uri(), width=360)
        count = page.run("document.querySelectorAll('summary').length")
        for place in range(count):
            visible = page.run(
                f"(() => {{ const one = document.querySelectorAll('summary')[{place}];"
                " if (!one.checkVisibility()) return null; one.focus(); return one.parentElement.open; })()"
            )
            if visible is None:
                continue
            page.press("Enter")
            state = f"document.querySelectorAll('summary')[{place}].parentElement.open"
            assert page.run(state) is not visible, (name, place)


def test_shift_and_tab_go_back(page: Browser, folder: Path) -> None:
    page.open((folder / PAGES["comparison"]).as_uri(), width=1440)
    names = page.run(_STOPS)
    for _ in range(len(names)):
        page.press("Tab", shift=True)
    assert page.run("at().place") == 0


def _typed(page: Browser) -> str:
    return str(page.run("document.activeElement.value"))


def test_single_keys_work_and_not_where_somebody_types(page: Browser, folder: Path) -> None:
    page.open((folder / PAGES["comparison"]).as_uri(), width=1440)
    at = "document.querySelector('.row.at')?.id || document.querySelector('.row.at h3, .row.at')?.textContent"
    page.press("j")
    first = page.run(at)
    page.press("j")
    second = page.run(at)
    page.press("k")
    assert first and second and first != second and page.run(at) == first
    page.press("f")
    assert page.run("document.activeElement.closest('#filters') !== null")
    side = "document.getElementById('v-auto').checked"
    assert page.run(side)
    page.press("s")
    assert not page.run(side) and page.run("document.getElementById('v-inline').checked")
    page.press("?", shift=True)
    assert page.run("document.getElementById('help').open")
    page.press("j")
    assert page.run(at) == first  # a dialog has the keys
    page.press("Escape")
    assert not page.run("document.getElementById('help').open")
    page.press("/")
    assert page.run("document.activeElement.id") == "query"
    for key in "jkfs/?":
        page.press(key)
    assert _typed(page) == "jkfs/?"
    assert page.run(at) == first and page.run("document.getElementById('v-inline').checked")
    assert not page.run("document.getElementById('help').open")


def test_single_keys_of_other_pages(page: Browser, folder: Path) -> None:
    page.open((folder / PAGES["version"]).as_uri(), height=300)
    tops = [page.run("scrollY")]
    for key in ("j", "j", "k"):
        page.press(key)
        tops.append(page.run("scrollY"))
    assert tops[0] < tops[1] < tops[2] and tops[3] == tops[1]
    page.open((folder / PAGES["home"]).as_uri())
    page.press("/")
    assert page.run("document.activeElement.id") == "q"
    for key in "jk/?":
        page.press(key)
    assert _typed(page) == "jk/?"
    page.open((folder / PAGES["about"]).as_uri())
    page.press("/")
    page.wait("location.pathname.endsWith('/search/index.html')")
