"""A new workspace."""

from __future__ import annotations

import os

from redline.app.settings import new_settings
from redline.app.workspace import SETTINGS, Workspace, absolute, find
from redline.errors import ConflictError, OutputError
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.writing import When
    from redline.storage.commit import Author
    from redline.storage.journal import Recovery

_ATTRIBUTES = ".gitattributes"
_RULES = (
    b"versions/**/*.md text eol=lf",  # one line end everywhere, since a published body has a digest
    b"versions/*/sources/** -text",  # files as they came
)


@value
class Made:
    """What `init` did.

    commit          its id, or "" when there was nothing to do
    new_repository  whether there was no git repository here
    recovered       what was done about a run that was killed, or None
    """

    workspace: Workspace
    commit: str
    new_repository: bool
    recovered: Recovery | None = None


def init(
    folder: str,
    *,
    title: str = "",
    language: str = "zh",
    author: Author | None = None,
    when: When | None = None,
) -> Made:
    """Make a workspace of `folder`, which need not exist, in its git repository or in a new one.

    What is there stays as it is: an existing redline.toml is kept, .gitattributes gets a line more.
    Raises OutputError, GitError and ConflictError.
    """
    from redline.app.writing import bare, writing
    from redline.storage.git import Git

    folder = absolute(folder)
    _check_place(folder)
    git = Git.find(_that_exists(folder))
    if git is not None and not git.work_tree:
        raise bare(folder)
    _make(os.path.join(folder, "versions"))
    if git is None:
        Git.create(folder)
    workspace = Workspace(folder)
    if workspace.tree.has(SETTINGS):
        language = workspace.settings.language
        settings = workspace.tree.read(SETTINGS) or b""
    else:
        settings = new_settings(title or os.path.basename(folder), language).encode("utf-8", "replace")
    files = {SETTINGS: settings, _ATTRIBUTES: _with_rules(workspace.tree.read(_ATTRIBUTES) or b"")}
    with writing(workspace) as pen:
        missing = {path: one for path, one in files.items() if not _is_same(pen.committed(path), one)}
        message = "建立 redline 工作区" if language == "zh" else "Make a redline workspace"
        commit = pen.record(missing, message=message, author=author, when=when) if missing else ""
        recovered = pen.recovered
    return Made(workspace=Workspace(folder), commit=commit, new_repository=git is None, recovered=recovered)


def _check_place(folder: str) -> None:
    """Refuse a place among the versions of another workspace. Raises ConflictError."""
    around = find(os.path.dirname(folder))
    among = os.path.join(around.root, around.folder)
    if around.tree.has(SETTINGS) and os.path.commonpath((among, folder)) == among:
        raise ConflictError(
            f"这里是工作区 {around.root} 存放各稿的地方。请在别处建立新的工作区。",
            f"Here the workspace {around.root} keeps its versions. Make a new workspace elsewhere.",
            where=folder,
        )


def _that_exists(folder: str) -> str:
    while not os.path.exists(folder):
        folder = os.path.dirname(folder)
    return folder if os.path.isdir(folder) else os.path.dirname(folder)


def _with_rules(content: bytes) -> bytes:
    """Return the attributes with lines at the end that keep files the same on every system."""
    missing = [rule for rule in _RULES if rule not in content.splitlines()]
    gap = b"" if not content or content.endswith(b"\n") else b"\n"
    return content + gap + b"".join(rule + b"\n" for rule in missing) if missing else content


def _is_same(committed: bytes | None, content: bytes) -> bool:
    # On Windows git may have written other line ends than it keeps.
    return committed is not None and committed == content.replace(b"\r\n", b"\n")


def _make(folder: str) -> None:
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        from redline.model.reasons import reason

        zh, en = reason(error)
        raise OutputError(
            f"无法建立文件夹（{zh}）。", f"The folder cannot be made ({en}).", where=folder
        ) from error
