"""The alignment of two documents, step by step.

Exact first: articles that are the same but for formal noise and the numbers in their references.
Then similar: all other pairs are judged together, by wording, order, neighbours and what either text
leaves unexplained. The likeliest pairs become main matches; likely pairs beside them are pieces of a
split or a join. Between texts that are no drafts of one law only all but identical articles are
linked. A person's pins come before everything. Numbers are never looked at.
"""

from __future__ import annotations

from collections.abc import Sequence

from redline.align.divisions import align_divisions
from redline.align.grams import neutral
from redline.align.linking import Links, link_articles
from redline.align.order import chain
from redline.align.passages import align_lines
from redline.align.titles import same_title
from redline.align.types import Alignment, Match, Piece, Pin, Reason, RunnerUp
from redline.model import DIVISIONS, Document, Level, Provision, articles, text_of, units


def align(old: Document, new: Document, *, pins: Sequence[Pin] = ()) -> Alignment:
    """Return who continues as whom.

    Every unit of either document is in exactly one match. Raises ConfigError for a pin that names no
    article. Time grows with the number of changed articles and the wording that they share.
    """
    ours, theirs = list(articles(old)), list(articles(new))
    links = link_articles(ours, theirs, pins, same_title=bool(old.title) and same_title(old.title, new.title))
    matches = _Matches(old, new)
    for i, j in links.main.items():
        matches.pair(ours[i].eid, theirs[j].eid, *_grounds(links, i, j, ours, theirs))
    lone = _lone_runners_up(links, ours, theirs)
    pairs = {ours[i].eid: theirs[j].eid for i, j in links.main.items()}
    for one, (other, score) in align_divisions(old, new, pairs).items():
        matches.pair(one, other, score, (Reason(code="same-place", value=score),), None, False)
    matches.pair_lines()
    return Alignment(
        old=old,
        new=new,
        matches=matches.in_order(lone),
        pieces=tuple(_piece(links, i, j, ours, theirs) for i, j in links.pieces),
        moved=matches.moved(),
    )


def _grounds(
    links: Links, i: int, j: int, old: Sequence[Provision], new: Sequence[Provision]
) -> tuple[float, tuple[Reason, ...], RunnerUp | None, bool]:
    """The score, reasons and runner-up of a link, and whether a person made it."""
    if (i, j) in links.pinned:
        return 1.0, (Reason(code="pinned", value=1.0),), None, True
    if i in links.same:
        return 1.0, (Reason(code="same-text", value=1.0),), None, False
    verdict = links.verdicts[i, j]
    same_heading = old[i].heading and neutral(old[i].heading) == neutral(new[j].heading)
    reasons = (
        ("shared-wording", verdict.wording),
        ("similar-sentence", verdict.sentence),
        ("neighbours", verdict.neighbours),
        ("expected-place", verdict.place),
        ("same-heading", 1.0 if same_heading else 0.0),
    )
    others = (rival for rival in links.rivals(i) if rival[1] not in (j, links.main.get(i)))
    rival = next(others, None)
    runner_up = None if rival is None else RunnerUp(eid=new[rival[1]].eid, score=round(rival[0], 3))
    kept = tuple([Reason(code=code, value=round(value, 3)) for code, value in reasons if value >= 0.05])
    return round(verdict.chance, 3), kept, runner_up, False


def _piece(links: Links, i: int, j: int, old: Sequence[Provision], new: Sequence[Provision]) -> Piece:
    score, reasons, runner_up, pinned = _grounds(links, i, j, old, new)
    return Piece(
        old=old[i].eid,
        new=new[j].eid,
        kind="split" if i in links.main else "joined",
        score=score,
        reasons=reasons,
        runner_up=runner_up,
        pinned=pinned,
    )


def _lone_runners_up(
    links: Links, old: Sequence[Provision], new: Sequence[Provision]
) -> dict[tuple[str, str], RunnerUp]:
    """The best partner that an article without a link did not get: {(side, eId): runner-up}."""
    best: dict[tuple[str, int], tuple[float, int]] = {}
    for (i, j), verdict in links.verdicts.items():
        best["old", i] = max(best.get(("old", i), (0.0, 0)), (verdict.chance, j))
        best["new", j] = max(best.get(("new", j), (0.0, 0)), (verdict.chance, i))
    result = {}
    linked = {("old", i) for i in links.main} | {("new", j) for j in links.main.values()}
    for (side, position), (chance, partner) in best.items():
        if (side, position) in linked:
            continue
        mine, other = (old, new) if side == "old" else (new, old)
        result[side, mine[position].eid] = RunnerUp(eid=other[partner].eid, score=round(chance, 3))
    return result


class _Matches:
    """The primary matches of all units, as they come together."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old, self.new = list(units(old)), list(units(new))
        self.body_old = {unit.eid for unit in _body(old)}
        self.body_new = {unit.eid for unit in _body(new)}
        self.articles_old = {unit.eid for unit in self.old if unit.level is Level.ARTICLE}
        self.old_at = {unit.eid: position for position, unit in enumerate(self.old)}
        self.new_at = {unit.eid: position for position, unit in enumerate(self.new)}
        self.found: dict[str, Match] = {}
        self.partner: dict[str, str] = {}

    def pair(
        self,
        old: str,
        new: str,
        score: float,
        reasons: tuple[Reason, ...],
        runner_up: RunnerUp | None,
        pinned: bool,
    ) -> None:
        self.found[new] = Match(
            old=(old,), new=(new,), score=round(score, 3), reasons=reasons, runner_up=runner_up, pinned=pinned
        )
        self.partner[old] = new

    def pair_lines(self) -> None:
        """Match what is neither a division nor an article of the body, like with like."""
        groups: dict[str, tuple[list[Provision], list[Provision]]] = {}
        for side, (every, body) in enumerate(((self.old, self.body_old), (self.new, self.body_new))):
            for unit in every:
                if unit.eid not in body:
                    groups.setdefault(_group(unit), ([], []))[side].append(unit)
        for ours, theirs in groups.values():
            old_lines = [f"{unit.num}{unit.heading}\n{text_of(unit)}" for unit in ours]
            new_lines = [f"{unit.num}{unit.heading}\n{text_of(unit)}" for unit in theirs]
            for i, j, score in align_lines(old_lines, new_lines):
                code = "same-text" if score == 1.0 else "shared-wording"
                reasons = (Reason(code=code, value=round(score, 3)),)
                self.pair(ours[i].eid, theirs[j].eid, score, reasons, None, False)

    def in_order(self, runners_up: dict[tuple[str, str], RunnerUp]) -> tuple[Match, ...]:
        """All matches in the order of the new text; a unit that ended follows its old neighbour."""
        after: dict[str, list[Match]] = {}
        neighbour = ""
        for unit in self.old:
            if unit.eid in self.partner:
                neighbour = self.partner[unit.eid]
            else:
                lone = Match(old=(unit.eid,), new=(), score=0.0, runner_up=runners_up.get(("old", unit.eid)))
                after.setdefault(neighbour, []).append(lone)
        result = list(after.get("", ()))
        for unit in self.new:
            runner_up = runners_up.get(("new", unit.eid))
            result.append(
                self.found.get(unit.eid) or Match(old=(), new=(unit.eid,), score=0.0, runner_up=runner_up)
            )
            result.extend(after.get(unit.eid, ()))
        return tuple(result)

    def moved(self) -> frozenset[str]:
        """The new eIds of articles and divisions that moved.

        Those are the units that left the order of the rest, articles and divisions each among their own;
        and articles that were in a division which lives on and are now in another one which did. An
        article of a chapter that was dissolved, divided or only renumbered stays where it is.
        """
        return frozenset(
            self._out_of_order(articles=True) | self._out_of_order(articles=False) | self._changed_home()
        )

    def _out_of_order(self, *, articles: bool) -> set[str]:
        pairs = [(old, new) for old, new in self.partner.items() if (old in self.articles_old) == articles]
        pairs = [(old, new) for old, new in pairs if old in self.body_old and new in self.body_new]
        stay = set(chain([(self.old_at[old], self.new_at[new], 1.0) for old, new in pairs]))
        return {new for k, (_, new) in enumerate(pairs) if k not in stay}

    def _changed_home(self) -> set[str]:
        came = {new: old for old, new in self.partner.items()}
        ours, theirs = _homes(self.old), _homes(self.new)
        found = set()
        for old, new in self.partner.items():
            for level, home in ours.get(old, {}).items():
                now = theirs.get(new, {}).get(level)
                if now in came and home in self.partner and self.partner[home] != now:
                    found.add(new)
        return found


def _body(document: Document) -> list[Provision]:
    found = []
    for unit in units(Document(title="", body=document.body)):
        if unit.level is Level.ARTICLE or unit.level in DIVISIONS:
            found.append(unit)
    return found


def _group(unit: Provision) -> str:
    level = unit.level
    if level in (Level.TITLE, Level.NOTE, Level.TOC, Level.PREAMBLE, Level.SIGNATURE, Level.ANNEX):
        return str(level.value)
    return "line"


def _homes(every: Sequence[Provision]) -> dict[str, dict[Level, str]]:
    """{article: {level: the division of that level that it is in}}."""
    found: dict[str, dict[Level, str]] = {}
    for division in every:
        if division.level in DIVISIONS:
            for below in articles(Document(title="", body=(division,))):
                found.setdefault(below.eid, {})[division.level] = division.eid
    return found
