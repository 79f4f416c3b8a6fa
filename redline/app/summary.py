"""What a branch changes in a workspace: for a comment on a pull request."""

from __future__ import annotations

from redline.app.workspace import Workspace
from redline.errors import GitError, InputError, MissingInput, RedlineError
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from redline.annotate import Carried
    from redline.app.annotations import Listing
    from redline.app.check import Finding
    from redline.app.comparison import Text
    from redline.app.workspace import Work
    from redline.model.versions import Version
    from redline.render.words import Lang
    from redline.report import Report
    from redline.report.pull import PulledNote, PulledVersion, PulledWork
    from redline.storage.git import Git

_WORDS = 60  # characters of an annotation's body


@value
class Pulled:
    """What a branch changes.

    base, head  ids of the commits that were compared; base is where the branch left
    works       those that the branch touches, by name
    findings    that the branch brings in; old counts those that were there before
    """

    base: str
    head: str
    works: tuple[PulledWork, ...]
    findings: tuple[Finding, ...]
    old: int


def summarise(workspace: Workspace, base: str, head: str, *, lang: Lang, site_url: str = "") -> Pulled:
    """Compare the workspace at the commit `head` with where its branch left `base`.

    `site_url` is where the site of `head` can be seen, "" for what redline.toml says. Raises GitError (no
    repository), MissingInput (no such revision, no workspace there).
    """
    from redline.storage.objects import changed

    git = workspace.git
    if git is None:
        raise GitError(
            "这个工作区不在 git 仓库里。", "This workspace is in no git repository.", where=workspace.root
        )
    start, end = _fork(git, base, head)
    before, after = (_at(git, commit, workspace.prefix) for commit in (start, end))
    if not after.exists():
        raise MissingInput(
            f"“{head}”里没有工作区。", f"There is no workspace in {head}.", where=workspace.prefix or "."
        )
    folder = f"{workspace.prefix}{after.folder}/"
    paths = changed(git, start, end).items()
    files = {path[len(folder) :]: how for path, how in paths if path.startswith(folder)}
    names = sorted({path.split("/")[0] for path in files if "/" in path})
    url = site_url or after.settings.base_url
    works = tuple(_Pull(before, after, name, files, lang, url).work() for name in names)
    findings, old = _findings(before, after, names)
    return Pulled(base=start, head=end, works=works, findings=findings, old=old)


def _fork(git: Git, base: str, head: str) -> tuple[str, str]:
    """Return the ids of the commit where `head` left `base`, and of `head`."""
    from redline.storage.objects import is_shallow, resolve

    try:
        one, other = resolve(git, base), resolve(git, head)
    except MissingInput:
        if is_shallow(git):
            raise _shallow(base, head) from None
        raise
    code, out = git.ask("merge-base", one, other, ok=(0, 1))
    if code and is_shallow(git):
        raise _shallow(base, head)
    return (out.decode().strip() if code == 0 else one), other


def _shallow(base: str, head: str) -> GitError:
    return GitError(
        f"这是浅克隆，看不到“{head}”是从哪里分出来的。请运行 git fetch --unshallow；在 GitHub Actions 中"
        "给 actions/checkout 加上 fetch-depth: 0，在 GitLab CI 中设 GIT_DEPTH: 0。",
        f"In this shallow clone it cannot be seen where {head} left. Run git fetch --unshallow; give "
        "actions/checkout of GitHub Actions fetch-depth: 0, and jobs of GitLab CI GIT_DEPTH: 0.",
        where=f"{base}...{head}",
    )


def _at(git: Git, commit: str, prefix: str) -> Workspace:
    from redline.app.tree import At

    return Workspace(git.git_dir, tree=At(git, commit, prefix))


def _findings(before: Workspace, after: Workspace, names: list[str]) -> tuple[tuple[Finding, ...], int]:
    """Return what check finds after the branch and not before it, and how much it found there too."""
    from redline.app.check import Asked, look

    def found(workspace: Workspace) -> tuple[Finding, ...]:
        here = tuple(name for name in names if name in workspace.works())
        return look(workspace, Asked(specs=here)).findings if here else ()

    known = {(one.name, one.where, one.context, one.zh) for one in found(before)}
    now = found(after)
    new = tuple(one for one in now if (one.name, one.where, one.context, one.zh) not in known)
    return new, len(now) - len(new)


class _Pull:
    """One work before and after."""

    def __init__(
        self, before: Workspace, after: Workspace, name: str, files: dict[str, str], lang: Lang, url: str
    ) -> None:
        self.before, self.after, self.name = before, after, name
        self.lang, self.url = lang, url
        self.files = {
            path[len(name) + 1 :]: how for path, how in files.items() if path.startswith(f"{name}/")
        }
        self.broken: list[tuple[str, str]] = []

    def work(self) -> PulledWork:
        from redline.report.pull import PulledWork

        old = self._open(self.before)
        new = self._open(self.after)
        shown = new or old
        versions = self._versions(old, new)
        return PulledWork(
            name=self.name,
            title=shown.title if shown is not None and shown.title else self.name,
            versions=tuple(versions),
            notes=tuple(self._notes(old, new)),
            broken=tuple(self.broken),
        )

    def _open(self, workspace: Workspace) -> Work | None:
        if self.name not in workspace.works():
            return None
        try:
            return workspace.work(self.name)
        except RedlineError as error:
            self._tell(error)
            return None

    def _tell(self, error: RedlineError) -> None:
        where = f"{error.where}：" if error.where else ""
        self.broken.append((f"{where}{error.zh}", f"{where}{error.en}"))

    # --- versions ------------------------------------------------------------------------------

    def _versions(self, old: Work | None, new: Work | None) -> list[PulledVersion]:
        found = []
        for file, how in self.files.items():
            id = file.removesuffix(".md")
            if "/" in file or id == file:
                continue
            work = old if how == "D" else new
            version = next((one for one in work.versions if one.id == id), None) if work else None
            if version is None:
                continue
            try:
                found.append(self._version(version, how, old, new))
            except InputError as error:
                self._tell(error)
        return found

    def _version(self, version: Version, how: str, old: Work | None, new: Work | None) -> PulledVersion:
        from redline.report.pull import PulledVersion

        label = version.called
        if how == "D" or new is None:
            return PulledVersion(spec=version.spec, label=label, what="removed")
        place = new.versions.index(version)
        above = new.versions[place - 1] if place else None
        address = self._address(new, above, version)
        if how != "A" and old is not None:
            texts = old.text(old.version(version.id)), new.text(version)
            return PulledVersion(
                spec=version.spec, label=label, what="edited", against=label,
                report=self._report(*texts), address=address,
            )  # fmt: skip
        if above is None:
            return PulledVersion(spec=version.spec, label=label, what="added")
        return PulledVersion(
            spec=version.spec, label=label, what="added", against=above.called,
            report=self._report(new.text(above), new.text(version)), address=address,
        )  # fmt: skip

    def _report(self, old: Text, new: Text) -> Report | None:
        from redline.app.comparison import compare, differs
        from redline.report import build

        compared = compare(old, new)
        if not differs(compared):
            return None
        return build(compared.comparison, old_label=old.label, new_label=new.label)

    def _address(self, work: Work, above: Version | None, version: Version) -> str:
        """The page of the site that compares a version with the one before; "" without a site."""
        if not self.url or above is None:
            return ""
        from redline.site.addresses import WorkAddresses, absolute, segments

        folder = f"works/{segments(self.after.works())[work.name]}"
        addresses = WorkAddresses(folder=folder, versions=segments(one.id for one in work.versions))
        return absolute(self.url, addresses.pair(above.id, version.id))

    # --- annotations ---------------------------------------------------------------------------

    def _notes(self, old: Work | None, new: Work | None) -> list[PulledNote]:
        from redline.report.pull import PulledNote

        hows = {
            path.removeprefix("annotations/").removesuffix(".md"): how
            for path, how in self.files.items()
            if path.startswith("annotations/") and path.endswith(".md")
        }
        found = [PulledNote(id=id, what="removed") for id, how in hows.items() if how == "D"]
        if new is None or not new.versions:
            return found
        listing = self._carried(new)
        if listing is None:
            return found
        edited = any(file.endswith(".md") and "/" not in file for file in self.files)
        for one in listing.carried:
            id = one.annotation.id
            if id in hows:
                found.append(self._note(one, "added" if hows[id] == "A" else "edited", listing))
            elif edited and _is_touched(one):
                found.append(self._note(one, "touched", listing))
        return found

    def _carried(self, work: Work) -> Listing | None:
        from redline.app.annotations import carried

        try:
            return carried(work)
        except RedlineError as error:
            self._tell(error)
            return None

    def _note(
        self, carried: Carried, what: Literal["added", "edited", "touched"], listing: Listing
    ) -> PulledNote:
        from redline.annotate.types import Visibility
        from redline.model import units
        from redline.render.annotation_words import standing
        from redline.report.pull import PulledNote

        annotation = carried.annotation
        unit = carried.place.unit if carried.place is not None else ""
        article = next((one.num for one in units(listing.document) if one.eid == unit), "") if unit else ""
        body = " ".join(annotation.body.split())
        body = body if len(body) <= _WORDS else f"{body[:_WORDS]}…"
        public = annotation.visibility is Visibility.PUBLIC
        return PulledNote(
            id=annotation.id, what=what, article=article,
            words=body if public else "", state=standing(self.lang, carried),
        )  # fmt: skip


def _is_touched(carried: Carried) -> bool:
    """Whether the annotation is open and its words are not what they were."""
    from redline.annotate import State
    from redline.annotate.types import Status

    placed = carried.state in (State.PLACED, State.MOVED)
    return carried.annotation.status is Status.OPEN and not placed
