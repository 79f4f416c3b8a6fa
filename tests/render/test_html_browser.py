"""A real browser opens the page: keys, filters, search and links do what the page says they do.

The page is opened as a file, with a second script that presses keys and writes down what it finds; the
page's own content policy would not let that script in, so it is taken out of this copy alone.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from redline.render.html import render
from tests.report.drafts import NEW, OLD, report

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium here to open a page with")

HARNESS = """<script>
addEventListener("load", () => {
  const press = (key) => (document.activeElement || document.body)
    .dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const at = () => (document.querySelector(".row.at") || {}).id || null;
  const visible = (query) => [...document.querySelectorAll(query)]
    .filter((element) => element.getClientRects().length).map((element) => element.id);
  const display = (query) => getComputedStyle(document.querySelector(query)).display;
  const result = (() => { %s })();
  const note = document.createElement("pre");
  note.id = "result";
  note.textContent = JSON.stringify(result);
  document.body.append(note);
});
</script></body>"""


def run(
    tmp_path: Path,
    script: str,
    *,
    anchor: str = "",
    width: int = 1440,
    js: bool = True,
    texts: tuple[str, str] = (OLD, NEW),
) -> Any:
    """Open the page of the made-up pair at a width, run `script` in it, return what it returns."""
    page = render(report(*texts, old_label="一稿", new_label="二稿"))
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    if not js:
        page = re.sub(r"(?s)<script>.*?</script>", "", page)
    file = tmp_path / "page.html"
    file.write_text(page.replace("</body>", HARNESS % script), encoding="utf-8")
    words = [
        *(str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        *(f"--user-data-dir={tmp_path / 'profile'}", f"--window-size={width},900", "--dump-dom"),
        f"{file.as_uri()}{'#' + anchor if anchor else ''}",
    ]
    done = subprocess.run(words, capture_output=True, timeout=60, check=True)
    found = re.search(r'<pre id="result">(.*?)</pre>', done.stdout.decode())
    assert found, done.stderr.decode()[-500:]
    return json.loads(html.unescape(found[1]))


def test_keys_step_search_and_help(tmp_path: Path) -> None:
    script = """
      const steps = ["j", "j", "j", "k"].map((key) => { press(key); return at(); });
      const find = (words) => {
        press("/");
        document.getElementById("query").value = words;
        document.getElementById("find").requestSubmit();
        return [at(), document.getElementById("found").textContent];
      };
      const found = [find("6"), find("学生上学")];
      press("Escape");
      press("?");
      press("k");
      return [steps, found, document.getElementById("help").open, at()];
    """
    steps, found, helping, at = run(tmp_path, script)
    assert steps[0] == "art-3"
    assert steps[1] != steps[0] and steps[3] == steps[1] and len(set(steps)) == 3
    assert found == [["art-6", "1 处"], ["art-7", "1 处"]]
    assert helping and at == "art-7"


def test_filters_need_no_script(tmp_path: Path) -> None:
    script = """
      const tick = (name) => document.getElementById(name).click();
      const before = [visible("article.row"), visible(".fold")];
      tick("k-inserted");
      const inserted = visible("article.row, .fold");
      tick("k-inserted");
      tick("only");
      const substantive = [visible("article.row"), visible(".fold")];
      tick("only");
      tick("k-formal");
      return [...before, inserted, ...substantive, visible("article.row, .fold")];
    """
    rows, folded, inserted, substantive, still_folded, formal = run(tmp_path, script, js=False)
    assert inserted == ["art-7"]
    assert folded and still_folded == []
    # articles that were joined as they stood are no matter of substance
    assert {"art-6", "old-7"} <= set(formal) and not {"art-5", "art-7"} & set(formal)
    assert {"art-3", "art-5", "art-7"} <= set(substantive) and "art-6" in set(rows) - set(substantive)


def test_the_layout_follows_the_room_and_the_reader(tmp_path: Path) -> None:
    script = """
      const wide = [display(".side"), display(".inline")];
      press("s");
      return [wide, [display(".side"), display(".inline")]];
    """
    assert run(tmp_path, script) == [["grid", "none"], ["none", "block"]]
    narrow = """
      const fits = document.documentElement.scrollWidth <= innerWidth;
      return [display(".side"), display(".inline"), fits];
    """
    assert run(tmp_path, narrow, width=500, js=False) == ["none", "block", True]


def test_a_formal_change_hides_no_line_that_one_text_alone_has(tmp_path: Path) -> None:
    old, new = f"{OLD}\n柳溪镇人民政府\n\n2025年1月1日\n", f"{NEW}\n柳溪镇渡口管理站\n\n2026年3月1日\n"
    script = """
      document.getElementById("v-inline").click();
      const shown = [...document.querySelectorAll(".inline del, .inline ins")]
        .filter((mark) => mark.getClientRects().length).map((mark) => mark.textContent);
      return [shown.includes("柳溪镇人民政府"), getComputedStyle(document.querySelector("article .f")).textDecorationStyle];
    """
    assert run(tmp_path, script, texts=(old, new), js=False) == [True, "dotted"]


def test_a_link_opens_what_it_leads_to(tmp_path: Path) -> None:
    script = 'return [at(), document.getElementById("art-1").open];'
    assert run(tmp_path, script, anchor="old-1") == ["art-1", True]


def test_the_page_runs_under_its_own_policy(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(render(report()), encoding="utf-8")
    words = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
             f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", file.as_uri()]
    done = subprocess.run(words, capture_output=True, timeout=60, check=True)
    assert re.search(r'<html lang="zh-CN" class="js">', done.stdout.decode())
    assert "Content Security Policy" not in done.stderr.decode()
