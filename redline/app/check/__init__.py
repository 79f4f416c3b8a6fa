"""`redline check`: rules over a workspace, each in a module of its own.

A new rule is a function from a `CheckedWork` (or a `Workspace`) to findings, an entry in one of the two
tables below, and a section with its code in docs/reference/workspace.md, which a test asks for.
"""

from __future__ import annotations

from collections.abc import Iterator

from redline.app.check import (
    conflicts,
    front_matter,
    links,
    names,
    numbering,
    pins,
    published,
    strangers,
    unfinished,
    withdrawn,
)
from redline.app.check.types import CheckedFile, CheckedWork, Finding, refusal
from redline.app.version_file import take_apart, version_of
from redline.app.workspace import Workspace
from redline.errors import MissingInput, RedlineError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.check.types import WorkRule, WorkspaceRule

WORK_RULES: tuple[WorkRule, ...] = (
    front_matter.check,
    conflicts.check,
    names.check_versions,
    published.check,
    numbering.check,
    pins.check,
    strangers.check,
)
WORKSPACE_RULES: tuple[WorkspaceRule, ...] = (
    names.check_works,
    links.check,
    unfinished.check,
    withdrawn.check,
)

__all__ = ["WORKSPACE_RULES", "WORK_RULES", "Finding", "check"]


def check(workspace: Workspace, name: str | None = None) -> tuple[Finding, ...]:
    """Return what is wrong in a workspace, or in the work called `name` alone: errors first, then by file.

    Raises MissingInput when there is no such work.
    """
    if not workspace.exists():
        raise MissingInput(
            "这里没有工作区。请先运行：redline init",
            "There is no workspace here. Make one first: redline init",
            where=workspace.root,
        )
    works = workspace.works()
    if name is not None and name not in works:
        workspace.work(name)  # says which there are
    found = list(_settings(workspace))
    if name is None:
        for rule in WORKSPACE_RULES:
            found += rule(workspace)
    for work in works if name is None else (name,):
        found += _work(workspace, work)
    return tuple(sorted(found, key=lambda one: (one.severity != "error", one.where, one.line)))


def _settings(workspace: Workspace) -> Iterator[Finding]:
    try:
        _ = workspace.settings
    except RedlineError as error:
        yield refusal(error, "settings")


def _work(workspace: Workspace, name: str) -> Iterator[Finding]:
    try:
        if workspace.work_settings(name).history is not None:
            workspace.work(name)  # that it can be read is all: git lets none of its versions change
            return
    except RedlineError as error:
        yield refusal(error, "settings")
        return
    folder = f"{workspace.folder}/{name}"
    files = []
    for entry in workspace.tree.entries(folder):
        if entry.is_folder or not entry.name.endswith(".md"):
            continue
        try:
            files.append(_file(workspace, name, entry.name))
        except RedlineError as error:
            yield refusal(error, "unreadable")
    work = CheckedWork(
        workspace=workspace, name=name, entries=workspace.tree.entries(folder), files=tuple(files)
    )
    for rule in WORK_RULES:
        yield from rule(work)


def _file(workspace: Workspace, work: str, name: str) -> CheckedFile:
    path = f"{workspace.folder}/{work}/{name}"
    where = workspace.tree.where(path)
    content = workspace.tree.read(path)
    if content is None:
        raise MissingInput("没有这个文件。", "There is no such file.", where=where)
    file = take_apart(content, where)
    version = version_of(file, work=work, id=name.removesuffix(".md"), path=path)
    lines = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return CheckedFile(
        where=where, lines=tuple(lines), file=file, version=version, text=workspace.text(version)
    )
