"""Commits and their trees: what HEAD is, what stands in it, and a new tree with some paths changed.

Only the trees on the way to the paths are read and written, so a commit costs the same in a repository of
ten files and of ten thousand, and neither the index nor the work tree has a part in it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from redline.errors import ConflictError, GitError
from redline.model.value import value
from redline.storage.git import Git, end
from redline.storage.names import folded
from redline.storage.worktree import differs_in_case

TREE, GITLINK, LINK = "40000", "160000", "120000"
PLAIN = "100644"


@value
class Entry:
    """What stands under a name in a tree: the mode as git writes it (``100644``), and the object's id."""

    mode: str
    id: str


NOTHING = Entry(mode="", id="")
"""Stands for no entry."""


@value
class Head:
    """Where the next commit goes.

    ref     the branch, or "" when HEAD is detached
    commit  its id, or "" when the branch has none yet
    """

    ref: str
    commit: str


class Objects:
    """A process of git that answers what objects hold."""

    def __init__(self, process: Any) -> None:
        self._process = process

    def read(self, name: str) -> tuple[str, str, bytes] | None:
        """Return (id, type, content) of what `name` names, e.g. ``ID:folder``; None when nothing."""
        self._process.stdin.write(os.fsencode(name) + b"\n")
        self._process.stdin.flush()
        line: bytes = self._process.stdout.readline()
        words = line.split()
        if len(words) != 3 or not words[2].isdigit():
            return None
        data: bytes = self._process.stdout.read(int(words[2]) + 1)
        return words[0].decode(), words[1].decode(), data[:-1]


@contextmanager
def objects(git: Git) -> Iterator[Objects]:
    """Start a process that answers what objects hold."""
    with _open(git, "cat-file", "--batch") as process:
        yield Objects(process)


def head(git: Git, found: Objects) -> Head:
    """Return where HEAD is."""
    code, out = git.ask("symbolic-ref", "-q", "HEAD", ok=(0, 1))
    commit = found.read("HEAD")
    return Head(ref=os.fsdecode(out).strip() if code == 0 else "", commit=commit[0] if commit else "")


def standing(found: Objects, commit: str, path: str) -> Entry:
    """Return what stands at `path` in a commit; `NOTHING` when nothing does.

    Raises ConflictError when no file can stand there: its folder is a file, a link or a submodule, it is
    itself one of them or a folder, or a neighbour differs in case alone.
    """
    parts, entry = path.split("/"), Entry(mode=TREE, id=f"{commit}^{{tree}}" if commit else "")
    for depth, name in enumerate(parts, 1):
        names = _tree(found, entry.id)
        entry = names.get(name, NOTHING)
        if entry == NOTHING:
            _check_neighbours(names, name)
            return NOTHING
        if (entry.mode == TREE) != (depth < len(parts)) or entry.mode in (GITLINK, LINK):
            raise _taken("/".join(parts[:depth]))
    return entry


def changed_tree(git: Git, found: Objects, commit: str, changes: Mapping[str, Entry]) -> str:
    """Write the tree of `commit` ("": an empty one) with `changes` and return its id.

    `NOTHING` takes a path out; folders that are left empty go, as git knows none.
    """
    with _open(git, "mktree", "--batch", "-z", "--missing") as process:
        nested: dict[str, Any] = {}
        for path, entry in changes.items():
            *folders, name = path.split("/")
            level = nested
            for folder in folders:
                level = level.setdefault(folder, {})
            level[name] = entry
        return _write(found, process, f"{commit}^{{tree}}" if commit else "", nested) or _make(process, {})


def _write(found: Objects, process: Any, tree: str, changes: dict[str, Any]) -> str:
    """Write one level, the levels below first; return its id, or "" when nothing is left in it."""
    names = _tree(found, tree)
    for name, change in changes.items():
        if isinstance(change, Entry):
            entry = change
        else:
            below = _write(found, process, names[name].id if name in names else "", change)
            entry = Entry(mode=TREE, id=below) if below else NOTHING
        names[name] = entry
    names = {name: entry for name, entry in names.items() if entry != NOTHING}
    return _make(process, names) if names else ""


def _make(process: Any, names: Mapping[str, Entry]) -> str:
    kinds = {TREE: "tree", GITLINK: "commit"}
    lines = (f"{e.mode} {kinds.get(e.mode, 'blob')} {e.id}\t{name}\0" for name, e in names.items())
    process.stdin.write(os.fsencode("".join(lines)) + b"\0")
    process.stdin.flush()
    made: bytes = process.stdout.readline()
    if not made.strip():
        complaint = process.stderr.read().decode("utf-8", "replace").strip()
        raise GitError(f"git mktree 没有完成：{complaint}", f"git mktree did not succeed: {complaint}")
    return made.decode().strip()


def _tree(found: Objects, name: str) -> dict[str, Entry]:
    """Read a tree: name by name, each with its mode and id. Source: git's documentation of tree objects."""
    if not name:
        return {}
    answer = found.read(name)
    if answer is None or answer[1] != "tree":
        raise GitError(
            f"仓库里缺少对象 {name}，可能已经损坏。请运行 git fsck 检查。",
            f"The repository lacks the object {name} and may be damaged. Run git fsck to check it.",
        )
    id, _, data = answer
    width, entries, at = len(id) // 2, {}, 0
    while at < len(data):
        space, end = data.index(b" ", at), data.index(b"\0", at)
        id_end = end + 1 + width
        entries[os.fsdecode(data[space + 1 : end])] = Entry(
            mode=data[at:space].decode(), id=data[end + 1 : id_end].hex()
        )
        at = id_end
    return entries


@contextmanager
def _open(git: Git, *words: str) -> Iterator[Any]:
    process = git.start(*words)
    try:
        yield process
    except BrokenPipeError as error:
        complaint = process.stderr.read().decode("utf-8", "replace").strip()
        raise GitError(
            f"git {words[0]} 没有完成：{complaint}", f"git {words[0]} did not succeed: {complaint}"
        ) from error
    finally:
        end(process)


def _check_neighbours(names: Mapping[str, Entry], name: str) -> None:
    wanted = folded(name)
    for other in names:
        if folded(other) == wanted:
            raise differs_in_case(name, other)


def _taken(path: str) -> ConflictError:
    return ConflictError(
        "最近一次提交里，这里是别的东西（文件夹、链接或子模块）。请换一个名称。",
        "In the last commit something else is here (a folder, a link or a submodule). Choose another name.",
        where=path,
    )
