"""`init` in real folders and repositories."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from redline.app.init import init
from redline.app.workspace import find
from redline.errors import ConflictError, GitError, OutputError
from tests.workspaces import git

pytestmark = pytest.mark.usefixtures("identity")


def test_a_new_folder_becomes_a_workspace_in_one_commit(tmp_path: Path) -> None:
    made = init(str(tmp_path / "a" / "w"), title="夜市")
    folder = tmp_path / "a" / "w"
    assert made.new_repository and made.commit
    assert tomllib.loads((folder / "redline.toml").read_text("utf-8"))["title"] == "夜市"
    assert (folder / "versions").is_dir()
    assert git(folder, "show", "--name-only", "--format=%s", "HEAD").split() == [
        "建立", "redline", "工作区", ".gitattributes", "redline.toml",
    ]  # fmt: skip
    assert git(folder, "status", "--porcelain") == ""


def test_running_it_again_changes_nothing(tmp_path: Path) -> None:
    init(str(tmp_path), title="夜市")
    head = git(tmp_path, "rev-parse", "HEAD")
    again = init(str(tmp_path), title="other", language="en")
    assert again.commit == "" and not again.new_repository
    assert again.workspace.settings.title == "夜市"
    assert git(tmp_path, "rev-parse", "HEAD") == head


def test_line_ends_of_a_checkout_are_no_change(tmp_path: Path) -> None:
    init(str(tmp_path / "w"))
    git(tmp_path, "-c", "core.autocrlf=true", "clone", "-q", "-c", "core.autocrlf=true", "w", "clone")
    assert b"\r\n" in (tmp_path / "clone" / "redline.toml").read_bytes()
    assert init(str(tmp_path / "clone")).commit == ""


def test_an_existing_repository_keeps_what_it_has(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitattributes").write_bytes(b"*.txt text")
    (tmp_path / "law.txt").write_text("x")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    (tmp_path / "law.txt").write_text("y")
    (tmp_path / "new.txt").write_text("z")
    git(tmp_path, "add", "new.txt")
    before = git(tmp_path, "status", "--porcelain=v2")
    made = init(str(tmp_path))
    assert not made.new_repository
    assert git(tmp_path, "status", "--porcelain=v2") == before
    assert (tmp_path / ".gitattributes").read_bytes() == (
        b"*.txt text\nversions/**/*.md text eol=lf\nversions/*/sources/** -text\n"
    )


def test_a_folder_inside_a_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    made = init(str(tmp_path / "laws" / "w"))
    assert not made.new_repository
    assert git(tmp_path, "ls-files").split() == ["laws/w/.gitattributes", "laws/w/redline.toml"]
    assert find(str(tmp_path / "laws" / "w" / "versions")).root == str(tmp_path / "laws" / "w")


def test_the_settings_of_a_run_that_was_killed_are_committed(tmp_path: Path) -> None:
    init(str(tmp_path), title="夜市")
    git(tmp_path, "update-ref", "-d", "HEAD")
    git(tmp_path, "rm", "-q", "--cached", "-r", ".")
    assert init(str(tmp_path)).commit
    assert git(tmp_path, "ls-files").split() == [".gitattributes", "redline.toml"]


def test_nobody_to_commit_as(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    with pytest.raises(GitError) as caught:
        init(str(tmp_path / "w"))
    assert "user.name" in caught.value.en and "user.email" in caught.value.zh
    assert not (tmp_path / "w" / "redline.toml").exists()
    monkeypatch.setenv("GIT_AUTHOR_NAME", "a")
    for name in ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL", "GIT_COMMITTER_NAME"):
        monkeypatch.setenv(name, "a@example.org")
    assert init(str(tmp_path / "w")).commit


def test_not_in_a_bare_repository_and_not_among_versions(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "bare.git")
    before = sorted((tmp_path / "bare.git").iterdir())
    with pytest.raises(ConflictError, match="bare"):
        init(str(tmp_path / "bare.git"))
    assert sorted((tmp_path / "bare.git").iterdir()) == before
    init(str(tmp_path / "w"))
    with pytest.raises(ConflictError, match="elsewhere"):
        init(str(tmp_path / "w" / "versions" / "market"))
    assert init(str(tmp_path / "w" / "inner")).commit


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "w").write_text("x")
    with pytest.raises(OutputError):
        init(str(tmp_path / "w"))
