"""The table of replies as data: which opinions are in it, in which rows, with which decision."""

from __future__ import annotations

from redline.annotate import (
    Annotation,
    Basis,
    Carried,
    Creator,
    Motivation,
    Place,
    State,
    Status,
    Target,
    Visibility,
)
from redline.model.value import replace
from redline.report import replies
from redline.report.replies import Replies, build


def carried(id: str, body: str = "太短。", unit: str = "art_2", by: str = "甲", **fields: object) -> Carried:
    annotation = Annotation(
        id=id,
        target=Target(work="w", version="v1", article="2", eid=unit),
        body=body,
        creator=Creator(name=by),
    )
    place = Place(unit=unit, provision=unit, article="2", start=0, end=0, whole=True) if unit else None
    return Carried(
        annotation=replace(annotation, **fields), state=State.PLACED, version="v2", place=place,
        basis=Basis(code="alignment"),
    )  # fmt: skip


def table(*given: Carried, internal: bool = False) -> Replies:
    def place(one: Carried) -> replies.Place:
        return replies.Place(now=one.place.unit if one.place else "", before="", lost=one.place is None)

    return build(given, place, title="办法", version="二稿", internal=internal)


def test_what_is_no_opinion_is_left_out() -> None:
    found = table(
        carried("a"),
        carried("b", motivation=Motivation.REPLYING, reply_to="a"),
        carried("c", motivation=Motivation.DESCRIBING),
        carried("d", motivation=Motivation.CLASSIFYING),
        carried("e", body="收回。", status=Status.WITHDRAWN),
        carried("f", body="内部。", visibility=Visibility.INTERNAL),
    )
    assert [row.opinions[0].body for row in found.rows] == ["太短。"]
    assert table(carried("f", visibility=Visibility.INTERNAL), internal=True).total == 1


def test_the_same_words_about_one_place_are_one_row_that_counts_all() -> None:
    found = table(carried("a"), carried("b", by="乙", body="太短。\n"), carried("c", by="乙"))
    (row,) = found.rows
    assert (row.sources, row.total, found.total) == (("甲", "乙"), 3, 3)


def test_other_places_words_and_decisions_are_other_rows() -> None:
    found = table(
        carried("a"),
        carried("b", unit="art_3"),
        carried("c", body="太长。"),
        carried("d", status=Status.ADOPTED),
        carried("e", unit=""),
    )
    assert len(found.rows) == 5
    assert [row.number for row in found.rows] == [1, 2, 3, 4, 5]
    assert found.rows[-1].place.lost
    assert dict(found.counts) == {
        Status.OPEN: 4, Status.ADOPTED: 1, Status.PARTLY_ADOPTED: 0, Status.NOT_ADOPTED: 0,
    }  # fmt: skip


def test_what_a_person_puts_together_stands_under_the_decision_of_the_first() -> None:
    found = table(
        carried("b", body="再长一些。", by="乙", same_as="a", unit="art_3"),
        carried("a", status=Status.NOT_ADOPTED, reason="已经够长"),
    )
    (row,) = found.rows
    assert (row.status, row.reason, row.total) == (Status.NOT_ADOPTED, "已经够长", 2)
    assert [one.body for one in row.opinions] == ["再长一些。", "太短。"]
    assert row.place.now == "art_2"


def test_circles_and_what_is_not_there_stand_alone() -> None:
    found = table(
        carried("a", same_as="b"),
        carried("b", body="别的。", same_as="a"),
        carried("c", body="三。", same_as="x"),
    )
    assert sum(row.total for row in found.rows) == 3


def test_a_suggestion_is_told_apart_from_why() -> None:
    body = "与第五条一致。\n\n```suggestion\n十五日\n```\n谢谢。"
    (row,) = table(carried("a", body=body, motivation=Motivation.EDITING)).rows
    (one,) = row.opinions
    assert (one.suggestion, one.body) == ("十五日", "与第五条一致。\n\n谢谢。")
    (row,) = table(carried("a", body="十五日", motivation=Motivation.EDITING)).rows
    assert (row.opinions[0].suggestion, row.opinions[0].body) == ("十五日", "")


def test_one_opinion_on_two_articles_is_one_opinion_in_two_places() -> None:
    one = carried("a", row="7", created="2026-01-05")
    other = carried("b", row="7", created="2026-01-05", same_as="a", unit="art_5")
    (row,) = table(one, other).rows
    assert (row.total, row.place.now, [place.now for place in row.further]) == (1, "art_2", ["art_5"])
