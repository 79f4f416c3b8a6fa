"""The journal: what a run is about to do to a work tree, on the disk before it begins.

Whoever finds one without its writer can finish or undo what was begun (`redline.storage.journal`).
"""

from __future__ import annotations

import os

from redline.errors import ConflictError, UsageError
from redline.model.value import value
from redline.storage.files import discard, sync_folder, write_atomic
from redline.storage.git import Git
from redline.storage.lock import cannot_write, own_folder
from redline.storage.names import check_path
from redline.storage.trees import NOTHING, Entry

_FORM = "redline/journal/1"


@value
class Item:
    """One file of a commit.

    path    from the root of the work tree, "/" between its parts
    old     what HEAD has at the path, `NOTHING` when nothing
    new     what the commit has, `NOTHING` when it takes the file out
    found   digest of the file in the work tree before, "" when there was none
    digest  of the file that comes in its place, "" when none does
    """

    path: str
    old: Entry
    new: Entry
    found: str
    digest: str


@value
class Intent:
    """What a run is about to do.

    mark     in the names of all files that the run makes on the way
    commit   the commit that it has made; parent: the one that it follows, or "" for the first one
    ref      the branch that gets it, "" for a detached HEAD
    about    first line of the message
    items    files in the order in which they are written
    folders  that have to be made for them, the outer ones first
    """

    mark: str
    commit: str
    parent: str
    ref: str
    about: str
    items: tuple[Item, ...]
    folders: tuple[str, ...]

    @property
    def none(self) -> str:
        """How git writes "no object": zeros, as many as an id has digits in this repository."""
        return "0" * len(self.commit)


def place(git: Git) -> str:
    """Return where the journal of a work tree is."""
    return os.path.join(own_folder(git.git_dir), "journal.json")


def save(git: Git, intent: Intent) -> None:
    """Write the journal; it is on the disk when this returns. Raises OutputError."""
    import json

    table = {
        "form": _FORM,
        **{name: getattr(intent, name) for name in ("mark", "commit", "parent", "ref", "about", "folders")},
        "items": [
            {
                "path": item.path,
                "old": [item.old.mode, item.old.id],
                "new": [item.new.mode, item.new.id],
                "found": item.found,
                "digest": item.digest,
            }
            for item in intent.items
        ],
    }
    sweep(git)
    write_atomic(place(git), json.dumps(table, indent=1).encode(), durable=True, part=_part(git))


def sweep(git: Git) -> None:
    """Delete a journal that a killed run did not finish writing: it had not begun what it would say."""
    try:
        discard(_part(git))
    except OSError as error:
        raise cannot_write(_part(git), error) from error


def read(git: Git) -> Intent | None:
    """Return the journal that is there, or None. Raises ConflictError when it says nothing."""
    import json

    path = place(git)
    try:
        with open(path, "rb") as file:
            table = json.loads(file.read())
        if table["form"] != _FORM:
            raise ValueError(table["form"])
        items = tuple(
            Item(
                path=check_path(str(row["path"])),
                old=_entry(row["old"]),
                new=_entry(row["new"]),
                found=str(row["found"]),
                digest=str(row["digest"]),
            )
            for row in table["items"]
        )
        texts = {name: str(table[name]) for name in ("mark", "commit", "parent", "ref", "about")}
        return Intent(items=items, folders=tuple(map(str, table["folders"])), **texts)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise cannot_write(path, error) from error
    except (ValueError, KeyError, TypeError, UsageError) as error:
        raise ConflictError(
            "这份中断记录无法读懂（可能是另一个版本的 redline 留下的）。请用 git status 核对文件，"
            "确认无误后删除它，再运行一次。",
            "This record of an interrupted run cannot be read (another release of redline may have left it). "
            "Check the files with git status; when they are right, delete it and try again.",
            where=path,
        ) from error


def drop(git: Git) -> None:
    """Delete the journal: what it says is done, or undone."""
    path = place(git)
    try:
        discard(path)
        sync_folder(os.path.dirname(path))
    except OSError as error:
        raise cannot_write(path, error) from error


def _part(git: Git) -> str:
    return place(git) + ".part"


def _entry(pair: list[str]) -> Entry:
    mode, id = pair
    return Entry(mode=str(mode), id=str(id)) if id else NOTHING
