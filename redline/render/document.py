"""One document, not a comparison: its structure as JSON, and its text alone."""

from __future__ import annotations

import json

from redline.model import DIVISIONS, Document, Level, Provision, articles, walk


def render(document: Document) -> str:
    """Return the document as a JSON object (schema "redline/document/1").

    `preamble`, `body` and `tail` are lists of provisions; a provision has eid, level, and whatever
    it has of num, heading, text and children.
    """
    data = {
        "schema": "redline/document/1",
        "title": document.title,
        "profile": document.profile,
        "meta": dict(document.meta),
        "articles": sum(1 for _ in articles(document)),
        "preamble": [_provision(one) for one in document.preamble],
        "body": [_provision(one) for one in document.body],
        "tail": [_provision(one) for one in document.tail],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def plain(document: Document) -> str:
    """Return the text as lines, as a reader would print it: numbers before, no marks of any format."""
    lines = [_line(one) for part in (document.preamble, document.body, document.tail) for one in _flat(part)]
    return "\n".join(line for line in lines if line)


def _provision(provision: Provision) -> dict[str, object]:
    data: dict[str, object] = {"eid": provision.eid, "level": provision.level.value}
    for name in ("num", "heading", "text"):
        value = getattr(provision, name)
        if value:
            data[name] = value
    if provision.children:
        data["children"] = [_provision(child) for child in provision.children]
    return data


def _flat(provisions: tuple[Provision, ...]) -> list[Provision]:
    """Everything in reading order, an article's first paragraph on the article's own line."""
    found: list[Provision] = []
    for one in walk(provisions):
        above = found[-1] if found else None
        if above is not None and above.level is Level.ARTICLE and one.level is Level.PARAGRAPH and one.text:
            found[-1] = Provision(
                eid=above.eid, level=one.level, num=above.num, heading=above.heading, text=one.text
            )
        else:
            found.append(one)
    return found


def _line(provision: Provision) -> str:
    if provision.level in DIVISIONS or provision.level is Level.ANNEX:
        return "\n" + "　".join(part for part in (provision.num, provision.heading) if part)
    if provision.num.startswith("第"):
        return "　".join(part for part in (provision.num, provision.heading, provision.text) if part)
    return provision.num + provision.text
