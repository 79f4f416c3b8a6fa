"""Findings as SARIF 2.1.0, the format of code scanning: OASIS, Static Analysis Results Interchange Format."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from redline.render.check_types import Outcome, Replacement, RuleShown, Shown

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_AROUND = 60  # characters


def render(outcome: Outcome, rules: Iterable[RuleShown], *, version: str, lang: str) -> str:
    """Return the findings as a SARIF log of one run; `rules` are all that there are."""
    listed = list(rules)
    places = {rule.code: place for place, rule in enumerate(listed)}
    seen: Counter[tuple[str, str, str]] = Counter()
    driver = {
        "name": "redline",
        "semanticVersion": version,
        "rules": [_rule(rule, lang) for rule in listed],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, places[one.code], seen, lang) for one in outcome.shown],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1)


def _rule(rule: RuleShown, lang: str) -> dict[str, object]:
    title = rule.zh if lang == "zh" else rule.en
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": title},
        "helpUri": rule.url,
        "help": {"text": f"{title} (docs/reference/check.md, {rule.code})"},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(one: Shown, place: int, seen: Counter[tuple[str, str, str]], lang: str) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": one.code,
        "ruleIndex": place,
        "level": one.severity,
        "message": {"text": one.message(lang)},
        "locations": [{"physicalLocation": _physical(one)}],
        "partialFingerprints": {"redlineFinding/v1": _fingerprint(one, seen)},
    }
    if one.fix:
        result["fixes"] = [_fix(one)]
    return result


def _physical(one: Shown) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": _artifact(one.path)}
    if one.line and one.unit == "line":
        region = {"startLine": one.line}
        if one.column:
            region["startColumn"] = one.column
            region["endLine"] = max(one.end_line, one.line)
            region["endColumn"] = max(one.end_column, 1)
        place["region"] = region
    return place


def _artifact(path: str) -> dict[str, str]:
    from urllib.parse import quote

    if path.startswith("/") or path[1:3] in (":/", ":\\"):
        return {"uri": "file:///" + quote(path.replace("\\", "/").lstrip("/"), safe="/:")}
    return {"uri": quote(path.replace("\\", "/")), "uriBaseId": "%SRCROOT%"}


def _fix(one: Shown) -> dict[str, object]:
    changes = {"artifactLocation": _artifact(one.path), "replacements": [_replaced(edit) for edit in one.fix]}
    return {"description": {"text": f"{one.code}"}, "artifactChanges": [changes]}


def _replaced(edit: Replacement) -> dict[str, object]:
    region = {
        "startLine": edit.line,
        "startColumn": edit.column,
        "endLine": edit.end_line,
        "endColumn": edit.end_column,
    }
    return {"deletedRegion": region, "insertedContent": {"text": edit.new}}


def _fingerprint(one: Shown, seen: Counter[tuple[str, str, str]]) -> str:
    """Tell a finding again when lines have moved: by its rule, its file, and the words around it."""
    from hashlib import sha256

    around = one.context[max(0, one.column - _AROUND) : one.column + _AROUND]
    key = (one.code, one.path, "".join(around.split()))
    seen[key] += 1
    return sha256("\0".join((*key, str(seen[key]))).encode("utf-8", "replace")).hexdigest()[:32]
