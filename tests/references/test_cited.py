"""All references of a document: what they mean, which point nowhere, and what things are called."""

from __future__ import annotations

import pytest

from redline.model import Document
from redline.parse import parse_text
from redline.references import Index
from redline.references.cited import cited
from redline.references.dangling import dangling
from redline.references.naming import name

LAW = """# 渡口办法

第一编　总则

第一章　一般规定

第一条　甲。

第二条　乙：

（一）丙；

（二）丁。

戊。

第三条　（删去）

第二章　渡船

第一节　船

第四条　己。

第二节　桨

第五条　{}

第二编　分则

第一章　渡口

第六条　庚。
"""


def law(*lines: str) -> Document:
    """The law with these lines as its article 5, paragraphs and items."""
    return parse_text(LAW.replace("{}", "\n\n".join(lines)))


def meant(*lines: str) -> list[tuple[tuple[str | None, ...], ...]]:
    return [one.targets for one in cited(law(*lines)) if one.unit.num == "第五条"]


def faults(*lines: str) -> list[tuple[str, str]]:
    document = law(*lines)
    index = Index(document)
    return [
        (one.fault, one.cited.home.text[one.mark.start : one.mark.end])
        for one in dangling(cited(document, index), index)
    ]


def test_divisions_are_those_nearest_to_the_reference() -> None:
    assert meant("第一章和第二章第一节、第三编") == [(("part_1__chp_1",), ("part_1__chp_2__sec_1",), (None,))]
    assert meant("本章、本节和前节") == [
        (("part_1__chp_2",), ("part_1__chp_2__sec_2",), ("part_1__chp_2__sec_1",))
    ]
    assert meant("第二编第一章") == [(("part_2__chp_1",),)]


def test_a_bare_item_is_of_the_article_that_leads_to_the_list() -> None:
    found = cited(
        law(
            "违反第二条规定的，按照下列规定处罚：",
            "（一）有第二项行为的，警告；",
            "（二）有第一项行为的，罚款。",
        )
    )
    assert [one.targets for one in found if one.text != "第二条"] == [
        (("art_2__para_1__item_2",),),
        (("art_2__para_1__item_1",),),
    ]


def test_a_bare_item_is_of_its_own_article_otherwise() -> None:
    assert meant("下列行为：", "（一）甲；", "（二）乙。", "有第一项行为的，依照第二条处罚。")[0] == (
        ("art_5__para_1__item_1",),
    )


@pytest.mark.parametrize(
    "line",
    [
        "第二条第二款、第二条第一款第（二）项和第二条各款",
        "第二条第二项，第一条至第四条中的第二条",
        "本章、本节第五条和第二章第四条",
        "前条和前两条",
        "本条、本款和本条第一款",
        "水井法第九十九条、第一百条",
        "“第九十九条”",
        "本项权利、本款费用和前项工作由丁负责，以上各项费用由甲负担",
        "第一条各项工作、第七节晚自习和第九章动画",
        "依照附件第九条办理",
        "材料包括：（一）图纸；（二）照片。第（二）项的照片应当清晰",
    ],
)
def test_what_is_right_is_no_fault(line: str) -> None:
    assert faults(line + "。") == []


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("第七条", [("missing", "第七条")]),
        ("第二条之一", [("missing", "第二条之一")]),
        ("第二条第三款", [("missing", "第三款")]),
        ("第二条第一款第（三）项", [("missing", "第（三）项")]),
        ("第一、九款", [("missing", "九款")]),
        ("前款", [("missing", "前款")]),
        ("前两款", [("missing", "前两款")]),
        ("前五条", [("missing", "前五条")]),
        ("第三章的规定", [("missing", "第三章")]),
        ("本办法第三章", [("missing", "第三章")]),
        ("第一章第一节", [("missing", "第一节")]),
        ("第一条各项", [("missing", "各项")]),
        ("本节第四条", [("outside", "第四条")]),
        ("第一章第四条", [("outside", "第四条")]),
        ("第三条", [("repealed", "第三条")]),
        ("第五条至第四条", [("reversed", "第四条")]),
        ("第二条第（二）至（一）项", [("reversed", "（一）项")]),
        ("第一条、第八条和第四条", [("missing", "第八条")]),
    ],
)
def test_what_is_wrong(line: str, wanted: list[tuple[str, str]]) -> None:
    assert faults(line + "。") == wanted


def test_what_stands_before() -> None:
    assert faults("甲。", "前两款。") == [("missing", "前两款")]
    assert faults("甲。", "乙。", "前两款、前款。") == []
    assert faults("甲：", "（一）前项；", "（二）前项。") == [("missing", "前项")]
    assert faults("甲：", "（一）乙；", "（二）以上各项。") == []


def test_traditional_texts_are_asked_for_articles_only() -> None:
    text = "第一條　申請人應當依照第九條及第一條第五項辦理；前項規定，不在此限。\n"
    document = parse_text(text)
    assert document.profile == "zh-Hant"
    index = Index(document)
    assert [one.mark.number for one in dangling(cited(document, index), index)] == ["9"]


def test_names() -> None:
    document = law("甲：", "（一）乙：", "1．丙。", "丁。")
    index = Index(document)
    article = index.articles["5"]
    assert name("art_5", index) == "第五条"
    assert name("art_5__para_1__item_1__subitem_1", index) == "第五条第一款第一项第一目"
    assert name("art_5__para_2", index, within=article) == "本条第二款"
    assert name("art_1__para_1", index) == "第一条"  # its only paragraph
    assert name("part_1__chp_2__sec_2", index) == "第一编第二章第二节"
    assert name("nothing", index) == ""


def test_a_long_article_of_references_takes_linear_time() -> None:
    lines = ["甲。", *["前款、第三款和第二章第一节。"] * 1500]
    assert len(faults(*lines)) == 0
