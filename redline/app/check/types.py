"""What a check looks at, and what it finds."""

from __future__ import annotations

from redline.app.check.catalogue import RULES
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from redline.app.check.catalogue import Severity
    from redline.app.check.text import CheckedText
    from redline.app.comparison import Text
    from redline.app.tree import Entry
    from redline.app.version_file import VersionFile
    from redline.app.workspace import Workspace
    from redline.errors import RedlineError
    from redline.model.types import Span
    from redline.model.versions import Version


@value
class Edit:
    """Words of the file that a fix puts others in the place of.

    span  where they stand in the file; empty for words that are put in
    old   what stands there: where something else does, nothing is changed
    new   what shall stand there
    """

    span: Span
    old: str
    new: str


@value
class Finding:
    """One thing that a rule found.

    name      of the rule, e.g. "published-changed": a row of the catalogue, which has code and severity
    zh, en    what is the matter, and what to do
    where     the file
    line      from 1; 0 for the file as a whole
    column    from 1, in characters; 0 for the whole line. end_column is exclusive
    unit      what `line` counts: "line", "paragraph" or "page" of the source
    context   the line that it is about, as it stands: what tells the finding again when lines have moved
    edits     what mends it for certain, all of them together; () where only a person can
    """

    name: str
    zh: str
    en: str
    where: str = ""
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    unit: str = "line"
    context: str = ""
    edits: tuple[Edit, ...] = ()

    @property
    def code(self) -> str:
        """The stable code, e.g. "RL021"."""
        return RULES[self.name].code

    @property
    def severity(self) -> Severity:
        """How bad it is: as the catalogue has it."""
        return RULES[self.name].severity


def refusal(error: RedlineError, name: str) -> Finding:
    """Return an error as a finding: what cannot be read must not hide the rest."""
    where, colon, line = error.where.rpartition(":")
    if not (colon and line.isdecimal()):
        where, line = error.where, "0"
    return Finding(name=name, zh=error.zh, en=error.en, where=where, line=int(line))


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
    TextRule = Callable[[CheckedText], Iterator[Finding]]
    WorkRule = Callable[[CheckedWork], Iterator[Finding]]
    WorkspaceRule = Callable[[Workspace], Iterator[Finding]]
