"""What git remembers of texts that were published."""

from __future__ import annotations

from redline.app.log import PLAIN_LOG
from redline.app.tree import Commit
from redline.app.workspace import Workspace
from redline.errors import GitError, RedlineError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.storage.git import Git

_DIGEST, _GONE = "+digest: sha256:", "-digest: sha256:"


def remembered(workspace: Workspace, git: Git | None) -> dict[str, tuple[str, str]]:
    """Return, by digest, the path and the commit where a version was published with it: one call of git.

    A digest that came in the place of another one is none: nothing is published twice.
    """
    if git is None:
        return {}
    try:
        out = git.run(
            *PLAIN_LOG,
            *("--reverse", "-G^digest: sha256:", "-p", "-U0", "--src-prefix=a/", "--dst-prefix=b/"),
            *("--format=%x01%H", "HEAD", "--", f"{workspace.prefix}{workspace.folder}"),
        )
    except GitError:  # nothing committed
        return {}
    found: dict[str, tuple[str, str]] = {}
    commit, path, replaced = "", "", False
    for line in out.decode("utf-8", "replace").split("\n"):
        if line.startswith("\x01"):
            commit = line[1:]
        elif line.startswith("+++ b/"):
            path, replaced = line[6:].rstrip("\t"), False
        elif line.startswith(_GONE):
            replaced = True
        elif line.startswith(_DIGEST) and not replaced:
            found.setdefault(line[len("+digest: ") :].strip(), (path, commit))
    return found


def bring_back(workspace: Workspace, path: str, commit: str) -> str:
    """Return the command that brings back what a commit has at `path` of the repository."""
    if isinstance(workspace.tree, Commit):  # no work tree
        return f"git show {commit[:10]}:{path}"
    place = workspace.tree.where(path.removeprefix(workspace.prefix))
    return f'git restore --source={commit[:10]} -- "{place}"'


def left_out(git: Git | None, path: str) -> bool:
    """Tell whether a path is in the repository and left out of this work tree alone (a sparse checkout)."""
    from redline.storage.index import UNSTAGED, staged

    try:
        return git is not None and staged(git, (path,)).get(path, UNSTAGED).sparse
    except RedlineError:
        return False
