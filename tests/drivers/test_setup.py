"""`redline git enable`, `disable`, `status`: what is written, and that nothing stays of it."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest

from redline.app.drivers.places import Place
from redline.errors import OutputError
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
    assert "redline git hook pre-commit; [ $? -ne 4 ] || exit 1" in said
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


def test_patterns_come_to_those_that_are_there(people: People) -> None:
    people.redline("git", "enable", "-q")
    people.redline("git", "enable", "-q", "--path", "甲/*.md")
    people.redline("git", "enable", "-q", "--path", "乙/*.md")
    people.redline("git", "enable", "-q")
    names = [name for name in _status(people, 0) if name.endswith("merge=redline")]
    assert names == [
        f"{pattern} diff=redline merge=redline" for pattern in ("/versions/*/*.md", "甲/*.md", "乙/*.md")
    ]


def test_a_second_workspace_is_off_until_it_is_enabled(people: People) -> None:
    people.redline("git", "enable", "-q")
    other = People(people.folder / "另一 处", people.program)
    (other.folder / "versions" / "w").mkdir(parents=True)
    (other.folder / "redline.toml").write_text('title = "另一处"\n', encoding="utf-8")
    pattern = '"/另一 处/versions/*/*.md" diff=redline merge=redline'
    assert _status(other, 1)[pattern] == "off"
    other.redline("git", "enable", "-q")
    states = _status(other, 0)
    assert states[pattern] == states["/versions/*/*.md diff=redline merge=redline"] == "on"


def test_a_folder_of_hooks_that_is_shared_is_left_alone(people: People) -> None:
    people.git("config", "core.hooksPath", ".husky")
    people.redline("git", "enable")
    assert not (people.folder / ".husky").exists()
    assert _status(people, 1)["pre-commit"] == "other"
    (people.folder / ".husky").mkdir()
    hook = people.folder / ".husky" / "pre-commit"
    hook.write_text("#!/bin/sh\nredline git hook pre-commit; [ $? -ne 4 ] || exit 1\n", encoding="utf-8")
    assert _status(people, 0)["pre-commit"] == "called"
    people.redline("git", "disable")
    assert hook.exists()


def test_what_was_changed_by_hand_is_not_taken_away(people: People) -> None:
    people.redline("git", "enable")
    hook = people.folder / ".git" / "hooks" / "pre-commit"
    hook.write_text(hook.read_text(encoding="utf-8") + "true\n", encoding="utf-8")
    attributes = people.folder / ".git" / "info" / "attributes"
    lines = attributes.read_text(encoding="utf-8").splitlines(keepends=True)
    attributes.write_text(
        "".join([*lines[:2], "*.bin binary\n", *lines[2:-1]]), encoding="utf-8"
    )  # no last mark
    people.redline("git", "disable")
    assert attributes.read_text(encoding="utf-8") == "*.bin binary\n"
    assert hook.read_text(encoding="utf-8").endswith("true\n")


def test_another_installation_brings_it_up_to_date(people: People) -> None:
    people.redline("git", "enable")
    other = people.program.parent.parent / "100%A (新) $HOME 'q'" / "redline"
    other.parent.mkdir()
    people.program.rename(other)
    people.program = other
    states = _status(people, 1)
    assert states["merge.redline.driver"] == states["pre-commit"] == "old"
    people.redline("git", "enable")
    assert set(_status(people, 0).values()) == {"on"}
    people.git("checkout", "-q", "-b", "side")
    people.write("十八时", "十七时")
    people.write("不得少于十日", "不得少于三十日")
    people.commit("一")
    people.git("checkout", "-q", "main")
    people.write("十八时", "十九时")
    people.commit("二")
    assert "有 1 处冲突（第四条）" in people.git("merge", "side", code=1)  # by redline, not by lines


def test_in_a_bare_repository_there_is_nothing_to_commit(people: People) -> None:
    people.git("clone", "-q", "--bare", ".", "../bare.git")
    bare = People(people.folder.parent / "bare.git", people.program)
    bare.redline("git", "enable", "-q", "--path", "*.md")
    assert "pre-commit" not in _status(bare, 0)
    assert "第七条　新增" in bare.git("redline-show", "HEAD")


def test_the_users_own_attributes_file_may_be_named_in_an_included_file(people: People) -> None:
    home = Path(os.environ["HOME"])
    (home / "more").write_text("[core]\n\tattributesFile = ~/my attributes\n", encoding="utf-8")
    people.git("config", "--global", "include.path", str(home / "more"))
    people.redline("git", "enable", "--global")
    assert "diff=redline" in (home / "my attributes").read_text(encoding="utf-8")
    people.write("十日", "三十日")
    assert "[-十日-]{+三十日+}" in people.git("diff")
    assert "--global" in people.redline("git", "status", code=1)  # of this one nothing, of all of them


def test_what_is_no_file_is_not_replaced_by_one(tmp_path: Path) -> None:
    """As root, git puts a file in the place of a device that GIT_CONFIG_GLOBAL names."""
    socket.socket(socket.AF_UNIX).bind(str(tmp_path / "s"))
    place = Place(None, config=str(tmp_path / "s"), attributes=str(tmp_path / "a"), scope="--global")
    for change in (lambda: place.set("a.b", "c"), lambda: place.unset("a.b")):
        with pytest.raises(OutputError, match="GIT_CONFIG_GLOBAL"):
            change()
    place.forget("a")
    assert (tmp_path / "s").is_socket()
