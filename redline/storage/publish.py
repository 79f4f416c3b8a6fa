"""From a journal to what everybody sees, and back: files, then the index, then the branch.

Each step may be done twice, so that whoever finds the journal of a killed run can do them all again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from redline.errors import Busy, ConflictError, GitError
from redline.storage import index, worktree
from redline.storage.files import discard
from redline.storage.git import Git
from redline.storage.intent import Intent, Item

_PATIENCE = 3000  # milliseconds that git waits for another git to let go of a branch

Pace = Callable[[str], None]
"""Called with the name of each step that is done. Tests stop a run there."""


class Moved(Exception):
    """HEAD is no longer where the journal found it."""


def publish(git: Git, intent: Intent, contents: Mapping[str, bytes | None], pace: Pace) -> None:
    """Write `contents` into the work tree, the items into the index, and the commit onto the branch.

    The caller holds the index. Raises Moved, ConflictError (a file was changed meanwhile), OutputError,
    GitError, Busy.
    """
    for item in intent.items:
        if item.path in contents:
            _write(git, item, contents[item.path], intent.mark)
            pace(f"file {item.path}")
    index.update(git, {item.path: item.new for item in intent.items}, intent.mark, intent.none)
    pace("index")
    _move_head(git, intent)
    pace("branch")


def free_branch(git: Git, intent: Intent) -> None:
    """Remove the locks that a killed git, run by the journal's writer, left on the branch.

    A lock with our commit in it is ours. One on HEAD is empty, but git takes it before the branch's and
    keeps it longer, so it belongs to whoever has that.
    """
    place = _ref_lock(git, intent.ref)
    try:
        with open(place, "rb") as file:
            ours = file.read(100).strip() == intent.commit.encode()
        if ours:
            head = os.path.join(git.git_dir, "HEAD.lock")
            if os.path.exists(head) and os.path.getsize(head) == 0:
                discard(head)
            discard(place)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise worktree.refused(place, error) from error


def nobody_was_there(item: Item, there: str) -> bool:
    """Tell whether the file with digest `there` is as it was found, or as redline writes it."""
    return there in (item.found, item.digest)


def _write(git: Git, item: Item, data: bytes | None, mark: str) -> None:
    there = worktree.digest(worktree.content(git.work_tree, item.path))
    if not nobody_was_there(item, there):
        raise changed_meanwhile(git, item.path)
    if there != worktree.digest(data):
        worktree.put(git.work_tree, item.path, data, mark)


def changed_meanwhile(git: Git, path: str) -> ConflictError:
    """Return the error that somebody else wrote to a file while redline was about to."""
    return ConflictError(
        "这个文件刚刚被别的程序改动，redline 没有动它。请核对后再运行一次。",
        "Another program has just changed this file, and redline left it alone. Check it and try again.",
        where=worktree.place_of(git.work_tree, path),
    )


def _move_head(git: Git, intent: Intent) -> None:
    """Let the branch (or a detached HEAD) name the commit, if it still names the parent."""
    note = f"commit{'' if intent.parent else ' (initial)'}: {intent.about}"
    try:
        git.run(
            "-c", f"core.filesRefLockTimeout={_PATIENCE}", "update-ref", "-m", note, "HEAD",
            intent.commit, intent.parent or intent.none, apart=True,
        )  # fmt: skip
    except GitError as error:
        code, out = git.ask("rev-parse", "--verify", "--quiet", "HEAD", ok=(0, 1, 128))
        now = out.decode().strip() if code == 0 else ""
        if now == intent.commit:
            return
        if now != intent.parent:
            raise Moved from error
        if ".lock" in error.en and "exists" in error.en:
            raise _locked(git, intent.ref) from error
        raise


def _ref_lock(git: Git, ref: str) -> str:
    return os.path.join(git.common_dir, *ref.split("/")) + ".lock" if ref else _head_lock(git)


def _head_lock(git: Git) -> str:
    return os.path.join(git.git_dir, "HEAD.lock")


def _locked(git: Git, ref: str) -> Busy:
    place = next(filter(os.path.exists, (_ref_lock(git, ref), _head_lock(git))), _ref_lock(git, ref))
    return Busy(
        "另一个 git 程序正在使用这个分支。请等它完成后再运行一次；"
        "如果确定没有 git 在运行，请删除这个文件再试。",
        "Another git is at work on this branch. Try again when it is done; "
        "if no git is running, delete this file and try again.",
        where=place,
    )
