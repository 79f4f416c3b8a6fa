"""Counts of what happened to the articles of two texts."""

from __future__ import annotations

from redline.changes.tables import body_articles
from redline.changes.types import Class, Comparison, Kind


class Stats:
    """Counts of articles; those of annexes, division headings and other lines are left out.

    A *pair* is an old article with its main successor. Every old article is in a pair, joined or
    repealed; every new one is in a pair, split off or inserted::

        old = pairs + joined + repealed        new = pairs + split_off + inserted
        pairs = unchanged + formal + substantive pairs

    pairs        old articles with a main successor
    unchanged    pairs in which nothing at all differs, the number neither
    renumbered   pairs that bear another number, or of which only references were adapted
    amended      pairs whose wording changed
    moved        pairs that left the order of the rest
    split        old articles of a pair from which text went to further articles
    split_off    new articles that came out of such a split and continue no article of their own
    joined       old articles that were taken into others and have no successor of their own
    inserted     new articles without any origin
    repealed     old articles of which nothing lives on
    formal       pairs whose wording is the same: only renumbered, moved or formally different
    substantive  changes of articles whose class is substantive: amended pairs, inserted and repealed
                 articles, and split or joined ones whose words changed on the way
    """

    old: int
    new: int
    pairs: int
    unchanged: int
    renumbered: int
    amended: int
    moved: int
    split: int
    split_off: int
    joined: int
    inserted: int
    repealed: int
    formal: int
    substantive: int

    def __init__(self, **counts: int) -> None:
        for name in self.__annotations__:
            setattr(self, name, counts.get(name, 0))

    def __repr__(self) -> str:
        return f"Stats({', '.join(f'{name}={count}' for name, count in self.counts().items())})"

    def counts(self) -> dict[str, int]:
        """Return the counts by name, in their order."""
        return {name: getattr(self, name) for name in self.__annotations__}


def stats(comparison: Comparison) -> Stats:
    """Count what happened to the articles of a comparison."""
    olds = body_articles(comparison.alignment.old)
    news = body_articles(comparison.alignment.new)
    changes = [change for change in comparison.changes if change.old in olds or change.new in news]
    pairs = [change for change in changes if change.old and change.new]
    kinds = [change.kinds for change in pairs]
    return Stats(
        old=len(olds),
        new=len(news),
        pairs=len(pairs),
        unchanged=sum(change.class_ is Class.UNCHANGED for change in pairs),
        renumbered=sum(Kind.RENUMBERED in one for one in kinds),
        amended=sum(Kind.AMENDED in one for one in kinds),
        moved=sum(Kind.MOVED in one for one in kinds),
        split=sum(Kind.SPLIT in one for one in kinds),
        split_off=sum(
            change.old is None and Kind.INSERTED not in change.kinds for change in changes
        ),
        joined=sum(change.new is None and Kind.JOINED in change.kinds for change in changes),
        inserted=sum(Kind.INSERTED in change.kinds for change in changes),
        repealed=sum(Kind.REPEALED in change.kinds for change in changes),
        formal=sum(change.class_ is Class.FORMAL for change in pairs),
        substantive=sum(change.class_ is Class.SUBSTANTIVE for change in changes),
    )
