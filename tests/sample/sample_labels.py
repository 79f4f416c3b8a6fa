"""The sample and what its author knows about it, in a form that tests can ask."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from redline.ingest import read
from redline.model import DIVISIONS, Document, Level, Provision, articles, text_of
from redline.model.numbers import number_value
from redline.parse import parse

WORK = Path(__file__).parents[2] / "versions" / "firefly"
TRUTH = Path(__file__).parent / "truth"
VERSIONS = sorted(path.stem for path in WORK.glob("*.md"))
ADJACENT = list(itertools.pairwise(VERSIONS))
PAIRS = [*ADJACENT, (VERSIONS[0], VERSIONS[-1])]
FOUND = ("continues", "split", "merged")

_REFERENCE = re.compile(r"第[一二三四五六七八九十百]+条(?:之[一二三四五六七八九十])?")
_TERMS = {"缓冲区": "控光区", "守护员": "护萤员"}  # two defined terms were renamed at the second reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two versions, their label file, and views of it. Numbers are strings, as in links."""

    old: Document
    new: Document
    truth: dict[str, Any]

    def links(self, *kinds: str) -> list[tuple[str, str]]:
        """The (old, new) numbers of the links of these kinds, of all kinds when none is given."""
        return [
            (str(link["old"]), str(link["new"]))
            for link in self.truth["links"]
            if not kinds or link["kind"] in kinds
        ]

    def numbers(self, key: str) -> list[str]:
        return [str(number) for number in self.truth[key]]


@cache
def document(version: str) -> Document:
    return parse(read(WORK / f"{version}.md"))


@cache
def pair(old: str, new: str) -> Pair:
    truth = json.loads((TRUTH / f"{old}--{new}.json").read_text(encoding="utf-8"))
    return Pair(old=document(old), new=document(new), truth=truth)


def by_number(text: Document) -> dict[str, Provision]:
    """The articles by their number. Raises AssertionError when one has none or repeats another's."""
    found: dict[str, Provision] = {}
    for article in articles(text):
        number = number_value(article.num)
        assert number is not None, article.num
        assert number not in found, article.num
        found[number] = article
    return found


def divisions(text: Document) -> dict[str, str]:
    """The heading of the chapter that each article stands in, by the article's number."""
    return {
        number: chapter.heading
        for chapter in text.body
        if chapter.level is Level.CHAPTER
        for number in by_number(Document(title="", body=_articles_of(chapter)))
    }


def _articles_of(division: Provision) -> tuple[Provision, ...]:
    inside: list[Provision] = []
    for below in division.children:
        inside.extend(_articles_of(below) if below.level in DIVISIONS else [below])
    return tuple(inside)


def references(article: Provision) -> list[str]:
    """The article numbers that the text of an article cites, in order."""
    return [number_value(match[0]) or "" for match in _REFERENCE.finditer(text_of(article))]


def wording(article: Provision) -> str:
    """The text of an article without what a renumbering or the renaming of a term changes."""
    text = _REFERENCE.sub("第…条", text_of(article))
    for old, new in _TERMS.items():
        text = text.replace(old, new)
    return text
