"""One run of an engine: its folder, its time, and the file that it leaves."""

from __future__ import annotations

import os

from redline.app.press.types import Unavailable
from redline.errors import OutputError
from redline.storage import programs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

SOURCE, RESULT = "document.html", "document.pdf"
MOST_BYTES = 512 * 1024 * 1024
"""The size of the largest result."""


def run(html: str, name: str, room: str | None, words: Callable[[str], list[str]], limit: float) -> bytes:
    """Run an engine on a document and return the PDF file.

    `name` is what the engine is called in messages; `room` is where its folder has to be (None: anywhere);
    `words` gives the command for the folder, in which it finds `SOURCE` and leaves `RESULT`.
    Raises Unavailable when it cannot be started, leaves nothing or is stopped for its time; OutputError when
    the folder cannot be used.
    """
    from subprocess import TimeoutExpired
    from tempfile import TemporaryDirectory

    try:
        with TemporaryDirectory(prefix="redline-", dir=room, ignore_cleanup_errors=True) as folder:
            with open(os.path.join(folder, SOURCE), "w", encoding="utf-8", errors="replace") as file:
                file.write(html)
            return _result(folder, name, _said(words(folder), folder, name, limit))
    except TimeoutExpired:
        raise Unavailable(
            f"{name} 在 {limit:g} 秒内没有完成，已经停止；可以用 --only changed 只写有修改的条文。",
            f"{name} did not finish within {limit:g} seconds and was stopped; --only changed makes it less.",
        ) from None
    except OSError as error:
        from redline.model.reasons import reason

        zh, en = reason(error)
        raise OutputError(
            f"生成 PDF 要用的临时文件夹不能用（{zh}）。请检查磁盘空间和权限后再试。",
            f"The temporary folder for making the PDF cannot be used ({en}). "
            "See that the disk has room and is writable, and try again.",
        ) from error


def _said(words: list[str], folder: str, name: str, limit: float) -> str:
    try:
        return programs.run(words, folder, limit=limit)
    except OSError as error:
        from redline.model.reasons import reason

        zh, en = reason(error)
        raise Unavailable(f"{name} 无法启动（{zh}）。", f"{name} cannot be started ({en}).") from error


def _result(folder: str, name: str, said: str) -> bytes:
    path = os.path.join(folder, RESULT)
    size = os.path.getsize(path) if os.path.isfile(path) else 0
    if not 0 < size <= MOST_BYTES:
        words = _last(said)
        raise Unavailable(
            f"{name} 没有生成文件{f'（{words}）' if words else ''}。",
            f"{name} made no file{f' ({words})' if words else ''}.",
        )
    with open(path, "rb") as file:
        return file.read()


def _last(said: str) -> str:
    """Return the last line that a program said, shortened: mostly the reason."""
    from redline.render.controls import legible

    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return legible(lines[-1])[-160:] if lines else ""
