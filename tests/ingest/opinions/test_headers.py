"""Headers as people write them."""

from __future__ import annotations

import pytest

from redline.ingest.opinions import FIELDS, field_of, read


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("序号", "no"), ("No.", "no"), ("意见来源", "source"), ("反馈单位", "source"), ("单位/个人", "source"),
        ("单 位", "source"), ("条款", "provision"), ("条 文", "provision"), ("涉及条目", "provision"),
        ("Article", "provision"), ("意见内容*", "opinion"), ("修改意见和建议", "opinion"),
        ("意见建议（必填）", "opinion"), ("Comments", "opinion"), ("采纳情况", "decision"),
        ("是否采纳及理由", "decision"), ("Status", "decision"), ("未采纳理由", "reason"), ("Reason", "reason"),
        ("联系电话", "contact"), ("条款原文", "quote"), ("征求意见稿条文原文", "quote"), ("批注编号", "id"),
        ("天气", ""), ("", ""), ("关于对《某某条例（征求意见稿）》的意见建议汇总情况表", ""),
    ],
)  # fmt: skip
def test_a_header_names_its_field(header: str, field: str) -> None:
    assert field_of(header) == field


def test_every_field_is_found_by_its_own_name() -> None:
    assert [field_of(field) for field in FIELDS] == list(FIELDS)


def test_columns_that_are_not_known_are_told() -> None:
    table = read("序号,意见内容,天气\n1,好,晴\n".encode(), name="o.csv")
    assert table.unread == ("天气",)
    assert table.columns == (("序号", "no"), ("意见内容", "opinion"))


def test_a_column_is_named_by_hand() -> None:
    text = "编号,谁,说的是哪,说了什么\n1,甲,第二条,好\n"
    how = {"说了什么": "opinion", "C": "provision", "谁": "source"}
    (one,) = read(text.encode(), name="o.csv", mapping=how).opinions
    assert (one.no, one.source, one.provision, one.opinion) == ("1", "甲", "第二条", "好")


def test_a_column_can_be_left_out() -> None:
    (one,) = read("意见内容,理由\n好,内部\n".encode(), name="o.csv", mapping={"理由": ""}).opinions
    assert one.reason == ""


def test_of_two_columns_the_exact_name_wins() -> None:
    (one,) = read("公众意见情况,意见内容,条款\n座谈会,好,第二条\n".encode(), name="o.csv").opinions
    assert one.opinion == "好"


def test_a_header_of_two_rows() -> None:
    text = "序号,意见,,处理\n,条款,内容,采纳情况\n1,第二条,好,采纳\n"
    (one,) = read(text.encode(), name="o.csv").opinions
    assert (one.no, one.provision, one.opinion, one.decision) == ("1", "第二条", "好", "采纳")
