"""One writer at a time: the lock, and many at once."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from redline.errors import Busy
from redline.storage.commit import record
from redline.storage.git import Git
from redline.storage.lock import lock

from .repositories import Repository


def git_of(repository: Repository) -> Git:
    found = Git.find(str(repository.folder))
    assert found is not None
    return found


def test_it_can_be_taken_again_and_is_free_afterwards(repository: Repository) -> None:
    with lock(git_of(repository), wait=0), lock(git_of(repository), wait=0):
        pass
    with pytest.raises(ZeroDivisionError), lock(git_of(repository), wait=0):
        1 / 0  # noqa: B018
    with lock(git_of(repository), wait=0):
        pass


def test_another_run_waits_and_then_says_what_to_do(repository: Repository, tmp_path: Path) -> None:
    repository.git("worktree", "add", "-q", str(tmp_path / "linked"))
    linked = Git.find(str(tmp_path / "linked"))
    assert linked is not None
    caught: list[Busy] = []

    def other() -> None:
        try:
            with lock(linked, wait=0.1):
                pass
        except Busy as busy:
            caught.append(busy)

    with lock(git_of(repository)):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert len(caught) == 1
    assert "Try again" in caught[0].en
    assert "再运行一次" in caught[0].zh


def test_two_hundred_records_from_eight_processes(repository: Repository) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("processes are made by fork, which this system does not have")
    processes = []
    for k in range(8):
        process = os.fork()
        if process == 0:
            code = 1
            try:
                git = git_of(repository)
                for n in range(25):
                    path = f"versions/W{k if n % 2 else 0}/{k}-{n}.md"
                    record(git, {path: path.encode()}, message=path, wait=600)
                code = 0
            finally:
                os._exit(code)
        processes.append(process)
    assert [os.waitpid(process, 0)[1] for process in processes] == [0] * 8

    wanted = sorted(f"versions/W{k if n % 2 else 0}/{k}-{n}.md" for k in range(8) for n in range(25))
    log = repository.git("log", "--format=%s%x00%P").strip().split("\n")
    assert len(log) == 201
    assert sorted(line.split("\0")[0] for line in log[:-1]) == wanted
    assert all(len(line.split("\0")[1].split()) == 1 for line in log[:-1])
    for path in wanted:
        assert (repository.folder / path).read_text() == path
    assert repository.git("status", "--porcelain") == ""
    assert repository.git("fsck", "--strict") == ""


def test_who_may_write_to_a_shared_repository_may_lock_it(repository: Repository) -> None:
    git_folder = repository.folder / ".git"
    git_folder.chmod(0o2770)
    with lock(git_of(repository), wait=0):
        pass
    assert stat.S_IMODE((git_folder / "redline").stat().st_mode) & 0o777 == 0o770
    assert stat.S_IMODE((git_folder / "redline" / "lock").stat().st_mode) == 0o660
