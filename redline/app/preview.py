"""The preview of a workspace's site: built again when something that it is made from changes."""

from __future__ import annotations

import os
from functools import partial

from redline.app.site import build, folder_of
from redline.app.workspace import find
from redline.errors import RedlineError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from redline.render.words import Lang

_FOLDERS = ("versions", "templates", "site")
_REFERENCES = ("HEAD", "packed-refs", "reftable", "shallow")

Stat = tuple[str, int, int]


def serve(
    start: str = ".",
    *,
    output: str = "",
    port: int = 8000,
    jobs: int = 0,
    cache: str = "",
    told: Callable[..., None] = lambda event, **values: None,
    lang: Lang = "zh",
) -> None:
    """Show the site on 127.0.0.1, and build it again when the workspace changes, until interrupted.

    `told` hears of events: "serving" (url), "built" (written), "failed" (message). Raises OutputError
    when the port is taken, and what the first build raises.
    """
    from redline.site.serve import Preview

    root = find(start).root
    folder = folder_of(root, output)
    watch = Watch(root, folder)
    seen = watch()  # what changes while the first build is made is not missed
    build(start, output=output, jobs=jobs, cache=cache)

    def again() -> int:
        return build(start, output=output, jobs=jobs, cache=cache)[1].written

    preview = Preview(folder, port, lang)
    told("serving", url=preview.url)
    preview.run(again, watch, partial(_told, told, lang), seen=seen)


def _told(told: Callable[..., None], lang: Lang, outcome: int | RedlineError) -> None:
    if isinstance(outcome, RedlineError):
        message = outcome.zh if lang == "zh" else outcome.en
        told("failed", message=f"{outcome.where}: {message}" if outcome.where else message)
    else:
        told("built", written=outcome)


class Watch:
    """Called, it returns a number that changes when anything does that a workspace's site is made from.

    That is a file of the workspace, a bundled template, or a branch or tag of a git history that a work is
    read from, wherever the repository lies.
    """

    def __init__(self, root: str, output: str) -> None:
        self._root = root
        self._output = output
        self._files = 0
        self._repositories: tuple[str, ...] = ()

    def __call__(self) -> int:
        """Look once more."""
        files = hash(tuple(self._workspace()))
        if files != self._files:  # a work.toml may name another repository now
            self._files = files
            self._repositories = tuple(_repositories(self._root))
        return hash((files, *(stat for one in self._repositories for stat in _references(one))))

    def _workspace(self) -> Iterator[Stat]:
        from redline.render.templates import roots

        yield _stat(os.path.join(self._root, "redline.toml"))
        for folder in [*(os.path.join(self._root, name) for name in _FOLDERS), *roots()]:
            yield from _below(folder, self._output)


def _below(folder: str, but: str = "") -> Iterator[Stat]:
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if os.path.join(above, name) != but and name[0] != "."]
        yield _stat(above)
        yield from (_stat(os.path.join(above, name)) for name in names)


def _repositories(root: str) -> Iterator[str]:
    """Yield the folders of git with the branches and tags of the histories that works are read from."""
    from redline.storage.git import Git

    try:
        workspace = find(root)
        tables = [workspace.work_settings(name).history for name in workspace.works()]
        named = {str(table.get("repository", "")) for table in tables if table is not None}
        found = [Git.find(os.path.join(root, name)) for name in sorted(named)]
    except RedlineError:  # the build tells what is wrong, and it is looked for again after the next change
        return
    for git in found:
        if git is not None:
            yield from dict.fromkeys((git.git_dir, git.common_dir))


def _references(folder: str) -> Iterator[Stat]:
    for name in _REFERENCES:
        yield _stat(os.path.join(folder, name))
    yield from _below(os.path.join(folder, "refs"))


def _stat(path: str) -> Stat:
    try:
        found = os.stat(path)
    except OSError:
        return path, 0, 0
    return path, found.st_mtime_ns, found.st_size
