"""An article is called by the id that it first had."""

from __future__ import annotations

from redline.site.facts import PairFacts, VersionFacts
from redline.site.lineage import trace


def _version(*numbers: str) -> VersionFacts:
    return VersionFacts(
        title="", profile="zh-CN", articles=tuple((f"art_{n}", f"第{n}条", "") for n in numbers)
    )


def _step(**main: str) -> PairFacts:
    pairs = {new.replace("a", "art_"): old.replace("a", "art_") for new, old in main.items()}
    return PairFacts(main=pairs, links=tuple((old, new) for new, old in pairs.items()), counts={}, told={})


def test_lines_follow_renumbering_and_begin_where_an_article_is_new() -> None:
    found = trace(
        [_version("1", "2"), _version("1", "2", "3"), _version("1", "2")],
        [_step(a1="a1", a3="a2"), _step(a1="a2", a2="a3")],
    )
    assert found.lines == (
        ((0, "art_1"), (1, "art_1")),
        ((0, "art_2"), (1, "art_3"), (2, "art_2")),
        ((1, "art_2"), (2, "art_1")),
    )
    assert found.first[2, "art_2"] == (0, "art_2")
    assert found.first[2, "art_1"] == (1, "art_2")


def test_two_articles_of_one_number_in_two_versions_are_two_lines() -> None:
    found = trace([_version("1"), _version("1")], [_step()])
    assert len(found.lines) == 2
    assert trace([], []).lines == ()
