"""Footnotes in the middle of a text leave the text as it would be without them."""

from __future__ import annotations

from redline.model import Level
from redline.model.value import replace
from redline.parse import parse_text, write

BROKEN = (
    "第一条　经营者应当在停车场的每个入口处以显著的方式公示每小时停车的价格，\n{note}并开具发票。\n"
    "{note}第二款。\n第二条　本条例自公布之日起施行。\n{note}附件\n{note}| 区域 | 等级 |\n"
)


def test_a_footnote_breaks_no_sentence_and_is_no_paragraph() -> None:
    document = parse_text(BROKEN.format(note="[^1]: 指每小时的价格。\n"))
    plain = parse_text(BROKEN.format(note=""))
    assert document.body == plain.body
    notes, annexes = document.tail[:-1], document.tail[-1:]
    assert annexes == plain.tail
    assert [(note.level, note.text) for note in notes] == [(Level.TEXT, "[1] 指每小时的价格。")] * 4
    assert parse_text(write(document)) == replace(document, diagnostics=())


def test_a_text_without_articles_keeps_its_footnotes_where_they_stand() -> None:
    document = parse_text("关于停车的说明\n[^1]: 草案。\n现将有关情况说明如下。\n[^a]: 略。\n")
    levels = [(one.level, one.text) for one in document.preamble]
    assert levels.index((Level.NOTE, "[1] 草案。")) == 1
    assert levels[-1] == (Level.NOTE, "[a] 略。")
    assert parse_text(write(document)).preamble == document.preamble


def test_other_brackets_are_no_footnotes() -> None:
    for line in ("[^1] 没有冒号。", "[1]: 不是脚注。", "[^]: 没有标记。"):
        document = parse_text(f"第一条　甲。\n{line}\n第二条　乙。\n")
        assert document.body[0].children[1].text == line
