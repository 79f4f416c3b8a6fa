"""Git's index: what is staged at some paths, and putting some entries into it.

Git refuses to touch an index while the file ``index.lock`` exists, and one that a killed git leaves has
to be deleted by hand. Redline takes that lock itself, in a way that it can recognise later: the file is a
link to one of its own, or says at least what that one says. The new index is made aside, from a copy,
and put in place whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from time import sleep

from redline.errors import Busy
from redline.model.value import value
from redline.storage.files import discard, move
from redline.storage.git import Git
from redline.storage.lock import cannot_write, own_folder
from redline.storage.names import folded
from redline.storage.trees import NOTHING, Entry
from redline.storage.worktree import differs_in_case

_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.0, 1.0, 1.0)
_AT_ONCE = 50  # paths in one command: Windows takes 32,767 characters
# Paths as they stand, but without regard to case, so that neighbours are found too.
_ANY_CASE = {"GIT_LITERAL_PATHSPECS": "0", "GIT_NOGLOB_PATHSPECS": "1", "GIT_ICASE_PATHSPECS": "1"}


@value
class Staged:
    """What the index has at a path.

    entry     its mode and blob; `NOTHING` when the path is not in the index
    unmerged  whether a merge left several, so that `entry` is one of them
    sparse    whether the file is left out of the work tree (a sparse checkout)
    """

    entry: Entry
    unmerged: bool = False
    sparse: bool = False


UNSTAGED = Staged(entry=NOTHING)


def staged(git: Git, paths: Iterable[str]) -> dict[str, Staged]:
    """Return what the index has at each of the paths that it knows.

    Raises ConflictError when it has one that differs in case alone, and not the path itself.
    """
    paths = tuple(paths)
    found, others, out = {}, {}, b""
    for start in range(0, len(paths), _AT_ONCE):
        some = paths[start : start + _AT_ONCE]
        out += git.run("ls-files", "--stage", "-t", "-z", "--", *some, env=_ANY_CASE)
    for line in out.split(b"\0")[:-1]:
        facts, _, name = os.fsdecode(line).partition("\t")
        tag, mode, id, stage = facts.split()
        found[name] = Staged(entry=Entry(mode=mode, id=id), unmerged=stage != "0", sparse=tag == "S")
        others[folded(name)] = name
    for path in paths:
        other = others.get(folded(path), path)
        if path not in found and other != path:
            raise differs_in_case(path, other)
    return {path: found[path] for path in paths if path in found}


@contextmanager
def hold(git: Git, mark: str) -> Iterator[None]:
    """Keep every git from changing the index. Raises Busy when one keeps it for too long."""
    try:
        _take(git, mark)
    except OSError as error:
        raise cannot_write(_lock_file(git), error) from error
    try:
        yield
    finally:
        free(git)


def free(git: Git) -> None:
    """Give the index back, whether this run holds it or one that was killed; clean up after its making.

    A lock that is not redline's stays. Raises OutputError.
    """
    folder, place, ours = own_folder(git.git_dir), _lock_file(git), _our_file(git)
    try:
        if _same(ours, place):
            discard(place)
        for name in os.listdir(folder):
            if name.startswith(_ASIDE):
                discard(os.path.join(folder, name))
        discard(ours)
    except OSError as error:
        raise cannot_write(place, error) from error


def update(git: Git, entries: Mapping[str, Entry], mark: str, none: str) -> None:
    """Put the entries into the index, `NOTHING` takes a path out; the caller holds it.

    `none` is how git writes "no object". Raises GitError and OutputError.
    """
    from shutil import copy2

    index, aside = os.path.join(git.git_dir, "index"), os.path.join(own_folder(git.git_dir), _ASIDE + mark)
    where = {"GIT_INDEX_FILE": aside}
    try:
        if os.path.exists(index):
            # With its time: git takes a file for changed or not by comparing the time of both.
            copy2(index, aside)
        lines = (f"{entry.mode or '0'} {entry.id or none}\t{path}\0" for path, entry in entries.items())
        git.run("update-index", "-z", "--index-info", input=os.fsencode("".join(lines)), env=where)
        there = "\0".join(path for path, entry in entries.items() if entry != NOTHING)
        if there:
            # So that git need not read the files again to see that they are unchanged. It does without.
            words = ("add", "--refresh", "--pathspec-from-file=-", "--pathspec-file-nul")
            git.ask(*words, input=os.fsencode(there), env=where, ok=range(256))
        if os.path.exists(aside):
            move(aside, index)
    except OSError as error:
        raise cannot_write(index, error) from error


_ASIDE = "index-"


def _lock_file(git: Git) -> str:
    return os.path.join(git.git_dir, "index.lock")


def _our_file(git: Git) -> str:
    return os.path.join(own_folder(git.git_dir), "holds-index")


def _take(git: Git, mark: str) -> None:
    place, ours = _lock_file(git), _our_file(git)
    discard(ours)
    with open(ours, "w", encoding="utf-8") as file:
        file.write(f"redline {mark}\nLeft by a run of redline that was killed. The next run removes it.\n")
    for pause in _PAUSES:
        try:
            _link(ours, place)
            return
        except FileExistsError:
            sleep(pause)
    raise _busy(place)


def _link(ours: str, place: str) -> None:
    try:
        os.link(ours, place)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with open(ours, "rb") as file, open(place, "xb") as lock:
            lock.write(file.read())


def _same(ours: str, place: str) -> bool:
    try:
        if os.path.samefile(ours, place):
            return True
        with open(ours, "rb") as one, open(place, "rb") as other:
            said = one.read()
            return said != b"" and other.read(len(said) + 1) == said
    except FileNotFoundError:
        return False


def _busy(place: str) -> Busy:
    return Busy(
        "另一个 git 程序正在使用这个仓库。请等它完成后再运行一次；"
        "如果确定没有 git 在运行，请删除这个文件再试。",
        "Another git is at work in this repository. Try again when it is done; "
        "if no git is running, delete this file and try again.",
        where=place,
    )
