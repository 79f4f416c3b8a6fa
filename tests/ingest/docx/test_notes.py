"""Footnotes and endnotes: they break no sentence, and none is lost."""

from __future__ import annotations

from redline.model import Level, articles
from redline.parse import parse
from tests.ingest.docx.build import p, r, read, table, texts


def mark(id: int, kind: str = "footnote", own: str = "") -> str:
    follows = ' w:customMarkFollows="1"' if own else ""
    return f'<w:r><w:{kind}Reference{follows} w:id="{id}"/>{f"<w:t>{own}</w:t>" if own else ""}</w:r>'


def notes(*contents: str, kind: str = "footnote") -> str:
    separator = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    made = [
        f'<w:{kind} w:id="{n}">{text if text.startswith("<") else p(f"<w:r><w:{kind}Ref/></w:r>", r(text))}</w:{kind}>'
        for n, text in enumerate(contents, 1)
    ]
    return separator + "".join(made)


def test_a_note_stands_after_its_paragraph() -> None:
    body = p("甲", mark(1), "乙。") + p("丙。")
    assert texts(body, footnotes=notes(" 说明。")) == ["甲乙。", "[^1]: 说明。", "丙。"]


def test_notes_of_both_kinds_have_their_own_marks() -> None:
    body = p("甲", mark(1), mark(1, "endnote"), mark(2)) + p("乙", mark(2, "endnote"))
    found = texts(body, footnotes=notes("子", "丑"), endnotes=notes("寅", "卯", kind="endnote"))
    assert found == ["甲", "[^1]: 子", "[^i]: 寅", "[^2]: 丑", "乙", "[^ii]: 卯"]


def test_marks_in_the_format_of_the_section() -> None:
    section = '<w:sectPr><w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/><w:numStart w:val="3"/></w:footnotePr></w:sectPr>'
    assert texts(p("甲", mark(1)) + section, footnotes=notes("子")) == ["甲", "[^③]: 子"]
    settings = '<w:footnotePr><w:numFmt w:val="upperLetter"/></w:footnotePr>'
    assert texts(p("甲", mark(1)), footnotes=notes("子"), settings=settings) == ["甲", "[^A]: 子"]


def test_marks_of_the_author() -> None:
    assert texts(p("甲", mark(1, own="※"), "乙"), footnotes=notes("子")) == ["甲乙", "[^※]: 子"]


def test_paragraphs_and_tables_of_a_note_are_one_line() -> None:
    content = p("子。") + table(("丑", "寅")) + p("卯。")
    assert texts(p("甲", mark(1)), footnotes=notes(content))[1] == "[^1]: 子。 丑 寅 卯。"


def test_notes_of_a_table_stand_below_it() -> None:
    body = table((f"{'x'}", "y"), ("z", p("甲", mark(1)).join(("<w:tc><w:tcPr/>", "</w:tc>"))))
    assert texts(body, footnotes=notes("子"))[-2:] == ["| z | 甲 |", "[^1]: 子"]


def test_notes_that_are_missing_or_empty() -> None:
    assert texts(p("甲", mark(7), "乙", mark(1)), footnotes=notes("")) == ["甲乙"]
    assert texts(p("甲", mark(1))) == ["甲"]


def test_a_note_that_refers_to_itself_ends() -> None:
    assert texts(p("甲", mark(1)), footnotes=notes(p("子", mark(1)))) == ["甲", "[^1]: 子"]


def test_the_parser_takes_notes_out_of_the_articles() -> None:
    body = (
        p("云岭市停车办法") + p("（2030年1月1日通过）", mark(1)) + p("第一条　甲。", mark(2)) + p("第二款。")
    )
    document = parse(read(body, footnotes=notes("题注的说明。", "甲的说明。")))
    assert [(one.level, one.text) for one in document.preamble[1:]] == [
        *((Level.NOTE, "（2030年1月1日通过）"), (Level.NOTE, "[1] 题注的说明。"))
    ]
    assert [child.text for child in next(articles(document)).children] == ["甲。", "第二款。"]
    assert [one.text for one in document.tail] == ["[2] 甲的说明。"]
