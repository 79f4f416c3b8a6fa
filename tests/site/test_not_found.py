"""A server shows the page for what is not there at any address, and a person may open it from a disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from tests.site.chromium import Browser
from tests.site.sites import ZH, Page, built, workspace

BASE = "https://example.org/laws/"


class _Host(SimpleHTTPRequestHandler):
    """Answers as a host of static sites does: with the site's own page, wherever the address is."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        content = Path(self.directory, "laws/404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_it_has_its_looks_at_any_depth_and_from_a_disk(page: Browser, tmp_path: Path) -> None:
    theme = tmp_path / "w/templates/site/theme.css"
    theme.parent.mkdir(parents=True)
    # what would end the style sheet where it stands, or stop it from being taken for what its policy says
    theme.write_text("/* </style>\r\n \u202e */ h1::after { content: '</b>'; }\n", encoding="utf-8")
    root = workspace(tmp_path / "w", ())
    (root / "versions").mkdir()
    built(root, tmp_path / "www/laws")
    with hosted(tmp_path / "www") as address:
        page.open(f"{address}/laws/about/index.html", width=700)
        look = "(() => { const { fontFamily, color } = getComputedStyle(document.querySelector('h1'));"
        look += " const { borderTopColor } = getComputedStyle(document.querySelector('.site-head'));"
        look += " return [fontFamily, color, borderTopColor]; })()"
        usual = page.run(look)
        disk = (tmp_path / "www/laws/404.html").as_uri()
        for place in (f"{address}/laws/x", f"{address}/laws/a/b/c/", f"{address}/laws/works/x/y.html", disk):
            page.open(place, width=700)
            assert page.run("document.querySelector('h1').textContent") == "没有这个页面"
            assert page.run(look) == usual, place
            assert page.run("getComputedStyle(document.querySelector('h1'), '::after').content") == '"</b>"'
            refused = [said for said in page.messages if "404 (" not in said]  # the browser's own word of it
            assert refused == [], place


def test_its_links_hold_at_any_address_where_it_is_known_where_the_site_is(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", (), settings=f'{ZH}base_url = "{BASE}"\n')
    (root / "versions").mkdir()
    built(root, tmp_path / "site")
    text = (tmp_path / "site/404.html").read_text(encoding="utf-8")
    links = Page(text).links
    assert BASE in links and f"{BASE}search/" in links
    assert [one for one in links if not one.startswith((BASE, "#", "data:"))] == []
    assert '<meta name="robots" content="noindex">' in text and 'rel="canonical"' not in text
    assert "<script" not in text


def test_a_program_is_told_where_the_works_are(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", ())
    (root / "versions").mkdir()
    built(root, tmp_path / "site")
    data = json.loads((tmp_path / "site/404.json").read_text(encoding="utf-8"))
    assert data["schema"] == "redline/not-found/1"
    assert json.loads((tmp_path / "site" / data["works"]).read_text(encoding="utf-8"))["works"] == []
