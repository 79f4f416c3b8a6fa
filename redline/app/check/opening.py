"""Opening a work for its check: what lies in its folder, and its versions' files."""

from __future__ import annotations

from redline.app.check.types import CheckedFile, CheckedWork, Finding, refusal
from redline.app.version_file import take_apart, version_of
from redline.app.workspace import Workspace
from redline.errors import MissingInput, RedlineError


def opened(workspace: Workspace, name: str, found: list[Finding]) -> CheckedWork | None:
    """Open a work; None when it cannot be, or is read from a history of git, which lets nothing change."""
    try:
        if workspace.work_settings(name).history is not None:
            workspace.work(name)  # that it can be read is all
            return None
    except RedlineError as error:
        found.append(refusal(error, "settings"))
        return None
    folder = f"{workspace.folder}/{name}"
    entries = workspace.tree.entries(folder)
    files = []
    for entry in entries:
        if entry.is_folder or not entry.name.endswith(".md"):
            continue
        try:
            files.append(_file(workspace, name, entry.name))
        except RedlineError as error:
            found.append(refusal(error, "unreadable"))
    return CheckedWork(workspace=workspace, name=name, entries=tuple(entries), files=tuple(files))


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
