"""What a run that was killed left behind."""

from __future__ import annotations

from collections.abc import Iterator

from redline.app.check.types import Finding
from redline.app.tree import Commit
from redline.app.workspace import Workspace
from redline.errors import GitError


def check(workspace: Workspace) -> Iterator[Finding]:
    """Find the journal of a run that was cut short; the next one that writes puts it right."""
    from redline.storage.journal import pending

    try:
        git = None if isinstance(workspace.tree, Commit) else workspace.git
        left = git is not None and pending(git)
    except GitError:  # without git nothing was written
        return
    if left:
        yield Finding(
            name="unfinished",
            zh="上一次写入中途停止了。再运行一次 redline add（或别的写入命令），它会先恢复原状或者补完。",
            en="An earlier run was cut short while it wrote. Run redline add (or whatever writes) "
            "again: it first finishes or undoes what was begun.",
            where=workspace.root,
        )
