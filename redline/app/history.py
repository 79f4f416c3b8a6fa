"""A work whose versions are the history of a file in git, as its work.toml says:

    [history]
    repository = "../laws"     # a folder seen from the workspace's; default: the workspace's own repository
    path = "刑法/刑法.md"       # in that repository
    revision = "main"          # default: HEAD
    versions = "commits"       # or "tags"
    tags = "v*"                # which tags; default: all
    [history.labels]
    "9c0ffee" = "一次审议稿"    # a version's id, commit or tag, and what readers should see

Versions stand in the history's own order. How they are called: docs/reference/history.md.
"""

from __future__ import annotations

import os

from redline.errors import ConfigError, RedlineError
from redline.model.value import value
from redline.model.versions import Version, check_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from redline.ingest.types import Source
    from redline.storage.git import Git
    from redline.storage.history import Blobs, Revision

    Table = dict[str, Any]

_KEYS = ("repository", "path", "revision", "versions", "tags", "labels")
_SHORTEST = 4  # digits of a commit's id, as for git
_AHEAD = 16  # versions that git is asked for ahead
_LONGEST = 70  # characters of a tag in a version's id: room for a number after it


@value
class Place:
    """What the table [history] says, checked. `where` names the work.toml for messages."""

    where: str
    repository: str
    path: str
    revision: str
    by_tags: bool
    pattern: str
    labels: dict[str, str]


class History:
    """A work's history, open for reading.

    versions  oldest first
    """

    __slots__ = ("_asked", "_blobs", "_git", "_last", "_named", "_places", "versions")

    def __init__(self, root: str, work: str, table: Table) -> None:
        """Read which versions there are. Raises ConfigError, MissingInput and GitError."""
        from redline.storage.history import Blobs, commits, tags

        place = _place(work, table)
        self._git = _repository(root, place)
        self._blobs: Blobs = Blobs(self._git)
        if place.by_tags:
            revisions = tags(self._git, place.path, place.pattern, place.revision)
            _some(revisions, place)
        else:
            revisions = commits(self._git, place.path, place.revision)
        ids = _tag_ids(revisions) if place.by_tags else _date_ids(revisions)
        self.versions: tuple[Version, ...] = tuple(
            _version(work, id, one, place) for id, one in zip(ids, revisions, strict=True)
        )
        self._places = {version.id: place for place, version in enumerate(self.versions)}
        self._asked: list[int] = []  # places that git was asked for and has not answered, in order
        self._last = -2
        self._named = {
            tag: version
            for version, one in zip(self.versions, revisions, strict=True)
            for tag in one.tags
        }  # fmt: skip

    @property
    def git(self) -> Git:
        """The repository that the history is in."""
        return self._git

    @property
    def is_cut_short(self) -> bool:
        """Whether the repository was cloned without its earlier history."""
        from redline.storage.history import is_shallow

        return is_shallow(self._git)

    def version(self, name: str) -> Version | None:
        """Return the version called `name`: by its id, a tag on it, or the beginning of its commit's id.

        None when there is none, or when several commits begin so.
        """
        for version in self.versions:
            if version.id == name:
                return version
        if name in self._named:
            return self._named[name]
        found = [one for one in self.versions if _is_commit(name, one.commit)]
        return found[0] if len(found) == 1 else None

    def source(self, version: Version) -> Source:
        """Return what the file says at one of the versions. Raises InputError and GitError."""
        from redline.ingest import decode
        from redline.storage.history import refuse_placeholder

        name = f"{version.commit[:10]}:{version.path}"
        return decode(refuse_placeholder(self._read(version, name), name), name=name)

    def _read(self, version: Version, name: str) -> bytes:
        """Return the bytes of a version. Who reads one after the other has the next ones fetched ahead."""
        place = self._places[version.id]
        step, self._last = place - self._last, place
        if place not in self._asked:
            self._drop()
            self._ask(place, place + 1)
        if abs(step) == 1 and len(self._asked) <= _AHEAD // 2:
            after = self._asked[-1] + step
            self._ask(after, after + step * _AHEAD, step)
        while True:
            found = self._asked.pop(0)
            try:
                data = self._blobs.answer(name)
            except RedlineError:
                self._asked.clear()
                raise
            if found == place:
                return data

    def _ask(self, start: int, stop: int, step: int = 1) -> None:
        places = [place for place in range(start, stop, step) if 0 <= place < len(self.versions)]
        self._blobs.ask([self.versions[place].blob for place in places])
        self._asked += places

    def _drop(self) -> None:
        """Let go of what was fetched ahead and is not wanted."""
        if self._asked:
            self._blobs.close()
            self._asked.clear()

    def close(self) -> None:
        """End the process of git that the texts come from. Reading another one starts it again."""
        self._asked.clear()
        self._blobs.close()


def _place(work: str, table: Table) -> Place:
    from redline.app.toml import refuse_unknown

    where = f"versions/{work}/work.toml"
    refuse_unknown(table, _KEYS, b"", where)
    labels = table.get("labels", {})
    said = {key: table.get(key, default) for key, default in _DEFAULTS.items()}
    for key, found in (*said.items(), *(labels.items() if isinstance(labels, dict) else ())):
        if not isinstance(found, str):
            raise _wrong(where, f"{key} 应当是加引号的文字。", f"{key} must be a text in quotation marks.")
    if not isinstance(labels, dict):
        raise _wrong(where, "labels 应当是一个表。", "labels must be a table.")
    if not said["path"]:
        raise _wrong(
            where,
            "[history] 里没有 path。请写出文件在仓库中的路径，例如 path = \"条例.md\"。",
            "[history] has no path. Say where the file is in its repository, as in path = \"law.md\".",
        )  # fmt: skip
    kind = said["versions"] or ("tags" if said["tags"] else "commits")
    if kind not in ("commits", "tags") or (said["tags"] and kind == "commits"):
        raise _wrong(
            where,
            "versions 应当是 \"commits\"（每次提交）或 \"tags\"（每个标签）；写了 tags 就是后者。",
            "versions must be \"commits\" or \"tags\"; it is the latter where tags says which.",
        )  # fmt: skip
    return Place(
        where=where,
        repository=said["repository"],
        path=said["path"].removeprefix("./"),
        revision=said["revision"],
        by_tags=kind == "tags",
        pattern=said["tags"] or "*",
        labels=labels,
    )


_DEFAULTS = {"repository": "", "path": "", "revision": "HEAD", "versions": "", "tags": ""}


def _repository(root: str, place: Place) -> Git:
    """Return the repository: one outside the workspace too, if work.toml says so, for it is the user's."""
    from redline.storage.git import Git

    folder = os.path.join(root, place.repository) if place.repository else root
    git = Git.find(folder) if os.path.isdir(folder) else None
    if git is None:
        missing = not os.path.isdir(folder)
        raise _wrong(
            place.where,
            f"{'没有文件夹' if missing else '这里不是 git 仓库：'} {os.path.normpath(folder)}。"
            "请改正 repository，或先用 git clone 取得那个仓库。",
            f"{'There is no folder' if missing else 'There is no git repository in'} "
            f"{os.path.normpath(folder)}. Correct repository, or git clone it first.",
        )
    # A folder that was not cloned yet may lie in another repository, whose history would be read instead.
    if place.repository and not _is_root(git, folder):
        raise _wrong(
            place.where,
            f"{os.path.normpath(folder)} 不是仓库的根目录（它在 {git.work_tree or git.git_dir} 里）。"
            "repository 应当写仓库的根目录；子模块要先用 git submodule update --init 取得。",
            f"{os.path.normpath(folder)} is not the root of a repository (it lies in "
            f"{git.work_tree or git.git_dir}). repository must name the root; get a submodule first by "
            "git submodule update --init.",
        )
    return git


def _is_root(git: Git, folder: str) -> bool:
    real = os.path.realpath(folder)
    return real in (os.path.realpath(one) for one in (git.work_tree, git.git_dir) if one)


def _some(revisions: tuple[Revision, ...], place: Place) -> None:
    if not revisions:
        raise _wrong(
            place.where,
            f"没有符合“{place.pattern}”的标签带有 {place.path}。用 git tag 可以看到有哪些标签。",
            f"No tag that fits {place.pattern!r} has {place.path}. git tag shows what tags there are.",
        )


def _wrong(where: str, zh: str, en: str) -> ConfigError:
    return ConfigError(zh, en, where=where)


def _version(work: str, id: str, one: Revision, place: Place) -> Version:
    return Version(
        work=work,
        id=id,
        label=_label(id, one, place),
        date=one.date[:10],
        path=one.path,
        commit=one.commit,
        blob=one.blob,
    )


def _label(id: str, one: Revision, place: Place) -> str:
    for name, label in place.labels.items():
        if name == id or name in one.tags or _is_commit(name, one.commit):
            return " ".join(label.split())
    return one.tags[0] if place.by_tags else " ".join(one.subject.split())


def _is_commit(name: str, commit: str) -> bool:
    return len(name) >= _SHORTEST and commit.startswith(name.lower())


def _date_ids(revisions: Iterable[Revision]) -> list[str]:
    """Return the dates, and from the second text of a day on its number after them: 2024-03-01-2.

    Commits are added at the end, so that no version's id ever changes by it.
    """
    return _numbered([one.date[:10] for one in revisions])


def _tag_ids(revisions: Iterable[Revision]) -> list[str]:
    return _numbered([_safe(one.tags[0], one.commit) for one in revisions])


def _safe(tag: str, commit: str) -> str:
    """Return a tag's name as a version's id; the commit's where nothing of it can be one."""
    from redline.errors import UsageError

    name = "".join(c if c.isalnum() or c in "._-+（）()" else "-" for c in tag)[:_LONGEST].strip(".- ")
    try:
        return check_name(name, "", "")
    except UsageError:
        return commit[:10]


def _numbered(names: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    taken = set(names)
    ids = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        id = name
        while seen[name] > 1 and (id := f"{name}-{seen[name]}") in taken:
            seen[name] += 1
        taken.add(id)
        ids.append(id)
    return ids
