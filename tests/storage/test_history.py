"""Histories of files, read from real repositories of every kind."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from redline.errors import GitError, MissingInput, RedlineError, UnreadableInput
from redline.storage.git import Git
from redline.storage.history import Blobs, blobs, commits, listing, read_blob, resolve, tags
from tests.histories import ENVIRONMENT, Repository

LAW = "第一条　制定本条例。\n\n第二条　本市保护萤火虫。\n\n第三条　自公布之日起施行。\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "laws")


def opened(repository: Repository) -> Git:
    found = Git.find(str(repository.folder))
    assert found is not None
    return found


def blob(repository: Repository, spec: str) -> str:
    return repository.git("rev-parse", spec)


def test_each_commit_that_changed_the_file_is_a_revision_oldest_first(repository: Repository) -> None:
    first = repository.commit("一稿", {"law.md": LAW, "other.md": "别的"})
    repository.commit("别的文件", {"other.md": "又改"})
    second = repository.commit("二稿\n\n说明", {"law.md": LAW.replace("保护", "严格保护")})
    repository.git("tag", "v2")
    found = commits(opened(repository), "law.md")
    assert [one.commit for one in found] == [first, second]
    assert [one.subject for one in found] == ["一稿", "二稿"]
    assert [one.date for one in found] == ["2023-11-16T08:00:00+08:00", "2023-11-18T08:00:00+08:00"]
    assert {one.author for one in found} == {"李工"}
    assert [one.tags for one in found] == [(), ("v2",)]
    assert [one.blob for one in found] == [blob(repository, f"{c}:law.md") for c in (first, second)]


def test_renames_are_followed_and_alone_are_no_revision(repository: Repository) -> None:
    repository.commit("一稿", {"草案/一 稿.md": LAW})
    repository.git("mv", "草案/一 稿.md", "条例.md")
    repository.commit("改名")
    repository.git("tag", "renamed")
    (repository.folder / "条例.md").chmod(0o755)
    repository.commit("可执行")
    repository.commit("二稿", {"条例.md": LAW + "\n第四条　另行公布。\n"})
    found = commits(opened(repository), "条例.md")
    assert [(one.subject, one.path) for one in found] == [("一稿", "草案/一 稿.md"), ("二稿", "条例.md")]
    assert found[0].tags == ("renamed",)


def test_a_file_that_was_deleted_and_came_back_has_its_revisions(repository: Repository) -> None:
    repository.commit("一稿", {"law.md": LAW})
    (repository.folder / "law.md").unlink()
    repository.commit("撤回")
    repository.commit("再提", {"law.md": LAW + "\n第四条　另行公布。\n"})
    assert [one.subject for one in commits(opened(repository), "law.md")] == ["一稿", "再提"]


def test_a_merge_is_one_revision_and_what_it_brought_none(repository: Repository) -> None:
    repository.commit("一稿", {"law.md": LAW})
    repository.git("checkout", "-q", "-b", "draft")
    repository.commit("草稿甲", {"law.md": LAW.replace("保护", "管护")})
    repository.commit("草稿乙", {"law.md": LAW.replace("保护", "严格保护")})
    repository.git("checkout", "-q", "main")
    repository.commit("别的", {"other.md": "别的"})
    repository.git("merge", "-q", "--no-ff", "-m", "采纳草稿", "draft")
    found = commits(opened(repository), "law.md")
    assert [one.subject for one in found] == ["一稿", "采纳草稿"]
    assert (
        read_blob(opened(repository), found[1].commit, "law.md") == LAW.replace("保护", "严格保护").encode()
    )
    assert [one.subject for one in commits(opened(repository), "law.md", "draft")] == [
        "一稿",
        "草稿甲",
        "草稿乙",
    ]


def test_tags_of_both_kinds_stand_in_the_order_of_their_commits(repository: Repository) -> None:
    for number in (9, 10, 11):
        repository.commit(f"第{number}稿", {"old.md": LAW + f"第{number}次修改。\n"})
        repository.git("tag", *(["-a", "-m", "说明"] if number == 10 else []), f"v{number}")
    repository.git("tag", "v11-同一文本")
    repository.git("mv", "old.md", "law.md")
    repository.commit("改名并修改", {"law.md": LAW + "第12次修改。\n"})
    repository.git("tag", "-a", "-m", "嵌套", "nested", "v9")
    repository.git("tag", "v12")
    repository.git("tag", "other/1")
    repository.git("tag", "a-blob", blob(repository, "HEAD:law.md"))
    found = tags(opened(repository), "law.md", "v*")
    assert [(one.tags, one.path) for one in found] == [
        (("v9",), "old.md"),
        (("v10",), "old.md"),
        (("v11", "v11-同一文本"), "old.md"),
        (("v12",), "law.md"),
    ]
    assert [one.commit for one in found] == [
        repository.git("rev-parse", f"v{n}^{{commit}}") for n in (9, 10, 11, 12)
    ]
    assert found[0].blob == blob(repository, "v9:old.md")
    assert tags(opened(repository), "law.md")[0].tags == ("nested", "v9")
    assert tags(opened(repository), "law.md", "none*") == ()


def test_tags_of_one_second_stand_as_the_history_has_them(repository: Repository) -> None:
    for number, name in enumerate(("一审", "v/二审", "a-通过")):
        repository.commit(name, {"law.md": LAW + f"第{number}次修改。\n"}, days=0)
        repository.git("tag", name)
    assert [one.tags for one in tags(opened(repository), "law.md")] == [("一审",), ("v/二审",), ("a-通过",)]


def test_tags_at_which_the_file_is_not_there_or_is_a_link_are_left_out(repository: Repository) -> None:
    repository.commit("别的", {"other.md": "别的"})
    repository.git("tag", "before")
    repository.commit("一稿", {"law.md": LAW})
    repository.git("tag", "first")
    (repository.folder / "law.md").unlink()
    (repository.folder / "law.md").symlink_to("other.md")
    repository.commit("链接")
    repository.git("tag", "linked")
    assert [one.tags for one in tags(opened(repository), "law.md")] == [("first",)]
    assert [one.subject for one in commits(opened(repository), "law.md")] == ["一稿"]


def test_settings_of_the_user_change_nothing(repository: Repository) -> None:
    repository.commit("一稿", {"law.md": LAW})
    repository.git("mv", "law.md", "条例.md")
    repository.commit("二稿", {"条例.md": LAW + "第四条　另行公布。\n"})
    repository.git("tag", "v2")
    before = commits(opened(repository), "条例.md")
    assert before[1].tags == ("v2",)
    for name, value in (
        ("log.showSignature", "true"), ("log.decorate", "short"), ("color.ui", "always"),
        ("diff.external", "false"), ("diff.renames", "false"), ("core.quotepath", "true"),
        ("i18n.logOutputEncoding", "GBK"), ("log.date", "relative"), ("core.abbrev", "4"),
        ("format.pretty", "oneline"), ("diff.noprefix", "true"), ("log.follow", "true"),
        ("log.excludeDecoration", "refs/tags/*"), ("log.diffMerges", "off"), ("log.initialDecorationSet", "all"),
    ):  # fmt: skip
        repository.git("config", name, value)
    assert commits(opened(repository), "条例.md") == before
    assert len(before) == 2


@pytest.mark.parametrize(
    "rev", ["--output=pwned", "-n1", "--all", "no-such", "", "main..main", "a\nb", "@{9}"]
)
def test_a_revision_that_is_none_is_no_option_either(repository: Repository, rev: str) -> None:
    repository.commit("一稿", {"law.md": LAW})
    with pytest.raises(MissingInput) as caught:
        commits(opened(repository), "law.md", rev)
    assert "修订" in caught.value.zh
    assert not list(repository.folder.glob("*pwned*"))


def test_a_tag_named_like_an_option_is_reached_by_its_full_name(repository: Repository) -> None:
    commit = repository.commit("一稿", {"law.md": LAW})
    repository.git("update-ref", "refs/tags/--help", commit)
    assert resolve(opened(repository), "refs/tags/--help") == commit


def test_paths_are_no_options_and_no_patterns(repository: Repository) -> None:
    repository.commit("一稿", {"--all": LAW, "*.md": LAW, ":(glob)x": LAW})
    for path in ("--all", "*.md", ":(glob)x"):
        assert len(commits(opened(repository), path)) == 1
        assert read_blob(opened(repository), "HEAD", path) == LAW.encode()
    with pytest.raises(MissingInput):
        commits(opened(repository), "*")


def test_a_missing_path_names_those_that_are_called_alike(repository: Repository) -> None:
    repository.commit("一稿", {"条例/夜市条例.md": LAW})
    for action in (
        lambda git: commits(git, "夜市条例.md"),
        lambda git: read_blob(git, "HEAD", "夜市条例.md"),
        lambda git: tags(git, "条例/夜市条列.md"),
    ):
        with pytest.raises(MissingInput) as caught:
            action(opened(repository))
        assert "条例/夜市条例.md" in caught.value.zh
        assert "条例/夜市条例.md" in caught.value.en


@pytest.mark.parametrize("path", ["../laws/law.md", "/etc/passwd", "", "law.md/x", "a\0b"])
def test_paths_that_lead_elsewhere_are_no_files(repository: Repository, path: str) -> None:
    repository.commit("一稿", {"law.md": LAW})
    with pytest.raises(MissingInput):
        read_blob(opened(repository), "HEAD", path)


def test_what_is_no_regular_file_is_said(repository: Repository) -> None:
    (repository.folder / "link.md").symlink_to("/etc/passwd")
    repository.commit("一稿", {"laws/law.md": LAW})
    repository.git(
        "update-index", "--add", "--cacheinfo", f"160000,{repository.git('rev-parse', 'HEAD')},sub"
    )
    repository.git("commit", "-q", "-m", "子模块")
    for path, word in (("laws", "文件夹"), ("link.md", "链接"), ("sub", "子模块")):
        with pytest.raises(UnreadableInput) as caught:
            read_blob(opened(repository), "HEAD", path)
        assert word in caught.value.zh
    with pytest.raises(UnreadableInput, match="no folder"):
        listing(opened(repository), "HEAD", "laws/law.md")


def test_a_placeholder_of_lfs_and_a_large_file_are_refused(repository: Repository) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"
    repository.commit("一稿", {"law.md": pointer, "large.md": LAW * 10})
    with pytest.raises(UnreadableInput, match="LFS"):
        read_blob(opened(repository), "HEAD", "law.md")
    with pytest.raises(UnreadableInput, match="bytes"):
        read_blob(opened(repository), "HEAD", "large.md", limit=100)


def test_the_index_is_read_for_no_revision(repository: Repository) -> None:
    repository.commit("一稿", {"law.md": LAW})
    repository.write("law.md", LAW + "已暂存")
    repository.git("add", "law.md")
    repository.write("law.md", LAW + "未暂存")
    assert read_blob(opened(repository), "", "law.md").decode() == LAW + "已暂存"
    with pytest.raises(MissingInput):
        read_blob(opened(repository), "", "none.md")


def test_a_folder_is_listed_with_ids_and_modes(repository: Repository) -> None:
    repository.commit("一稿", {"laws/甲.md": LAW, "laws/sub/乙.md": LAW})
    git = opened(repository)
    assert listing(git, "HEAD", "laws/") == (
        ("sub", blob(repository, "HEAD:laws/sub"), "040000"),
        ("甲.md", blob(repository, "HEAD:laws/甲.md"), "100644"),
    )
    assert [name for name, _, _ in listing(git, "main", "")] == ["laws"]
    with pytest.raises(MissingInput):
        listing(git, "HEAD", "none")


def test_thousands_of_blobs_come_in_order_without_a_deadlock(repository: Repository) -> None:
    # Each larger than a pipe holds, asked for by more ids than a pipe holds.
    texts = [(f"第{n}稿\n" * 9_000).encode() for n in range(12)]
    ids = [repository.git("hash-object", "-w", "--stdin", stdin=text) for text in texts]
    asked = [ids[n * 7 % 12] for n in range(1_000)]
    got = 0
    for id, data in blobs(opened(repository), asked):
        assert id == asked[got]
        assert data == texts[ids.index(id)]
        got += 1
    assert got == 1_000


def test_blobs_that_nobody_waits_for_any_more_leave_no_process(repository: Repository) -> None:
    id = repository.git("hash-object", "-w", "--stdin", stdin=b"x" * 1_000_000)
    before = _children()
    stream = blobs(opened(repository), [id] * 100)
    next(stream)
    assert len(_children() - before) == 1
    stream.close()  # type: ignore[attr-defined]
    assert _children() <= before


def _children() -> set[str]:
    out = subprocess.run(
        ["ps", "-o", "pid=,comm=", "--ppid", str(os.getpid())], capture_output=True, text=True
    )
    return {line for line in out.stdout.splitlines() if "git" in line}


def test_one_process_gives_blob_after_blob_and_starts_again_after_an_error(repository: Repository) -> None:
    id = repository.git("hash-object", "-w", "--stdin", stdin=b"text")
    large = repository.git("hash-object", "-w", "--stdin", stdin=b"x" * 1_000)
    with Blobs(opened(repository), limit=100) as reader:
        assert reader.read(id, "a") == reader.read(id, "b") == b"text"
        with pytest.raises(UnreadableInput):
            reader.read(large, "c")
        assert reader.read(id, "d") == b"text"
        with pytest.raises(GitError, match="fsck"):
            reader.read("0" * 40, "e")
        assert reader.read(id, "f") == b"text"


def test_a_repository_without_commits_is_said_to_be_one(repository: Repository) -> None:
    with pytest.raises(MissingInput, match="no commits yet"):
        commits(opened(repository), "law.md")


def test_a_repository_with_longer_ids_reads_alike(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "long", "--object-format=sha256")
    repository.commit("一稿", {"law.md": LAW})
    repository.git("tag", "v1")
    git = opened(repository)
    (one,) = commits(git, "law.md")
    assert len(one.commit) == len(one.blob) == 64
    assert [found.tags for found in tags(git, "law.md")] == [("v1",)]
    assert list(blobs(git, [one.blob] * 100))[99] == (one.blob, LAW.encode())


def test_bare_clones_linked_work_trees_and_subfolders_read_alike(
    repository: Repository, tmp_path: Path
) -> None:
    repository.commit("一稿", {"sub/law.md": LAW})
    repository.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    repository.git("worktree", "add", "-q", str(tmp_path / "linked"), "-b", "linked")
    for folder in (tmp_path / "bare.git", tmp_path / "linked", repository.folder / "sub"):
        git = Git.find(str(folder))
        assert git is not None
        assert [one.subject for one in commits(git, "sub/law.md")] == ["一稿"]
        assert read_blob(git, "main", "sub/law.md") == LAW.encode()


def test_a_shallow_clone_says_that_it_is_one(repository: Repository, tmp_path: Path) -> None:
    first = repository.commit("一稿", {"law.md": LAW})
    repository.commit("二稿", {"law.md": LAW + "第四条　另行公布。\n"})
    clone = f"file://{repository.folder}"
    repository.git("clone", "-q", "--depth", "1", clone, str(tmp_path / "shallow"))
    git = Git.find(str(tmp_path / "shallow"))
    assert git is not None
    assert [one.subject for one in commits(git, "law.md")] == ["二稿"]
    for action in (lambda: resolve(git, first), lambda: commits(git, "earlier.md")):
        with pytest.raises(MissingInput) as caught:
            action()
        assert "unshallow" in caught.value.zh
        assert "unshallow" in caught.value.en


def test_a_clone_in_part_fetches_nothing_and_says_what_to_do(repository: Repository, tmp_path: Path) -> None:
    repository.commit("一稿", {"law.md": LAW})
    repository.commit("二稿", {"law.md": LAW + "第四条　另行公布。\n"})
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.git("config", "uploadpack.allowAnySHA1InWant", "true")
    clone = f"file://{repository.folder}"
    repository.git("clone", "-q", "--filter=blob:none", "--no-checkout", clone, str(tmp_path / "part"))
    git = Git.find(str(tmp_path / "part"))
    assert git is not None
    found = commits(git, "law.md")
    assert len(found) == 2
    with pytest.raises(GitError) as caught:
        list(blobs(git, [one.blob for one in found]))
    hint = re.search(r"git (fetch(?: --[-a-z]+)+)", caught.value.en)
    assert hint is not None
    subprocess.run(
        ["git", *hint[1].split()], cwd=tmp_path / "part", env=ENVIRONMENT, check=True, capture_output=True
    )
    assert [data for _, data in blobs(git, [found[0].blob])] == [LAW.encode()]


def test_hostile_names_and_messages_are_data(repository: Repository) -> None:
    message = "标题\x01: 100644 \x1b[31m红\n\n:100644 100644 a b M\x00"
    repository.commit(message.replace("\x00", ""), {"a\tb\n.md": LAW})
    repository.commit("二", {"a\tb\n.md": LAW + "。"})
    found = commits(opened(repository), "a\tb\n.md")
    assert [one.path for one in found] == ["a\tb\n.md"] * 2
    assert found[0].subject.startswith("标题")


def test_every_error_has_both_languages(repository: Repository) -> None:
    repository.commit("一稿", {"law.md": LAW})
    for action in (
        lambda git: commits(git, "x"),
        lambda git: read_blob(git, "y", "x"),
        lambda git: listing(git, "HEAD", "z"),
    ):
        with pytest.raises(RedlineError) as caught:
            action(opened(repository))
        assert re.search("[一-鿿]", caught.value.zh)
        assert not re.search("[一-鿿]", caught.value.en)
        assert caught.value.where


@pytest.mark.skipif(os.name == "nt", reason="the program is a script for a shell")
def test_no_program_of_the_repository_is_started(repository: Repository, tmp_path: Path) -> None:
    repository.commit("一稿", {"law.md": LAW, ".gitattributes": "*.md diff=x filter=x\n"})
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch '{tmp_path}/started'\nexit 1\n")
    program.chmod(0o755)
    for name in (
        "core.fsmonitor",
        "gpg.program",
        "core.pager",
        "diff.external",
        "diff.x.textconv",
        "filter.x.smudge",
    ):
        repository.git("config", name, str(program))
    repository.git("config", "log.showSignature", "true")
    git = opened(repository)
    assert len(commits(git, "law.md")) == 1
    assert read_blob(git, "HEAD", "law.md") == read_blob(git, "", "law.md") == LAW.encode()
    assert not (tmp_path / "started").exists()
