"""Who a text is said to be: its IRIs, as cobalt reads them."""

from __future__ import annotations

import pytest

from redline.model import Document
from redline.model.types import Level, Provision
from redline.parse import parse_text
from redline.render.akn import identify, render
from redline.render.akn.identity import of_one_work
from tests.render.akn.test_text import LAW


def named(title: str, *notes: str, **meta: str) -> Document:
    lines = tuple(Provision(eid="", level=Level.NOTE, text=note) for note in notes)
    return Document(title=title, preamble=lines, meta=tuple(meta.items()))


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        (named("云岭市停车条例"), "act"),
        (named("云岭市停车条例（草案）"), "bill"),
        (named("云岭市停车条例", stage="二次审议稿"), "bill"),
        (named("云岭市停车条例", label="征求意见稿"), "bill"),
        (named("云岭市停车条例（草案）", stage="通过"), "act"),  # what is said of the version goes first
        (named("Parking Act", label="First Reading"), "bill"),
    ],
)
def test_a_draft_is_a_bill(document: Document, kind: str) -> None:
    assert identify(document).kind == kind


def test_the_iris_of_a_version() -> None:
    found = identify(parse_text(LAW), work="parking", version="v2", created="2029-05-01")
    assert found.work == "/akn/cn/bill/2029-05-01/parking"
    assert found.expression == "/akn/cn/bill/2029-05-01/parking/zho@2030-01-01;v2"
    assert found.manifestation == found.expression + ".xml"


def test_without_a_workspace_the_title_and_the_adoption_line_tell() -> None:
    text = named("云岭市停车条例（修订草案）", "（2019年3月1日通过　根据二〇二一年十二月三十一日修正）")
    found = identify(text)
    assert (found.name, found.date) == ("云岭市停车条例", "2021-12-31")
    assert identify(named("", "2030年13月1日", date="春天")).date == ""
    assert identify(named("")).work == "/akn/cn/act/0001-01-01/untitled"


def test_two_versions_of_a_comparison_are_of_one_work_and_never_the_same() -> None:
    old, new = of_one_work(identify(named("甲法（草案）", date="2029-01-01")), identify(named("甲法")))
    assert old.work == new.work == "/akn/cn/act/2029-01-01/甲法"
    assert old.expression != new.expression
    old, new = of_one_work(identify(named("甲法")), identify(named("甲法")))
    assert (old.mark, new.mark) == (";old", ";new")


def test_cobalt_finds_title_dates_language_and_body() -> None:
    cobalt = pytest.importorskip("cobalt", reason="cobalt is not installed")
    bill = cobalt.Bill(render(parse_text(LAW)))
    assert bill.title == "云岭市停车管理条例"
    assert str(bill.expression_date) == "2030-01-01"
    assert bill.language == "zho"
    assert bill.frbr_uri.doctype == "bill"
    assert bill.frbr_uri.number == "云岭市停车管理条例"
    assert [one.get("eId") for one in bill.body.iter("{*}article")] == ["art_1", "art_2-1"]
    text = render(parse_text(LAW), identify(parse_text(LAW), work="parking", version="v2"))
    assert cobalt.Bill(text).frbr_uri.number == "parking"


def test_the_file_is_the_same_each_time() -> None:
    assert render(parse_text(LAW)) == render(parse_text(LAW))
    assert 'date="2031-02-03" name="generation"' in render(parse_text(LAW), when="2031-02-03T04:05:06")
