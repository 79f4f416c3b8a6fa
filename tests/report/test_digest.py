"""The digest has the figures of the comparison, an entry for all of substance, and quotes the texts alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from redline.align import align
from redline.changes import Comparison, Kind, compare
from redline.ingest import read
from redline.model import Document, text_of, units
from redline.parse import parse
from redline.report import Report, build
from redline.report.digest import Digest, Entry, digest
from redline.report.digest_clauses import Clause
from redline.report.digest_quotes import _unbalanced, shortened
from redline.textdiff import atoms
from tests.changes.oracle import by_chance
from tests.render.margins import margin, note
from tests.render.margins import report as annotated
from tests.render.reports import report
from tests.strategies import documents

HEAD = "# 青石镇集市管理办法\n\n第一条　"


def entries(found: Digest) -> list[Entry]:
    return [entry for part in found.parts for entry in part.entries]


def entry(old: str, new: str) -> Entry:
    """The one entry for an article that changed, between two that did not."""
    around = "\n\n第二条　集市管理所应当每季度检查一次消防栓和疏散通道，并张榜公布结果。\n"
    (found,) = entries(digest(report(HEAD + old + around, HEAD + new + around)))
    return found


def clauses(old: str, new: str) -> tuple[Clause, ...]:
    return entry(old, new).clauses


STALL = (
    "摊主应当在每日收市以后清扫摊位，把垃圾运到指定地点，并关闭水电；集市管理所应当每日抽查摊位的卫生状况。"
)


def test_words_that_took_the_place_of_others() -> None:
    (clause,) = clauses(STALL, STALL.replace("指定地点", "镇里的转运站"))
    assert clause.code == "replaced"
    assert "指定地点" in clause.old and "转运站" in clause.new
    assert clause.where.paragraph == 0  # the article has one paragraph


def test_a_short_word_is_quoted_with_what_stands_around_it() -> None:
    (clause,) = clauses(STALL, STALL.replace("关闭水电", "切断水电"))
    assert (clause.old, clause.new) == ("关闭水电", "切断水电")


def test_an_amount_is_quoted_alone_and_a_bare_number_with_what_it_counts() -> None:
    fee = "摊主应当按月交纳二百元的管理费，每个摊位可以使用二盏照明灯，灯具应当符合消防安全的要求。"
    (clause,) = clauses(fee, fee.replace("二百元", "三百元"))
    assert (clause.old, clause.new) == ("二百元", "三百元")
    (clause,) = clauses(fee, fee.replace("二盏", "四盏"))
    assert clause.old.startswith("二盏照明灯")


def test_words_put_in_stand_behind_others() -> None:
    (clause,) = clauses(STALL, STALL.replace("清扫摊位，", "清扫摊位和门前通道，"))
    assert (clause.code, clause.new) == ("inserted", "和门前通道")
    assert clause.after.endswith("清扫摊位")


def test_words_taken_out() -> None:
    (clause,) = clauses(STALL, STALL.replace("，并关闭水电", ""))
    assert (clause.code, clause.old) == ("deleted", "，并关闭水电")


def test_what_was_replaced_several_times_is_told_once() -> None:
    old = "集市管理所应当公布电话。电话变更的，集市管理所应当在三日内公告，并在公告栏里张贴七日以上。"
    (clause,) = clauses(old, old.replace("集市管理所", "市场服务中心"))
    assert (clause.code, clause.old, clause.new) == ("replaced", "集市管理所", "市场服务中心")
    assert clause.times == 2


def test_a_mark_in_the_place_of_words_is_not_told() -> None:
    (clause,) = clauses(STALL, STALL.replace("，并关闭水电；", "。"))
    assert clause.code == "deleted" and "并关闭水电" in clause.old


def test_a_paragraph_of_its_own_has_its_number() -> None:
    more = "集市休市的，管理所应当提前三日公告。"
    (clause,) = clauses(STALL, f"{STALL}\n{more}")
    assert (clause.code, clause.new, clause.where.paragraph) == ("added", more, 2)
    (clause,) = clauses(f"{STALL}\n{more}", STALL)
    assert (clause.code, clause.old, clause.where.paragraph) == ("dropped", more, 2)


ITEMS = "摊主不得有下列行为：\n（一）占用消防通道和盲道；\n（二）销售变质食品；\n（三）私拉电线，使用明火。"


def test_items_that_were_added_have_their_printed_numbers() -> None:
    new = ITEMS.replace("（三）", "（三）夜间高声叫卖；\n（四）饲养家禽，当街宰杀；\n（五）")
    (clause,) = clauses(ITEMS, new)
    assert clause.code == "added"
    assert [place.item for place in (clause.where, *clause.more)] == ["（三）", "（四）"]
    assert clause.new == "（三）夜间高声叫卖；\n（四）饲养家禽，当街宰杀；"


def test_an_article_of_which_little_is_left_was_written_anew() -> None:
    new = (
        "集市实行分区经营。食品、日用品和农具应当分开摆放，各区之间留出不少于两米宽的通道，并设置明显的标识。"
    )
    (clause,) = clauses(STALL + "违反规定的，取消摊位。", f"{new}违反规定的，取消摊位。")
    assert clause.code == "anew"
    assert clause.old.startswith(STALL) and clause.new.startswith(new)


def test_changes_in_form_alone_are_told_together() -> None:
    found = digest(report())
    assert [ref.num for ref in found.formal] == ["第三条", "第五条", "第六条", "第七条"]
    told = [(one.old, one.new) for one in entries(found)]
    assert told == [("", "第二条"), ("第三条", "第四条"), ("第六条", "")]


def test_chapters_are_counted() -> None:
    assert digest(report()).chapters == (2, 2)


def test_explanations_of_the_drafters_are_reasons_and_opinions_are_not() -> None:
    beside = margin(
        [
            note("why", "5", body="与省里的规定一致。", motivation="describing", creator="法制办"),
            note("no", "5", body="不赞成。", motivation="commenting"),
            note("law", body="为了衔接上位法。", motivation="describing"),
        ]
    )
    found = digest(annotated(), beside)
    assert [one.reasons for one in entries(found) if one.reasons] == [("与省里的规定一致。",)]
    assert found.law == ("为了衔接上位法。",)


def check_figures(found: Digest, made: Report) -> None:
    """The entries add up to the figures of the comparison. Articles of annexes are counted nowhere."""
    counted = [one for part in found.parts if part.place == "body" for one in part.entries]
    counted = [one for one in counted if one.unit == "article"]
    kinds = Counter(kind for one in counted for kind in one.kinds)
    counts = made.counts
    assert kinds[Kind.INSERTED] == counts.inserted and kinds[Kind.REPEALED] == counts.repealed
    pairs = [one for one in counted if one.old and one.new]
    assert sum(Kind.AMENDED in one.kinds for one in pairs) == counts.amended
    assert sum(Kind.MOVED in one.kinds for one in pairs) == counts.moved
    assert sum(Kind.SPLIT in one.kinds for one in pairs) == counts.split
    assert len(pairs) + len(found.formal) + counts.unchanged == counts.pairs


def check_quotes(found: Digest, comparison: Comparison) -> None:
    """All of substance is told of once, and quotations are of the two texts."""
    anchors = [one.anchor for one in entries(found)]
    assert len(anchors) == len(set(anchors))
    both = comparison.alignment.old, comparison.alignment.new
    old, new = (_flat("".join(map(text_of, units(document)))) for document in both)
    for one in entries(found):
        for clause in one.clauses:
            assert _flat(clause.old) in old and _flat(clause.new) in new, clause
            assert clause.after in new or clause.after in old, clause
            assert clause.before in new, clause


def _flat(text: str) -> str:
    """Without line ends: empty paragraphs are not quoted."""
    return text.replace("\n", "")


@settings(
    max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)  # such an example takes minutes to be made smaller
@given(old=documents(), new=documents(), seed=st.integers(0, 999))
def test_any_alignment_of_any_texts_can_be_told(old: Document, new: Document, seed: int) -> None:
    comparison = compare(by_chance(old, new, seed))
    check_quotes(digest(build(comparison)), comparison)


def _pairs(shared: Path) -> Iterator[tuple[str, Document, Document]]:
    for folder in sorted((shared / "corpus" / "zh").iterdir()):
        files = (
            sorted(folder.glob("*.*"), key=lambda path: (path.suffix != ".txt", path.name))
            if folder.is_dir()
            else []
        )
        if len(files) >= 2:
            old, new = (parse(read(path)) for path in (files[0], files[-1]))
            yield folder.name, old, new


def test_real_laws(shared: Path) -> None:
    told = 0
    for _, old, new in _pairs(shared):
        comparison = compare(align(old, new))
        made = build(comparison)
        found = digest(made)
        check_figures(found, made)
        check_quotes(found, comparison)
        told += sum(len(one.clauses) for one in entries(found))
    assert told > 500


@pytest.mark.parametrize("most", [5, 9, 14, 20, 30])
def test_a_text_is_shortened_where_it_can_be_cut(most: int) -> None:
    text = "摊主应当缴纳二千五百元以上的押金，并遵守《集市公约》“守信经营”的约定；逾期三十日的，依照第十二条处理。"
    short = shortened(text, most)
    assert short.endswith("……")
    kept = short.removesuffix("……")
    assert text.startswith(kept) and len(kept) <= most
    assert not any(_unbalanced(kept))
    assert not any(start < len(kept) < end for start, end, _ in atoms(text))


def test_a_short_text_is_left_alone() -> None:
    assert shortened("逾期不交的，取消摊位。", 20) == "逾期不交的，取消摊位。"
