"""A workspace: works and their versions, below one folder or in a commit of a bare repository."""

from __future__ import annotations

import os

from redline.app.comparison import Text
from redline.app.settings import Settings, WorkSettings
from redline.app.tree import Commit, Folder, Tree
from redline.app.version_file import take_apart, version_of
from redline.errors import GitError, InputError, MissingInput, UsageError
from redline.model.value import value
from redline.model.versions import Version, check_name, order

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.align import Pin
    from redline.app.history import History
    from redline.app.parsed import Parsed
    from redline.app.pins import KeptPin
    from redline.ingest.types import Source
    from redline.model import Document
    from redline.storage.git import Git

SETTINGS = "redline.toml"
LATEST = "latest"
"""In the place of a version's id: the last one."""


class Workspace:
    """The folder that holds ``versions/``, or a commit that does.

    root    the folder, or the git folder of a bare repository
    tree    its files
    folder  of the works, below the root
    """

    __slots__ = (
        *("_git", "_histories", "_kept", "_parsed", "_pins", "_profiles", "_settings"),
        *("folder", "root", "tree"),
    )

    def __init__(self, root: str, tree: Tree | None = None, folder: str = "versions") -> None:
        self.root = root
        self.tree: Tree = Folder(root) if tree is None else tree
        self.folder = folder
        self._parsed: dict[str, tuple[Document, str]] = {}  # by git's id or the digest of the content
        self._kept: Parsed | None = None
        self._profiles: dict[str, str] = {}  # by work
        self._pins: dict[str, tuple[KeptPin, ...]] = {}  # by work
        self._histories: dict[str, History] = {}
        self._git: Git | None = None
        self._settings: Settings | None = None

    @property
    def settings(self) -> Settings:
        """What redline.toml says, or what holds without one. Raises ConfigError."""
        if self._settings is None:
            from redline.app.settings import read_settings

            content = self.tree.read(SETTINGS)
            where = self.tree.where(SETTINGS)
            self._settings = Settings() if content is None else read_settings(content, where)
        return self._settings

    @property
    def git(self) -> Git | None:
        """The repository that the workspace is kept in, or None. Raises GitError without a git program."""
        if self._git is None:
            if isinstance(self.tree, Commit):
                self._git = self.tree.git
            else:
                from redline.storage.git import Git

                self._git = Git.find(self.root)
        return self._git

    @property
    def prefix(self) -> str:
        """What stands before a path of the workspace in its repository: "" or ``FOLDER/``."""
        if isinstance(self.tree, Commit):
            return self.tree.prefix
        if self.git is None:
            return ""
        root, top = os.path.realpath(self.root), os.path.realpath(self.git.work_tree)
        return "" if root == top else os.path.relpath(root, top).replace(os.sep, "/") + "/"

    def exists(self) -> bool:
        """Tell whether there is a workspace here at all: a redline.toml or a folder of works."""
        return self.tree.has(SETTINGS) or bool(self.tree.entries(self.folder))

    def works(self) -> tuple[str, ...]:
        """Return the names of the works, sorted."""
        return tuple(
            entry.name
            for entry in self.tree.entries(self.folder)
            if entry.is_folder and _is_name(entry.name) and self._is_work(entry.name)
        )

    def work(self, name: str) -> Work:
        """Return the work called `name`. Raises MissingInput and UsageError."""
        check_name(name, "法规的名称", "the name of a work")
        if not self._has(name):
            known = self.works()
            raise MissingInput(
                f"没有名为“{name}”的法规。现有法规：{'、'.join(known) or '无'}。",
                f"There is no work called {name}. Works here: {', '.join(known) or 'none'}.",
                where=name,
            )
        settings = self.work_settings(name)
        versions = self.history(name).versions if settings.history is not None else self._files(name)
        return Work(name=name, title=settings.title, root=self.root, workspace=self, versions=versions)

    def work_settings(self, name: str) -> WorkSettings:
        """Return what work.toml of a work says, or what holds without one. Raises ConfigError."""
        path = f"{self.folder}/{name}/work.toml"
        content = self.tree.read(path)
        if content is None:
            return WorkSettings()
        from redline.app.settings import read_work_settings

        return read_work_settings(content, self.tree.where(path))

    def version(self, work: str, id: str) -> Version | None:
        """Return one version without looking at the others, or None when there is none. Raises InputError.

        Faster than ``work(name).version(id)``; only for a work whose versions are files, too.
        """
        if not (_is_name(work) and _is_name(id)) or self._is_history(work):
            return None
        path = f"{self.folder}/{work}/{id}.md"
        content = self.tree.read(path)
        if content is None:
            return None
        return version_of(take_apart(content, self.tree.where(path)), work=work, id=id, path=path)

    def text(self, version: Version) -> Text:
        """Return the parsed text of a version; the same content is parsed once. Raises InputError."""
        known = self._parsed.get(version.blob) if version.blob else None
        if known is None:
            known = self._kept_or_parsed(version) if version.blob and self._kept else self._read(version)
            if version.blob:
                self._parsed[version.blob] = known
        document, unit = known
        return Text(
            name=version.spec,
            label=version.label or version.id,
            document=document,
            unit=unit,
            home=(self, version),
        )

    def pins(self, old: Version, new: Version) -> tuple[Pin, ...]:
        """Return what a person decided about two versions of a work, in its pins.toml. Raises ConfigError."""
        if old.work != new.work:
            return ()
        if old.work not in self._pins:
            path = f"{self.folder}/{old.work}/pins.toml"
            content = self.tree.read(path)
            found: tuple[KeptPin, ...] = ()
            if content is not None:
                from redline.app.pins import kept_pins

                found = kept_pins(content, self.tree.where(path))
            self._pins[old.work] = found
        return tuple(one.pin for one in self._pins[old.work] if (one.old, one.new) == (old.id, new.id))

    def keep_parsed(self, folder: str) -> None:
        """Keep texts of git histories as they were parsed, below `folder`, for other runs; "" to keep none.

        Worth it where one run reads many versions. `flush` writes what was not written yet.
        """
        from redline.app.parsed import Parsed

        self._kept = Parsed(folder) if folder else None

    def flush(self) -> None:
        """Write parsed texts that are to be kept."""
        if self._kept is not None:
            self._kept.flush()

    def history(self, work: str) -> History:
        """Return the git history that a work's versions are read from, opened once. Raises RedlineError."""
        from redline.app.history import History

        if work not in self._histories:
            self._histories[work] = History(self.root, work, self.work_settings(work).history or {})
        return self._histories[work]

    def source(self, version: Version) -> Source:
        """Return what a version's file says. Raises InputError."""
        if version.commit:
            return self.history(version.work).source(version)
        from redline.ingest import decode

        content = self.tree.read(version.path)
        if content is None:
            raise MissingInput(
                "没有这个文件。", "There is no such file.", where=self.tree.where(version.path)
            )
        return decode(content, name=self.tree.where(version.path))

    def _kept_or_parsed(self, version: Version) -> tuple[Document, str]:
        assert self._kept is not None
        suffix = os.path.splitext(version.path)[1].lower()
        key = f"{version.blob}:{suffix}:{self._profile(version.work)}"
        known = self._kept.get(key)
        if known is None:
            known = self._read(version)
            self._kept.put(key, *known)
        return known

    def _read(self, version: Version) -> tuple[Document, str]:
        source = self.source(version)
        if source.digest not in self._parsed:
            self._parsed[source.digest] = self._parse(source, version.work)
        return self._parsed[source.digest]

    def _profile(self, work: str) -> str:
        if work not in self._profiles:
            self._profiles[work] = self.work_settings(work).profile
        return self._profiles[work]

    def _parse(self, source: Source, work: str) -> tuple[Document, str]:
        from redline.parse import parse
        from redline.parse.canonical import profile_of

        # Canonical text names its profile itself; then nothing else is read.
        profile = "" if profile_of(source) else self._profile(work)
        return parse(source, profile=profile or "zh-CN"), source.unit

    def _has(self, name: str) -> bool:
        # Not by `works`, which looks into all of them.
        entries = self.tree.entries(self.folder)
        return any(one.is_folder and one.name == name for one in entries) and self._is_work(name)

    def _is_work(self, name: str) -> bool:
        try:
            inside = self.tree.entries(f"{self.folder}/{name}")
        except InputError:  # a link out of the workspace, which `redline check` tells
            return False
        return any(
            not one.is_folder and (one.name == "work.toml" or one.name.endswith(".md")) for one in inside
        )

    def _is_history(self, work: str) -> bool:
        # Not parsed, since loading the parser of TOML would take as long as reading a draft.
        content = self.tree.read(f"{self.folder}/{work}/work.toml")
        return (
            content is not None and b"history" in content and (self.work_settings(work).history is not None)
        )

    def _files(self, name: str) -> tuple[Version, ...]:
        found = []
        for entry in self.tree.entries(f"{self.folder}/{name}"):
            id = entry.name.removesuffix(".md")
            if entry.is_folder or id == entry.name or not _is_name(id):
                continue
            path = f"{self.folder}/{name}/{entry.name}"
            try:
                content = self.tree.read(path) or b""
                found.append(version_of(take_apart(content, path), work=name, id=id, path=path))
            except InputError:  # it is still a version: whoever reads it is told what is wrong
                found.append(Version(work=name, id=id, path=path))
        return tuple(sorted(found, key=order))


@value
class Work:
    """A work and its versions, oldest first. `title` is "" when nothing says it."""

    name: str
    title: str
    root: str
    workspace: Workspace
    versions: tuple[Version, ...]

    def version(self, id: str) -> Version:
        """Return the version called `id`; "latest" is the last one. Raises MissingInput, naming all.

        In a git history a commit or a tag names one, too.
        """
        for version in self.versions:
            if version.id == id:
                return version
        if id == LATEST and self.versions:
            return self.versions[-1]
        if self.versions and self.versions[0].commit:
            named = self.workspace.history(self.name).version(id)
            if named is not None:
                return named
        known = [one.id for one in self.versions]
        if len(known) > _NAMED:
            known = [*known[: _NAMED // 2], "…", *known[-_NAMED // 2 :]]
        raise MissingInput(
            f"“{self.name}”没有版本“{id}”。现有版本：{'、'.join(known) or '无'}。",
            f"{self.name} has no version {id}. It has: {', '.join(known) or 'none'}.",
            where=f"{self.name}@{id}",
        )

    def before(self, version: Version) -> Version:
        """Return the version before one. Raises UsageError when it is the first."""
        place = self.versions.index(version)
        if not place:
            raise UsageError(
                "这是第一个版本，前面没有可以比较的版本。",
                "This is the first version; there is none before it to compare it with.",
                where=version.spec,
            )
        return self.versions[place - 1]

    def text(self, version: Version) -> Text:
        """Return the parsed text of one of the versions. Raises InputError."""
        return self.workspace.text(version)

    def source(self, version: Version) -> Source:
        """Return what the file of one of the versions says. Raises InputError."""
        return self.workspace.source(version)


_NAMED = 12  # versions in a message


def find(start: str = ".") -> Workspace:
    """Return the workspace that `start` lies in.

    That is the nearest folder upwards with a redline.toml; else `start` itself if it has a ``versions``
    folder; else what HEAD of a bare repository holds. Elsewhere it is `start`, with no works.

    Raises MissingInput when the working folder was deleted.
    """
    start = folder = absolute(start)
    while not os.path.isfile(os.path.join(folder, SETTINGS)):
        above = os.path.dirname(folder)
        if above == folder:
            break
        folder = above
    else:
        return Workspace(folder)
    if not os.path.isdir(os.path.join(start, "versions")):
        bare = _bare(start)
        if bare is not None:
            return bare
    return Workspace(start)


def absolute(path: str) -> str:
    """Return the full path of `path`. Raises MissingInput when the working folder was deleted."""
    try:
        return os.path.abspath(path)
    except FileNotFoundError:
        raise MissingInput(
            "当前文件夹已经被删除了。请换到别的文件夹再运行。",
            "The working folder was deleted. Run this in another one.",
        ) from None


def sample() -> Workspace:
    """Return the bundled sample as a workspace."""
    from redline.storage import bundled

    root, folder = os.path.split(bundled("versions"))
    return Workspace(root, folder=folder)


def open_work(name: str, start: str = ".") -> Work:
    """Return the work `name` of the workspace that `start` lies in, or of the bundled sample.

    Raises MissingInput, naming the works that there are, and UsageError.
    """
    check_name(name, "法规的名称", "the name of a work")
    places = (find(start), sample())
    for place in places:
        if name in place.works():
            return place.work(name)
    known = sorted({work for place in places for work in place.works()})
    raise MissingInput(
        f"没有名为“{name}”的法规，也没有这样的文件。现有法规：{'、'.join(known)}。",
        f"There is no work called {name}, nor a file of this name. Works here: {', '.join(known)}.",
        where=name,
    )


def _bare(start: str) -> Workspace | None:
    """Return the workspace in HEAD of the bare repository that `start` is or lies in."""
    folder = start
    while not _looks_bare(folder):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    from redline.storage.git import Git

    git = Git.find(folder)
    if git is None or git.work_tree:
        return None
    try:
        listed = git.run("ls-tree", "-r", "-z", "--name-only", "HEAD").decode("utf-8", "replace")
    except GitError:  # nothing was committed yet
        return None
    prefixes = {name[: -len(SETTINGS)] for name in listed.split("\0") if f"/{name}".endswith(f"/{SETTINGS}")}
    prefix = min(prefixes, key=lambda one: (one.count("/"), one)) if prefixes else ""
    return Workspace(git.git_dir, tree=Commit(git, "HEAD", prefix))


def _looks_bare(folder: str) -> bool:
    has = (os.path.exists(os.path.join(folder, name)) for name in ("HEAD", "objects", "refs"))
    return all(has) and os.path.basename(folder) != ".git"


def _is_name(name: str) -> bool:
    try:
        check_name(name, "", "")
    except UsageError:
        return False
    return True
