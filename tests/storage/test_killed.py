"""Runs that are killed: at every step, and at any moment. The next run finishes or undoes them."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from redline.errors import ConflictError
from redline.storage.commit import record
from redline.storage.git import Git
from redline.storage.journal import pending, recover
from redline.storage.lock import lock

from .repositories import Repository, leave_work, make

if not hasattr(os, "fork"):
    pytest.skip("processes are made by fork, which this system does not have", allow_module_level=True)

OLD, NEW = "第一条　原来的文本。\n", "第一条　修改后的文本。\n"
FILES: dict[str, bytes | None] = {
    "versions/W/work.toml": b'title = "W"\n',
    "versions/W/old.md": NEW.encode(),
    "versions/W/gone.md": None,
    "versions/W/2026 \xe6\x96\xb0.md".encode("latin-1").decode(): b"new\n",
}
STEPS = [
    "blobs", "commit", "lock", "journal", *(f"file {path}" for path in FILES), "index", "branch",
]  # fmt: skip


def git_of(repository: Repository) -> Git:
    found = Git.find(str(repository.folder))
    assert found is not None
    return found


@pytest.fixture
def shelf(tmp_path: Path) -> Repository:
    """A repository with two versions, and unfinished work beside them."""
    repository = make(tmp_path / "r")
    repository.write("versions/W/old.md", OLD)
    repository.write("versions/W/gone.md", "to be taken out\n")
    repository.git("add", ".")
    repository.git("commit", "-qm", "Two versions")
    leave_work(repository)
    return repository


def child(do: Callable[[], None], *, group: bool = False) -> int:
    """Run `do` in a process of its own, and return its id."""
    process = os.fork()
    if process == 0:
        try:
            if group:
                os.setpgid(0, 0)
            do()
        finally:
            os._exit(1)
    return process


def killed_at(repository: Repository, step: str, files: dict[str, bytes | None] = FILES) -> None:
    """Let a process record `files` and be killed after `step`."""

    def stop(name: str) -> None:
        if name == step:
            os.kill(os.getpid(), signal.SIGKILL)

    process = child(lambda: void(record(git_of(repository), files, message="四个文件", pace=stop)))
    _, status = os.waitpid(process, 0)
    assert os.WIFSIGNALED(status), f"there is no step {step}"


def void(_: object) -> None:
    return None


def shape(repository: Repository) -> str:
    """Tell which state the versions are in: "old", "new", or what is mixed."""
    states = []
    for path, data in FILES.items():
        place = repository.folder / path
        there = place.read_bytes() if place.exists() else None
        new = None if data is None else data.decode()
        old = {"versions/W/old.md": OLD, "versions/W/gone.md": "to be taken out\n"}.get(path)
        seen = (repository.blob(path), repository.blob(path, ""), there.decode() if there else None)
        states.append({(old,) * 3: "old", (new,) * 3: "new"}.get(seen, f"{path}: {seen}"))
    return states[0] if len(set(states)) == 1 else " ".join(states)


def others(repository: Repository) -> list[str]:
    """Return the unfinished work beside the versions."""
    return [line for line in repository.work()[0].split("\n") if "versions/" not in line]


@pytest.mark.parametrize("step", STEPS)
def test_killed_after_each_step(shelf: Repository, step: str) -> None:
    work = shelf.work()
    killed_at(shelf, step)
    assert shelf.git("fsck", "--strict", "--no-dangling") == ""
    shelf.git("status")

    begun = STEPS.index(step) >= STEPS.index("journal")
    git = git_of(shelf)
    assert pending(git) == ("四个文件" if begun else "")
    told = recover(git)

    assert (told is not None) == begun
    assert shape(shelf) == ("new" if begun else "old")
    assert shelf.work() == work
    assert shelf.git("fsck", "--strict", "--no-dangling") == ""
    assert pending(git) == ""
    assert recover(git) is None
    assert sorted(os.listdir(shelf.folder / ".git/redline")) == ["lock"]
    assert not (shelf.folder / ".git/index.lock").exists()
    if told:
        assert told.finished
        assert "四个文件" in told.zh and "四个文件" in told.en
        assert set(told.paths) == set(FILES)


@pytest.mark.parametrize("step", STEPS)
def test_the_next_record_needs_no_help(shelf: Repository, step: str) -> None:
    work = shelf.work()
    killed_at(shelf, step)
    record(git_of(shelf), FILES, message="四个文件")
    assert shape(shelf) == "new"
    assert shelf.git("log", "--format=%s").split("\n").count("四个文件") == 1
    assert shelf.work() == work


@pytest.mark.parametrize("step", ["journal", "file versions/W/old.md", "index"])
def test_what_somebody_wrote_since_then_stays(shelf: Repository, step: str) -> None:
    killed_at(shelf, step)
    shelf.write("versions/W/old.md", "written by hand since\n")
    work, head = others(shelf), shelf.git("rev-parse", "HEAD")
    told = recover(git_of(shelf))
    assert told is not None
    assert not told.finished
    assert told.left == ("versions/W/old.md",)
    assert "versions/W/old.md" in told.zh and "versions/W/old.md" in told.en
    assert (shelf.folder / "versions/W/old.md").read_text() == "written by hand since\n"
    assert shelf.blob("versions/W/old.md", "") == OLD
    assert (shelf.folder / "versions/W/gone.md").read_text() == "to be taken out\n"
    assert not (shelf.folder / "versions/W/work.toml").exists()
    assert shelf.git("rev-parse", "HEAD") == head
    assert others(shelf) == work
    # Nothing is lost: the commit that became of nothing can still be read.
    assert shelf.blob("versions/W/old.md", told.commit) == NEW


@pytest.mark.parametrize("step", ["journal", "index"])
def test_a_link_that_somebody_put_there_since_then_is_not_followed(
    shelf: Repository, tmp_path: Path, step: str
) -> None:
    killed_at(shelf, step)
    (shelf.folder / "versions" / "W").rename(tmp_path / "outside")
    (shelf.folder / "versions" / "W").symlink_to(tmp_path / "outside")
    there = {place.name: place.read_bytes() for place in (tmp_path / "outside").iterdir()}
    told = recover(git_of(shelf))
    assert told is not None
    assert not told.finished
    assert {place.name: place.read_bytes() for place in (tmp_path / "outside").iterdir()} == there
    assert shelf.git("diff", "--cached", "--name-only", "--", "versions") == ""


def test_a_hook_that_forbids_the_commit_has_it_undone(shelf: Repository) -> None:
    killed_at(shelf, "index")
    hook = shelf.write(".git/hooks/reference-transaction", "#!/bin/sh\n[ $1 != prepared ]\n")
    hook.chmod(0o755)
    told = recover(git_of(shelf))
    assert told is not None
    assert not told.finished
    assert shape(shelf) == "old"


@pytest.mark.parametrize("step", ["journal", "file versions/W/gone.md", "index"])
def test_a_branch_that_somebody_switched_to_since_then_gets_nothing(tmp_path: Path, step: str) -> None:
    repository = make(tmp_path / "r")
    repository.write("versions/W/old.md", OLD)
    repository.write("versions/W/gone.md", "to be taken out\n")
    repository.git("add", ".")
    repository.git("commit", "-qm", "Two versions")
    killed_at(repository, step)
    # As its message tells somebody who cannot wait for redline.
    (repository.folder / ".git/index.lock").unlink()
    repository.git("checkout", "-qb", "elsewhere")
    told = recover(git_of(repository))
    assert told is not None
    assert not told.finished
    assert shape(repository) == "old"
    assert repository.git("status", "--porcelain") == ""
    assert repository.git("log", "--format=%s", "main").split("\n")[0] == "Two versions"


def test_what_somebody_committed_by_hand_since_then_counts(shelf: Repository) -> None:
    killed_at(shelf, "index")
    (shelf.folder / ".git/index.lock").unlink()
    shelf.git("commit", "-qm", "By hand", "--", "versions")
    work = shelf.work()
    assert recover(git_of(shelf)) is not None
    assert shape(shelf) == "new"
    assert shelf.git("log", "-1", "--format=%s").strip() == "By hand"
    assert shelf.work() == work


def test_a_commit_on_top_of_an_unfinished_one_is_left_alone(shelf: Repository) -> None:
    killed_at(shelf, "file versions/W/old.md")
    (shelf.folder / ".git/index.lock").unlink()
    shelf.git("commit", "-q", "--allow-empty", "--only", "-m", "Another")
    told = recover(git_of(shelf))
    assert told is not None
    assert not told.finished
    assert shape(shelf) == "old"
    assert shelf.git("log", "-1", "--format=%s").strip() == "Another"


def test_a_file_that_was_there_before_is_not_taken_away(tmp_path: Path) -> None:
    repository = make(tmp_path / "r")
    repository.commit("First", README="x\n")
    repository.write("versions/W/ID.md", NEW)  # untracked, with the very same content
    files: dict[str, bytes | None] = {"versions/W/ID.md": NEW.encode(), "versions/W/work.toml": b"x\n"}
    killed_at(repository, "index", files)
    repository.write("versions/W/work.toml", "by hand\n")
    told = recover(git_of(repository))
    assert told is not None
    assert told.left == ("versions/W/work.toml",)
    assert (repository.folder / "versions/W/ID.md").read_text() == NEW
    assert repository.git("status", "--porcelain", "-uall").split("\n")[:2] == [
        "?? versions/W/ID.md",
        "?? versions/W/work.toml",
    ]


def test_half_a_file_is_swept_away(shelf: Repository) -> None:
    killed_at(shelf, "journal")
    git = git_of(shelf)
    mark = json.loads((shelf.folder / ".git/redline/journal.json").read_text())["mark"]
    part = shelf.write(f"versions/W/.old.md.{mark}.part", "half")
    stranger = shelf.write("versions/W/.old.md.0123.part", "another program's")
    recover(git)
    assert not part.exists()
    assert stranger.read_text() == "another program's"


def test_locks_of_git_that_are_not_ours_stay(shelf: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    killed_at(shelf, "index")
    ours = (shelf.folder / ".git/index.lock").read_bytes()
    (shelf.folder / ".git/index.lock").unlink()
    monkeypatch.setattr("redline.storage.index._PAUSES", (0.01,))
    for text in (b"", b"somebody's", ours[:20], ours.replace(b"redline ", b"redline 0")):
        shelf.write(".git/index.lock", text)
        with pytest.raises(ConflictError):
            recover(git_of(shelf))
        assert (shelf.folder / ".git/index.lock").read_bytes() == text
    # A file system without links has a copy, which says the same.
    shelf.write(".git/index.lock", ours)
    assert recover(git_of(shelf)) is not None
    assert shape(shelf) == "new"


def test_locks_on_the_branch_that_our_own_git_left(shelf: Repository) -> None:
    killed_at(shelf, "index")
    commit = json.loads((shelf.folder / ".git/redline/journal.json").read_text())["commit"]
    shelf.write(".git/refs/heads/main.lock", f"{commit}\n")
    shelf.write(".git/HEAD.lock", "")
    assert recover(git_of(shelf)) is not None
    assert shape(shelf) == "new"
    assert not (shelf.folder / ".git/HEAD.lock").exists()


def test_a_journal_that_says_nothing_or_leads_elsewhere_is_named(shelf: Repository) -> None:
    killed_at(shelf, "branch")
    (shelf.folder / ".git/index.lock").unlink()
    outside = json.loads((shelf.folder / ".git/redline/journal.json").read_text())
    outside["items"][0]["path"] = "../outside.md"
    for text in ("", "[]", '{"form": "redline/journal/9"}', json.dumps(outside)):
        shelf.write(".git/redline/journal.json", text)
        with pytest.raises(ConflictError) as caught:
            recover(git_of(shelf))
        assert caught.value.where.endswith("journal.json")


def test_a_killed_run_lets_go_of_the_lock(shelf: Repository) -> None:
    killed_at(shelf, "journal")
    with lock(git_of(shelf), wait=0):
        pass


# At any moment


def recording_for_ever(repository: Repository, name: str, done: int) -> None:
    """Record version after version, telling through the pipe `done` when it begins, and of each that is there."""
    git = git_of(repository)
    os.write(done, b"ready\n")
    for n in range(1000):
        path = f"versions/W/{name}-{n}.md"
        files: dict[str, bytes | None] = {f"versions/W/{name}-{n}.toml": b"x\n", path: path.encode()}
        record(git, files, message=path)
        os.write(done, f"{path}\n".encode())


def how_long_a_record_takes(git: Git, round: int) -> float:
    begun = time.perf_counter()
    record(git, {f"measured/{round}.txt": b"x\n"}, message="How long does it take?")
    return time.perf_counter() - begun


@pytest.mark.parametrize(("group", "rounds"), [(False, 52), (True, 52)], ids=["alone", "with its group"])
def test_killed_at_any_moment(tmp_path: Path, group: bool, rounds: int) -> None:
    repository = make(tmp_path / "r")
    leave_work(repository)
    work, chance, told, takes = repository.work(), random.Random(2026 + group), 0, 0.0
    git, promised = git_of(repository), []
    # How many of them hit a record half way depends on how busy the machine is: as many more as it takes.
    for round in range(10 * rounds):
        if round >= rounds and told >= 3:
            break
        if round % 10 == 0:
            takes = min(0.2, how_long_a_record_takes(git, round))
        reading, writing = os.pipe()
        process = child(lambda: recording_for_ever(repository, f"r{round}", writing), group=group)  # noqa: B023
        os.close(writing)
        assert os.read(reading, 6) == b"ready\n"
        time.sleep(chance.uniform(0, 2 * takes))
        (os.killpg if group else os.kill)(process, signal.SIGKILL)
        os.waitpid(process, 0)
        with os.fdopen(reading, "rb") as pipe:
            promised += pipe.read().decode().split()

        repository.git("status")
        if chance.random() < 0.3:
            continue  # the next run recovers by itself, and may be killed while it does
        told += recover(git) is not None
        assert repository.work() == work
        if round % 10 == 9:
            assert repository.git("fsck", "--strict", "--no-dangling") == ""

    recover(git)
    assert repository.work() == work
    assert told >= 3  # it was killed where it matters, too
    names = [name for name in repository.git("ls-files", "-z", "versions").split("\0") if name.endswith("md")]
    assert set(promised) <= set(names)
    for name in names:
        # Whole: both files, in HEAD, in the index (the work tree is as both, or `work` had differed).
        assert repository.blob(name) == name
        assert repository.blob(name.replace(".md", ".toml")) == "x\n"
    subjects = [line for line in repository.git("log", "--format=%s").split("\n") if line.endswith("md")]
    assert sorted(subjects) == sorted(names)
    assert sorted(os.listdir(repository.folder / ".git/redline")) == ["lock"]
