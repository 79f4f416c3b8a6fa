"""The history of a file in git: the commits or tags that brought each text of it.

A history is the line of a branch itself (git's first parents): each text in it is what the branch held,
and follows on the one before. Commits that came in by a merge are not among them, the merge is; read side
by side, the texts of two lines of work would seem to undo each other (docs/decisions/0009-histories.md).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from redline.model.value import replace, value
from redline.storage.git import Git
from redline.storage.objects import (
    LIMIT,
    REGULAR,
    Blobs,
    ask,
    blobs,
    content,
    is_shallow,
    listing,
    missing_path,
    read_blob,
    refuse_placeholder,
    resolve,
)

__all__ = [
    "LIMIT",
    "Blobs",
    "Revision",
    "ancestry",
    "blobs",
    "commits",
    "content",
    "is_shallow",
    "listing",
    "read_blob",
    "refuse_placeholder",
    "resolve",
    "signed",
    "tags",
]


@value
class Revision:
    """A text of a file, and what brought it.

    commit   full id of the commit that brought it, or that the tag names
    blob     git's id of the text
    path     of the file at that commit, from the repository's root
    date     when the commit was authored, ISO 8601 with the offset from UTC
    author   name of its author; subject: first line of its message
    tags     names of tags on it, in git's order; of a tag's text also those of later tags with the same one
    """

    commit: str
    blob: str
    path: str
    date: str
    author: str
    subject: str
    tags: tuple[str, ...] = ()


# What git would take from the user's settings and show beside or instead of what is asked for.
_PLAIN = (
    *("--no-color", "--no-show-signature", "--no-notes", "--encoding=UTF-8"),
    *("--decorate=full", "--decorate-refs=refs/tags/"),
)
_FORMAT = "--format=%H%x00%aI%x00%an%x00%s%x00%D"
_DIFF = ("--raw", "--no-abbrev", "--no-ext-diff", "--no-textconv", "-z")


def commits(git: Git, path: str, rev: str = "HEAD") -> tuple[Revision, ...]:
    """Return each text that the file `path` had on the way to `rev`, oldest first.

    Renames are followed: `path` is its name at `rev`. Commits after which the file is not there (or is
    a link) are left out, and so are those that changed its name or mode alone; their tags go to the
    text that they keep. Raises MissingInput (no such revision, no such file) and GitError.
    """
    commit = resolve(git, rev)
    # One process whatever the length. -m: a merge is compared with the branch that it went into.
    out = ask(
        git, "log", "--first-parent", "-m", "--follow", *_PLAIN, _FORMAT, *_DIFF,
        "--end-of-options", commit, "--", path,
    )  # fmt: skip
    found = [_revision(head, entry) for head, entry in _records(out) if entry[0] in REGULAR]
    if not found:
        raise missing_path(git, rev, path)
    return _folded(reversed(found))


def ancestry(git: Git, path: str, rev: str = "HEAD") -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each commit that brought a text of the file `path`, and those of them that it comes from.

    A commit comes after all that it comes from; a merge that changed nothing of what one of its sides had is
    not among them. Renames are not followed; nothing is returned where the file never was. Raises
    MissingInput (no such revision) and GitError.
    """
    out = ask(
        git, "log", "--topo-order", "--reverse", "--parents", "--no-color", "--no-show-signature",
        "--no-renames", "--format=%H %P", "--end-of-options", resolve(git, rev), "--", path,
    )  # fmt: skip
    rows = [line.split() for line in out.decode().splitlines() if line]
    asked = "".join(f"{row[0]}:{path}\n" for row in rows)
    answers = ask(git, "cat-file", "--batch-check=%(objectname)", input=os.fsencode(asked)).splitlines()
    # A commit that took the file away brought no text.
    known = {row[0] for row, said in zip(rows, answers, strict=True) if not said.endswith(b" missing")}
    return tuple((row[0], tuple(id for id in row[1:] if id in known)) for row in rows if row[0] in known)


def signed(git: Git, ids: Iterable[str]) -> dict[str, Revision]:
    """Return who made the commits `ids`, when, and what they said; paths and texts are left empty."""
    wanted = [id for id in dict.fromkeys(ids) if id]
    if not wanted:
        return {}
    asked = "\n".join(wanted).encode()
    out = ask(git, "log", "--no-walk=unsorted", *_PLAIN, _FORMAT, "-z", "--stdin", input=asked)
    fields = out.split(b"\0")
    heads = [fields[at : at + 5] for at in range(0, len(fields) - 4, 5)]
    return {one.commit: one for one in (_revision(head, ("", "", "")) for head in heads)}


def tags(git: Git, path: str, pattern: str = "*", rev: str = "HEAD") -> tuple[Revision, ...]:
    """Return the text of the file at each tag whose name fits `pattern`, as a shell matches names.

    Annotated tags and light ones, in the order of the commits' dates; of commits with one date each after
    those that it follows on; of one commit by name, with the numbers in it as numbers. A tag at which the
    file is not there is left out; where it had an earlier name on the way to `rev`, it is found by that.
    Tags that keep the text of the one before are named in its `tags`. Raises MissingInput (no such
    revision, no such file) and GitError.
    """
    names = tuple(dict.fromkeys([path, *(one.path for one in reversed(commits(git, path, rev)))]))
    dated = _tagged(git, pattern)
    empty = ask(git, "hash-object", "-t", "tree", "--stdin").decode().strip()  # depends on the kind of hash
    trees = dict.fromkeys(tree for tree, _, _ in dated)
    entries = dict.fromkeys(trees, ("", ""))
    # Against an empty tree, so that one process tells mode, id and name for all of them.
    asked = "".join(f"{empty} {tree}\n" for tree in trees).encode()
    out = ask(git, "diff-tree", "--stdin", "-r", "--no-renames", *_DIFF, "--", *names, input=asked)
    for tree, mode, blob, name in _entries(out):
        known = entries[tree][1]
        if mode in REGULAR and name in names and (not known or names.index(name) < names.index(known)):
            entries[tree] = (blob, name)
    return _folded(
        replace(one, blob=entries[tree][0], path=entries[tree][1])
        for tree, _, one in dated
        if entries[tree][1]
    )


def _tagged(git: Git, pattern: str) -> list[tuple[str, tuple[object, ...], Revision]]:
    """Return (tree, key of the order, revision without a blob) of each tag that fits, in order."""
    out = ask(git, "log", "--no-walk=unsorted", "--tags", *_PLAIN, f"{_FORMAT}%x00%T%x00%ct", "-z")
    fields = out.split(b"\0")
    heads = [fields[at : at + 7] for at in range(0, len(fields) - 6, 7)]
    # Laws that were brought into git by a program have many commits of one second.
    place = _places(git) if len({head[6] for head in heads}) < len(heads) else {}
    found = []
    for *head, tree, seconds in heads:
        one = _revision(head, ("", "", ""))
        for name in one.tags:
            if fnmatchcase(name, pattern):
                key = int(seconds), place.get(one.commit, 0), _natural(name)
                found.append((tree.decode(), key, replace(one, tags=(name,))))
    return sorted(found, key=lambda each: each[1])


def _places(git: Git) -> dict[str, int]:
    """Return the place of each tagged commit in the history: after all that it comes from."""
    words = ("--date-order", "--reverse", "--simplify-by-decoration", "--tags")
    return {id: place for place, id in enumerate(ask(git, "rev-list", *words).decode().split())}


def _natural(name: str) -> tuple[tuple[str, int], ...]:
    """Return a key by which v9 stands before v10."""
    return tuple((words, int(digits or 0)) for words, digits in re.findall(r"(\D*)(\d*)", name))


def _records(out: bytes) -> Iterator[tuple[list[bytes], tuple[str, str, str]]]:
    """Yield the five fields of each commit and (mode, blob, path) of the file after it."""
    fields = iter(out.split(b"\0"))
    head: list[bytes] = []
    for field in fields:
        if not field.lstrip(b"\n").startswith(b":"):  # ids of commits begin otherwise
            head = [field, *(next(fields, b"") for _ in range(4))]
            continue
        _, mode, _, blob, status = field.decode().split()
        name = next(fields, b"")
        if status[0] in "RC":  # two names: what it was called, what it is called now
            name = next(fields, b"")
        yield head, (mode, blob, os.fsdecode(name))


def _entries(out: bytes) -> Iterator[tuple[str, str, str, str]]:
    """Yield (tree, mode, blob, path) from what diff-tree prints of pairs of trees."""
    at, tree = 0, ""
    while at < len(out):
        if out[at : at + 1] != b":":  # the pair of trees that what follows is about
            end = out.index(b"\n", at)
            tree = out[at:end].decode().split()[1]
        else:
            end = out.index(b"\0", at)
            _, mode, _, blob, _ = out[at:end].decode().split()
            start, end = end + 1, out.index(b"\0", end + 1)
            yield tree, mode, blob, os.fsdecode(out[start:end])
        at = end + 1


def _revision(head: list[bytes], entry: tuple[str, str, str]) -> Revision:
    commit, date, author, subject, names = (field.decode("utf-8", "replace") for field in head)
    return Revision(
        commit=commit.strip(),
        blob=entry[1],
        path=entry[2],
        date=date,
        author=author,
        subject=subject,
        tags=tuple(name.removeprefix("tag: refs/tags/") for name in names.split(", ") if name),
    )


def _folded(revisions: Iterator[Revision]) -> tuple[Revision, ...]:
    """Leave out what repeats the text before it, keeping its tags."""
    kept: list[Revision] = []
    for one in revisions:
        if kept and kept[-1].blob == one.blob:
            kept[-1] = replace(kept[-1], tags=(*kept[-1].tags, *one.tags))
        else:
            kept.append(one)
    return tuple(kept)
