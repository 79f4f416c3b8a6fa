"""What people write in a column 条款."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.annotate import Texts
from redline.annotate.naming import MOST, named, printed
from redline.model import walk
from redline.parse import parse_text

LAW = """\
云台市夜市管理办法

第一章　总则

第一条　为了规范夜市管理，制定本办法。

第二条　夜市的设立应当征求周边居民的意见。
市场监督管理部门应当：
（一）公布名单；
（二）定期检查，并：
1.记录结果；
2.公开结果。

第三条　营业时间为十八时至二十三时。

第二章　管理

第一节　摊位

第四条　摊位应当编号。

第四条之一　摊位不得转让。

第二节　卫生

第五条　收市后应当清扫。

第十二条　本办法自公布之日起施行。

附件一

摊位标准

附件二

收费标准
"""
TEXTS = Texts(parse_text(LAW))


@pytest.mark.parametrize(
    ("cell", "eids"),
    [
        ("第二条第二款第（二）项", "art_2__para_2__item_2"),
        ("第二条第二款第(二)项第1目", "art_2__para_2__item_2__subitem_1"),
        ("第二条第二款（二）", "art_2__para_2__item_2"),
        ("第2条第2款第2项", "art_2__para_2__item_2"),
        ("第三条", "art_3"), ("第 3 条", "art_3"), ("第３条", "art_3"), ("3", "art_3"), ("３", "art_3"),
        ("三", "art_3"), ("3条", "art_3"), ("第三条。", "art_3"), ("第三条（营业时间）", "art_3"),
        ("草案第三条", "art_3"), ("本办法第三条", "art_3"), ("《云台市夜市管理办法》第三条", "art_3"),
        ("第四条之一", "art_4-1"), ("4-1", "art_4-1"), ("第二章第五条", "art_5"), ("第12条", "art_12"),
        ("第三条\n（原第二条）", "art_3"), ("第三条(原第九条)", "art_3"),
        ("第二条至第四条", "art_2 art_3 art_4"), ("2-4", "art_2 art_3 art_4"), ("第2～4条", "art_2 art_3 art_4"),
        ("第二至四条", "art_2 art_3 art_4"), ("第四条至第五条", "art_4 art_4-1 art_5"),
        ("第一条、第三条", "art_1 art_3"), ("第一、三条", "art_1 art_3"), ("1，3", "art_1 art_3"),
        ("第一条；第三条", "art_1 art_3"), ("第一条\n第三条", "art_1 art_3"), ("第一条和第三条", "art_1 art_3"),
        ("第一条、第一条", "art_1"), ("第二条第一、二款", "art_2__para_1 art_2__para_2"),
        ("第二条第一款、第二款", "art_2__para_1 art_2__para_2"),
        ("Article 3", "art_3"), ("Art. 2(2)", "art_2__para_2"), ("Articles 1 and 3", "art_1 art_3"),
        ("总则", "chp_1"), ("第一章", "chp_1"), ("第一章　总则", "chp_1"), ("第二章第二节", "chp_2__sec_2"),
        ("总则、第五条", "chp_1 art_5"), ("附件一", "annex_1"), ("附件2", "annex_2"), ("标题", "title_1"),
        ("全文", ""), ("整体", ""), ("General", ""), ("art_2__para_1", "art_2__para_1"),
    ],
)  # fmt: skip
def test_a_cell_names_provisions(cell: str, eids: str) -> None:
    assert [one.eid for one in named(TEXTS, cell)] == eids.split(" ")
    assert all(one.exact for one in named(TEXTS, cell))


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "　",
        "无",
        "前款",
        "第二款",
        "《行政处罚法》第三条",
        "原第三条",
        "附件",
        "第九章",
        "夜市",
        "第二次",
        "a" * 9,
    ],
)
def test_what_names_nothing(cell: str) -> None:
    assert named(TEXTS, cell) == ()


def test_an_article_that_is_not_there() -> None:
    assert [(one.words, one.eid) for one in named(TEXTS, "第三条、第九十九条")] == [
        ("第3条", "art_3"),
        ("第99条", None),
    ]


def test_a_paragraph_that_is_not_there_leads_to_its_article() -> None:
    (one,) = named(TEXTS, "第三条第七款")
    assert (one.eid, one.exact, one.words) == ("art_3", False, "第三条第七款")


def test_a_cell_that_holds_the_text_of_the_article_too() -> None:
    cell = "第四条　摊位应当编号。违反第五条规定的，依照第三条处理，由市场监督管理部门责令改正，并且可以公布名单，逾期不改的撤去。"
    assert [one.eid for one in named(TEXTS, cell)] == ["art_4"]
    assert [one.eid for one in named(TEXTS, "第四条（编号）、第五条（清扫）")] == ["art_4", "art_5"]


def test_too_many_are_none() -> None:
    law = "试验法\n\n" + "\n\n".join(f"第{number}条　内容。" for number in range(1, MOST + 9))
    texts = Texts(parse_text(law))
    assert [one.eid for one in named(texts, f"第1条至第{MOST + 5}条")] == [None]
    assert len(named(texts, f"第1条至第{MOST}条")) == MOST


def test_what_is_printed_is_found_again() -> None:
    document = TEXTS.document
    for provision in walk((*document.preamble, *document.body, *document.tail)):
        name = printed(TEXTS, provision.eid)
        found = [one.eid for one in named(TEXTS, name)]
        same = found == [provision.eid] or (
            len(found) == 1 and TEXTS.home(found[0] or "") == TEXTS.home(provision.eid)
        )
        assert same, (provision.eid, name, found)


def test_how_provisions_are_printed() -> None:
    eids = ("art_2__para_2__item_2", "art_3__para_1", "chp_2__sec_1", "annex_1", "title_1", "")
    assert [printed(TEXTS, eid) for eid in eids] == [
        "第二条第二款第（二）项", "第三条", "第二章第一节摊位", "附件一", "标题", "全文",
    ]  # fmt: skip


@given(st.text("第一二三十条款项章节（）()0123456789、，至-~ \n附件总则全文之art_", max_size=40))
def test_any_cell_gives_provisions_that_are_there(cell: str) -> None:
    for one in named(TEXTS, cell):
        assert one.eid in ("", None) or TEXTS.home(one.eid) is not None
