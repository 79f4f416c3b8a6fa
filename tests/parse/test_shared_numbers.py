"""Lines of one page, or of one broken paragraph, have one number. The parser tells them apart all the same."""

from __future__ import annotations

import pytest

from redline.ingest.types import Line, Source
from redline.model import Document, Level, Provision
from redline.model.value import replace
from redline.parse import parse

TEXTS = {
    "signature": "第一条　甲应当公示价格。\n第二条　乙。\n没有编号的一款。\n云岭市人民政府\n2030年1月1日",
    "reference": "第一条　甲。\n第二条　乙。\n第七条规定的情形除外。\n第三条　丙。",
    "glued": "第一条　甲。\n第二条　乙。第三条　丙。\n第三条规定的情形除外。\n第四条　丁。",
}


def bare(document: Document) -> Document:
    def without(one: Provision) -> Provision:
        return replace(one, span=None, children=tuple(map(without, one.children)))

    regions = {name: tuple(map(without, getattr(document, name))) for name in ("preamble", "body", "tail")}
    return replace(document, diagnostics=(), **regions)


@pytest.mark.parametrize("name", TEXTS)
def test_one_number_for_all_lines_changes_nothing(name: str) -> None:
    texts = TEXTS[name].split("\n")
    own = Source(name="a", lines=tuple(Line(number=n, text=text) for n, text in enumerate(texts, 1)))
    shared = replace(own, lines=tuple(Line(number=1, text=text) for text in texts))
    assert bare(parse(shared)) == bare(parse(own))


def test_only_the_lines_at_the_end_are_signatures() -> None:
    texts = TEXTS["signature"].split("\n")
    document = parse(Source(name="a", lines=tuple(Line(number=1, text=text) for text in texts)))
    assert [(one.level, one.text) for one in document.tail] == [(Level.SIGNATURE, one) for one in texts[-2:]]
    assert [article.num for article in document.body] == ["第一条", "第二条"]
