"""The life of one article through all versions of a work, as finished data.

From the article that was asked for, its line goes back to where its text came from and on to where it
went, through splits and joins. What joined it from elsewhere on the way on, and what split off before it,
is told where it happened and not followed: it is another article's life.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from redline.changes import Change, Class, Comparison, Kind, Link
from redline.model import DIVISIONS, Document, Level, Provision, text_of
from redline.report.build import passages
from redline.report.rows import row
from redline.report.scene import Scene, ordered, scene
from redline.report.types import Passage, Row

FOLLOWED = 0.25
"""A passage that only a part of an article became is followed if it is this much of it (see `_edge`)."""

LEAST = 0.1
"""Of what was passed on again and again, a line ends being followed below this share."""

ALIKE = 60.0
"""Percent of its wording that an article must have when it comes back, before it is compared."""


class Stage(NamedTuple):
    """A version as readers know it: how it is named, and the commit that it is read from, or ""."""

    id: str
    label: str
    date: str
    commit: str = ""


class Node(NamedTuple):
    """The article at one version. `stage` is the version's index; `division` the headings above it."""

    stage: int
    eid: str
    num: str
    heading: str
    division: tuple[str, ...]
    text: str


class Edge(NamedTuple):
    """Text that lives on from one version to a later one.

    old, new      (stage, eId); stages further apart than one say that the article was gone in between
    old_num, new_num   as printed
    main          whether the new article is the old one's main successor
    score         how sure it is, 0 to 1
    old_share, new_share   how much of the old article's text lives on there, and how much of the new one's
                  text it makes up, 0 to 1
    followed      whether the line goes on through it
    """

    old: tuple[int, str]
    new: tuple[int, str]
    old_num: str
    new_num: str
    main: bool
    kinds: tuple[Kind, ...]
    class_: Class
    score: float
    old_share: float
    new_share: float
    followed: bool


class Step(NamedTuple):
    """What happened to the line from one version to another. Nothing did where `rows` is empty.

    rows      as in a report, in the order of the new text; `changes` are the same in the same order
    passages  that the rows name
    """

    old: int
    new: int
    rows: tuple[Row, ...] = ()
    changes: tuple[Change, ...] = ()
    passages: tuple[Passage, ...] = ()


class Life(NamedTuple):
    """The life of an article.

    stages  all versions of the work, oldest first
    asked   the article that was asked for
    nodes   the article at each version, in the order of versions, then of the text
    edges   in the same order
    steps   between neighbours, and over gaps where the article was gone, oldest first
    """

    title: str
    stages: tuple[Stage, ...]
    asked: Node
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    steps: tuple[Step, ...]


Documents = Callable[[int], Document]
Compare = Callable[[int, int], Comparison]


def live(
    stages: tuple[Stage, ...],
    documents: Documents,
    compare: Compare,
    at: int,
    eid: str,
    *,
    title: str = "",
    decided: Callable[[int, int], bool] = lambda old, new: False,
) -> Life:
    """Follow the article `eid` of version `at` through all versions.

    `documents` gives a version's text, `compare` what changed between two versions; neither is asked for
    more than the line needs. Two neighbours between which every article of the line is the same are
    not compared at all, unless `decided` says that a person decided about them. Raises what they raise.
    """
    walk = _Walk(documents, compare, len(stages), decided)
    walk.reach(at, {eid: 1.0})
    walk.on(at)
    walk.back(at)
    nodes = [node for stage in sorted(walk.line) for node in walk.line[stage].nodes]
    places = {(node.stage, node.eid): place for place, node in enumerate(nodes)}
    edges = sorted(walk.edges, key=lambda one: (one.new[0], places.get(one.old, -1), places.get(one.new, -1)))
    return Life(
        title=title,
        stages=stages,
        asked=nodes[places[at, eid]],
        nodes=tuple(nodes),
        edges=tuple(edges),
        steps=tuple(sorted(walk.steps, key=lambda one: (one.new, one.old))),
    )


class _Article(NamedTuple):
    """An article where it stands; its text is put together only when it is wanted."""

    provision: Provision
    division: tuple[str, ...]

    def node(self, stage: int) -> Node:
        one = self.provision
        return Node(
            stage=stage,
            eid=one.eid,
            num=one.num,
            heading=one.heading,
            division=self.division,
            text=text_of(one),
        )


class _Reached(NamedTuple):
    """The line at one version: its articles, and by eId their share of the asked article's text."""

    nodes: tuple[Node, ...]
    weights: dict[str, float]


class _Walk:
    """A line in the making, version by version."""

    def __init__(
        self, documents: Documents, compare: Compare, count: int, decided: Callable[[int, int], bool]
    ) -> None:
        self.decided = decided
        self.documents = documents
        self.compare = compare
        self.count = count
        self.line: dict[int, _Reached] = {}
        self.edges: list[Edge] = []
        self.steps: list[Step] = []
        self._index: dict[int, dict[str, _Article]] = {}

    def articles(self, at: int) -> dict[str, _Article]:
        """Return the articles of a version by eId, in order. Those of the last two are kept."""
        if at not in self._index:
            if len(self._index) > 1:
                del self._index[next(iter(self._index))]
            self._index[at] = _indexed(self.documents(at))
        return self._index[at]

    def reach(self, at: int, weights: dict[str, float]) -> None:
        """Let the line have these articles at a version."""
        nodes = tuple(one.node(at) for eid, one in self.articles(at).items() if eid in weights)
        self.line[at] = _Reached(nodes=nodes, weights=weights)

    def on(self, at: int) -> None:
        """Go on to the last version, or to where the line ends for good."""
        while at + 1 < self.count:
            after = at + 1
            self.step(at, after, forward=True)
            if after not in self.line:
                found = self.gap(at, range(after + 1, self.count), forward=True)
                if found is None:
                    return
                after = found
            at = after

    def back(self, at: int) -> None:
        """Go back to the first version, or to where the line begins."""
        while at:
            before = at - 1
            self.step(before, at, forward=False)
            if before not in self.line:
                found = self.gap(at, range(before - 1, -1, -1), forward=False)
                if found is None:
                    return
                before = found
            at = before

    def step(self, old: int, new: int, *, forward: bool) -> None:
        """Carry the line over from one version to the other."""
        here, there = (old, new) if forward else (new, old)
        weights = self.line[here].weights
        if self._same(here, there):
            self.edges += [_kept(old, new, node) for node in self.line[here].nodes]
            self.reach(there, dict(weights))
            self.steps.append(Step(old=old, new=new))
            return
        view = scene(self.compare(old, new))
        carried: dict[str, float] = {}
        for link in view.comparison.links:
            mine, other = (link.old, link.new) if forward else (link.new, link.old)
            if mine in weights:
                edge, weight = _edge(view, link, (old, new), weights[mine], forward=forward)
                self.edges.append(edge)
                if edge.followed:
                    carried[other] = max(weight, carried.get(other, 0.0))
        if carried:
            self.reach(there, carried)
        olds, news = (weights, carried) if forward else (carried, weights)
        self.steps.append(_told(view, old, new, _about(view.comparison, olds, news, forward)))

    def end(self, at: int) -> None:
        """Tell how the line ended after a version, where going back has found only that it did."""
        view = scene(self.compare(at, at + 1))
        gone = [change for change in view.comparison.changes if change.old in self.line[at].weights]
        self.steps.append(_told(view, at, at + 1, gone))

    def _same(self, here: int, there: int) -> bool:
        """Tell whether every article of the line stands alike in both, text, number and place.

        Its text must be no other article's, for then it would be open which lives on in which.
        """
        if self.decided(min(here, there), max(here, there)):
            return False
        ours, theirs = self.articles(here), self.articles(there)
        for node in self.line[here].nodes:
            one, other = ours[node.eid], theirs.get(node.eid)
            if other is None or not node.text or other.node(here) != node:
                return False
            if not (_alone(one.provision, ours) and _alone(other.provision, theirs)):
                return False
        return True

    def gap(self, here: int, versions: Iterable[int], *, forward: bool) -> int | None:
        """Return the nearest of the versions beyond in which the article is back, and go on there.

        None when it is back in none. Only versions with a text like it that their neighbour on this side
        has not are compared.
        """
        mine = [node.text for node in self.line[here].nodes]
        seen: set[str] = set()
        for there in versions:
            texts = {text_of(one.provision) for one in self.articles(there).values()}
            if any(_alike(text, texts - seen) for text in mine):
                old, new = (here, there) if forward else (there, here)
                edges, steps = len(self.edges), len(self.steps)
                self.step(old, new, forward=forward)
                if there in self.line:
                    if not forward:
                        self.end(there)
                    return there
                del self.edges[edges:], self.steps[steps:]
            seen |= texts
        return None


def _alike(text: str, others: set[str]) -> bool:
    from redline.textdiff import Likeness

    if text in others:
        return True
    likeness = Likeness(text)
    return any(likeness.ratio(other, ALIKE) >= ALIKE for other in others)


def _indexed(document: Document) -> dict[str, _Article]:
    found: dict[str, _Article] = {}

    def descend(provisions: tuple[Provision, ...], above: tuple[str, ...]) -> None:
        for one in provisions:
            if one.level is Level.ARTICLE:
                found[one.eid] = _Article(provision=one, division=above)
            elif one.level in DIVISIONS:
                descend(one.children, (*above, f"{one.num}　{one.heading}".strip("　")))

    descend(document.body, ())
    return found


def _alone(provision: Provision, among: dict[str, _Article]) -> bool:
    """Tell whether no other article has the text of this one. Few begin alike, so few texts are looked at."""
    begins, text = [child.text for child in provision.children[:1]], text_of(provision)
    return not any(
        one.provision is not provision
        and [child.text for child in one.provision.children[:1]] == begins
        and text_of(one.provision) == text
        for one in among.values()
    )


def _kept(old: int, new: int, node: Node) -> Edge:
    return Edge(
        old=(old, node.eid), new=(new, node.eid), old_num=node.num, new_num=node.num, main=True,
        kinds=(Kind.UNCHANGED,), class_=Class.UNCHANGED, score=1.0, old_share=1.0, new_share=1.0,
        followed=True,
    )  # fmt: skip


def _edge(
    view: Scene, link: Link, stages: tuple[int, int], weight: float, *, forward: bool
) -> tuple[Edge, float]:
    """Return the edge of a link and the weight of what is at its other end."""
    gone, came = _lengths(view, link)
    old_share = min(gone / max(len(view.texts_old[link.old]), 1), 1.0)
    new_share = min(came / max(len(view.texts_new[link.new]), 1), 1.0)
    # Going back, what counts is how much of this article it makes up. Going on, a new article that is mostly
    # made of it continues it, too, however little of it that was.
    share = max(old_share, new_share) if forward else new_share
    # An article that goes on, or that another one took in whole, is followed however much was reworded.
    whole = link.main or Kind.JOINED in link.kinds or link.match.pinned
    carried = weight if whole else weight * share
    edge = Edge(
        old=(stages[0], link.old),
        new=(stages[1], link.new),
        old_num=view.old.units[link.old].num,
        new_num=view.new.units[link.new].num,
        main=link.main,
        kinds=ordered(link.kinds),
        class_=link.class_,
        score=link.match.score,
        old_share=old_share,
        new_share=new_share,
        followed=whole or (share >= FOLLOWED and carried >= LEAST),
    )
    return edge, carried


def _lengths(view: Scene, link: Link) -> tuple[int, int]:
    """Return how many characters of the old and of the new article live on through a link."""
    gone = came = 0
    for move in view.comparison.moves:
        if (move.old, move.new) == (link.old, link.new):
            gone, came = gone + move.old_end - move.old_start, came + move.new_end - move.new_start
    if link.main:
        kept = sum(
            edit.opcode.new_end - edit.opcode.new_start
            for change in view.comparison.changes
            if (change.old, change.new) == (link.old, link.new)
            for edit in change.edits
            if edit.opcode.tag == "equal"
        )
        return gone + kept, came + kept
    for piece in view.comparison.alignment.pieces:
        if (piece.old, piece.new) == (link.old, link.new):
            gone = max(gone, sum(end - start for start, end in piece.old_spans))
            came = max(came, sum(end - start for start, end in piece.new_spans))
    return gone, came


def _about(comparison: Comparison, olds: Iterable[str], news: Iterable[str], forward: bool) -> list[Change]:
    """Return the changes that tell a line's step.

    On the way back, where a source went on to besides is another life; on the way on, everything that
    became of the article is told.
    """
    olds, news = set(olds), set(news)
    return [
        change
        for change in comparison.changes
        if change.new in news or (change.old in olds and (forward or change.new is None))
    ]


def _told(view: Scene, old: int, new: int, changes: list[Change]) -> Step:
    if all(one.class_ is Class.UNCHANGED and one.kinds == {Kind.UNCHANGED} for one in changes):
        return Step(old=old, new=new)
    return Step(
        old=old,
        new=new,
        rows=tuple(row(view, one, frozenset()) for one in changes),
        changes=tuple(changes),
        passages=passages(view),
    )
