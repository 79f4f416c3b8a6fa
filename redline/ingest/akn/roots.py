"""What a file of XML is, and what to say of one that is not Akoma Ntoso."""

from __future__ import annotations

from redline.errors import RedlineError, UnknownFormat, UnreadableInput
from redline.ingest.akn.names import DOCUMENTS, PROCEEDINGS, local

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# What begins with (namespace, name of the root), a part of each; and what can be done with it.
_OTHERS = (
    ("", "html", "网页（XHTML），请把文件名改为 .html", "a web page (XHTML): let its name end in .html"),
    ("legislation.gov.uk", "Legislation", "英国的 CLML", "the United Kingdom's CLML"),
    ("uslm", "", "美国的 USLM", "the United States' USLM"),
    ("publications.europa", "", "欧盟的 Formex", "the European Union's Formex"),
    ("", "CONS.", "欧盟的 Formex", "the European Union's Formex"),
    ("", "ACT", "欧盟的 Formex", "the European Union's Formex"),
    ("", "dokumente", "德国联邦法规的 XML", "XML of German federal law"),
    ("", "Law", "日本的法令 XML", "XML of Japanese law"),
    ("wordprocessingml", "", "Word 的 XML，请另存为 .docx", "Word's XML: save it as .docx"),
    ("xmlPackage", "", "Word 的 XML，请另存为 .docx", "Word's XML: save it as .docx"),
    ("opendocument", "", "OpenDocument 的 XML，请另存为 .odt", "OpenDocument's XML: save it as .odt"),
)
_HEAD = 2000  # bytes in which a declaration can stand
_NAMES = ("akomantoso", "legaldocml", "/akn")


def check_root(root: Any, name: str) -> None:
    """Raise UnknownFormat unless `root` is that of an Akoma Ntoso file that holds a law or a draft of one."""
    tag: str = root.tag
    namespace = tag.rpartition("}")[0][1:]
    if local(root) != "akomaNtoso" or (namespace and not any(one in namespace.lower() for one in _NAMES)):
        raise _other(namespace, local(root), name)
    kinds = [local(child) for child in root]
    if any(kind in DOCUMENTS for kind in kinds):
        return
    kind = next((kind for kind in kinds if kind in PROCEEDINGS), (*kinds, "akomaNtoso")[0])
    raise UnknownFormat(
        f"这是 Akoma Ntoso 文件，但内容是 <{kind}>，不是法规或者草案（<act>、<bill>、<doc> 等）。",
        f"It is Akoma Ntoso, but holds a <{kind}>: no law and no draft of one (<act>, <bill>, <doc> …).",
        where=name,
    )


def _other(namespace: str, name: str, where: str) -> UnknownFormat:
    found = next((one for one in _OTHERS if one[0] in namespace and name.startswith(one[1])), None)
    zh, en = (
        (found[2], found[3])
        if found
        else (f"根元素为 <{name[:40]}> 的 XML", f"XML whose root is <{name[:40]}>")
    )
    return UnknownFormat(
        f"这是{zh}。.xml 文件只能读取 Akoma Ntoso（根元素为 <akomaNtoso>）。",
        f"It is {en}. Of .xml files those of Akoma Ntoso are read (their root is <akomaNtoso>).",
        where=where,
    )


def malformed(error: RedlineError, data: bytes, name: str) -> RedlineError:
    """Return what to say of XML that cannot be read because of `error`; with the line where it is broken."""
    line = getattr(error.__cause__, "lineno", None)
    if line is not None:
        reason = str(getattr(error.__cause__, "msg", "")).replace(", use XML_PARSE_HUGE option", "")
        return UnreadableInput(
            f"不是完整正确的 XML（{reason}）。请重新下载，或者用生成它的程序重新保存。",
            f"It is not well-formed XML ({reason}). Download it again, or save it again in its own program.",
            where=f"{name}:{line}",
        )
    head = data[:_HEAD].lower()
    if b"<!doctype html" in head:
        return _other("", "html", name)
    if b"<!doctype" in head:
        return UnreadableInput(
            "文件带有文档类型声明（DTD），可能是恶意文件，不能读取。请删去开头的 <!DOCTYPE …>，再试一次。",
            "It declares a document type (DTD), may be malicious and is not read. Take out <!DOCTYPE …> at "
            "its beginning and try again.",
            where=name,
        )
    return error
