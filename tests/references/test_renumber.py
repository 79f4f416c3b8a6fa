"""Numbering a text anew: edits of the source, and references that mean afterwards what they meant before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from redline.align import align
from redline.model import Document, articles
from redline.model.numbers import article_num, to_chinese
from redline.model.places import Places
from redline.parse import parse_text
from redline.references.cited import cited
from redline.references.printed import next_number, renumbered
from redline.references.renumber import Correction, Renumbering, in_order, renumber
from redline.references.stale import meant_before


def places(text: str) -> Places:
    return Places(dict(enumerate(text.split("\n"), 1)))


def anew(text: str, numbers: dict[str, str] | None = None) -> Renumbering:
    return renumber(parse_text(text), places(text), numbers)


def applied(text: str, corrections: tuple[Correction, ...]) -> str:
    lines = text.split("\n")
    for one in reversed(corrections):
        line = lines[one.span.line - 1]
        start, end = one.span.column - 1, one.span.end_column - 1
        assert one.span.line == one.span.end_line
        assert line[start:end] == one.old
        lines[one.span.line - 1] = line[:start] + one.new + line[end:]
    return "\n".join(lines)


def mended(text: str) -> str:
    return applied(text, anew(text).corrections)


def test_nothing_where_the_numbers_are_right() -> None:
    text = "第一章　甲\n第一条　乙，依照第二条。\n第二条　丙：\n（一）丁；\n（二）戊。\n"
    assert anew(text) == Renumbering(corrections=())


def test_a_gap_closes_and_references_follow() -> None:
    text = "第一条　甲，依照第四条和第三条至第五条办理。\n\n第三条　乙。\n\n第四条　丙。\n\n第五条　丁，前条除外。\n"
    assert mended(text) == (
        "第一条　甲，依照第三条和第二条至第四条办理。\n\n第二条　乙。\n\n第三条　丙。\n\n第四条　丁，前条除外。\n"
    )


def test_every_style_of_number_stays() -> None:
    text = (
        "## 第一章　甲\n\n## 第三章　乙\n\n**第1条** 依照第3条、本法第 3 条第（三）项、第三章和第三条第（1）项办理。\n\n"
        "第３条　如下：\n\n（一）丙；\n\n（三）丁。\n"
    )
    assert mended(text) == (
        "## 第一章　甲\n\n## 第二章　乙\n\n**第1条** 依照第2条、本法第 2 条第（二）项、第二章和第二条第（1）项办理。\n\n"
        "第２条　如下：\n\n（一）丙；\n\n（二）丁。\n"
    )


def test_之_articles_count_after_the_number_before_them() -> None:
    text = (
        "第一条　甲。\n第三条　乙。\n第三条之一　丙，见第三条之一、第三条。\n第三条之三　丁。\n第五条　戊。\n"
    )
    assert mended(text) == (
        "第一条　甲。\n第二条　乙。\n第二条之一　丙，见第二条之一、第二条。\n第二条之二　丁。\n第三条　戊。\n"
    )


def test_divisions_begin_anew_where_they_are_printed_so() -> None:
    document = parse_text(
        "第一编　甲\n第一章　甲\n第一节　甲\n第三节　甲\n第二章　乙\n第一节　甲\n第二编　乙\n第一章　甲\n第四章　乙\n第一条　甲。\n"
    )
    numbers = in_order(document)
    assert [numbers[one] for one in ("part_1__chp_1__sec_3", "part_1__chp_2__sec_1", "part_2__chp_4")] == [
        "2",
        "1",
        "2",
    ]
    through = parse_text(
        "第一编　甲\n第一章　甲\n第二章　乙\n第二编　乙\n第三章　甲\n第五章　乙\n第一条　甲。\n"
    )
    assert in_order(through)["part_2__chp_5"] == "4"


def test_an_extract_keeps_its_first_number() -> None:
    assert mended("第八条　甲。\n第十条　乙。\n") == "第八条　甲。\n第九条　乙。\n"


def test_other_laws_quotations_and_annexes_are_left_alone() -> None:
    text = (
        "第一条　依照《水井法》第三条办理。写明“第三条”的，依照第三条办理。\n第三条　甲。\n"
        "附件　规则\n第一条　乙。\n第三条　丙，依照第三条。\n"
    )
    assert mended(text) == text.replace("依照第三条办", "依照第二条办").replace("第三条　甲", "第二条　甲")


def test_what_nobody_can_tell_is_named() -> None:
    text = "第一条　依照第二条、第九条和第四条办理。\n第二条　甲。\n第二条　乙。\n第四条　丙。\n"
    result = anew(text)
    assert [one.text for one in result.unsure] == ["第二条、第九条和第四条"]
    assert applied(text, result.corrections).split("\n")[2:4] == ["第三条　乙。", "第四条　丙。"]


def test_the_version_before_tells_which_of_two_is_meant() -> None:
    wells = "井长应当在每年霜降以前清淘井底，并把淘出的泥沙运到村外的空地上晾晒。"
    lamps = "摆渡人凭木牌领取两盏油灯，日落以后应当把灯挂在船头，天亮以后交回灯塔所。"
    fires = "烽火台由各户轮流值守，值守的人不得饮酒，也不得把柴草借给过路的商队使用。"
    old = f"第一条　{wells}\n第二条　{lamps}\n第三条　违反第二条和第一条规定的，罚扫水井三日。\n"
    text = old.replace("第二条　", f"第二条　{fires}\n第二条　")
    assert anew(text).unsure
    meant = meant_before(align(parse_text(old), parse_text(text)))
    result = renumber(parse_text(text), places(text), meant=meant)
    assert not result.unsure
    assert applied(text, result.corrections).split("\n")[2:4] == [
        f"第三条　{lamps}",
        "第四条　违反第三条和第一条规定的，罚扫水井三日。",
    ]


def test_numbers_can_be_given() -> None:
    text = "第一条　依照第二条第（二）项。\n第二条　甲：\n（一）乙；\n（二）丙。\n"
    numbers = {"art_1": "2", "art_2": "1", "art_2__para_1__item_2": "5"}
    assert applied(text, anew(text, numbers).corrections) == (
        "第二条　依照第一条第（五）项。\n第一条　甲：\n（一）乙；\n（五）丙。\n"
    )


def test_a_text_in_canonical_form_stays_canonical() -> None:
    text = "<!-- redline/1 zh-CN -->\n\n第一条　甲\\*依照第三条。\n\n<!-- 说明 -->\n\n第三条　乙。\n"
    assert mended(text) == text.replace("第三条", "第二条")


def test_printing_a_number() -> None:
    assert renumbered("（四）", "5") == "（五）"
    assert renumbered("第三十二条之一", "33") == "第三十三条"
    assert renumbered("第32条", "32-1") == "第32条之1"
    assert renumbered("第219条之一", "222-1") == "第222条之一"
    assert renumbered("二款", "12") == "十二款"
    assert next_number("", "7", again=False) == "1"
    assert next_number("4", "9-1", again=False) == "4-1"
    assert next_number("4-1", "9-2", again=False) == "4-2"
    assert next_number("4-1", "9", again=False) == "5"
    assert next_number("4", "1", again=True) == "1"


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Laws with gaps in their numbers, and references to what is there."""
    steps = draw(st.lists(st.integers(1, 3), min_size=2, max_size=7))
    numbers = [1]
    for step in steps:
        numbers.append(numbers[-1] + step)
    lines = []
    for number in numbers:
        target, other = (draw(st.sampled_from(numbers)) for _ in range(2))
        form = draw(
            st.sampled_from(
                ("第{}条", "第{}条第一款", "第{}条和第{}条", "第{}条或者第{}条第一款", "本法第{}条")
            )
        )
        lines.append(
            f"{article_num(str(number))}　甲依照{form.format(to_chinese(target), to_chinese(other))}办理。"
        )
    return "\n\n".join(lines) + "\n"


def meanings(document: Document) -> list[list[int]]:
    order = [one.eid for one in articles(document)]
    return [
        [order.index((eid or "").partition("__")[0]) for each in one.targets for eid in each]
        for one in cited(document)
    ]


@given(texts())
def test_every_reference_means_what_it_meant(text: str) -> None:
    result = anew(text)
    assert not result.unsure
    again = applied(text, result.corrections)
    document = parse_text(again)
    assert [one.num for one in articles(document)] == [
        article_num(str(at + 1)) for at in range(len(list(articles(document))))
    ]
    assert meanings(document) == meanings(parse_text(text))
    assert anew(again).corrections == ()
