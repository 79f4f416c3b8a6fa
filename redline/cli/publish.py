"""`redline publish`: a version that does not change any more."""

from __future__ import annotations

import argparse

from redline.cli import output
from redline.cli.language import Lang
from redline.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.workspace import Workspace


def publish(args: argparse.Namespace, lang: Lang) -> int:
    """Publish a version, say so, and return the exit code. Raises RedlineError."""
    from redline.app.publish import publish as keep
    from redline.app.workspace import find
    from redline.app.writing import author_of
    from redline.cli.remarks import remark_on_no_branch, remark_on_recovery

    workspace = find()
    work, at, id = args.spec.partition("@")
    if not (work and at and id):
        raise _which(workspace, args.spec)
    done = keep(workspace, work, id, author=author_of(args.author) if args.author else None)
    if args.quiet:
        return 0
    remark_on_recovery(done.recovered, lang)
    if done.detached:
        remark_on_no_branch(done.version.spec, lang)
    spec, commit = done.version.spec, done.commit[:10]
    if not commit:
        line = f"{spec} 已经发布过，没有改动。" if lang == "zh" else f"{spec} is published already."
    elif lang == "zh":
        line = f"已发布 {spec}，提交 {commit}。此后正文若有改动，redline check 会指出。"
    else:
        line = f"published {spec}, commit {commit}. From now on redline check tells if its body changes."
    output.write_out(line)
    return 0


def _which(workspace: Workspace, name: str) -> UsageError:
    """Return the error that no version was named, with those of the work if it is one."""
    versions = workspace.work(name).versions if name in workspace.works() else ()
    specs = [output.shell_word(version.spec) for version in versions] or ["firefly@2026-01-enacted"]
    return UsageError(
        f"请写明版本：法规@版本。{'现有' if versions else '例如'}：{'、'.join(specs)}",
        f"Name the version: WORK@VERSION. {'There are' if versions else 'For example'}: {', '.join(specs)}",
        where=name,
    )
