"""A version as Akoma Ntoso: valid, read back as it was, and readable."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from lxml import etree

from redline.ingest import decode
from redline.model import Document
from redline.model.eids import assign
from redline.model.types import Level, Provision
from redline.model.value import replace
from redline.parse import parse, parse_text
from redline.render.akn import render
from redline.render.xml_text import fit
from tests.render.akn.schema import faults
from tests.render.akn.texts import each_law, versions
from tests.strategies import documents

NS = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
LAW = """---
label: 二次审议稿
date: 2030-01-01
---
# 云岭市停车管理条例

（2030年1月1日云岭市第一届人民代表大会第二次会议通过）

目　录

第一章　总　则

第一章　总　则

第一条　为了规范停车秩序，制定本条例。

第二条之一　经营者应当遵守下列规定：
（一）公示价格；
（二）开具发票，并注明：
1.停车的起止时间；
2.收费标准。
经营者可以委托他人管理。

云岭市人民政府

2030年1月1日

附件一　收费标准

| 车型 | 每小时 |
|---|---|
| 小型 | 5元 |
"""


def back(xml: str, *, revisions: str = "accepted") -> Document:
    return parse(decode(xml.encode(), name="law.xml", revisions=revisions))


def held(document: Document) -> Document:
    """Return what XML can hold of a document: signs stand for the rest."""
    regions = {name: tuple(map(_held, getattr(document, name))) for name in ("preamble", "body", "tail")}
    meta = tuple((fit(key), fit(text)) for key, text in document.meta)
    return replace(document, title=fit(document.title), meta=meta, **regions)


def _held(one: Provision) -> Provision:
    texts = {name: fit(getattr(one, name)) for name in ("num", "heading", "text")}
    return replace(one, **texts, children=tuple(map(_held, one.children)))


@given(documents())
@settings(max_examples=40)
def test_a_document_is_valid_xml_that_reads_back_as_the_same_document(document: Document) -> None:
    assume(document.preamble + document.body + document.tail)
    xml = render(document)
    assert faults(xml) == []
    assert back(xml) == held(document)


@each_law
def test_a_real_law_is_valid_and_reads_back(folder: Path) -> None:
    for document in versions(folder):
        xml = render(document)
        assert faults(xml) == []
        assert back(xml) == document


def test_every_level_has_its_element() -> None:
    root = etree.fromstring(render(parse_text(LAW)).encode())
    found = {
        one.get("eId"): etree.QName(one).localname for one in root.iterfind(".//{*}*[@eId]") if one.get("eId")
    }
    assert found == {
        "eventRef_1": "eventRef", "original": "original", "authority": "TLCOrganization",
        "redline": "TLCOrganization", "title_1": "p", "note_1": "p", "toc_1": "tocItem", "toc_2": "tocItem",
        "chp_1": "chapter", "art_1": "article", "art_1__para_1": "paragraph", "art_2-1": "article",
        "art_2-1__para_1": "paragraph", "art_2-1__para_1__point_1": "point",
        "art_2-1__para_1__point_2": "point", "art_2-1__para_1__point_2__indent_1": "indent",
        "art_2-1__para_1__point_2__indent_2": "indent", "art_2-1__para_2": "paragraph", "signature_1": "p",
        "signature_2": "p", "att_1": "attachment", "att_1__table_1": "table",
    }  # fmt: skip
    point = root.find(".//a:point[@eId='art_2-1__para_1__point_2']", NS)
    assert point.findtext("a:num", namespaces=NS) == "（二）"
    assert point.findtext("a:intro/a:p", namespaces=NS) == "开具发票，并注明："
    assert root.findtext(".//a:attachment/a:heading", namespaces=NS) == "收费标准"
    assert root.find(".//a:tocItem[2]", NS).get("href") == "#chp_1"


def test_what_xml_cannot_hold_becomes_a_sign_and_markup_stays_text() -> None:
    text = "甲\x00乙\x1b丙\ud800丁]]>戊<b>&amp;\u202e己"
    article = Provision(
        eid="art_1",
        level=Level.ARTICLE,
        num="第一条",
        children=(Provision(eid="art_1__para_1", level=Level.PARAGRAPH, text=text),),
    )
    document = Document(title="", meta=(('k"<\n', "\x07值"),), body=(article,))
    xml = render(document)
    assert faults(xml) == []
    (read,) = back(xml).body
    assert read.children[0].text == "甲\ufffd乙\ufffd丙\ufffd丁]]>戊<b>&amp;\ufffd己"
    assert back(xml).meta == (('k"<\n', "\ufffd值"),)


def test_a_text_without_a_body_and_one_without_anything_before_it_are_valid() -> None:
    bare = parse_text("只有一句话，没有条文。")
    assert bare.body == ()
    assert faults(render(bare)) == []
    assert back(render(bare)) == bare
    articles = parse_text("第一条　只有条文。")
    assert articles.preamble == ()
    assert back(render(articles)) == articles
    assert faults(render(Document(title=""))) == []


@pytest.mark.parametrize("num", ["(a)", "(a) "])
def test_a_number_keeps_the_blank_at_its_end_or_goes_without(num: str) -> None:
    document = parse_text("第一条　Fees are due：\n（一）by day;")
    paragraph = document.body[0].children[0]
    item = replace(paragraph.children[0], num=num, text="by day;")
    article = replace(document.body[0], children=(replace(paragraph, children=(item,)),))
    document = assign(replace(document, meta=(("language", "eng"),), body=(article,)))
    assert back(render(document)) == document


def test_a_signature_after_an_annex_stays_there() -> None:
    annex = Provision(eid="", level=Level.ANNEX, num="附件", heading="清单")
    signature = Provision(eid="", level=Level.SIGNATURE, text="云岭市人民政府")
    document = replace(parse_text("第一条　试行一年。"), tail=(annex, signature))
    document = assign(document)
    assert faults(render(document)) == []
    assert back(render(document)) == document


def test_traditional_script_keeps_its_profile() -> None:
    document = parse_text("第一條　為了規範停車秩序，制定本條例。")
    assert document.profile == "zh-Hant"
    assert back(render(document)) == document
