"""XML from anywhere to a tree: nothing is fetched, nothing is expanded."""

from __future__ import annotations

from redline.errors import UnreadableInput

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

MOST_MARKS = 2_000_000  # opening and closing tags: fifty times those of the largest code of law
_DECLARED = 200  # bytes in which a declaration of the encoding can stand


def parse_xml(data: bytes, *, name: str, part: str) -> Any:
    """Return the root element (lxml's) of the XML that `data` holds, without comments and instructions.

    `name` is the file's and `part` the place in it, for messages. Raises UnreadableInput when it is not
    well-formed, is nested too deep, has more than `MOST_MARKS` tags, or declares a document type:
    entities stand in those, and no office file needs one.
    """
    from lxml import etree

    text = _utf8(data, name, part)
    if b"<!DOCTYPE" in text:
        raise UnreadableInput(
            f"其中的“{part}”带有文档类型声明（DTD），可能是恶意文件，不能读取。"
            "请用 Word 或 WPS 打开并另存后再试。",
            f"Its part {part} declares a document type (DTD). It may be malicious and is not read. "
            "Open it in its own program and save it anew.",
            where=name,
        )
    if text.count(b"<") > MOST_MARKS:  # a tree takes some hundred bytes for each
        raise UnreadableInput(
            f"其中的“{part}”过于庞大，不像是一部法规的文本。请只保留法规正文。",
            f"Its part {part} is larger than any law text. Keep the text of the law only.",
            where=name,
        )
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False,
        remove_comments=True, remove_pis=True, huge_tree=False,
    )  # fmt: skip
    try:
        return etree.fromstring(text, parser)
    except (etree.LxmlError, ValueError) as error:
        _malformed(name, part, str(error), error)


def _utf8(data: bytes, name: str, part: str) -> bytes:
    """Return the XML in UTF-8, so that no other encoding can hide what is looked for in it."""
    if data[:3] == b"\xef\xbb\xbf":
        return data[3:]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif data[:2] == b"<\x00":
        encoding = "utf-16-le"
    elif data[:2] == b"\x00<":
        encoding = "utf-16-be"
    else:
        encoding = _declared(data[:_DECLARED])
    if encoding == "utf-8":
        return data
    try:
        return data.decode(encoding).encode()
    except (LookupError, ValueError) as error:
        _malformed(name, part, str(error), error)


def _declared(head: bytes) -> str:
    if not head.startswith(b"<?xml"):
        return "utf-8"
    declaration = head.partition(b"?>")[0].replace(b"'", b'"').partition(b"encoding")[2]
    parts = declaration.split(b'"')
    declared = parts[1].decode("ascii", "replace").lower() if len(parts) > 1 else "utf-8"
    return "utf-8" if declared in ("utf-8", "utf8", "us-ascii", "ascii") else declared


def _malformed(name: str, part: str, reason: str, error: Exception) -> NoReturn:
    raise UnreadableInput(
        f"其中的“{part}”已经损坏（{reason}）。请用原来的程序打开并重新保存。",
        f"Its part {part} is damaged ({reason}). Open and save it again in its own program.",
        where=name,
    ) from error
