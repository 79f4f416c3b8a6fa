"""Annotations as JSON, for programs: described in docs/reference/annotations.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from redline.annotate import Candidate, Carried, Place, Target, suggested


def render(carried: Iterable[Carried]) -> str:
    """Return an array of objects, one for each annotation, without a line end."""
    from json import dumps

    return dumps([to_data(one) for one in carried], ensure_ascii=False, indent=1)


def to_data(one: Carried) -> dict[str, Any]:
    """Return the object of one annotation: what it says, and where it stands in the version shown."""
    annotation = one.annotation
    creator = annotation.creator
    return {
        "id": annotation.id,
        "state": one.state.value,
        "article": (one.place.article or None) if one.place else None,
        "quote": annotation.target.quote,
        "body": annotation.body,
        "basis": one.basis.code,
        "score": round(one.basis.score, 4),
        "version": one.version,
        "place": _place(one.place),
        "candidates": [_candidate(candidate) for candidate in one.candidates],
        "relative": _place(one.relative),
        "target": _target(annotation.target),
        "motivation": annotation.motivation.value,
        "suggestion": suggested(annotation),
        "creator": creator.name if creator else "",
        "created": annotation.created,
        "status": annotation.status.value,
        "decision": annotation.decision,
        "reason": annotation.reason,
        "reply_to": annotation.reply_to,
        "tags": list(annotation.tags),
        "visibility": annotation.visibility.value,
        "row": annotation.row,
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "eid": place.provision or place.unit,
        "article": place.article or None,
        "start": place.start,
        "end": place.end,
        "quote": place.quote,
        "whole": place.whole,
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {**(_place(candidate.place) or {}), "score": round(candidate.score, 4)}


def _target(target: Target) -> dict[str, Any]:
    return {
        "work": target.work,
        "version": target.version,
        "article": target.article or None,
        "eid": target.eid,
        "prefix": target.prefix,
        "suffix": target.suffix,
        "start": target.start,
        "end": target.end,
    }
