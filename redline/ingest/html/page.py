"""Bytes to pages: the parts of a web archive, the encoding, and the tree."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from redline.errors import UnreadableInput
from redline.ingest.encoding import to_text
from redline.model.value import value

_HEAD = 4096  # bytes in which a page says what it is; browsers look at 1024, real pages say it later
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{1,40})",
    re.I,
)
_MIME = re.compile(
    rb"\s{0,99}(?:From|Subject|Date|MIME-Version|Snapshot-Content-Location|Content-Type):", re.I
)
# Pages say the older name of an encoding and mean the newer one.
_MEANT = {
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "gb_2312", "x-gbk", "chinese", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cp950"), "big5hkscs"),
    **dict.fromkeys(("utf8", "unicode", "utf-16", "utf-16le", "utf-16be"), "utf-8"),  # it was read so far
}
_DEFAULTS = frozenset({"iso8859-1", "cp1252", "ascii"})  # what servers and editors say without looking
_SPOILT = 0.01  # of a page's characters may be damaged: more is another encoding
_MOST_ELEMENTS = 500_000  # some five seconds; the largest code of law has 30,000
_UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_ENDS = re.compile(r"</(?:body|html)\s*>", re.I)


@value
class Page:
    """One page.

    text      its HTML
    encoding  that it was in
    titles    what it calls itself, the name of the text before that of the site
    """

    text: str
    encoding: str
    titles: tuple[str, ...] = ()


def pages(data: bytes, *, name: str, encoding: str | None) -> Iterator[Page]:
    """Yield the pages in a file: one, or those that a web archive holds.

    Raises UnreadableInput and UsageError.
    """
    if _MIME.match(data[:512]) and b"mime-version:" in data[:_HEAD].lower():
        from redline.ingest.html.archive import parts

        for part, charset in parts(data, name):
            yield _page(part, name, encoding, charset)
    else:
        yield _page(data, name, encoding, "")


def _page(data: bytes, name: str, encoding: str | None, charset: str) -> Page:
    text, found = _decoded(data, name, encoding, charset)
    if text.count("<") - text.count("</") > _MOST_ELEMENTS:
        raise UnreadableInput(
            f"网页的标记多于 {_MOST_ELEMENTS} 个，不像是一部法规。请只保存法规正文。",
            f"The page has more than {_MOST_ELEMENTS} tags, no law has. Save the text of the law only.",
            where=name,
        )
    # A stray end of the page inside it would end the parser's reading.
    text = _ENDS.sub(" ", _UNSEEN.sub(" ", text))
    return Page(text=text, encoding="big5" if found == "big5hkscs" else found, titles=tuple(_titles(text)))


# --- encoding ----------------------------------------------------------------------------------


def _decoded(data: bytes, name: str, encoding: str | None, charset: str) -> tuple[str, str]:
    """Return (text, encoding): as asked, by the bytes' own marks, as the page declares, or as recognised."""
    if encoding is not None or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return to_text(data, name=name, encoding=encoding)
    declared = _declared(data, charset)
    try:
        # Bytes that are UTF-8 are UTF-8, whatever a page that was saved again says of itself.
        if declared not in ("hz", "iso2022_jp"):
            text = data.decode("utf-8")
            if "\0" not in text:
                return text, "utf-8"
    except UnicodeDecodeError:
        pass
    if declared and declared not in _DEFAULTS and b"\0" not in data:
        try:
            return data.decode(declared), declared
        except (UnicodeDecodeError, LookupError):
            pass
    try:
        return to_text(data, name=name)
    except UnreadableInput:
        return _spoilt(data, name, declared or "utf-8")


def _declared(data: bytes, charset: str) -> str:
    """Return the encoding that the page declares, "" for none or one that is not known."""
    match = _CHARSET.search(data[:_HEAD])
    said = charset or (match[1].decode("ascii") if match else "")
    said = said.lower()
    said = _MEANT.get(said, said)
    try:
        return codecs.lookup(said).name if said and isinstance("".encode(said), bytes) else ""
    except (LookupError, ValueError, TypeError):
        return ""


def _spoilt(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    """Read a page with a few damaged characters; they are shown as such. Raises what refused it before."""
    text = data.decode(encoding, "replace").replace("\0", "\ufffd")
    if not text.strip() or text.count("\ufffd") > max(1, _SPOILT * len(text)):
        return to_text(data, name=name)
    return text, encoding


# --- the tree ----------------------------------------------------------------------------------


def parse(text: str, name: str) -> Any:
    """Return the root element of a page, None for an empty one.

    Raises UnreadableInput when elements are nested deeper than the parser goes: it would drop what is
    inside.
    """
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.ParserError:  # nothing in it
        return None
    except etree.LxmlError as error:
        raise UnreadableInput(
            f"网页无法解析（{error}）。请在浏览器中打开，把正文复制到 .txt 文件后再试。",
            f"The page cannot be parsed ({error}). Open it in a browser, copy the text into a .txt file "
            "and try again.",
            where=name,
        ) from error
    for entry in parser.error_log:
        if "depth" in entry.message or "RESOURCE" in entry.type_name:
            raise UnreadableInput(
                "网页的标记嵌套过深，后面的文字无法读取。请在浏览器中打开，把正文复制到 .txt 文件后再试。",
                "The page's tags are nested too deep, and the text inside cannot be read. "
                "Open it in a browser, copy the text into a .txt file and try again.",
                where=name,
            )
    return root


def _titles(text: str) -> Iterator[str]:
    """Yield what the head of a page says that it is called."""
    from html import unescape

    head = text[:20_000]
    for tag in re.findall(r"<meta\s[^>]{0,600}>", head, re.I):
        key = re.search(r"(?:name|property)\s?=\s?[\"']?(\w+:?\w*)", tag)
        if key and key[1].lower() in ("articletitle", "og:title"):
            said = re.search(r"content\s?=\s?(?:\"([^\"]*)\"|'([^']*)')", tag)
            if said:
                yield unescape(said[1] or said[2] or "")
    start = re.search(r"<title[^>]{0,99}>", head, re.I)
    if start:
        yield unescape(re.split(r"</title", head[start.end() : start.end() + 1000], flags=re.I)[0])
