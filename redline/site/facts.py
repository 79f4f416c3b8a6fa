"""What pages say of versions and comparisons that they do not show: kept, so that neither is made again."""

from __future__ import annotations

from collections.abc import Sequence

from redline.changes import Class, Comparison, Stats, stats
from redline.model import Document, articles
from redline.model.value import value
from redline.report import shown
from redline.report.life import Stage
from redline.report.strip import Part, Stretch, Strip, Turn
from redline.site.types import Data


@value
class VersionFacts:
    """A version's title, and its articles in order: (eId, number, heading)."""

    title: str
    profile: str
    articles: tuple[tuple[str, str, str], ...]


@value
class PairFacts:
    """What a comparison came to.

    main    new eId → old eId of each article that goes on
    links   (old eId, new eId) of all articles between which text lives on
    counts  as in `Stats`
    told    new eId → kinds (codes, as readers are told of them) of each article that changed in substance
    """

    main: dict[str, str]
    links: tuple[tuple[str, str], ...]
    counts: dict[str, int]
    told: dict[str, tuple[str, ...]]

    @property
    def stats(self) -> Stats:
        """The counts as the words of a comparison take them."""
        return Stats(**self.counts)


def of_version(document: Document) -> VersionFacts:
    """Return the facts of a version."""
    return VersionFacts(
        title=document.title,
        profile=document.profile,
        articles=tuple((one.eid, one.num, one.heading) for one in articles(document)),
    )


def of_pair(comparison: Comparison) -> PairFacts:
    """Return the facts of a comparison."""
    return PairFacts(
        main={link.new: link.old for link in comparison.links if link.main},
        links=tuple((link.old, link.new) for link in comparison.links),
        counts=stats(comparison).counts(),
        told={
            change.new: tuple(kind.value for kind in shown(change.kinds))
            for change in comparison.changes
            if change.new and change.class_ is Class.SUBSTANTIVE
        },
    )


def strip_data(strip: Strip | None) -> Data:
    """Return a strip as plain data; its versions' names are those of the work."""
    if strip is None:
        return {}
    return {
        "versions": [[one.articles, one.size, [list(part) for part in one.parts]] for one in strip.versions],
        "turns": [[one.inserted, one.deleted, one.counts.counts()] for one in strip.turns],
    }


def strip_from_data(data: Data, stages: Sequence[Stage]) -> Strip:
    """Return what `strip_data` was given."""
    return Strip(
        versions=tuple(
            Stretch(stage=stage, articles=articles_, size=size, parts=tuple(Part(*part) for part in parts))
            for stage, (articles_, size, parts) in zip(stages, data["versions"], strict=True)
        ),
        turns=tuple(
            Turn(inserted=inserted, deleted=deleted, counts=Stats(**counts))
            for inserted, deleted, counts in data["turns"]
        ),
    )


def version_to_data(facts: VersionFacts) -> Data:
    """Return facts as plain data."""
    return {"title": facts.title, "profile": facts.profile, "articles": [list(one) for one in facts.articles]}


def version_from_data(data: Data) -> VersionFacts:
    """Return what `version_to_data` was given."""
    articles_ = tuple((eid, num, heading) for eid, num, heading in data["articles"])
    return VersionFacts(title=data["title"], profile=data["profile"], articles=articles_)


def pair_to_data(facts: PairFacts) -> Data:
    """Return facts as plain data."""
    return {
        "main": facts.main,
        "links": [list(one) for one in facts.links],
        "counts": facts.counts,
        "told": {new: list(kinds) for new, kinds in facts.told.items()},
    }


def pair_from_data(data: Data) -> PairFacts:
    """Return what `pair_to_data` was given."""
    links = tuple((old, new) for old, new in data["links"])
    told = {new: tuple(kinds) for new, kinds in data["told"].items()}
    return PairFacts(main=data["main"], links=links, counts=data["counts"], told=told)
