"""Which chapter continues as which: by heading, and by the articles that they hold in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from redline.model import DIVISIONS, Document, Level, Provision, walk
from redline.textdiff.fold import fold

_LEAST = 0.4


def align_divisions(
    old: Document, new: Document, articles: Mapping[str, str]
) -> dict[str, tuple[str, float]]:
    """Return {old eId: (new eId, score from 0 to 1)} of the divisions, given {old: new} of the articles.

    Half of the score is the heading, half the articles in common (2 × common / all of both). Only
    divisions of one level are paired.
    """
    ours, theirs = _holdings(old), _holdings(new)
    homes: dict[tuple[Level, str], str] = {}
    for eid, (level, _, held) in theirs.items():
        for article in held:
            homes[level, article] = eid
    headings: dict[tuple[Level, str], list[str]] = {}
    for eid, (level, heading, _) in theirs.items():
        headings.setdefault((level, heading), []).append(eid)
    scores: dict[tuple[str, str], float] = {}
    for eid, (level, heading, held) in ours.items():
        common: dict[str, int] = {}
        for article in held:
            partner = homes.get((level, articles.get(article, "")))
            if partner is not None:
                common[partner] = common.get(partner, 0) + 1
        for partner in {*common, *headings.get((level, heading), ())}:
            other = theirs[partner]
            overlap = 2 * common.get(partner, 0) / (len(held) + len(other[2]) or 1)
            scores[eid, partner] = 0.5 * (heading == other[1]) + 0.5 * overlap
    return _greedy(scores, list(ours), list(theirs))


def _greedy(
    scores: dict[tuple[str, str], float], old: list[str], new: list[str]
) -> dict[str, tuple[str, float]]:
    result: dict[str, tuple[str, float]] = {}
    taken: set[str] = set()
    old_at = {eid: position for position, eid in enumerate(old)}
    new_at = {eid: position for position, eid in enumerate(new)}
    for one, other in sorted(
        scores, key=lambda pair: (-scores[pair], abs(old_at[pair[0]] - new_at[pair[1]]), pair)
    ):
        if scores[one, other] >= _LEAST and one not in result and other not in taken:
            result[one] = (other, scores[one, other])
            taken.add(other)
    return result


def _holdings(document: Document) -> dict[str, tuple[Level, str, tuple[str, ...]]]:
    """{eId: (level, folded heading, eIds of all articles inside)} of every division."""
    return {
        division.eid: (
            division.level,
            "".join(fold(division.heading).split()),
            tuple(below.eid for below in walk(division.children) if below.level is Level.ARTICLE),
        )
        for division in _divisions(document.body)
    }


def _divisions(provisions: tuple[Provision, ...]) -> Iterator[Provision]:
    for provision in provisions:
        if provision.level in DIVISIONS:
            yield provision
            yield from _divisions(provision.children)
