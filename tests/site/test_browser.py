"""A real browser opens every kind of page: it fits, says nothing to the console, keeps to its policy, and axe-core
finds nothing against it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

import pytest

from redline.annotate import Motivation, Status
from tests.conftest import ROOT
from tests.site.chromium import MISSING, PROGRAM, Browser
from tests.site.sites import annotate, built, dead_links, workspace

WORK = "works/古桥办法"
PAGES = {
    "home": "index.html",
    "work": f"{WORK}/index.html",
    "version": f"{WORK}/versions/2025-06/index.html",
    "comparison": f"{WORK}/compare/2025-01/2025-06/index.html",
    "life": f"{WORK}/articles/2025-01/3/index.html",
    "concordance": f"{WORK}/concordance/index.html",
    "opinions": f"{WORK}/opinions/index.html",
    "about": "about/index.html",
    "how-to-read": "how-to-read/index.html",
    "search": "search/index.html",
    "404": "404.html",
}
WIDTHS = (360, 768, 1440)

pytestmark = pytest.mark.skipif(PROGRAM is None, reason=MISSING)


class _Host(SimpleHTTPRequestHandler):
    """Sends the policy of docs/reference/site.md with every page but the one for what is not there, and with none
    that is asked for with "?own": that has its own policy alone."""

    policy = " ".join(
        re.findall(
            r"`(default-src 'none'; [^`]*)`", (ROOT / "docs/reference/site.md").read_text(encoding="utf-8")
        )[0].split()
    )

    def end_headers(self) -> None:
        if not self.path.endswith(("404.html", "?own")):
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in a subfolder of a server, in both languages, open for comments, with annotations."""
    above = tmp_path_factory.mktemp("site")
    address = (
        'base_url = "https://example.org/laws/"\ncomment_url = "mailto:a@example.org?subject={article}"\n'
    )
    root = workspace(above / "w", ("古桥办法", "渡口办法"), settings=address)
    annotate(root, "古桥办法", "a1", article="3", status=Status.ADOPTED, reason="已经写明。")
    annotate(root, "古桥办法", "a2", article="2", motivation=Motivation.DESCRIBING)
    annotate(root, "古桥办法", "a3", article="", body="赞成。\n\n- 一\n- 二")
    built(root, above / "www/laws")
    return above / "www"


@pytest.fixture(scope="module")
def root(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield f"{address}/laws"


def addresses(prefix: str) -> list[str]:
    return [prefix + one for name, one in PAGES.items() if not prefix or name != "404"]


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_page_fits_and_says_nothing_to_the_console(page: Browser, root: str, prefix: str) -> None:
    wrong = []
    for address in addresses(prefix):
        page.open(f"{root}/{address}", width=WIDTHS[0], dark=bool(prefix))
        for width in WIDTHS:
            page.resize(width)
            wide = page.run("document.documentElement.scrollWidth")
            if wide > width or page.messages:
                wrong.append((address, width, wide, list(page.messages)))
        ran = page.run("document.documentElement.classList.contains('js')")
        assert ran != address.endswith("404.html"), address  # which has none
        assert all(one.startswith((root, "about:", "data:")) for one in page.requests), page.requests
    assert wrong == []


def test_what_is_folded_fits_when_it_is_opened(page: Browser, root: str) -> None:
    for name in ("work", "version", "comparison", "life"):
        page.open(f"{root}/{PAGES[name]}", width=360)
        page.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.run("document.documentElement.scrollWidth") <= 360, name


def test_pages_opened_from_a_disk_are_silent_too(page: Browser, folder: Path) -> None:
    for name in PAGES:
        page.open((folder / "laws" / PAGES[name]).as_uri(), width=1440)
        assert page.messages == [], name
        assert page.run("getComputedStyle(document.querySelector('h1')).fontSize") != "32px", name  # styled


def test_the_policy_lets_in_nothing_else(page: Browser, root: str) -> None:
    for name in ("home", "comparison"):
        page.open(f"{root}/{PAGES[name]}?own")
        refused = page.run(
            "(() => { window.hurt = false; const refused = [];"
            " addEventListener('securitypolicyviolation', (event) => refused.push(event.violatedDirective));"
            " const add = (tag, values) => document.body.append(Object.assign(document.createElement(tag), values));"
            " add('script', { textContent: 'window.hurt = true' }); add('style', { textContent: 'p { color: red }' });"
            " add('img', { src: 'https://example.org/x.png' }); add('iframe', { src: 'https://example.org/' });"
            " document.body.setAttribute('onclick', 'window.hurt = true'); document.body.click();"
            " return new Promise((done) => setTimeout(() => done([window.hurt, refused.sort()]), 100)); })()"
        )
        kinds = ["frame-src", "img-src", "script-src-attr", "script-src-elem", "style-src-elem"]
        assert refused == [False, kinds], name


def test_links_and_anchors_of_a_site_in_two_languages_resolve(folder: Path) -> None:
    assert dead_links(folder / "laws") == []


def test_without_scripts_all_text_and_all_comparisons_are_there(page: Browser, root: str) -> None:
    page.open(f"{root}/{PAGES['version']}", scripts=False)
    text = _dom_text(page)
    assert "桥头" in text and "建议写明由谁检查" in text
    page.open(f"{root}/{PAGES['work']}", scripts=False)
    compared = {one for one in _hrefs(page) if one.startswith("compare/") and one.endswith("/index.html")}
    assert len(compared) == 3
    page.open(f"{root}/{PAGES['comparison']}", scripts=False)
    assert {"每年", "每季度"} <= set(re.findall("每年|每季度", _dom_text(page)))


def _html(page: Browser) -> str:
    """Read the page by the protocol alone: nothing runs in it."""
    document = page.call("DOM.getDocument")["root"]["nodeId"]
    return str(page.call("DOM.getOuterHTML", nodeId=document)["outerHTML"])


def _dom_text(page: Browser) -> str:
    return re.sub(r"<[^>]*>", "", _html(page))


def _hrefs(page: Browser) -> list[str]:
    return re.findall(r'<a [^>]*href="([^"]*)"', _html(page))


def test_any_two_versions_are_picked(page: Browser, root: str) -> None:
    page.open(f"{root}/{PAGES['work']}")
    picked = page.run(
        "(() => { const [old, later] = document.querySelectorAll('.pick select');"
        " const texts = (one) => [...one.options].map((option) => option.textContent);"
        " old.value = '0'; old.dispatchEvent(new Event('change')); const all = [texts(old), texts(later)];"
        " later.selectedIndex = 0; later.dispatchEvent(new Event('change'));"
        " return [...all, document.querySelector('.pick a').href]; })()"
    )
    assert picked[:2] == [["征求意见稿", "草案"], ["草案", "公布文本"]]
    assert picked[2].endswith("/compare/2025-01/2025-06/index.html")


def test_a_scheme_is_chosen_and_kept(page: Browser, root: str) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    page.open(f"{root}/{PAGES['home']}")
    light = page.run(ground)
    page.open(f"{root}/{PAGES['home']}", dark=True)
    dark = page.run(ground)
    assert light != dark
    page.run("document.getElementById('scheme').click()")
    assert page.run(ground) == light
    page.open(f"{root}/{PAGES['comparison']}", dark=True)
    assert page.run(ground) == light
    page.run("localStorage.clear()")


def test_many_works_are_filtered_by_name(page: Browser, root: str) -> None:
    page.open(f"{root}/{PAGES['home']}")
    shown = page.run(
        # the script runs once more, on a page on which there is more than a screen of works
        "(async () => { const works = document.querySelector('.works');"
        " for (let at = 0; at < 8; at += 1) works.append(works.children[at % 2].cloneNode(true));"
        " const again = document.createElement('script');"
        " again.src = document.querySelector('script[src*=\"/site-\"]').src + '?again';"
        " await new Promise((done) => { again.onload = done; document.body.append(again); });"
        " const field = document.querySelector('.find-works input');"
        " field.value = '渡口'; field.dispatchEvent(new Event('input'));"
        " const told = document.querySelector('.find-works [role=status]').textContent;"
        " return [told, ...[...works.children].filter((one) => one.checkVisibility()).map((one) => one.innerText)]; })()"
    )
    assert shown[0] == "列出 5 部"
    assert len(shown) == 6 and all("渡口办法" in one for one in shown[1:])


def test_who_filters_a_comparison_hears_what_is_left(page: Browser, root: str) -> None:
    page.open(f"{root}/{PAGES['comparison']}")
    said = page.run(
        "(() => { const told = document.getElementById('told'), said = [told.textContent];"
        " for (const id of ['k-inserted', 'k-inserted', 'only']) {"
        " document.getElementById(id).click(); said.push(told.textContent); } return said; })()"
    )
    assert said == ["", "筛选后剩 1 处", "", "筛选后剩 2 处"]


def test_both_schemes_have_the_colours_of_comparisons() -> None:
    """site.css says the colours of html/page.css again, as pairs; they must not part."""
    sheet = (ROOT / "templates/html/page.css").read_text(encoding="utf-8")
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#\w+);", block))
        for block in re.findall(r":root \{(.*?)\}", sheet, re.S)[:2]
    )
    pairs = re.findall(
        r"--([\w-]+): light-dark\((#\w+), (#\w+)\)",
        (ROOT / "templates/site/site.css").read_text(encoding="utf-8"),
    )
    said = {name: (one, other) for name, one, other in pairs if not re.fullmatch(r"g\d", name)}
    assert said == {name: (light[name], dark[name]) for name in light}


def _axe() -> str:
    """Where axe-core is: named by AXE_CORE, installed by npm beside the package, or in axe-core-python."""
    spec = find_spec("axe_core_python")
    found = [
        os.environ.get("AXE_CORE", ""),
        str(ROOT / "node_modules/axe-core/axe.min.js"),
        *(str(Path(one) / "axe.min.js") for one in (spec and spec.submodule_search_locations) or ()),
    ]
    return next(filter(os.path.isfile, found), "")


@pytest.mark.skipif(
    not _axe(), reason="axe-core is not here: pip install axe-core-python, or npm install axe-core"
)
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_axe_finds_nothing(page: Browser, root: str, prefix: str) -> None:
    """On any page in the light; and in the dark, whose colours are all that is different, nothing of these."""
    axe = Path(_axe()).read_text(encoding="utf-8")
    told = ".then((done) => done.violations.map((one) => [one.id, one.nodes[0].html.slice(0, 200)]))"
    found = {}
    for address in addresses(prefix):
        page.open(f"{root}/{address}", width=360 if prefix else 1440)
        page.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        page.run(f"{axe};0")
        light = page.run(f"axe.run(document, {{ resultTypes: ['violations'] }}){told}")
        page.scheme(dark=True)
        dark = page.run(f"axe.run(document, {{ runOnly: ['color-contrast'] }}){told}")
        if light or dark:
            found[address] = (light, dark)
    assert found == {}
