"""`git merge`, `rebase`, `cherry-pick` and `stash` with the merge driver on."""

from __future__ import annotations

from tests.drivers.repositories import DRAFT, TEXT, People
from tests.drivers.test_diff import RENUMBERED


def _two_sides(people: People) -> None:
    """One branch puts an article in front and renumbers; the other rewords articles below it."""
    people.git("checkout", "-q", "-b", "proposal")
    people.draft.write_text(RENUMBERED, encoding="utf-8", newline="")
    people.commit("增加一条")
    people.git("checkout", "-q", "main")
    people.write("不得少于十日", "不得少于三十日")
    people.write("（二）保持摊位整洁；", "（二）保持摊位整洁、有序；")
    people.commit("修改两处")


MERGED = RENUMBERED.replace("不得少于十日", "不得少于三十日").replace("摊位整洁；", "摊位整洁、有序；")


def test_a_merge_across_renumbering(repository: People) -> None:
    _two_sides(repository)
    repository.git("merge", "-q", "--no-edit", "proposal")
    assert repository.text() == MERGED
    assert "本办法第六条规定" in repository.text()  # the reference followed


def test_git_alone_cannot_do_that(people: People) -> None:
    _two_sides(people)
    people.git("merge", "-q", "--no-edit", "proposal", code=1)


def test_a_rebase(repository: People) -> None:
    _two_sides(repository)
    repository.git("rebase", "-q", "proposal")
    assert repository.text() == MERGED


def test_a_cherry_pick(repository: People) -> None:
    _two_sides(repository)
    repository.git("cherry-pick", "proposal")
    assert repository.text() == MERGED


def test_a_revert(repository: People) -> None:
    _two_sides(repository)
    repository.git("merge", "-q", "--no-edit", "proposal")
    repository.git("revert", "--no-edit", "HEAD^2")
    assert repository.text() == TEXT.replace("不得少于十日", "不得少于三十日").replace(
        "摊位整洁；", "摊位整洁、有序；"
    )


def test_a_stash(repository: People) -> None:
    repository.draft.write_text(RENUMBERED, encoding="utf-8", newline="")
    repository.git("stash", "-q")
    repository.write("不得少于十日", "不得少于三十日")
    repository.write("（二）保持摊位整洁；", "（二）保持摊位整洁、有序；")
    repository.commit("修改两处")
    repository.git("stash", "pop", "-q")
    assert repository.text() == MERGED


def test_a_conflict_is_marked_and_stays_unmerged(repository: People) -> None:
    repository.reword_on("proposal", {"十八时": "十七时", "当日制作": "当日制作、当日售完"})
    repository.reword_on("main", {"十八时": "十九时"})
    said = repository.git("merge", "proposal", code=1)
    assert "有 1 处冲突（第四条）" in said
    text = repository.text()
    assert "<<<<<<<" in text and "十七时" in text and "十八时" in text and "十九时" in text
    assert "当日制作、当日售完" in text
    assert f"UU {DRAFT}" in repository.git("-c", "core.quotePath=false", "status", "--short")
    done = repository.redline("check", code=1)
    assert DRAFT in done
    # It cannot be committed by mistake, and can be given up.
    repository.git("add", DRAFT)
    assert "冲突" in repository.git("commit", "-q", "-m", "合并", code=1)
    repository.git("merge", "--abort")
    assert "十九时" in repository.text()


def test_where_redline_is_missing_lines_are_merged(repository: People) -> None:
    repository.reword_on("proposal", {"当日制作": "当日制作、当日售完"})
    repository.reword_on("main", {"不得少于十日": "不得少于三十日"})
    repository.program.unlink()
    repository.git("merge", "-q", "--no-edit", "proposal")
    assert "当日售完" in repository.text() and "三十日" in repository.text()


def test_a_broken_redline_is_no_conflict_of_the_drafts(repository: People) -> None:
    repository.reword_on("proposal", {"当日制作": "当日制作、当日售完"})
    repository.reword_on("main", {"不得少于十日": "不得少于三十日"})
    for code in (1, 2, 70):
        repository.program.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
        repository.git("merge", "-q", "--no-edit", "proposal")
        assert "当日售完" in repository.text() and "三十日" in repository.text()
        repository.git("reset", "-q", "--hard", "HEAD^")


def test_what_is_no_canonical_text_is_merged_by_lines(repository: People) -> None:
    notes = repository.folder / "versions" / "night-market" / "笔记.md"
    lines = [f"第{n}行" for n in "一二三四五六七八九"]
    notes.write_text("\n".join(lines) + "\n", encoding="utf-8")
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "笔记")
    repository.git("checkout", "-q", "-b", "proposal")
    notes.write_text("\n".join(["第一行，改", *lines[1:]]) + "\n", encoding="utf-8")
    repository.commit("上")
    repository.git("checkout", "-q", "main")
    notes.write_text("\n".join([*lines[:-1], "第九行，改"]) + "\n", encoding="utf-8")
    repository.commit("下")
    repository.git("merge", "-q", "--no-edit", "proposal")
    assert notes.read_text(encoding="utf-8") == "\n".join(["第一行，改", *lines[1:-1], "第九行，改"]) + "\n"


def test_branches_that_crossed(repository: People) -> None:
    """Two merges of the same commits, made on both sides: git merges the bases for itself first."""
    git = repository.git
    first = repository.reword_on("one", {"不得少于十日": "不得少于三十日"})
    git("checkout", "-q", "main")
    second = repository.reword_on("two", {"当日制作": "当日制作、当日售完"})
    git("merge", "-q", "--no-edit", first)
    repository.reword_on("two", {"方便市民生活": "方便市民生活，促进消费"})
    git("checkout", "-q", "one")
    git("merge", "-q", "--no-edit", second)
    repository.reword_on("one", {"十八时": "十七时"})
    git("checkout", "-q", "two")
    assert len(git("merge-base", "--all", "one", "two").split()) == 2
    git("merge", "-q", "--no-edit", "one")
    for words in ("三十日", "当日售完", "十七时", "促进消费"):
        assert words in repository.text()


def test_crossed_branches_that_conflicted(repository: People) -> None:
    """The same, where the two base commits conflict with each other."""
    git = repository.git
    first = repository.reword_on("one", {"十八时": "十七时"})
    git("checkout", "-q", "main")
    second = repository.reword_on("two", {"十八时": "十九时"})
    for branch, other, kept in (("one", second, "十七时"), ("two", first, "十九时")):
        git("checkout", "-q", branch)
        git("merge", "-q", "--no-edit", other, code=1)
        repository.draft.write_text(TEXT.replace("十八时", kept), encoding="utf-8", newline="")
        repository.commit("取舍")
    said = git("merge", "-q", "--no-edit", "one", code=1)
    assert "第四条" in said
    text = repository.text()
    assert "十七时" in text and "十九时" in text


def test_two_versions_that_were_added_apart_do_not_conflict(repository: People) -> None:
    git = repository.git
    git("checkout", "-q", "-b", "proposal")
    (repository.draft.parent / "2026-二稿.md").write_text(TEXT.replace("一稿", "二稿"), encoding="utf-8")
    git("add", "-A")
    git("commit", "-q", "-m", "二稿")
    git("checkout", "-q", "main")
    (repository.draft.parent / "2026-三稿.md").write_text(TEXT.replace("一稿", "三稿"), encoding="utf-8")
    git("add", "-A")
    git("commit", "-q", "-m", "三稿")
    git("merge", "-q", "--no-edit", "proposal")
    assert len(list(repository.draft.parent.glob("*.md"))) == 3


def test_line_ends_stay_as_they_are(repository: People) -> None:
    repository.git("rm", "-q", "--cached", ".gitattributes")
    (repository.folder / ".gitattributes").unlink()
    for branch, text in (
        ("main", TEXT), ("proposal", RENUMBERED), ("main", TEXT.replace("不得少于十日", "不得少于三十日")),
    ):  # fmt: skip
        repository.git("checkout", "-q", *(["-b", branch] if branch == "proposal" else [branch]))
        repository.draft.write_bytes(text.replace("\n", "\r\n").encode())
        repository.commit(branch)
    repository.git("merge", "-q", "--no-edit", "proposal")
    content = repository.draft.read_bytes().decode()
    assert content.count("\r\n") == content.count("\n")
    assert content.replace("\r\n", "\n") == RENUMBERED.replace("不得少于十日", "不得少于三十日")


def test_a_version_published_here_and_changed_there(repository: People) -> None:
    repository.git("checkout", "-q", "-b", "proposal")
    repository.write("十八时", "十七时")
    repository.commit("早一些")
    repository.git("checkout", "-q", "main")
    repository.redline("publish", "night-market@2026-一稿", "-q")
    assert "发布过的正文不再改动" in repository.git("merge", "proposal", code=1)
    head, text = repository.text().split("---\n<!--")
    assert "<<<<<<< ours\npublished: true\ndigest: sha256:" in head and "十七时" in text
    assert "RL012" in repository.redline("check", code=1)


def test_a_version_published_here_and_relabelled_there(repository: People) -> None:
    repository.git("checkout", "-q", "-b", "proposal")
    repository.write("label: 一稿", "label: 第一稿")
    repository.commit("改名")
    repository.git("checkout", "-q", "main")
    repository.redline("publish", "night-market@2026-一稿", "-q")
    repository.git("merge", "-q", "--no-edit", "proposal")
    assert "label: 第一稿" in repository.text() and "published: true" in repository.text()
    repository.redline("check", "-q")


def test_a_resolved_conflict_is_remembered(repository: People) -> None:
    repository.git("config", "rerere.enabled", "true")
    repository.git("checkout", "-q", "-b", "proposal")
    repository.write("十八时", "十七时")
    repository.commit("早一些")
    repository.git("checkout", "-q", "main")
    repository.write("十八时", "十九时")
    repository.commit("晚一些")
    repository.git("merge", "proposal", code=1)
    repository.draft.write_text(TEXT.replace("十八时", "十六时"), encoding="utf-8", newline="")
    repository.commit("取舍")
    repository.git("reset", "-q", "--hard", "HEAD^")
    assert "using previous resolution" in repository.git("merge", "proposal", code=1, LANG="C")
    assert "十六时" in repository.text() and "<<<<<<<" not in repository.text()


def test_marks_are_as_long_as_an_attribute_says_and_are_found(repository: People) -> None:
    attributes = repository.folder / ".git" / "info" / "attributes"
    attributes.write_text(
        attributes.read_text(encoding="utf-8") + "*.md conflict-marker-size=12\n", encoding="utf-8"
    )
    repository.git("checkout", "-q", "-b", "proposal")
    repository.write("十八时", "十七时")
    repository.commit("早一些")
    repository.git("checkout", "-q", "main")
    repository.write("十八时", "十九时")
    repository.commit("晚一些")
    repository.git("merge", "proposal", code=1)
    assert f"\n{'<' * 12} ours\n" in repository.text()
    assert "RL012" in repository.redline("check", code=1)


def test_a_conflict_in_an_annotation_is_found_and_not_committed(repository: People) -> None:
    repository.redline(
        "annotate", "add", "night-market@2026-一稿", "--article", "2", "-m", "时间太短。", "-q"
    )
    (note,) = (repository.draft.parent / "annotations").glob("*.md")
    text = note.read_text(encoding="utf-8")
    for branch, words in (("proposal", "时间太短了。"), ("main", "时间应当延长。")):
        repository.git("checkout", "-q", *(["-b", branch] if branch == "proposal" else [branch]))
        note.write_text(text.replace("时间太短。", words), encoding="utf-8", newline="")
        repository.commit(branch)
    repository.git("merge", "proposal", code=1)
    assert "RL012" in repository.redline("check", code=1)
    assert "RL012" in repository.git("commit", "-q", "-a", "-m", "合并", code=1)
