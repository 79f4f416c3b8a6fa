"""What a comparison can be written as: formats by file name, and the layouts that each format has."""

from __future__ import annotations

import os

from redline.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal, NoReturn

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
    "docx": ("table", "tracked", "inline", "concordance", "digest"),
    "pdf": ("table", "inline", "concordance", "digest"),
    "xlsx": ("table", "concordance"),
    "html": ("table", "inline", "concordance", "digest"),
    "md": ("inline", "table", "concordance", "digest"),
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

_USERS: dict[str, dict[Layout, tuple[Format, ...]]] = {
    "--marking": {"table": ("docx", "pdf", "xlsx", "html"), "inline": ("docx", "pdf", "html")},
    "--columns": {"table": ("docx", "pdf", "xlsx", "html")},
    "--order": {
        "table": ("docx", "pdf", "xlsx", "html"),
        "concordance": ("docx", "pdf", "xlsx", "html", "md", "csv"),
    },
    "--author": {"tracked": ("docx",)},
    "--templates": dict.fromkeys(("table", "inline", "concordance", "digest"), ("html", "pdf")),
}
"""By option: the layouts and formats that it makes a difference to."""

_NAMES: dict[Layout, tuple[str, str]] = {
    "table": ("条文对照表", "the comparison table"),
    "inline": ("花脸稿", "the marked text"),
    "tracked": ("修订稿", "tracked changes"),
    "concordance": ("条次对照表", "the concordance"),
    "digest": ("主要修改情况", "the digest"),
}

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
    if os.path.isdir(path):
        raise UsageError(
            "这是一个文件夹，请写出其中的文件名。", "This is a folder; name a file in it.", where=path
        )
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
    layout = _many(format_, asked)
    return layout == "concordance" or (layout == "table" and format_ != "md")


def _many(format_: Format, asked: Layout | None) -> Layout | None:
    """Return the layout of a file that compares more than two texts."""
    return "table" if format_ == "html" and asked is None else layout_of(format_, asked)


def check_layout(asked: Layout, formats: Sequence[Format]) -> None:
    """Raise UsageError when no file that is to be written can have the layout."""
    if any(asked in LAYOUTS.get(one, ()) for one in formats):
        return
    able = "、".join(f".{one}" for one, layouts in LAYOUTS.items() if asked in layouts)
    raise UsageError(
        f"--layout {asked} 要写成文件：{able}。例如加上 -o 文件名{able.split('、')[0]}。",
        f"--layout {asked} is written as {able.replace('、', ', ')}: say -o NAME{able.split('、')[0]}.",
    )


def title_of(format_: Format, asked: Layout | None, texts: int = 2) -> tuple[str, str] | None:
    """Return what a document to hand in is called, in Chinese and English; None for other files."""
    layout = (layout_of if texts <= 2 else _many)(format_, asked)
    return _NAMES[layout] if layout is not None and format_ in ("docx", "pdf", "xlsx", "html") else None


def check_use(option: str, asked: Layout | None, formats: Sequence[Format], texts: int = 2) -> None:
    """Raise UsageError when `option` makes no difference to any file that is to be written."""
    users = _USERS[option]
    of = layout_of if texts <= 2 else _many
    for one in formats:
        layout = of(one, asked)
        if layout is not None and one in users.get(layout, ()):
            return
    _refuse_use(option, asked)


def _refuse_use(option: str, asked: Layout | None) -> NoReturn:
    users = _USERS[option]
    layout = asked if asked in users else next(iter(users))
    able = [f".{one}" for one in users[layout]]
    zh, en = "、".join(_NAMES[one][0] for one in users), ", ".join(_NAMES[one][1] for one in users)
    shown = f"-o NAME{able[0]} --layout {layout}"
    raise UsageError(
        f"{option} 用于{zh}（{'、'.join(able)}），这次没有要写这样的文件。请写 "
        f"{shown.replace('NAME', '文件名')}，或者去掉 {option}。",
        f"{option} is for {en} ({', '.join(able)}), and no such file is to be written. Say {shown}, or leave "
        f"out {option}.",
    )
