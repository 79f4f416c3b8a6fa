"""Findings for programs: the format of docs/reference/check.schema.json."""

from __future__ import annotations

import json

from redline.render.check_types import Outcome, Replacement, Shown


def render(outcome: Outcome) -> str:
    """Return the findings as JSON. What has no place has null there."""
    said = {
        "schema": "redline/check/2",
        "findings": [_finding(one) for one in outcome.shown],
        "counts": {name: outcome.count(name) for name in ("error", "warning", "note")},
        "texts": outcome.texts,
        "fixed": outcome.fixed,
    }
    return json.dumps(said, ensure_ascii=False, indent=1)


def _finding(one: Shown) -> dict[str, object]:
    return {
        "code": one.code,
        "name": one.name,
        "severity": one.severity,
        "file": one.path,
        "unit": one.unit,
        "line": one.line or None,
        "column": one.column or None,
        "end_line": one.end_line or None if one.column else None,
        "end_column": one.end_column or None if one.column else None,
        "zh": one.zh,
        "en": one.en,
        "fix": [_replacement(edit) for edit in one.fix] or None,
    }


def _replacement(edit: Replacement) -> dict[str, object]:
    return {
        "line": edit.line,
        "column": edit.column,
        "end_line": edit.end_line,
        "end_column": edit.end_column,
        "old": edit.old,
        "new": edit.new,
    }
