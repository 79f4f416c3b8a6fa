"""Recording files: into the work tree and into one commit, with nothing else in it.

All that can be made without being seen is made first: the blobs, the trees, the commit. Then comes the
journal, then what everybody sees (`redline.storage.publish`). Whenever a run is killed, there is the
old state, the new one, or a journal from which the next run finishes or undoes it. Why so, and what else
was considered: docs/decisions/0008-keeping-versions-in-git.md.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from redline.errors import Busy, ConflictError, GitError, UsageError
from redline.model.value import replace, value
from redline.storage import index, intent, worktree
from redline.storage.git import Git
from redline.storage.intent import Intent, Item
from redline.storage.journal import may_stage, recover, withdraw
from redline.storage.lock import lock
from redline.storage.names import check_path
from redline.storage.publish import Moved, Pace, changed_meanwhile, publish
from redline.storage.trees import NOTHING, PLAIN, Entry, Head, Objects, changed_tree, head, objects, standing

_TRIES = 8  # times that another git may commit between our look at HEAD and our own commit


@value
class Author:
    """Who a commit is by, as ``Name <mail>``."""

    name: str
    email: str


@value
class _Request:
    files: Mapping[str, bytes | None]
    message: str
    author: Author | None
    when: tuple[int, int] | None


def record(
    git: Git,
    files: Mapping[str, bytes | None],
    *,
    message: str,
    author: Author | None = None,
    when: tuple[int, int] | None = None,
    wait: float = 60.0,
    pace: Pace = lambda step: None,
) -> str:
    """Put `files` into the work tree and into one commit on HEAD, and return the commit's id.

    files    paths from the work tree's root with "/" between their parts, and their bytes; None deletes.
             They are written in this order
    author   instead of the one that git knows; the committer is always git's
    when     the author's date: seconds since 1970, and seconds east of Greenwich.
             Without it, and for the committer, git's clock
    wait     seconds to wait for another run of redline
    pace     called after each step with its name

    Nothing else changes: what is staged, changed or untracked elsewhere stays as it is. When HEAD has
    these very contents already, there is no new commit and HEAD's id is returned. Filters and line ends
    of git's attributes apply as in ``git add``; ignored paths are recorded all the same; hooks that
    check commits do not run.

    Raises UsageError (a path that may not be written, a message or author that git cannot keep),
    ConflictError (a path has uncommitted changes, is a link, differs in case alone from another one),
    GitError (a bare repository, no identity), Busy, OutputError. After an error nothing has changed.
    """
    request = _Request(files=files, message=message.strip(), author=author, when=when)
    _check(git, request)
    with lock(git, wait=wait):
        recover(git)
        for path in files:
            worktree.check_place(git.work_tree, path)
        with objects(git) as store:
            return _record(git, store, request, pace)


def _record(git: Git, store: Objects, request: _Request, pace: Pace) -> str:
    before = {path: worktree.content(git.work_tree, path) for path in request.files}
    blobs = {path: _blob(git, path, data) for path, data in request.files.items() if data is not None}
    pace("blobs")
    start = Intent(
        mark=os.urandom(8).hex(),
        commit="",
        parent="",
        ref="",
        about=request.message.splitlines()[0],
        items=(),
        folders=worktree.missing_folders(git.work_tree, request.files),
    )
    plan = _plan(git, store, request, start, before, blobs)
    pace("commit")
    with index.hold(git, plan.mark):
        pace("lock")
        try:
            for _ in range(_TRIES):
                _check_free(git, plan.items, before)
                if not plan.commit:  # HEAD has it all, perhaps because somebody has just committed it
                    intent.drop(git)
                    return plan.parent
                intent.save(git, plan)
                pace("journal")
                try:
                    publish(git, plan, request.files, pace)
                except Moved:
                    plan = _plan(git, store, request, plan, before, blobs)
                    continue
                intent.drop(git)
                return plan.commit
            raise _restless(git)
        except BaseException:
            _undo(git, store, before)
            raise


def _undo(git: Git, store: Objects, before: Mapping[str, bytes | None]) -> None:
    begun = intent.read(git)
    # An interrupt may come after the branch has moved: then all is done but for the journal, and the next
    # run says so.
    if begun is not None and head(git, store).commit != begun.commit:
        worktree.sweep(git.work_tree, before, begun.mark)
        withdraw(git, store, begun, before)
        intent.drop(git)


def _plan(
    git: Git,
    store: Objects,
    request: _Request,
    base: Intent,
    before: Mapping[str, bytes | None],
    blobs: Mapping[str, str],
) -> Intent:
    """Make the commit that follows HEAD, seen by nobody yet; none when HEAD has all of it."""
    here, items = head(git, store), []
    for path, data in request.files.items():
        old = standing(store, here.commit, path)
        new = Entry(mode=old.mode or PLAIN, id=blobs[path]) if path in blobs else NOTHING
        found, digest = worktree.digest(before[path]), worktree.digest(data)
        items.append(Item(path=path, old=old, new=new, found=found, digest=digest))
    made = _commit(git, store, here, items, request) if any(item.new != item.old for item in items) else ""
    return replace(base, commit=made, parent=here.commit, ref=here.ref, items=tuple(items))


def _check_free(git: Git, items: tuple[Item, ...], before: Mapping[str, bytes | None]) -> None:
    """Make sure that nothing of a user's own is at these paths. Raises ConflictError."""
    known = index.staged(git, (item.path for item in items))
    for item in items:
        at = known.get(item.path, index.UNSTAGED)
        if not may_stage(item, at):
            raise (_unmerged if at.unmerged else _staged)(git, item.path)
        there = worktree.digest(worktree.content(git.work_tree, item.path))
        if there not in (item.found, item.digest):
            raise changed_meanwhile(git, item.path)
        if there == item.digest or (not there and (item.old == NOTHING or at.sparse)):
            continue
        data = before[item.path]
        if data is None or item.old == NOTHING or _blob(git, item.path, data, keep=False) != item.old.id:
            raise _changed(git, item.path)


def _blob(git: Git, path: str, data: bytes, *, keep: bool = True) -> str:
    """Return the id of what git makes of a file's bytes, and keep it in the repository."""
    # A warning about line ends would become an error with core.safecrlf; they are as they came.
    words = ("-c", "core.safecrlf=false", "hash-object", *(("-w",) if keep else ()), "--stdin")
    return git.run(*words, f"--path={path}", input=data).decode().strip()


def _commit(git: Git, store: Objects, here: Head, items: Iterable[Item], request: _Request) -> str:
    tree = changed_tree(git, store, here.commit, {item.path: item.new for item in items})
    parent = ("-p", here.commit) if here.commit else ()
    sign = git.ask("config", "--type=bool", "--get", "commit.gpgSign", ok=(0, 1))[1].strip() == b"true"
    try:
        out = git.run(
            "-c", "user.useConfigOnly=true", "-c", "i18n.commitEncoding=UTF-8",
            "commit-tree", tree, *parent, *(("-S",) if sign else ()), "-F", "-",
            input=f"{request.message}\n".encode("utf-8", "replace"), env=_identity(request),
        )  # fmt: skip
    except GitError as error:
        if "auto-detection is disabled" in error.en or "empty ident name" in error.en:
            raise _nobody(git) from error
        raise
    return out.decode().strip()


def _identity(request: _Request) -> dict[str, str]:
    found = {}
    if request.author:
        found["GIT_AUTHOR_NAME"], found["GIT_AUTHOR_EMAIL"] = request.author.name, request.author.email
    if request.when:
        seconds, east = request.when
        minutes = abs(east) // 60
        zone = f"{'-' if east < 0 else '+'}{minutes // 60:02}{minutes % 60:02}"
        found["GIT_AUTHOR_DATE"] = f"@{seconds} {zone}"
    return found


def _check(git: Git, request: _Request) -> None:
    if not git.work_tree:
        raise GitError(
            "这是裸仓库，没有工作区，不能写入。请用 git clone 取一个工作副本，在那里运行。",
            "This is a bare repository without a work tree; nothing can be written. "
            "Make a working copy with git clone and run redline there.",
            where=git.git_dir,
        )
    if not request.message or "\0" in request.message:
        raise UsageError(
            "提交说明不能为空，也不能含有空字符。", "A commit's message cannot be empty or contain a NUL."
        )
    if request.author and not (_is_fine(request.author.name) and _is_fine(request.author.email)):
        raise UsageError(
            "作者须有姓名和邮箱，其中不能有“<”“>”或换行。请写成：姓名 <邮箱>。",
            "An author needs a name and a mail address, without “<”, “>” or line ends. "
            "Write it as: Name <mail>.",
        )
    if request.when and request.when[0] < 0:
        raise UsageError("git 不能记录 1970 年以前的日期。", "Git cannot keep dates before 1970.")
    for path in request.files:
        check_path(path)
    if not request.files:
        raise UsageError("没有要记录的文件。", "There is no file to record.")


def _is_fine(name: str) -> bool:
    # Git itself drops full stops, commas, quotes and the like from both ends: something must be left.
    return not any(sign in "<>" or ord(sign) < 32 for sign in name) and bool(name.strip(" .,:;\"'\\"))


def _nobody(git: Git) -> GitError:
    return GitError(
        "git 还不知道提交者是谁。请先运行这两条命令（换成自己的姓名和邮箱），再试一次：\n"
        '  git config --global user.name "姓名"\n'
        '  git config --global user.email "name@example.org"',
        "Git does not know who commits. Run these two commands, with your own name and address, "
        "and try again:\n"
        '  git config --global user.name "Your Name"\n'
        '  git config --global user.email "name@example.org"',
        where=git.work_tree,
    )


def _staged(git: Git, path: str) -> ConflictError:
    return ConflictError(
        "这个文件有已暂存（git add）而未提交的改动，redline 没有动它。请先提交它，"
        "或者用 git restore --staged 取消暂存，再试一次。",
        "Changes to this file are staged (git add) and not committed, and redline left it alone. "
        "Commit them, or take them back with git restore --staged, and try again.",
        where=worktree.place_of(git.work_tree, path),
    )


def _unmerged(git: Git, path: str) -> ConflictError:
    return ConflictError(
        "合并分支时，这个文件有冲突，还没有解决。请保留应有的文字，删去“<<<<<<<”等标记，"
        "用 git add 和 git commit 完成合并，再试一次。",
        "A merge left a conflict in this file. Keep the words that shall stand, delete the marks (<<<<<<<), "
        "finish the merge with git add and git commit, and try again.",
        where=worktree.place_of(git.work_tree, path),
    )


def _changed(git: Git, path: str) -> ConflictError:
    return ConflictError(
        "这个文件有未提交的改动（或者不在 git 中，内容也不同），redline 没有动它。"
        "请先提交、移走或还原它，再试一次。",
        "This file has changes that are not committed (or git does not know it, and it says something else); "
        "redline left it alone. Commit it, move it away or restore it, and try again.",
        where=worktree.place_of(git.work_tree, path),
    )


def _restless(git: Git) -> Busy:
    return Busy(
        "别的程序不断在这个分支上提交。请等它完成后再运行一次。",
        "Another program keeps committing to this branch. Try again when it is done.",
        where=git.work_tree,
    )
