"""Whole pages: the law and nothing else, whatever stands around it."""

from __future__ import annotations

import pytest

from redline.ingest import decode
from redline.parse import parse_text
from tests.ingest.html.sites import ANNEX, LAW, NOTE, SITES, TITLE, congress, justice, paragraphs


def read(page: str, encoding: str = "utf-8", **options: str) -> list[str]:
    source = decode(page.encode(encoding), name="page.html", **options)
    return ["　".join(line.text.split()) for line in source.lines]


@pytest.mark.parametrize("site", SITES)
def test_the_law_and_nothing_else(site: str) -> None:
    page = SITES[site]()
    encoding = "gb18030" if "charset=gb2312" in page else "utf-8"
    expected = list(LAW)
    if site == "justice":
        expected.append(ANNEX)
    assert read(page, encoding) == expected


@pytest.mark.parametrize("site", SITES)
def test_the_document_is_that_of_the_plain_text(site: str) -> None:
    from redline.parse import parse

    page = SITES[site]()
    encoding = "gb18030" if "charset=gb2312" in page else "utf-8"
    document = parse(decode(page.encode(encoding), name="page.html"))
    expected = parse_text("\n".join(LAW))
    assert [x.heading for x in document.body] == [x.heading for x in expected.body]
    if site != "justice":
        assert (document.title, document.body) == (expected.title, expected.body)


def test_lines_are_numbered_by_paragraphs_of_the_text_from_the_title_on() -> None:
    source = decode(congress().encode(), name="page.html")
    assert source.unit == "paragraph" and source.encoding == "utf-8"
    assert [line.number for line in source.lines] == list(range(1, len(LAW) + 1))
    assert source.lines[0].heading == 1
    assert source.remarks == () and not source.tracked


def test_the_title_of_the_page_serves_where_the_text_has_none() -> None:
    page = f"<title>云港市人大网 - {TITLE}</title><div><p>首次公布</p>{paragraphs(LAW[3:])}</div>"
    assert read(page)[0] == TITLE
    assert read(page.replace(TITLE, "法规全文"))[0] == "首次公布"


def test_a_title_that_stands_on_the_page_and_again_in_the_text_is_read_once() -> None:
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1><p>来源：本网</p><div><p>{TITLE}</p>{paragraphs()}</div>"
    assert read(page) == list(LAW)


def test_an_announcement_before_the_title_is_kept_where_it_is_part_of_the_text() -> None:
    announced = ("云港市人民政府令", "第15号", *LAW)
    page = f"<div class=nav><a href=/>首页</a></div><div id=zoom>{paragraphs(announced)}</div>"
    assert read(page) == list(announced)


def test_nothing_between_articles_is_lost_but_buttons() -> None:
    lines = list(LAW)
    lines[5:5] = ["<a href=/x>云港市绿化条例</a>", "来源：本条所称来源是指苗木产地。", "编辑：略"]
    page = f"<div><div class=share><a href=/w>微信</a></div>{paragraphs(tuple(lines))}<p>【打印】【关闭】</p></div>"
    page = page.replace(
        "<p>　　（二）", "<p>【打印】【关闭】</p><div class=share><a href=/w>分享到微信</a></div><p>（二）"
    )
    assert read(page) == [*LAW[:5], "云港市绿化条例", *lines[6:8], *LAW[5:]]


def test_annexes_and_signatures_after_the_last_article_are_kept() -> None:
    after = ("云港市人民政府", "2025年3月6日", ANNEX, "| 种类 | 面积 |", "说明：面积按平方米计算")
    rows = "<table border=1><tr><td>种类<td>面积<tr><td>花园式<td>100</table>"
    page = (
        f"<body><div class=nav><a href=/>首页</a></div><div>{paragraphs(LAW)}<p>云港市人民政府</p><p>2025年3月6日</p></div>"
        f"<div><p>{ANNEX}</p>{rows}<p>说明：面积按平方米计算</p></div><div>责任编辑：某某</div><div>联系电话：000</div>"
    )
    found = [line for line in read(page) if line]
    assert found == [*LAW, *(line.replace(" ", "　") for line in after[:4]), "|　花园式　|　100　|", after[4]]


def test_articles_in_one_element_each_and_in_chapters() -> None:
    page = "<body><p class=dqwz>位置：首页</p>" + "".join(
        f"<section><div>{line}</div></section>" for line in LAW
    )
    assert read(page) == list(LAW)


def test_links_that_begin_like_articles_do_not_widen_the_text() -> None:
    related = "".join(f"<li><a href=/{n}>第{n}条热线开通</a></li>" for n in "一二三四五")
    assert read(
        f"<body><ul>{related}</ul><div><h1>{TITLE}</h1>{paragraphs()}</div><ul>{related}</ul>"
    ) == list(LAW)


def test_text_that_only_a_script_shows_is_read_with_a_remark() -> None:
    page = f"<body><p>正在加载</p><div style='DISPLAY: none !important'>{paragraphs(LAW)}</div>"
    source = decode(page.encode(), name="page.html")
    assert [line.text.strip() for line in source.lines][-1] == LAW[-1]
    assert "page-hidden" in [remark.code for remark in source.remarks]


def test_buttons_behind_a_title_and_a_date_below_it_are_no_text() -> None:
    head = f"<h1>{TITLE}<span class=tools><a href=x>打印</a> <i>关闭</i></span></h1><p>2025-03-08 09:12</p><p>2025年3月8日 来源：本网</p>"
    assert read(f"<div>{head}</div><div>{paragraphs()}</div>") == list(LAW)


def test_lines_that_lead_to_articles_are_no_articles() -> None:
    numbers = "".join(f"<li><a href='#t{n}'>第{n}条</a></li>" for n in "一二三四")
    captions = "".join(f"<li><a href='#t{n}'>第{n}条 目的</a></li>" for n in "一二三四")
    for menu in (numbers, captions):
        page = f"<body><div><ul>{menu}</ul><h1>{TITLE}</h1>{paragraphs()}<ul>{menu}</ul></div>"
        assert read(page) == list(LAW)
    contents = tuple(f"<a href='#c'>{line}</a>" for line in (LAW[2], LAW[7]))
    page = f"<div>{paragraphs((*LAW[:2], '目录', *contents, *LAW[2:]))}</div>"
    assert read(page) == [*LAW[:2], "目录", LAW[2], LAW[7], *LAW[2:]]


def test_articles_whose_numbers_are_links_to_pages_of_their_own() -> None:
    rows = "".join(
        f"<div class=row><div><a href='x.aspx?no={n}'>第 {n} 條</a></div><div>公園應當開放。</div></div>"
        for n in (1, 2)
    )
    page = f"<title>公園條例-法規資料庫</title><div><a href=/>回首頁</a></div><div>{rows}</div><div>著作權聲明</div>"
    assert read(page) == ["公園條例", "第　1　條", "公園應當開放。", "第　2　條", "公園應當開放。"]


def test_a_text_over_several_pages_is_read_with_a_remark() -> None:
    pages = "<div class=page>上一页 1 <a href=2.html>2</a> <a href=2.html>下一页</a></div>"
    source = decode(f"<div id=zoom>{paragraphs(LAW)}</div>{pages}".encode(), name="page.html")
    assert [(remark.code, remark.line) for remark in source.remarks] == [("page-continues", len(LAW))]
    assert source.lines[-1].text == LAW[-1]


def test_a_text_that_is_there_for_screens_and_for_telephones_is_read_once() -> None:
    copy = f"<div><h1>{TITLE}</h1>{paragraphs()}</div>"
    assert read(f"<body><div class=pc>{copy}</div><div class=mobile>{copy}</div>") == list(LAW)


def test_a_text_without_articles_is_the_largest_one() -> None:
    body = [
        f"<p>　　各区应当按照第{n}类要求安排屋顶绿化任务，明确责任部门和完成时限，并定期报告进展。</p>"
        for n in "甲乙丙"
    ]
    menu = "".join(
        f"<li><a href=/{n}>一个关于屋顶绿化的很长很长的新闻标题，它仍然只是一个链接而已 {n}</a></li>"
        for n in range(30)
    )
    page = f"<title>关于屋顶绿化的通知</title><ul>{menu}</ul><div><h1>关于屋顶绿化的通知</h1><div>{''.join(body)}</div></div><p>版权所有 某局"
    source = decode(page.encode(), name="page.html")
    assert source.lines[0].text == "关于屋顶绿化的通知"
    assert len(source.lines) == 4
    assert [remark.code for remark in source.remarks] == ["page-unsure"]


@pytest.mark.parametrize("revisions", ["accepted", "rejected"])
def test_insertions_and_deletions_are_read_on_one_side(revisions: str) -> None:
    page = justice().replace(
        "应当实施屋顶绿化",
        "<ins cite='mailto:a'>应当</ins><del>可以</del>实施<span style='text-decoration: line-through'>全部</span>屋顶绿化",
    )
    page = page.replace("</div>\n<div>附件", "<del><p>删去的一段。</p></del></div>\n<div>附件")
    source = decode(page.encode(), name="page.html", revisions=revisions)
    assert source.tracked
    text = "\n".join(line.text for line in source.lines)
    accepted = revisions == "accepted"
    assert ("公共建筑应当实施屋顶绿化" in text) is accepted
    assert ("公共建筑可以实施全部屋顶绿化" in text) is not accepted
    assert ("删去的一段" in text) is not accepted
    assert NOTE in text
