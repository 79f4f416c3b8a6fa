"""Web archives (.mht, .mhtml): the pages among their parts."""

from __future__ import annotations

from collections.abc import Iterator

from redline.errors import UnreadableInput

_MOST_PAGES = 20


def parts(data: bytes, name: str) -> Iterator[tuple[bytes, str]]:
    """Yield (bytes, declared encoding or "") of each page that a web archive holds.

    Raises UnreadableInput when it is none, or holds no page.
    """
    from email import policy
    from email.message import Message
    from email.parser import BytesParser

    found = 0
    try:
        archive: Message = BytesParser(policy=policy.compat32).parsebytes(data)
        for part in archive.walk():
            if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
                continue
            found += 1
            payload = part.get_payload(decode=True)
            yield payload if isinstance(payload, bytes) else b"", str(part.get_content_charset("") or "")
            if found == _MOST_PAGES:
                return
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise _damaged(name) from error
    if not found:
        raise _damaged(name)


def _damaged(name: str) -> UnreadableInput:
    return UnreadableInput(
        "网页归档（.mht）已损坏，或者里面没有网页。请在浏览器中重新保存后再试。",
        "The web archive (.mht) is damaged, or holds no page. Save it again from the browser and try again.",
        where=name,
    )
