"""Divisions without a heading or without articles, and articles without a word."""

from __future__ import annotations

from collections.abc import Iterator

from redline.app.check.text import CheckedText
from redline.app.check.types import Finding
from redline.model import DIVISIONS, Level, Provision, walk


def check(text: CheckedText) -> Iterator[Finding]:
    """Find divisions of which only the number stands there, or under which nothing stands."""
    for provision in walk(text.document.body):
        if provision.level in DIVISIONS:
            yield from _division(text, provision)
        elif provision.level is Level.ARTICLE and not provision.children and not provision.heading:
            yield text.finding(
                "article-empty",
                _number(text, provision),
                f"{provision.num}只有序号，没有内容。请写上内容；已经删去的，写“（删去）”。",
                f"{provision.num} has a number and no text. Write it, or （删去） where it was repealed.",
            )


def _division(text: CheckedText, provision: Provision) -> Iterator[Finding]:
    name = provision.num or provision.heading
    if not provision.heading:
        yield text.finding(
            "heading-missing",
            _number(text, provision),
            f"{name}没有标题。请在序号之后写上标题。",
            f"{name} has no heading. Write it after the number.",
        )
    if not any(one.level is Level.ARTICLE for one in walk(provision.children)) and not _says(provision):
        yield text.finding(
            "division-empty",
            _number(text, provision),
            f"{name}之下没有条文。请补上条文，或者删去这个标题。",
            f"There is no article under {name}. Put some there, or delete the heading.",
        )


def _says(provision: Provision) -> bool:
    """Tell whether text stands under a division: it may have been repealed in words."""
    return any(one.text for one in walk(provision.children))


def _number(text: CheckedText, provision: Provision):  # type: ignore[no-untyped-def]
    if provision.num:
        return text.places.span(provision, 0, len(provision.num), "num")
    return provision.span
