"""Which chapter continues as which: by heading, and by the articles that they hold in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from redline.model import DIVISIONS, Document, Level, Provision
from redline.model import articles as articles_of
from redline.textdiff.fold import fold

_LEAST = 0.3
_MANY = 60  # with more divisions on a side, only those that share a heading or an article are compared


def align_divisions(
    old: Document, new: Document, articles: Mapping[str, str]
) -> dict[str, tuple[str, float]]:
    """Return {old eId: (new eId, score from 0 to 1)} of the divisions, given {old: new} of the articles.

    Half of the score is the likeness of the headings, half the articles in common (2 × common / all of
    both). Only divisions of one level are paired, and a likeness of headings alone is not enough.
    """
    ours, theirs = _holdings(old), _holdings(new)
    homes = {(level, article): eid for eid, (level, _, held) in theirs.items() for article in held}
    levels: dict[Level, list[str]] = {}
    headings: dict[tuple[Level, str], list[str]] = {}
    for eid, (level, heading, _) in theirs.items():
        levels.setdefault(level, []).append(eid)
        headings.setdefault((level, heading), []).append(eid)
    few = max(len(ours), len(theirs)) <= _MANY
    scores: dict[tuple[str, str], float] = {}
    for eid, (level, heading, held) in ours.items():
        common = Counter(homes.get((level, articles.get(article, ""))) for article in held)
        rivals = levels.get(level, ()) if few else {*common, *headings.get((level, heading), ())} - {None}
        for partner in rivals:
            if partner is not None:
                _, other_heading, other_held = theirs[partner]
                overlap = 2 * common[partner] / (len(held) + len(other_held) or 1)
                if overlap or heading == other_heading:
                    scores[eid, partner] = 0.5 * _alike(heading, other_heading) + 0.5 * overlap
    return _greedy(scores, list(ours), list(theirs))


def _alike(old: str, new: str) -> float:
    """The likeness of two headings by their characters, of which one in common says nothing."""
    if old == new:
        return 1.0
    common = sum((Counter(old) & Counter(new)).values())
    return 2 * common / (len(old) + len(new)) if common > 1 else 0.0


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
            tuple([below.eid for below in articles_of(Document(title="", body=division.children))]),
        )
        for division in _divisions(document.body)
    }


def _divisions(provisions: tuple[Provision, ...]) -> Iterator[Provision]:
    for provision in provisions:
        if provision.level in DIVISIONS:
            yield provision
            yield from _divisions(provision.children)
