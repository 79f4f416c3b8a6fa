"""Comments of a word processor's file to annotations."""

from __future__ import annotations

from collections import Counter

from redline.annotate import (
    Annotation,
    Carried,
    Creator,
    Motivation,
    Target,
    Texts,
    Visibility,
    Way,
    carry,
    tidy,
)
from redline.app.comments import SCHEMA, comments_file
from redline.app.exchange.places import nowhere, whole_or_quote
from redline.app.exchange.tables import Where
from redline.app.exchange.types import Fate, Incoming
from redline.errors import UnreadableInput
from redline.model.value import replace, value
from redline.report.opinions import LOST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from redline.ingest.types import Source
    from redline.model import Document

_TEXTS = ("eid", "quote", "body", "author", "date")


@value
class Remark:
    """One comment: where it stands in the text that it was made on, and what it says."""

    eid: str
    quote: str
    body: str
    author: str
    date: str
    parent: int


def from_source(source: Source, document: Document, where: Where) -> list[Incoming]:
    """Return what the comments of a file become in a version; `document` is the file's own text.

    The file need not be the version's own: each comment goes where its words went.
    """
    kept = comments_file(source, document)
    remarks = _remarks(_loaded(kept, source.name), source.name) if kept else []
    if document == where.texts.document:
        return _incoming(remarks, [_target(one, where.texts, where) for one in remarks], where)
    own = "\0"
    texts = Texts(document)
    made = [
        Annotation(id=str(at), target=_target(one, texts, replace(where, version=own)))
        for at, one in enumerate(remarks)
    ]
    return _incoming(remarks, [_arrived(one, where) for one in _carried(made, document, own, where)], where)


def from_kept(data: bytes, name: str, where: Where) -> list[Incoming]:
    """Return what comments become that `redline add` kept beside the version. Raises UnreadableInput."""
    remarks = _remarks(_loaded(data, name), name)
    return _incoming(remarks, [_target(one, where.texts, where) for one in remarks], where)


def _loaded(data: bytes, name: str) -> Any:
    import json

    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput("这不是 JSON 文件。", "This is no JSON.", where=name) from error
    if not isinstance(found, dict) or found.get("schema") != SCHEMA:
        raise _odd(name)
    return found.get("comments")


def _remarks(rows: Any, name: str) -> list[Remark]:
    if not isinstance(rows, list):
        raise _odd(name)
    return [_remark(row, len(rows), name) for row in rows]


def _remark(row: Any, count: int, name: str) -> Remark:
    texts = {key: row.get(key) for key in _TEXTS} if isinstance(row, dict) else {"eid": None}
    if not all(isinstance(text, str) for text in texts.values()):
        raise _odd(name)
    parent = row.get("parent")
    is_place = isinstance(parent, int) and 0 <= parent < count
    return Remark(**texts, parent=parent if is_place else -1)


def _odd(name: str) -> UnreadableInput:
    return UnreadableInput(
        "这不是 redline add 保存的批注文件（sources/版本.comments.json）。",
        "This is no file of comments that redline add kept (sources/VERSION.comments.json).",
        where=name,
    )


def _target(one: Remark, texts: Texts, where: Where) -> Target:
    if not one.eid or texts.home(one.eid) is None:
        return nowhere(where.work, where.version, one.eid)
    found = whole_or_quote(texts, where.work, where.version, one.eid, one.quote)
    if found.quote or not one.quote:
        return found
    unit, _, _ = texts.home(one.eid) or ("", 0, 0)
    wider = whole_or_quote(texts, where.work, where.version, unit, one.quote)  # it goes on below a line
    return wider if wider.quote else found


def _carried(made: list[Annotation], document: Document, own: str, where: Where) -> tuple[Carried, ...]:
    from redline.align import align
    from redline.changes import compare

    new = where.texts.document
    way = Way([(own, document), (where.version, new)], [compare(align(document, new))])
    return carry(made, way)


def _arrived(one: Carried, where: Where) -> Target:
    place = one.place
    if place is None:
        return replace(nowhere(where.work, where.version, LOST), quote=one.annotation.target.quote)
    if not place.unit:
        return Target(work=where.work, version=where.version)
    if place.whole:
        return whole_or_quote(where.texts, where.work, where.version, place.unit)
    for eid in (place.provision, place.unit):
        found = whole_or_quote(where.texts, where.work, where.version, eid, place.quote)
        if found.quote:
            return found
    return whole_or_quote(where.texts, where.work, where.version, place.provision or place.unit)


def _incoming(remarks: Sequence[Remark], targets: Sequence[Target], where: Where) -> list[Incoming]:
    ids = _ids(remarks, where.work)
    out = []
    for at, (one, target) in enumerate(zip(remarks, targets, strict=True)):
        if not one.body.strip():
            out.append(Incoming(row=at + 1, fate=Fate.EMPTY))
            continue
        reply_to = ids[one.parent] if one.parent >= 0 and remarks[one.parent].body.strip() else ""
        made = _annotation(one, ids[at], target, reply_to, where)
        lost = target.article if not target.eid else ""
        fate = Fate.UNPLACED if lost and not reply_to else Fate.PLACED
        out.append(Incoming(row=at + 1, fate=fate, words=(lost, lost), annotations=(made,)))
    return out


def _annotation(one: Remark, id: str, target: Target, reply_to: str, where: Where) -> Annotation:
    creator = Creator(name=" ".join(one.author.split())) if one.author.strip() else None
    motivation = Motivation.REPLYING if reply_to else Motivation.COMMENTING
    if reply_to:
        target = Target(work=where.work, version=where.version)
    return Annotation(
        id=id, target=target, body=tidy(one.body), motivation=motivation, creator=creator, created=one.date,
        reply_to=reply_to, visibility=Visibility.INTERNAL if where.internal else Visibility.PUBLIC,
    )  # fmt: skip


def _ids(remarks: Sequence[Remark], work: str) -> list[str]:
    """The same comment has the same id, whether it comes from the file or from what was kept of it."""
    from hashlib import sha256

    seen: Counter[str] = Counter()
    ids = []
    for one in remarks:
        said = "\0".join((work, one.author, one.date, one.quote, one.body))
        digest = sha256(said.encode("utf-8", "replace")).hexdigest()[:16]
        seen[digest] += 1
        ids.append(f"wc-{digest}" + (f"-{seen[digest]}" if seen[digest] > 1 else ""))
    return ids
