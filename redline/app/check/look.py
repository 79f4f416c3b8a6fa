"""What is checked: a workspace, works, versions, or files anywhere."""

from __future__ import annotations

import os
from collections.abc import Iterator

from redline.app.check.catalogue import SEVERITIES
from redline.app.check.form import PUNCTUATION
from redline.app.check.opening import opened
from redline.app.check.silence import Ignored, ignored_by, silenced
from redline.app.check.tables import TEXT_RULES, WORK_RULES, WORKSPACE_RULES
from redline.app.check.text import CheckedText
from redline.app.check.types import CheckedFile, CheckedWork, Finding, refusal
from redline.app.comparison import Text
from redline.app.tree import Folder
from redline.app.version_file import conflict_line
from redline.app.workspace import Workspace
from redline.errors import InputError, MissingInput, RedlineError, UsageError
from redline.model import articles
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from redline.app.workspace import Work
    from redline.ingest.types import Source
    from redline.model.versions import Version

    Before = Callable[[], Text | None]


@value
class Asked:
    """What to check.

    specs       works, WORK@VERSION, paths, or "-"; () for the whole workspace
    against     what the one text that is checked is compared with, or None: the version before it
    encoding    of files, or None to recognise it
    stdin_name  what messages call standard input; its ending says what kind of file it is
    """

    specs: tuple[str, ...] = ()
    against: str | None = None
    encoding: str | None = None
    stdin_name: str = "-"


@value
class Checked:
    """What was found, worst first, then by file and line.

    texts  those that were looked at
    help   the address of the page that explains the codes, if redline.toml says it
    """

    findings: tuple[Finding, ...]
    texts: tuple[CheckedText, ...] = ()
    help: str = ""


def check(workspace: Workspace, name: str | None = None) -> tuple[Finding, ...]:
    """Return what is wrong in a workspace, or in the work called `name` alone.

    Raises MissingInput when there is no such work.
    """
    return look(workspace, Asked(specs=() if name is None else (name,))).findings


def look(workspace: Workspace, asked: Asked) -> Checked:
    """Check what is asked for. Raises MissingInput, UsageError, and InputError for a file without a text."""
    found: list[Finding] = []
    texts: list[CheckedText] = []
    run = _Run(workspace, asked, found, texts)
    if not asked.specs:
        run.everything()
    specs = [path for spec in asked.specs for path in run.below(spec)]
    if asked.against is not None:
        run.compare_with(asked.against, specs)
    for spec in dict.fromkeys(specs):
        try:
            run.one(spec)
        except InputError as error:
            if specs == list(asked.specs) and len(specs) == 1:
                raise
            found.append(refusal(error, "unreadable"))  # one file hides no other
    unique = dict.fromkeys(found)
    help = run.ignored.help if run.ignored else ""
    return Checked(findings=tuple(sorted(unique, key=_order)), texts=tuple(texts), help=help)


def look_again(text: CheckedText, content: bytes) -> list[Finding]:
    """Return what is found in a text when its file has other bytes. Raises InputError."""
    from redline.app.comparison import text_of
    from redline.ingest import decode
    from redline.model.value import replace

    source = decode(content, name=text.where, encoding=text.source.encoding)
    parsed = replace(text_of(source, text.where), home=text.text.home)
    again = CheckedText(
        where=text.where, source=source, text=parsed, previous=lambda: text.previous, fixable=True
    )
    again.ignored = text.ignored
    return words_of(again)


def words_of(text: CheckedText) -> list[Finding]:
    """Return what the rules of texts find in one, and what is said of its silencing."""
    found, spoken = silenced(text, list(_words(text)))
    return [one for one in (*found, *spoken) if one.code not in text.ignored]


def _order(one: Finding) -> tuple[int, str, int, int, str]:
    return SEVERITIES.index(one.severity), one.where, one.line, one.column, one.code


class _Run:
    """One run over several things; a work is opened once."""

    def __init__(
        self, workspace: Workspace, asked: Asked, found: list[Finding], texts: list[CheckedText]
    ) -> None:
        self.workspace, self.asked, self.found, self.texts = workspace, asked, found, texts
        self.ignored: Ignored | None = None
        self._against: Text | None = None
        self._opened: dict[str, tuple[list[Finding], CheckedWork | None]] = {}

    def everything(self) -> None:
        """Check the workspace and all its works."""
        self._need()
        self._settings()
        for rule in WORKSPACE_RULES:
            self.found += rule(self.workspace)
        for work in self.workspace.works():
            self._work(work)

    def compare_with(self, against: str, specs: list[str]) -> None:
        """Read the text that the only one of `specs` is compared with. Raises UsageError, InputError."""
        if len(specs) != 1:
            raise UsageError(
                "--against 只能用于一个文本。", "--against is for one text: name one file or version."
            )
        from redline.app.comparison import load

        self._against = load(against, encoding=self.asked.encoding)

    def _old(self, before: Before | None) -> Before | None:
        return before if self._against is None else lambda: self._against

    def below(self, spec: str) -> list[str]:
        """Return the files of a folder that can be read, its own folders' too; of anything else itself.

        A link is no file of it: what it leads to may lie elsewhere, and would be mended, too.
        """
        if spec in self.workspace.works() or not os.path.isdir(spec):
            return [spec]
        from redline.ingest import READERS

        found = []
        for folder, folders, names in os.walk(spec):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            kinds = ((name, os.path.splitext(name)[1].lower()) for name in sorted(names))
            paths = [os.path.join(folder, name) for name, kind in kinds if kind in READERS and name[0] != "."]
            found += [path for path in paths if not os.path.islink(path)]
        return found

    def one(self, spec: str) -> None:
        """Check what one word of the command line names."""
        self._settings()
        work, at, id = spec.partition("@")
        is_path = spec == "-" or os.path.isfile(spec) or not set(spec).isdisjoint("/\\:")
        if is_path or work not in self.workspace.works():  # perhaps a work of the sample
            self._path(spec)
        elif at:
            named = self.workspace.work(work)
            version = named.version(id)
            if version.commit:
                self._history(named, version)
            else:
                self._version(work, version.path, named=True)
        else:
            self._work(work)

    def _path(self, spec: str) -> None:
        place = self._place(spec)
        if place is None:
            self._text(self._loose(spec), "")
        else:
            self._version(*place, named=False)

    # --- settings ------------------------------------------------------------------------------

    def _need(self) -> None:
        if not self.workspace.exists():
            raise MissingInput(
                "这里没有工作区。请先运行 redline init，或者写出要检查的文件：redline check 草案.md",
                "There is no workspace here. Make one first (redline init), or name the files: "
                "redline check draft.md",
                where=self.workspace.root,
            )

    def _settings(self) -> None:
        if self.ignored is not None:
            return
        try:
            settings = self.workspace.settings
        except RedlineError as error:
            self.found.append(refusal(error, "settings"))
            self.ignored = Ignored()
            return
        self.ignored, wrong = ignored_by(settings.check, self.workspace)
        self.found += wrong

    def _codes(self, where: str, work: str) -> frozenset[str]:
        """The codes that redline.toml silences in a file. Its patterns are of paths below the workspace."""
        if self.ignored is None:
            return frozenset()
        inside = ""
        if self.ignored.paths and isinstance(self.workspace.tree, Folder):
            inside = _below(where, self.workspace.root)
        return self.ignored.codes(inside or where, work)

    # --- works ---------------------------------------------------------------------------------

    def _work(self, name: str) -> None:
        findings, work = self._open(name)
        self.found += findings
        if work is not None:
            for file in work.files:
                if not file.version.published:
                    self._words_of(work, file)
        elif not findings:  # of a history the last text is what the next commit may mend
            history = self.workspace.work(name)
            if history.versions:
                self._history(history, history.versions[-1])

    def _version(self, work: str, path: str, *, named: bool) -> None:
        """Check one file of a work. A published version's words are looked at where it is `named` alone."""
        findings, checked = self._open(work)
        where = self.workspace.tree.where(path)
        self.found += [one for one in findings if one.where == where]
        if checked is None:
            return
        for file in checked.files:
            if file.where == where and (named or not file.version.published):
                self._words_of(checked, file)

    def _open(self, name: str) -> tuple[list[Finding], CheckedWork | None]:
        if name not in self._opened:
            found: list[Finding] = []
            work = opened(self.workspace, name, found)
            if work is not None:
                for rule in WORK_RULES:
                    found += rule(work)
            kept = [one for one in found if one.code not in self._codes(one.where, name)]
            self._opened[name] = kept, work
        return self._opened[name]

    def _words_of(self, work: CheckedWork, file: CheckedFile) -> None:
        if conflict_line(file.lines):  # both sides stand there: no text to look at
            return
        workspace, version = self.workspace, file.version
        text = CheckedText(
            where=file.where,
            source=workspace.source(version),
            text=file.text,
            previous=self._old(_before(workspace, version)),
            fixable=not version.published and isinstance(workspace.tree, Folder),
        )
        self._text(text, work.name)

    def _history(self, work: Work, version: Version) -> None:
        """Check a version of a work that is read from git, whose file is not here."""
        before = _before(self.workspace, version)
        text = CheckedText(
            where=version.spec,
            source=work.source(version),
            text=work.text(version),
            previous=self._old(before),
        )
        self._text(text, work.name)

    # --- texts ---------------------------------------------------------------------------------

    def _loose(self, spec: str) -> CheckedText:
        from redline.app.comparison import text_of

        source = self._source(spec)
        where = self.asked.stdin_name if spec == "-" else spec
        return CheckedText(
            where=where,
            source=source,
            text=text_of(source, where, tracked=source.tracked),
            previous=self._old(None),
            fixable=os.path.isfile(spec) and source.unit == "line",
        )

    def _source(self, spec: str) -> Source:
        if spec != "-":
            from redline.app.resolve import resolve

            return resolve(spec, encoding=self.asked.encoding)
        from redline.ingest import decode
        from redline.storage import read_stdin

        return decode(read_stdin(), name=self.asked.stdin_name, encoding=self.asked.encoding)

    def _text(self, text: CheckedText, work: str) -> None:
        text.ignored = self._codes(text.where, work)
        self.found += words_of(text)
        self.texts.append(text)

    def _place(self, spec: str) -> tuple[str, str] | None:
        """Return the work and the path of a file that belongs to a work of the workspace, or None."""
        if spec == "-" or not os.path.isfile(spec) or not self.workspace.exists():
            return None
        inside = _below(spec, self.workspace.root)
        parts = inside.split("/")
        if len(parts) < 3 or parts[0] != self.workspace.folder or parts[1] not in self.workspace.works():
            return None
        return parts[1], inside


def _before(workspace: Workspace, version: Version) -> Before:
    def read() -> Text | None:
        versions = workspace.work(version.work).versions
        place = next((at for at, one in enumerate(versions) if one.id == version.id), 0)
        return workspace.text(versions[place - 1]) if place else None

    return read


def _below(path: str, root: str) -> str:
    """Return a path as it is seen from a folder, with "/" between names, or "" if it lies elsewhere."""
    try:
        inside = os.path.relpath(os.path.realpath(path), os.path.realpath(root))
    except ValueError:  # Windows: on another drive
        return ""
    return "" if inside.startswith("..") else inside.replace(os.sep, "/")


def _words(text: CheckedText) -> Iterator[Finding]:
    """What the rules of texts find."""
    line = conflict_line([one.text for one in text.source.lines])
    if line:
        from redline.app.check.conflicts import conflict

        yield conflict(text.where, text.source.lines[line - 1].number)
        return
    # What has no article is no law, but may be an amending decision: then its marks are looked at.
    is_law = next(articles(text.document), None) is not None
    for rule in TEXT_RULES if is_law else PUNCTUATION:
        try:
            yield from rule(text)
        except InputError:  # the version before cannot be read, which is told where that one is checked
            continue
