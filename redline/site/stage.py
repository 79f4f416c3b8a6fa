"""Files in the making: written aside, and put in their places when all are there."""

from __future__ import annotations

import os
from hashlib import sha1

from redline.errors import OutputError
from redline.site.record import FOLDER, Record, make_folder
from redline.storage.files import discard, move

_STAGING = "staging"


class Stage:
    """Takes the files of a build of the site in the folder `root`.

    What has the bytes that are in place already is not written.
    """

    def __init__(self, root: str) -> None:
        self.root = root
        self.folder = os.path.join(root, FOLDER, _STAGING)

    def clear(self) -> None:
        """Throw away what a build that did not end has left."""
        from shutil import rmtree

        rmtree(self.folder, ignore_errors=True)

    def put(self, address: str, content: bytes) -> None:
        """Take one file. Raises OutputError."""
        path = self.aside(address)
        if _is_there(self.place(address), content):
            return
        if not os.path.isdir(self.folder):
            make_folder(self.folder)
        try:
            with open(path, "wb") as file:
                file.write(content)
        except OSError as error:
            raise _refused(path, error, begun=False) from error

    def read(self, address: str) -> bytes:
        """Return a file as it will be: the one in the making, or else the one in place. Raises OSError."""
        path = self.aside(address)
        with open(path if os.path.exists(path) else self.place(address), "rb") as file:
            return file.read()

    def publish(self, before: Record, after: Record) -> tuple[int, int]:
        """Put the files of a record's tasks in their places and delete those that it has no more.

        Returns (files written, files deleted). A run that is killed on the way leaves a record from which
        the next one goes on. Raises OutputError.
        """
        kept = {name: task for name, task in before.tasks.items() if after.tasks.get(name) == task}
        stale = sorted(set(before.files()) - set(after.files()))
        changed = [one for name, (_, files) in after.tasks.items() if name not in kept for one in files]
        if changed or stale:
            files = tuple(dict.fromkeys([*changed, *stale]))
            _write(after, {**kept, "unfinished": ("", files)}, {})
        try:
            written = sum(self.settle(address) for address in changed)
            deleted = sum(self._delete(address) for address in stale)
        except OSError as error:
            raise _refused(self.root, error, begun=True) from error
        _write(after, after.tasks, after.facts)
        return written, deleted

    def settle(self, address: str) -> bool:
        """Put one file in its place; tell whether there was one to put."""
        source, target = self.aside(address), self.place(address)
        if not os.path.exists(source):
            return False
        make_folder(os.path.dirname(target))
        move(source, target)
        return True

    def _delete(self, address: str) -> bool:
        path = self.place(address)
        there = os.path.exists(path)
        discard(path)
        folder = os.path.dirname(path)
        while len(folder) > len(self.root):
            try:
                os.rmdir(folder)
            except OSError:  # not empty
                break
            folder = os.path.dirname(folder)
        return there

    def place(self, address: str) -> str:
        """Return where a file belongs."""
        return os.path.join(self.root, *address.split("/"))

    def aside(self, address: str) -> str:
        """Return where a file waits: all in one folder, since making thousands of folders takes long."""
        return os.path.join(self.folder, sha1(address.encode("utf-8", "replace")).hexdigest())


def _write(record: Record, tasks: dict[str, tuple[str, tuple[str, ...]]], facts: dict[str, object]) -> None:
    full = record.tasks, record.facts
    record.tasks, record.facts = tasks, facts
    record.write()
    record.tasks, record.facts = full


def _is_there(path: str, content: bytes) -> bool:
    try:
        if os.path.getsize(path) != len(content):
            return False
        with open(path, "rb") as file:
            return file.read() == content
    except OSError:
        return False


def _refused(path: str, error: OSError, *, begun: bool) -> OutputError:
    reason = error.strerror or str(error)
    zh, en = (
        (
            "一部分网页已经更新，再运行一次会补齐。",
            "Some pages are new already; another run will do the rest.",
        )
        if begun
        else ("原来的网站没有改动。", "The site that was there is as it was.")
    )
    return OutputError(
        f"网站无法写入（{reason}）。{zh}", f"The site cannot be written ({reason}). {en}", where=path
    )
