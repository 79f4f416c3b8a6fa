"""The comparison table as data: rows, cells, marks, order and what is left out."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from redline.changes import Kind
from redline.model import DIVISIONS
from redline.parse import parse_text
from redline.report import Mark
from redline.report.table import Span, TableLine, cells_of
from tests.report.drafts import NEW, OLD
from tests.report.tables import column, expected, law, marked, plain, rows, table, table_of

WELL = "为了保护古井，制定本办法。"
RULE = "禁止在古井周边三十米内堆放垃圾。"
CARE = "村民委员会每年领取三千元管护补助，用于检查井栏和水质。"
FINE = "单位和个人可以认养古井，认养人负责清理井边的杂草和淤泥。"
LAST = "本办法自公布之日起施行。"


def test_what_is_the_same_is_said_once() -> None:
    found = table(law(WELL, LAST), law(WELL, LAST))
    assert rows(found)[1:] == [[f"第一条　{WELL}", "same"], [f"第二条　{LAST}", "same"]]
    assert not found.marks


def test_each_column_is_marked_against_its_neighbours() -> None:
    texts = [law(WELL, CARE.replace("三千", amount), LAST) for amount in ("三千", "五千", "八千")]
    (row,) = table(*texts, only="changed").rows
    assert [marked(cell.lines[0].spans).partition("取")[2].partition("管")[0] for cell in row.cells] == [
        "[-三千元-]",
        "{+[-五千元-]+}",
        "{+八千元+}",
    ]


def test_a_mark_stands_where_the_text_stands() -> None:
    """The second text says 同左, so what the third one dropped is marked in the first."""
    texts = [law(WELL, RULE, LAST)] * 2 + [law(WELL, RULE.replace("三十", "五十"), LAST)]
    (row,) = table(*texts, only="changed").rows
    assert [cell.says for cell in row.cells] == ["text", "same", "text"]
    assert "[-三十米内-]" in marked(row.cells[0].lines[0].spans)


def test_only_the_number_changed() -> None:
    found = table(law(WELL, LAST), law(WELL, RULE, LAST))
    bare = found.rows[-1]
    assert [marked(cell.head) for cell in bare.cells] == ["[-第二条-]", "{+第三条+}"]
    assert [marked(cell.lines[0].spans) for cell in bare.cells] == [LAST, LAST]
    assert all(cell.bare for cell in bare.cells)
    assert not any(cell.bare for row in found.rows[:-1] for cell in row.cells)


def test_inserted_and_repealed() -> None:
    found = rows(table(law(WELL, FINE, LAST), law(WELL, RULE, LAST)))
    assert ["new", f"第二条　{RULE}"] in found
    assert [f"第二条　{FINE}", "gone"] in found


def test_what_is_further_away_than_a_version_says_nothing() -> None:
    found = rows(table(law(WELL, LAST), law(WELL, LAST), law(WELL, RULE, LAST), law(WELL, LAST)))
    assert ["none", "new", f"第二条　{RULE}", "gone"] in found


def test_joined_and_split_articles_say_where_the_rest_is() -> None:
    joined = rows(table(OLD, NEW))
    assert any(row[0].startswith("第七条") and row[1] == "into 第六条" for row in joined)
    back = rows(table(NEW, OLD))
    assert any(row[0] == "from 第六条" and row[1].startswith("第七条") for row in back)
    codes = {clause.code for row in table(NEW, OLD).rows for cell in row.cells for clause in cell.origins}
    assert "split" in codes


@pytest.mark.parametrize("order", ["old", "new"])
def test_the_order_of_the_rows_is_that_of_the_text(order: str) -> None:
    texts = [OLD, NEW, OLD.replace("第四条　船员应当持证上岗。\n\n", "")]
    documents = [parse_text(text) for text in texts]
    found = table(*texts, order=order)
    for version, document in enumerate(documents):
        assert sorted(column(found, version)) == sorted(expected(document))
    base = 0 if order == "old" else len(texts) - 1
    assert column(found, base) == expected(documents[base])


def test_what_died_on_the_way_stands_where_it_was() -> None:
    texts = law(WELL, FINE, RULE, LAST), law(WELL, RULE, LAST), law(WELL, RULE, CARE, LAST)
    firsts = [row[0].partition("　")[0] for row in rows(table(*texts))[1:]]
    assert firsts == ["第一条", "第二条", "第三条", "none", "第四条"]


def test_columns_stand_as_asked() -> None:
    found = table(law(WELL, LAST), law(WELL, RULE, LAST), columns=("note", "new", "old"))
    assert [(one.role, one.version) for one in found.columns] == [("note", -1), ("text", 1), ("text", 0)]
    assert [cell.says for cell in found.rows[1].cells] == ["note", "text", "same"]
    three = table(*[law(WELL)] * 3, columns=("new", "old"))
    assert [one.version for one in three.columns] == [2, 1, 0]
    assert [one.version for one in table(*[law(WELL)] * 3, columns=("new",)).columns] == [2]


def test_only_changed_drops_the_rest_and_empty_divisions() -> None:
    found = table(OLD, NEW, only="changed")
    assert all(Kind.UNCHANGED not in row.kinds for row in found.rows if not row.heading)
    assert [row.unit for row in found.rows if row.heading] == ["chapter", "chapter"]
    changed = OLD.replace("五十万元", "六十万元")
    (chapter,) = [row for row in table(OLD, changed, only="changed").rows if row.heading]
    assert plain(chapter.cells[0].head) == "第二章"


def test_only_substantive_drops_changes_of_form() -> None:
    found = table(law(WELL, LAST), law(WELL, RULE, LAST.replace("。", "．")), only="substantive")
    assert [row[1] for row in rows(found) if row[1].startswith("第")] == [f"第二条　{RULE}"]


def test_a_renumbered_law_in_many_versions() -> None:
    """Each version has one article more in front; the last one is the same provision all the way."""
    fronts = [WELL, RULE, CARE, FINE]
    texts = [law(*fronts[:count], LAST) for count in range(1, 5)]
    (row,) = [row for row in table(*texts).rows if plain(row.cells[0].head) == "第二条"]
    assert [plain(cell.head) for cell in row.cells] == ["第二条", "第三条", "第四条", "第五条"]


def test_cells_of_a_row_are_cut_where_a_mark_crosses_a_bar() -> None:
    line = TableLine(level="table", spans=(Span("甲 "), Span("| 乙 | ", goes=Mark.DELETED), Span("丙")))
    assert [plain(cell) for cell in cells_of(line)] == ["甲", "乙", "丙"]
    assert [span.goes for span in cells_of(line)[1]] == [Mark.DELETED]


def test_the_sample_in_all_its_versions(root: Path) -> None:
    paths = sorted((root / "versions" / "firefly").glob("*.md"))
    documents = [parse_text(path.read_text("utf-8")) for path in paths]
    assert len(documents) >= 5
    for order in ("new", "old"):
        found = table_of(documents, order=order)
        for version, document in enumerate(documents):
            assert sorted(column(found, version)) == sorted(expected(document))


def test_neighbours_in_all_columns_agree_on_what_is_the_same() -> None:
    found = table(OLD, NEW, OLD, NEW)
    for row in found.rows:
        for left, right in pairwise(row.cells):
            if right.says == "same":
                assert [plain(line.spans) for line in left.lines] == [plain(x.spans) for x in right.lines]
            if row.heading:
                assert row.unit in {level.value for level in DIVISIONS} | {"title"}
