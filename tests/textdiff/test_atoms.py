from __future__ import annotations

import pytest

from redline.textdiff import atoms, references


@pytest.mark.parametrize(
    "atom",
    [
        *("五万元", "五万元以上", "5万元以下", "１２００元", "3.5亿元", "十美元", "二倍以上", "120万元"),
        *("三十日", "三十日内", "十五个工作日内", "六个月", "5年", "二十四小时", "十四周岁", "90天"),
        *("5%", "7.5％", "百分之二十", "百分之三点五", "三分之二以上"),
        *(
            "2024年1月1日",
            "2024-01-31",
            "1-3年",
            "2024年 月 日",
            "二〇二四年十月一日",
            "5月1日",
            "２０２４年１月",
        ),
        *("“一窗通办”", "《灯会管理条例》", "①"),
        *("第三十二条", "第三十二条之一", "第二款", "第（三）项", "第三章", "第一百零八条第二款"),
        *("本法第三十二条第二款第（三）项", "本条例第二十条至第二十三条", "前款第一项", "前两款", "前条"),
        *("本条", "本条第一款", "第八条第一款（三）项", "第 12 条"),
        *("§ 12", "§ 12a", "Article 5", "Art. 5", "section 5A", "Absatz 3", "$5,000"),
    ],
)
def test_whole(atom: str) -> None:
    assert [text for _, _, text in atoms(f"依照{atom}处理")] == [atom]


@pytest.mark.parametrize(
    "words",
    [
        *("统一规划", "进一步完善", "唯一标准", "第一", "之一", "一般情况", "本条例", "本条约", "前条件"),
        *("本章程", "目前款项", "本项目", "本节目", "A4", "5G", "COVID", "Sections", "No"),
    ],
)
def test_none(words: str) -> None:
    assert atoms(f"依照{words}处理") == []


def test_item_markers_stand_at_the_start_of_a_line() -> None:
    text = "下列行为：\n（一）甲；\n1.乙；\n2、丙；\n(3)丁"
    assert [atom for _, _, atom in atoms(text)] == ["（一）", "1.", "2、", "(3)"]


def test_members_of_an_enumeration_are_apart() -> None:
    assert [text for _, _, text in references("违反第三条、第五条第一款和前款规定")] == [
        "第三条",
        "第五条第一款",
        "前款",
    ]


def test_references_are_the_atoms_that_refer() -> None:
    text = "依照《灯会条例》第五条，三十日内处五万元以上罚款，适用前两款和本条第一款。"
    assert references(text) == [
        (8, 11, "第五条"),
        (27, 30, "前两款"),
        (31, 36, "本条第一款"),
    ]


def test_a_long_quotation_is_no_atom() -> None:
    assert atoms("删去“由有关主管部门责令改正并给予警告”") == []
