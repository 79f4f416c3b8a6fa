"""Annotations of a workspace, with real git: added, carried, answered, decided, put elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from redline.annotate import Carried, Creator
from redline.app.add import add as add_version
from redline.app.annotations import (
    Moment,
    Wanted,
    add,
    carried,
    find,
    path_of,
    read,
    reattach,
    reply,
    resolve,
)
from redline.app.draft import Asked
from redline.app.workspace import Workspace
from redline.errors import ConflictError, MissingInput, UsageError
from tests.workspaces import git

THIRD = """\
云台市夜市管理办法

第一条　为了规范夜市管理，方便市民生活，制定本办法。

第二条　夜市应当保持整洁，每日收市后一小时内清扫完毕。

第三条　夜市的设立应当征求周边居民的意见。征求意见的时间不得少于三十日。
"""


@pytest.fixture
def market(workspace: Workspace, tmp_path: Path) -> Workspace:
    (tmp_path / "third.txt").write_text(THIRD, encoding="utf-8")
    for id, name, date in (
        ("a", "first", "2025-03-10"),
        ("b", "second", "2025-09-24"),
        ("c", "third", "2026-01-05"),
    ):
        add_version(workspace, str(tmp_path / f"{name}.txt"), Asked(work="market", id=id, date=date))
    return workspace


class Clock:
    """A moment a second later each time, and chance that is not."""

    def __init__(self) -> None:
        self.second = 0

    def __call__(self) -> Moment:
        self.second += 1
        now = f"2026-02-03T04:05:{self.second:02}Z"
        return Moment(now=now, random=lambda n: bytes([self.second] * n), creator=Creator(name="林小满"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


def only(workspace: Workspace, version: str = "latest", **wanted: object) -> Carried:
    (found,) = carried(workspace.work("market"), version, Wanted(**wanted)).carried  # type: ignore[arg-type]
    return found


def test_an_annotation_is_a_file_and_a_commit_of_just_that(
    market: Workspace, clock: Clock, tmp_path: Path
) -> None:
    (tmp_path / "w" / "notes.txt").write_text("mine", encoding="utf-8")
    git(tmp_path / "w", "add", "notes.txt")
    saved = add(market, ("market", "a"), clock(), article="2", quote="不得少于十日", body="太短。\n")
    path = path_of(market, "market", saved.annotation.id)
    assert git(tmp_path / "w", "show", "--name-only", "--format=%H", saved.commit).split() == [
        saved.commit,
        path,
    ]
    assert git(tmp_path / "w", "status", "--porcelain") == "A  notes.txt\n"
    assert read(market.work("market")).annotations == (saved.annotation,)
    assert (saved.annotation.body, saved.annotation.target.version) == ("太短。", "a")


def test_it_goes_with_its_article_to_later_versions(market: Workspace, clock: Clock) -> None:
    add(market, ("market", "a"), clock(), article="2", quote="周边居民", body="哪些人？")
    for version, article in (("a", "2"), ("b", "2"), ("c", "3")):
        one = only(market, version)
        assert one.place is not None
        assert (one.place.article, one.place.quote, one.state.value) == (article, "周边居民", "placed")


def test_words_that_were_amended_and_articles_that_went_are_told(market: Workspace, clock: Clock) -> None:
    add(market, ("market", "a"), clock(), article="2", quote="十日", body="改为二十日。")
    add(market, ("market", "b"), clock(), article="3", body="营业时间太短。")
    found = {one.annotation.body: one for one in carried(market.work("market")).carried}
    assert found["改为二十日。"].state.value == "changed"
    gone = found["营业时间太短。"]
    assert (gone.state.value, gone.place, gone.basis.code) == ("orphaned", None, "repealed")


def test_those_made_on_later_versions_are_counted_and_not_shown(market: Workspace, clock: Clock) -> None:
    add(market, ("market", "c"), clock(), article="2", body="好。")
    listing = carried(market.work("market"), "b")
    assert (listing.carried, listing.later) == ((), 1)


def test_replies_stand_where_what_they_answer_stands(market: Workspace, clock: Clock) -> None:
    first = add(market, ("market", "a"), clock(), article="2", quote="周边居民", body="哪些人？").annotation
    answer = reply(market, first.id, clock(), body="五百米以内。").annotation
    places = {one.annotation.id: one.place for one in carried(market.work("market")).carried}
    assert places[first.id] == places[answer.id] is not None
    assert answer.reply_to == first.id


def test_a_decision_is_kept_with_its_reason_and_can_be_taken_back(market: Workspace, clock: Clock) -> None:
    one = add(market, ("market", "a"), clock(), article="2", body="太短。").annotation
    decided = resolve(market, one.id, clock(), status="partly-adopted", reason="改为三十日").annotation
    assert find(market, one.id)[1] == decided
    assert (decided.status.value, decided.reason, decided.decided_by) == (
        "partly-adopted",
        "改为三十日",
        "林小满",
    )
    opened = resolve(market, one.id, clock(), status="open").annotation
    assert (opened.status.value, opened.reason, opened.decided) == ("open", "", "")


def test_what_a_person_decides_about_the_place_wins_and_stays(market: Workspace, clock: Clock) -> None:
    one = add(market, ("market", "b"), clock(), article="3", body="营业时间太短。").annotation
    assert only(market).place is None
    reattach(market, one.id, "c", clock(), article="2", quote="一小时")
    there = only(market)
    assert there.place is not None
    assert (there.place.article, there.place.quote, there.basis.code) == ("2", "一小时", "pinned")
    assert only(market, "b").basis.code == "own-version"
    reattach(market, one.id, "c", clock(), orphan=True)
    assert (only(market).place, only(market).basis.code) == (None, "pinned")
    assert len(find(market, one.id)[1].pins) == 1


def test_nothing_is_written_where_a_place_does_not_exist(
    market: Workspace, clock: Clock, tmp_path: Path
) -> None:
    head = git(tmp_path / "w", "rev-parse", "HEAD")
    for words in ({"article": "9"}, {"article": "2", "quote": "三个月"}, {"article": "2", "body": " \n"}):
        with pytest.raises(UsageError):
            add(market, ("market", "a"), clock(), **{"body": "x", **words})  # type: ignore[arg-type]
    with pytest.raises(MissingInput):
        add(market, ("market", "z"), clock(), body="x")
    assert git(tmp_path / "w", "rev-parse", "HEAD") == head
    assert git(tmp_path / "w", "status", "--porcelain") == ""


def test_a_suggestion_may_be_to_delete(market: Workspace, clock: Clock) -> None:
    from redline.annotate import suggested

    made = add(market, ("market", "a"), clock(), article="2", quote="周边", suggestion="", body="多余。")
    assert suggested(made.annotation) == ""
    other = add(market, ("market", "a"), clock(), article="2", quote="十日", suggestion="十五日")
    assert (suggested(other.annotation), other.annotation.motivation.value) == ("十五日", "editing")


def test_a_broken_file_is_told_and_hides_no_other(market: Workspace, clock: Clock, tmp_path: Path) -> None:
    add(market, ("market", "a"), clock(), article="2", body="太短。")
    folder = tmp_path / "w" / "versions" / "market" / "annotations"
    (folder / "bad.md").write_text("---\narticle: 1\narticle: 2\n---\nx\n", encoding="utf-8")
    (folder / "latin.md").write_bytes(b"---\narticle: 1\n---\n\xff\xfe\xfd\n")
    kept = read(market.work("market"))
    assert [one.body for one in kept.annotations] == ["太短。"]
    assert [problem.where.rpartition("/")[2] for problem in kept.problems] == ["bad.md:3", "latin.md:4"]


def test_a_file_written_by_hand_needs_no_more_than_a_place(market: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "w" / "versions" / "market" / "annotations"
    folder.mkdir()
    (folder / "mine.md").write_text(
        "---\nversion: a\narticle: 2\nquote: 周边居民\n---\n哪些人？\n", encoding="utf-8"
    )
    one = only(market)
    assert one.place is not None
    assert (one.place.article, one.annotation.body) == ("3", "哪些人？")


def test_a_change_that_is_not_committed_is_not_overwritten(
    market: Workspace, clock: Clock, tmp_path: Path
) -> None:
    one = add(market, ("market", "a"), clock(), article="2", body="太短。").annotation
    path = tmp_path / "w" / path_of(market, "market", one.id)
    path.write_text(path.read_text("utf-8") + "还有一句。\n", encoding="utf-8")
    with pytest.raises(ConflictError):
        resolve(market, one.id, clock(), status="adopted")
    assert path.read_text("utf-8").endswith("还有一句。\n")


def test_an_id_may_be_cut_short_while_it_is_the_only_one(market: Workspace, clock: Clock) -> None:
    ids = [add(market, ("market", "a"), clock(), body=f"其{n}。").annotation.id for n in range(2)]
    assert find(market, ids[1][-8:])[1].id == ids[1]
    with pytest.raises(UsageError, match="2 annotations"):
        find(market, "2026")
    with pytest.raises(UsageError, match="no annotation"):
        find(market, "")


@pytest.mark.parametrize(
    ("wanted", "bodies"),
    [
        ({"states": ("orphaned",)}, ["营业"]),
        ({"statuses": ("adopted",)}, ["时间"]),
        ({"article": "3"}, ["时间"]),
        ({"tags": ("急",)}, ["营业"]),
        ({"motivations": ("questioning",)}, ["全文"]),
        ({"creator": "别人"}, []),
        ({}, ["全文", "时间", "营业"]),
    ],
)  # fmt: skip
def test_filters(
    market: Workspace, clock: Clock, wanted: dict[str, tuple[str, ...]], bodies: list[str]
) -> None:
    add(market, ("market", "b"), clock(), article="3", body="营业", tags=["急"])
    one = add(market, ("market", "a"), clock(), article="2", body="时间").annotation
    add(market, ("market", "a"), clock(), body="全文", motivation="questioning")
    resolve(market, one.id, clock(), status="adopted")
    found = carried(market.work("market"), "latest", Wanted(**wanted)).carried  # type: ignore[arg-type]
    assert [one.annotation.body for one in found] == bodies


@pytest.fixture
def bare(market: Workspace, clock: Clock, tmp_path: Path) -> Iterator[Workspace]:
    from redline.app.workspace import find as find_workspace

    add(market, ("market", "a"), clock(), article="2", quote="周边居民", body="哪些人？")
    git(tmp_path, "clone", "--quiet", "--bare", "w", "bare.git")
    yield find_workspace(str(tmp_path / "bare.git"))


def test_a_bare_clone_can_be_read_and_not_written(bare: Workspace, clock: Clock) -> None:
    one = only(bare)
    assert one.place is not None
    assert one.place.article == "3"
    with pytest.raises(ConflictError):
        add(bare, ("market", "a"), clock(), body="x")
