"""Atom feeds and the sitemap: XML that anybody's programs read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha1
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from redline.render.controls import legible
from redline.site.addresses import absolute, link

_NEVER = "1970-01-01"
_SPACE = bytes.fromhex("6ba7b8119dad11d180b400c04fd430c8")  # RFC 4122's name space for URLs


class Entry(NamedTuple):
    """One entry: its id is made of `name`, which never changes; `date` is ISO 8601 or ""."""

    name: str
    title: str
    date: str
    summary: str
    address: str


def feed(
    entries: Iterable[Entry],
    *,
    name: str,
    title: str,
    author: str,
    lang: str,
    here: str,
    page: str,
    base_url: str,
) -> bytes:
    """Return an Atom feed (RFC 4287) that stands at the address `here` and tells of `page`, newest first.

    Without a `base_url` its links are relative, which readers resolve by where they got it from.
    """
    listed = sorted(entries, key=lambda one: (one.date, one.name), reverse=True)
    updated = max((one.date for one in listed), default="") or _NEVER
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(lang)}>',
        f"<title>{_text(title)}</title>",
        f"<id>{_id(name)}</id>",
        f"<updated>{updated}T00:00:00Z</updated>",
        f'<link rel="self" type="application/atom+xml" href={_quoted(_href(base_url, here, here))}/>',
        f'<link rel="alternate" type="text/html" href={_quoted(_href(base_url, here, page))}/>',
        f"<author><name>{_text(author)}</name></author>",
        *(line for one in listed for line in _entry(one, here, base_url)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _entry(one: Entry, here: str, base_url: str) -> Iterator[str]:
    yield "<entry>"
    yield f"<title>{_text(one.title)}</title>"
    yield f"<id>{_id(one.name)}</id>"
    yield f"<updated>{one.date or _NEVER}T00:00:00Z</updated>"
    yield f'<link rel="alternate" type="text/html" href={_quoted(_href(base_url, here, one.address))}/>'
    yield f"<summary>{_text(one.summary)}</summary>"
    yield "</entry>"


def sitemap(addresses: Iterable[str], base_url: str) -> bytes:
    """Return a sitemap of pages (sitemaps.org)."""
    urls = (f"<url><loc>{_text(absolute(base_url, one))}</loc></url>" for one in addresses)
    return _map("urlset", urls)


def sitemap_index(addresses: Iterable[str], base_url: str) -> bytes:
    """Return the list of a site's sitemaps."""
    maps = (f"<sitemap><loc>{_text(absolute(base_url, one))}</loc></sitemap>" for one in addresses)
    return _map("sitemapindex", maps)


def _map(element: str, lines: Iterable[str]) -> bytes:
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<{element} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return ("\n".join([head, *lines, f"</{element}>"]) + "\n").encode("utf-8", "replace")


def _href(base_url: str, here: str, there: str) -> str:
    return absolute(base_url, there) if base_url else link(here, there)


def _id(name: str) -> str:
    """Return an id that depends on the name alone: a UUID of version 5, without loading a module for it."""
    made = bytearray(sha1(_SPACE + f"urn:redline:{name}".encode(), usedforsecurity=False).digest()[:16])
    made[6] = made[6] & 0x0F | 0x50
    made[8] = made[8] & 0x3F | 0x80
    text = made.hex()
    return f"urn:uuid:{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _text(text: str) -> str:
    return escape(_allowed(text))


def _quoted(text: str) -> str:
    return quoteattr(_allowed(text))


def _allowed(text: str) -> str:
    # XML has no way to write these, nor halves of surrogate pairs.
    return "".join(
        "\ufffd" if char in "\x0b\x0c\ufffe\uffff" or "\ud800" <= char <= "\udfff" else char
        for char in legible(text)
    )
