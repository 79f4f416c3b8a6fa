"""Comparison tables of made-up drafts, and what stands in them as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from redline.align import align
from redline.changes import compare
from redline.model import Document, text_of, units
from redline.parse import parse_text
from redline.report import build as build_report
from redline.report.table import Span, Table, TableCell
from redline.report.table_build import build

Article = tuple[str, str, str, str]  # number, caption, text, level


def table_of(texts: Sequence[Document], **options: Any) -> Table:
    """Compare each text with the next one; labels are 一稿, 二稿 …"""
    labels = [f"{number}稿" for number in "一二三四五六七八九"]
    reports = [
        build_report(compare(align(old, new)), old_label=labels[at], new_label=labels[at + 1])
        for at, (old, new) in enumerate(pairwise(texts))
    ]
    return build(reports, texts, **options)


def table(*texts: str, **options: Any) -> Table:
    return table_of([parse_text(text) for text in texts], **options)


def law(*articles: str) -> str:
    """A small law of these articles, numbered as they stand; one that begins with 第 keeps its own number."""
    numbers = "一二三四五六七八九"
    lines = [
        article if article.startswith("第") else f"第{numbers[at]}条　{article}"
        for at, article in enumerate(articles)
    ]
    return "# 松风市古井保护办法\n\n" + "\n\n".join(lines) + "\n"


def plain(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)


def marked(spans: Iterable[Span]) -> str:
    """Spans with their marks: {+new+}, [-going-], {+[-both-]+}."""
    found = ""
    for span in spans:
        text = f"[-{span.text}-]" if span.goes != "same" else span.text
        found += f"{{+{text}+}}" if span.came != "same" else text
    return found


def words(cell: TableCell) -> str:
    """A cell in short: its text, or what it says."""
    if cell.says != "text":
        return " ".join((cell.says, *cell.nums))
    return "　".join(filter(None, (plain(cell.head), *(plain(line.spans) for line in cell.lines))))


def rows(found: Table) -> list[list[str]]:
    return [[words(cell) for cell in row.cells] for row in found.rows]


def column(found: Table, version: int) -> list[Article]:
    """What a table has of a version, in the table's order."""
    (at,) = [at for at, one in enumerate(found.columns) if one.version == version]
    cells = [(row.unit, row.cells[at]) for row in found.rows]
    return [
        (plain(c.head), plain(c.caption), "\n".join(plain(line.spans) for line in c.lines), unit)
        for unit, c in cells
        if c.says in ("text", "same")
    ]


def expected(document: Document) -> list[Article]:
    """What a version says, its table of contents and empty lines left out."""
    return [
        (
            unit.num,
            unit.heading if unit.level.value == "article" else "",
            "\n".join(filter(None, text_of(unit).split("\n"))),
            unit.level.value,
        )
        for unit in units(document)
        if unit.level.value != "toc"
    ]
