"""Tracked changes in a document of our own making: accepted the new text, rejected the old."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from redline.align import align
from redline.changes import Comparison, compare
from redline.ingest import decode, read
from redline.model import Document, Level
from redline.model.walk import units
from redline.parse import parse, parse_text
from redline.render.docx.xml import fit
from redline.render.tracked.clean import render
from redline.render.tracked.merge import merge
from redline.render.tracked.printed import printed
from redline.render.tracked.types import Note, Paragraph, Table
from tests.render.reports import NEW, OLD
from tests.render.tracked_files import W, lines, part

TABLE = """\
# 青石镇公共厕所管理办法

第一条　为了方便群众，制定本办法。

第二条　公共厕所按照下表开放：

| 地点 | 开放时间 | 管理人 |
|---|---|---|
| 集市 | 六时至二十二时 | 市场管理所 |
| 车站 | 全天 | 客运公司 |
| 公园 | 五时至二十三时 | 园林所 |

前款时间可以延长。

第三条　本办法自公布之日起施行。
"""
HOSTILE = "甲\x00乙\x1b[31m丙\ud800丁\u202e戊]]>&<w:p/>\ufffe己"


def compared(old: str, new: str) -> Comparison:
    return compare(align(parse_text(old), parse_text(new)))


def text(document: Document) -> list[str]:
    """The lines of a text, as canonical text has them: what both sides of a tracked file must give."""
    return [fit(line) for unit in units(document) for line in printed(unit).text.split("\n") if line]


def check(comparison: Comparison) -> bytes:
    data = render(comparison, author="某某办公室", when="2030-01-02T03:04:05+08:00")
    alignment = comparison.alignment
    assert lines(data, "accepted") == text(alignment.new)
    assert lines(data, "rejected") == text(alignment.old)
    return data


def plain(data: bytes, side: str) -> list[str]:
    found = [line.text for line in decode(data, name="x.docx", revisions=side).lines if line.text]
    return [one[2:-2] if one.startswith("| ") else one for one in found if not one.startswith("|---")]


def test_the_lines_are_those_of_the_canonical_text() -> None:
    said = [line.lstrip("#").strip() for line in NEW.split("\n") if line]
    assert text(parse_text(NEW)) == said
    rows = [line.strip("| ") for line in TABLE.split("\n") if line and not line.startswith("|---")]
    assert text(parse_text(TABLE)) == [row.lstrip("# ") for row in rows]


def test_both_texts_are_in_it() -> None:
    check(compared(OLD, NEW))
    check(compared(NEW, OLD))


def test_what_did_not_change_is_not_marked() -> None:
    data = render(compared(OLD, OLD))
    assert not list(part(data).iter(f"{W}ins", f"{W}del", f"{W}pPrChange"))


def test_a_renumbered_article_has_its_number_marked_and_nothing_else() -> None:
    (found,) = [
        block
        for block in merge(compared(OLD, NEW))
        if isinstance(block, Paragraph) and any("堆放垃圾" in piece.text for piece in block.pieces)
    ]
    assert [(piece.mark, piece.text) for piece in found.pieces] == [
        ("-", "第四条"),
        ("+", "第五条"),
        ("=", "　"),
        ("=", "禁止在古井周边三十米内堆放垃圾。"),
    ]


def test_a_moved_article_is_deleted_and_inserted() -> None:
    moved = "第二条　本市古井的普查、认定和利用，适用本办法。"
    old = OLD.replace(moved + "\n\n", "").replace("第三条", "第二条").replace("第四条", "第三条")
    new = old.replace("第二章　附则", moved.replace("二", "七", 1) + "\n\n第二章　附则")
    first = old.replace("第一条", moved + "\n\n第一条", 1)
    data = check(compared(first, new))
    shown = "".join(part(data).itertext())
    assert shown.count("普查、认定和利用") == 2


def test_a_line_that_is_added_is_inserted_as_a_whole() -> None:
    old = "# 甲办法\n\n第一条　桥梁每年检查。\n\n第二条　本办法自公布之日起施行。\n"
    new = old.replace("检查。\n", "检查。\n\n检查结果应当公布。\n")
    blocks = [one for one in merge(compared(old, new)) if isinstance(one, Paragraph)]
    assert [one.mark for one in blocks] == ["=", "=", "+", "="]
    check(compared(old, new))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("| 车站 | 全天 | 客运公司 |\n", ""),
        ("| 车站 | 全天 |", "| 车站 | 六时至二十四时 |"),
        ("| 公园 |", "| 码头 | 全天 | 航运公司 |\n| 公园 |"),
        ("| 集市 | 六时至二十二时 | 市场管理所 |\n", "| 学校 | 放学后 | 教育组 |\n"),
        ("\n\n| 地点", "\n\n增加的一款。\n\n| 地点"),
        ("前款时间可以延长。\n", ""),
        ("前款时间可以延长。\n", "| 另一表 | 甲 |\n|---|---|\n| 乙 | 丙 |\n"),
        (" 管理人 |", " 管理人 | 电话 |"),
        (TABLE[TABLE.index("| 地点") : TABLE.index("前款")], ""),
        (TABLE[TABLE.index("第三条") :], ""),
    ],
)
def test_tables_change_row_by_row(before: str, after: str) -> None:
    other = TABLE.replace(before, after)
    assert other != TABLE
    for old, new in ((TABLE, other), (other, TABLE)):
        data = check(compared(old, new))
        for side, document in (("accepted", parse_text(new)), ("rejected", parse_text(old))):
            assert plain(data, side) == text(document)


def test_a_row_that_changed_stays_one_row() -> None:
    new = TABLE.replace("| 车站 | 全天 |", "| 车站 | 六时至二十四时 |")
    (table,) = [block for block in merge(compared(TABLE, new)) if isinstance(block, Table)]
    assert [row.mark for row in table.rows] == ["="] * 4
    assert [(piece.mark, piece.text) for piece in table.rows[2].cells[1]] == [
        ("-", "全天"),
        ("+", "六时至二十四时"),
    ]


@pytest.mark.parametrize("old", ["", "第一条　只有一条。\n", "没有条文的一行。\n", OLD])
@pytest.mark.parametrize("new", ["", "第一条　另外一条。\n\n第二条　再一条。\n", "别的一行。\n", TABLE])
def test_texts_that_share_nothing(old: str, new: str) -> None:
    check(compared(old, new))
    check(compared(new, old))


def test_every_unit_may_come_and_go() -> None:
    """Lines of two texts dropped and shuffled: whatever the alignment makes of them, both texts are there."""
    luck = random.Random(7)
    source = [block for block in (OLD + TABLE).split("\n\n") if block.strip()]
    for _ in range(25):
        sides = []
        for _ in range(2):
            chosen = [block for block in source if luck.random() < 0.8]
            if luck.random() < 0.5:
                place = luck.randrange(len(chosen))
                chosen.append(chosen.pop(place))
            words = [block.replace("古井", luck.choice(["古井", "水井"])) for block in chosen]
            sides.append("\n\n".join(words))
        check(compared(*sides))


def test_hostile_text_becomes_signs() -> None:
    new = NEW.replace("堆放垃圾", f"堆放{HOSTILE}垃圾")
    data = check(compared(OLD, new))
    assert "甲\ufffd乙\ufffd[31m丙\ufffd丁\ufffd戊]]>&<w:p/>\ufffd己" in "".join(lines(data, "accepted"))


def test_changes_name_their_author_and_the_time_in_utc() -> None:
    root = part(check(compared(OLD, NEW)))
    found = list(root.iter(f"{W}ins", f"{W}del"))
    assert {one.get(f"{W}author") for one in found} == {"某某办公室"}
    assert {one.get(f"{W}date") for one in found} == {"2030-01-01T19:04:05Z"}
    ids = [one.get(f"{W}id") for one in found]
    assert len(set(ids)) == len(ids)


def test_the_same_comparison_is_the_same_bytes() -> None:
    assert render(compared(OLD, NEW)) == render(compared(OLD, NEW))


def _levels(document: Document) -> set[Level]:
    return {line.level for unit in units(document) for line in printed(unit).lines}


@pytest.mark.parametrize(
    ("old", "new"),
    [("2025-03-draft", "2026-01-enacted"), ("2025-09-second-reading", "2025-06-first-reading")],
)
def test_the_sample(root: Path, old: str, new: str) -> None:
    folder = root / "versions" / "firefly"
    texts = [parse(read(folder / f"{name}.md")) for name in (old, new)]
    assert {Level.TITLE, Level.CHAPTER, Level.ITEM, Level.TABLE} <= _levels(texts[0]) | _levels(texts[1])
    data = check(compare(align(*texts)))
    assert plain(data, "accepted") == text(texts[1])
    assert plain(data, "rejected") == text(texts[0])


def test_real_laws(shared: Path) -> None:
    folders = sorted(path for path in (shared / "corpus" / "zh").iterdir() if path.is_dir())
    assert len(folders) > 15
    for folder in folders:
        old, new = sorted(folder.iterdir(), key=lambda path: (path.suffix != ".txt", path.name))
        check(compare(align(parse(read(old)), parse(read(new)))))


def test_notes_stand_in_the_margin_of_their_article() -> None:
    comparison = compared(OLD, NEW)
    notes = {
        "art_2": [
            Note(paragraphs=("说明：增加定义。", f"第二段{HOSTILE}"), author="起草小组", when="2030-01-02")
        ],
        "art_3": [Note(paragraphs=("意见一",)), Note(paragraphs=("意见二",))],
    }
    data = render(comparison, notes=notes)
    assert lines(data, "accepted") == text(comparison.alignment.new)
    assert lines(data, "rejected") == text(comparison.alignment.old)
    comments = decode(data, name="x.docx").comments
    assert [(one.quote[:3], one.author) for one in comments] == [
        ("第二条", "起草小组"),
        ("第三条", "redline"),
        ("第三条", "redline"),
    ]
    assert comments[0].body.startswith("说明：增加定义。\n第二段甲\ufffd")
    assert [one.body for one in comments[1:]] == ["意见一", "意见二"]
    assert comments[0].date.startswith("2030-01-02")
