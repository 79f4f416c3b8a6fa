"""A host of pull requests, as much of it as comments need: GitHub's way and GitLab's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest


class Api(ThreadingHTTPServer):
    """Keeps comments: id → body. `asked` lists (method, path, token); `refuse` is a code to answer with,
    `headers` come with it; `foreign` are comments that nobody else may change; `elsewhere` is an address to
    which every question is redirected."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.comments: dict[int, str] = {n: f"别人的评论 {n}" for n in range(1, 151)}
        self.asked: list[tuple[str, str, str]] = []
        self.refuse = 0
        self.headers: dict[str, str] = {}
        self.foreign: set[int] = set()
        self.elsewhere = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Api

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        token = self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN") or ""
        self.server.asked.append((self.command, parts.path, token))
        if self.server.elsewhere:
            self.send_response(302)
            self.send_header("Location", self.server.elsewhere)
            self.end_headers()
            return
        length = int(self.headers.get("Content-Length") or 0)
        data = json.loads(self.rfile.read(length)) if length else {}
        found: object = {}
        code = 200 if self.command == "GET" else self.server.refuse or 200
        if self.command == "GET":
            query = parse_qs(parts.query)
            first = (int(query["page"][0]) - 1) * int(query["per_page"][0])
            rows = [{"id": id, "body": body} for id, body in sorted(self.server.comments.items())]
            found = rows[first : first + int(query["per_page"][0])]
        elif not self.server.refuse:
            last = parts.path.rpartition("/")[2]
            id = int(last) if last.isdecimal() else max(self.server.comments, default=0) + 1
            code = 403 if id in self.server.foreign else 200
            if code == 200:
                self.server.comments[id] = data["body"]
        content = json.dumps(found).encode()
        self.send_response(code)
        for name, text in self.server.headers.items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PATCH = do_PUT = _answer

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def api() -> Iterator[Api]:
    yield from _served()


@pytest.fixture
def stranger() -> Iterator[Api]:
    """Another host, which is to see no token."""
    yield from _served()


def _served() -> Iterator[Api]:
    server = Api()
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
