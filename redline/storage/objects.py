"""What a git repository holds: revisions by name, folders, and the bytes of files at a revision.

Names of revisions and paths come from users and are never taken for options: a revision is first turned
into the id of a commit, and paths are literal. Nothing is fetched from elsewhere: see `_AS_IT_IS`.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from redline.errors import GitError, MissingInput, UnreadableInput
from redline.storage.git import Git

LIMIT = 32 * 1024 * 1024
"""The most bytes that a file may have, unless a caller says otherwise: more than any code of law."""

REGULAR = ("100644", "100755", "100664")
"""Modes of files that are neither links nor submodules (the last one stands in old repositories)."""

_SYMLINK, _SUBMODULE, _FOLDER = "120000", "160000", "040000"

_AHEAD = 40  # requests that wait for their answer: 65 bytes each stay below the smallest pipe, 4 KiB

# A repository that was cloned in part would ask its server for each object that it lacks, by whatever
# program its own settings name. Reading a law must neither run that nor wait for a network.
_AS_IT_IS = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}


def ask(git: Git, *words: str, input: bytes = b"") -> bytes:
    """Run a reading command of git and return what it prints. Raises GitError."""
    try:
        return git.run(*words, input=input, env=_AS_IT_IS)
    except GitError as error:
        raise _absent(git) if _lacks(git) else error from None


def resolve(git: Git, rev: str) -> str:
    """Return the full id of the commit that `rev` names: a branch, a tag, an id, ``HEAD~2``.

    The id of a tree (of what is staged, say) names files as well and stands for itself. Raises MissingInput
    when `rev` names neither.
    """
    where = f"{place(git)}:{rev}"
    if rev and not rev.startswith("-") and "\0" not in rev and "\n" not in rev:
        for kind in ("commit", "tree"):
            code, out = git.ask(
                "rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{{kind}}}",
                env=_AS_IT_IS, ok=(0, 1, 128),
            )  # fmt: skip
            if code == 0:
                return out.decode().strip()
    if rev == "HEAD":
        raise MissingInput(
            "仓库的当前分支（HEAD）还没有提交。请先提交文稿，或写明别的分支。",
            "The branch that is checked out (HEAD) has no commits yet. Commit a text or name another branch.",
            where=place(git),
        )
    zh, en = _shallow_hint(git)
    raise MissingInput(
        f"git 仓库里没有“{rev}”这个修订（分支、标签或提交）。用 git log --oneline 可以看到有哪些。{zh}",
        f"The git repository has no revision {rev} (branch, tag or commit). "
        f"git log --oneline shows what there is.{en}",
        where=where,
    )


def is_shallow(git: Git) -> bool:
    """Tell whether the repository was cloned without its earlier history."""
    return os.path.exists(os.path.join(git.common_dir, "shallow"))


def place(git: Git) -> str:
    """Return the folder by which a user knows the repository."""
    return git.work_tree or git.git_dir


def listing(git: Git, rev: str, folder: str) -> tuple[tuple[str, str, str], ...]:
    """Return ``(name, id, mode)`` of each entry of `folder` at `rev`, as git sorts them; "" is the root.

    Files have a mode of `REGULAR`; the id of a folder (mode 040000) is that of a tree. Raises MissingInput
    (no such revision or folder), UnreadableInput (a file stands there), GitError.
    """
    commit, path = resolve(git, rev), _clean(folder)
    if path:
        mode, _ = _entry(git, commit, path, f"{rev}:{folder}")
        if mode != _FOLDER:
            raise UnreadableInput("这不是文件夹。", "This is no folder.", where=f"{rev}:{folder}")
    return tuple((name, id, mode) for mode, id, name in _tree(git, f"{commit}:{path}"))


def changed(git: Git, old: str, new: str) -> dict[str, str]:
    """Return what happened between two commits or trees to each file, by its path: "A" for one that came, "D"
    for one that went, "M" and "T" for one that is another now. A rename is both of the first two. Raises
    GitError.
    """
    out = git.run("diff-tree", "-r", "-z", "--name-status", "--no-renames", old, new)
    fields = out.decode("utf-8", "surrogateescape").split("\0")
    return dict(zip(fields[1::2], fields[::2], strict=False))  # nothing follows the last zero byte


def read_blob(git: Git, rev: str, path: str, *, limit: int = LIMIT) -> bytes:
    """Return the bytes of the file `path`, counted from the repository's root, at the revision `rev`.

    With "" for a revision it is the file as it stands in the index.

    Raises MissingInput (no such revision; no such file, naming those that are called alike),
    UnreadableInput (a folder, a symbolic link, a submodule, more than `limit` bytes, a placeholder of
    git LFS) and GitError.
    """
    where = f"{rev}:{path}"
    commit = resolve(git, rev) if rev else ""
    mode, id = _entry(git, commit, _clean(path), where)
    if mode not in REGULAR:
        raise _no_file(mode, where)
    return content(git, id, where=where, limit=limit)


def content(git: Git, id: str, *, where: str, limit: int = LIMIT) -> bytes:
    """Return the bytes of the blob `id`; `where` names it for messages.

    Raises UnreadableInput (more than `limit` bytes, a placeholder of git LFS) and GitError.
    """
    with Blobs(git, limit=limit) as open_:
        return refuse_placeholder(open_.read(id, where), where)


def refuse_placeholder(data: bytes, where: str) -> bytes:
    """Return `data`, unless it is what git LFS puts in a file's place: then raise UnreadableInput."""
    if data.startswith(b"version https://git-lfs.github.com/spec/"):
        raise UnreadableInput(
            "仓库里只有这个文件的 Git LFS 占位，没有内容。请先运行 git lfs pull，再直接给出该文件。",
            "The repository only holds a placeholder of Git LFS for this file. Run git lfs pull, and name "
            "the file itself.",
            where=where,
        )
    return data


def blobs(
    git: Git, ids: Iterable[str], *, limit: int = LIMIT, where: str = ""
) -> Iterator[tuple[str, bytes]]:
    """Yield ``(id, bytes)`` of each blob in `ids`, in their order.

    One process of git for all of them; only one blob is held at a time. `where` names the place for
    messages. Raises UnreadableInput (more than `limit` bytes) and GitError (not there, no blob).
    """
    with Blobs(git, limit=limit) as open_:
        rest, asked = iter(ids), deque[str]()
        while True:
            # Git answers each request before it takes the next. So few wait that they fit into the pipe,
            # and neither side can be stuck while the other one writes.
            more = list(islice(rest, _AHEAD - len(asked))) if len(asked) <= _AHEAD // 2 else []
            if more:
                open_.ask(more)
                asked.extend(more)
            if not asked:
                return
            id = asked.popleft()
            yield id, open_.answer(where or id)


class Blobs:
    """A process of git that gives one blob after the other, for as long as it is open.

    It starts with the first blob that is asked for, and ends with this or with the program.
    """

    __slots__ = ("_git", "_limit", "_process")

    def __init__(self, git: Git, *, limit: int = LIMIT) -> None:
        self._git = git
        self._limit = limit
        self._process: Any = None

    def __enter__(self) -> Blobs:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, id: str, where: str) -> bytes:
        """Return the bytes of a blob; `where` names it. Raises UnreadableInput and GitError."""
        self.ask([id])
        return self.answer(where)

    def ask(self, ids: list[str]) -> None:
        """Ask for blobs. At most 40 may wait for their answer."""
        if self._process is None:
            self._process = self._git.start("cat-file", "--batch", env=_AS_IT_IS)
        try:
            self._process.stdin.write("".join(f"{id}\n" for id in ids).encode())
            self._process.stdin.flush()
        except OSError:
            self.close()
            raise _absent(self._git) from None

    def answer(self, where: str) -> bytes:
        """Return the bytes of the blob that was asked for first and not yet given."""
        head = self._process.stdout.readline().decode("utf-8", "replace").split()
        if len(head) == 3 and head[1] == "blob":
            size = int(head[2])
            if size > self._limit:
                self.close()  # what follows is not wanted
                raise _too_large(size, where)
            data: bytes = self._process.stdout.read(size + 1)  # a newline follows
            if len(data) == size + 1:
                return data[:size]
        self.close()
        raise _absent(self._git, where)

    def close(self) -> None:
        """End the process. The next question starts another one."""
        process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout, process.stderr):
            try:
                stream.close()
            except OSError:
                pass
        process.proc.wait()  # the library's own wait would complain of an end that was ours


def _too_large(size: int, where: str) -> UnreadableInput:
    return UnreadableInput(
        f"文件有 {size:,} 字节，不像是一部法规的文本。",
        f"The file has {size:,} bytes, more than any law text.",
        where=where,
    )


def _entry(git: Git, commit: str, path: str, where: str) -> tuple[str, str]:
    """Return mode and id of what stands at `path` (in the index for no commit). Raises MissingInput."""
    if path:
        for mode, id, name in _stands(git, commit, path):
            if name == path:
                return mode, id
    zh, en = _close(git, commit, path)
    raise MissingInput(
        f"这个修订里没有这个文件。路径从仓库根目录写起。{zh}",
        f"The revision has no such file. Write its path from the repository's root.{en}",
        where=where,
    )


def _stands(git: Git, commit: str, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield (mode, id, name) of `path`, or of all files, in a commit; of the index when `commit` is ""."""
    if commit:
        yield from _tree(git, commit, *(("--", path) if path else ("-r",)))
    else:
        out = ask(git, "ls-files", "--full-name", "--stage", "-z", *(("--", path) if path else ()))
        for (mode, id, _), name in _lines(out):
            yield mode, id, name


def _tree(git: Git, tree: str, *words: str) -> Iterator[tuple[str, str, str]]:
    for (mode, _, id), name in _lines(ask(git, "ls-tree", "--full-tree", "-z", tree, *words)):
        yield mode, id, name


def _lines(out: bytes) -> Iterator[tuple[list[str], str]]:
    """Yield the three facts and the name that ls-tree and ls-files print of each entry."""
    for line in out.split(b"\0"):
        facts, tab, name = line.partition(b"\t")
        if tab:
            yield facts.decode().split(), os.fsdecode(name)


def missing_path(git: Git, rev: str, path: str) -> MissingInput:
    """Return the error that `rev` never had a file `path`, naming those that are called alike."""
    zh, en = _close(git, resolve(git, rev), path)
    more_zh, more_en = _shallow_hint(git)
    return MissingInput(
        f"在 {rev} 的历史里没有这个文件。路径从仓库根目录写起。{zh}{more_zh}",
        f"No commit up to {rev} has such a file. Write its path from the repository's root.{en}{more_en}",
        where=f"{place(git)}:{path}",
    )


def _close(git: Git, commit: str, path: str) -> tuple[str, str]:
    from difflib import get_close_matches

    names = [name for _, _, name in islice(_stands(git, commit), 20_000)]
    same = [name for name in names if os.path.basename(name) == os.path.basename(path)]
    near = same[:3] or get_close_matches(path, names, 3)
    if not near:
        return "", ""
    return f"相近的有：{'、'.join(near)}。", f" Called alike: {', '.join(near)}."


def _clean(path: str) -> str:
    """Return a path below the root as git writes it; "" when it leads elsewhere."""
    parts = [part for part in path.split("/") if part not in ("", ".")]
    return "" if ".." in parts or "\0" in path or path.startswith("/") else "/".join(parts)


def _no_file(mode: str, where: str) -> UnreadableInput:
    zh, en = {
        _FOLDER: ("这是一个文件夹，请给出其中的一个文件。", "This is a folder; name a file in it."),
        _SYMLINK: (
            "这是一个符号链接，不是文件。请给出它所指的文件。",
            "This is a symbolic link and no file. Name the file that it points to.",
        ),
        _SUBMODULE: (
            "这是一个子模块，是另一个仓库。请在那个仓库里读取。",
            "This is a submodule, another repository. Read the file there.",
        ),
    }.get(mode, ("这不是普通文件。", "This is no regular file."))
    return UnreadableInput(zh, en, where=where)


def _shallow_hint(git: Git) -> tuple[str, str]:
    if not is_shallow(git):
        return "", ""
    return (
        "这是浅克隆，没有更早的历史；git fetch --unshallow 可以补全。",
        " This is a shallow clone without its earlier history; git fetch --unshallow completes it.",
    )


def _lacks(git: Git) -> bool:
    """Tell whether the repository was cloned in part, so that objects may be absent."""
    code, out = git.ask("config", "--get-regexp", r"^remote\..*\.promisor$", ok=(0, 1))
    return code == 0 and b"true" in out


def _absent(git: Git, where: str = "") -> GitError:
    if _lacks(git):
        return GitError(
            "这是部分克隆，这个版本的内容不在本地。"
            "请运行 git fetch --refetch --no-filter 取回全部内容，再试一次。",
            "This repository was cloned in part, and the content of this version is not here. "
            "Run git fetch --refetch --no-filter to get everything, and try again.",
            where=where or place(git),
        )
    return GitError(
        "仓库里缺少这个对象，可能已经损坏。请运行 git fsck 检查。",
        "The repository lacks this object and may be damaged. Run git fsck to check it.",
        where=where or place(git),
    )
