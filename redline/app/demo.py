"""The bundled sample as a workspace: built by the use cases that a user has, then compared."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from redline.app.add import add
from redline.app.comparison import Compared, compare
from redline.app.draft import Asked
from redline.app.init import init
from redline.app.output import Options, render
from redline.app.publish import publish
from redline.app.workspace import SETTINGS, Work, Workspace, absolute, sample
from redline.app.writers.job import Job
from redline.errors import ConflictError, OutputError
from redline.storage import write_atomic
from redline.storage.git import Git

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.writing import When

_OURS = {"versions", "comparisons", SETTINGS, ".git", ".gitattributes"}
_TITLES = {"zh": "redline 示例", "en": "The sample of redline"}
_BEIJING = 8 * 3600  # seconds east of Greenwich: where the city of the sample would be
_MORNING = 9 * 3600  # seconds after midnight there


class Made(NamedTuple):
    """One comparison of the demo: its page, and what it compares."""

    page: str
    compared: Compared


def demo(folder: str, options: Options) -> Iterator[Made]:
    """Make a workspace of the sample and comparisons below `folder`, yielding each as it is done.

    The first one is of the first version with the last, then come the adjacent ones in order. Each
    version is a commit whose author made it on the version's date; the last one is published.
    ``comparisons/`` gets the pages. A demo that is there already is brought up to date.

    Raises OutputError when `folder` holds something else, and GitError.
    """
    folder = folder or "."
    absolute(folder)  # there must be a place to make it in
    work = _the_sample()
    _check(folder, work)
    workspace = _repository(folder, options.lang, _morning_of(work.versions[0].date))
    try:
        _fill(workspace, work)
    except ConflictError as error:
        raise OutputError(
            f"示例在建立之后被改动过（{error.zh}）请删去这个文件夹，或者换一个名字。",
            f"The sample was changed after it was made ({error.en}) "
            "Delete the folder, or choose another name.",
            where=folder,
        ) from error
    made = workspace.work(work.name)
    wanted = {version.id for version in work.versions}
    yield from _compare(made, [one.id for one in made.versions if one.id in wanted], folder, options)


def _compare(work: Work, ids: list[str], folder: str, options: Options) -> Iterator[Made]:
    comparisons = os.path.join(folder, "comparisons")
    os.makedirs(comparisons, exist_ok=True)
    for old, new in [(ids[0], ids[-1]), *pairwise(ids)]:
        compared = compare(work.text(work.version(old)), work.text(work.version(new)))
        page = os.path.join(comparisons, f"{old}--{new}.html")
        write_atomic(page, _page(compared, options))
        yield Made(page=page, compared=compared)


def _the_sample() -> Work:
    workspace = sample()
    works = [workspace.work(name) for name in workspace.works()]
    if not works or not works[0].versions:
        raise OutputError(
            "安装不完整：没有找到附带的示例。请重新安装 redline。",
            "The installation is incomplete: the bundled sample is missing. Install redline again.",
            where=os.path.join(workspace.root, workspace.folder),
        )
    return works[0]


def _check(folder: str, work: Work) -> None:
    """Raise OutputError when the folder holds anything but a demo."""
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise OutputError("这是一个文件，不是文件夹。", "This is a file, not a folder.", where=folder)
    inside = set(os.listdir(folder)) if os.path.isdir(folder) else set()
    drafts = os.path.join(folder, "versions")
    works = set(os.listdir(drafts)) if os.path.isdir(drafts) else set()
    if inside - _OURS or works - {work.name} or (SETTINGS in inside and not _is_demo(folder)):
        raise OutputError(
            "这个文件夹里有别的东西。请换一个名字，或者用一个空文件夹。",
            "The folder holds other things. Choose another name, or an empty folder.",
            where=folder,
        )
    if ".git" not in inside and works:  # made by a redline that did not keep versions in git
        for name in ("work.toml", *(f"{version.id}.md" for version in work.versions)):
            path = os.path.join(drafts, work.name, name)
            if os.path.isfile(path):
                os.unlink(path)


def _is_demo(folder: str) -> bool:
    return Workspace(folder).settings.title in _TITLES.values()


def _repository(folder: str, language: str, when: When) -> Workspace:
    """Make the workspace in a repository of its own, even where the folder lies in another one."""
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"无法建立文件夹（{reason}）。", f"It cannot be made ({reason}).", where=folder
        ) from error
    if not os.path.exists(os.path.join(folder, ".git")):
        _lend_identity(Git.create(folder))
    return init(folder, title=_TITLES[language], language=language, when=when).workspace


def _lend_identity(git: Git) -> None:
    """Give the repository, and it alone, somebody to commit as where git does not know who that is."""
    for name in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        code, _ = git.ask("-c", "user.useConfigOnly=true", "var", name, ok=(0, 1, 128))
        if code:
            git.run("config", "user.name", "redline demo")
            git.run("config", "user.email", "demo@redline.invalid")


def _fill(workspace: Workspace, work: Work) -> None:
    for version in work.versions:
        path = os.path.join(work.root, *version.path.split("/"))
        asked = Asked(work=work.name, id=version.id, replace=True, when=_morning_of(version.date))
        add(workspace, path, asked)
    last = work.versions[-1]
    publish(workspace, work.name, last.id, when=_morning_of(last.date))


def _morning_of(date: str) -> When:
    from datetime import UTC, datetime

    midnight = datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp()
    return int(midnight) + _MORNING - _BEIJING, _BEIJING


def _page(compared: Compared, options: Options) -> bytes:
    made = render(Job((compared,)), "html", options)
    return made if isinstance(made, bytes) else made.encode()
