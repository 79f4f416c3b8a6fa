"""Who brought in each sentence, as one JSON object (docs/reference/blame.md)."""

from __future__ import annotations

from collections.abc import Iterable

from redline.report.blame import Blamed, Due

SCHEMA = "redline/blame/1"


def render(found: Iterable[Blamed]) -> str:
    """Return the sentences as JSON text, without a line end."""
    from json import dumps

    rows = [
        {
            "eid": one.sentence.unit,
            "num": one.sentence.num,
            "text": one.sentence.text,
            **_due(one.due),
            "first": _due(one.first),
        }
        for one in found
    ]
    return dumps({"schema": SCHEMA, "sentences": rows}, ensure_ascii=False, indent=1)


def _due(due: Due) -> dict[str, str]:
    return {
        "version": due.version,
        "commit": due.commit,
        "author": due.author,
        "date": due.date,
        "subject": due.subject,
    }
