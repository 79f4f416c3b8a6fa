"""The comments of a word processor's file, kept beside the version until they become annotations."""

from __future__ import annotations

import os

from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.ingest.types import Source
    from redline.model import Document

SCHEMA = "redline/comments/1"


@value
class _Place:
    eid: str
    line: int
    end_line: int


def comments_file(source: Source, document: Document) -> bytes | None:
    """Return the comments of a source as JSON, or None when it has none.

    Each has the eId of the innermost provision where what it is about begins ("" when it stands in none),
    the words it is about, and the place in the list of the comment that it answers, or null.
    """
    if not source.comments:
        return None
    import json

    places = _places(document)
    rows = [
        {
            "eid": _eid(places, comment.line),
            "quote": comment.quote,
            "body": comment.body,
            "author": comment.author,
            "date": comment.date,
            "parent": comment.parent if comment.parent >= 0 else None,
        }
        for comment in source.comments
    ]
    data = {"schema": SCHEMA, "source": os.path.basename(source.name), "comments": rows}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _places(document: Document) -> list[_Place]:
    from redline.model import walk

    return [
        _Place(eid=one.eid, line=one.span.line, end_line=one.span.end_line)
        for one in walk((*document.preamble, *document.body, *document.tail))
        if one.span is not None
    ]


def _eid(places: list[_Place], line: int) -> str:
    # A walk goes inwards: the last one that covers the line is the innermost.
    around = [place.eid for place in places if place.line <= line <= place.end_line]
    return around[-1] if around else ""
