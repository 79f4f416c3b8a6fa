"""`redline replies`: the opinions on a draft and what was decided, as a table to hand in."""

from __future__ import annotations

import argparse

from redline import app
from redline.cli import output
from redline.cli.language import Lang
from redline.cli.run import say


def replies(args: argparse.Namespace, lang: Lang) -> int:
    """Write the table of replies and return the exit code. Raises RedlineError."""
    from datetime import UTC, datetime

    from redline.app.replies import render
    from redline.app.replies import replies as collect
    from redline.app.workspace import open_work
    from redline.cli.words import written_line
    from redline.storage import write_atomic

    targets = [(path, app.format_of(path, "replies")) for path in args.output]
    name, _, id = args.spec.partition("@")
    work = open_work(name)
    work.workspace.keep_parsed(output.cache_folder())
    found = collect(work, id or "latest", internal=args.internal, mask=args.mask)
    when = datetime.now(UTC).isoformat(timespec="seconds")
    for path, format_ in targets:
        made = render(found, format_, lang=lang, when=when, cache=output.cache_folder())
        write_atomic(path, made if isinstance(made, bytes) else output.utf8(made))
        if not args.quiet:
            say(written_line(path, lang))
    if not targets:
        output.write_out(str(render(found, "md", lang=lang)))
    return 0
