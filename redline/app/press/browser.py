"""An installed browser as the engine: Chrome, Edge, Chromium, and others that are made of it.

It runs without a window, with a profile of its own, so that one which the user has open is not met. No name
is resolved and every address leads to a closed port; the document's own policy forbids scripts. From
version 131 on it knows the running header and page numbers of a style sheet.
"""

from __future__ import annotations

import os
import re

from redline.app.press.job import RESULT, SOURCE, run
from redline.app.press.types import Unavailable
from redline.storage import programs

OLDEST = 131

_NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "microsoft-edge-stable", "msedge", "brave-browser",
)  # fmt: skip
_EDGE, _CHROME = r"Microsoft\Edge\Application\msedge.exe", r"Google\Chrome\Application\chrome.exe"
_USUAL = {
    "win32": (
        rf"%ProgramFiles(x86)%\{_EDGE}",
        rf"%ProgramFiles%\{_EDGE}",
        rf"%ProgramFiles%\{_CHROME}",
        rf"%ProgramFiles(x86)%\{_CHROME}",
        rf"%LocalAppData%\{_CHROME}",
    ),
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ),
    "linux": (
        "/opt/google/chrome/chrome",
        "/opt/microsoft/msedge/msedge",
        "/snap/bin/chromium",
        "/var/lib/flatpak/exports/bin/org.chromium.Chromium",
        "/var/lib/flatpak/exports/bin/com.google.Chrome",
    ),
}
_SNAP = "/snap/bin/chromium"  # what Ubuntu's chromium-browser leads to
_OPTIONS = (
    "--headless", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--no-default-browser-check",
    "--disable-extensions", "--disable-sync", "--disable-background-networking", "--disable-component-update",
    "--disable-default-apps", "--disable-client-side-phishing-detection", "--disable-breakpad",
    # No name is resolved; what has an address goes to a port where nobody listens, this computer's own too.
    "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>",
    "--no-pdf-header-footer", "--generate-pdf-document-outline",
)  # fmt: skip


def find() -> str | None:
    """Return the path of a browser: on PATH, or else where one is installed usually; None without one."""
    return programs.find(_NAMES, _USUAL)


def press(html: str, program: str, when: str, limit: float) -> bytes:
    """Return an HTML document as a PDF file, made by the browser `program` ("" when none was found).

    `when` (ISO 8601) is when the file says it was made. Raises Unavailable and OutputError.
    """
    if not program:
        raise Unavailable(
            "没有找到 Chrome、Edge 或者 Chromium 浏览器。", "No Chrome, Edge or Chromium was found."
        )
    name = os.path.basename(program)
    room = programs.room(_SNAP if _is_snap(program) else program)
    made = run(html, name, room, lambda folder: [program, *_words(folder)], limit)
    _check_age(made, name)
    return _dated(made, when)


def _is_snap(program: str) -> bool:
    return os.path.basename(program) == "chromium-browser" and os.path.exists(_SNAP)


def _words(folder: str) -> list[str]:
    # Full paths: on Windows a browser works in a folder of its own.
    profile = f"--user-data-dir={os.path.join(folder, 'profile')}"
    result = f"--print-to-pdf={os.path.join(folder, RESULT)}"
    # The sandbox refuses to run as root, as containers do; nothing in the document is run.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    unboxed = ["--no-sandbox"] if is_root else []
    return [*_OPTIONS, *unboxed, profile, result, programs.url(os.path.join(folder, SOURCE))]


def _check_age(made: bytes, name: str) -> None:
    found = re.search(rb"Skia/PDF m(\d+)", made)
    if found is not None and int(found[1]) < OLDEST:
        raise Unavailable(
            f"{name} 的版本（{int(found[1])}）太旧，印不出页眉和页码，请更新到 {OLDEST} 版以上。",
            f"{name} is too old ({int(found[1])}): it prints no running header; {OLDEST} or later is needed.",
        )


def _dated(made: bytes, when: str) -> bytes:
    """Return the file with its properties as they should be: the same document is the same bytes.

    All is replaced by as many bytes, so that no offset in the file changes.
    """
    moment = re.sub(r"\D", "", when)[:14].ljust(14, "0") if when else "19800101000000"
    date = f"D:{moment}+00'00'".encode()
    made = re.sub(
        rb"/(CreationDate|ModDate) \(D:[^)]*\)",
        lambda found: _padded(rb"/%s (%s)" % (found[1], date), found[0]), made,
    )  # fmt: skip
    return re.sub(
        rb"/Creator \(Mozilla[^\n]*?Safari/[\d.]+[^\n)]*\)",
        lambda found: _padded(b"/Creator (redline)", found[0]), made, count=1,
    )  # fmt: skip


def _padded(new: bytes, old: bytes) -> bytes:
    return new.ljust(len(old)) if len(new) <= len(old) else old
