"""`redline blame`: each sentence and whom it is due to, with real git."""

from __future__ import annotations

import json

import pytest

from tests.drivers.repositories import DRAFT, TEXT, People
from tests.drivers.test_diff import RENUMBERED

SECOND = DRAFT.replace("一稿", "二稿")


def _by(people: People, author: str, message: str) -> str:
    people.git("add", "-A")
    people.git("commit", "-q", "-m", message, f"--author={author} <a@example.org>")
    return people.git("rev-parse", "HEAD").strip()


def _blamed(people: People, *words: str) -> dict[str, dict[str, object]]:
    said = json.loads(people.redline("blame", *words, "--format", "json"))
    assert said["schema"] == "redline/blame/1"
    return {one["text"]: one for one in said["sentences"]}


def _second(people: People, text: str) -> None:
    path = people.folder / SECOND
    path.write_text(
        text.replace("2026-一稿", "2026-二稿").replace("label: 一稿", "label: 二稿"), encoding="utf-8"
    )


def test_through_renumbering_and_versions(people: People) -> None:
    _second(people, RENUMBERED)
    commit = _by(people, "周一", "二稿")
    found = _blamed(people, "night-market")
    old = found["（二）保持摊位整洁；"]
    assert (old["num"], old["version"], old["author"]) == ("第六条", "2026-一稿", "林小满")
    new = found["第二条　夜市的名称应当含有所在街道的名称。".partition("　")[2]]
    assert (new["version"], new["commit"], new["author"]) == ("2026-二稿", commit, "周一")
    followed = found["违反本办法第六条规定的，由区城市管理部门责令改正。"]
    assert followed["version"] == "2026-一稿"  # a reference that followed is the same sentence


def test_a_sentence_that_was_reworded_keeps_where_it_comes_from(people: People) -> None:
    _second(people, TEXT.replace("不得少于十日", "不得少于三十日"))
    _by(people, "周一", "二稿")
    said = _blamed(people, "night-market", "2")
    reworded = said["征求意见的时间不得少于三十日。"]
    assert reworded["version"] == "2026-二稿" and reworded["author"] == "周一"
    assert reworded["first"]["version"] == "2026-一稿"  # type: ignore[index]
    assert said["夜市的设立应当征求周边居民的意见。"]["version"] == "2026-一稿"
    assert len(said) == 2  # of this article alone


def test_a_sentence_that_moved_to_another_article(people: People) -> None:
    sentence = "征求意见的时间不得少于十日。"
    moved = TEXT.replace(sentence, "").replace("街区更新计划。", f"街区更新计划。{sentence}")
    _second(people, moved)
    _by(people, "周一", "二稿")
    assert _blamed(people, "night-market")[sentence]["version"] == "2026-一稿"
    # The beginning of a longer sentence is no sentence of its own.
    _second(people, moved.replace(sentence, "征求意见的时间不得少于十日，并且应当公开。"))
    _by(people, "吴二", "改")
    assert _blamed(people, "night-market")["征求意见的时间不得少于十日，并且应当公开。"]["author"] == "吴二"


def test_commits_within_one_version_and_branches(people: People) -> None:
    people.redline("git", "enable", "-q")
    people.git("checkout", "-q", "-b", "proposal")
    people.write("不得占用盲道", "不得占用盲道和绿地")
    side = _by(people, "周一", "提案")
    people.git("checkout", "-q", "main")
    people.write("十八时", "十九时")
    main = _by(people, "吴二", "晚一些")
    people.git("merge", "-q", "--no-edit", "proposal")
    found = _blamed(people, "night-market")
    assert found["（一）不得占用盲道和绿地；"]["commit"] == side  # and not the merge
    assert found["夜市的营业时间为十九时至二十三时。"]["commit"] == main
    people.write("应当整洁" if "应当整洁" in people.text() else "保持摊位整洁", "保持摊位整洁、有序")
    found = _blamed(people, "night-market")
    assert found["（二）保持摊位整洁、有序；"]["commit"] == ""  # not committed yet
    assert "未提交" in people.redline("blame", "night-market", "第五条")


def test_a_file_that_was_taken_away_and_came_back(people: People) -> None:
    people.git("rm", "-q", DRAFT)
    _by(people, "周一", "删")
    people.draft.parent.mkdir(exist_ok=True)
    people.draft.write_text(TEXT, encoding="utf-8")
    again = _by(people, "吴二", "又来")
    assert {one["commit"] for one in _blamed(people, "night-market").values()} == {again}


def test_for_people(people: People) -> None:
    _second(people, TEXT.replace("不得少于十日", "不得少于三十日"))
    commit = _by(people, "周一", "二稿")
    said = people.redline("blame", "night-market@2026-二稿", "第二条", "--width", "80")
    assert said.splitlines()[0] == "第二条"
    assert f"二稿 · {commit[:7]} · 周一 · " in said and "（始见于一稿）" in said


def test_a_workspace_outside_of_git(people: People) -> None:
    import shutil

    shutil.rmtree(people.folder / ".git")
    assert {one["version"] for one in _blamed(people, "night-market").values()} == {"2026-一稿"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["nothing"], 3, "nothing"),
        (["night-market@none"], 3, "2026-一稿"),
        (["night-market", "99"], 2, "第七条"),
    ],
)
def test_what_is_not_there(people: People, words: list[str], code: int, said: str) -> None:
    assert said in people.redline("blame", *words, code=code)
