"""Paragraphs that end without a full stop."""

from __future__ import annotations

from collections.abc import Iterator

from redline.app.check.text import CheckedText
from redline.app.check.types import Finding
from redline.model import Level, Provision, articles

_SHORTEST = 12
"""Shorter lines are entries of a list, and formulas."""


def check(text: CheckedText) -> Iterator[Finding]:
    """Find paragraphs of an article that break off with a word or a comma."""
    for article in articles(text.document):
        paragraphs = [one for one in article.children if one.level is Level.PARAGRAPH]
        open_ones = [one for one in paragraphs if _is_open(one)]
        if len(open_ones) * 2 > max(len(paragraphs), 2):  # lines of a list, each without a mark
            continue
        for paragraph in open_ones:
            if paragraph.children or _table_after(article, paragraph):
                continue
            end = len(paragraph.text)
            yield text.finding(
                "paragraph-end",
                text.places.span(paragraph, end - 1, end),
                f"{article.num}的这一段没有以“。”结尾。请补上标点，或者检查后面是否漏了文字。",
                f"This paragraph of {article.num} has no full stop. Add it, or what is missing after it.",
            )


def _is_open(paragraph: Provision) -> bool:
    words = paragraph.text
    return len(words) >= _SHORTEST and ("\u4e00" <= words[-1] <= "\u9fff" or words[-1] in "，、")


def _table_after(article: Provision, paragraph: Provision) -> bool:
    place = article.children.index(paragraph) + 1
    return place < len(article.children) and article.children[place].level is Level.TABLE
