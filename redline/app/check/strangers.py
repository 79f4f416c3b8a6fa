"""Files that lie among the versions and are none."""

from __future__ import annotations

from collections.abc import Iterator

from redline.app.check.types import CheckedWork, Finding

_FILES = ("work.toml", "pins.toml")
_FOLDERS = ("annotations", "sources")


def check(work: CheckedWork) -> Iterator[Finding]:
    """Find files and folders in a work's folder that redline does not know."""
    for entry in work.entries:
        known = _FOLDERS if entry.is_folder else _FILES
        if entry.name in known or entry.name.startswith("."):
            continue
        if entry.name.endswith(".md") and not entry.is_folder:
            continue
        yield Finding(
            name="stranger",
            zh="这不是版本文件。文稿请用 redline add 加入，其他文件请移到别处。",
            en="This is no version. Bring drafts in by redline add, and keep other files elsewhere.",
            where=work.workspace.tree.where(f"{work.folder}/{entry.name}"),
        )
