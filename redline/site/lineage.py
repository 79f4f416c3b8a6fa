"""Who is who through all versions: each article by the id that it first had (its wId)."""

from __future__ import annotations

from collections.abc import Sequence

from redline.model.value import value
from redline.site.facts import PairFacts, VersionFacts

Article = tuple[int, str]
"""An article of a version: (place of the version, eId)."""


@value
class Lineage:
    """The lines of a work's articles.

    first  article → the article that its line begins with
    lines  each line, oldest article first; in the order of the versions, then of the text
    """

    first: dict[Article, Article]
    lines: tuple[tuple[Article, ...], ...]


def trace(versions: Sequence[VersionFacts], steps: Sequence[PairFacts]) -> Lineage:
    """Follow articles from version to version; `steps` are the comparisons of neighbours."""
    first: dict[Article, Article] = {}
    lines: dict[Article, list[Article]] = {}
    for place, version in enumerate(versions):
        main = steps[place - 1].main if place else {}
        for eid, _, _ in version.articles:
            here = (place, eid)
            before = (place - 1, main[eid]) if eid in main else here
            first[here] = first.get(before, here)
            lines.setdefault(first[here], []).append(here)
    return Lineage(first=first, lines=tuple(map(tuple, lines.values())))
