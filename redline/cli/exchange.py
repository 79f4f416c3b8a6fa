"""`redline annotate import` and `redline annotate export`."""

from __future__ import annotations

import argparse

from redline.cli import output
from redline.cli.language import Lang
from redline.cli.run import say
from redline.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.annotations import Moment
    from redline.app.exchange import Taken
    from redline.app.workspace import Workspace

# By fate: what is said of the rows, in Chinese and English; those whose rows are listed one by one.
_FATES = {
    "placed": ("按条款定位", "placed"),
    "article": ("所写的款、项不存在，定到条", "placed at the article: the paragraph or item is not there"),
    "whole": ("对全文", "about the whole text"),
    "unplaced": ("没有定位，已保留", "kept without a place"),
    "updated": ("已更新处理结果", "decisions updated"),
    "differs": (
        "已经在库中，但处理结果不同，没有改动（可用 --update 更新）",
        "there already with another decision, left alone (--update takes it over)",
    ),
    "present": ("已经在库中，跳过", "there already, skipped"),
    "empty": ("没有意见内容，跳过", "nothing is said in them, skipped"),
    "refused": ("不能导入", "refused"),
}
_LISTED = ("article", "unplaced", "differs", "present", "empty", "refused")
_SHOWN = 20  # rows that are listed of one kind; --verbose and --format json list all
_UNITS = {
    "table": ("第 {} 行", "row {}"),
    "comments": ("第 {} 条", "comment {}"),
    "jsonld": ("第 {} 条", "no. {}"),
}


def take(args: argparse.Namespace, lang: Lang, workspace: Workspace, moment: Moment) -> int:
    """Import a file and say what became of each of its rows. Raises RedlineError."""
    from redline.app.exchange import Asked, import_file

    work, _, id = args.spec.partition("@")
    asked = Asked(
        mapping=_mapping(args.map, lang),
        sheet=args.sheet,
        encoding=args.encoding,
        internal=args.internal,
        update=args.update,
        dry_run=args.dry_run,
    )
    taken = import_file(workspace, (work, id or "latest"), args.file, moment, asked)
    if args.format == "json":
        output.write_out(_json(taken))
        return 0
    if not args.quiet:
        from redline.cli.remarks import remark_on_recovery

        remark_on_recovery(taken.recovered, lang)
        output.write_out("\n".join(_told(taken, args, lang)))
    return 0


def give(args: argparse.Namespace, lang: Lang, workspace: Workspace) -> int:
    """Export the annotations of a version. Raises RedlineError."""
    from redline.app.exchange import Wanted, export, format_of

    path = args.output
    format_ = args.format or (format_of(path) if path and path != "-" else "jsonld")
    to_screen = not path or path == "-"
    if to_screen and format_ == "xlsx":
        raise UsageError("请用 -o 文件.xlsx 写入文件。", "Write a workbook to a file: -o FILE.xlsx.")
    name, _, id = args.spec.partition("@")
    workspace.keep_parsed(output.cache_folder())
    wanted = Wanted(format=format_, mask=args.mask, public=args.public, lang=lang)
    found = export(workspace.work(name), id or "latest", wanted)
    if to_screen:
        output.write_out(found.content.decode("utf-8-sig"))
    else:
        from redline.storage import write_atomic

        write_atomic(path, found.content)
    if not args.quiet:
        _remark(found.count, found.later, path if not to_screen else "", lang)
        for problem in found.problems:
            between, words = ("：", problem.zh) if lang == "zh" else (": ", problem.en)
            say(f"{problem.where}{between}{words}")
    return 0


def _remark(count: int, later: int, path: str, lang: Lang) -> None:
    if path:
        say(f"{path}：{count} 条批注。" if lang == "zh" else f"{path}: {count} annotations.")
    if later:
        say(
            f"另有 {later} 条作于此后的版本，没有导出。"
            if lang == "zh"
            else f"{later} were made on later versions and are left out."
        )


def _mapping(pairs: list[str], lang: Lang) -> dict[str, str]:
    """``--map COLUMN=FIELD``: FIELD in English, or as a usual header; nothing: the column is not read."""
    from redline.ingest.opinions import FIELDS, field_of

    found = {}
    for pair in pairs:
        column, equals, field = pair.rpartition("=")
        known = field.strip().lower() if field.strip().lower() in FIELDS else field_of(field)
        if not (equals and column.strip()) or (field.strip() and not known):
            raise UsageError(
                f"--map {pair} 应当写成：列名=内容。内容可以是：{'、'.join(FIELDS)}。",
                f"--map {pair} should be COLUMN=FIELD, where FIELD is one of {', '.join(FIELDS)}.",
            )
        found[column.strip()] = known
    return found


def _told(taken: Taken, args: argparse.Namespace, lang: Lang) -> list[str]:
    at = 0 if lang == "zh" else 1
    lines = [_headline(taken, args, lang)]
    if taken.columns:
        between = "，" if lang == "zh" else ", "
        read = between.join(f"{' '.join(text.split())} → {field}" for text, field in taken.columns)
        lines.append(("列：" if lang == "zh" else "columns: ") + read)
    if taken.unread:
        listed = "、".join(" ".join(text.split()) for text in taken.unread)
        lines.append(
            f"没有读的列：{listed}（可用 --map）" if lang == "zh" else f"not read: {listed} (see --map)"
        )
    for fate, words in _FATES.items():
        rows = [one for one in taken.incoming if one.fate.value == fate]
        if not rows:
            continue
        line = f"{words[at]}：{len(rows)}" if lang == "zh" else f"{words[at]}: {len(rows)}"
        if fate in _LISTED:
            most = len(rows) if args.verbose else _SHOWN
            unit = _UNITS[taken.kind][at]
            named = [unit.format(one.row) + _about(one.words[at], fate, lang) for one in rows[:most]]
            more = " …" if len(rows) > most else ""
            line += ("　" if lang == "zh" else "  ") + ("、" if lang == "zh" else ", ").join(named) + more
        lines.append(line)
    return lines


def _about(words: str, fate: str, lang: Lang) -> str:
    words = " ".join(words.split())
    if not words or fate not in ("article", "unplaced", "refused"):
        return ""
    cut = words if len(words) <= 40 else f"{words[:40]}…"
    return f"（{cut}）" if lang == "zh" else f" ({cut})"


def _headline(taken: Taken, args: argparse.Namespace, lang: Lang) -> str:
    new = [one for one in taken.incoming if one.fate.value in ("placed", "article", "whole", "unplaced")]
    count = sum(len(one.annotations) for one in new)
    sheet = (
        f"（{taken.sheet}）" if taken.sheet and lang == "zh" else f" ({taken.sheet})" if taken.sheet else ""
    )
    if not taken.incoming:
        return (
            f"{args.file}{sheet}：其中没有意见。"
            if lang == "zh"
            else f"{args.file}{sheet}: no opinions in it"
        )
    if args.dry_run:
        if lang == "zh":
            return f"试运行，没有写入。{args.file}{sheet}：将导入 {len(new)} 条意见，{count} 条批注。"
        return f"dry run, nothing written. {args.file}{sheet}: {len(new)} opinions, {count} annotations"
    if not taken.commit:
        return f"{args.file}{sheet}：没有改动。" if lang == "zh" else f"{args.file}{sheet}: nothing changed"
    if lang == "zh":
        return f"已导入 {args.file}{sheet}：{len(new)} 条意见，{count} 条批注，提交 {taken.commit[:10]}。"
    return (
        f"imported {args.file}{sheet}: {len(new)} opinions, {count} annotations, commit {taken.commit[:10]}"
    )


def _json(taken: Taken) -> str:
    from json import dumps

    rows = [
        {
            "row": one.row,
            "fate": one.fate.value,
            "words": one.words[1],
            "annotations": [each.id for each in one.annotations],
        }
        for one in taken.incoming
    ]
    data = {
        "kind": taken.kind,
        "sheet": taken.sheet,
        "columns": dict(taken.columns),
        "unread": list(taken.unread),
        "commit": taken.commit,
        "rows": rows,
    }
    return dumps(data, ensure_ascii=False, indent=1)
