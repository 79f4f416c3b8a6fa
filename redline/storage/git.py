"""The one door to git. Everything that redline asks of git goes through `Git.run`.

GitPython finds the repository and runs the program; its commands take lists, so no shell is involved.
The repository is always named, whatever GIT_DIR and its like say (redline may run inside a hook), paths
are literal, and nothing waits for a password.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from redline.errors import GitError

_MISSING_ZH = "没有找到 git 程序。请先安装 git（https://git-scm.com），再运行一次。"
_MISSING_EN = "The program git was not found. Install it (https://git-scm.com) and try again."


class Git:
    """A repository.

    work_tree   its root folder, or "" of a bare repository
    git_dir     where HEAD and the index of this work tree are
    common_dir  where objects and branches are: the same, but in a linked work tree
    """

    __slots__ = ("_runner", "common_dir", "git_dir", "work_tree")

    def __init__(self, repository: Any) -> None:
        self.work_tree: str = str(repository.working_tree_dir or "")
        self.git_dir: str = str(repository.git_dir)
        self.common_dir: str = str(repository.common_dir)
        self._runner: Any = repository.git

    @classmethod
    def find(cls, folder: str) -> Git | None:
        """Return the repository that `folder` lies in, or is (a bare one); None when there is none.

        Raises GitError when there is no git program.
        """
        git = _library()
        try:
            repository = git.Repo(folder, search_parent_directories=True)
        except (git.InvalidGitRepositoryError, git.NoSuchPathError):
            return None
        return cls(repository)

    @classmethod
    def create(cls, folder: str) -> Git:
        """Make a repository of `folder`, which exists. Raises GitError."""
        git = _library()
        try:
            return cls(git.Repo.init(folder))
        except git.GitCommandError as error:
            raise _refused(error) from None

    def run(
        self,
        *words: str,
        input: bytes = b"",
        env: dict[str, str] | None = None,
        ok: Iterable[int] = (0,),
        apart: bool = False,
    ) -> bytes:
        """Run ``git WORDS`` here and return all that it prints.

        `input` goes to its standard input, `env` adds to its environment; `apart` as in `start`. Raises
        GitError when it ends with a code that is not in `ok`; the error's text is what git said.
        """
        return self.ask(*words, input=input, env=env, ok=ok, apart=apart)[1]

    def ask(
        self,
        *words: str,
        input: bytes = b"",
        env: dict[str, str] | None = None,
        ok: Iterable[int] = (0,),
        apart: bool = False,
    ) -> tuple[int, bytes]:
        """As `run`, returning the exit code too: for questions that git answers with it."""
        process = self.start(*words, env=env, apart=apart)
        try:
            out, complaint = process.communicate(input)
        except BaseException:
            if apart:  # interrupted while git goes on: what it did must be known before anything is undone
                process.proc.wait()
            raise
        if process.returncode not in ok:
            raise _said_no(words, complaint.decode("utf-8", "replace"))
        return process.returncode, out

    def start(self, *words: str, env: dict[str, str] | None = None, apart: bool = False) -> Any:
        """Start ``git WORDS`` here and return the process, with pipes for its three streams.

        For answers that are read piece by piece. The handle must be kept as long as the process is
        wanted: the library ends one whose handle is let go. With `apart` it does not hear what is sent to
        redline and its whole group of processes (Ctrl-C, a kill): for the short steps in which git
        holds locks. Raises GitError when there is no git program.
        """
        git = _library()
        # What a repository's own settings would have git start to look for changes is not started.
        command = ["git", "-c", "core.fsmonitor=false", f"--git-dir={self.git_dir}"]
        if self.work_tree:
            command.append(f"--work-tree={self.work_tree}")
        try:
            return self._runner.execute(
                [*command, *words],
                as_process=True,
                env={**self._environment(), **(env or {})},
                istream=_PIPE,
                start_new_session=apart,
            )
        except git.GitCommandNotFound as error:
            raise GitError(_MISSING_ZH, _MISSING_EN) from error

    def _environment(self) -> dict[str, str]:
        return {
            "GIT_INDEX_FILE": os.path.join(self.git_dir, "index"),  # a hook may have set another
            "GIT_LITERAL_PATHSPECS": "1",
            "GIT_GLOB_PATHSPECS": "0",  # git refuses to have two of these
            "GIT_NOGLOB_PATHSPECS": "0",
            "GIT_ICASE_PATHSPECS": "0",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_TERMINAL_PROMPT": "0",
        }


def anywhere(*words: str, ok: Iterable[int] = (0,)) -> tuple[int, bytes]:
    """As `Git.ask`, of no repository at all: for what the user has set for all of them. Raises GitError."""
    git = _library()
    try:
        process = git.Git().execute(["git", *words], as_process=True, istream=_PIPE)
    except git.GitCommandNotFound as error:
        raise GitError(_MISSING_ZH, _MISSING_EN) from error
    out, complaint = process.communicate(b"")
    if process.returncode not in ok:
        raise _said_no(words, complaint.decode("utf-8", "replace"))
    return process.returncode, out


def end(process: Any) -> None:
    """Close the pipes of a process that `Git.start` began, and wait; one that has more to say is ended."""
    for stream in (process.stdin, process.stdout, process.stderr):
        try:
            stream.close()
        except OSError:
            pass
    process.proc.wait()  # the library's own wait would complain of an end that was ours


_PIPE = -1  # subprocess.PIPE, whose module the library loads


def _library() -> Any:
    """Load GitPython; its import looks for git, and must not print when there is none."""
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    import git

    if not git.GIT_OK:
        raise GitError(_MISSING_ZH, _MISSING_EN)
    return git


def _said_no(words: Iterable[str], complaint: str) -> GitError:
    what = " ".join(complaint.split()) or "?"
    command = next((word for word in words if not word.startswith("-") and "=" not in word), "")
    return GitError(
        f"git {command} 没有完成：{what}",
        f"git {command} did not succeed: {what}",
    )


def _refused(error: Any) -> GitError:
    return _said_no(error.command[1:2] if isinstance(error.command, list) else (), str(error.stderr))
