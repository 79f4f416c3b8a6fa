from __future__ import annotations

import pytest

from redline.ingest.types import Comment
from tests.ingest.docx.build import lists, lvl, p, r, read, table, tc


def begin(id: int) -> str:
    return f'<w:commentRangeStart w:id="{id}"/>'


def end(id: int) -> str:
    return f'<w:commentRangeEnd w:id="{id}"/><w:r><w:commentReference w:id="{id}"/></w:r>'


def said(id: int, *paragraphs: str) -> str:
    inner = "".join(
        f'<w:p w14:paraId="{id:04}{n:04}"><w:r><w:annotationRef/></w:r>{r(text)}</w:p>'
        for n, text in enumerate(paragraphs)
    )
    return (
        f'<w:comment w:id="{id}" w:author="审查人{id}" w:date="2030-01-0{id}T08:00:00Z">{inner}</w:comment>'
    )


def about(body: str, *comments: str, side: str = "accepted", **parts: str) -> list[tuple[int, str]]:
    return [(one.line, one.quote) for one in read(body, side, comments="".join(comments), **parts).comments]


def test_a_comment_with_its_words() -> None:
    source = read(
        p("甲。") + p("第二条　", begin(1), "罚款五万元", end(1), "。"),
        comments=said(1, "过高。", "请说明。"),
    )
    assert source.comments == (
        Comment(
            line=2, quote="罚款五万元", body="过高。\n请说明。", author="审查人1", date="2030-01-01T08:00:00Z"
        ),
    )
    assert source.lines[1].text == "第二条　罚款五万元。"


def test_comments_are_in_the_order_of_the_text() -> None:
    body = p(begin(2), "甲", end(2)) + p(begin(1), "乙", end(1))
    assert about(body, said(1, "a"), said(2, "b")) == [(1, "甲"), (2, "乙")]


def test_a_range_over_paragraphs_numbers_and_breaks() -> None:
    numbering = lists(lvl(0, "第%1条", "chineseCounting"))
    body = p("甲", begin(1), "乙", num="1") + p("丙", "<w:r><w:br/></w:r>", r("丁"), end(1), r("戊"), num="1")
    assert about(body, said(1, "x"), numbering=numbering) == [(1, "乙\n第二条　丙\n丁")]


def test_ranges_between_paragraphs() -> None:
    body = p("甲") + begin(1) + p("乙") + '<w:commentRangeEnd w:id="1"/>' + p("丙")
    assert about(body, said(1, "x")) == [(2, "乙")]
    assert about(p("甲") + begin(1) + p("乙") + '<w:commentRangeEnd w:id="1"/>', said(1, "x")) == [(2, "乙")]


def test_a_comment_on_a_place() -> None:
    assert about(p("甲", '<w:r><w:commentReference w:id="1"/></w:r>'), said(1, "x")) == [(1, "")]
    assert about(p("甲", begin(1), "乙"), said(1, "x")) == [(1, "")]


def test_comments_in_tables_quote_what_the_lines_have() -> None:
    body = table((tc(p("a|", begin(1), "b")), tc(p("c", end(1)))), ("d", "e"))
    source = read(body, comments=said(1, "x"))
    assert source.lines[0].text == "| a\\|b | c |"
    assert source.comments[0].quote == "b | c"


PLACES = [
    p("甲{0}", properties='<w:rPr><w:del w:id="8"/></w:rPr>') + p("{1}乙 {2}"),
    p("甲") + p("{0}", properties='<w:rPr><w:del w:id="8"/></w:rPr>'),
    table(("a", tc(p(" {0} b{1} ", "{2}"), p("{0}")))),
    table((tc("{0}第一条{1}"), tc("{2} 甲。"))),
    p("{0}", properties="<w:rPr><w:vanish/></w:rPr>") + p("甲{1}", "<w:r><w:br/></w:r>", "{2}"),
]


@pytest.mark.parametrize("body", PLACES)
def test_comments_change_no_line(body: str) -> None:
    marks = [
        '<w:commentRangeStart w:id="1"/>',
        '<w:commentRangeEnd w:id="1"/>',
        '<w:commentReference w:id="2"/>',
    ]
    with_marks = body.format(*(f'</w:t></w:r>{mark}<w:r><w:t xml:space="preserve">' for mark in marks))
    without = body.format("", "", "")
    source = read(with_marks, comments=said(1, "x") + said(2, "y"))
    assert [(line.number, line.text) for line in source.lines] == [
        (line.number, line.text) for line in read(without).lines
    ]
    assert source.comments


def test_answers_stand_where_the_comment_does() -> None:
    extended = '<w15:commentEx w15:paraId="00010001"/><w15:commentEx w15:paraId="00020000" w15:paraIdParent="00010001"/>'
    body = p("甲") + p(begin(1), "乙", end(1))
    source = read(body, comments=said(2, "同意。") + said(1, "过高。", "请改。"), commentsExtended=extended)
    assert [(one.line, one.quote, one.parent) for one in source.comments] == [(2, "乙", 1), (2, "乙", -1)]
    assert source.comments[source.comments[0].parent].body == "过高。\n请改。"


def test_a_comment_on_deleted_words_is_kept_at_their_place() -> None:
    who = 'w:id="9" w:author="x"'
    words = f"<w:del {who}>{begin(1)}<w:r><w:delText>乙</w:delText></w:r>{end(1)}</w:del>"
    body = p("甲。") + p("丙", words, "丁")
    assert about(body, said(1, "x")) == [(2, "")]
    assert about(body, said(1, "x"), side="rejected") == [(2, "乙")]


def test_a_comment_in_a_deleted_row_is_kept() -> None:
    gone = '<w:trPr><w:del w:id="9" w:author="x"/></w:trPr>'
    body = (
        table(("a", "b"))[: -len("</w:tbl>")]
        + f"<w:tr>{gone}{tc(p(begin(1), 'c', end(1)))}{tc('d')}</w:tr></w:tbl>"
    )
    assert about(body + p("甲"), said(1, "x")) == [(1, "")]
    alone = f"<w:tbl><w:tr>{gone}{tc(p(begin(1), 'c', end(1)))}</w:tr></w:tbl>"
    assert about(p("甲") + alone + p("乙"), said(1, "x")) == [(3, "")]
    assert about(p("甲") + alone + p("乙"), said(1, "x"), side="rejected") == [(2, "c")]


def test_comments_that_nothing_refers_to_are_not_shown() -> None:
    assert about(p("甲"), said(1, "x")) == []


def test_deleted_words_of_a_comment_are_left_out() -> None:
    comment = '<w:comment w:id="1"><w:p><w:del w:id="2"><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>新</w:t></w:r></w:p></w:comment>'
    (found,) = read(p(begin(1), "甲", end(1)), comments=comment).comments
    assert (found.body, found.author, found.date) == ("新", "", "")
