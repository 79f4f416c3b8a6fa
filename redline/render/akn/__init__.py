"""Akoma Ntoso 3.0 (LegalDocML, OASIS): a version of a law, or a comparison of two, as XML.

What becomes what is in docs/reference/akoma-ntoso.md. `redline.ingest.akn` reads such files back.
"""

from __future__ import annotations

from collections.abc import Mapping

from redline.ingest.akn.names import OURS, PREVIOUS
from redline.model.types import Document
from redline.render.akn.identity import Identity, identify, of_one_work
from redline.render.akn.markup import AKN, Markup
from redline.render.akn.meta import Analysis, put_component_meta, put_meta
from redline.render.akn.text import TextWriter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.changes import Comparison

__all__ = ["Identity", "identify", "render", "render_comparison"]

_ROOT = {"xmlns": AKN, "xmlns:redline": OURS}


def render(document: Document, identity: Identity | None = None, *, when: str = "") -> str:
    """Return a document as Akoma Ntoso 3.0: an <act>, or a <bill> where it is a draft.

    `identity` is what its IRIs are made of, by default what the document itself tells. `when` is the date on
    which the file is made (ISO 8601), "" for that of the version.
    """
    markup = Markup()
    markup.open("akomaNtoso", _ROOT)
    _put(markup, document, identity or identify(document), when=when)
    markup.close()
    return markup.text


def render_comparison(
    comparison: Comparison,
    old: Identity | None = None,
    new: Identity | None = None,
    *,
    when: str = "",
) -> str:
    """Return a comparison as Akoma Ntoso 3.0: the new text with every modification in its <analysis>, and the
    old text whole, as a component beside it.

    Identities are by default what the documents tell.
    """
    from redline.render.akn.changes import Modifications

    alignment = comparison.alignment
    old, new = of_one_work(old or identify(alignment.old), new or identify(alignment.new))
    modifications = Modifications(comparison, old.expression, new.expression)
    markup = Markup()
    markup.open("akomaNtoso", _ROOT)
    first_ids = modifications.first_ids()
    _put(markup, alignment.new, new, when=when, analysis=modifications.put, first_ids=first_ids)
    markup.open("components")
    markup.open("component", {"eId": "cmp_previous", "class": PREVIOUS})
    _put(markup, alignment.old, old, when=when)
    markup.close(3)
    return markup.text


def _put(
    markup: Markup,
    document: Document,
    identity: Identity,
    *,
    when: str,
    analysis: Analysis | None = None,
    first_ids: Mapping[str, str] | None = None,
) -> None:
    markup.open(identity.kind, {"name": identity.kind, "contains": "singleVersion"})
    put_meta(markup, document, identity, when=when, analysis=analysis)

    def annexed(inner: Markup, name: str) -> None:
        put_component_meta(inner, identity, name)

    TextWriter(markup, annexed, first_ids).write(document)
    markup.close()
