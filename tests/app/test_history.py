"""Works whose versions are the history of a file in git."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from redline.app.history import History
from redline.app.workspace import Workspace, find
from redline.errors import ConfigError, InputError, MissingInput, RedlineError, UnreadableInput
from redline.model.versions import check_name
from tests.histories import Repository

LAW = "夜市办法\n\n第一条　制定本办法。\n\n第二条　夜市不得占用盲道。\n"


@pytest.fixture
def laws(tmp_path: Path) -> Repository:
    """Three texts of 办法.md; the last two are of one day."""
    laws = Repository(tmp_path / "laws")
    laws.commit("起草", {"办法.md": LAW})
    laws.commit("修改盲道一条", {"办法.md": LAW.replace("盲道", "盲道和消防通道")})
    laws.commit("补充施行日期", {"办法.md": LAW + "\n第三条　自公布之日起施行。\n"}, days=0)
    return laws


@pytest.fixture
def root(tmp_path: Path, laws: Repository) -> Path:
    root = tmp_path / "workspace"
    (root / "versions" / "night").mkdir(parents=True)
    (root / "redline.toml").write_text('title = "试验"\n', encoding="utf-8")
    return root


def settle(root: Path, lines: str) -> Workspace:
    text = f'title = "夜市办法"\n[history]\nrepository = "../laws"\npath = "办法.md"\n{lines}\n'
    (root / "versions" / "night" / "work.toml").write_text(text, encoding="utf-8")
    return find(str(root))


def ids(workspace: Workspace) -> list[str]:
    return [version.id for version in workspace.work("night").versions]


def test_versions_are_called_by_their_dates_and_stand_in_the_order_of_history(
    root: Path, laws: Repository
) -> None:
    work = settle(root, "").work("night")
    assert [(one.id, one.label, one.date) for one in work.versions] == [
        ("2023-11-16", "起草", "2023-11-16"),
        ("2023-11-17", "修改盲道一条", "2023-11-17"),
        ("2023-11-17-2", "补充施行日期", "2023-11-17"),
    ]
    assert [one.commit for one in work.versions] == laws.git("log", "--reverse", "--format=%H").split()
    assert {one.path for one in work.versions} == {"办法.md"}
    for one in work.versions:
        check_name(one.id, "", "")


def test_ids_stay_the_same_when_commits_are_added(root: Path, laws: Repository) -> None:
    workspace = settle(root, "")
    before = {one.id: one.commit for one in workspace.work("night").versions}
    for number in range(12):  # of the same day as the last one, and of earlier days
        laws.day -= number % 3
        laws.commit(f"又改{number}", {"办法.md": LAW + f"\n第三条　施行{number}。\n"}, days=0)
    after = {one.id: one.commit for one in find(str(root)).work("night").versions}
    assert len(after) == 15
    assert before.items() <= after.items()


def test_a_commit_or_a_tag_names_a_version_too(root: Path, laws: Repository) -> None:
    laws.git("tag", "v/1.0", "HEAD~1")
    work = settle(root, "").work("night")
    second = work.versions[1]
    for name in (second.commit, second.commit[:7], second.commit[:7].upper(), "v/1.0", second.id):
        assert work.version(name) == second
    assert work.version("latest") == work.versions[2]
    for name in (second.commit[:3], "0000000", "v/2"):
        with pytest.raises(MissingInput, match="2023-11-17-2"):
            work.version(name)


def test_texts_are_those_of_the_commits(root: Path) -> None:
    work = settle(root, "").work("night")
    texts = [work.text(one) for one in work.versions]
    assert [text.label for text in texts] == ["起草", "修改盲道一条", "补充施行日期"]
    assert [len(text.document.body) for text in texts] == [2, 2, 3]
    assert "消防" in texts[1].document.body[1].children[0].text


@pytest.mark.parametrize(
    "order", [range(20), range(19, -1, -1), [0, 1, 2, 15, 16, 17, 7, 6, 5, 5, 12, 0, 19]]
)
def test_texts_come_right_in_whatever_order_they_are_read(
    root: Path, laws: Repository, order: list[int]
) -> None:
    for number in range(17):
        laws.commit(f"第{number}次", {"办法.md": LAW + f"\n第三条　第{number}次。\n"})
    history = History(str(root), "night", {"repository": "../laws", "path": "办法.md"})
    assert len(history.versions) == 20
    for place in order:
        version = history.versions[place]
        text = "\n".join(line.text for line in history.source(version).lines)
        assert text == laws.git("show", f"{version.commit}:办法.md") + "\n"
    history.close()
    assert history.source(history.versions[3]).lines


def test_a_damaged_text_is_told_and_the_others_are_read(root: Path, laws: Repository) -> None:
    history = History(str(root), "night", {"repository": "../laws", "path": "办法.md"})
    broken = history.versions[1]
    (laws.folder / ".git" / "objects" / broken.blob[:2] / broken.blob[2:]).unlink()
    assert history.source(history.versions[0]).lines
    with pytest.raises(RedlineError) as caught:
        history.source(broken)
    assert caught.value.where == f"{broken.commit[:10]}:办法.md"
    assert history.source(history.versions[2]).lines


def test_the_same_text_is_parsed_once(root: Path, laws: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    laws.commit("改回", {"办法.md": LAW})
    work = settle(root, "").work("night")
    import redline.parse

    parsed = []
    parse = redline.parse.parse
    monkeypatch.setattr(
        redline.parse, "parse", lambda source, **how: parsed.append(source) or parse(source, **how)
    )
    texts = [work.text(one) for _ in range(2) for one in work.versions]
    assert len(parsed) == 3
    assert texts[0].document is texts[3].document
    assert texts[3].label == "改回"


def test_tags_as_versions(root: Path, laws: Repository) -> None:
    laws.git("tag", "v1", "HEAD~2")
    laws.git("tag", "-a", "-m", "二稿", "v2/修改稿", "HEAD~1")
    laws.commit("公布", {"办法.md": LAW + "公布。"})
    laws.git("tag", "release", "HEAD")
    work = settle(root, 'tags = "v*"').work("night")
    assert [(one.id, one.label) for one in work.versions] == [("v1", "v1"), ("v2-修改稿", "v2/修改稿")]
    assert work.version("v2/修改稿") == work.version("v2-修改稿")
    assert ids(settle(root, 'versions = "tags"')) == ["v1", "v2-修改稿", "release"]


def test_tags_that_cannot_be_ids_become_ids(root: Path, laws: Repository) -> None:
    for at, tag in (("HEAD~2", "a/b"), ("HEAD~1", "a-b"), ("HEAD", "con")):
        laws.git("tag", tag, at)
    versions = settle(root, 'versions = "tags"').work("night").versions
    assert [one.id for one in versions] == ["a-b", "a-b-2", versions[2].commit[:10]]
    for one in versions:
        check_name(one.id, "", "")
    laws.commit("长名", {"办法.md": LAW + "又"})
    laws.git("tag", "长" * 78)
    assert ids(settle(root, 'tags = "长*"')) == ["长" * 70]


def test_labels_are_given_by_id_commit_or_tag(root: Path, laws: Repository) -> None:
    laws.git("tag", "v1", "HEAD~2")
    commit = laws.git("rev-parse", "HEAD~1")
    labels = (
        f'[history.labels]\nv1 = "征求意见稿"\n"{commit[:7]}" = " 二次  审议稿 "\n"2023-11-17-2" = "公布稿"'
    )
    work = settle(root, labels).work("night")
    assert [one.label for one in work.versions] == ["征求意见稿", "二次 审议稿", "公布稿"]


def test_another_revision(root: Path, laws: Repository) -> None:
    laws.git("branch", "earlier", "HEAD~1")
    assert ids(settle(root, 'revision = "earlier"')) == ["2023-11-16", "2023-11-17"]


def test_the_repository_of_the_workspace_itself_and_a_bare_one(tmp_path: Path) -> None:
    own = Repository(tmp_path / "own")
    table = 'title = "夜市办法"\n[history]\npath = "办法.md"\n'
    own.commit("起草", {"办法.md": LAW, "sub/versions/night/work.toml": table, "sub/redline.toml": ""})
    assert ids(find(str(own.folder / "sub"))) == ["2023-11-16"]
    own.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    root = tmp_path / "w"
    (root / "versions" / "night").mkdir(parents=True)
    (root / "redline.toml").touch()
    text = '[history]\nrepository = "../bare.git"\npath = "办法.md"\n'
    (root / "versions" / "night" / "work.toml").write_text(text, encoding="utf-8")
    assert ids(find(str(root))) == ["2023-11-16"]
    assert ids(find(str(tmp_path / "bare.git"))) == ["2023-11-16"]  # the workspace in the bare clone itself


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({"path": "x", "repositry": "a"}, "repository"),
        ({}, "path"),
        ({"path": 3}, "path"),
        ({"path": "办法.md", "repository": "../none"}, "none"),
        ({"path": "办法.md", "repository": "../laws/sub"}, "laws"),
        ({"path": "办法.md", "repository": "../plain"}, "plain"),
        ({"path": "办法.md", "versions": "branches"}, "commits"),
        ({"path": "办法.md", "versions": "commits", "tags": "v*"}, "tags"),
        ({"path": "办法.md", "repository": "../laws", "tags": "zzz*"}, "zzz"),
        ({"path": "办法.md", "labels": ["a"]}, "labels"),
        ({"path": "办法.md", "labels": {"a": 1}}, "a"),
    ],
)
def test_what_work_toml_says_wrongly_is_told(
    root: Path, laws: Repository, tmp_path: Path, table: dict[str, object], says: str
) -> None:
    (tmp_path / "plain").mkdir()
    (laws.folder / "sub").mkdir()
    with pytest.raises(ConfigError) as caught:
        History(str(root), "night", table)
    assert says in caught.value.zh
    assert says in caught.value.en
    assert caught.value.where == "versions/night/work.toml"
    assert not re.search("[一-鿿]", caught.value.en.replace("办法.md", ""))


@pytest.mark.parametrize(
    "table",
    [{"path": "方法.md"}, {"path": "办法.md", "revision": "none"}, {"path": "办法.md", "revision": "--all"}],
)
def test_what_the_repository_has_not_is_told(root: Path, table: dict[str, str]) -> None:
    with pytest.raises(MissingInput) as caught:
        History(str(root), "night", {"repository": "../laws", **table})
    assert str(Path("laws")) in caught.value.where


def test_a_placeholder_of_lfs_in_a_history_is_refused(root: Path, laws: Repository) -> None:
    laws.commit("大文件", {"办法.md": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"})
    work = settle(root, "").work("night")
    with pytest.raises(UnreadableInput, match="LFS"):
        work.text(work.versions[3])
    assert work.text(work.versions[0]).document.body


def test_formats_are_told_by_the_files_name(root: Path, laws: Repository) -> None:
    laws.commit("表格", {"办法.zip": b"PK\x03\x04"})
    work = find(str(root))
    table = 'title = "x"\n[history]\nrepository = "../laws"\npath = "办法.zip"\n'
    (root / "versions" / "night" / "work.toml").write_text(table, encoding="utf-8")
    found = work.work("night")
    with pytest.raises(InputError, match=r"zip"):
        found.text(found.versions[0])


def test_a_hooks_environment_does_not_mislead(
    root: Path, laws: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository(tmp_path / "other")
    other.commit("别的", {"办法.md": "别的"})
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    monkeypatch.setenv("GIT_INDEX_FILE", os.devnull)
    assert len(ids(settle(root, ""))) == 3
