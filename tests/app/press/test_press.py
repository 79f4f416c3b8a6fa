"""The press with real engines: what comes out, what cannot get in, and what is said when it fails."""

from __future__ import annotations

import os
import re
import socket
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from redline.app.press import browser, engines, press, weasyprint
from redline.errors import ConfigError, OutputError
from redline.render.templates import asset, roots
from tests.render.paper.pdfs import ENGINES, WHEN, made, said

DOCUMENT = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>云台市夜市管理办法</title>
<style>@page { size: A5; @bottom-center { content: counter(page) } }</style></head>
<body><h1>云台市夜市管理办法</h1><p>夜市应当在二十三时前收摊。</p></body></html>"""


class Listener:
    """A server on this computer that counts who comes."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.visits = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                visitor, _ = self._socket.accept()
            except OSError:
                return
            self.visits += 1
            visitor.close()

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    found = Listener()
    yield found
    found.close()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_document_becomes_a_file_that_says_what_it_is(engine: str, tmp_path: Path) -> None:
    data = made(DOCUMENT, engine)
    assert "夜市应当在二十三时前收摊。" in said(data, tmp_path)
    told = said(data, tmp_path, program="pdfinfo")
    assert "云台市夜市管理办法" in told and "HeadlessChrome" not in told
    assert "419.5" in told or "420" in told  # points: the width of A5
    assert made(DOCUMENT, engine) == data, "the same document must be the same bytes"


@pytest.mark.parametrize(
    ("engine", "with_policy"), [("browser", True), ("browser", False), ("weasyprint", False)]
)
def test_nothing_is_fetched(engine: str, with_policy: bool, tmp_path: Path, listener: Listener) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text("<p>SECRETWORD</p>", "utf-8")
    here = f"http://127.0.0.1:{listener.port}"
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">'
    hostile = DOCUMENT.replace(
        "</head>",
        (policy if with_policy else "")
        + f'<link rel="stylesheet" href="{here}/a.css"><link rel="preconnect" href="{here}">'
        f'<style>@import "{here}/b.css"; @font-face {{ font-family: Got; src: url({here}/c.woff) }}'
        f"p {{ font-family: Got; background: url({here}/d.png) }}</style></head>",
    ).replace(
        "</body>",
        f'<img src="{here}/e.png"><object data="{here}/f.svg"></object><iframe src="{here}/g"></iframe>'
        f'<iframe src="{secret.as_uri()}"></iframe><img src="http://localhost:{listener.port}/h.png"></body>',
    )
    data = made(hostile, engine)
    assert listener.visits == 0
    text = said(data, tmp_path)
    assert "夜市应当" in text
    assert "SECRETWORD" not in text or not (with_policy or engine == "weasyprint")


def test_what_takes_too_long_is_ended(tmp_path: Path) -> None:
    program = _program(tmp_path, "exec sleep 60")
    with pytest.raises(
        OutputError, match=r"slow did not finish within 0\.3 seconds.*write a \.docx"
    ) as caught:
        press(DOCUMENT, engine=program, limit=0.3)
    assert "--only changed" in caught.value.zh


def test_a_program_that_makes_nothing_is_named_with_its_reason(tmp_path: Path) -> None:
    program = _program(tmp_path, "echo starting; echo no display found >&2")
    with pytest.raises(OutputError, match=r"slow made no file \(no display found\)"):
        press(DOCUMENT, engine=program)


def test_a_program_that_cannot_be_started_is_named(tmp_path: Path) -> None:
    program = tmp_path / "broken"
    program.write_bytes(b"\x7fELF nothing")
    program.chmod(0o755)
    with pytest.raises(OutputError, match="broken cannot be started"):
        press(DOCUMENT, engine=str(program))


def test_a_browser_that_knows_no_running_header_is_too_old(tmp_path: Path) -> None:
    program = _program(tmp_path, "printf '%%PDF-1.4 (Skia/PDF m120) ' > document.pdf")
    with pytest.raises(OutputError, match=r"too old \(120\).*131 or later"):
        press(DOCUMENT, engine=program)


def test_properties_are_replaced_by_as_many_bytes() -> None:
    agent = b"/Creator (Mozilla/5.0 \\(X11\\) AppleWebKit/537.36 HeadlessChrome/156.0.0.0 Safari/537.36)"
    old = b"<<" + agent + b"\n/CreationDate (D:20261124125758+00'00')>>"
    new = browser._dated(old, WHEN)
    assert len(new) == len(old)
    assert b"/Creator (redline) " in new and b"/CreationDate (D:20260304050607+00'00')" in new


def test_without_an_engine_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "find", lambda: None)
    monkeypatch.setattr(weasyprint, "is_installed", lambda: False)
    with pytest.raises(OutputError, match=r"Install Chrome or Edge.*redline\[pdf\].*\.docx") as caught:
        press(DOCUMENT)
    assert "Edge" in caught.value.zh and ".docx" in caught.value.zh
    with pytest.raises(OutputError, match="No Chrome, Edge or Chromium was found"):
        press(DOCUMENT, engine="browser")


def test_what_is_no_engine_is_refused() -> None:
    for asked in ("word", "/nowhere/chrome"):
        with pytest.raises(ConfigError, match="auto, browser, weasyprint"):
            press(DOCUMENT, engine=asked)


def test_a_document_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "MOST_CHARACTERS", 10)
    with pytest.raises(OutputError, match="too large"):
        press(DOCUMENT)


def _policy() -> str:
    """The policy that every document has, as its template says it."""
    template = asset("documents/base.html", roots())
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', template)
    assert found is not None
    return found[1]


def _program(folder: Path, script: str) -> str:
    """A program of one line, in the place of a browser."""
    if os.name == "nt":
        pytest.skip("a script of the shell is no program on Windows")
    path = folder / "slow"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)
