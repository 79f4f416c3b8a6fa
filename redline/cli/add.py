"""`redline add`: a draft becomes a version."""

from __future__ import annotations

import argparse

from redline.cli import output
from redline.cli.language import Lang
from redline.cli.run import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.add import Added


def add(args: argparse.Namespace, lang: Lang) -> int:
    """Keep a draft as a version, say what was done, and return the exit code. Raises RedlineError."""
    from redline.app.add import add as keep
    from redline.app.draft import Asked
    from redline.app.workspace import find
    from redline.app.writing import author_of

    asked = Asked(
        work=args.work,
        id=args.version_id,
        label=args.label,
        stage=args.stage,
        date=args.date,
        note=args.note,
        title=args.title,
        keep_source=args.keep_source,
        replace=args.replace,
        again=args.again,
        tracked=args.tracked,
        encoding=args.encoding,
        message=args.message,
        author=author_of(args.author) if args.author else None,
    )
    added = keep(find(), args.file, asked)
    if not args.quiet:
        _remark(added, lang, args.verbose)
        output.write_out(_done(added, lang))
    return 0


def _remark(added: Added, lang: Lang, verbose: bool) -> None:
    from redline.cli.remarks import remark_on, remark_on_no_branch, remark_on_recovery

    remark_on_recovery(added.recovered, lang)
    if added.detached:
        remark_on_no_branch(added.version.spec, lang)
    remark_on(added.text, lang, verbose)
    if added.undated:
        spec = added.version.spec
        say(
            f"{spec}：没有日期，排在有日期的版本之前。可以用 --date 说明日期，并加 --replace。"
            if lang == "zh"
            else f"{spec}: it has no date and stands before the versions that have one. "
            "Say --date, with --replace."
        )


_DONE = {
    "added": ("已加入 {spec}{stage}{commit}", "added {spec}{stage}{commit}"),
    "replaced": ("已替换 {spec}{stage}{commit}", "replaced {spec}{stage}{commit}"),
    "recorded": (
        "{spec} 已经在工作区中，现已提交{commit}",
        "{spec} was there already, and is committed now{commit}",
    ),
    "same": ("{spec} 已经在工作区中，没有改动。", "{spec} is there already; nothing was changed."),
}


def _done(added: Added, lang: Lang) -> str:
    version = added.version
    called = version.stage or version.label
    commit = added.commit[:10]
    zh, en = _DONE[added.outcome]
    if lang == "zh":
        line = zh.format(
            spec=version.spec,
            stage=f"（{called}）" if called else "",
            commit=f"，提交 {commit}。" if commit else "",
        )
    else:
        line = en.format(
            spec=version.spec,
            stage=f" ({called})" if called else "",
            commit=f", commit {commit}" if commit else "",
        )
    return f"{line}\n{_next(added, lang)}"


def _next(added: Added, lang: Lang) -> str:
    work = output.shell_word(added.version.work)
    if added.count < 2:
        if lang == "zh":
            return f"加入下一稿：redline add 文件 --work {work} --version 编号"
        return f"Add the next draft: redline add FILE --work {work} --version ID"
    return f"与前一稿比较：redline diff {work}" if lang == "zh" else f"Compare it: redline diff {work}"
