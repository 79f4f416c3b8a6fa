"""Web archives (.mht, .mhtml): the pages among their parts.

The parts are cut apart here and only the pages are decoded by the email package: to it, pictures of
many megabytes are lines to be looked at one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redline.errors import UnreadableInput

_MOST_PAGES = 20
_DEEPEST = 4  # parts in parts
_LONGEST_HEAD = 1 << 16
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")


def parts(data: bytes, name: str) -> Iterator[tuple[bytes, str]]:
    """Yield (bytes, declared encoding or "") of each page that a web archive holds, the first 20.

    Raises UnreadableInput when it holds none.
    """
    found = 0
    for found, part in enumerate(_pages(data, 0), 1):
        yield part
        if found == _MOST_PAGES:
            return
    if not found:
        raise UnreadableInput(
            "网页归档（.mht）已损坏，或者里面没有网页。请在浏览器中重新保存后再试。",
            "The web archive (.mht) is damaged, or holds no page. Save it again from the browser "
            "and try again.",
            where=name,
        )


def _pages(data: bytes, depth: int) -> Iterator[tuple[bytes, str]]:
    from email.parser import BytesParser

    data = data.lstrip(b"\r\n")
    blank = _BLANK_LINE.search(data, 0, _LONGEST_HEAD)
    if blank is None:
        return
    part = BytesParser().parsebytes(data[: blank.end()], headersonly=True)
    body = data[blank.end() :]
    boundary = part.get_boundary()
    if part.get_content_maintype() == "multipart" and boundary and depth < _DEEPEST:
        line = re.compile(
            rb"^--" + re.escape(boundary.encode("utf-8", "replace")) + rb"(?:--)?[ \t\r]*$", re.M
        )
        for inner in line.split(body)[1:]:
            yield from _pages(inner, depth + 1)
    elif part.get_content_type() in ("text/html", "application/xhtml+xml"):
        part.set_payload(body.decode("ascii", "surrogateescape"))
        payload = part.get_payload(decode=True)
        charset = part.get_content_charset("")
        yield payload if isinstance(payload, bytes) else b"", charset if isinstance(charset, str) else ""
