"""Akoma Ntoso made for the purpose: what becomes what, in every version of the format."""

from __future__ import annotations

import pytest

from redline.ingest import decode
from redline.model import Document, Level, walk
from redline.parse import parse

CURRENT = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NAMESPACES = (
    CURRENT,
    "http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD13",
    "http://www.akomantoso.org/2.0",
    "http://www.akomantoso.org/1.0",
    "",
)


def source_of(
    inner: str, *, namespace: str = CURRENT, revisions: str = "accepted", kind: str = "act"
) -> bytes:
    head = f' xmlns="{namespace}"' if namespace else ""
    return f"<akomaNtoso{head}><{kind} name='x'>{inner}</{kind}></akomaNtoso>".encode()


def document(
    inner: str, *, revisions: str = "accepted", kind: str = "act", namespace: str = CURRENT
) -> Document:
    data = source_of(inner, namespace=namespace, kind=kind)
    return parse(decode(data, name="a.xml", revisions=revisions))


def shown(found: Document) -> list[tuple[str, str, str, str]]:
    provisions = walk(found.preamble + found.body + found.tail)
    return [(one.level.value, one.num, one.heading, one.text) for one in provisions]


ARTICLE = "<body><article><num>Article 1</num><heading>Scope</heading>{}</article></body>"


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_every_version_of_the_format_is_read(namespace: str) -> None:
    found = document(
        "<preface><p><docTitle>Parking Act</docTitle></p><p>of 1 March</p></preface>"
        "<preamble><p>Whereas parking is scarce:</p></preamble>"
        + ARTICLE.format(
            "<paragraph><num>1.</num><content><p>This Act is about parking.</p></content></paragraph>"
        )
        + "<conclusions><p>Done at Yunling</p></conclusions>",
        namespace=namespace,
    )
    assert shown(found) == [
        ("title", "", "", "Parking Act"),
        ("note", "", "", "of 1 March"),
        ("preamble", "", "", "Whereas parking is scarce:"),
        ("article", "Article 1", "Scope", ""),
        ("paragraph", "", "", "1. This Act is about parking."),
        ("signature", "", "", "Done at Yunling"),
    ]


def test_divisions_keep_their_order_whatever_they_are_called() -> None:
    found = document(
        "<body><book><num>Book I</num><title><num>Title I</num><heading>General</heading>"
        "<chapter><num>Chapter 1</num><section><num>Section 1</num>"
        "<article><num>1</num><content><p>A.</p></content></article>"
        "</section></chapter></title></book><article><num>2</num></article></body>"
    )
    levels = [(one.level.value, one.num) for one in walk(found.body) if one.num]
    assert levels == [
        ("part", "Book I"), ("subpart", "Title I"), ("chapter", "Chapter 1"), ("section", "Section 1"),
        ("article", "1"), ("article", "2"),
    ]  # fmt: skip


def test_sections_are_articles_where_there_are_no_articles() -> None:
    found = document(
        "<body><part><num>Part 1</num><section><num>1</num><heading>Fees</heading>"
        "<intro><p>A fee is due</p></intro>"
        "<paragraph><num>(a)</num><content><p>by day, and</p></content></paragraph>"
        "<paragraph><num>(b)</num><intro><p>by night, if</p></intro>"
        "<subparagraph><num>(i)</num><content><p>it is dry.</p></content></subparagraph></paragraph>"
        "<wrapUp><p>No fee is due on Sunday.</p></wrapUp></section></part></body>"
    )
    assert shown(found) == [
        ("part", "Part 1", "", ""),
        ("article", "1", "Fees", ""),
        ("paragraph", "", "", "A fee is due"),
        ("item", "(a) ", "", "by day, and"),
        ("item", "(b) ", "", "by night, if"),
        ("subitem", "(i) ", "", "it is dry."),
        ("paragraph", "", "", "No fee is due on Sunday."),
    ]


def test_lists_within_a_text_are_items() -> None:
    found = document(
        ARTICLE.format(
            "<content><blockList><listIntroduction>In this Act:</listIntroduction>"
            "<item><num>1)</num><p>“car” means a car;</p></item>"
            "<item><num>2)</num><p>“van” means a van.</p></item></blockList></content>"
        )
    )
    assert shown(found)[1:] == [
        ("paragraph", "", "", "In this Act:"),
        ("item", "1) ", "", "“car” means a car;"),
        ("item", "2) ", "", "“van” means a van."),
    ]


def test_a_quotation_stands_in_lines_of_its_own_between_its_marks() -> None:
    found = document(
        ARTICLE.format(
            "<content><p>After section 2 insert <mod><quotedStructure startQuote='“' endQuote='”'>"
            "<section><num>2A</num><heading>Vans</heading><content><p>Vans pay double.</p></content></section>"
            "</quotedStructure></mod>.</p></content>"
        )
    )
    assert [text for _, _, _, text in shown(found)[1:]] == [
        "After section 2 insert", "“2A Vans", "Vans pay double.”", ".",
    ]  # fmt: skip
    assert len([one for one in walk(found.body) if one.level is Level.ARTICLE]) == 1


def test_a_footnote_stands_in_brackets_where_its_mark_stands() -> None:
    found = document(
        ARTICLE.format(
            "<content><p>A fee<authorialNote marker='1'><p>OJ L 1.</p><p>Amended.</p></authorialNote>, to be paid."
            "</p></content>"
        )
    )
    assert shown(found)[-1] == ("paragraph", "", "", "A fee [OJ L 1. Amended.], to be paid.")


def test_a_table_keeps_rows_and_cells() -> None:
    found = document(
        ARTICLE.format(
            "<content><p>Fees:</p><table><caption>Per hour</caption><tr><th><p>Kind</p></th><th><p>Fee</p></th></tr>"
            "<tr><td><p>car | van</p></td><td><p>5</p><p>yuan</p></td></tr></table></content>"
        )
    )
    assert [(level, text) for level, _, _, text in shown(found)[1:]] == [
        ("paragraph", "Fees:"), ("paragraph", "Per hour"), ("table", "Kind | Fee\ncar | van | 5 yuan"),
    ]  # fmt: skip


@pytest.mark.parametrize(("side", "text"), [("accepted", "A high fee."), ("rejected", "A low fee.")])
def test_one_side_of_insertions_and_deletions_is_read(side: str, text: str) -> None:
    inner = ARTICLE.format("<content><p>A <del>low</del><ins>high</ins> fee.</p></content>")
    assert shown(document(inner, revisions=side))[-1][3] == text
    assert decode(source_of(inner), name="a.xml").tracked


def test_annexes_are_attachments_schedules_and_documents_beside_the_law() -> None:
    doc = "<doc name='a'><meta/><preface><p>Annex I: <docTitle>Fees</docTitle></p></preface><mainBody>{}</mainBody></doc>"
    found = document(
        "<body><section><num>1</num><content><p>A.</p></content></section>"
        "<hcontainer name='schedule'><num>Schedule 1</num><heading>Places</heading>"
        "<paragraph><num>1</num><content><p>The market.</p></content></paragraph></hcontainer></body>"
        f"<attachments><attachment>{doc.format('<p>Free.</p>')}</attachment></attachments>"
        f"<components><component>{doc.format('<p>Beside.</p>')}</component></components>"
    )
    assert shown(found)[2:] == [
        ("annex", "Schedule 1", "Places", ""),
        ("article", "1", "", ""),
        ("paragraph", "", "", "The market."),
        ("annex", "", "Annex I: Fees", ""),
        ("text", "", "", "Free."),
        ("annex", "", "Annex I: Fees", ""),
        ("text", "", "", "Beside."),
    ]


def test_a_text_without_articles_keeps_its_lines() -> None:
    found = document(
        "<mainBody><p>One.</p><tblock><num>1.</num><heading>Two</heading><p>Three.</p></tblock></mainBody>",
        kind="doc",
    )
    assert shown(found) == [("text", "", "", "One."), ("text", "", "", "1. Two"), ("text", "", "", "Three.")]


def test_chinese_is_joined_without_blanks_and_its_script_is_seen() -> None:
    found = document(
        "<meta><identification source='#a'><FRBRExpression><FRBRdate date='2030-01-01' name='x'/>"
        "<FRBRlanguage language='zho'/></FRBRExpression></identification></meta>"
        "<body><article><num>第一條</num><content><p>為了規範\n      停車秩序，\n  制定本條例。</p></content>"
        "<paragraph><list><intro><p>包括：</p></intro><point><num>（一）</num><content><p>甲</p></content></point>"
        "</list></paragraph></article></body>"
    )
    assert shown(found) == [
        ("article", "第一條", "", ""),
        ("paragraph", "", "", "為了規範停車秩序，制定本條例。"),
        ("paragraph", "", "", "包括："),
        ("item", "（一）", "", "甲"),
    ]
    assert found.profile == "zh-Hant"
    assert found.meta == (("date", "2030-01-01"),)


def test_what_looks_like_canonical_text_stays_text() -> None:
    found = document(
        ARTICLE.format(
            "<content><p># a | b &lt;!-- text --&gt; \\ * |</p><p>&lt;!-- tail --&gt;</p></content>"
        )
    )
    assert [text for _, _, _, text in shown(found)[1:]] == ["# a | b <!-- text --> \\ * |", "<!-- tail -->"]


def test_lines_are_those_of_the_file() -> None:
    source = decode(source_of("\n\n" + ARTICLE.format("<content>\n<p>A.</p></content>")), name="a.xml")
    assert [line.number for line in source.lines] == [1, 3, 3, 4]
    assert source.unit == "line"


def test_regulations_and_schedules_by_their_names() -> None:
    found = document(
        "<body><hcontainer name='regulation'><num>1.</num><heading>Citation</heading>"
        "<content><p>These are Regulations.</p></content></hcontainer>"
        "<hcontainer name='schedules'><heading>SCHEDULES</heading>"
        "<hcontainer name='schedule'><num>SCHEDULE 1</num>"
        "<paragraph><num>1</num><content><p>The market.</p></content></paragraph></hcontainer></hcontainer></body>"
    )
    assert [(level, num + heading + text) for level, num, heading, text in shown(found)] == [
        ("article", "1.Citation"), ("paragraph", "These are Regulations."), ("annex", "SCHEDULES"),
        ("annex", "SCHEDULE 1"), ("article", "1"), ("paragraph", "The market."),
    ]  # fmt: skip


def test_the_head_of_an_annex_in_a_file_of_one_line_is_not_mixed_up() -> None:
    found = document(
        "<body><article><num>1</num></article></body><attachments><attachment><doc name='a'>"
        "<preface><p>Annex I</p><p><docTitle>Fees</docTitle></p></preface><mainBody><p>Free.</p></mainBody>"
        "</doc></attachment></attachments>"
    )
    assert shown(found)[1:] == [
        ("annex", "", "Annex I", ""),
        ("text", "", "", "Fees"),
        ("text", "", "", "Free."),
    ]
