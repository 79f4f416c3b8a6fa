"""Who brought each sentence of a version: the version, the commit and the author.

A version's file can have had several texts, each a commit's, on several branches; the first of them was made
from the version before. All of them are states of one text, which `redline.report.blame` goes back through.
"""

from __future__ import annotations

from redline.app.workspace import Work
from redline.errors import GitError, InputError
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.changes import Comparison
    from redline.model import Document
    from redline.model.versions import Version
    from redline.report.blame import Blamed, Due
    from redline.storage.git import Git


def blame(work: Work, id: str = "latest", article: str | None = None) -> tuple[Blamed, ...]:
    """Return the sentences of a version, those of one article alone when it is named.

    Raises MissingInput (no such version), UsageError (no such article), InputError, GitError.
    """
    from redline.report.blame import Blamed, States
    from redline.report.blame import blame as go_back

    version = work.version(id)
    kept = _Kept(work, version)
    eids = None if article is None else [kept.named(article)]
    found = go_back(kept.last, States(kept.before, kept.document, kept.compare), eids)
    dues = kept.dues({one.state for one in found} | {one.first for one in found})
    work.workspace.flush()
    return tuple(Blamed(sentence=one, due=dues[one.state], first=dues[one.first]) for one in found)


@value
class _State:
    """A text of a version: the one that its file has now (commit ""), or had at a commit."""

    version: Version
    before: tuple[int, ...]
    commit: str = ""


class _Kept:
    """The states of a work up to one of its versions. `last` is the number of the last one."""

    def __init__(self, work: Work, version: Version) -> None:
        self._work = work
        self._states: list[_State] = []
        self._documents: dict[int, Document] = {}
        self._git: Git | None = None
        for one in work.versions[: work.versions.index(version) + 1]:
            if one.commit:  # a git history has one text a version
                self._add(one, self._above(), one.commit)
            else:
                self._file(one)
        if version.commit:
            self._git = work.workspace.history(work.name).git
        self.last = len(self._states) - 1

    def before(self, state: int) -> tuple[int, ...]:
        return self._states[state].before

    def document(self, state: int) -> Document:
        if state not in self._documents:
            one = self._states[state]
            at_hand = not one.commit or one.version.commit
            text = self._work.text(one.version).document if at_hand else self._earlier(one)
            self._documents[state] = text
        return self._documents[state]

    def compare(self, old: int, new: int) -> Comparison:
        from redline.align import align
        from redline.changes import compare

        pins = self._work.workspace.pins(self._states[old].version, self._states[new].version)
        return compare(align(self.document(old), self.document(new), pins=pins))

    def named(self, article: str) -> str:
        from redline.app.comparison import Text
        from redline.app.show import article_of

        version = self._states[self.last].version
        return article_of(
            Text(name=version.spec, label=version.label, document=self.document(self.last)), article
        ).eid

    def dues(self, states: set[int]) -> dict[int, Due]:
        from redline.report.blame import Due
        from redline.storage.history import signed

        ids = [self._states[state].commit for state in states]
        people = signed(self._git, ids) if self._git is not None else {}
        found = {}
        for state in states:
            one = self._states[state]
            who = people.get(one.commit)
            found[state] = Due(
                version=one.version.id,
                label=one.version.called,
                commit=one.commit,
                author=who.author if who else "",
                date=who.date if who else "",
                subject=who.subject if who else "",
            )
        return found

    # --- states --------------------------------------------------------------------------------

    def _above(self) -> tuple[int, ...]:
        return (len(self._states) - 1,) if self._states else ()

    def _add(self, version: Version, before: tuple[int, ...], commit: str = "") -> int:
        self._states.append(_State(version=version, before=before, commit=commit))
        return len(self._states) - 1

    def _file(self, version: Version) -> None:
        """Add the texts that a version's file had, and the one it has now where that is in no commit."""
        above = self._above()
        commits = self._commits(version)
        numbers: dict[str, int] = {}
        for commit, parents in commits:
            before = tuple(numbers[id] for id in parents if id in numbers)
            numbers[commit] = self._add(version, before or above, commit)
        if not commits:
            self._add(version, above)
        elif self._differs(version, len(self._states) - 1):
            self._add(version, (len(self._states) - 1,))

    def _commits(self, version: Version) -> tuple[tuple[str, tuple[str, ...]], ...]:
        from redline.storage.history import ancestry

        workspace = self._work.workspace
        try:
            self._git = workspace.git
            if self._git is None:
                return ()
            return ancestry(self._git, workspace.prefix + version.path)
        except (GitError, InputError):  # no git, or nothing committed yet
            return ()

    def _differs(self, version: Version, state: int) -> bool:
        """Whether the file's text is another one than in the state that was committed last."""
        from redline.parse import write

        try:
            return write(self._work.text(version).document) != write(self.document(state))
        except InputError:
            return False

    def _earlier(self, state: _State) -> Document:
        from redline.ingest import decode
        from redline.parse import parse
        from redline.storage.history import read_blob

        assert self._git is not None
        path = self._work.workspace.prefix + state.version.path
        content = read_blob(self._git, state.commit, path)
        return parse(decode(content, name=f"{state.commit[:10]}:{path}"))
