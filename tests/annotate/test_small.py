"""Ids, suggestions, threads."""

from __future__ import annotations

import random

import pytest

from redline.annotate import Annotation, Motivation, Target, is_id, new_id, suggested, threads

NOWHERE = Target(work="w", version="v")


def test_ids_sort_by_time_and_do_not_collide() -> None:
    rng = random.Random(7)
    moments = [f"2026-03-01T09:{minute:02}:00Z" for minute in range(60)]
    ids = [new_id(moment, rng.randbytes(5)) for moment in moments for _ in range(50)]
    assert [one[:15] for one in ids] == sorted(one[:15] for one in ids)
    assert len(set(ids)) == len(ids)
    assert all(map(is_id, ids))
    assert new_id("2026-03-01T09:30:00+00:00", b"\0" * 5) == "20260301T093000-00000000"
    assert new_id("2026-03-01T09:30:00.5Z", b"\xff" * 8) == "20260301T093000-zzzzzzzz"


@pytest.mark.parametrize("created", ["2026-03-01", "2026-03-01T09:30:00+08:00", "", "now"])
def test_an_id_needs_a_moment_in_utc(created: str) -> None:
    with pytest.raises(ValueError):
        new_id(created, bytes(5))


def test_an_id_needs_chance() -> None:
    with pytest.raises(ValueError):
        new_id("2026-03-01T09:30:00Z", b"1234")


@pytest.mark.parametrize("name", ["意见-17", "a", "2026.1_b", "x" * 80])
def test_names_that_are_ids(name: str) -> None:
    assert is_id(name)


@pytest.mark.parametrize(
    "name", ["", ".", "..", "a/b", "a b", "-a", "a.", "CON", "nul.x", "x" * 81, "a\n", "a\\b", "a\0"]
)
def test_names_that_are_none(name: str) -> None:
    assert not is_id(name)


@pytest.mark.parametrize(
    "body, wording",
    [
        ("应当在十五日内答复", "应当在十五日内答复"),
        ("太长。\n\n```suggestion\n应当在十五日内答复\n```\n\n与上位法一致。", "应当在十五日内答复"),
        ("```suggestion\n```", ""),
        ("~~~~ suggestion\n一\n~~~\n二\n~~~~", "一\n~~~\n二"),
        ("```\n应当\n```", "```\n应当\n```"),
    ],
)
def test_a_suggested_wording(body: str, wording: str) -> None:
    made = Annotation(id="a", target=NOWHERE, body=body, motivation=Motivation.EDITING)
    assert suggested(made) == wording
    assert suggested(Annotation(id="a", target=NOWHERE, body=body)) is None


def test_threads_hold_every_annotation_once() -> None:
    def one(name: str, reply_to: str = "", created: str = "") -> Annotation:
        return Annotation(id=name, target=NOWHERE, reply_to=reply_to, created=created)

    given = [
        one("c", "a", "3"),
        one("a"),
        one("b", "a", "2"),
        one("d", "c"),
        one("e", "x"),
        one("f", "g"),
        one("g", "f"),
    ]
    made = threads(given)
    assert [thread.annotation.id for thread in made] == ["a", "e", "f", "g"]
    assert [reply.annotation.id for reply in made[0].replies] == ["b", "c"]
    assert [reply.annotation.id for reply in made[0].replies[1].replies] == ["d"]


def test_a_thread_of_a_thousand_replies() -> None:
    given = [Annotation(id=f"a{n}", target=NOWHERE, reply_to=f"a{n - 1}" if n else "") for n in range(20_000)]
    (thread,) = threads(reversed(given))
    depth = 0
    while thread.replies:
        (thread,) = thread.replies
        depth += 1
    assert depth == 19_999
