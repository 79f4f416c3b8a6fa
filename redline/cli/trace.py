"""`redline trace`: the life of one article."""

from __future__ import annotations

import argparse

from redline import app
from redline.cli import output
from redline.cli.language import Lang


def trace(args: argparse.Namespace, lang: Lang) -> int:
    """Show the life of an article and return the exit code. Raises RedlineError."""
    from redline.app.trace import render
    from redline.app.trace import trace as follow
    from redline.app.workspace import open_work
    from redline.storage import write_atomic

    path = args.output or "-"
    format_ = args.format or ("text" if path == "-" else app.format_of(path, "trace"))
    name, _, version = args.work.partition("@")
    work = open_work(name)
    work.workspace.keep_parsed(output.cache_folder())
    life = follow(work, args.article, at=args.at or version or None)
    environ = output.environment()
    screen = path == "-" and output.is_terminal()
    text = render(
        life,
        format_,
        lang=lang,
        width=output.columns(args.width),
        colour=format_ == "text" and output.wants_colour(args.color, screen, environ),
    )
    if path != "-":
        write_atomic(path, output.utf8(text))
    elif format_ == "text":
        output.show(text, pager=not args.no_pager)
    else:
        output.write_out(text)
    if work.versions[0].commit and not args.quiet:
        from redline.cli.remarks import remark_on_history

        remark_on_history(work.name, work.workspace.history(work.name), lang)
    return 0
