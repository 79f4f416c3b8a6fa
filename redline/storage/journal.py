"""After a run that was killed: finish what its journal says, or undo it. What a user did since stays."""

from __future__ import annotations

import os
from collections.abc import Mapping

from redline.errors import Busy, ConflictError, GitError
from redline.model.value import value
from redline.storage import index, intent, worktree
from redline.storage.git import Git
from redline.storage.intent import Intent, Item
from redline.storage.lock import FOLDER, lock
from redline.storage.publish import Moved, free_branch, nobody_was_there, publish
from redline.storage.trees import NOTHING, Entry, Objects, head, objects, standing


@value
class Recovery:
    """What became of an interrupted run.

    finished  whether it was brought to its end; otherwise it was undone
    about     first line of the message of its commit
    commit    the id of the commit; when undone, no branch has it, but ``git show`` still finds it
    paths     the files that it was about
    left      those of them that somebody has changed since, and that were left as they are
    """

    finished: bool
    about: str
    commit: str
    paths: tuple[str, ...]
    left: tuple[str, ...] = ()

    @property
    def zh(self) -> str:
        """What to tell the user, in Chinese."""
        if self.finished:
            return f"上一次运行被中断，现已补完：{self.about}（提交 {self.commit[:10]}）。"
        told = f"上一次运行被中断，现已撤销：{self.about}（内容仍在提交 {self.commit[:10]} 中）。"
        told += "需要的话请重做一次。"
        return told + (f"以下文件后来有人改过，保持原样：{'、'.join(self.left)}。" if self.left else "")

    @property
    def en(self) -> str:
        """What to tell the user, in English."""
        short = self.commit[:10]
        if self.finished:
            return f"The run before was interrupted and has been finished: {self.about} (commit {short})."
        told = (
            f"The run before was interrupted and has been undone: {self.about} "
            f"(its content is still in commit {short}). Do it again if it is wanted."
        )
        left = f" Changed by somebody since, and left alone: {', '.join(self.left)}."
        return told + (left if self.left else "")


def pending(git: Git) -> str:
    """Return what an interrupted run was about, "" when there was none; nothing is changed.

    Raises ConflictError when its journal cannot be read.
    """
    if not os.path.isdir(os.path.join(git.git_dir, FOLDER)):
        return ""
    found = intent.read(git)
    return found.about if found else ""


def recover(git: Git, *, wait: float = 60.0) -> Recovery | None:
    """Finish or undo what a killed run left, and return what was done; None when there was nothing.

    It is finished when nobody has touched its files, the index at its paths, and the branch since then;
    otherwise undone as far as its own doing goes. Raises Busy, ConflictError (a journal that cannot be
    read), OutputError, GitError.
    """
    if not git.work_tree:
        return None
    with lock(git, wait=wait):
        index.free(git)
        intent.sweep(git)
        found = intent.read(git)
        if found is None:
            return None
        with index.hold(git, found.mark), objects(git) as store:
            worktree.sweep(git.work_tree, (item.path for item in found.items), found.mark)
            free_branch(git, found)
            done = _settle(git, store, found)
        intent.drop(git)
        return done


def withdraw(
    git: Git, store: Objects, given: Intent, before: Mapping[str, bytes | None] | None = None
) -> tuple[str, ...]:
    """Undo what `given` did to the work tree and the index; the caller holds the index.

    `before` has the bytes that were there; without it they come from HEAD. Returns the paths that
    somebody has changed since, which stay as they are.
    """
    commit, left, back = head(git, store).commit, [], {}
    known = index.staged(git, (item.path for item in given.items))
    for item in given.items:
        now = _standing(store, commit, item.path)
        there = _there(git, item.path)
        if now == item.old and there == item.digest:
            if there != item.found:
                data = before[item.path] if before is not None else _as_found(git, item)
                worktree.put(git.work_tree, item.path, data, given.mark)
        elif there != item.found and now != item.new:
            left.append(item.path)
        if known.get(item.path, index.UNSTAGED).entry == item.new != now:
            back[item.path] = now or NOTHING
    if back:
        index.update(git, back, given.mark, given.none)
    worktree.drop_folders(git.work_tree, given.folders)
    return tuple(left)


def _settle(git: Git, store: Objects, given: Intent) -> Recovery:
    here = head(git, store)
    paths = tuple(item.path for item in given.items)
    finished = Recovery(finished=True, about=given.about, commit=given.commit, paths=paths)
    if here.commit and _is_in(git, given.commit, here.commit):
        return finished
    if here.ref == given.ref and here.commit == given.parent and _is_untouched(git, store, given):
        try:
            publish(git, given, _contents(git, given), _go_on)
            return finished
        except Busy:
            raise
        except (Moved, ConflictError, GitError):
            pass  # somebody works on these very files, or a hook of theirs says no: they come first
    left = withdraw(git, store, given)
    return Recovery(finished=False, about=given.about, commit=given.commit, paths=paths, left=left)


def _is_untouched(git: Git, store: Objects, given: Intent) -> bool:
    """Tell whether files and index are as the killed run found them or made them."""
    if store.read(given.commit) is None:
        return False
    known = index.staged(git, (item.path for item in given.items))
    for item in given.items:
        there = _there(git, item.path)
        at = known.get(item.path, index.UNSTAGED)
        if not nobody_was_there(item, there) or not may_stage(item, at):
            return False
    return True


def may_stage(item: Item, at: index.Staged) -> bool:
    """Tell whether the index at the item's path holds nothing that would be lost.

    That is: what HEAD has, what the commit has, or the promise of ``git add --intent-to-add``, which
    is an entry without content.
    """
    if at.unmerged:
        return False
    return at.entry in (item.old, item.new) or (item.old == NOTHING and at.entry.id in _EMPTY)


_EMPTY = (  # ids of the empty blob, by SHA-1 and by SHA-256
    "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
)


def _there(git: Git, path: str) -> str:
    """Return the digest of the file that is there, or a word that is none when it is no file."""
    try:
        worktree.check_place(git.work_tree, path)
        return worktree.digest(worktree.content(git.work_tree, path))
    except ConflictError:
        return "something else"


def _contents(git: Git, given: Intent) -> dict[str, bytes | None]:
    """Return what is still to be written."""
    wanted: dict[str, bytes | None] = {}
    for item in given.items:
        if worktree.digest(worktree.content(git.work_tree, item.path)) != item.digest:
            wanted[item.path] = _bytes(git, item.path, item.new.id, item.digest) if item.digest else None
    return wanted


def _as_found(git: Git, item: Item) -> bytes | None:
    return _bytes(git, item.path, item.old.id, item.found) if item.found and item.old.id else None


def _bytes(git: Git, path: str, blob: str, wanted: str) -> bytes:
    """Return a blob as it stands in the work tree: as it is, or as git's own checkout would write it."""
    data = git.run("cat-file", "blob", blob)
    if worktree.digest(data) == wanted:
        return data
    return git.run("cat-file", "--filters", f"--path={path}", blob)


def _is_in(git: Git, commit: str, later: str) -> bool:
    # 128: the commit is not there any more, so it is in no history either
    return commit == later or git.ask("merge-base", "--is-ancestor", commit, later, ok=(0, 1, 128))[0] == 0


def _standing(store: Objects, commit: str, path: str) -> Entry | None:
    """Return what HEAD has at a path; None when it is something that is no file."""
    try:
        return standing(store, commit, path)
    except ConflictError:
        return None


def _go_on(step: str) -> None:
    del step
