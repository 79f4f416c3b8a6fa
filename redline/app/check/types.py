"""What a check looks at, and what it finds."""

from __future__ import annotations

from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Literal

    from redline.app.comparison import Text
    from redline.app.tree import Entry
    from redline.app.version_file import VersionFile
    from redline.app.workspace import Workspace
    from redline.errors import RedlineError
    from redline.model.versions import Version

    Severity = Literal["error", "remark"]
else:
    Severity = str


@value
class Finding:
    """One thing that a rule found.

    code      stable, e.g. "published-changed"; docs/reference/workspace.md has a section for each
    severity  "error" lets `redline check` fail, "remark" does not
    where     the file; line counts from 1, 0 for the file as a whole
    zh, en    what is the matter, and what to do
    """

    code: str
    severity: Severity
    zh: str
    en: str
    where: str = ""
    line: int = 0


def refusal(error: RedlineError, code: str) -> Finding:
    """Return an error as a finding: what cannot be read must not hide the rest."""
    where, colon, line = error.where.rpartition(":")
    if not (colon and line.isdecimal()):
        where, line = error.where, "0"
    return Finding(code=code, severity="error", zh=error.zh, en=error.en, where=where, line=int(line))


@value
class CheckedFile:
    """A version's file under check.

    where    how messages name it
    lines    as they stand in the file, without line ends
    file     taken apart
    version  what its front matter says
    text     as it is parsed
    """

    where: str
    lines: tuple[str, ...]
    file: VersionFile
    version: Version
    text: Text


@value
class CheckedWork:
    """A work under check: what lies in its folder, and its versions' files that could be read."""

    workspace: Workspace
    name: str
    entries: tuple[Entry, ...]
    files: tuple[CheckedFile, ...]

    @property
    def folder(self) -> str:
        """The work's folder, below the workspace's root."""
        return f"{self.workspace.folder}/{self.name}"


if TYPE_CHECKING:
    WorkRule = Callable[[CheckedWork], Iterator[Finding]]
    WorkspaceRule = Callable[[Workspace], Iterator[Finding]]
