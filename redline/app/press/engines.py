"""Which engine makes a PDF, and what is said when none can."""

from __future__ import annotations

import os
from collections.abc import Iterator

from redline.app.formats import PDF_ENGINES
from redline.app.press.types import Unavailable
from redline.errors import ConfigError, OutputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Engine = Callable[[str, str, str, float], bytes]

TIME_LIMIT = 300.0
"""Seconds that one document may take: a law of 700 articles as a table takes ten, with WeasyPrint thirty."""

MOST_CHARACTERS = 64 * 1024 * 1024
"""Of a document: more is no comparison of laws, and no engine would come to its end."""

_TOO_LARGE = (
    "这份文件太大，无法生成 PDF。请用 --only changed 只写有修改的条文，或者写成 .docx。",
    "This document is too large for a PDF. Leave out what did not change with --only changed, "
    "or write a .docx.",
)
_NONE = (
    "没有能生成 PDF 的程序。请安装 Chrome 或者 Edge 浏览器（131 版以上），"
    "或者运行 pip install 'redline[pdf]'；"
    "也可以写成 .docx（-o 文件名.docx），再用 Word 或者 WPS 另存为 PDF。",
    "Nothing here can make a PDF. Install Chrome or Edge (131 or later), or run pip install 'redline[pdf]'; "
    "or write a .docx (-o NAME.docx) and save it as PDF in Word.",
)


def press(html: str, *, engine: str = "auto", when: str = "", limit: float = TIME_LIMIT) -> bytes:
    """Return an HTML document as a PDF file.

    `engine` is one of `redline.app.formats.PDF_ENGINES`, or the path of a browser's program; "auto" takes a
    browser, or else WeasyPrint where it is installed. `when` (ISO 8601) is when the file says it was made;
    `limit` is in seconds.

    Raises ConfigError for an engine that there is not, and OutputError when none is installed, when it fails
    and when it takes too long.
    """
    if len(html) > MOST_CHARACTERS:
        raise OutputError(*_TOO_LARGE)
    said: list[Unavailable] = []
    for one, program in _engines(engine):
        try:
            return one(html, program, when, limit)
        except Unavailable as error:
            said.append(error)
    if engine == "auto" and not said:
        raise OutputError(*_NONE)
    raise OutputError(
        "生成 PDF 没有成功。"
        + "".join(error.zh for error in said)
        + "也可以写成 .docx，再用 Word 或者 WPS 另存为 PDF。",
        "The PDF could not be made. "
        + "".join(f"{error.en} " for error in said)
        + "Or write a .docx and save it "
        "as PDF in Word.",
    )


def _engines(asked: str) -> Iterator[tuple[Engine, str]]:
    """Yield the engines to try, each with its program, the best one first."""
    from redline.app.press import browser, weasyprint

    if os.path.dirname(asked):
        if not os.path.isfile(asked):
            raise _unknown(asked)
        yield browser.press, asked
        return
    if asked not in PDF_ENGINES:
        raise _unknown(asked)
    if asked != "weasyprint":
        found = browser.find()
        if found is not None or asked == "browser":
            yield browser.press, found or ""
    if asked == "weasyprint" or (asked == "auto" and weasyprint.is_installed()):
        yield weasyprint.press, ""


def _unknown(asked: str) -> ConfigError:
    return ConfigError(
        f"没有“{asked}”这种生成 PDF 的方式。可以是：{'、'.join(PDF_ENGINES)}，"
        "或者浏览器程序的路径（REDLINE_PDF）。",
        f"There is no way {asked!r} of making a PDF. It can be: {', '.join(PDF_ENGINES)}, or the path of a "
        "browser's program (REDLINE_PDF).",
    )
