"""`check`: each rule on a workspace that has just what it looks for; first, one that has nothing."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from redline.app.add import add
from redline.app.check import Asked as Looked
from redline.app.check import check, look
from redline.app.draft import Asked
from redline.app.publish import publish
from redline.app.version_file import take_apart
from redline.app.workspace import Workspace
from redline.errors import ConflictError, MissingInput
from redline.model.value import replace
from tests.conftest import ROOT
from tests.histories import Repository
from tests.workspaces import git


@pytest.fixture
def folder(workspace: Workspace, tmp_path: Path) -> Path:
    for id, name in (("one", "first.txt"), ("two", "second.txt")):
        add(workspace, str(tmp_path / name), Asked(work="market", id=id, date="2025-03-10", note="说明：甲"))
    publish(workspace, "market", "two")
    return tmp_path / "w" / "versions" / "market"


def _found(folder: Path, work: str | None = None) -> list[tuple[str, str, int]]:
    findings = check(Workspace(str(folder.parent.parent)), work)
    assert all(one.zh != one.en for one in findings)
    return [(one.name, Path(one.where).name, one.line) for one in findings]


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_is_found_where_nothing_is_wrong(folder: Path) -> None:
    (folder / "annotations").mkdir()
    (folder / "sources").mkdir()
    (folder / "pins.toml").write_text("")
    _edit(folder / "two.md", "说明：甲", "说明：乙")  # what is said of a version may change
    (folder / "two.md").write_bytes((folder / "two.md").read_bytes().replace(b"\n", b"\r\n"))
    assert _found(folder) == []


def test_the_repository_is_a_workspace_without_errors() -> None:
    workspace = Workspace(str(ROOT))
    assert [one for one in check(workspace) if one.severity == "error"] == []
    assert workspace.settings.check["paths"]  # left behind on purpose: docs/explanation/sample.md
    workspace._settings = replace(workspace.settings, check={})
    errors = [one for one in check(workspace) if one.severity == "error"]
    assert [(one.name, Path(one.where).name) for one in errors] == [
        ("reference-stale", "2025-09-second-reading.md")
    ]


def test_a_published_body_that_changed(folder: Path) -> None:
    _edit(folder / "two.md", "三十日", "四十日")
    assert _found(folder) == [("published-changed", "two.md", 7)]
    (finding,) = check(Workspace(str(folder.parent.parent)))
    command = finding.en.partition("bring the old one back: ")[2]
    git(folder, *shlex.split(command)[1:])  # as it stands there
    assert _found(folder) == []


@pytest.mark.parametrize("how", ["unmarked", "forged", "deleted"])
def test_what_was_published_is_remembered_by_git(folder: Path, how: str) -> None:
    path = folder / "two.md"
    if how == "deleted":
        path.unlink()
    else:
        text = path.read_text("utf-8").replace("三十日", "四十日")
        body = take_apart(text.encode(), "two.md")
        path.write_text(text.replace(dict(body.meta)["digest"], body.digest), encoding="utf-8")
        if how == "unmarked":
            _edit(path, "published: true", "published: false")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "changed")
    assert _found(folder) == [("published-withdrawn", "two.md", 0)]
    (finding,) = check(Workspace(str(folder.parent.parent)))
    git(folder, *shlex.split(finding.zh.partition("请运行：")[2])[1:])
    assert _found(folder) == []


def test_what_a_sparse_checkout_leaves_out_is_not_withdrawn(folder: Path) -> None:
    git(folder.parent.parent, "sparse-checkout", "set", "--no-cone", "/*", "!two.md")
    assert not (folder / "two.md").exists()
    assert _found(folder) == []


def test_a_published_version_may_be_renamed(folder: Path) -> None:
    (folder / "two.md").rename(folder / "final.md")
    _edit(folder / "final.md", "id: two", "id: final")
    folder.rename(folder.parent / "markets")
    assert _found(folder.parent / "markets") == []


def test_a_published_version_without_digest(folder: Path) -> None:
    _edit(folder / "one.md", "published: false", "published: true")
    assert _found(folder) == [("published-without-digest", "one.md", 6)]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("id: one", "id one", "front-matter", 1),
        ("note:", "note", "front-matter", 7),
        ("date:", "id: x\ndate:", "front-matter", 3),
        ("published: false", "published: yes", "front-matter", 6),
        ("id: one\n", "- id\n", "front-matter", 1),
        ("2025-03-10", "2025-02-30", "date", 3),
        ("id: one", "id: three", "id", 2),
    ],
)
def test_front_matter_that_is_wrong_names_the_line(
    folder: Path, old: str, new: str, code: str, line: int
) -> None:
    _edit(folder / "one.md", old, new)
    assert (code, "one.md", line) in _found(folder)


def test_an_unfinished_merge_is_found_where_it_begins_and_is_not_published(folder: Path) -> None:
    marks = "<<<<<<< HEAD\n", "=======\n第二条　夜市不设立。\n>>>>>>> other\n"
    text = (folder / "one.md").read_text("utf-8")
    line = next(one for one in text.splitlines(keepends=True) if one.startswith("第二条"))
    _edit(folder / "one.md", line, line.join(marks))
    number = text.splitlines(keepends=True).index(line) + 1
    assert ("merge-conflict", "one.md", number) in _found(folder)
    before = (folder / "one.md").read_bytes()
    with pytest.raises(ConflictError, match="merge conflict") as caught:
        publish(Workspace(str(folder.parent.parent)), "market", "one")
    assert caught.value.where.endswith(f"one.md:{number}")
    assert (folder / "one.md").read_bytes() == before


def test_names_that_differ_in_case_alone(folder: Path) -> None:
    (folder / "ONE.md").write_bytes((folder / "one.md").read_bytes().replace(b"id: one", b"id: ONE"))
    if len(list(folder.glob("*.md"))) == 2:
        pytest.skip("this file system takes both names for one")
    assert [(code, name) for code, name, _ in _found(folder)] == [("name-case", "one.md")]


def test_names_that_cannot_be_one_everywhere(folder: Path) -> None:
    (folder / "con.md").write_bytes((folder / "one.md").read_bytes().replace(b"id: one", b"id: con"))
    (folder.parent / "a~b").mkdir()
    assert [(code, name) for code, name, _ in _found(folder)] == [("name", "a~b"), ("name", "con.md")]
    assert [(code, name) for code, name, _ in _found(folder, "market")] == [("name", "con.md")]


def test_files_that_are_no_versions(folder: Path) -> None:
    (folder / "draft.docx").write_bytes(b"PK")
    (folder / "old").mkdir()
    (folder / ".hidden").write_text("")
    assert _found(folder) == [("stranger", "draft.docx", 0), ("stranger", "old", 0)]


def test_a_file_that_cannot_be_read_hides_no_other(folder: Path) -> None:
    (folder / "three.md").write_bytes("第一条".encode("gb18030"))
    _edit(folder / "two.md", "三十日", "四十日")
    assert {code for code, _, _ in _found(folder)} == {"unreadable", "published-changed"}


def test_a_work_that_lies_elsewhere_hides_no_other(folder: Path, tmp_path: Path) -> None:
    try:
        (folder.parent / "elsewhere").symlink_to(tmp_path)
        (folder / "linked.md").symlink_to(tmp_path / "first.txt")
    except OSError:
        pytest.skip("this system makes no links")
    found = [(code, name) for code, name, _ in _found(folder)]
    assert found == [("unreadable", "elsewhere"), ("unreadable", "linked.md")]
    assert Workspace(str(folder.parent.parent)).works() == ("market",)


def test_settings_that_are_broken(folder: Path) -> None:
    (folder / "work.toml").write_text("titel = 1\n")
    root = folder.parent.parent
    (root / "redline.toml").write_text("# x\nlanguage = 'fr'\n")
    assert _found(folder) == [("settings", "redline.toml", 2), ("settings", "work.toml", 1)]


def test_what_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match="redline init"):
        check(Workspace(str(tmp_path)))


def test_of_a_history_the_last_text_is_checked_or_the_one_that_is_named(tmp_path: Path) -> None:
    laws = Repository(tmp_path / "laws")
    law = "夜市办法\n\n第一条　制定本办法。\n\n第二条　依照第一条办理。\n"
    laws.commit("起草", {"办法.md": law.replace("制定", "制,定")})
    laws.commit("改定", {"办法.md": law.replace("第二条", "第三条")})
    night = tmp_path / "w" / "versions" / "night"
    night.mkdir(parents=True)
    (night / "work.toml").write_text(
        '[history]\nrepository = "../laws"\npath = "办法.md"\n', encoding="utf-8"
    )
    workspace = Workspace(str(tmp_path / "w"))
    first, last = (version.spec for version in workspace.work("night").versions)

    def found(*specs: str) -> list[tuple[str, str]]:
        return [(one.code, one.where) for one in look(workspace, Looked(specs=specs)).findings]

    assert found() == found("night") == found(last) == [("RL101", last)]
    assert found(first) == [("RL201", first)]
    assert all(not one.fixable for one in look(workspace, Looked()).texts)
