"""`redline check`: what is wrong in a workspace."""

from __future__ import annotations

import argparse

from redline.cli import output
from redline.cli.language import Lang

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.check import Finding


def check(args: argparse.Namespace, lang: Lang) -> int:
    """Check a workspace, list what was found, and return 1 when there is an error. Raises RedlineError."""
    from redline.app.check import check as look
    from redline.app.workspace import find

    found = look(find(), args.work)
    errors = sum(one.severity == "error" for one in found)
    if args.format == "json":
        output.write_out(_json(found))
    elif not args.quiet or errors:
        shown = [one for one in found if not args.quiet or one.severity == "error"]
        output.write_out("\n".join([*(_line(one, lang) for one in shown), _sum(len(found), errors, lang)]))
    return 1 if errors else 0


def _line(one: Finding, lang: Lang) -> str:
    where = f"{one.where}:{one.line}" if one.line else one.where
    if lang == "zh":
        severity = "错误" if one.severity == "error" else "提示"
        return f"{where}：{severity}［{one.code}］{one.zh}"
    return f"{where}: {one.severity} [{one.code}] {one.en}"


def _sum(count: int, errors: int, lang: Lang) -> str:
    remarks = count - errors
    if lang == "zh":
        return f"{errors} 处错误，{remarks} 处提示。" if count else "没有发现问题。"
    if not count:
        return "Nothing was found."
    return f"{errors} error{'' if errors == 1 else 's'}, {remarks} remark{'' if remarks == 1 else 's'}."


def _json(found: tuple[Finding, ...]) -> str:
    import json

    rows = [
        {
            "code": one.code,
            "severity": one.severity,
            "file": one.where,
            "line": one.line or None,
            "zh": one.zh,
            "en": one.en,
        }
        for one in found
    ]
    return json.dumps({"schema": "redline/check/1", "findings": rows}, ensure_ascii=False, indent=1)
