"""`redline summary`: what a branch changes, for a pull request."""

from __future__ import annotations

import argparse

from redline.cli import output
from redline.cli.language import Lang


def summary(args: argparse.Namespace, lang: Lang) -> int:
    """Write the summary of a branch and return the exit code. Raises RedlineError."""
    from redline.app.check.output import shown
    from redline.app.summary import summarise
    from redline.app.workspace import find
    from redline.render.pull_markdown import LIMIT, render

    pulled = summarise(find(), args.base, args.head, lang=lang, site_url=args.site_url or "")
    text = render(pulled.works, shown(pulled.findings), old=pulled.old, lang=lang, limit=args.limit or LIMIT)
    if args.output not in (None, "-"):
        from redline.storage import write_atomic

        write_atomic(args.output, output.utf8(text))
    elif not args.post or args.output == "-":
        output.write_out(text)
    if args.post:
        _post(text, lang, quiet=args.quiet)
    return 0


def _post(text: str, lang: Lang, *, quiet: bool) -> None:
    from redline.app.hosts import post
    from redline.cli.run import say
    from redline.render.pull_markdown import MARK

    done = post(output.environment(), text, MARK)
    if not quiet:
        zh, en = {
            "posted": ("已发表评论。", "The comment was posted."),
            "updated": ("已更新评论。", "The comment was updated."),
        }[done]
        say(zh if lang == "zh" else en)
