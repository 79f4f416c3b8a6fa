"""`redline publish`: a version that does not change any more."""

from __future__ import annotations

import argparse

from redline.cli import output
from redline.cli.language import Lang
from redline.errors import UsageError


def publish(args: argparse.Namespace, lang: Lang) -> int:
    """Publish a version, say so, and return the exit code. Raises RedlineError."""
    from redline.app.publish import publish as keep
    from redline.app.workspace import find
    from redline.app.writing import author_of
    from redline.cli.remarks import remark_on_recovery

    work, at, id = args.spec.partition("@")
    if not (work and at and id):
        raise UsageError(
            "请写成 法规@版本，例如 firefly@2026-01-enacted。",
            "Write WORK@VERSION, for example firefly@2026-01-enacted.",
            where=args.spec,
        )
    done = keep(find(), work, id, author=author_of(args.author) if args.author else None)
    if args.quiet:
        return 0
    remark_on_recovery(done.recovered, lang)
    spec, commit = done.version.spec, done.commit[:10]
    if not commit:
        line = f"{spec} 已经发布过，没有改动。" if lang == "zh" else f"{spec} is published already."
    elif lang == "zh":
        line = f"已发布 {spec}，提交 {commit}。此后正文若有改动，redline check 会指出。"
    else:
        line = f"published {spec}, commit {commit}. From now on redline check tells if its body changes."
    output.write_out(line)
    return 0
