"""Files in which a merge of git left both sides, with its marks between them."""

from __future__ import annotations

from collections.abc import Iterator

from redline.app.check.types import CheckedWork, Finding
from redline.app.version_file import conflict_line


def check(work: CheckedWork) -> Iterator[Finding]:
    """Find versions and annotations that hold the marks of an unfinished merge: nobody wrote such words."""
    for one in work.files:
        line = conflict_line(one.lines)
        if line:
            yield conflict(one.where, line)
    yield from _annotations(work)


def _annotations(work: CheckedWork) -> Iterator[Finding]:
    from redline.app.annotations.store import FOLDER

    tree = work.workspace.tree
    folder = f"{work.workspace.folder}/{work.name}/{FOLDER}"
    if not any(one.name == FOLDER and one.is_folder for one in work.entries):
        return
    for entry in tree.entries(folder):
        if entry.is_folder or not entry.name.endswith(".md"):
            continue
        path = f"{folder}/{entry.name}"
        content = tree.read(path) or b""
        line = conflict_line(content.decode("utf-8", "replace").splitlines())
        if line:
            yield conflict(tree.where(path), line)


def conflict(where: str, line: int) -> Finding:
    """Return the finding that a file has such a mark in a line."""
    return Finding(
        name="merge-conflict",
        zh="这里有没有解决的合并冲突。请在“<<<<<<<”和“>>>>>>>”之间保留应有的文字，删去这些标记，再提交。",
        en="A merge left a conflict here. Keep the words that shall stand between <<<<<<< and "
        ">>>>>>>, delete these marks, and commit.",
        where=where,
        line=line,
    )
