"""Names that cannot be a file's on every system, and names that some systems take for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from redline.app.check.front_matter import line_of
from redline.app.check.types import CheckedWork, Finding
from redline.app.workspace import Workspace
from redline.errors import UsageError
from redline.model.versions import check_name, same_name


def check_versions(work: CheckedWork) -> Iterator[Finding]:
    """Find ids that are not the file's name, that cannot be names, or that differ in case alone."""
    for one in work.files:
        said = dict(one.file.meta).get("id", "")
        if said and said != one.version.id:
            yield Finding(
                name="id",
                zh=f"编号“{said}”与文件名不一致。请改成“{one.version.id}”，或者给文件改名。",
                en=f"The id {said!r} is not the file's name. Make it {one.version.id!r}, or rename the file.",
                where=one.where,
                line=line_of(one, "id"),
            )
    where = {one.version.id: one.where for one in work.files}
    yield from _names(where, "版本的编号", "the id of a version")


def check_works(workspace: Workspace) -> Iterator[Finding]:
    """Find names of works that cannot be names, or that differ in case alone."""
    folders = [entry.name for entry in workspace.tree.entries(workspace.folder) if entry.is_folder]
    where = {name: workspace.tree.where(f"{workspace.folder}/{name}") for name in folders}
    yield from _names(where, "法规的名称", "the name of a work")


def _names(where: dict[str, str], zh: str, en: str) -> Iterator[Finding]:
    for name in where:
        try:
            check_name(name, zh, en)
        except UsageError as error:
            yield Finding(name="name", zh=error.zh, en=error.en, where=where[name])
    for first, second in _alike(where):
        yield Finding(
            name="name-case",
            zh=f"“{first}”和“{second}”只有大小写之别，在有的系统上会互相覆盖。请给其中一个改名。",
            en=f"{first} and {second} differ in case alone; on some systems one overwrites the other. "
            "Rename one of them.",
            where=where[second],
        )


def _alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    seen: dict[str, str] = {}
    for name in names:
        key = same_name(name)
        if key in seen:
            yield seen[key], name
        seen.setdefault(key, name)
