"""The pre-commit hook: it checks what is about to be committed, and that alone."""

from __future__ import annotations

from tests.drivers.repositories import DRAFT, TEXT, People

BROKEN = TEXT.replace("第二条　夜市", "<<<<<<< ours\n\n第二条　夜市")


def test_what_is_staged_counts(repository: People) -> None:
    repository.draft.write_text(BROKEN, encoding="utf-8", newline="")
    repository.git("add", DRAFT)
    repository.draft.write_text(TEXT.replace("十日", "三十日"), encoding="utf-8", newline="")  # mended later
    said = repository.git("commit", "-q", "-m", "一", code=1)
    assert f"{DRAFT}:" in said
    repository.git("add", DRAFT)
    repository.git("commit", "-q", "-m", "一")


def test_what_is_not_staged_does_not(repository: People) -> None:
    (repository.folder / "别的.txt").write_text("别的\n", encoding="utf-8")
    repository.git("add", "别的.txt")
    repository.draft.write_text(BROKEN, encoding="utf-8", newline="")
    repository.git("commit", "-q", "-m", "别的")
    assert repository.git("commit", "-q", "-a", "-m", "坏", code=1)
    assert repository.git("commit", "-q", "-m", "坏", DRAFT, code=1)
    repository.git("commit", "-q", "-m", "坏", "--no-verify", DRAFT)


def test_a_published_text_is_not_changed_by_a_commit(repository: People) -> None:
    repository.redline("publish", "night-market@2026-一稿", "-q")
    repository.write("不得少于十日", "不得少于三十日")
    assert repository.git("commit", "-q", "-a", "-m", "改已公布的稿", code=1)


def test_a_workspace_in_a_folder_of_the_repository(repository: People) -> None:
    (repository.folder / "法规").mkdir()
    for name in ("redline.toml", "versions"):
        repository.git("mv", name, f"法规/{name}")
    repository.git("commit", "-q", "-m", "移动")
    draft = repository.folder / "法规" / DRAFT
    draft.write_text(BROKEN, encoding="utf-8", newline="")
    said = repository.git("commit", "-q", "-a", "-m", "坏", code=1)
    assert f"法规/{DRAFT}:" in said


def test_a_broken_redline_stops_no_commit(repository: People) -> None:
    for code in (1, 2, 3, 70, 127):
        repository.program.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
        repository.git("commit", "-q", "--allow-empty", "-m", str(code))


def test_in_a_linked_work_tree_and_without_a_branch(repository: People) -> None:
    repository.git("worktree", "add", "-q", "--detach", "../另 一处")
    other = People(repository.folder.parent / "另 一处", repository.program)
    other.draft.write_text(BROKEN, encoding="utf-8", newline="")
    other.git("commit", "-q", "-a", "-m", "坏", code=1)
    other.draft.write_text(TEXT.replace("十日", "三十日"), encoding="utf-8", newline="")
    other.git("commit", "-q", "-a", "-m", "好")


def test_the_first_commit_of_all(people: People) -> None:
    people.git("checkout", "-q", "--orphan", "new")
    people.redline("git", "enable", "-q")
    people.git("commit", "-q", "-m", "一")
    people.git("checkout", "-q", "--orphan", "newer")
    people.draft.write_text(BROKEN, encoding="utf-8", newline="")
    people.git("add", "-A")
    people.git("commit", "-q", "-m", "坏", code=1)
