"""`publish` and `log`, with real git."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from redline.app.add import add
from redline.app.check import check
from redline.app.draft import Asked
from redline.app.log import as_json, log
from redline.app.publish import publish
from redline.app.version_file import take_apart
from redline.app.workspace import Workspace, find
from redline.errors import ConflictError, MissingInput
from tests.workspaces import git


@pytest.fixture
def two(workspace: Workspace, tmp_path: Path) -> Workspace:
    for id, name, date in (("b", "first.txt", "2025-03-10"), ("a", "second.txt", "2025-09-24")):
        add(workspace, str(tmp_path / name), Asked(work="market", id=id, date=date, stage=f"阶段{id}"))
    return workspace


def test_publishing_notes_the_digest_of_the_body_and_commits(two: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "w" / "versions" / "market" / "a.md"
    body = take_apart(path.read_bytes(), "a.md").body
    done = publish(two, "market", "a")
    assert done.commit == git(tmp_path / "w", "rev-parse", "HEAD").strip()
    file = take_apart(path.read_bytes(), "a.md")
    assert file.body == body
    assert dict(file.meta)["digest"] == file.digest
    assert (done.version.published, done.version.digest) == (True, file.digest)
    assert git(tmp_path / "w", "status", "--porcelain") == ""
    assert publish(two, "market", "latest").commit == ""


def test_what_changed_after_it_was_published_is_not_published_again(two: Workspace, tmp_path: Path) -> None:
    publish(two, "market", "a")
    path = tmp_path / "w" / "versions" / "market" / "a.md"
    path.write_text(path.read_text("utf-8").replace("三十日", "一日"), encoding="utf-8")
    with pytest.raises(ConflictError, match="changed after"):
        publish(two, "market", "a")


def test_a_version_that_is_not_there_names_those_that_are(two: Workspace) -> None:
    with pytest.raises(MissingInput, match="b, a"):
        publish(two, "market", "c")


def test_the_log_has_every_version_by_date_with_its_commit(two: Workspace, tmp_path: Path) -> None:
    publish(two, "market", "b")
    (work,) = log(two)
    assert (work.name, work.title) == ("market", "云台市夜市管理办法")
    commits = git(tmp_path / "w", "log", "--format=%H").split()
    assert [(row.version.id, row.commit) for row in work.rows] == [("b", commits[2]), ("a", commits[1])]
    (data,) = json.loads(as_json((work,)))["works"]
    assert [(row["spec"], row["published"]) for row in data["versions"]] == [
        ("market@b", True),
        ("market@a", False),
    ]
    assert data["versions"][0]["source"] == "first.txt"


def test_settings_of_git_change_nothing(two: Workspace, tmp_path: Path) -> None:
    publish(two, "market", "b")
    expected = as_json(log(two))
    for setting in (
        *("log.follow=true", "log.showSignature=true", "color.ui=always", "diff.noprefix=true"),
        *("diff.mnemonicPrefix=true", "diff.relative=true", "diff.external=false", "core.quotepath=true"),
    ):
        git(tmp_path / "w", "config", *setting.split("="))
    assert as_json(log(Workspace(two.root))) == expected
    path = tmp_path / "w" / "versions" / "market" / "b.md"
    path.write_text(path.read_text("utf-8").replace("published: true", "published: false"), encoding="utf-8")
    assert [one.name for one in check(Workspace(two.root))] == ["published-withdrawn"]


def test_the_log_of_a_workspace_in_a_subfolder(workspace: Workspace, tmp_path: Path) -> None:
    from redline.app.init import init

    inner = init(str(tmp_path / "w" / "inner")).workspace
    done = add(inner, str(tmp_path / "first.txt"), Asked(work="夜市", id="一稿"))
    (work,) = log(find(str(tmp_path / "w" / "inner" / "versions")))
    assert [row.commit for row in work.rows] == [done.commit]
    assert git(tmp_path / "w", "-c", "core.quotepath=off", "ls-files", "inner/versions").split() == [
        "inner/versions/夜市/work.toml",
        "inner/versions/夜市/一稿.md",
    ]


@pytest.mark.parametrize("inner", ["", "laws/night"])
def test_a_bare_clone_is_read(two: Workspace, tmp_path: Path, inner: str) -> None:
    if inner:
        git(tmp_path / "w", "rm", "-q", "--cached", "-r", ".")
        (tmp_path / "w" / inner).mkdir(parents=True)
        for name in ("redline.toml", "versions"):
            (tmp_path / "w" / name).rename(tmp_path / "w" / inner / name)
        git(tmp_path / "w", "add", ".")
        git(tmp_path / "w", "commit", "-qm", "moved")
    git(tmp_path, "clone", "-q", "--bare", "w", "bare.git")
    bare = find(str(tmp_path / "bare.git" / "objects"))
    assert bare.works() == ("market",)
    assert bare.settings.title == "试验"
    (work,) = log(bare)
    assert [row.version.id for row in work.rows] == ["b", "a"]
    assert all(row.commit for row in work.rows)
    market = bare.work("market")
    assert "三十日" in repr(market.text(market.version("latest")).document)


def test_a_workspace_without_works(workspace: Workspace) -> None:
    with pytest.raises(MissingInput, match="redline add"):
        log(workspace)
