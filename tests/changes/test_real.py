"""Comparisons of real laws, with redline's own aligner and apart from it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path

import oracle
import pytest
from test_properties import assert_whole

from redline.align import Alignment, align
from redline.changes import Class, Comparison, Kind, compare, stats
from redline.model import Document, Level, articles, units
from redline.model.numbers import number_value
from redline.parse import parse_text

PAIRS = sorted(path.name for path in (oracle.SHARED / "corpus" / "zh").glob("*") if path.is_dir())
Aligner = Callable[[Document, Document], Alignment]
needs_shared = pytest.mark.skipif(not PAIRS, reason="the folder of real law texts, ../shared, is not here")


def pair(name: str) -> tuple[Document, Document]:
    """Both texts of a pair; a draft comes before what is named by a date."""
    folder = oracle.SHARED / "corpus" / "zh" / name
    paths = sorted(folder.iterdir(), key=lambda path: (path.suffix != ".txt", path.name))
    old, new = (parse_text(path.read_text(encoding="utf-8")) for path in paths)
    return old, new


def by_number(comparison: Comparison, kind: Kind) -> list[str | None]:
    """The old numbers of the articles with a kind."""
    olds = {unit.eid: unit for unit in articles(comparison.alignment.old)}
    return [
        number_value(olds[change.old].num)
        for change in comparison.changes
        if change.old in olds and kind in change.kinds
    ]


@needs_shared
@pytest.mark.parametrize("name", PAIRS)
def test_every_character_of_both_texts_comes_back(name: str) -> None:
    old, new = pair(name)
    assert_whole(compare(align(old, new)))
    assert_whole(compare(oracle.by_likeness(old, new)))
    for seed in range(2):
        assert_whole(compare(oracle.by_chance(old, new, seed)))


@needs_shared
@pytest.mark.parametrize("aligned", [oracle.by_likeness, align])
def test_a_renumbering_is_one_repealed_article_and_nothing_amended(aligned: Aligner) -> None:
    comparison = compare(aligned(*pair("duiwaimaoyifa-2016-2022")))
    counts = stats(comparison)
    assert by_number(comparison, Kind.REPEALED) == ["9"]
    assert (counts.repealed, counts.inserted, counts.amended) == (1, 0, 0)
    assert counts.formal == counts.renumbered == 61
    assert counts.unchanged == 8


@needs_shared
@pytest.mark.parametrize("aligned", [oracle.by_likeness, align])
def test_repeated_titles_are_formal(aligned: Aligner) -> None:
    comparison = compare(aligned(*pair("renshensunhai-2022-2022")))
    assert not [change for change in comparison.changes if change.class_ is Class.SUBSTANTIVE]
    assert [change for change in comparison.changes if change.class_ is Class.FORMAL]


@needs_shared
def test_one_aligned_pair_adds_up() -> None:
    """88 articles became 76: every one of them is accounted for, and pieces are tied to passages."""
    old, new = pair("beijing-kechuang-draft-2024")
    comparison = compare(oracle.from_labels(old, new, oracle.SHARED / "labels" / "seed-enacted.json"))
    assert_whole(comparison)
    counts = stats(comparison)
    assert (counts.old, counts.new) == (88, 76)
    assert (counts.pairs, counts.joined, counts.repealed) == (68, 13, 7)
    assert (counts.split_off, counts.inserted) == (5, 3)
    assert len(comparison.moves) >= 10
    pieces = [link for link in comparison.links if not link.main]
    assert pieces and all(link.kinds & {Kind.SPLIT, Kind.JOINED} for link in pieces)


@needs_shared
def test_clauses_are_followed_where_no_sentence_went_over() -> None:
    """The goals of old article 2 stand in new article 1, and the climate of old 45 in new 4."""
    old, new = pair("beijing-kechuang-draft-2024")
    labels = oracle.SHARED / "labels" / "seed-enacted.json"
    comparison = compare(oracle.from_labels(old, new, labels))
    moved = {(move.old, move.new): move for move in comparison.moves}
    texts = {change.new: change.new_text for change in comparison.changes}
    for link, words in ((("art_2", "art_1"), "创新高地"), (("art_45", "art_4"), "竞争择优")):
        move = moved[link]
        assert words in texts[move.new][move.new_start : move.new_end]
        (row,) = [row for row in comparison.links if (row.old, row.new) == link]
        assert row.class_ is Class.SUBSTANTIVE


@needs_shared
def test_cost_follows_what_changed_not_what_is_there() -> None:
    """Twice the articles of which the same few changed must not cost much more than twice the time."""
    old, new = pair("xingfa-2020-2023")
    small = oracle.by_likeness(old, new)
    body = tuple(unit for unit in units(old) if unit.level is Level.ARTICLE)
    assert len(body) > 400
    once, again = _seconds(small), _seconds(_doubled(small))
    assert again < 4 * once


def _doubled(alignment: oracle.Alignment) -> oracle.Alignment:
    """The same law twice over: the second half under other eIds, unchanged."""
    from redline.align import Match
    from redline.model.value import replace

    def again(document: Document) -> Document:
        copies = tuple(
            replace(unit, eid=f"x{unit.eid}", num="")
            for unit in units(document)
            if unit.level is Level.ARTICLE
        )
        return replace(document, body=document.body + copies)

    old = alignment.old
    doubled = again(old)
    extra = tuple(
        Match(old=(unit.eid,), new=(unit.eid,), score=1.0)
        for unit in units(doubled)
        if unit.eid.startswith("x")
    )
    new = replace(alignment.new, body=alignment.new.body + doubled.body[len(old.body) :])
    return replace(alignment, old=doubled, new=new, matches=alignment.matches + extra)


def _seconds(alignment: oracle.Alignment) -> float:
    """The best of five, so that other programs on the machine do not count."""
    best = float("inf")
    compare(alignment)
    for _ in range(5):
        gc.collect()
        start = time.perf_counter()
        compare(alignment)
        best = min(best, time.perf_counter() - start)
    return best


def test_the_pairs_are_where_they_should_be() -> None:
    """A wrong folder must not pass for a missing one."""
    if oracle.SHARED.is_dir():
        assert len(PAIRS) >= 15
    else:
        pytest.skip("the folder of real law texts, ../shared, is not here")
    assert Path(oracle.SHARED).name == "shared"
