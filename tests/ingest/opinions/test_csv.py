"""CSV as people's programs write it: encodings, delimiters, quotation marks, titles above the header."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.errors import RedlineError, UnknownFormat, UnreadableInput, UsageError
from redline.ingest.opinions import Opinion, read

HEAD = "序号,意见来源,条款,意见内容,采纳情况,理由\n"
PLAIN = HEAD + "1,城市管理局,第二条,期限太短，建议延长。,采纳,时间确实不够\n"


def rows(text: str | bytes, **how: object) -> list[Opinion]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(read(data, name="o.csv", **how).opinions)  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "big5"])
def test_encodings_are_recognised(encoding: str) -> None:
    text = (
        PLAIN if encoding != "big5" else "序號,意見來源,條款,意見內容\n1,某局,第二條,期限太短，應當延長。\n"
    )
    (one,) = rows(
        text.encode(encoding), mapping={} if encoding != "big5" else {"D": "opinion", "C": "provision"}
    )
    assert one.row == 2
    assert one.provision in ("第二条", "第二條")


def test_an_encoding_can_be_named() -> None:
    assert rows("意见内容\n好\n".encode("gbk"), encoding="gbk")[0].opinion == "好"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "；"])
def test_delimiters_are_found(delimiter: str) -> None:
    (one,) = rows(PLAIN.replace(",", delimiter))
    assert (one.no, one.source, one.provision, one.decision) == ("1", "城市管理局", "第二条", "采纳")


def test_excel_is_told_its_delimiter() -> None:
    (one,) = rows("sep=;\n" + PLAIN.replace(",", ";"))
    assert (one.row, one.provision) == (3, "第二条")


def test_cells_over_several_lines_and_doubled_marks() -> None:
    text = HEAD + '1,甲,第二条,"第一，太短；\n第二，""十日""不够, 要改。",,\r\n2,乙,第三条,好,,\n'
    first, second = rows(text)
    assert first.opinion == '第一，太短；\n第二，"十日"不够, 要改。'
    assert (first.row, second.row) == (2, 4)


def test_titles_above_and_remarks_below() -> None:
    text = f"意见汇总表,,,,,\n填报单位：某局,,,,,\n\n{PLAIN}合计,,,1,,\n注：以上为全部意见。,,,,,\n"
    table = read(text.encode(), name="o.csv")
    assert [one.opinion for one in table.opinions] == ["期限太短，建议延长。", "1"]
    assert table.empty == (7,)  # named, not dropped without a word


def test_the_header_again_on_every_page() -> None:
    assert len(rows(PLAIN + HEAD + "2,乙,第三条,好,,\n")) == 2


def test_a_quotation_that_never_ends_is_named_by_its_line() -> None:
    with pytest.raises(UnreadableInput) as caught:
        rows(PLAIN + '2,乙,第三条,"没有结束,,\n3,丙,第四条,好,,\n')
    assert caught.value.where == "o.csv:3"
    assert "引号" in caught.value.zh


def test_a_mark_at_the_beginning_of_plain_words_is_no_harm() -> None:
    (one,) = rows('条款,意见内容\n第二条,"期限"应当延长\n')
    assert "期限" in one.opinion


def test_a_cell_of_a_megabyte() -> None:
    long = "长" * 400_000
    before = csv.field_size_limit()
    assert rows(f"条款,意见内容\n第二条,{long}\n")[0].opinion == long
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝"])
def test_the_apostrophe_of_spreadsheets_is_taken_away(sign: str) -> None:
    assert rows(f"条款,意见内容\n第二条,'{sign}1+1\n")[0].opinion == f"{sign}1+1"


def test_no_header_says_what_was_seen_and_what_to_do() -> None:
    with pytest.raises(UnreadableInput) as caught:
        rows("甲,乙,丙\n1,2,3\n")
    assert "甲、乙、丙" in caught.value.zh
    assert "--map" in caught.value.en
    assert caught.value.where == "o.csv"


def test_a_column_that_is_not_there() -> None:
    with pytest.raises(UsageError) as caught:
        rows(PLAIN, mapping={"诉求": "opinion"})
    assert "意见来源" in caught.value.zh


def test_old_workbooks_are_refused_with_advice() -> None:
    with pytest.raises(UnknownFormat, match="xlsx"):
        rows(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_an_error_with_words(data: bytes) -> None:
    try:
        rows(data)
    except RedlineError as error:
        assert error.zh
        assert error.en


@given(
    st.lists(
        st.tuples(st.text('意见,;"\n\t第二条 a|=', min_size=1), st.text('条第五,\n"', max_size=8)),
        max_size=6,
    )
)
def test_what_csv_writes_is_read(cells: list[tuple[str, str]]) -> None:
    from io import StringIO

    made = StringIO()
    csv.writer(made).writerows([("意见内容", "条款"), *cells])
    wanted = [(said.strip(), about.strip()) for said, about in cells if said.strip()]
    found = [(one.opinion, one.provision) for one in rows(made.getvalue().encode())]
    assert found == wanted
