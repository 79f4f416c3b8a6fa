"""Every form that a reference is printed in: its span to the character, its places, the law it points into."""

from __future__ import annotations

import pytest

from redline.references import Place, Reference, find


def printed(text: str, *, divisions: bool = True) -> list[str]:
    return [text[one.start : one.end] for one in find(text, divisions=divisions)]


def places(text: str) -> tuple[Place, ...]:
    (one,) = find(text, divisions=True)
    return one.places


@pytest.mark.parametrize(
    "text",
    [
        "建设第一条生产线和第二条跑道",
        "第一章程",
        "本章程由大会通过",
        "本节目单",
        "上下班时间",
        "网上项目",
        "水上条件",
        "本项目的各项工作",
        "第一编队",
        "第一、二审人民法院",
        "前几款",
        "本两款",
    ],
)
def test_what_is_no_reference(text: str) -> None:
    assert printed(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("有前款第（一）、（三）项行为的", ["前款第（一）、（三）项"]),
        ("第（一）至（三）项", ["第（一）至（三）项"]),
        ("第一、二款和第五条", ["第一、二款和第五条"]),
        ("第十条至十二条除外", ["第十条至十二条"]),
        ("第二款、三款", ["第二款、三款"]),
        ("第 12 条第 3 款", ["第 12 条第 3 款"]),
        ("第１２条第（３）项", ["第１２条第（３）项"]),
        ("第三十二条之一至第三十二条之三", ["第三十二条之一至第三十二条之三"]),
        ("前款各项；第三条各款", ["前款各项", "第三条各款"]),
        ("以上各项所列", ["以上各项"]),
        ("前各款规定", ["前各款"]),
        ("依照上款规定", ["上款"]),
        ("依照前两条和前三项", ["前两条和前三项"]),
        ("第二章第三节、第四节", ["第二章第三节、第四节"]),
        ("本章、前章和第三编", ["本章、前章和第三编"]),
        ("本章第九条", ["本章第九条"]),
        ("本法第三条、第五条和第七条", ["第三条、第五条和第七条"]),
        ("第三条第一款、第二款", ["第三条第一款、第二款"]),
        ("第一分编第二章", ["第一分编第二章"]),
    ],
)
def test_what_is_a_reference(text: str, wanted: list[str]) -> None:
    assert printed(text) == wanted


def test_divisions_are_found_when_asked_for() -> None:
    assert printed("本章第九条和第二章", divisions=False) == ["第九条"]


def test_places_of_lists_that_share_a_level() -> None:
    assert places("前款第（一）至（三）项") == (
        Place(relative="paragraph", back=1, item="1"),
        Place(relative="paragraph", back=1, item="3", through=True),
    )
    assert places("第八条第一、二款") == (
        Place(article="8", paragraph="1"),
        Place(article="8", paragraph="2"),
    )
    assert places("第十条至十二条") == (Place(article="10"), Place(article="12", through=True))


def test_places_of_divisions() -> None:
    assert places("第二章第三节、第五节") == (
        Place(chapter="2", section="3"),
        Place(chapter="2", section="5"),
    )
    assert places("本节第九条第二款") == (Place(relative="section", article="9", paragraph="2"),)
    assert places("前章") == (Place(relative="chapter", back=1),)


def test_all_of_a_level() -> None:
    assert places("第三条各款") == (Place(article="3", every="paragraph"),)
    assert places("以上各项") == (Place(relative="item", every="item"),)


def test_marks_are_the_printed_pieces() -> None:
    text = "依照第三条第一、二款处罚"
    (one,) = find(text)
    pieces = [[text[mark.start : mark.end] for mark in marks] for marks in one.marks]
    assert pieces == [["第三条", "第一"], ["二款"]]
    assert [[mark.number for mark in marks] for marks in one.marks] == [["3", "1"], ["2"]]


def laws(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.law) for one in find(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("依照《水井法》第三条、第五条处罚", [("第三条、第五条", "《水井法》")]),
        # a law's name counts until the sentence ends, or this text is named
        (
            "依照《水井法》第三条，有第五条情形的，从其规定。第七条除外。",
            [("第三条", "《水井法》"), ("第五条", "《水井法》"), ("第七条", "")],
        ),
        ("违反《水井法》第三条和本条例第五条", [("第三条", "《水井法》"), ("第五条", "")]),
        ("违反宪法第三条", [("第三条", "宪法")]),
        ("中华人民共和国水井法第三条、同法第九条", [("第三条", "中华人民共和国水井法"), ("第九条", "同法")]),
        ("本规定第三条", [("第三条", "")]),
        ("依照本办法规定的第三条", [("第三条", "")]),
        ("依照渡口管理规定第三条", [("第三条", "渡口管理规定")]),
        ("水井准则第三条", [("第三条", "水井准则")]),
        ("《水井法》 第三条", [("第三条", "《水井法》")]),
        ("《水井法》（以下简称井法）第三条；前款除外", [("第三条", "《水井法》"), ("前款", "")]),
        ("改为：“第三条　甲。”依照第四条", [("第三条", "“”"), ("第四条", "")]),
        ("依照第三条第一款，同条第二款", [("第三条第一款", ""), ("第二款", "")]),
    ],
)
def test_which_law_is_meant(text: str, wanted: list[tuple[str, str]]) -> None:
    assert laws(text) == wanted


def test_the_same_article_is_that_of_the_reference_before() -> None:
    _, second = find("依照第三条第一款处罚，该条第二款除外")
    assert second.places == (Place(article="3", paragraph="2"),)


def test_kinds() -> None:
    def kind(text: str) -> str:
        (one,) = find(text)
        return one.kind

    assert [kind(text) for text in ("第三条", "水井法第三条", "“第三条”")] == [
        "internal",
        "external",
        "quoted",
    ]


def test_spans_are_exact_in_traditional_script() -> None:
    text = "依照本條例第三條第二款及第五條辦理"
    assert [text[one.start : one.end] for one in find(text)] == ["第三條第二款及第五條"]


def test_hostile_lines_take_no_longer_than_they_are_long() -> None:
    for piece in ("第一、", "第", "前", "（一）、", "第一条、", "“第三条", "第二章"):
        text = piece * 5_000
        assert all(isinstance(one, Reference) for one in find(text, divisions=True))
