"""`redline diff`: two drafts in, a comparison out."""

from __future__ import annotations

import argparse
import os

from redline import app
from redline.cli import output
from redline.cli.language import Lang
from redline.errors import InputError, UsageError
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
    """Compare two drafts, write the results, and return the exit code. Raises RedlineError."""
    targets = _targets(args)
    _check(args, targets)
    pins = _pins(args.pins)
    compared = app.compare(*_texts(args, lang), pins=pins)
    annotated = _annotated(compared, args, targets, lang)
    for target in targets:
        _deliver(compared, target, args, lang, annotated)
    if not args.quiet:
        from redline.cli.remarks import remark, remark_on_files

        if annotated is not None:
            remark_on_files(annotated.listing.problems, lang)
        remark(compared, [one.path for one in targets if one.path != _STDOUT], lang, args.verbose)
    return 1 if args.exit_code and app.differs(compared, only=args.only) else 0


def _texts(args: argparse.Namespace, lang: Lang) -> tuple[app.Text, app.Text]:
    if args.new is None:
        from redline.app.pairs import pair

        return pair(args.old, encoding=args.encoding, lang=lang)
    old, new = (app.load(spec, encoding=args.encoding, tracked=args.tracked) for spec in (args.old, args.new))
    return old, new


def _annotated(
    compared: app.Compared, args: argparse.Namespace, targets: list[Target], lang: Lang
) -> Annotated | None:
    if args.annotations == "none" or "@" not in compared.new.name:  # versions are named WORK@VERSION
        return None
    if args.layout != "tracked" and all(one.format in ("json", "docx") for one in targets):
        return None
    from redline.app.beside import annotated

    try:
        return annotated(compared.new, internal=args.annotations == "all")
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
    if args.old == args.new == "-":
        raise UsageError(
            "标准输入只能用作两稿之一。", "Standard input can be one of the two texts, not both."
        )
    if args.layout == "tracked":
        _check_tracked(args, targets)
    for target in targets:
        if target.path == _STDOUT or not os.path.exists(target.path):
            continue
        from redline.storage import is_same

        for spec in filter(None, (args.old, args.new)):
            if is_same(target.path, app.path_of(spec)):
                raise UsageError(
                    "结果会覆盖文稿本身，请换一个文件名。",
                    "The result would overwrite the draft itself; choose another name.",
                    where=target.path,
                )


def _check_tracked(args: argparse.Namespace, targets: list[Target]) -> None:
    if all(target.format != "docx" for target in targets):
        raise UsageError(
            "修订稿（--layout tracked）只有 Word 格式，请加上 -o 文件名.docx。",
            "Only Word files have tracked changes: with --layout tracked, say -o NAME.docx.",
        )
    if args.only:
        raise UsageError(
            "修订稿要标出全部改动，否则拒绝修订后得不到旧稿。请去掉 --only。",
            "A file with tracked changes has all of them, or rejecting them would not give the old text: "
            "leave out --only.",
        )


def _pins(path: str | None) -> tuple[Pin, ...]:
    if path is None:
        return ()
    from redline.app.pins import read_pins

    return read_pins(path)


def _deliver(
    compared: app.Compared,
    target: Target,
    args: argparse.Namespace,
    lang: Lang,
    annotated: Annotated | None,
) -> None:
    environ = output.environment()
    screen = target.path == _STDOUT and output.is_terminal()
    options = app.Options(
        lang=lang,
        only=args.only,
        layout=None if args.layout == "tracked" and target.format != "docx" else args.layout,
        width=output.columns(args.width) if target.format == "text" else 80,
        colour=target.format == "text" and output.wants_colour(args.color, screen, environ),
        cache=output.cache_folder() if target.format == "html" else "",
        marking=args.marking or "cn-npc",
        when=_now() if target.format == "docx" else "",
        side=args.tracked or "accepted",
    )
    made = app.render(compared, target.format, options, annotated)
    if isinstance(made, bytes):
        _deliver_bytes(made, target)
    else:
        _deliver_text(made, target, args, screen)


def _deliver_bytes(made: bytes, target: Target) -> None:
    if target.path == _STDOUT:
        raise UsageError(
            "Word 文件要写入文件，请用 -o 文件名.docx。", "A Word file goes into a file: say -o NAME.docx."
        )
    from redline.storage import write_atomic

    write_atomic(target.path, made)


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="seconds")


def _deliver_text(text: str, target: Target, args: argparse.Namespace, screen: bool) -> None:
    if target.path != _STDOUT:
        from redline.storage import write_atomic

        write_atomic(target.path, output.utf8(text))
    elif screen and target.format == "text" and not args.no_pager:
        output.page(text, output.environment())
    else:
        output.write_out(text, styled=target.format == "text")
