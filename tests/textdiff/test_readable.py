"""On real laws: what an edit may not cut, where it begins and ends, and how many edits there are."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

import pytest

from redline.textdiff import diff
from tests.conftest import ROOT
from tests.textdiff.written import check

sys.path.insert(0, str(ROOT / "bench"))
import labels
import readable


@pytest.fixture(scope="module")
def pairs() -> Iterator[dict[str, list[tuple[str, str]]]]:
    if not labels.SHARED.is_dir():
        pytest.skip("the folder of real law texts, ../shared, is not here")
    yield {pair.name: list(readable.successors(pair)) for pair in labels.labelled()}


Measured = dict[str, tuple[Counter[str], list[str], Counter[str]]]


@pytest.fixture(scope="module")
def measured(pairs: dict[str, list[tuple[str, str]]]) -> Measured:
    cut = readable.jieba_cut()
    return {name: readable.measure(texts, cut) for name, texts in pairs.items()}


def test_every_script_rebuilds_both_articles(pairs: dict[str, list[tuple[str, str]]]) -> None:
    for texts in pairs.values():
        for old, new in texts:
            check(old, new, diff(old, new))


def test_nothing_is_cut(measured: Measured) -> None:
    assert [cut for _, cuts, _ in measured.values() for cut in cuts] == []


def test_few_edits_and_few_scraps(measured: Measured) -> None:
    """Insertions and deletions counted apart, a semantic clean-up gives 497, and 2,732 over all pairs."""
    assert measured["seed-enacted"][0]["apart"] <= 490
    total = sum((count for count, _, _ in measured.values()), Counter())
    assert total["apart"] <= 2732
    assert total["short"] < 0.02 * total["kept"]


def test_not_much_more_is_marked_than_must_be(measured: Measured) -> None:
    for name, (count, _, _) in measured.items():
        assert count["marked"] <= 1.35 * count["least"], name


def test_edges_stand_between_words(measured: Measured) -> None:
    pytest.importorskip("jieba", reason="jieba, which judges here where words end, is not installed")
    for name, (count, _, inside) in measured.items():
        assert count["inside"] <= 0.03 * count["edges"], (name, inside.most_common(10))


def test_the_judge_sees_what_is_cut() -> None:
    (script,) = [diff("限三十日内办结", "限三十五日内办结")]
    assert [opcode.tag for opcode in script] == ["equal", "replace", "equal"]
    inserted = type(script[0])("insert", 3, 3, 3, 4)
    assert [kind for kind, _ in readable.cut_wholes(inserted, "限三十日内办结", "限三十五日内办结")] == [
        "period"
    ] * 2
