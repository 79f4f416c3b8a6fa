"""Writing into a workspace: under the lock, after what a killed run left was put right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from redline.app.tree import Commit
from redline.app.workspace import Workspace
from redline.errors import ConflictError, GitError, RedlineError, UsageError
from redline.storage.commit import Author, record
from redline.storage.git import Git
from redline.storage.journal import recover
from redline.storage.lock import lock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.storage.journal import Recovery

When = tuple[int, int]
"""When the author of a commit made it: seconds since 1970, and seconds east of Greenwich."""


class Pen:
    """The right to write into a workspace, for as long as the lock is held.

    recovered  what was done about a run that was killed, or None
    """

    __slots__ = ("_git", "_prefix", "recovered")

    def __init__(self, git: Git, prefix: str, recovered: Recovery | None) -> None:
        self._git = git
        self._prefix = prefix
        self.recovered = recovered

    def committed(self, path: str) -> bytes | None:
        """Return what HEAD holds at `path`, or None."""
        code, content = self._git.ask("cat-file", "blob", f"HEAD:{self._prefix}{path}", ok=(0, 128))
        return content if code == 0 else None

    @property
    def detached(self) -> bool:
        """Whether no branch is checked out, so that no branch gets what is recorded."""
        return self._git.ask("symbolic-ref", "-q", "HEAD", ok=(0, 1))[0] == 1

    def record(
        self,
        files: Mapping[str, bytes | None],
        *,
        message: str,
        author: Author | None = None,
        when: When | None = None,
    ) -> str:
        """Write files (None: delete) into the work tree and one commit of exactly these; return its id.

        Raises ConflictError when one of them was changed and not committed, GitError, OutputError.
        """
        return record(
            self._git,
            {self._prefix + path: content for path, content in files.items()},
            message=message,
            author=author,
            when=when,
        )


@contextmanager
def writing(workspace: Workspace) -> Iterator[Pen]:
    """Hold the workspace's lock. Raises Busy, GitError, and ConflictError where nothing can be written.

    An error that is raised meanwhile tells what was done about a run that was killed.
    """
    git = _repository(workspace)
    with lock(git):
        recovered = recover(git)
        try:
            yield Pen(git, workspace.prefix, recovered)
        except RedlineError as error:
            if recovered is not None:
                error.zh, error.en = f"{error.zh}\n{recovered.zh}", f"{error.en}\n{recovered.en}"
            raise


def writable(workspace: Workspace) -> None:
    """Make sure that there is a workspace to write into. Raises GitError, ConflictError, UsageError."""
    if not workspace.exists():
        raise UsageError(
            "这里还没有工作区。请先运行：redline init",
            "There is no workspace here yet. Make one first: redline init",
            where=workspace.root,
        )
    _repository(workspace)


def _repository(workspace: Workspace) -> Git:
    if isinstance(workspace.tree, Commit):
        raise bare(workspace.root)
    git = workspace.git
    if git is None:
        raise GitError(
            "工作区还没有放入 git 仓库。请先在这个文件夹中运行：redline init",
            "The workspace is in no git repository yet. Run in this folder first: redline init",
            where=workspace.root,
        )
    return git


def bare(where: str) -> ConflictError:
    """Return the error that there is no work tree to write into."""
    return ConflictError(
        "这是一个没有工作目录的 git 仓库（bare），只能读取。请先 git clone 一份，在那里写入。",
        "This git repository has no work tree (it is bare): redline only reads it. "
        "Make a clone (git clone) and write there.",
        where=where,
    )


def author_of(text: str) -> Author:
    """Return the author that ``Name <mail>`` names. Raises UsageError."""
    name, opened, rest = text.partition("<")
    email, closed, after = rest.partition(">")
    if not (name.strip() and opened and email.strip() and closed and not after.strip()):
        raise UsageError(
            f"“{text}”不是作者。请写成：姓名 <邮箱>",
            f"{text!r} is no author. Write: Name <mail>",
        )
    return Author(name=name.strip(), email=email.strip())
