"""The <meta> of a document: its identity in three steps, its life, who is named in it, front matter."""

from __future__ import annotations

from collections.abc import Callable

from redline.model.types import Document
from redline.render.akn.identity import UNKNOWN, Identity
from redline.render.akn.markup import Markup

_AGENT = "#redline"
_AUTHORITY = "#authority"
_ORGANIZATIONS = "/akn/ontology/organization"

Analysis = Callable[[Markup], None]
"""Puts the <analysis> of a comparison."""


def put_meta(
    markup: Markup,
    document: Document,
    identity: Identity,
    *,
    when: str = "",
    analysis: Analysis | None = None,
) -> None:
    """Put the <meta> of a whole document. `when` is the date on which the file is made, or ""."""
    markup.open("meta")
    _identification(markup, identity, "main", when)
    if dict(document.meta).get("published") == "true" and identity.date:
        markup.empty("publication", {"date": identity.date, "name": "publication", "showAs": "公布"})
    if identity.date:
        markup.open("lifecycle", {"source": _AGENT})
        event = {"eId": "eventRef_1", "date": identity.date, "source": "#original", "type": "generation"}
        markup.empty("eventRef", event)
        markup.close()
    if analysis is not None:
        analysis(markup)
    _references(markup, identity)
    markup.open("proprietary", {"source": _AGENT})
    markup.open("redline:version", {"profile": document.profile})
    for key, text in document.meta:
        markup.words("redline:meta", text, {"key": key})
    markup.close(3)


def put_component_meta(markup: Markup, identity: Identity, name: str) -> None:
    """Put the <meta> of an annex that is called `name`: IRIs of its own below those of the document."""
    markup.open("meta")
    _identification(markup, identity, name, "")
    markup.close()


def _identification(markup: Markup, identity: Identity, component: str, when: str) -> None:
    markup.open("identification", {"source": _AGENT})
    markup.open("FRBRWork")
    _iris(markup, f"{identity.work}/!{component}", identity.work)
    if component == "main":
        markup.empty("FRBRalias", {"name": "title", "value": identity.title})
    _made(markup, identity.created, _AUTHORITY)
    markup.empty("FRBRcountry", {"value": identity.country})
    if component == "main":
        markup.empty("FRBRnumber", {"value": identity.name})
    markup.close()
    markup.open("FRBRExpression")
    _iris(markup, f"{identity.expression}/!{component}", identity.expression)
    _made(markup, identity.date, _AUTHORITY)
    markup.empty("FRBRlanguage", {"language": identity.language})
    markup.close()
    markup.open("FRBRManifestation")
    _iris(markup, f"{identity.expression}/!{component}.xml", identity.manifestation)
    _made(markup, when[:10] or identity.date, _AGENT)
    markup.empty("FRBRformat", {"value": "application/akn+xml"})
    markup.close(2)


def _iris(markup: Markup, this: str, whole: str) -> None:
    markup.empty("FRBRthis", {"value": this})
    markup.empty("FRBRuri", {"value": whole})


def _made(markup: Markup, date: str, by: str) -> None:
    markup.empty("FRBRdate", {"date": date or UNKNOWN, "name": "generation" if date else "unknown"})
    markup.empty("FRBRauthor", {"href": by})


def _references(markup: Markup, identity: Identity) -> None:
    markup.open("references", {"source": _AGENT})
    original = {"eId": "original", "href": identity.expression, "showAs": identity.title}
    markup.empty("original", original)
    authority = f"{_ORGANIZATIONS}/{identity.country}/authority"
    markup.empty("TLCOrganization", {"eId": "authority", "href": authority, "showAs": "制定机关"})
    markup.empty(
        "TLCOrganization", {"eId": "redline", "href": f"{_ORGANIZATIONS}/redline", "showAs": "redline"}
    )
    markup.close()
