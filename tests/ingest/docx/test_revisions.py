"""Both sides of tracked changes. What Word makes of real files is compared in test_corpus."""

from __future__ import annotations

import pytest

from tests.ingest.docx.build import lists, lvl, p, r, read, table, tc, texts

WHO = 'w:id="1" w:author="甲" w:date="2030-01-01T00:00:00Z"'
MARK_DELETED, MARK_INSERTED = (f"<w:rPr><w:{kind} {WHO}/></w:rPr>" for kind in ("del", "ins"))
NUMBERS = lists(lvl(0, "第%1条", "chineseCounting"), lvl(1, "（%2）", "chineseCounting"))


def ins(text: str, kind: str = "ins") -> str:
    return f"<w:{kind} {WHO}>{text if text.startswith('<') else r(text)}</w:{kind}>"


def deleted(text: str, kind: str = "del") -> str:
    return f"<w:{kind} {WHO}><w:r><w:delText xml:space='preserve'>{text}</w:delText></w:r></w:{kind}>"


def sides(body: str, **parts: str) -> tuple[list[str], list[str]]:
    for side in ("accepted", "rejected"):
        assert read(body, side, **parts).tracked
    return texts(body, **parts), texts(body, "rejected", **parts)


def test_words() -> None:
    body = p("罚款", deleted("五"), ins("十"), "万元")
    assert sides(body) == (["罚款十万元"], ["罚款五万元"])


def test_a_deletion_inside_an_insertion_is_on_neither_side() -> None:
    assert sides(p("甲", ins(r("乙") + deleted("丙")))) == (["甲乙"], ["甲"])


def test_words_and_paragraphs_that_moved() -> None:
    mark = f"<w:rPr><w:moveFrom {WHO}/></w:rPr>", f"<w:rPr><w:moveTo {WHO}/></w:rPr>"
    start = f'<w:moveFromRangeStart {WHO} w:name="m"/>'
    body = start + p(ins("甲。", "moveFrom"), properties=mark[0]) + '<w:moveFromRangeEnd w:id="1"/>'
    body += p("乙。") + p(ins("甲。", "moveTo"), properties=mark[1]) + p("丙。")
    assert sides(body) == (["乙。", "甲。", "丙。"], ["甲。", "乙。", "丙。"])


def test_the_end_of_a_paragraph() -> None:
    body = p("甲", properties=MARK_DELETED) + p("乙") + p("丙", properties=MARK_INSERTED) + p("丁")
    assert sides(body) == (["甲乙", "丙", "丁"], ["甲", "乙", "丙丁"])


def test_a_joined_paragraph_is_what_the_last_one_was() -> None:
    body = p("甲", num="1", properties=MARK_DELETED) + p("乙", num="1", level=1) + p("丙", num="1")
    assert sides(body, numbering=NUMBERS) == (
        ["（一）　甲乙", "第一条　丙"],
        ["第一条　甲", "（一）　乙", "第二条　丙"],
    )


def test_paragraphs_join_out_of_content_controls_too() -> None:
    body = f"<w:sdt><w:sdtContent>{p('甲', properties=MARK_DELETED)}</w:sdtContent></w:sdt>{p('乙')}"
    assert sides(body) == (["甲乙"], ["甲", "乙"])


def test_a_deleted_end_before_a_table_or_at_the_end_of_the_text() -> None:
    body = p("甲", properties=MARK_DELETED) + table(("a", "b")) + p(deleted("乙"), properties=MARK_DELETED)
    rows = ["| a | b |", "|---|---|"]
    assert sides(body) == (["甲", *rows], ["甲", *rows, "乙"])


def test_numbers_count_only_on_their_own_side() -> None:
    body = p("甲", num="1") + p(deleted("乙"), num="1", properties=MARK_DELETED)
    body += p(ins("丙"), num="1", properties=MARK_INSERTED) + p("丁", num="1")
    assert sides(body, numbering=NUMBERS) == (
        ["第一条　甲", "第二条　丙", "第三条　丁"],
        ["第一条　甲", "第二条　乙", "第三条　丁"],
    )


def test_numbering_that_was_given_or_changed() -> None:
    given = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins {WHO}/></w:numPr>'
    former = '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    changed = f"<w:pPrChange {WHO}>{former}</w:pPrChange>"
    body = p("甲", properties=given) + p("乙", num="1", properties=changed)
    assert sides(body, numbering=NUMBERS) == (["第一条　甲", "第二条　乙"], ["甲", "（一）　乙"])


def test_numbers_that_old_files_note() -> None:
    change = f'<w:numberingChange {WHO} w:original="（%1:7:37:）"/>'
    body = p("甲", properties=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>{change}</w:numPr>')
    assert sides(body, numbering=NUMBERS) == (["第一条　甲"], ["（七） 甲"])


def test_a_style_that_was_changed() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="N"><w:name w:val="Plain"/></w:style>'
    )
    change = f'<w:pPrChange {WHO}><w:pPr><w:pStyle w:val="H"/></w:pPr></w:pPrChange>'
    body = p("总则", style="N", properties=change)
    assert read(body, styles=styles).lines[0].heading == 0
    assert read(body, "rejected", styles=styles).lines[0].heading == 1


def test_text_that_was_hidden() -> None:
    hidden = f"<w:vanish/><w:rPrChange {WHO}><w:rPr/></w:rPrChange>"
    assert sides(p("甲", r("乙", hidden))) == (["甲"], ["甲乙"])


def row(kind: str, *cells: str) -> str:
    return f"<w:tr><w:trPr><w:{kind} {WHO}/></w:trPr>{''.join(map(tc, cells))}</w:tr>"


def test_rows() -> None:
    kept = f"<w:tr>{tc('a')}{tc('b')}</w:tr>"
    body = f"<w:tbl>{kept}{row('del', 'c', 'd')}{row('ins', 'e', 'f')}</w:tbl>"
    assert sides(body) == (["| a | b |", "|---|---|", "| e | f |"], ["| a | b |", "|---|---|", "| c | d |"])
    assert sides(p("甲") + f"<w:tbl>{row('del', 'c', 'd')}</w:tbl>") == (
        ["甲"],
        ["甲", "| c | d |", "|---|---|"],
    )


def test_cells() -> None:
    body = table(
        ("a", tc("b", properties=f"<w:cellIns {WHO}/>"), tc("c", properties=f"<w:cellDel {WHO}/>"), "d")
    )
    assert sides(body) == (["| a | b | d |", "|---|---|---|"], ["| a | c | d |", "|---|---|---|"])


def test_the_width_of_a_cell() -> None:
    change = f'<w:gridSpan w:val="2"/><w:tcPrChange {WHO}><w:tcPr/></w:tcPrChange>'
    assert sides(table((tc("a", properties=change), "b"))) == (
        ["| a |  | b |", "|---|---|---|"],
        ["| a | b |", "|---|---|"],
    )


def test_formulas() -> None:
    def t(text: str, kind: str = "") -> str:
        return f"<m:r>{f'<w:{kind} {WHO}/>' if kind else ''}<m:t>{text}</m:t></m:r>"

    inside = p(f"<m:oMath>{t('x')}{t('y', 'ins')}{t('z', 'del')}</m:oMath>")
    around = p("<m:oMath>" + ins(t("a")) + ins(t("b"), "del") + "</m:oMath>")
    assert sides(inside + around) == (["xy", "a"], ["xz", "b"])


def test_notes_follow_their_side() -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = p("甲", ins(reference.format(1), "del"), ins(reference.format(2)))
    notes = "".join(
        f'<w:footnote w:id="{n}">{p(text)}</w:footnote>' for n, text in ((1, "旧注"), (2, "新注"))
    )
    assert sides(body, footnotes=notes) == (["甲", "[^1]: 新注"], ["甲", "[^1]: 旧注"])
    inside = f'<w:footnote w:id="1">{p(ins("新"), deleted("旧"), "注")}</w:footnote>'
    assert sides(p("甲", reference.format(1)), footnotes=inside) == (
        ["甲", "[^1]: 新注"],
        ["甲", "[^1]: 旧注"],
    )


@pytest.mark.parametrize("side", ["accepted", "rejected"])
def test_formats_that_were_changed_count_as_tracked(side: str) -> None:
    bold = f"<w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange>"
    source = read(p(r("甲", bold)), side)
    assert source.tracked
    assert source.lines[0].text == "甲"


def test_numbers_of_lines_are_the_same_on_both_sides() -> None:
    body = (
        p(deleted("甲"), properties=MARK_DELETED) + p("乙") + p(ins("丙"), properties=MARK_INSERTED) + p("丁")
    )
    assert [line.number for line in read(body).lines] == [1, 3, 4]
    assert [line.number for line in read(body, "rejected").lines] == [1, 2, 3]
