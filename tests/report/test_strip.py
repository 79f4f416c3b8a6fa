"""Where each version's text came from, on drafts that were made for it and on the sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.app.trace import Pairs
from redline.app.workspace import Workspace
from redline.report.life import Stage
from redline.report.strip import Strip, strip
from tests.report.test_life import PLAIN, Versions, halves, without


def made(*texts: list[str]) -> Strip:
    versions = Versions(*texts)
    stages = tuple(Stage(id=f"v{n}", label="", date="") for n in range(len(texts)))
    pairs = (versions.compare(n, n + 1) for n in range(len(texts) - 1))
    return strip(stages, versions.documents[0], pairs)


def parts(found: Strip) -> list[list[tuple[int, int]]]:
    return [[(part.origin, part.size) for part in version.parts] for version in found.versions]


def balanced(found: Strip) -> None:
    """Every version is the one before, less what went, and what came; and what came is of that version."""
    for version in found.versions:
        assert version.size == sum(part.size for part in version.parts)
    for at, (turn, old, new) in enumerate(
        zip(found.turns, found.versions, found.versions[1:], strict=False), 1
    ):
        assert new.size == old.size + turn.inserted - turn.deleted
        assert turn.inserted == sum(part.size for part in new.parts if part.origin == at)


def test_one_version_is_all_its_own() -> None:
    found = made(PLAIN)
    size = sum(map(len, PLAIN)) + len("云台市夜市管理办法")
    assert parts(found) == [[(0, size)]] and found.turns == ()
    assert found.versions[0].articles == 7


def test_what_is_added_is_of_the_version_that_added_it() -> None:
    more = [*PLAIN[:3], PLAIN[3] + "违者劝离。", *PLAIN[4:]]
    most = [*more[:5], more[5] + "冬季提前一小时。", *more[6:]]
    found = made(PLAIN, more, most)
    size = found.versions[0].size
    assert parts(found)[2] == [(0, size), (1, len("违者劝离。")), (2, len("冬季提前一小时。"))]
    assert [(turn.inserted, turn.deleted) for turn in found.turns] == [(5, 0), (8, 0)]
    balanced(found)


def test_what_comes_back_is_new_the_second_time() -> None:
    found = made(PLAIN, without(PLAIN, 4), PLAIN)
    assert [origin for origin, _ in parts(found)[2]] == [0, 2]
    assert parts(found)[2][1] == (2, len(PLAIN[3]))
    balanced(found)


def test_what_only_moves_or_is_split_stays_as_old_as_it_was() -> None:
    moved = [PLAIN[0], *PLAIN[2:6], PLAIN[1], PLAIN[6]]
    found = made(PLAIN, moved)
    assert parts(found)[1] == parts(found)[0]
    assert [(turn.inserted, turn.deleted) for turn in found.turns] == [(0, 0)]
    split = made(PLAIN, halves(), PLAIN)
    assert parts(split)[2] == parts(split)[0]


def test_every_neighbour_is_asked_for() -> None:
    versions = Versions(PLAIN, PLAIN)
    stages = tuple(Stage(id=f"v{n}", label="", date="") for n in range(3))
    with pytest.raises(ValueError):
        strip(stages, versions.documents[0], [versions.compare(0, 1)])


def test_the_sample_adds_up(root: Path) -> None:
    work = Workspace(str(root)).work("firefly")
    pairs = Pairs(work)
    stages = tuple(Stage(id=one.id, label=one.label, date=one.date) for one in work.versions)
    found = strip(stages, pairs.document(0), (pairs.compare(n, n + 1) for n in range(len(stages) - 1)))
    balanced(found)
    assert [part.origin for part in found.versions[-1].parts] == [0, 1, 2, 3, 4]
    assert found.versions[-1].parts[0].size > found.versions[-1].size / 2
