"""Recording files: exactly these, in every kind of repository, and nothing of anybody else's."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from redline.errors import Busy, ConflictError, GitError, OutputError, RedlineError, UsageError
from redline.storage.commit import Author, record
from redline.storage.git import Git

from .repositories import Repository, leave_work, make

DRAFT = "versions/城市 绿化条例/2026-01 草案.md"
TEXT = "# 城市绿化条例\n\n第一条　为了绿化，制定本条例。\n"
NEW = "# 城市绿化条例\n\n第一条　为了绿化城市，制定本条例。\n"


def git_of(repository: Repository) -> Git:
    found = Git.find(str(repository.folder))
    assert found is not None
    return found


def put(repository: Repository, files: dict[str, str | None], **options: object) -> str:
    data = {path: None if text is None else text.encode() for path, text in files.items()}
    return record(git_of(repository), data, message="记录一个文本", **options)  # type: ignore[arg-type]


def refused(repository: Repository, kind: type[RedlineError], files: dict[str, str | None]) -> RedlineError:
    """Record what must be refused; make sure that nothing at all has changed, and return the error."""
    before = everything(repository)
    with pytest.raises(kind) as caught:
        put(repository, files)
    assert everything(repository) == before
    return caught.value


def everything(repository: Repository) -> tuple[object, ...]:
    files = {
        str(place.relative_to(repository.folder)): place.read_bytes() if place.is_file() else b""
        for place in repository.folder.rglob("*")
        if ".git" not in place.relative_to(repository.folder).parts
    }
    head = repository.git("rev-parse", "--verify", "-q", "HEAD", ok=(0, 1))
    return files, head, repository.git("symbolic-ref", "-q", "HEAD", ok=(0, 1)), repository.work()


# Kinds of repositories. Each gets work of every sort left in it.


def plain(folder: Path) -> Repository:
    repository = make(folder / "r")
    leave_work(repository)
    return repository


def detached(folder: Path) -> Repository:
    repository = plain(folder)
    repository.git("checkout", "-q", "--detach")
    return repository


def linked(folder: Path) -> Repository:
    main = make(folder / "main")
    main.commit("First", README="a repository\n")
    main.git("worktree", "add", "-q", "-b", "draft", str(folder / "r"))
    repository = Repository(folder / "r")
    leave_work(repository)
    return repository


def submodule(folder: Path) -> Repository:
    inner, outer = make(folder / "inner"), make(folder / "outer")
    inner.commit("First", README="inner\n")
    outer.git("submodule", "add", "-q", str(inner.folder), "laws")
    repository = Repository(folder / "outer" / "laws")
    repository.git("config", "user.name", "起草人")
    repository.git("config", "user.email", "drafter@example.org")
    leave_work(repository)
    return repository


def sha256(folder: Path) -> Repository:
    repository = make(folder / "r", "--object-format=sha256")
    leave_work(repository)
    return repository


def crlf(folder: Path) -> Repository:
    repository = make(folder / "r")
    repository.git("config", "core.autocrlf", "true")
    repository.git("config", "core.safecrlf", "true")
    leave_work_with_returns(repository)
    return repository


def leave_work_with_returns(repository: Repository) -> None:
    for name in ("one", "two"):
        repository.write(f"work/{name}.txt", f"{name}\r\n")
    repository.git("add", "work")
    repository.git("commit", "-qm", "Some work")
    repository.write("work/one.txt", "changed\r\n")


def sparse(folder: Path) -> Repository:
    repository = make(folder / "r")
    for name in ("here", "away", "versions"):
        repository.write(f"{name}/kept.txt", f"{name}\n")
    repository.git("add", ".")
    repository.git("commit", "-qm", "Three folders")
    repository.git("sparse-checkout", "set", "--cone", "here")
    repository.write("here/kept.txt", "changed\n")
    assert not (repository.folder / "versions").exists()
    return repository


def sparse_index(folder: Path) -> Repository:
    repository = sparse(folder)
    repository.git("checkout", "-q", "--", "here")
    repository.git("sparse-checkout", "set", "--cone", "--sparse-index", "here")
    return repository


def split_index(folder: Path) -> Repository:
    repository = make(folder / "r")
    repository.git("config", "core.splitIndex", "true")
    repository.git("config", "core.untrackedCache", "true")
    leave_work(repository)
    return repository


def merging(folder: Path) -> Repository:
    repository = make(folder / "r")
    repository.commit("Base", clause="one\n", other="other\n")
    repository.git("checkout", "-qb", "theirs")
    repository.commit("Theirs", clause="theirs\n", other="theirs\n")
    repository.git("checkout", "-q", "main")
    repository.commit("Ours", clause="ours\n")
    repository.git("merge", "theirs", ok=(1,))
    assert "\nu " in repository.work()[0]
    return repository


def without_checkout(folder: Path) -> Repository:
    source = plain(folder)
    subprocess.run(
        ["git", "clone", "-q", "--no-checkout", source.folder, folder / "clone"],
        check=True,
        capture_output=True,
    )
    repository = Repository(folder / "clone")
    repository.git("config", "user.name", "起草人")
    repository.git("config", "user.email", "drafter@example.org")
    return repository


def apart(folder: Path) -> Repository:
    """The git directory is elsewhere, on another disk perhaps."""
    folder.mkdir(exist_ok=True)
    repository = make(folder / "r", f"--separate-git-dir={folder / 'elsewhere.git'}")
    leave_work(repository)
    return repository


def shallow(folder: Path) -> Repository:
    source = make(folder / "source")
    source.commit("One", a="1\n")
    source.commit("Two", a="2\n")
    subprocess.run(
        ["git", "clone", "-q", "--depth=1", source.folder.as_uri(), folder / "r"],
        check=True,
        capture_output=True,
    )
    repository = Repository(folder / "r")
    repository.git("config", "user.name", "起草人")
    repository.git("config", "user.email", "drafter@example.org")
    leave_work(repository)
    return repository


KINDS: list[Callable[[Path], Repository]] = [
    plain, detached, linked, submodule, sha256, crlf, sparse, sparse_index, split_index, merging,
    without_checkout, shallow, apart,
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_one_commit_with_these_files_and_all_other_work_as_it_was(
    kind: Callable[[Path], Repository], tmp_path: Path
) -> None:
    repository = kind(tmp_path)
    work, parent = repository.work(), repository.git("rev-parse", "HEAD").strip()
    branch = repository.git("symbolic-ref", "-q", "HEAD", ok=(0, 1))

    commit = put(repository, {DRAFT: TEXT, "versions/城市 绿化条例/work.toml": 'title = "城市绿化条例"\n'})

    assert repository.git("rev-parse", "HEAD").strip() == commit
    assert repository.git("symbolic-ref", "-q", "HEAD", ok=(0, 1)) == branch
    assert repository.git("rev-list", "--parents", "-1", commit).split() == [commit, parent]
    assert repository.changed() == sorted([DRAFT, "versions/城市 绿化条例/work.toml"])
    assert repository.blob(DRAFT) == repository.blob(DRAFT, "") == TEXT
    assert (repository.folder / DRAFT).read_bytes() == TEXT.encode()
    assert repository.work() == work
    assert repository.git("fsck", "--strict", "--no-dangling") == ""

    # Once more: changed, and taken out.
    put(repository, {DRAFT: NEW, "versions/城市 绿化条例/work.toml": None})

    assert repository.blob(DRAFT) == repository.blob(DRAFT, "") == NEW
    assert repository.blob("versions/城市 绿化条例/work.toml") is None
    assert not (repository.folder / "versions/城市 绿化条例/work.toml").exists()
    assert repository.work() == work


def test_a_merge_goes_on_after_a_version_was_recorded_in_its_middle(tmp_path: Path) -> None:
    repository = merging(tmp_path)
    put(repository, {DRAFT: TEXT})
    repository.write("clause.txt", "both\n")
    repository.git("add", "clause.txt")
    repository.git("commit", "-qm", "Merged")
    assert len(repository.git("rev-list", "--parents", "-1", "HEAD").split()) == 3
    assert repository.blob(DRAFT) == TEXT


def test_the_first_commit_of_all(tmp_path: Path) -> None:
    repository = make(tmp_path / "r")
    repository.write("untracked.txt", "untracked\n")
    repository.write("staged.txt", "staged\n")
    repository.git("add", "staged.txt")
    work = repository.work()
    commit = put(repository, {DRAFT: TEXT})
    assert repository.git("rev-list", "HEAD").split() == [commit]
    assert repository.git("symbolic-ref", "HEAD").strip() == "refs/heads/main"
    assert repository.work() == work
    assert "commit (initial): 记录一个文本" in repository.git("reflog", "main")


def test_git_need_not_read_recorded_files_again(repository: Repository) -> None:
    put(repository, {DRAFT: TEXT})
    # diff-files trusts what the index knows of a file; it would name one that git has to read again.
    assert repository.git("diff-files", "--name-only") == ""


def test_a_change_that_git_sees_by_a_close_look_alone_is_still_seen(repository: Repository) -> None:
    repository.git("config", "core.trustctime", "false")
    place = repository.write("README.txt", "same length, one\n")
    repository.git("add", "README.txt")
    repository.git("commit", "-qm", "One")
    place.write_bytes(b"same length, two\n")
    at = (repository.folder / ".git/index").stat().st_mtime_ns
    # As if all had happened in one moment: git then compares contents, going by the time of the index.
    repository.git("update-index", "--refresh", "-q", ok=(0, 1))
    place.write_bytes(b"same length, one\n")
    os.utime(place, ns=(at, at))
    repository.git("add", "README.txt")
    place.write_bytes(b"same length, two\n")
    for touched in (place, repository.folder / ".git/index"):
        os.utime(touched, ns=(at, at))
    assert repository.git("diff-files", "--name-only") == "README.txt\n"
    put(repository, {DRAFT: TEXT})
    assert repository.git("diff-files", "--name-only") == "README.txt\n"


def test_a_repository_in_a_folder_below_the_work_trees_root(repository: Repository) -> None:
    below = repository.folder / "部门" / "法制科"
    below.mkdir(parents=True)
    git = Git.find(str(below))
    assert git is not None
    record(git, {f"部门/法制科/{DRAFT}": TEXT.encode()}, message="下层文件夹")
    assert (below / DRAFT).read_text(encoding="utf-8") == TEXT


def test_the_repository_of_a_hook_is_not_taken_for_this_one(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make(tmp_path / "other")
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.folder / ".git" / "index"))
    git = git_of(repository)
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    commit = record(git, {DRAFT: TEXT.encode()}, message="在钩子里")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name)
    assert repository.git("rev-parse", "HEAD").strip() == commit
    assert other.git("rev-parse", "-q", "--verify", "HEAD", ok=(1,)) == ""


def test_line_ends_follow_the_attributes_as_in_git_add(repository: Repository) -> None:
    repository.write(".gitattributes", "*.txt text\n*.docx binary\n")
    repository.git("add", ".gitattributes")
    repository.git("commit", "-qm", "Attributes")
    files = {"versions/源.txt": b"\r\n".join([b"one", b"two", b""]), "versions/源.docx": b"PK\x03\x04\r\n\0"}
    record(git_of(repository), files, message="源文件")
    assert (repository.folder / "versions/源.txt").read_bytes() == files["versions/源.txt"]
    assert repository.blob("versions/源.txt") == "one\ntwo\n"
    assert repository.blob("versions/源.docx") == "PK\x03\x04\r\n\0"
    assert repository.git("status", "--porcelain") == ""


def test_a_file_with_the_line_ends_of_a_checkout_is_unchanged(repository: Repository) -> None:
    put(repository, {DRAFT: TEXT})
    repository.git("config", "core.autocrlf", "true")
    (repository.folder / DRAFT).unlink()
    repository.git("checkout", "-q", "--", DRAFT)
    assert b"\r\n" in (repository.folder / DRAFT).read_bytes()
    put(repository, {DRAFT: NEW})
    assert repository.blob(DRAFT) == NEW
    assert repository.git("status", "--porcelain") == ""


def test_settings_of_pathspecs_play_no_part(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GLOB", "ICASE"):
        monkeypatch.setenv(f"GIT_{name}_PATHSPECS", "1")
    put(repository, {"versions/[a].md": TEXT})
    assert repository.changed() == ["versions/[a].md"]


def test_ignored_paths_are_recorded(repository: Repository) -> None:
    repository.commit("Ignore", **{".gitignore": ""})
    repository.write(".gitignore", "versions/\n")
    put(repository, {DRAFT: TEXT})
    assert repository.blob(DRAFT) == TEXT


def test_what_head_has_already_makes_no_commit(repository: Repository) -> None:
    commit = put(repository, {DRAFT: TEXT})
    assert put(repository, {DRAFT: TEXT}) == commit
    (repository.folder / DRAFT).unlink()
    refused(repository, ConflictError, {DRAFT: TEXT})


def test_a_file_that_is_there_but_was_never_committed(repository: Repository) -> None:
    for state in ("untracked", "announced", "staged"):
        path = f"versions/{state}.md"
        repository.write(path, TEXT)
        if state != "untracked":
            repository.git("add", *(["-N"] if state == "announced" else []), path)
        put(repository, {path: TEXT})
        assert repository.blob(path) == TEXT
        assert repository.git("status", "--porcelain") == ""


def test_hooks_that_check_commits_do_not_run_and_signing_is_as_git_is_told(repository: Repository) -> None:
    for hook in ("pre-commit", "commit-msg"):
        place = repository.write(f".git/hooks/{hook}", "#!/bin/sh\nexit 1\n")
        place.chmod(0o755)
    put(repository, {DRAFT: TEXT})
    repository.git("config", "commit.gpgSign", "true")
    repository.git("config", "gpg.program", "no-such-signer")
    error = refused(repository, GitError, {"versions/b.md": TEXT})
    assert "commit-tree" in error.en


def test_author_date_and_message(repository: Repository) -> None:
    author = Author(name="法制科 “王”", email="wang@example.org")
    git = git_of(repository)
    record(
        git,
        {DRAFT: TEXT.encode()},
        message="\n标题一行\n\n正文。\n\n",
        author=author,
        when=(1750000000, -19800),
    )
    shown = repository.git("log", "-1", "--format=%an|%ae|%ad|%cn|%B", "--date=raw").strip()
    assert shown == "法制科 “王”|wang@example.org|1750000000 -0530|起草人|标题一行\n\n正文。"


@pytest.mark.parametrize(
    "author",
    [
        Author(name="a <b", email="a@b"),
        Author(name="a", email="a@b>\nparent 1"),
        Author(name="a\nb", email="a@b"),
        Author(name=" ", email="a@b"),
        Author(name="a", email=""),
    ],
)
def test_authors_that_would_break_a_commit(repository: Repository, author: Author) -> None:
    with pytest.raises(UsageError):
        put(repository, {DRAFT: TEXT}, author=author)
    assert not (repository.folder / "versions").exists()


def test_without_an_identity_the_error_says_what_to_type(repository: Repository) -> None:
    repository.git("config", "--unset", "user.name")
    repository.git("config", "--unset", "user.email")
    error = refused(repository, GitError, {DRAFT: TEXT})
    for text in (error.zh, error.en):
        assert "git config --global user.name" in text
        assert "git config --global user.email" in text


def test_a_bare_repository_is_read_only(repository: Repository, tmp_path: Path) -> None:
    repository.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    git = Git.find(str(tmp_path / "bare.git"))
    assert git is not None
    with pytest.raises(GitError, match="bare"):
        record(git, {DRAFT: TEXT.encode()}, message="x")


# Work at these very paths: it comes first.


def staged_differently(repository: Repository) -> None:
    repository.write(DRAFT, "staged\n")
    repository.git("add", DRAFT)


def changed_differently(repository: Repository) -> None:
    put(repository, {DRAFT: TEXT})
    repository.write(DRAFT, "changed\n")


def staged_then_written(repository: Repository) -> None:
    staged_differently(repository)
    repository.write(DRAFT, NEW)


def untracked_and_different(repository: Repository) -> None:
    repository.write(DRAFT, "untracked\n")


def deleted(repository: Repository) -> None:
    put(repository, {DRAFT: TEXT})
    (repository.folder / DRAFT).unlink()


def taken_out(repository: Repository) -> None:
    put(repository, {DRAFT: TEXT})
    repository.git("rm", "-q", "--cached", DRAFT)


def mode_staged(repository: Repository) -> None:
    put(repository, {DRAFT: TEXT})
    repository.git("update-index", "--chmod=+x", DRAFT)


def unmerged(repository: Repository) -> None:
    put(repository, {DRAFT: TEXT})
    for branch, text in (("theirs", "theirs\n"), ("ours", "ours\n")):
        repository.git("checkout", "-qb", branch, "main")
        repository.write(DRAFT, text)
        repository.git("commit", "-qam", branch)
    repository.git("merge", "theirs", ok=(1,))


@pytest.mark.parametrize(
    "left",
    [
        staged_differently, changed_differently, staged_then_written, untracked_and_different, deleted,
        taken_out, mode_staged, unmerged,
    ],
    ids=lambda left: left.__name__,
)  # fmt: skip
def test_work_at_the_path_itself_is_a_conflict(
    repository: Repository, left: Callable[[Repository], None]
) -> None:
    left(repository)
    error = refused(repository, ConflictError, {"versions/other.md": TEXT, DRAFT: NEW})
    assert DRAFT.rsplit("/", 1)[1] in error.where
    assert ("finish the merge" in error.en) == (left is unmerged)


# Places that are not what they seem.


def test_links_are_not_followed(repository: Repository, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "ID.md").write_text("theirs\n")
    os.symlink(outside, repository.folder / "versions")
    for path in ("versions/W/ID.md", "versions/ID.md"):
        assert "This is a link" in refused(repository, ConflictError, {path: TEXT}).en
    (repository.folder / "versions").unlink()
    (repository.folder / "versions").mkdir()
    os.symlink("../README.txt", repository.folder / "versions" / "inside.md")
    os.symlink("nowhere", repository.folder / "versions" / "dangling.md")
    refused(repository, ConflictError, {"versions/inside.md": TEXT})
    refused(repository, ConflictError, {"versions/dangling.md": TEXT})
    assert [place.name for place in outside.iterdir()] == ["ID.md"]
    assert (outside / "ID.md").read_text() == "theirs\n"


def test_folders_and_files_in_each_others_places(repository: Repository) -> None:
    repository.write("versions/a.md/b.txt", "b\n")
    repository.write("versions/file", "file\n")
    refused(repository, ConflictError, {"versions/a.md": TEXT})
    refused(repository, ConflictError, {"versions/file/ID.md": TEXT})
    repository.git("add", "versions")
    repository.git("commit", "-qm", "Both")
    for place in ("versions/a.md/b.txt", "versions/file"):
        (repository.folder / place).unlink()
    (repository.folder / "versions/a.md").rmdir()
    refused(repository, ConflictError, {"versions/a.md": TEXT})
    refused(repository, ConflictError, {"versions/file/ID.md": TEXT})


def test_another_repository_on_the_way(repository: Repository) -> None:
    make(repository.folder / "versions" / "W")
    refused(repository, ConflictError, {"versions/W/ID.md": TEXT})


@pytest.mark.parametrize("other", ["id.md", "Ｉd.md", "é.md"])
def test_names_that_differ_in_case_or_composition_alone(repository: Repository, other: str) -> None:
    wanted = {"id.md": "ID.md", "Ｉd.md": "ｉD.md", "é.md": "E\u0301.md"}[other]
    repository.write(f"versions/W/{other}", TEXT)
    if not (repository.folder / "versions/W" / wanted).exists():
        refused(repository, ConflictError, {f"versions/W/{wanted}": TEXT})  # only in the work tree
    repository.git("add", ".")
    refused(repository, ConflictError, {f"versions/W/{wanted}": TEXT, "versions/w/x.md": TEXT})
    repository.git("commit", "-qm", "There")
    (repository.folder / "versions/W" / other).unlink()
    refused(repository, ConflictError, {f"versions/W/{wanted}": TEXT})  # only in the commit
    repository.git("checkout", "-q", "--", ".")
    refused(repository, ConflictError, {"VERSIONS/W/x.md": TEXT})
    put(repository, {f"versions/W/{other}": NEW})


@pytest.mark.parametrize(
    "path",
    [
        "../x", "a/../../x", "a/./b", "/etc/x", "C:/x", "c:x", "a\\b", "..\\x", ".git/config", "a/.GIT/hooks/x",
        "GIT~1/config", "a/.gi\u200ct/x", "ID.md:stream", "ID.md.", "ID.md ", "con", "a/NUL.md", "com¹.md", "", "a//b",
        "a/", "a\nb", "a\0b", "x" * 300, ":(top)x", "*.md",
    ],
)  # fmt: skip
def test_paths_that_lead_elsewhere(repository: Repository, path: str) -> None:
    refused(repository, UsageError, {path: TEXT})


def test_a_file_that_cannot_be_written_leaves_nothing_of_the_others(repository: Repository) -> None:
    def interfere(step: str) -> None:
        if step == "file versions/a.md":
            (repository.folder / "versions" / "b.md").mkdir(parents=True)

    before = repository.work(), repository.git("rev-parse", "HEAD")
    with pytest.raises(OutputError):
        put(repository, {"versions/a.md": TEXT, "versions/b.md": TEXT}, pace=interfere)
    (repository.folder / "versions" / "b.md").rmdir()
    assert not (repository.folder / "versions" / "a.md").exists()
    assert (repository.work(), repository.git("rev-parse", "HEAD")) == before


def test_what_fails_half_way_is_undone(repository: Repository) -> None:
    put(repository, {"versions/old.md": TEXT})
    before = everything(repository)

    def fail(step: str) -> None:
        if step == "index":
            raise KeyboardInterrupt

    files = {"versions/old.md": NEW, "versions/W/new.md": TEXT}
    with pytest.raises(KeyboardInterrupt):
        put(repository, files, pace=fail)
    assert everything(repository) == before
    put(repository, files)
    assert repository.git("status", "--porcelain") == ""


def test_an_update_that_a_hook_forbids_is_undone(repository: Repository) -> None:
    hook = repository.write(".git/hooks/reference-transaction", "#!/bin/sh\n[ $1 != prepared ]\n")
    hook.chmod(0o755)
    refused(repository, GitError, {DRAFT: TEXT})


# Other programs at the same time.


def test_a_commit_that_came_in_between_is_built_upon(repository: Repository) -> None:
    seen = []

    def interfere(step: str) -> None:
        if step == "index" and not seen:
            seen.append(step)
            tree = repository.git("rev-parse", "HEAD^{tree}").strip()
            other = repository.git("commit-tree", tree, "-p", "HEAD", "-m", "Meanwhile").strip()
            repository.git("update-ref", "HEAD", other)

    put(repository, {DRAFT: TEXT}, pace=interfere)
    assert repository.git("log", "--format=%s").split("\n")[:3] == ["记录一个文本", "Meanwhile", "First"]
    assert repository.git("status", "--porcelain") == ""


def test_somebody_may_commit_these_very_files_in_between(repository: Repository) -> None:
    def interfere(step: str) -> None:
        if step == "index":
            ours = json.loads((repository.folder / ".git/redline/journal.json").read_text())["commit"]
            other = repository.git("commit-tree", f"{ours}^{{tree}}", "-p", "HEAD", "-m", "All").strip()
            repository.git("update-ref", "HEAD", other)

    commit = put(repository, {DRAFT: TEXT}, pace=interfere)
    assert repository.git("log", "--format=%H %s").split("\n")[0] == f"{commit} All"
    assert repository.git("status", "--porcelain") == ""
    assert os.listdir(repository.folder / ".git/redline") == ["lock"]


def test_an_edit_that_came_in_between_is_kept(repository: Repository) -> None:
    put(repository, {DRAFT: TEXT})
    before = repository.git("rev-parse", "HEAD")

    def interfere(step: str) -> None:
        if step == "journal":
            repository.write(DRAFT, "an editor saved this\n")

    with pytest.raises(ConflictError):
        put(repository, {"versions/a.md": TEXT, DRAFT: NEW}, pace=interfere)
    assert (repository.folder / DRAFT).read_text() == "an editor saved this\n"
    assert not (repository.folder / "versions/a.md").exists()
    assert repository.git("rev-parse", "HEAD") == before
    assert repository.git("diff", "--cached", "--name-only") == ""


def test_git_at_work_for_a_moment_is_waited_for(repository: Repository) -> None:
    lock = repository.write(".git/index.lock", "")
    remover = subprocess.Popen(["sh", "-c", 'sleep 0.2; rm "$0"', str(lock)])
    put(repository, {DRAFT: TEXT})
    assert remover.wait() == 0


def test_git_at_work_for_long_is_busy_and_its_locks_stay(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("redline.storage.index._PAUSES", (0.01, 0.01))
    monkeypatch.setattr("redline.storage.publish._PATIENCE", 20)
    lock = repository.write(".git/index.lock", "somebody's")
    error = refused(repository, Busy, {DRAFT: TEXT})
    assert error.where == str(lock)
    assert lock.read_text() == "somebody's"
    lock.unlink()
    lock = repository.write(".git/refs/heads/main.lock", "somebody's")
    error = refused(repository, Busy, {DRAFT: TEXT})
    assert error.where == str(lock)
    assert lock.read_text() == "somebody's"
    lock.unlink()
    put(repository, {DRAFT: TEXT})


def test_the_number_of_git_processes_does_not_grow_with_the_repository(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []
    start = Git.start

    def counted(self: Git, *words: str, **options: object) -> object:
        started.append(words)
        return start(self, *words, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Git, "start", counted)
    put(repository, {"versions/W/first.md": TEXT})
    small = len(started)
    for n in range(200):
        repository.write(f"versions/W/{n}/text.md", TEXT)
    repository.git("add", ".")
    repository.git("commit", "-qm", "Many")
    put(repository, {"versions/W/second.md": TEXT})
    assert len(started) == 2 * small <= 22
