"""`redline blame`: who brought in each sentence."""

from __future__ import annotations

import argparse

from redline.cli import output
from redline.cli.language import Lang


def blame(args: argparse.Namespace, lang: Lang) -> int:
    """Tell whom each sentence is due to and return the exit code. Raises RedlineError."""
    from redline.app.blame import blame as find
    from redline.app.workspace import open_work

    name, _, version = args.work.partition("@")
    work = open_work(name)
    work.workspace.keep_parsed(output.cache_folder())
    found = find(work, version or "latest", args.article)
    if args.format == "json":
        from redline.render.blame_json import render as render_json

        output.write_out(render_json(found))
        return 0
    from redline.render.blame_terminal import render

    colour = output.wants_colour(args.color, output.is_terminal(), output.environment())
    text = render(found, lang=lang, width=output.columns(args.width), colour=colour)
    output.show(text, pager=not args.no_pager)
    return 0
