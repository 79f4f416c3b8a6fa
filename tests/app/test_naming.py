"""How texts are named: files, versions, git revisions, and one name that means two texts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from redline.app import load
from redline.app.add import add
from redline.app.comparison import compare
from redline.app.draft import Asked
from redline.app.pairs import pair
from redline.app.workspace import Workspace, find, open_work
from redline.errors import InputError, MissingInput, UnreadableInput, UsageError
from tests.workspaces import FIRST, SECOND, git


@pytest.fixture
def market(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a workspace with market@one and market@two, as the working folder."""
    for id, name, date in (("one", "first.txt", "2025-03-10"), ("two", "second.txt", "2025-09-24")):
        add(workspace, str(tmp_path / name), Asked(work="market", id=id, date=date, label=f"第{id}稿"))
    monkeypatch.chdir(workspace.root)
    return Path(workspace.root)


def _says(text: str, spec: str) -> bool:
    return text in repr(load(spec).document)


def test_a_version_from_anywhere_inside_the_workspace(market: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _says("三十日", "market@two") and not _says("三十日", "market@one")
    monkeypatch.chdir(market / "versions" / "market")
    assert load("market@two").label == "第two稿"
    assert _says("三十日", "market@latest") and _says("三十日", "market")
    assert load("firefly@2025-11-vote").label == "草案（表决稿）"  # the bundled sample


def test_a_folder_is_no_text_and_hides_no_work(market: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(market / "versions")
    assert _says("三十日", "market")
    assert pair("market")[0].name == "market@one"
    (market / "drafts").mkdir()
    monkeypatch.chdir(market)
    with pytest.raises(MissingInput, match="folder"):
        load("drafts")


def test_a_file_wins_over_every_other_reading(market: Path) -> None:
    (market / "market@two").write_text("第一条　停业。", encoding="utf-8")
    assert _says("停业", "market@two")
    with pytest.raises(UsageError, match="one text"):
        pair("market@two")


@pytest.mark.parametrize(
    ("spec", "named"),
    [("market@three", "one, two"), ("shop@one", "market"), ("market@", "market@"), ("nothing", "nothing")],
)
def test_what_is_not_there_says_what_is(market: Path, spec: str, named: str) -> None:
    with pytest.raises(MissingInput) as caught:
        load(spec)
    assert named in f"{caught.value.where} {caught.value.en}"


@pytest.mark.parametrize(
    "spec", ["../../etc/passwd@x", "market@../../../first", "..@first", "market@..", "@x"]
)
def test_specs_that_lead_out_of_the_workspace(market: Path, spec: str) -> None:
    with pytest.raises((InputError, UsageError)):
        load(spec)


def test_a_link_out_of_the_workspace_is_not_read(market: Path, tmp_path: Path) -> None:
    try:
        (market / "versions" / "market" / "linked.md").symlink_to(tmp_path / "first.txt")
        (market / "versions" / "other").symlink_to(tmp_path)
    except OSError:
        pytest.skip("this system makes no links")
    with pytest.raises(UnreadableInput, match="leads out"):
        load("market@linked")
    with pytest.raises(InputError):
        load("other@first")


def test_a_link_inside_the_workspace_is_read(market: Path) -> None:
    try:
        (market / "versions" / "market" / "again.md").symlink_to("two.md")
    except OSError:
        pytest.skip("this system makes no links")
    assert _says("三十日", "market@again")


def test_a_file_in_any_git_revision(market: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (market / "办法.txt").write_bytes(FIRST.encode("gb18030"))
    git(market, "add", ".")
    git(market, "commit", "-qm", "first")
    (market / "办法.txt").write_text(SECOND, encoding="utf-8")
    assert not _says("三十日", "HEAD:办法.txt")
    monkeypatch.chdir(market / "versions")
    for spec in (
        "HEAD:办法.txt",
        "main:../办法.txt",
        "HEAD@{0}:办法.txt",
        f"{git(market, 'rev-parse', 'HEAD').strip()}:办法.txt",
    ):
        assert load(spec).document.title == "云台市夜市管理办法（征求意见稿）"
    git(market, "add", ".")
    assert _says("三十日", ":办法.txt")  # the index


@pytest.mark.parametrize(
    "spec", ["HEAD:nothing.md", "nowhere:redline.toml", "HEAD:versions", "--output=x:redline.toml", ":no.md"]
)
def test_revisions_and_paths_that_are_not_there(market: Path, spec: str) -> None:
    with pytest.raises(InputError):
        load(spec)
    assert not (market / "x").exists()


def test_a_revision_outside_of_any_repository(
    identity: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(MissingInput, match="this is none"):
        load("HEAD:law.md")


def test_one_name_that_means_two_texts(market: Path) -> None:
    for spec in ("market", "market@two", "market@latest"):
        old, new = pair(spec)
        assert (old.name, new.name) == ("market@one", "market@two")
    with pytest.raises(UsageError, match="first version"):
        pair("market@one")
    with pytest.raises(MissingInput):
        pair("market@three")


def test_one_file_alone_is_no_comparison(market: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="redline diff OLD NEW"):
        pair(str(tmp_path / "first.txt"))
    with pytest.raises(UsageError):
        pair("-")
    with pytest.raises(MissingInput):
        pair("nothing.docx")


def test_two_states_of_one_file_are_told_apart(market: Path) -> None:
    (market / "law.md").write_text(FIRST, encoding="utf-8")
    git(market, "add", ".")
    git(market, "commit", "-qm", "first")
    (market / "law.md").write_text(SECOND, encoding="utf-8")
    compared = compare(load("HEAD:law.md"), load("law.md"))
    assert (compared.old.label, compared.new.label) == ("HEAD:law.md", "law.md")


def test_the_same_content_is_parsed_once(market: Path) -> None:
    work = open_work("market")
    two = work.version("two")
    assert work.text(two).document is work.text(two).document
    copy = market / "versions" / "market" / "copy.md"
    copy.write_bytes((market / "versions" / "market" / "two.md").read_bytes())
    again = find().work("market")
    assert again.text(again.version("copy")).document is again.text(again.version("two")).document


def test_a_folder_of_versions_without_settings_is_a_workspace_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "versions" / "market").mkdir(parents=True)
    (tmp_path / "versions" / "market" / "one.md").write_text(FIRST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert find().works() == ("market",)
    assert load("market@one").label == "one"


@pytest.mark.skipif(os.name != "posix", reason="Windows deletes no folder that somebody is in")
def test_a_working_folder_that_was_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(MissingInput, match="deleted"):
        load("market@one")
    monkeypatch.chdir(tmp_path)


def test_a_linked_work_tree(market: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(market, "worktree", "add", "-q", "--detach", str(tmp_path / "linked"))
    monkeypatch.chdir(tmp_path / "linked")
    assert _says("三十日", "market@two")
    done = add(find(), os.path.join("..", "first.txt"), Asked(work="market", id="three", again=True))
    assert git(tmp_path / "linked", "rev-parse", "HEAD").strip() == done.commit
    assert git(market, "rev-parse", "HEAD").strip() != done.commit
