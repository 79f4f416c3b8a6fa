"""A preview of a site on this machine, which the browser loads again when it was built anew.

The script that does so is put into pages as they are sent; the site's files have no trace of it. It asks
by loading another script, which the server answers when there is something new: the only kind of request
that the pages' own policy lets through.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

from redline.errors import OutputError, RedlineError

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


class Preview:
    """Serves the folder `root`. `url` is where; port 0 is any that is free. Raises OutputError."""

    def __init__(self, root: str, port: int) -> None:
        self.root = root
        self.built = 1
        self.changed = threading.Condition()
        try:
            self.server = ThreadingHTTPServer((HOST, port), partial(_Handler, self, directory=root))
        except OSError as error:
            reason = error.strerror or str(error)
            raise OutputError(
                f"端口 {port} 不能用（{reason}）。请用 --port 换一个。",
                f"Port {port} cannot be used ({reason}). Choose another one with --port.",
                where=HOST,
            ) from error
        self.server.daemon_threads = True
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
        try:
            written = again()
        except RedlineError as error:
            return error
        if written:
            with self.changed:
                self.built += 1
                self.changed.notify_all()
        return written

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
        if not path.endswith(".html") or not os.path.isfile(path):
            return super().send_head()
        with open(path, "rb") as file:
            page = file.read()
        ask = _ASK.format(since=self.preview.built).encode()
        page = page.replace(b"</head>", ask + b"</head>", 1)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        return BytesIO(page)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer that something is not there: with the site's own page, where it has one."""
        path = os.path.join(self.preview.root, "404.html")
        if code == 404 and os.path.isfile(path):
            with open(path, "rb") as file:
                self._send(file.read(), "text/html; charset=utf-8", 404)
        else:
            super().send_error(code, message, explain)

    def end_headers(self) -> None:
        """Let nothing be kept: it is a preview."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of single requests."""


__all__ = ["HOST", "Preview"]
