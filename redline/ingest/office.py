"""Office files of other kinds than .docx: .doc, .wps, .wpt, .rtf and .odt.

LibreOffice turns them into .docx, and the reader of those does the rest, so that numbers which are
computed and tracked changes live on. What such a file really is is told by its bytes: of the files that
are called .doc, some are web pages, some .docx, and some plain text.
"""

from __future__ import annotations

import os

from redline.errors import UnreadableInput
from redline.ingest.types import Source
from redline.model.value import replace

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_HEAD = 4096
_PAGE = (b"<html", b"<!doctype html", b"content-type: text/html", b"content-type: multipart/related")
_FIB, _ENCRYPTED = b"\xec\xa5", 0x0100  # of a Word file: its head's first two bytes, and a flag in it


def read_office(
    data: bytes, *, name: str, encoding: str | None = None, revisions: str = "accepted"
) -> Source:
    """Return the source that an office file holds, as the reader of .docx does.

    `encoding` is for files that turn out to be text or a web page. Raises UnreadableInput when
    LibreOffice is needed and not installed, does not know the file or takes too long; when the file is
    damaged, protected by a password, or a spreadsheet; and as the readers of .docx, pages and text do.
    """
    kind = _kind(data, name)
    if kind in ("html", "text"):
        from redline.ingest.html import read_html
        from redline.ingest.text import read_text

        reader = read_html if kind == "html" else read_text
        return reader(data, name=name, encoding=encoding, revisions=revisions)
    from redline.ingest.docx import read_docx
    from redline.ingest.text import sha256

    if kind == "docx":
        return read_docx(data, name=name, encoding=encoding, revisions=revisions)
    converted = _converted(data, kind, name)
    # LibreOffice begins every level anew after a higher one, whatever the file says.
    source = read_docx(converted, name=name, encoding=encoding, revisions=revisions, articles_run_on=True)
    return replace(source, digest=sha256(data))


def _converted(data: bytes, kind: str, name: str) -> bytes:
    from redline.ingest import libreoffice

    program = libreoffice.find()
    if program is None:
        suffix = os.path.splitext(name)[1].lower() or f".{kind}"
        raise UnreadableInput(
            f"读取 {suffix} 文件要用 LibreOffice，这台电脑上没有找到。请安装它（https://www.libreoffice.org，"
            "Linux 上是软件包 libreoffice-writer），或者用 Word、WPS 打开文件，另存为 .docx 后再试。",
            f"Files of kind {suffix} are read with LibreOffice, which was not found. Install it "
            "(https://www.libreoffice.org; on Linux the package libreoffice-writer), or open the file in "
            "Word or WPS, save it as .docx and try again.",
            where=name,
        )
    return libreoffice.to_docx(data, kind, name=name, program=program)


def _kind(data: bytes, name: str) -> str:
    """Return what a file is by its bytes: "docx", "html", "text", or the suffix to convert it under."""
    if data.startswith(_ZIP):
        return _zipped(data, name)
    if data.startswith(_OLE):
        return _compound(data, name)
    if data.lstrip()[: len(_RTF)] == _RTF:
        return "rtf"
    head = data[:_HEAD].lower().replace(b"\0", b"")  # a page in UTF-16 is a page too
    if any(mark in head for mark in _PAGE):
        return "html"
    if b"schemas.microsoft.com/office/word/2003" in head or b'progid="word.document"' in head:
        return "xml"
    return "text"


def _zipped(data: bytes, name: str) -> str:
    from redline.ingest.zipped import open_zip

    package = open_zip(data, name=name)
    if "word/document.xml" in package or "[Content_Types].xml" in package:
        return "docx"
    manifest = "META-INF/manifest.xml"
    if manifest in package and b"encryption-data" in package.read(manifest):
        raise _protected(name)
    for part in package.names:  # reading them, and no more, finds what unpacks without end
        if not part.endswith("/"):
            package.read(part)
    return "odt"


def _compound(data: bytes, name: str) -> str:
    """Look into a file of the old Office kind, by the names of its streams, without taking it apart."""
    if _stream("EncryptedPackage") in data or _stream("EncryptionInfo") in data:
        raise _protected(name)
    if _stream("WordDocument") not in data:
        if any(_stream(stream) in data for stream in ("Workbook", "PowerPoint Document")):
            raise UnreadableInput(
                "这是表格或者演示文稿，不是法规文本。请给出法规的 Word 或 WPS 文件。",
                "It is a spreadsheet or a presentation, not the text of a law. Name a Word or WPS file.",
                where=name,
            )
        return "wps"  # of Microsoft Works, which LibreOffice knows by its contents
    start = next((place for place in range(512, len(data), 512) if data.startswith(_FIB, place)), -1)
    if start > 0 and int.from_bytes(data[start + 10 : start + 12], "little") & _ENCRYPTED:
        raise _protected(name)
    return "doc"  # that WPS calls .wps and .wpt


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")


def _protected(name: str) -> UnreadableInput:
    return UnreadableInput(
        "文件有密码保护。请用 Word 或 WPS 打开，去掉密码，保存后再试。",
        "The file is protected by a password. Open it in Word or WPS, remove the password, "
        "save it and try again.",
        where=name,
    )
