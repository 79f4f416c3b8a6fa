"""What must hold for every document, on documents made at random."""

from __future__ import annotations

import oracle
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.align import Alignment, Match
from redline.changes import Class, Comparison, Kind, compare, stats
from redline.model import Document, Level, text_of, units
from redline.model.numbers import article_num
from redline.parse import parse_text

WORDS = ("河道", "街道办事处", "应当", "定期", "巡查", "保持", "照明", "公示", "登记", "台账", "市人民政府")
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=2, max_size=8).map("".join)


@st.composite
def bodies(draw: st.DrawFn) -> list[tuple[str, int | None]]:
    """Articles as (sentence, article that it refers to or None)."""
    count = draw(st.integers(2, 9))
    return [
        (draw(SENTENCE), draw(st.one_of(st.none(), st.integers(1, count)))) for _ in range(count)
    ]


def written(body: list[tuple[str, int | None]], inserted: int) -> str:
    """The law as text, with an article more before number `inserted` (0: none), references adapted."""

    def number(value: int) -> int:
        return value + (0 < inserted <= value)

    lines = []
    for position, (sentence, target) in enumerate(body, 1):
        if position == inserted:
            lines.append(article_num(str(position)) + "　夜间禁止在堤坝上停放大型货车。")
        reference = f"依照{article_num(str(number(target)))}规定处理的除外。" if target else ""
        lines.append(f"{article_num(str(number(position)))}　{sentence}。{reference}")
    return "\n".join(lines)


def renumbering(old: Document, new: Document, inserted: int) -> Alignment:
    ours = [unit.eid for unit in units(old)]
    matches = []
    for position, unit in enumerate(units(new), 1):
        if position == inserted:
            matches.append(Match(old=(), new=(unit.eid,), score=1.0))
        else:
            matches.append(Match(old=(ours.pop(0),), new=(unit.eid,), score=1.0))
    return Alignment(old=old, new=new, matches=tuple(matches))


def assert_whole(comparison: Comparison) -> None:
    """Every unit stands in one change; edits cover and rebuild; classes agree with kinds and edits."""
    for side, texts in (
        (comparison.alignment.old, [(one.old, one.old_text) for one in comparison.changes if one.old]),
        (comparison.alignment.new, [(one.new, one.new_text) for one in comparison.changes if one.new]),
    ):
        assert len(texts) == len(dict(texts))
        assert dict(texts) == {unit.eid: text_of(unit) for unit in units(side)}
    for change in comparison.changes:
        old = new = ""
        for edit in change.edits:
            opcode = edit.opcode
            assert (opcode.old_start, opcode.new_start) == (len(old), len(new))
            gone = change.old_text[opcode.old_start : opcode.old_end]
            come = change.new_text[opcode.new_start : opcode.new_end]
            assert (gone == come) == (opcode.tag == "equal")
            assert (edit.class_ is Class.UNCHANGED) == (opcode.tag == "equal")
            old, new = old + gone, new + come
        assert (old, new) == (change.old_text, change.new_text)
        if Kind.UNCHANGED in change.kinds:
            assert change.kinds == {Kind.UNCHANGED} and change.class_ is not Class.SUBSTANTIVE
    for move in comparison.moves:
        assert move.old_start < move.old_end and move.new_start < move.new_end


@settings(deadline=None, max_examples=60)
@given(bodies())
def test_a_text_compared_with_itself_is_unchanged(body: list[tuple[str, int | None]]) -> None:
    document = parse_text(written(body, 0))
    matches = tuple(Match(old=(unit.eid,), new=(unit.eid,), score=1.0) for unit in units(document))
    comparison = compare(Alignment(old=document, new=document, matches=matches))
    assert_whole(comparison)
    assert {(change.kinds, change.class_) for change in comparison.changes} == {
        (frozenset({Kind.UNCHANGED}), Class.UNCHANGED)
    }
    assert all(edit.opcode.tag == "equal" for change in comparison.changes for edit in change.edits)


@settings(deadline=None, max_examples=100)
@given(bodies(), st.data())
def test_renumbering_with_references_is_formal(
    body: list[tuple[str, int | None]], data: st.DataObject
) -> None:
    inserted = data.draw(st.integers(1, len(body)))
    old, new = parse_text(written(body, 0)), parse_text(written(body, inserted))
    comparison = compare(renumbering(old, new, inserted))
    assert_whole(comparison)
    counts = stats(comparison)
    assert (counts.amended, counts.inserted, counts.repealed) == (0, 1, 0)
    for change in comparison.changes:
        if change.old and change.new:
            adapted = change.old_text != change.new_text
            moved_on = change.old != change.new
            wanted = {Kind.RENUMBERED} if adapted or moved_on else {Kind.UNCHANGED}
            assert change.kinds == wanted
            assert change.class_ is (Class.FORMAL if adapted or moved_on else Class.UNCHANGED)


@settings(deadline=None, max_examples=60)
@given(bodies(), st.data())
def test_a_reference_that_does_not_follow_is_an_amendment(
    body: list[tuple[str, int | None]], data: st.DataObject
) -> None:
    """Same articles, same numbers; one reference points to another article than before."""
    position = data.draw(st.integers(0, len(body) - 1))
    was, becomes = data.draw(
        st.lists(st.integers(1, len(body)), min_size=2, max_size=2, unique=True)
    )
    before, after = list(body), list(body)
    before[position], after[position] = (body[position][0], was), (body[position][0], becomes)
    old, new = parse_text(written(before, 0)), parse_text(written(after, 0))
    comparison = compare(renumbering(old, new, 0))
    changed = [change for change in comparison.changes if change.class_ is not Class.UNCHANGED]
    assert [(change.kinds, change.class_) for change in changed] == [
        (frozenset({Kind.AMENDED}), Class.SUBSTANTIVE)
    ]


@settings(deadline=None, max_examples=60)
@given(bodies(), bodies(), st.integers(0, 1000))
def test_nothing_is_lost_whatever_the_alignment(
    one: list[tuple[str, int | None]], other: list[tuple[str, int | None]], seed: int
) -> None:
    old, new = parse_text(written(one, 1)), parse_text(written(other, 0))
    comparison = compare(oracle.by_chance(old, new, seed))
    assert_whole(comparison)
    counts = stats(comparison)
    assert counts.old == counts.pairs + counts.joined + counts.repealed
    assert counts.new == counts.pairs + counts.split_off + counts.inserted
    assert counts.pairs == counts.unchanged + counts.formal + counts.amended
    articles = [change for change in comparison.changes if "art" in (change.new or change.old or "")]
    for change in articles:
        substantive = bool(change.kinds & {Kind.AMENDED, Kind.INSERTED, Kind.REPEALED})
        assert (change.class_ is Class.SUBSTANTIVE) == substantive
    assert all(unit.level is not Level.TEXT for unit in units(old))
