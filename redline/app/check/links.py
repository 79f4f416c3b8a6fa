"""Works whose folder is a link that leads out of the workspace."""

from __future__ import annotations

from collections.abc import Iterator

from redline.app.check.types import Finding, refusal
from redline.app.workspace import Workspace
from redline.errors import InputError


def check(workspace: Workspace) -> Iterator[Finding]:
    """Find folders among the works that are not read, since they lie elsewhere."""
    for entry in workspace.tree.entries(workspace.folder):
        try:
            if entry.is_folder:
                workspace.tree.entries(f"{workspace.folder}/{entry.name}")
        except InputError as error:
            yield refusal(error, "unreadable")
