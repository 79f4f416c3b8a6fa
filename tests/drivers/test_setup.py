"""`redline git enable`, `disable`, `status`: what is written, and that nothing stays of it."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tests.drivers.repositories import People


def _files(people: People) -> dict[str, str]:
    folder = people.folder / ".git"
    names = ("config", "info/attributes", "hooks/pre-commit")
    return {name: (folder / name).read_text(encoding="utf-8") for name in names if (folder / name).exists()}


def _status(people: People, code: int) -> dict[str, str]:
    done = people.redline("git", "status", "--format", "json", code=code)
    return {part["name"]: part["state"] for part in json.loads(done)["parts"]}


def test_all_of_it_is_told_and_taken_back(people: People) -> None:
    before = _files(people)
    assert set(_status(people, 1).values()) == {"off"}
    people.redline("git", "enable")
    assert set(_status(people, 0).values()) == {"on"}
    once = _files(people)
    people.redline("git", "enable")
    assert _files(people) == once  # twice is once
    people.redline("git", "disable")
    assert set(_status(people, 1).values()) == {"off"}
    assert _files(people) == before


def test_what_others_wrote_stays(people: People) -> None:
    attributes = people.folder / ".git" / "info" / "attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_text("*.png binary", encoding="utf-8")  # no line end, as by an editor
    hook = people.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    people.git("config", "alias.redline-log", "log --oneline")
    people.git("config", "merge.ours.driver", "true")
    said = people.redline("git", "enable")
    assert "redline git hook pre-commit || exit 1" in said
    states = _status(people, 1)
    assert states["pre-commit"] == states["alias.redline-log"] == "other"
    assert attributes.read_text(encoding="utf-8").startswith("*.png binary\n# >>>")
    people.redline("git", "disable")
    assert attributes.read_text(encoding="utf-8") == "*.png binary\n"
    assert hook.read_text(encoding="utf-8") == "#!/bin/sh\nexit 0\n"
    assert people.git("config", "alias.redline-log") == "log --oneline\n"
    assert people.git("config", "merge.ours.driver") == "true\n"


def test_lines_that_were_added_around_ours_stay(people: People) -> None:
    people.redline("git", "enable")
    attributes = people.folder / ".git" / "info" / "attributes"
    attributes.write_text(
        "a -text\n" + attributes.read_text(encoding="utf-8") + "b -text\n", encoding="utf-8"
    )
    people.redline("git", "enable", "--path", "有 空格/*.md")
    assert '"有 空格/*.md" diff=redline merge=redline' in attributes.read_text(encoding="utf-8")
    people.redline("git", "disable")
    assert attributes.read_text(encoding="utf-8") == "a -text\nb -text\n"


def test_for_all_repositories(people: People) -> None:
    home = Path(os.environ["HOME"])
    before = (home / "gitconfig").read_text(encoding="utf-8")
    people.redline("git", "enable", "--global")
    assert "diff.redline.command" in people.git("config", "--global", "-l")
    people.write("十日", "三十日")
    assert "[-十日-]{+三十日+}" in people.git("diff")
    people.redline("git", "disable", "--global")
    assert (home / "gitconfig").read_text(encoding="utf-8") == before
    assert not (home / ".config" / "git" / "attributes").exists()
    assert "diff --git" in people.git("diff")


def test_outside_of_a_repository_it_is_said(people: People) -> None:
    people.folder = people.folder.parent
    assert "git init" in people.redline("git", "enable", code=3)


def test_a_worktree_shares_what_is_enabled(repository: People) -> None:
    repository.git("worktree", "add", "-q", "../另 一处", "-b", "side")
    other = People(repository.folder.parent / "另 一处", repository.program)
    other.write("十日", "三十日")
    assert "[-十日-]{+三十日+}" in other.git("diff")
    assert set(_status(other, 0).values()) == {"on"}
