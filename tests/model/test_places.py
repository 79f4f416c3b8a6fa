"""Places: every word of a document stands in the source where it is said to stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.ingest import decode
from redline.ingest.types import Source
from redline.model import Document, Level, walk
from redline.model.places import Places
from redline.parse import parse, write

DRAFT = """\
# 青禾市菜园办法

第一章　总
　则

**第一条**　  【目的】为了*甲*，制定 本办法。<!-- 注 -->

第 二 条　下列屋顶可以设置菜园，其他的屋顶在征得全体所有人同意并且经过
鉴定之后也可以设置：
（一）甲；
　　1.乙\u200b丙；
（二）丁。

| 甲 | 乙 |
|---|---|
| 丙 | 丁丁 |

第三条　第三条　的说法重复。 第四条　戊。
"""


def _misplaced(document: Document, source: Source) -> list[tuple[str, str, str]]:
    """Characters of which another one stands where they should: (eId, the part, the words)."""
    lines = {line.number: line.text for line in source.lines}
    places = Places(lines)
    wrong = []
    for provision in walk((*document.preamble, *document.body, *document.tail)):
        for part in ("num", "heading", "text"):
            words = getattr(provision, part)
            for at, char in enumerate(words):
                span = places.span(provision, at, at + 1, part)  # type: ignore[arg-type]
                found = lines[span.line][span.column - 1 : span.end_column - 1]
                if span.line != span.end_line or (found != char and not char.isspace()):
                    wrong.append((provision.eid, part, words))
                    break
    return wrong


def test_every_character_of_a_draft_is_where_it_is_said_to_be() -> None:
    source = decode(DRAFT.encode(), name="draft.md")
    document = parse(source)
    assert {one.level for one in walk(document.body)} >= {
        Level.CHAPTER,
        Level.ITEM,
        Level.SUBITEM,
        Level.TABLE,
    }
    assert [one for one in _misplaced(document, source) if "|" not in one[2]] == []


def test_every_character_of_canonical_text_too() -> None:
    document = parse(decode(DRAFT.encode(), name="draft.md"))
    source = decode(write(document).encode(), name="draft.md")
    assert _misplaced(parse(source), source) == []


def test_a_span_of_several_lines_and_an_empty_one() -> None:
    source = decode(DRAFT.encode(), name="draft.md")
    (paragraph,) = (one for one in walk(parse(source).body) if one.text.startswith("下列屋顶"))
    places = Places({line.number: line.text for line in source.lines})
    at = paragraph.text.index("经过鉴定")
    span = places.span(paragraph, at, at + 4)
    assert (span.line, span.column, span.end_line, span.end_column) == (8, 35, 9, 3)
    empty = places.span(paragraph, at, at)
    assert (empty.line, empty.column, empty.end_line, empty.end_column) == (8, 35, 8, 35)


def test_what_is_not_there_has_the_place_of_the_whole() -> None:
    source = decode(DRAFT.encode(), name="draft.md")
    (paragraph,) = (one for one in walk(parse(source).body) if one.text.startswith("下列屋顶"))
    assert Places({}).span(paragraph, 1, 2) == paragraph.span


def test_every_character_of_real_laws(shared: Path) -> None:
    paths = sorted((shared / "corpus" / "zh").glob("*/*.md"))[::5]
    if not paths:
        pytest.skip("no texts in ../shared/corpus/zh")
    for path in paths:
        source = decode(path.read_bytes(), name=path.name)
        assert _misplaced(parse(source), source) == [], path.parent.name
