"""A preview of a site on this machine, which the browser loads again when it was built anew.

The script that does so is put into pages as they are sent; the site's files have no trace of it. It asks
by loading another script, which the server answers when there is something new: the only kind of request
that the pages' own policy lets through.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

from redline.errors import OutputError, RedlineError
from redline.render.controls import legible

HOST = "127.0.0.1"
RELOAD = "/.reload.js"
_PATIENCE = 20.0  # seconds that the browser waits for one answer
_EVERY = 0.5  # seconds between two looks at the workspace

_ASK = f'<script defer src="{RELOAD}?since={{since}}"></script>'
_SCRIPT = """\
(() => {{
  "use strict";
  if ({old}) {{ location.reload(); return; }}
  const next = document.createElement("script");
  next.src = "{path}?since={now}&wait=1";
  next.onerror = () => setTimeout(() => location.reload(), 2000);
  document.head.append(next);
}})();
"""

_PROBLEM = '<pre class="wrap" role="alert"><strong>{}</strong>\n{}</pre>'
_FAILED = {
    "zh": "没有更新，下面是上一次建成的网页。",
    "en": "Not updated: the page below is that of the last good build.",
}
_BODY = re.compile(rb"<body[^>]*>")


class _Server(ThreadingHTTPServer):
    # Elsewhere it means that a port which was just let go can be taken; there, that two can have it.
    allow_reuse_address = os.name != "nt"
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that goes to another page leaves what it had asked for."""


class Preview:
    """Serves the folder `root`. `url` is where; port 0 is any that is free. Raises OutputError.

    problem  why the latest build failed, in the language `lang`; None when it did not
    """

    def __init__(self, root: str, port: int, lang: str = "zh") -> None:
        self.root = root
        self.lang = lang
        self.built = 1
        self.problem: str | None = None
        self.changed = threading.Condition()
        try:
            self.server = _Server((HOST, port), partial(_Handler, self, directory=root))
        except OSError as error:
            reason = error.strerror or str(error)
            raise OutputError(
                f"端口 {port} 不能用（{reason}）。请用 --port 换一个。",
                f"Port {port} cannot be used ({reason}). Choose another one with --port.",
                where=HOST,
            ) from error
        self.port = self.server.server_address[1]
        self.url = f"http://{HOST}:{self.port}/"

    def run(
        self,
        again: Callable[[], int],
        state: Callable[[], int],
        told: Callable[[int | RedlineError], None],
        *,
        seen: int,
        stop: threading.Event | None = None,
    ) -> None:
        """Serve until interrupted, or until `stop` is set.

        `state` tells by another number than `seen` that something changed; then `again` builds the site
        and returns how many files it wrote, and `told` hears of that, or of the error.
        """
        stop = stop or threading.Event()
        thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        thread.start()
        try:
            while not stop.wait(_EVERY):
                now = state()
                if now != seen:
                    seen = now
                    told(self._build(again))
        finally:
            self.server.shutdown()
            self.server.server_close()

    def _build(self, again: Callable[[], int]) -> int | RedlineError:
        outcome: int | RedlineError
        try:
            outcome = again()
        except RedlineError as error:
            outcome = error
        problem = self._said(outcome) if isinstance(outcome, RedlineError) else None
        if outcome or problem != self.problem:
            with self.changed:
                self.built += 1
                self.problem = problem
                self.changed.notify_all()
        return outcome

    def _said(self, error: RedlineError) -> str:
        message = error.zh if self.lang == "zh" else error.en
        return f"{error.where}\n{message}" if error.where else message

    def wait(self, since: int) -> int:
        """Return the number of the latest build, waiting a while for one after `since`."""
        with self.changed:
            self.changed.wait_for(lambda: self.built != since, _PATIENCE)
            return self.built


class _Handler(SimpleHTTPRequestHandler):
    """Answers requests of a browser on this machine, and of nobody else."""

    protocol_version = "HTTP/1.0"

    def __init__(self, preview: Preview, *args: Any, **settings: Any) -> None:
        self.preview = preview
        super().__init__(*args, **settings)

    def do_GET(self) -> None:
        """Answer a request."""
        if not self._is_ours():
            self.send_error(403)
        elif urlsplit(self.path).path == RELOAD:
            self._reload()
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        """Answer as to do_GET, without the file itself."""
        if self._is_ours():
            super().do_HEAD()
        else:
            self.send_error(403)

    def _is_ours(self) -> bool:
        # Another site could have its name lead here, and so read drafts that are not published yet.
        hosts = (f"{HOST}:{self.preview.port}", f"localhost:{self.preview.port}")
        hidden = any(part.startswith(".") for part in unquote(urlsplit(self.path).path).split("/"))
        asks = urlsplit(self.path).path == RELOAD
        return self.headers.get("Host", "") in hosts and (asks or not hidden)

    def _reload(self) -> None:
        query = urlsplit(self.path).query.split("&")
        since = next((one[6:] for one in query if one.startswith("since=") and one[6:].isdecimal()), "0")
        now = self.preview.wait(int(since)) if "wait=1" in query else self.preview.built
        old = "true" if str(now) != since else "false"
        self._send(_SCRIPT.format(old=old, path=RELOAD, now=now).encode(), "text/javascript; charset=utf-8")

    def _send(self, content: bytes, type_: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", type_)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Send a page with the script that loads it again; other files as they are."""
        path = self.translate_path(self.path)
        if os.path.isdir(path) and urlsplit(self.path).path.endswith("/"):
            path = os.path.join(path, "index.html")
        if not self._is_inside(path):
            self.send_error(404)
            return None
        if not path.endswith(".html") or not os.path.isfile(path):
            return super().send_head()
        with open(path, "rb") as file:
            page = self._live(file.read())
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        return BytesIO(page)

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """Answer that a folder without a page is not there: no host of a site lists it."""
        self.send_error(404)

    def _is_inside(self, path: str) -> bool:
        # A link on the disk could lead anywhere.
        root = os.path.realpath(self.preview.root)
        try:
            return os.path.realpath(path).startswith(os.path.join(root, ""))
        except ValueError:  # no path at all
            return False

    def _live(self, page: bytes) -> bytes:
        """Return a page with the script that loads it again, and with what is wrong with the latest draft."""
        ask = _ASK.format(since=self.preview.built).encode()
        page = page.replace(b"</head>", ask + b"</head>", 1)
        if self.preview.problem is None:
            return page
        said = _PROBLEM.format(_FAILED[self.preview.lang], escape(legible(self.preview.problem)))
        return _BODY.sub(lambda found: found[0] + said.encode("utf-8", "replace"), page, count=1)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer that something is not there: with the site's own page, where it has one."""
        path = os.path.join(self.preview.root, "404.html")
        if code == 404 and os.path.isfile(path):
            with open(path, "rb") as file:
                page = self._live(_at_root(file.read()))
            self._send(page, "text/html; charset=utf-8", 404)
        else:
            super().send_error(code, message, explain)

    def end_headers(self) -> None:
        """Let nothing be kept: it is a preview."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of single requests."""


def _at_root(page: bytes) -> bytes:
    """Return the page for what is not there with links that begin at the root of this server.

    In its file they begin where the site will be one day, as that to its data does, or else nowhere.
    """
    found = re.search(rb'type="application/json" href="([^"]*)404\.json"', page)
    base = re.escape(found[1]) if found and found[1] else rb"(?![a-z]+:|[#/])"
    return re.sub(rb'href="' + base, b'href="/', page)


__all__ = ["HOST", "Preview"]
