"""`redline show` and `redline demo`, as processes."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from redline.app.check import check
from redline.app.workspace import Workspace
from redline.parse import parse_text
from tests.cli.drafts import OLD
from tests.conftest import ROOT, Run
from tests.workspaces import git


def test_show_makes_canonical_text_of_any_draft(redline: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_bytes(OLD.encode("gb18030"))
    done = redline("show", "draft.txt", "-o", "draft.md")
    assert done.returncode == 0, done.stderr.decode()
    assert parse_text((tmp_path / "draft.md").read_text(encoding="utf-8")) == parse_text(OLD)


def test_show_reads_standard_input(redline: Run) -> None:
    done = redline("show", "-", "--format", "json", stdin=OLD.encode())
    assert json.loads(done.stdout)["articles"] == 5


def test_show_one_article(redline: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(OLD, encoding="utf-8")
    done = redline("show", "draft.txt", "--article", "3")
    assert done.stdout.decode() == "第三条　夜市的营业时间为十八时至二十三时。\n"


def test_show_never_overwrites_its_source(redline: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(OLD, encoding="utf-8")
    assert redline("show", "draft.md", "-o", "draft.md").returncode == 2
    assert (tmp_path / "draft.md").read_text(encoding="utf-8") == OLD


def test_demo_compares_every_stage(redline: Run, tmp_path: Path) -> None:
    done = redline("demo", "try")
    assert done.returncode == 0, done.stderr.decode()
    pages = sorted((tmp_path / "try" / "comparisons").glob("*.html"))
    drafts = sorted((tmp_path / "try" / "versions").glob("*/*.md"))
    assert len(drafts) >= 4
    assert len(pages) == len(drafts)  # each with the next, and the first with the last
    last = done.stdout.decode().splitlines()[-1]
    assert last.startswith("Open this in your browser: ")
    assert Path(last.split(": ", 1)[1]) in pages
    again = redline("demo", "try")
    assert again.returncode == 0, again.stderr.decode()


def test_demo_is_a_workspace_with_a_commit_for_each_version(
    redline: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A machine that knows nobody to commit as, and a folder inside of another repository.
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    git(tmp_path, "init", "-q")
    done = redline("demo", "try", LANG="zh_CN.UTF-8")
    assert done.returncode == 0, done.stderr.decode()
    folder = tmp_path / "try"
    log = git(folder, "log", "--reverse", "--format=%as %s").splitlines()
    assert len(log) == 7
    assert log[1] == "2025-03-10 firefly：增加版本 2025-03-draft（征求意见）"
    assert log[-1] == "2026-01-20 firefly：发布版本 2026-01-enacted"
    assert git(folder, "status", "--porcelain").split() == ["??", "comparisons/"]
    assert git(tmp_path, "rev-list", "--all") == ""  # the repository around it is left alone
    findings = check(Workspace(str(folder)))
    # what the second reading forgot, and nothing else
    assert [one.name for one in findings if one.severity == "error"] == ["reference-stale"]
    versions = Workspace(str(folder)).work("firefly").versions
    assert [one.published for one in versions] == [False, False, False, False, True]
    again = redline("demo", "try", LANG="zh_CN.UTF-8")
    assert again.returncode == 0, again.stderr.decode()
    assert len(git(folder, "log", "--format=%h").splitlines()) == 7


@pytest.mark.usefixtures("identity")
def test_demo_does_not_overwrite_what_was_changed_in_it(redline: Run, tmp_path: Path) -> None:
    redline("demo", "try")
    draft = tmp_path / "try" / "versions" / "firefly" / "2025-03-draft.md"
    draft.write_text(draft.read_text("utf-8") + "\n第一百条　试验。\n", encoding="utf-8")
    done = redline("demo", "try")
    assert done.returncode == 3
    assert "changed after" in done.stderr.decode()
    assert "第一百条" in draft.read_text("utf-8")


@pytest.mark.usefixtures("identity")
def test_demo_replaces_one_of_a_redline_that_kept_nothing_in_git(redline: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "versions", tmp_path / "try" / "versions")
    (tmp_path / "try" / "comparisons").mkdir()
    done = redline("demo", "try")
    assert done.returncode == 0, done.stderr.decode()
    assert git(tmp_path / "try", "status", "--porcelain").split() == ["??", "comparisons/"]


@pytest.mark.usefixtures("identity")
@pytest.mark.parametrize("others", ["a workspace of one's own", "another work"])
def test_demo_keeps_its_hands_off_workspaces(redline: Run, tmp_path: Path, others: str) -> None:
    if others == "another work":
        (tmp_path / "versions" / "mine").mkdir(parents=True)
    else:
        redline("init", ".")
    done = redline("demo", ".")
    assert done.returncode == 3
    assert "other things" in done.stderr.decode()


def test_demo_keeps_its_hands_off_other_folders(redline: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("x")
    done = redline("demo", "mine")
    assert done.returncode == 3
    assert "other things" in done.stderr.decode()
    assert sorted(path.name for path in (tmp_path / "mine").iterdir()) == ["thesis.txt"]
