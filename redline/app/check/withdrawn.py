"""Texts that were published in an earlier commit, and that no version is published with now.

A digest inside the file proves the body only as long as nobody changes both, or takes the mark away; git
remembers what was published.
"""

from __future__ import annotations

from collections.abc import Iterator

from redline.app.check.remembered import bring_back, left_out, remembered
from redline.app.check.types import Finding
from redline.app.version_file import take_apart, version_of
from redline.app.workspace import Workspace
from redline.errors import GitError, InputError


def check(workspace: Workspace) -> Iterator[Finding]:
    """Find digests that a version was committed with and that no published version has any more."""
    try:
        git = workspace.git
    except GitError:
        yield Finding(
            name="no-git",
            zh="没有 git 程序，没有核对从前发布的内容是否都在。请安装 git（https://git-scm.com），再检查一次。",
            en="Without the program git it was not checked whether all that was published is there still. "
            "Install it (https://git-scm.com) and check again.",
            where=workspace.root,
        )
        return
    kept = set(_digests(workspace))
    told: set[str] = set()  # one finding a file, however often its digest was changed
    for digest, (path, commit) in remembered(workspace, git).items():
        if digest not in kept and path not in told and not left_out(git, path):
            told.add(path)
            yield Finding(
                name="published-withdrawn",
                zh=f"提交 {commit[:10]} 中已发布的文本，现在没有一个已发布的版本与它一致。"
                f"要恢复它，请运行：{bring_back(workspace, path, commit)}",
                en=f"What commit {commit[:10]} has as published is the text of no published version now. "
                f"Bring it back: {bring_back(workspace, path, commit)}",
                where=workspace.tree.where(path.removeprefix(workspace.prefix)),
            )


def _digests(workspace: Workspace) -> Iterator[str]:
    for work in workspace.works():
        folder = f"{workspace.folder}/{work}"
        for entry in workspace.tree.entries(folder):
            if entry.is_folder or not entry.name.endswith(".md"):
                continue
            path = f"{folder}/{entry.name}"
            try:
                file = take_apart(workspace.tree.read(path) or b"", path)
            except InputError:  # another rule tells
                continue
            version = version_of(file, work=work, id=entry.name, path=path)
            if version.published:
                yield version.digest
