"""A concordance has every article of every text, and what was neither split nor joined just once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redline.align import align
from redline.changes import Class, Kind, compare
from redline.model import Document, articles
from redline.parse import parse_text
from redline.report import Report, build
from redline.report.concordance import Concordance, concordance
from tests.changes.oracle import by_chance
from tests.render.reports import NEW, OLD
from tests.report.drafts import report
from tests.strategies import documents

SAMPLE = [
    "2025-03-draft",
    "2025-06-first-reading",
    "2025-09-second-reading",
    "2025-11-vote",
    "2026-01-enacted",
]


def numbers(table: Concordance) -> list[list[str]]:
    return [["、".join(article.num for article in cell) for cell in entry.cells] for entry in table.entries]


def steps(*texts: Document) -> list[Report]:
    return [
        build(compare(align(old, new)), old_label=f"稿{at}", new_label=f"稿{at + 1}")
        for at, (old, new) in enumerate(zip(texts, texts[1:], strict=False), 1)
    ]


def check(table: Concordance, texts: list[Document]) -> None:
    """Every article stands somewhere; those of the text that leads exactly once, in their order."""
    for at, text in enumerate(texts):
        wanted = Counter(unit.num for unit in articles(text))
        found = Counter(article.num for entry in table.entries for article in entry.cells[at])
        assert set(found) == set(wanted)
        assert all(found[num] >= count for num, count in wanted.items())
    for entry in table.entries:
        assert len(entry.cells) == len(texts) and len(entry.kinds) == len(texts) - 1
        assert entry.cells[entry.lead]


def test_each_article_of_the_new_text_has_a_row_and_so_has_what_was_repealed() -> None:
    assert numbers(concordance([report()])) == [
        ["第一条", "第一条"], ["第二条", "第二条"], ["第三条", "第三条"], ["第三条", "第四条"],
        ["第四条", ""], ["第五条", "第五条"], ["第六条、第七条", "第六条"], ["", "第七条"], ["第八条", "第八条"],
    ]  # fmt: skip


def test_the_old_text_can_lead() -> None:
    assert numbers(concordance([report()], order="old")) == [
        ["第一条", "第一条"], ["第二条", "第二条"], ["第三条", "第三条、第四条"], ["第四条", ""],
        ["第五条", "第五条"], ["第六条", "第六条"], ["第七条", "第六条"], ["", "第七条"], ["第八条", "第八条"],
    ]  # fmt: skip


def test_a_row_says_what_happened_and_where_the_text_came_from() -> None:
    entry = next(
        one for one in concordance([report()]).entries if one.cells[1] and one.cells[1][0].num == "第六条"
    )
    assert entry.kinds == ((Kind.RENUMBERED, Kind.JOINED),) or Kind.JOINED in entry.kinds[0]
    assert [origin.code for origin in entry.origins] == ["joined"]
    assert entry.division == ("第二章　渡运",)


def test_rows_that_did_not_change_can_be_left_out() -> None:
    table = concordance([report()], only="changed")
    assert ["第一条", "第一条"] not in numbers(table) and ["第四条", ""] in numbers(table)
    substantive = concordance([report()], only="substantive")
    assert {entry.class_ for entry in substantive.entries} == {Class.SUBSTANTIVE}
    assert len(substantive.entries) < len(table.entries)


def test_three_texts_stand_side_by_side() -> None:
    third = NEW.replace("第六条　古井的修缮应当保留原有的形制，修缮方案由市文物主管部门批准。\n\n", "").replace(
        "第七条　违反", "第六条　违反"
    ).replace("第八条　本办法", "第七条　本办法")  # fmt: skip
    texts = [parse_text(text) for text in (OLD, NEW, third)]
    table = concordance(steps(*texts))
    found = numbers(table)
    assert ["", "第二条", "第二条"] in found  # inserted in the second text
    assert ["第五条", "第六条", ""] in found  # dropped in the third
    assert ["第六条", "", ""] in found  # dropped in the second
    gone = next(one for one in table.entries if one.cells[0] and one.cells[0][0].num == "第六条")
    assert gone.kinds == ((Kind.REPEALED,), ())
    assert [side.label for side in table.sides] == ["稿1", "稿2", "稿3"]
    check(table, texts)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(old=documents(), new=documents(), seed=st.integers(0, 999), order=st.sampled_from(["old", "new"]))
def test_any_alignment_of_any_texts_has_every_article(
    old: Document, new: Document, seed: int, order: str
) -> None:
    check(concordance([build(compare(by_chance(old, new, seed)))], order=order), [old, new])  # type: ignore[arg-type]


def test_the_whole_history_of_the_sample(root: Path) -> None:
    folder = root / "versions" / "firefly"
    texts = [parse_text((folder / f"{name}.md").read_text("utf-8")) for name in SAMPLE]
    for order in ("old", "new"):
        check(concordance(steps(*texts), order=order), texts)


def test_nothing_to_compare_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one report"):
        concordance([])
