"""`redline show`: one draft, as redline reads it."""

from __future__ import annotations

import argparse
import os
from typing import cast

from redline import app
from redline.cli import output
from redline.cli.language import Lang
from redline.errors import UsageError


def show(args: argparse.Namespace, lang: Lang) -> int:
    """Show a text or one article of it and return the exit code. Raises RedlineError."""
    from redline.app.show import show as show_text
    from redline.storage import is_same, write_atomic

    path = args.output or "-"
    format_ = cast("app.Format", args.format or ("md" if path == "-" else app.format_of(path, "show")))
    if path != "-" and os.path.exists(path) and is_same(path, app.path_of(args.spec)):
        raise UsageError(
            "结果会覆盖文稿本身，请换一个文件名。",
            "The result would overwrite the draft itself; choose another name.",
            where=path,
        )
    text = app.load(args.spec, encoding=args.encoding, tracked=args.tracked)
    shown = show_text(text, format_, article=args.article)
    if path == "-":
        output.write_out(shown)
    else:
        write_atomic(path, output.utf8(shown))
    if not args.quiet:
        from redline.cli.remarks import remark_on

        remark_on(text, lang, args.verbose)
    return 0
