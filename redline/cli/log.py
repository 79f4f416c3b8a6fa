"""`redline log`: the works and their versions."""

from __future__ import annotations

import argparse

from redline.cli import output
from redline.cli.language import Lang
from redline.render.width import width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.log import Listed, Row

_HEADS = {
    "zh": ("版本", "名称", "阶段", "日期", "提交", "", "来源"),
    "en": ("version", "label", "stage", "date", "commit", "", "source"),
}


def log(args: argparse.Namespace, lang: Lang) -> int:
    """List the works, or one, and return the exit code. Raises RedlineError."""
    from redline.app.log import as_json
    from redline.app.log import log as listed
    from redline.app.workspace import find

    workspace = find()
    works = listed(workspace, args.work)
    text = as_json(works) if args.format == "json" else "\n\n".join(_work(one, lang) for one in works)
    output.write_out(text)
    for work in works:
        if work.rows and work.rows[0].version.commit and not args.quiet:
            from redline.cli.remarks import remark_on_history

            remark_on_history(work.name, workspace.history(work.name), lang)
    return 0


def _work(work: Listed, lang: Lang) -> str:
    head = f"{work.name}　{work.title}" if work.title else work.name
    rows = [_HEADS[lang], *(_cells(row, lang) for row in work.rows)]
    # A column that says nothing is left out.
    filled = [column for column in range(len(rows[0])) if any(row[column] for row in rows[1:])]
    widths = {column: max(width(row[column]) for row in rows) for column in filled}
    lines = (
        "  ".join(row[column] + " " * (widths[column] - width(row[column])) for column in filled).rstrip()
        for row in rows
    )
    return "\n".join([head, *(f"  {line}" for line in lines)])


def _cells(row: Row, lang: Lang) -> tuple[str, ...]:
    from redline.app.log import SHORT

    version = row.version
    published = ("已发布" if lang == "zh" else "published") if version.published else ""
    commit = row.commit[:SHORT]
    return version.id, version.label, version.stage, version.date, commit, published, version.source
