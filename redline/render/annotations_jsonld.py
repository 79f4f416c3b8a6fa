"""Annotations as a W3C Annotation Collection (Web Annotation Data Model, section 5) in JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from redline.annotate import Annotation, to_jsonld
from redline.annotate.jsonld import CONTEXT, NAMESPACE


def render(annotations: Iterable[Annotation], *, work: str, version: str, title: str) -> str:
    """Return a collection of one page, without a line end; `from_jsonld` gives each annotation back."""
    from json import dumps

    return dumps(to_data(annotations, work=work, version=version, title=title), ensure_ascii=False, indent=1)


def to_data(annotations: Iterable[Annotation], *, work: str, version: str, title: str) -> dict[str, Any]:
    """Return the collection as data."""
    items = [to_jsonld(one) for one in annotations]
    iri = f"urn:redline:annotations:{quote(work, safe='')}:{quote(version, safe='')}"
    bare = [{key: found for key, found in one.items() if key != "@context"} for one in items]
    page = {"id": f"{iri}:1", "type": "AnnotationPage", "startIndex": 0, "items": bare}
    return {
        "@context": [CONTEXT, {"redline": NAMESPACE}],
        "id": iri,
        "type": "AnnotationCollection",
        "label": title,
        "total": len(bare),
        **({"first": page} if bare else {}),
    }
