"""Starts the program that reads a PDF, and believes it nothing but numbers and characters."""

from __future__ import annotations

from redline.errors import RedlineError, UnreadableInput
from redline.ingest.layout.types import Glyph, Page, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

SECONDS = 90.0
"""How long reading one file may take by the clock; the largest code of law takes some four."""

_ENDED_BY_CLOCK = (-24, -9)  # by SIGXCPU, or by SIGKILL where that comes first

_REASONS: dict[str, tuple[str, str]] = {
    "password": (
        "文件要密码才能打开。请在 PDF 阅读器中输入密码后另存为没有密码的文件，或者向发件人索取 Word 文件。",
        "It opens with a password only. Save it without one in a PDF reader, or ask for the Word file.",
    ),
    "damaged": (
        "不是 PDF 文件，或者已经损坏。请重新下载，或者用 PDF 阅读器打开并另存后再试。",
        "It is no PDF, or a damaged one. Download it again, or open and save it in a PDF reader.",
    ),
    "pages": (
        "页数超过 3000，不像是一部法规。请只保留法规正文所在的页。",
        "It has more than 3,000 pages, more than any law. Keep the pages of the law only.",
    ),
    "characters": (
        "文字超过 150 万，不像是一部法规。请只保留法规正文所在的页。",
        "It has more than 1.5 million characters, more than any law. Keep the pages of the law only.",
    ),
    "memory": (
        "读取所需的内存过多，可能是损坏的或者恶意的文件。请用 PDF 阅读器打开并另存后再试。",
        "Reading it takes too much memory: it may be damaged or malicious. Open and save it in a PDF reader.",
    ),
    "time": (
        "读取的时间过长，可能是损坏的或者恶意的文件。请用 PDF 阅读器打开并另存后再试。",
        "Reading it takes too long: it may be damaged or malicious. Open and save it in a PDF reader.",
    ),
    "crash": (
        "读取时出错，可能是损坏的或者恶意的文件。请用 PDF 阅读器打开并另存后再试，或者索取 Word 文件。",
        "Reading it failed: it may be damaged or malicious. Open and save it in a PDF reader, or ask for "
        "the Word file.",
    ),
    "encryption": (
        "加密方式无法识别。请用 PDF 阅读器打开并另存为没有密码的文件，或者向发件人索取 Word 文件。",
        "It is encrypted in an unknown way. Save it without a password in a PDF reader, or ask for the Word "
        "file.",
    ),
    "missing": (
        "读取 PDF 需要 pdfminer.six，但没有安装。请运行：pip install pdfminer.six",
        "Reading a PDF needs pdfminer.six, which is not installed. Run: pip install pdfminer.six",
    ),
}


def pages_of(data: bytes, *, name: str, seconds: float = SECONDS) -> list[Page]:
    """Return the pages of a PDF; `name` is for messages. Raises UnreadableInput."""
    if b"%PDF-" not in data[:1024]:  # where the standard's readers look for it
        _refuse("damaged", name)
    output = _run(data, name, seconds)
    import json

    try:
        records = [json.loads(line) for line in output.splitlines()]
        if records and "error" in records[-1]:
            _refuse(records[-1]["error"], name)
        return [_page(number, record) for number, record in enumerate(records, 1)]
    except (ValueError, KeyError, TypeError) as error:
        raise _error("crash", name) from error


def _run(data: bytes, name: str, seconds: float) -> bytes:
    import subprocess
    import sys
    from importlib.util import find_spec
    from pathlib import Path

    if find_spec("pdfminer") is None:
        _refuse("missing", name)
    worker = Path(__file__).with_name("worker.py")
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(worker)],  # -P: what lies beside it is not imported for a library
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise _error("time", name) from error
    except OSError as error:
        raise _error("crash", name) from error
    if done.returncode:
        _refuse("time" if done.returncode in _ENDED_BY_CLOCK else "crash", name)
    return done.stdout


def _page(number: int, record: dict[str, object]) -> Page:
    if record.get("damaged"):
        return Page(number=number, width=0, height=0, glyphs=[], rules=[], damaged=True)
    glyphs, rules = record["glyphs"], record["rules"]
    if not isinstance(glyphs, list) or not isinstance(rules, list):
        raise TypeError("a page's glyphs and rules are lists")
    return Page(
        number=number,
        width=float(str(record["width"])),
        height=float(str(record["height"])),
        glyphs=[Glyph(*glyph) for glyph in glyphs],
        rules=[Rule(*rule) for rule in rules],
        images=float(str(record["images"])),
    )


def _error(code: str, name: str) -> RedlineError:
    zh, en = _REASONS.get(code, _REASONS["crash"])
    return UnreadableInput(zh, en, where=name)


def _refuse(code: str, name: str) -> NoReturn:
    raise _error(code, name)
