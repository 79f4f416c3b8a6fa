"""Akoma Ntoso (LegalDocML) to a source whose lines say what they are.

Files of 3.0, 2.0 and 1.0 are read: the namespaces differ, the elements hardly. What is read as what is in
docs/reference/akoma-ntoso.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from redline.errors import UnreadableInput
from redline.ingest.akn.flow import Flow
from redline.ingest.akn.names import BODIES, DOCUMENTS, PREVIOUS, local
from redline.ingest.akn.roots import check_root, malformed
from redline.ingest.akn.told import Told, told
from redline.ingest.akn.walk import Walker
from redline.ingest.text import sha256
from redline.ingest.types import Source
from redline.ingest.xml import parse_xml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["read_akn"]


def read_akn(data: bytes, *, name: str, encoding: str | None = None, revisions: str = "accepted") -> Source:
    """Return the source that an Akoma Ntoso file holds; lines are numbered as in the file.

    `revisions` says which side of ``<ins>`` and ``<del>`` is read, and of a comparison that redline wrote
    which text. `encoding` makes no difference: the file says it.

    Raises UnknownFormat for XML of another kind, UnreadableInput when it is not well-formed, hostile, or
    has no text.
    """
    try:
        root = parse_xml(data, name=name, part="XML")
    except UnreadableInput as error:
        raise malformed(error, data, name) from error.__cause__
    check_root(root, name)
    documents = list(_documents(root))
    previous = [one for one in documents if _is_previous(one)]
    old = bool(previous) and revisions == "rejected"
    texts = previous if old else [one for one in documents if one not in previous]
    law = _law(texts)
    facts = told(law)
    flow = Flow(spaced=facts.spaced, dropped="ins" if revisions == "rejected" else "del")
    walker = _walked(texts, law, Walker(flow, ours=facts.ours))
    return _source(data, name, walker, facts, tracked=flow.changed or bool(previous))


def _walked(texts: list[Any], law: Any, walker: Walker) -> Walker:
    """Let the walker take every document, the law among them."""
    at = texts.index(law)
    for one in texts[:at]:
        walker.before(one)
    walker.main(law)
    for one in texts[at + 1 :]:
        walker.attachment(one.getparent())
    return walker


def _source(data: bytes, name: str, walker: Walker, facts: Told, *, tracked: bool) -> Source:
    from redline.ingest.akn.lines import to_lines

    if not walker.pieces:
        raise UnreadableInput(
            "文件里没有正文。请确认是含有法规正文的 Akoma Ntoso 文件。",
            "There is no text in it. See that it is an Akoma Ntoso file that holds the text of a law.",
            where=name,
        )
    return Source(
        name=name,
        lines=to_lines(walker.pieces, facts.profile),
        meta=facts.meta,
        digest=sha256(data),
        tracked=tracked,
    )


def _documents(root: Any) -> Iterator[Any]:
    """Yield every document of a file in order, but for those inside of annexes."""
    for child in root:
        if local(child) in DOCUMENTS:
            yield from _whole(child)
        elif local(child) == "components":
            yield from _held(child)


def _whole(document: Any) -> Iterator[Any]:
    yield document
    for part in document:
        if local(part) in ("collectionBody", "components"):
            yield from _held(part)


def _held(holder: Any) -> Iterator[Any]:
    for component in holder:
        for child in component:
            if local(child) in DOCUMENTS:
                yield from _whole(child)


def _is_previous(document: Any) -> bool:
    kind: str | None = document.getparent().get("class")
    return kind == PREVIOUS


def _law(documents: list[Any]) -> Any:
    """Return the document that is the law: the first act or bill, else the first that has a body."""
    laws = [one for one in documents if local(one) in ("act", "bill")]
    bodied = [one for one in documents if any(local(part) in BODIES for part in one)]
    return (laws or bodied or documents)[0]
