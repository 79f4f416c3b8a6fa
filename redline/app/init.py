"""A new workspace."""

from __future__ import annotations

import os

from redline.app.settings import new_settings
from redline.app.workspace import SETTINGS, Workspace
from redline.errors import OutputError
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.writing import When
    from redline.storage.commit import Author

_ATTRIBUTES = ".gitattributes"
_RULE = "versions/**/*.md text eol=lf"


@value
class Made:
    """What `init` did: the workspace, the commit ("" when there was nothing to do), and what is new."""

    workspace: Workspace
    commit: str
    new_repository: bool


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
    from redline.app.writing import writing
    from redline.storage.git import Git

    folder = os.path.abspath(folder)
    _make(os.path.join(folder, "versions"))
    git = Git.find(folder)
    new = git is None
    if git is None:
        Git.create(folder)
    workspace = Workspace(folder)
    if workspace.tree.has(SETTINGS):
        language = workspace.settings.language
        settings = workspace.tree.read(SETTINGS) or b""
    else:
        settings = new_settings(title or os.path.basename(folder), language).encode("utf-8", "replace")
    files = {SETTINGS: settings, _ATTRIBUTES: _with_rule(workspace.tree.read(_ATTRIBUTES) or b"")}
    with writing(workspace) as pen:
        missing = {path: content for path, content in files.items() if pen.committed(path) != content}
        message = "建立 redline 工作区" if language == "zh" else "Make a redline workspace"
        commit = pen.record(missing, message=message, author=author, when=when) if missing else ""
    return Made(workspace=Workspace(folder), commit=commit, new_repository=new)


def _with_rule(content: bytes) -> bytes:
    """Return the attributes with a line that keeps a version's bytes the same on every system."""
    if _RULE.encode() in content.splitlines():
        return content
    gap = b"" if not content or content.endswith(b"\n") else b"\n"
    return content + gap + _RULE.encode() + b"\n"


def _make(folder: str) -> None:
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"无法建立文件夹（{reason}）。", f"The folder cannot be made ({reason}).", where=folder
        ) from error
