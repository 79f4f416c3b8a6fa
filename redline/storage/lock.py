"""One writer a repository: a lock that the kernel keeps, and lets go when its holder dies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from redline.errors import Busy, OutputError
from redline.storage.git import Git

FOLDER = "redline"
"""Redline's own folder inside a git directory: the lock, the journal, and files in the making."""


@contextmanager
def lock(git: Git, *, wait: float = 60.0) -> Iterator[None]:
    """Keep other runs of redline from writing to the repository, linked work trees included.

    Waits `wait` seconds for another run to end. Whoever has the lock in this thread may take it again.
    Raises Busy, and OutputError when the repository's own folder cannot be written.
    """
    from filelock import FileLock, Timeout

    folder = own_folder(git.common_dir)
    try:
        # One object a path: what makes taking it again possible. Whoever may write to a repository that
        # is shared may lock it, too.
        mode = os.stat(git.common_dir).st_mode & 0o666
        held = FileLock(os.path.join(folder, "lock"), mode=mode, is_singleton=True)
        held.acquire(timeout=wait, poll_interval=0.02)
    except Timeout as error:
        raise _busy(git, wait) from error
    except (OSError, NotImplementedError) as error:
        raise cannot_write(folder, error) from error
    try:
        yield
    finally:
        held.release()


def own_folder(git_dir: str) -> str:
    """Return redline's own folder in the git directory, made if need be. Raises OutputError."""
    folder = os.path.join(git_dir, FOLDER)
    try:
        if not os.path.isdir(folder):
            os.makedirs(folder, exist_ok=True)
            os.chmod(folder, os.stat(git_dir).st_mode & 0o7777)
    except OSError as error:
        raise cannot_write(folder, error) from error
    return folder


def cannot_write(place: str, error: Exception) -> OutputError:
    """Return the error that git's own folder refuses what redline keeps there."""
    from redline.model.reasons import reason

    zh, en = reason(error)
    return OutputError(
        f"无法写入 git 仓库（{zh}）。请检查该文件夹的权限和磁盘空间。",
        f"The git repository cannot be written ({en}). Check the folder's permissions and the disk.",
        where=place,
    )


def _busy(git: Git, wait: float) -> Busy:
    return Busy(
        f"另一个 redline 正在写这个仓库，等了 {wait:.0f} 秒仍未结束。请等它完成后再运行一次；"
        "它一结束（包括被强行关闭），锁就自动解除，不需要删除任何文件。",
        f"Another run of redline is writing to this repository and did not end within {wait:.0f} seconds. "
        "Try again when it is done; its lock ends with it, however it ends, and no file has to be deleted.",
        where=git.work_tree or git.git_dir,
    )
