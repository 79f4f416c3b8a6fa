"""A report accounts for every article of both texts, once, and says nothing twice with two figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redline.align import align
from redline.changes import Class, Kind, compare, stats
from redline.ingest import read
from redline.model import Document, text_of, units
from redline.parse import parse
from redline.report import Cell, Line, Mark, Report, Row, build
from redline.report.lines import _both, _Stretch
from tests.changes.oracle import by_chance
from tests.report.drafts import NEW, OLD, comparison
from tests.strategies import documents


def rows(report: Report) -> list[Row]:
    """All rows, headings of sections included."""
    found = []
    for section in report.sections:
        found += [section.heading] if section.heading is not None else []
        found += [row for block in section.blocks for row in block.rows]
    return found


def row_of(report: Report, anchor: str) -> Row:
    return next(row for row in rows(report) if anchor in (row.anchor, row.alias))


def plain(lines: tuple[Line, ...], without: frozenset[Mark] = frozenset()) -> str:
    return "".join(run.text for line in lines for run in line.runs if run.mark not in without)


def cells(report: Report, side: str) -> Iterator[Cell]:
    for row in rows(report):
        cell = row.old if side == "old" else row.new
        if cell is not None:
            yield cell


def check(report: Report, old: Document, new: Document) -> None:
    """Every unit of either text stands in exactly one cell, whole; inline rows hold both texts."""
    for side, document in (("old", old), ("new", new)):
        found = {cell.eid: plain(cell.lines) for cell in cells(report, side)}
        assert len(found) == sum(1 for _ in cells(report, side))
        assert found == {unit.eid: text_of(unit).replace("\n", "") for unit in units(document)}
    for row in rows(report):
        if row.old is not None and row.new is not None:
            added = frozenset({Mark.INSERTED, Mark.MOVED_IN})
            gone = frozenset({Mark.DELETED, Mark.MOVED_OUT})
            assert plain(row.inline, added) == plain(row.old.lines)
            assert plain(row.inline, gone) == plain(row.new.lines)
        for cell in (row.old, row.new):
            for line in cell.lines if cell is not None else ():
                assert all(run.text and "\n" not in run.text for run in line.runs)


def test_every_article_stands_in_one_row() -> None:
    found = comparison()
    check(build(found), found.alignment.old, found.alignment.new)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(old=documents(), new=documents(), seed=st.integers(0, 999))
def test_any_alignment_of_any_texts_loses_nothing(old: Document, new: Document, seed: int) -> None:
    report = build(compare(by_chance(old, new, seed)))
    check(report, old, new)
    anchors = [name for row in rows(report) for name in (row.anchor, row.alias) if name]
    assert len(anchors) == len(set(anchors))


def test_lines_keep_the_paragraphs_of_their_text() -> None:
    row = row_of(build(comparison()), "art-5")
    assert row.new is not None
    assert [line.level for line in row.new.lines] == ["paragraph", "paragraph"]
    assert plain(row.new.lines[1:]) == "停航期间，经营人应当在渡口张贴停航告示。"
    deleted = [run.text for line in row.inline for run in line.runs if run.mark is Mark.DELETED]
    assert deleted == ["五百米"]


def test_no_line_begins_with_the_comma_that_took_the_place_of_a_full_stop() -> None:
    duty = "村民委员会应当清点防汛沙袋、绳索和照明器材"
    old = f"# 丙办法\n\n第一条　每年四月，{duty}。\n发现短缺的，应当在汛期之前补足并登记造册。\n"
    new = f"# 丙办法\n\n第一条　每年四月，{duty}；发现短缺的，应当在汛期之前补足并登记造册。\n"
    lines = row_of(build(comparison(old, new)), "art-1").inline
    assert [(run.text, run.mark) for run in lines[0].runs[-2:]] == [("。", Mark.DELETED), ("；", Mark.INSERTED)]
    assert lines[0].broken == "deleted"
    assert lines[1].runs[0].mark is Mark.SAME


def test_an_old_paragraph_does_not_run_on_after_a_new_one() -> None:
    new = _Stretch("渡工应当鸣锣示警。", Mark.INSERTED, False, None)
    old = _Stretch("票价由经营人确定。", Mark.MOVED_OUT, False, 0)
    kept = _Stretch("\n救生圈每季度检查一次。", Mark.SAME, False, None)
    levels = ("paragraph", "paragraph")
    lines = _both([new, old, kept], levels, levels)
    assert [plain((line,)) for line in lines] == [new.text, old.text, kept.text[1:]]
    # in the middle of a line they are a replacement, and stay on it
    head = _Stretch("遇有大风，", Mark.SAME, False, None)
    assert [plain((line,)) for line in _both([head, new, old, kept], levels, levels)] == [
        head.text + new.text + old.text, kept.text[1:]
    ]


def test_a_split_article_and_what_came_of_it_stand_in_one_block() -> None:
    report = build(comparison())
    block = next(b for s in report.sections for b in s.blocks if any(r.anchor == "art-4" for r in b.rows))
    assert block.family
    assert {"art-3", "art-4"} <= {row.anchor for row in block.rows}
    split = next(origin for origin in block.origins if origin.code == "split")
    assert [ref.num for ref in split.old] == ["第三条"]
    assert [ref.num for ref in split.new] == ["第三条", "第四条"]


def test_a_joined_article_stands_beside_its_host() -> None:
    report = build(comparison())
    block = next(b for s in report.sections for b in s.blocks if any(r.anchor == "art-6" for r in b.rows))
    assert [row.anchor for row in block.rows] == ["art-6", "old-7"]
    assert [origin.code for origin in block.origins] == ["joined"]
    assert [ref.num for ref in block.origins[0].old] == ["第六条", "第七条"]


def test_a_passage_that_went_far_is_shown_at_both_ends() -> None:
    middle = "".join(f"\n第{n}条　第{n}号码头由第{n}组看管，每日巡查{n}次。\n" for n in "三四五六")
    duty = "游客进入古树保护区，应当遵守护林员的指引，不得攀折树枝、刻划树皮。"
    kept = "古树由林业部门登记造册，建立图文档案，每五年复查一次树龄、长势和立地条件。"
    old = f"# 甲办法\n\n第一条　{kept}{duty}\n\n第二条　古树挂牌保护。\n{middle}"
    new = f"# 甲办法\n\n第一条　{kept}\n\n第二条　古树挂牌保护。\n{middle}\n第七条　{duty}\n"
    report = build(comparison(old, new))
    stubs = row_of(report, "art-1").stubs
    assert [(stub.side, stub.ref.num) for stub in stubs] == [("new", "第七条")]
    assert plain(stubs[0].lines) == duty
    back = row_of(report, "art-7").stubs
    assert [(stub.side, stub.ref.num) for stub in back] == [("old", "第一条")]
    [passage] = report.passages
    assert (passage.old.anchor, passage.new.anchor, passage.within) == ("old-1", "art-7", False)


def test_filters_headlines_and_answer_agree() -> None:
    found = comparison()
    report = build(found)
    figures = stats(found)
    assert (report.counts.old, report.counts.new) == (8, 8)
    by_kind = dict(report.filters)
    assert (by_kind[Kind.INSERTED], by_kind[Kind.REPEALED]) == (figures.inserted, figures.repealed)
    assert by_kind[Kind.AMENDED] == figures.amended
    assert {group.kind: group.total for group in report.headlines} == {
        group.kind: by_kind[group.kind] for group in report.headlines
    }


def test_inserted_and_repealed_lead_the_main_changes() -> None:
    report = build(comparison())
    assert [group.kind for group in report.headlines][:2] == [Kind.INSERTED, Kind.REPEALED]
    assert [entry.new[0].num for entry in report.headlines[0].entries] == ["第七条"]
    assert report.headlines[0].entries[0].excerpt == "学生上学、放学时段，渡口应当增加班次"


def test_the_concordance_names_every_article() -> None:
    report = build(comparison())
    assert [row.old.num for row in report.concordance if row.old] == [f"第{n}条" for n in "一二三四五六七八"]
    third = next(row for row in report.concordance if row.old and row.old.num == "第三条")
    assert [ref.num for ref in third.new] == ["第三条", "第四条"]
    assert [row.new[0].num for row in report.concordance if row.old is None] == ["第七条"]
    assert Counter(kind for row in report.concordance for kind in row.kinds)[Kind.REPEALED] == 1


def test_the_map_has_a_tick_for_each_article_and_a_thread_for_each_link() -> None:
    found = comparison()
    map_ = build(found).map
    assert (len(map_.old), len(map_.new)) == (8, 8)
    assert len(map_.threads) == len(found.links)
    assert [band.title for band in map_.new_bands] == ["第一章　总则", "第二章　渡运"]
    assert [(band.start, band.end) for band in map_.new_bands] == [(0, 4), (4, 8)]
    assert map_.new_fates[6] is Kind.INSERTED
    assert map_.old_fates[3] is Kind.REPEALED


def test_a_formal_change_is_quiet_and_a_real_one_is_not() -> None:
    old = "# 乙办法\n\n第一条　渡口由镇政府管理，任何人不得侵占。\n\n第二条　渡船限载二十人。\n"
    new = "# 乙办法\n\n第一条　渡口由镇政府管理,任何人不得侵占。\n\n第二条　渡船限载三十人。\n"
    report = build(comparison(old, new))
    assert row_of(report, "art-1").quiet
    assert row_of(report, "art-1").class_ is Class.FORMAL
    runs = [run for line in row_of(report, "art-1").inline for run in line.runs]
    changed = [(run.text, run.formal) for run in runs if run.mark is not Mark.SAME]
    assert changed == [("，", True), (",", True)]
    assert not row_of(report, "art-2").quiet


def test_an_article_with_a_formal_change_is_not_counted_as_unchanged() -> None:
    old = "# 乙办法\n\n第一条　渡口由镇政府管理，任何人不得侵占。\n\n第二条　渡船限载二十人。\n"
    report = build(comparison(old, old.replace("，", ",")))
    assert (report.counts.formal, report.counts.unchanged) == (1, 1)
    assert dict(report.filters) == {Kind.UNCHANGED: 1}


def test_equal_texts_have_nothing_to_tell() -> None:
    report = build(comparison(OLD, OLD))
    assert report.headlines == ()
    assert all(row.quiet and not row.changed for row in rows(report))
    assert dict(report.filters) == {Kind.UNCHANGED: 8}


def test_anchors_come_from_numbers_and_not_from_places() -> None:
    later = NEW.replace("第二章　渡运", "第二章　渡运\n\n第四条之一　渡口夜间停渡。")
    for text in (NEW, later):
        row = row_of(build(comparison(OLD, text)), "art-6")
        assert row.alias == "old-6"
    assert row_of(build(comparison(OLD, later)), "art-4-1").new is not None


def test_a_repealed_heading_opens_no_section() -> None:
    old = OLD.replace("第八条", "第三章　附则\n\n第八条")
    report = build(comparison(old, NEW))
    headings = [section.heading for section in report.sections if section.heading is not None]
    assert [heading.new.num for heading in headings if heading.new] == ["第一章", "第二章"]
    assert row_of(report, "old-chp-3").kinds == (Kind.REPEALED,)


@pytest.mark.parametrize(("old", "new"), [("", ""), ("只有一段话。", "第一条　什么都不同了。"), (OLD, "")])
def test_odd_pairs_give_honest_reports(old: str, new: str) -> None:
    found = comparison(old, new)
    check(build(found), found.alignment.old, found.alignment.new)


def test_the_real_pair_is_accounted_for(shared: Path) -> None:
    folder = shared / "corpus/zh/beijing-kechuang-draft-2024"
    old, new = (parse(read(folder / name)) for name in ("draft.txt", "2024-01-25.md"))
    report = build(compare(align(old, new)), old_label="草案", new_label="通过")
    check(report, old, new)
    assert (report.counts.old, report.counts.new) == (88, 76)
    assert len(report.concordance) >= 88
