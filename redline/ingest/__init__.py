"""Files to sources: bytes, their encoding, front matter and lines.

>>> source = decode("第一条　为了试验。".encode("gb18030"), name="draft.txt")
>>> source.encoding, source.lines[0].text
('gb18030', '第一条　为了试验。')
"""

from __future__ import annotations

import os
from collections.abc import Callable

from redline.errors import MissingInput, UnknownFormat, UnreadableInput
from redline.ingest.types import Comment, Line, Source

LIMIT = 32 * 1024 * 1024
"""The most bytes that a source may have: some thirty times the largest code of law."""

Reader = Callable[..., Source]
"""``reader(data, *, name, encoding, revisions) -> Source``; raises errors of `redline.errors` only.

`revisions` is "accepted" or "rejected": which side of tracked changes to read.
"""

READERS: dict[str, str] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), "text:read_text"),
    ".pdf": "pdf:read_pdf",
    ".ofd": "ofd:read_ofd",
    **dict.fromkeys((".html", ".htm", ".xhtml", ".mht", ".mhtml"), "html:read_html"),
    **dict.fromkeys((".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ott"), "office:read_office"),
    **dict.fromkeys((".docx", ".docm", ".dotx"), "docx:read_docx"),
    **dict.fromkeys((".xml", ".akn"), "akn:read_akn"),
}
"""Readers by suffix in lower case, as ``module:function`` below this package: most load a library, so
each is imported where it is needed. Files of other suffixes are read as text when they are text."""

_NOT_YET: dict[str, tuple[str, str]] = {
    ".epub": ("请另存为纯文本（.txt）后再试。", "Save it as plain text (.txt) and try again."),
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp", ".webp"),
        (
            "这是图片，请先用文字识别（OCR）软件转成文字。",
            "It is a picture: turn it into text with an OCR program first.",
        ),
    ),
    **dict.fromkeys(
        (".zip", ".rar", ".7z", ".gz", ".tar"),
        (
            "这是压缩包，请先解压，再给出其中的文件。",
            "It is an archive: unpack it first, then name a file of it.",
        ),
    ),
    **dict.fromkeys(
        (".xlsx", ".xls", ".et", ".csv", ".pptx", ".ppt", ".dps"),
        (
            "这是表格或者演示文稿，不是法规文本。",
            "It is a spreadsheet or a presentation, not the text of a law.",
        ),
    ),
}
"""What to do with files of kinds that have no reader: in Chinese and in English."""

__all__ = ["LIMIT", "READERS", "Comment", "Line", "Source", "decode", "read", "read_bytes"]


def read(
    path: str | os.PathLike[str],
    *,
    encoding: str | None = None,
    revisions: str = "accepted",
    limit: int = LIMIT,
) -> Source:
    """Read a file. `encoding` says what its text is in; without it the encoding is recognised.

    `revisions` says which side of tracked changes is wanted, "accepted" or "rejected".

    Raises MissingInput (no such file, a folder), UnknownFormat, UnreadableInput (empty, binary, more
    than `limit` bytes, wrong encoding).
    """
    name = os.fspath(path)
    reader = _reader(name)
    return _checked(reader, read_bytes(name, limit=limit), name, encoding, revisions, limit)


def read_bytes(path: str | os.PathLike[str], *, limit: int = LIMIT) -> bytes:
    """Return the first `limit` bytes of a file, and one more if it has more.

    Raises MissingInput and UnreadableInput (the system refuses).
    """
    name = os.fspath(path)
    try:
        if os.path.isdir(name):
            raise MissingInput(
                "这是一个文件夹，请给出其中的一个文件。", "This is a folder; name a file in it.", where=name
            )
        with open(name, "rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError as error:
        raise MissingInput("没有这个文件。", "There is no such file.", where=name) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte in it
        from redline.model.reasons import reason

        zh, en = reason(error)
        raise UnreadableInput(f"无法读取：{zh}。", f"It cannot be read: {en}.", where=name) from error


def decode(
    data: bytes,
    *,
    name: str,
    encoding: str | None = None,
    revisions: str = "accepted",
    limit: int = LIMIT,
) -> Source:
    """Read bytes that came from elsewhere (standard input, git); `name` is for messages and the kind.

    Raises as `read` does, but for MissingInput.
    """
    return _checked(_reader(name), data, name, encoding, revisions, limit)


def _reader(name: str) -> Reader:
    suffix = os.path.splitext(name)[1].lower()
    if suffix in _NOT_YET and suffix not in READERS:
        zh, en = _NOT_YET[suffix]
        kinds = sorted(READERS)
        raise UnknownFormat(
            f"不能读取 {suffix} 文件。{zh}能读取的有：{'、'.join(kinds)}。",
            f"Files of kind {suffix} cannot be read. {en} These can: {', '.join(kinds)}.",
            where=name,
        )
    module, _, function = READERS.get(suffix, READERS[".txt"]).partition(":")
    if module == "text":  # the commonest, and importlib is not loaded by itself
        from redline.ingest.text import read_text

        return read_text
    from importlib import import_module

    found: Reader = getattr(import_module(f"redline.ingest.{module}"), function)
    return found


def _checked(
    reader: Reader, data: bytes, name: str, encoding: str | None, revisions: str, limit: int
) -> Source:
    if len(data) > limit:
        size = f"{limit / 1024 / 1024:.0f} MiB" if limit >= 1024 * 1024 else f"{limit} B"
        raise UnreadableInput(
            f"文件大于 {size}，不像是一部法规的文本。请只保留法规正文。",
            f"The file is larger than {size}, more than any law text. Keep the text of the law only.",
            where=name,
        )
    if not data:
        raise UnreadableInput(
            "文件是空的，一个字节也没有，可能没有下载完或者没有保存。请重新取得这个文件。",
            "The file is empty: not a byte is in it. It may not have been downloaded or saved to the end.",
            where=name,
        )
    source = reader(data, name=name, encoding=encoding, revisions=revisions)
    if not any(line.text.strip("\ufeff\u200b \t\u3000") for line in source.lines):
        raise UnreadableInput("文件是空的。", "The file is empty.", where=name)
    return source
