"""What a comparison can be written as: formats by file name, and the layouts that each format has."""

from __future__ import annotations

import os

from redline.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    Format = Literal["csv", "docx", "html", "json", "md", "pdf", "text", "xlsx", "xml"]
    Layout = Literal["table", "inline", "tracked", "concordance", "digest"]
else:
    Format = str
    Layout = str

AVAILABLE: dict[str, tuple[Format, ...]] = {
    "replies": ("docx", "xlsx", "html", "md"),
    "diff": ("html", "json", "md", "text", "docx", "xlsx", "csv", "pdf", "xml"),
    "show": ("json", "md", "text", "xml"),
    "trace": ("json", "md", "text"),
}
"""By command."""

LAYOUTS: dict[Format, tuple[Layout, ...]] = {
    "xlsx": ("table", "concordance"),
    "docx": ("table", "tracked", "inline", "concordance", "digest"),
    "md": ("inline", "table", "concordance", "digest"),
    "html": ("table", "inline", "concordance", "digest"),
    "pdf": ("table", "inline", "concordance", "digest"),
    "csv": ("concordance",),
}
"""The layouts that a format of a comparison has; formats that are not here have one form alone. The first
is what is written when none is asked for, but for html: that is then a page to use in a browser."""

MARKINGS = ("cn-npc", "plain", "jp", "de-synopse", "us-ramseyer", "uk-keeling", "au-nsw")
"""House styles of marks, by the names that `redline.render.markings` knows."""

PDF_ENGINES = ("auto", "browser", "weasyprint")
"""What can make PDF files, by the names that `redline.app.press` knows."""

COLUMNS = ("old", "new", "note")
"""Columns of a comparison table, as ``--columns`` names them."""

_SUFFIXES: dict[str, Format] = {
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".md": "md",
    ".markdown": "md",
    ".txt": "text",
    ".xlsx": "xlsx",
    ".pdf": "pdf",
    ".csv": "csv",
    ".xml": "xml",
}


def format_of(path: str, command: str) -> Format:
    """Return the format that the file name `path` asks `command` for.

    Raises UsageError, which names the endings that would do.
    """
    suffix = os.path.splitext(path)[1].lower()
    found = _SUFFIXES.get(suffix)
    if found is not None and found in AVAILABLE[command]:
        return found
    known = [ending for ending, name in _SUFFIXES.items() if name in AVAILABLE[command]]
    listed, offered = "、".join(known), ", ".join(known)
    raise UsageError(
        f"看不出要写成哪种格式。文件名请以下列之一结尾：{listed}；或者用 --format 说明。",
        f"The file name does not tell the format. End it in one of {offered}, or say --format.",
        where=path,
    )


def layout_of(format_: Format, asked: Layout | None) -> Layout | None:
    """Return the layout that a file of `format_` gets when `asked` is asked for all files: that one where
    it has it, else its own; None for a format's one and only form.
    """
    known = LAYOUTS.get(format_, ())
    if asked in known:
        return asked
    return known[0] if known and format_ != "html" else None


def takes_many(format_: Format, asked: Layout | None) -> bool:
    """Tell whether a file can compare more than two texts: a table with a column for each, or a
    concordance."""
    layout = "table" if format_ == "html" and asked is None else layout_of(format_, asked)
    return layout == "concordance" or (layout == "table" and format_ != "md")


def check_layout(asked: Layout, formats: Sequence[Format]) -> None:
    """Raise UsageError when no file that is to be written can have the layout."""
    if any(asked in LAYOUTS.get(one, ()) for one in formats):
        return
    able = "、".join(f".{one}" for one, layouts in LAYOUTS.items() if asked in layouts)
    raise UsageError(
        f"--layout {asked} 要写成文件：{able}。例如加上 -o 文件名{able.split('、')[0]}。",
        f"--layout {asked} is written as {able.replace('、', ', ')}: say -o NAME{able.split('、')[0]}.",
    )
