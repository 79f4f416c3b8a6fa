"""A Word file's parts as trees: the document and what it is related to. Macros are not looked at."""

from __future__ import annotations

import posixpath

from redline.errors import UnreadableInput
from redline.ingest.docx.schema import ALTERNATE, w
from redline.ingest.xml import parse_xml
from redline.ingest.zipped import Zip, open_zip

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # a stream's name in the container's directory
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_EXTENDED = "{http://schemas.microsoft.com/office/word/2012/wordml}commentsEx"
# ISO's strict form of the format has other namespaces and is the same otherwise, as far as text goes.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)  # fmt: skip


class Package:
    """The parts of one file, parsed when they are asked for."""

    def __init__(self, archive: Zip, name: str) -> None:
        self._archive = archive
        self._name = name
        self.main = _related(self._relations(""), "officeDocument") or "word/document.xml"
        self._relations_of_main = self._relations(self.main)

    def document(self) -> Any:
        """Return the document's root. Raises UnreadableInput, also when this is no Word file."""
        if self.main not in self._archive:
            _no_word(self._name)
        root = self._parse(self.main)
        if root.tag != w("document"):
            _no_word(self._name)
        return root

    def related(self, kind: str) -> Any | None:
        """Return the root of the part that the document calls its `kind`, e.g. "styles"; None without.

        A part that is something else than it is called is none.
        """
        part = _related(self._relations_of_main, kind)
        root = self._parse(part) if part in self._archive else None
        return root if root is not None and root.tag in (w(kind), _EXTENDED) else None

    def _parse(self, part: str) -> Any:
        data = self._archive.read(part)
        if b"http://purl.oclc.org/ooxml/" in data:
            for strict, transitional in _STRICT:
                data = data.replace(strict, transitional)
        root = parse_xml(data, name=self._name, part=part)
        # Alternatives say the same once more, for programs that do not know the first.
        for alternative in root.iter(ALTERNATE):
            del alternative[1:]
        return root

    def _relations(self, part: str) -> list[tuple[str, str]]:
        """Return (kind, part) of what a part is related to, within the file."""
        folder, base = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{base}.rels")
        if path not in self._archive:
            return []
        found = []
        for relation in self._parse(path).iter(_RELATIONSHIP):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                found.append((relation.get("Type", "").rpartition("/")[2], target.lstrip("/")))
        return found


def open_package(data: bytes, *, name: str) -> Package:
    """Open the Word file that `data` holds; `name` is for messages.

    Raises UnreadableInput when it is protected by a password, damaged, or no Word file.
    """
    if data.startswith(_OLE):
        _ole(data, name)
    if not data.startswith(b"PK"):
        _no_word(name)
    return Package(open_zip(data, name=name), name)


def _related(relations: list[tuple[str, str]], kind: str) -> str:
    return next((part for found, part in relations if found == kind), "")


def _ole(data: bytes, name: str) -> NoReturn:
    if _ENCRYPTED in data:
        raise UnreadableInput(
            "文件有密码保护。请用 Word 或 WPS 打开，在“文件—信息—保护文档”中去掉密码，保存后再试。",
            "It is protected by a password. Open it in Word, remove the password under File, Info, "
            "Protect Document, save it and try again.",
            where=name,
        )
    raise UnreadableInput(
        "这是旧格式的 Word 文件（.doc）。请把文件名的结尾改为 .doc，或者在 Word 中另存为 .docx。",
        "This is a Word file of the old format. Let its name end in .doc, or save it as .docx in Word.",
        where=name,
    )


def _no_word(name: str) -> NoReturn:
    raise UnreadableInput(
        "这不是 Word 文件（.docx），只是文件名像。请用 Word 或 WPS 打开，另存为 .docx 后再试。",
        "This is no Word file, whatever its name says. Open it in Word and save it as .docx.",
        where=name,
    )
