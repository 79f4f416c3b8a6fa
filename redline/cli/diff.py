"""`redline diff`: two drafts in, a comparison out."""

from __future__ import annotations

import argparse
import os
from itertools import pairwise

from redline import app
from redline.cli import output
from redline.cli.language import Lang
from redline.errors import InputError, OutputError, UsageError
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.align import Pin
    from redline.app.beside import Annotated

_STDOUT = "-"


@value
class Target:
    """Where one result goes (a path, or "-") and in which format."""

    path: str
    format: app.Format


def diff(args: argparse.Namespace, lang: Lang) -> int:
    """Compare drafts, write the results, and return the exit code. Raises RedlineError."""
    targets = _targets(args)
    _check(args, targets)
    pins = _pins(args.pins)
    texts = _texts(args, lang)
    steps = [app.compare(old, new, pins=pins) for old, new in pairwise(texts)]
    annotated = _annotated(texts[-1], args, targets, lang)
    job = app.Job(steps, annotated)
    for target in targets:
        _deliver(job, target, args, lang)
    if not args.quiet:
        from redline.cli.remarks import remark, remark_on_files

        if annotated is not None:
            remark_on_files(annotated.listing.problems, lang)
        remark(job.compared, lang, args.verbose)
        _tell(targets, args.layout, len(texts), lang)
    return 1 if args.exit_code and any(app.differs(step, only=args.only) for step in steps) else 0


def _tell(targets: list[Target], layout: app.Layout | None, texts: int, lang: Lang) -> None:
    """Say what was written, and what each document is."""
    from redline.cli.run import say
    from redline.cli.words import written_line

    for target in targets:
        if target.path != _STDOUT:
            say(written_line(target.path, lang, app.title_of(target.format, layout, texts)))


def _texts(args: argparse.Namespace, lang: Lang) -> list[app.Text]:
    if args.new is None:
        from redline.app.pairs import pair

        return list(pair(args.old, encoding=args.encoding, lang=lang))
    specs = (args.old, args.new, *args.more)
    return [app.load(spec, encoding=args.encoding, tracked=args.tracked) for spec in specs]


def _annotated(
    new: app.Text, args: argparse.Namespace, targets: list[Target], lang: Lang
) -> Annotated | None:
    if args.annotations == "none" or "@" not in new.name:  # versions are named WORK@VERSION
        return None
    if all(one.format == "json" for one in targets):
        return None
    from redline.app.beside import annotated

    try:
        return annotated(new, internal=args.annotations == "all")
    except InputError as error:  # of some other version, on an annotation's way: these two can be compared
        if not args.quiet:
            from redline.cli.remarks import remark_on_files

            remark_on_files([error], lang)
        return None


def _targets(args: argparse.Namespace) -> list[Target]:
    paths: list[str] = args.output
    if args.format and len(paths) > 1:
        raise UsageError(
            "有几个 -o 时，格式由各个文件名决定，不能再写 --format。",
            "With several -o the file names tell the formats; leave out --format.",
        )
    return [Target(path=path, format=_format(path, args.format)) for path in paths or [_STDOUT]]


def _format(path: str, asked: str | None) -> app.Format:
    if asked:
        return asked  # type: ignore[return-value]  # argparse lets no other word through
    return "text" if path == _STDOUT else app.format_of(path, "diff")


def _check(args: argparse.Namespace, targets: list[Target]) -> None:
    specs = [spec for spec in (args.old, args.new, *args.more) if spec is not None]
    if specs.count("-") > 1:
        raise UsageError("标准输入只能用作其中一稿。", "Standard input can be one of the texts, not more.")
    if args.layout is not None:
        app.check_layout(args.layout, [target.format for target in targets])
    for option in ("marking", "columns", "order", "author", "templates"):
        if getattr(args, option):
            app.check_use(f"--{option}", args.layout, [one.format for one in targets], len(specs))
    if args.layout == "tracked" and args.only:
        raise UsageError(
            "修订稿要标出全部改动，否则拒绝修订后得不到旧稿。请去掉 --only。",
            "A file with tracked changes has all of them, or rejecting them would not give the old text: "
            "leave out --only.",
        )
    if args.more:
        _check_chain(args, targets)
    for target in targets:
        if target.path == _STDOUT or not os.path.exists(target.path):
            continue
        from redline.storage import is_same

        for spec in specs:
            if is_same(target.path, app.path_of(spec)):
                raise UsageError(
                    "结果会覆盖文稿本身，请换一个文件名。",
                    "The result would overwrite the draft itself; choose another name.",
                    where=target.path,
                )


def _check_chain(args: argparse.Namespace, targets: list[Target]) -> None:
    """Raise UsageError for what a comparison of three texts and more does not have."""
    if args.pins:
        raise UsageError(
            "--pins 只用于两稿的比较。", "--pins belongs to a comparison of two texts; name two."
        )
    for target in targets:
        if app.takes_many(target.format, args.layout):
            continue
        raise UsageError(
            "三稿以上只能写成条文对照表或者条次对照表：请用 -o 文件名.docx（或 .xlsx、.html、.pdf），"
            "不写 --layout，或者写 --layout concordance。",
            "Three texts and more are written as a table or a concordance: say -o NAME.docx (or .xlsx, "
            ".html, .pdf) and no --layout, or --layout concordance.",
            where="" if target.path == _STDOUT else target.path,
        )


def _pins(path: str | None) -> tuple[Pin, ...]:
    if path is None:
        return ()
    from redline.app.pins import read_pins

    return read_pins(path)


def _deliver(job: app.Job, target: Target, args: argparse.Namespace, lang: Lang) -> None:
    environ = output.environment()
    screen = target.path == _STDOUT and output.is_terminal()
    options = app.Options(
        lang=lang,
        only=args.only,
        layout=args.layout,
        width=output.columns(args.width) if target.format == "text" else 80,
        colour=target.format == "text" and output.wants_colour(args.color, screen, environ),
        cache=output.cache_folder() if target.format in ("html", "pdf") else "",
        marking=args.marking or ("" if target.format in ("json", "text") else job.marking),
        columns=args.columns or ("old", "new"),
        order=args.order or "new",
        author=args.author or "",
        when=_now() if target.format in ("docx", "xlsx", "pdf", "xml") else "",
        side=args.tracked or "accepted",
        templates=args.templates or "",
        pdf=environ.get("REDLINE_PDF", "") if target.format == "pdf" else "",
    )
    try:
        made = app.render(job, target.format, options)
    except OutputError as error:
        error.where = error.where or target.path
        raise
    if isinstance(made, bytes):
        _deliver_bytes(made, target)
    else:
        _deliver_text(made, target, args)


def _deliver_bytes(made: bytes, target: Target) -> None:
    if target.path == _STDOUT:
        raise UsageError(
            f"这种格式要写入文件，请用 -o 文件名.{target.format}。",
            f"Files of this format go into a file: say -o NAME.{target.format}.",
        )
    from redline.storage import write_atomic

    write_atomic(target.path, made)


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="seconds")


def _deliver_text(text: str, target: Target, args: argparse.Namespace) -> None:
    if target.path != _STDOUT:
        from redline.storage import write_atomic

        write_atomic(target.path, output.utf8(text))
    elif target.format == "text":
        output.show(text, pager=not args.no_pager)
    else:
        output.write_out(text)
