"""Alignments that do not come from redline's own aligner: from label files, by plain likeness, by chance.

They let the comparison be tested apart from the aligner, and with alignments that it would never give.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

from rapidfuzz.fuzz import ratio

from redline.align import Alignment, Match, Piece
from redline.model import Document, Level, Provision, articles, text_of, units
from redline.model.numbers import number_value
from redline.model.value import replace

SHARED = Path(__file__).resolve().parents[3] / "shared"


def from_labels(old: Document, new: Document, labels: Path) -> Alignment:
    """The alignment that a label file describes; units that are no articles by likeness."""
    links = json.loads(labels.read_text(encoding="utf-8"))["links"]
    olds, news = _by_number(old), _by_number(new)
    pairs: dict[str, str] = {}
    pieces = []
    for link in links:
        before, after = olds.get(str(link["old"])), news.get(str(link["new"]))
        if before is None or after is None:
            continue
        if link["kind"] == "continues" and before not in pairs and after not in pairs.values():
            pairs[before] = after
        elif link["kind"] != "weak":
            kind = "split" if link["kind"] == "split" else "joined"
            pieces.append(Piece(old=before, new=after, kind=kind, score=0.9))
    return _alignment(old, new, pairs, tuple(pieces), skip_articles=True)


def from_lines(old: Document, new: Document, lines: str) -> Alignment:
    """An alignment written by hand: lines like "1 -> 2", "3 split 4", "3 joined 1" and "moved 5".

    Numbers are those of articles; units that are no articles are paired by likeness.
    """
    olds, news = _by_number(old), _by_number(new)
    pairs: dict[str, str] = {}
    pieces = []
    moved = set()
    for line in lines.split("\n"):
        words = line.split()
        if words[0] == "moved":
            moved.add(news[words[1]])
        elif words[1] == "->":
            pairs[olds[words[0]]] = news[words[2]]
        else:
            pieces.append(Piece(old=olds[words[0]], new=news[words[2]], kind=words[1], score=0.9))
    alignment = _alignment(old, new, pairs, tuple(pieces), skip_articles=True)
    return replace(alignment, moved=frozenset(moved))


def by_likeness(old: Document, new: Document) -> Alignment:
    """Same level, same or similar text, greedily: enough for texts that mostly agree."""
    return _alignment(old, new, {}, (), skip_articles=False)


def by_chance(old: Document, new: Document, seed: int) -> Alignment:
    """Units of one level paired without any regard to what they say, with pieces and spans at random."""
    rng = random.Random(seed)
    pairs: dict[str, str] = {}
    for level in Level:
        ours = [unit for unit in units(old) if unit.level is level]
        theirs = [unit for unit in units(new) if unit.level is level]
        rng.shuffle(theirs)
        for before, after in zip(ours, theirs, strict=False):
            if rng.random() < 0.8:
                pairs[before.eid] = after.eid
    ours, theirs = list(articles(old)), list(articles(new))
    pieces = []
    for _ in range(min(len(ours), len(theirs)) // 3):
        before, after = rng.choice(ours), rng.choice(theirs)
        if pairs.get(before.eid) == after.eid:
            continue
        spans = bool(rng.randrange(2))
        pieces.append(
            Piece(
                old=before.eid, new=after.eid, kind=rng.choice(("split", "joined")), score=0.5,
                old_spans=(_span(rng, text_of(before)),) if spans else (),
                new_spans=(_span(rng, text_of(after)),) if spans else (),
            )
        )
    moved = frozenset(eid for eid in pairs.values() if rng.random() < 0.1)
    return Alignment(
        old=old, new=new, matches=_matches(old, new, pairs), pieces=tuple(pieces), moved=moved
    )


def _span(rng: random.Random, text: str) -> tuple[int, int]:
    ends = sorted((rng.randint(0, len(text)), rng.randint(0, len(text))))
    return ends[0], ends[1]


def _by_number(document: Document) -> dict[str, str]:
    numbers: dict[str, str] = {}
    for article in articles(document):
        numbers.setdefault(number_value(article.num) or article.eid, article.eid)
    return numbers


def _alignment(
    old: Document, new: Document, pairs: dict[str, str], pieces: tuple[Piece, ...], *, skip_articles: bool
) -> Alignment:
    for level in Level:
        if skip_articles and level is Level.ARTICLE:
            continue
        ours = [unit for unit in units(old) if unit.level is level]
        theirs = [unit for unit in units(new) if unit.level is level]
        _pair(ours, theirs, pairs)
    return Alignment(old=old, new=new, matches=_matches(old, new, pairs), pieces=pieces)


def _pair(ours: list[Provision], theirs: list[Provision], pairs: dict[str, str]) -> None:
    free = {unit.eid: text_of(unit) for unit in theirs}
    waiting = []
    for unit in ours:
        text = text_of(unit)
        same = next((eid for eid, other in free.items() if other == text), None)
        if same:
            pairs[unit.eid] = same
            del free[same]
        else:
            waiting.append((unit.eid, text))
    for eid, text in waiting:
        best = max(free, key=lambda other: ratio(text, free[other]), default=None)
        if best and ratio(text, free[best]) >= 60:
            pairs[eid] = best
            del free[best]


def _matches(old: Document, new: Document, pairs: dict[str, str]) -> tuple[Match, ...]:
    """All matches, in the order of the new text, repealed units after their old neighbour."""
    source = {after: before for before, after in pairs.items()}
    matches = [
        Match(old=(source[unit.eid],) if unit.eid in source else (), new=(unit.eid,), score=0.9)
        for unit in units(new)
    ]
    previous: Match | None = None
    for unit in units(old):
        if unit.eid in pairs:
            previous = next(match for match in matches if match.old == (unit.eid,))
            continue
        match = Match(old=(unit.eid,), new=(), score=0.9)
        matches.insert(matches.index(previous) + 1 if previous else 0, match)
        previous = match
    return tuple(matches)
