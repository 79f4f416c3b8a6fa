"""A real browser opens pages with annotations: hostile ones do nothing at all, and the others can be read without
scripts, at any width, by a link, and on paper."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from redline.annotate import Annotation, Creator, Target
from redline.model.value import replace
from redline.render.html import render
from tests.render.margins import all_kinds, margin, note, report

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium here to open a page with")


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("browser") / "profile"


def browse(profile: Path, file: Path, *words: str, anchor: str = "") -> subprocess.CompletedProcess[bytes]:
    command = [
        *(str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        *("--allow-file-access-from-files", "--hide-scrollbars", "--enable-logging=stderr"),
        *(f"--user-data-dir={profile}", *words),
        f"{file.as_uri()}{'#' + anchor if anchor else ''}",
    ]
    return subprocess.run(command, capture_output=True, timeout=60, check=True)


# The page in a frame of some width; what it tries to say is written down, and then the frame is looked at.
FRAME = """<!doctype html><body><iframe id="f" style="width:%dpx;height:900px;border:0"></iframe><script>
window.said = [];
const frame = document.getElementById("f");
frame.addEventListener("load", () => {
  const page = frame.contentDocument, all = (query) => [...page.querySelectorAll(query)];
  const shown = (element) => element.checkVisibility({ contentVisibilityAuto: true });
  const result = (() => { %s })();
  const note = document.createElement("pre");
  note.id = "result";
  note.textContent = JSON.stringify(result);
  document.body.append(note);
});
frame.src = "page.html%s";
</script>"""
SPY = "<script>alert = confirm = prompt = print = open = (words) => parent.said.push(String(words));</script>"


def look(
    profile: Path,
    folder: Path,
    page: str,
    script: str,
    *,
    width: int = 360,
    anchor: str = "",
    js: bool = True,
) -> Any:
    """Open a page, free of its own policy, in a frame, and return what `script` finds in it."""
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    if not js:
        page = re.sub(r"(?s)<script>.*?</script>", "", page)
    (folder / "page.html").write_text(page.replace("<head>", f"<head>{SPY}", 1), encoding="utf-8")
    frame = folder / "frame.html"
    frame.write_text(FRAME % (width, script, f"#{anchor}" if anchor else ""), encoding="utf-8")
    done = browse(profile, frame, f"--window-size={max(width, 500)},900", "--dump-dom")
    found = re.search(r'<pre id="result">(.*?)</pre>', done.stdout.decode())
    assert found, done.stderr.decode()[-500:]
    return json.loads(html.unescape(found[1]))


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """An address to load from, and what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}", asked
    running.shutdown()
    running.server_close()


def hostile(address: str) -> list[Annotation]:
    """What a hostile hand would write into every field."""
    html_ = [
        "</style></script><script>alert(1)</script>",
        f"<img src={address}/img onerror=alert(2)><svg onload=alert(3)>",
        f"<link rel=stylesheet href={address}/css><style>@import '{address}/import';*{{width:9000px}}</style>",
        f"<iframe src='javascript:alert(4)'></iframe><object data={address}/object></object><base href={address}>",
        f"<meta http-equiv=refresh content='0;url={address}/refresh'><form action={address}><input autofocus onfocus=alert(5)>",
        "\"'><details open ontoggle=alert(6)>x</details>",
    ]
    links = [
        "[a](javascript:alert(7)) [b](JaVa&Tab;ScRiPt:alert(8)) <javascript:alert(9)> [c](&#106;avascript:alert(10))",
        f"![p]({address}/picture) [d](data:text/html,<script>alert(11)</script>)",
        f'[e](https://example.org "x\\" onmouseover=alert(12) y") [r]\n\n[r]: {address}/ref',
    ]
    wide = [
        "W" * 30_000,
        "字" * 1_000_000,
        "|a" * 60 + "\n" + "|-" * 60 + "\n" + "|wide" * 60,
        "`" + "c" * 4_000 + "`",
    ]
    deep = ["[" * 10_000 + "]" * 10_000, "> " * 10_000 + "x", "- " * 10_000 + "x"]
    turned = ["审\u202e核\u2066翻转\u202dx", "Z" + "\u0301\u0489" * 4_000]
    bodies = [*html_, *links, *wide, *deep, *turned]
    words = html_[0] + html_[1] + "W" * 2_000 + "\u202e"
    found = []
    for number, body in enumerate(bodies):
        one = note(f"n{number}", "5" if number % 2 else "1", "应当停航" if number % 4 == 1 else "", body)
        found.append(
            replace(
                one, creator=Creator(name=words), tags=(words,) * 3, created=words, reason=body, decision=words,
                status=all_kinds()[0].status,
            )
        )  # fmt: skip
    nowhere = Target(work="w", version=words, article=words, quote=words)
    put = [note("put", "5", "应当停航", f"```suggestion\n{words}\n```", motivation="editing")]
    return [*found, replace(found[0], id="lost", target=nowhere), note("law", body=bodies[1]), *put]


def test_hostile_annotations_do_nothing(profile: Path, tmp_path: Path, server: tuple[str, list[str]]) -> None:
    address, asked = server
    page = render(report(), margin=margin(hostile(address)))
    page = page.replace('<details class="an"', '<details open class="an"').replace(
        '<details class="row', '<details open class="row'
    )
    script = """
      for (const element of all("*")) element.dispatchEvent(new MouseEvent("mouseover"));
      const bar = page.getElementById("bar").getBoundingClientRect();
      return [
        said, page.documentElement.scrollWidth, all("li.nt").filter(shown).length,
        all("script, iframe, object, embed, form, base, img, link, meta[http-equiv]").map((e) => e.tagName + e.id),
        all("*").filter((e) => [...e.attributes].some((a) => a.name.startsWith("on") || a.name == "style")).length,
        all("a").filter((a) => !/^(#|https?:|mailto:)/.test(a.getAttribute("href") || "#")).length,
        Math.max(...all("li.nt").map((e) => e.getBoundingClientRect().right)), bar.width,
      ];
    """
    said, width, notes, elements, handlers, links, right, bar = look(profile, tmp_path, page, script)
    assert said == [] and handlers == links == 0 and bar == 360
    assert elements == ["SCRIPT", "FORMfind", "FORM", "SCRIPT"]  # the spy's, and the page's own
    assert notes == len(hostile(address)) and width == 360 and right <= 360
    assert asked == []


def test_under_its_own_policy_a_page_has_nothing_to_complain_of(
    profile: Path, tmp_path: Path, server: tuple[str, list[str]]
) -> None:
    address, asked = server
    file = tmp_path / "page.html"
    file.write_text(render(report(), margin=margin(hostile(address))), encoding="utf-8")
    done = browse(profile, file, "--dump-dom")
    assert re.search(r'<html lang="zh-CN" class="js">', done.stdout.decode())  # the page's script ran
    assert "CONSOLE" not in done.stderr.decode() and asked == []


@pytest.mark.parametrize("width", [360, 768, 1200])
def test_notes_are_folded_fit_and_stand_beside_the_new_text(
    profile: Path, tmp_path: Path, width: int
) -> None:
    page = render(report(), margin=margin(all_kinds()))
    script = """
      const row = page.getElementById("art-5"), notes = row.querySelector(".an");
      const folded = shown(page.getElementById("an-say"));
      notes.querySelector("summary").click();
      const right = notes.getBoundingClientRect().left;
      const text = row.querySelector(".side .new .tx").getBoundingClientRect();
      return [folded, shown(page.getElementById("an-say")), shown(page.getElementById("an-lost")), right - text.left,
        page.documentElement.scrollWidth, all(".qn").filter(shown).map((e) => e.dataset.n)];
    """
    folded, opened, lost, aside, fits, numbers = look(profile, tmp_path, page, script, width=width, js=False)
    assert (folded, opened, lost, fits) == (False, True, True, width)
    assert numbers == ["1", "1", "2"]  # of the fourth and the fifth article; the first is folded
    if width == 1200:
        assert abs(aside) < 2


def test_a_link_to_a_note_opens_it_without_a_script(profile: Path, tmp_path: Path) -> None:
    page = render(report(), margin=margin(all_kinds()))
    script = 'return [shown(page.getElementById("an-ans2")), page.getElementById("an-same").closest("details.row").open];'
    assert look(profile, tmp_path, page, script, anchor="an-ans2", js=False) == [True, False]
    assert look(profile, tmp_path, page, script, anchor="an-same", js=False) == [False, True]


def test_the_filter_leaves_what_has_annotations_and_search_sees_the_law_alone(
    profile: Path, tmp_path: Path
) -> None:
    page = render(report(), margin=margin(all_kinds()))
    script = """
      page.getElementById("k-noted").click();
      const rows = all(".row").filter(shown).map((e) => e.id);
      page.getElementById("query").value = "检查一次救生设备，并作";
      page.getElementById("find").requestSubmit();
      return [rows, page.getElementById("found").textContent];
    """
    rows, found = look(profile, tmp_path, page, script)
    assert rows == ["art-1", "art-3", "art-4", "art-5"]  # the third and the fourth are one block
    assert found == "1 处"  # words that a mark ends in


def test_on_paper_every_note_is_printed(profile: Path, tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not here to read what was printed")
    file = tmp_path / "page.html"
    file.write_text(render(report(), margin=margin(all_kinds())), encoding="utf-8")
    browse(profile, file, f"--print-to-pdf={tmp_path / 'page.pdf'}", "--no-pdf-header-footer")
    document = pdfium.PdfDocument(str(tmp_path / "page.pdf"))
    text = "".join("".join(leaf.get_textpage().get_text_range().split()) for leaf in document)
    document.close()
    for words in (
        "总体赞成",
        "与省里的规定一致",
        "什么时候恢复",
        "风停以后",
        "更稳妥",
        "还有水质",
        "没有这一条",
        "哪一处",
    ):
        assert words in text, words
    assert "为了保障渡运安全" in text  # of an article that is folded on the screen
