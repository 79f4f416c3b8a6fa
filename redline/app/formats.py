"""Which formats a comparison can be written in, and which file names ask for them."""

from __future__ import annotations

import os

from redline.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Format = Literal["docx", "html", "json", "md", "text", "xlsx"]
else:
    Format = str

AVAILABLE: dict[str, tuple[Format, ...]] = {
    "replies": ("docx", "xlsx", "html", "md"),
    "diff": ("html", "json", "md", "text", "docx"),
    "show": ("json", "md", "text"),
    "trace": ("json", "md", "text"),
}

MARKINGS = ("cn-npc", "plain", "jp", "de-synopse", "us-ramseyer", "uk-keeling", "au-nsw")
"""House styles of marks, by the names that `redline.render.markings` knows."""

# Announced in the design, and worth a better answer than "unknown".
LATER = ("pdf", "xlsx", "xml")

_SUFFIXES: dict[str, Format] = {
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".md": "md",
    ".markdown": "md",
    ".txt": "text",
    ".xlsx": "xlsx",
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
    if suffix[1:] in LATER and command == "diff":
        raise UsageError(
            f"还不能写 {suffix} 文件，以后的版本会支持。现在可用的文件名结尾：{listed}。",
            f"{suffix} files cannot be written yet; a later version will. "
            f"File names can now end in {offered}.",
            where=path,
        )
    raise UsageError(
        f"看不出要写成哪种格式。文件名请以下列之一结尾：{listed}；或者用 --format 说明。",
        f"The file name does not tell the format. End it in one of {offered}, or say --format.",
        where=path,
    )
