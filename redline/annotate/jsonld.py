"""Annotations as W3C Web Annotations in JSON-LD, out and in.

After the W3C's Web Annotation Data Model and Vocabulary (Recommendations of 23 February 2017). What they
have no term for (status, decision, pins …) is in redline's own namespace, which names nothing on the web.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any
from urllib.parse import quote, unquote

from redline.annotate.files import KEYS, known_as, tidy
from redline.annotate.ids import is_id
from redline.annotate.types import Annotation, Creator, Motivation, Pin, Status, Target, Visibility
from redline.errors import UnreadableInput

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NAMESPACE = "urn:redline:ns:"
AKOMA_NTOSO = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_ANNOTATION = "urn:redline:annotation:"
_VERSION = "urn:redline:version:"
_UTC = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?Z")
_SURROGATE = re.compile("[\ud800-\udfff]")
_DEEPEST = 3  # of keys that redline does not know: what their file could hold
_LONGEST = 100  # characters of such a key

Json = dict[str, Any]


def to_jsonld(annotation: Annotation) -> Json:
    """Return an annotation as JSON-LD: data for `json.dumps`. `from_jsonld` gives it back."""
    own = {
        "status": annotation.status.value,
        "visibility": annotation.visibility.value,
        "decision": annotation.decision,
        "reason": annotation.reason,
        "decidedBy": annotation.decided_by,
        "decided": annotation.decided,
        "sameAs": annotation.same_as,
        "row": annotation.row,
        "created": "" if _UTC.fullmatch(annotation.created) else annotation.created,
        "pins": [_pin_out(pin) for pin in annotation.pins],
    }
    data: Json = {
        "@context": [CONTEXT, {"redline": NAMESPACE}],
        "id": _iri(annotation.id),
        "type": "Annotation",
        "motivation": annotation.motivation.value,
        "creator": _creator_out(annotation.creator),
        "created": annotation.created if _UTC.fullmatch(annotation.created) else "",
        "body": list(_bodies(annotation)),
        "target": _target_out(annotation.target),
        **_prefixed(own),
    }
    if annotation.reply_to:
        data["target"] = [_iri(annotation.reply_to), data["target"]]
    if annotation.extra:
        data["redline:extra"] = _extra_out(annotation.extra)
    return {key: found for key, found in data.items() if found}


def from_jsonld(data: object, *, name: str = "", work: str = "", version: str = "") -> Annotation:
    """Return the annotation that some JSON-LD holds: redline's own, or that of another program.

    `name` is the file that messages name. `work` and `version` stand in where the target is no version that
    redline wrote. An id of another program becomes ``w3c-`` and a digest of it, and stays in `extra` as
    "via"; tags and text are taken, other bodies (images, links) are not. Raises UnreadableInput when it is
    no annotation.
    """
    if not isinstance(data, dict) or "Annotation" not in _list(data.get("type", data.get("@type"))):
        raise UnreadableInput(
            "这不是 W3C 网络批注：缺少 type: Annotation。",
            "This is no W3C Web Annotation: it has no type “Annotation”.",
            where=name,
        )
    iri = _text(data, "id") or _text(data, "@id")
    own_id, extra = _own_id(iri), _extra_in(data, name)
    if not own_id:
        own_id = f"w3c-{_digest(iri or repr(sorted(map(str, data.items()))))}"
        extra = {"via": iri, **extra} if iri else extra
    targets = _list(data.get("target"))
    replies = [_own_id(one) for one in targets if isinstance(one, str)]
    specific = next((one for one in targets if isinstance(one, dict)), {})
    target = _target_in(specific, work, version)
    body, tags = _body_in(data)
    return Annotation(
        id=own_id, target=target, body=tidy(body), tags=tags,
        motivation=_motivation(data, bool(any(replies))),
        creator=_creator_in(data.get("creator")),
        created=_text(data, "created") or _own(data, "created"),
        status=_member(Status, _own(data, "status"), Status.OPEN),
        visibility=_member(Visibility, _own(data, "visibility"), Visibility.PUBLIC),
        decision=_own(data, "decision"), reason=_own(data, "reason"),
        decided_by=_own(data, "decidedBy"), decided=_own(data, "decided"),
        same_as=_own(data, "sameAs"), row=_own(data, "row"),
        reply_to=next(filter(None, replies), ""),
        pins=tuple(_pins_in(data, target.work)), extra=_extra_text(extra),
    )  # fmt: skip


# --- out


def _iri(annotation_id: str) -> str:
    return _ANNOTATION + quote(annotation_id, safe="")


def _prefixed(own: Mapping[str, Any]) -> Json:
    return {f"redline:{key}": found for key, found in own.items() if found}


def _creator_out(creator: Creator | None) -> Json | None:
    if creator is None:
        return None
    return {"type": "Person", "name": creator.name, **_prefixed({"contact": creator.contact})}


def _bodies(annotation: Annotation) -> Iterator[Json]:
    if annotation.body:
        yield {
            "type": "TextualBody",
            "value": annotation.body,
            "format": "text/markdown",
            "purpose": annotation.motivation.value,
        }
    for tag in annotation.tags:
        yield {"type": "TextualBody", "value": tag, "format": "text/plain", "purpose": "tagging"}


def _target_out(target: Target) -> Json:
    """The version as the source, and in it the provision, refined by the words and their position."""
    source = f"{_VERSION}{quote(target.work, safe='')}:{quote(target.version, safe='')}"
    data: Json = {"type": "SpecificResource", "source": source, **_prefixed({"article": target.article})}
    words: list[Json] = []
    if target.quote or target.prefix or target.suffix:
        selector = {"type": "TextQuoteSelector", "exact": target.quote}
        around = {"prefix": target.prefix, "suffix": target.suffix}
        words.append(selector | {key: text for key, text in around.items() if text})
    if target.start is not None and target.end is not None:
        words.append({"type": "TextPositionSelector", "start": target.start, "end": target.end})
    if target.eid:
        fragment: Json = {"type": "FragmentSelector", "conformsTo": AKOMA_NTOSO, "value": target.eid}
        data["selector"] = fragment | ({"refinedBy": words} if words else {})
    elif words:
        data["selector"] = words
    return data


def _pin_out(pin: Pin) -> Json:
    place = {"orphan": True} if pin.target is None else {"target": _target_out(pin.target)}
    return _prefixed({"version": pin.version, **place, "by": pin.by, "at": pin.at})


def _extra_out(extra: tuple[tuple[str, str], ...]) -> Json:
    import json

    return {"@type": "@json", "@value": {key: json.loads(text) for key, text in extra}}


# --- in


def _list(found: object) -> list[Any]:
    return found if isinstance(found, list) else [] if found is None else [found]


def _clean(text: object) -> str:
    """A text as UTF-8 can write it: JSON can spell halves of characters."""
    return _SURROGATE.sub("\ufffd", text) if isinstance(text, str) else ""


def _text(data: Json, key: str) -> str:
    return _clean(data.get(key))


def _own(data: Json, key: str) -> str:
    return _text(data, f"redline:{key}")


def _own_id(iri: str) -> str:
    """The id in an IRI of redline's; "" for any other, and for one that could not be a file's name."""
    found = unquote(iri.removeprefix(_ANNOTATION)) if iri.startswith(_ANNOTATION) else ""
    return found if is_id(found) else ""


def _digest(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _member(kind: Any, text: str, default: Any) -> Any:
    try:
        return kind(text)
    except ValueError:
        return default


def _motivation(data: Json, is_reply: bool) -> Motivation:
    for one in _list(data.get("motivation")):
        found = _member(Motivation, str(one).rpartition(":")[2].rpartition("#")[2], None)
        if isinstance(found, Motivation):
            return found
    return Motivation.REPLYING if is_reply else Motivation.COMMENTING


def _creator_in(found: object) -> Creator | None:
    one = next(iter(_list(found)), None)
    if isinstance(one, str):
        return Creator(name=_clean(one)) if one else None
    if not isinstance(one, dict):
        return None
    name = _text(one, "name") or _text(one, "nickname") or _text(one, "id")
    contact = _own(one, "contact") or _text(one, "email").removeprefix("mailto:")
    return Creator(name=name, contact=contact) if name or contact else None


def _body_in(data: Json) -> tuple[str, tuple[str, ...]]:
    texts = [_text(data, "bodyValue")]
    tags: list[str] = []
    for one in _list(data.get("body")):
        if isinstance(one, dict) and isinstance(one.get("value"), str):
            (tags if "tagging" in _list(one.get("purpose")) else texts).append(_clean(one["value"]))
    return "\n\n".join(filter(None, texts)), tuple(tags)


def _target_in(data: Json, work: str, version: str) -> Target:
    source = _text(data, "source")
    if source.startswith(_VERSION):
        first, _, second = source.removeprefix(_VERSION).partition(":")
        work, version = _clean(unquote(first)), _clean(unquote(second))
    selectors = list(_selectors(data.get("selector"), 0))
    fragment = _first(selectors, "FragmentSelector")
    words = _first(selectors, "TextQuoteSelector")
    position = _first(selectors, "TextPositionSelector")
    start, end = _count(position.get("start")), _count(position.get("end"))
    if start is None or end is None or start > end:
        start = end = None
    return Target(
        work=work, version=version, article=_own(data, "article"), eid=_text(fragment, "value"),
        quote=_text(words, "exact"), prefix=_text(words, "prefix"), suffix=_text(words, "suffix"),
        start=start, end=end,
    )  # fmt: skip


def _selectors(found: object, depth: int) -> Iterator[Json]:
    """All selectors of a target, and what refines them."""
    for one in _list(found):
        if isinstance(one, dict) and depth < 8:
            yield one
            yield from _selectors(one.get("refinedBy"), depth + 1)


def _first(selectors: list[Json], kind: str) -> Json:
    return next((one for one in selectors if kind in _list(one.get("type"))), {})


def _count(found: object) -> int | None:
    is_count = isinstance(found, int) and not isinstance(found, bool) and 0 <= found < 1_000_000_000
    return found if is_count and isinstance(found, int) else None


def _pins_in(data: Json, work: str) -> Iterator[Pin]:
    seen = set()
    for one in _list(data.get("redline:pins")):
        if not isinstance(one, dict) or _own(one, "version") in seen:
            continue
        version = _own(one, "version")
        seen.add(version)
        place = one.get("redline:target")
        target = _target_in(place, work, version) if isinstance(place, dict) else None
        yield Pin(version=version, target=target, by=_own(one, "by"), at=_own(one, "at"))


def _extra_in(data: Json, name: str) -> Json:
    literal = data.get("redline:extra")
    found = literal.get("@value") if isinstance(literal, dict) else None
    if not isinstance(found, dict):
        return {}
    for key, one in found.items():
        reserved = key in KEYS or key == "id" or known_as(key) or len(key) > _LONGEST
        if reserved or not _is_shallow(one, _DEEPEST):
            raise UnreadableInput(
                f"redline:extra 中的“{key[:40]}”不能作为批注的附加项。",
                f"“{key[:40]}” in redline:extra cannot be a key of an annotation's file.",
                where=name,
            )
    return found


def _is_shallow(found: object, depth: int) -> bool:
    if isinstance(found, dict):
        return depth > 0 and all(_is_shallow(one, depth - 1) for one in found.values())
    if isinstance(found, list):
        return depth > 0 and all(_is_shallow(one, depth - 1) for one in found)
    return not isinstance(found, float) or isfinite(found)


def _extra_text(extra: Json) -> tuple[tuple[str, str], ...]:
    import json

    return tuple(
        sorted((_clean(key), _clean(json.dumps(one, ensure_ascii=False))) for key, one in extra.items())
    )
