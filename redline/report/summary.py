"""What stands around the rows: filters, main changes, contents, concordance and the map's figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from redline.changes import Change, Class, Kind, Link, Stats
from redline.model import DIVISIONS, Document, Level, Provision, articles
from redline.report.scene import Scene, Text, kinds_of, ordered, printed
from redline.report.types import (
    Band,
    Concordance,
    ContentsEntry,
    Headline,
    Headlines,
    Map,
    Ref,
    Row,
    Section,
    Thread,
)

# Of several kinds the one that a reader must hear of first.
LEADING = (
    Kind.INSERTED,
    Kind.REPEALED,
    Kind.SPLIT,
    Kind.JOINED,
    Kind.MOVED,
    Kind.AMENDED,
    Kind.RENUMBERED,
    Kind.UNCHANGED,
)
# How many main changes of each kind are named; a summary that lists everything is none. What came and
# what went altogether is what people ask for first: there it goes further.
_NAMED = {
    Kind.INSERTED: 12,
    Kind.REPEALED: 12,
    Kind.SPLIT: 4,
    Kind.JOINED: 4,
    Kind.MOVED: 3,
    Kind.AMENDED: 5,
}
_EXCERPT = 26


def leading(kinds: Iterable[Kind]) -> Kind:
    """Return the kind that a mark or a curve shows where there is room for one."""
    found = set(kinds)
    return next((kind for kind in LEADING if kind in found), Kind.UNCHANGED)


def shown(kinds: Iterable[Kind]) -> tuple[Kind, ...]:
    """Return the kinds that a reader is told of, in order. A new number is one only where nothing
    else happened: elsewhere it can be seen."""
    found = set(kinds)
    if len(found) > 1:
        found.discard(Kind.RENUMBERED)
    return ordered(found)


def article_changes(scene: Scene) -> Iterator[Change]:
    """Yield the changes that are about articles of the body."""
    olds = {unit.eid for unit in articles(scene.old.document)}
    news = {unit.eid for unit in articles(scene.new.document)}
    for change in scene.comparison.changes:
        if change.new in news or change.old in olds:
            yield change


def filters(changes: list[Change], counts: Stats) -> tuple[tuple[Kind, int], ...]:
    """Count articles by kind, in the order of `Kind`; kinds that do not occur are left out.

    Where the one-sentence answer has a figure for a kind, it is that figure: a reader must not find
    two of them. A split is counted once, however many articles came of it.
    """
    found = Counter(kind for change in changes for kind in shown(kinds_of(change)))
    for kind, figure in told(counts).items():
        if found[kind]:
            found[kind] = figure or found[kind]
    # a comma of another width is no change of kind, but the article is not unchanged either
    found[Kind.UNCHANGED] = counts.unchanged
    return tuple((kind, found[kind]) for kind in Kind if found[kind])


def told(counts: Stats) -> dict[Kind, int]:
    """Return the figures of the one-sentence answer by kind."""
    return {
        Kind.AMENDED: counts.amended,
        Kind.MOVED: counts.moved,
        Kind.SPLIT: counts.split,
        Kind.JOINED: counts.joined,
        Kind.INSERTED: counts.inserted,
        Kind.REPEALED: counts.repealed,
    }


def classes(changes: list[Change]) -> tuple[tuple[Class, int], ...]:
    """Count rows by class; classes that do not occur are left out."""
    found = Counter(change.class_ for change in changes)
    return tuple((class_, found[class_]) for class_ in Class if found[class_])


def headlines(rows: list[Row], counts: Stats) -> tuple[Headlines, ...]:
    """Name the main changes: whole articles first, then families, then the most amended."""
    found, taken = _named(rows)
    figures = told(counts)
    most = {kind: list(entries.values()) for kind, entries in found.items()}
    for kind in (Kind.AMENDED, Kind.MOVED):
        most[kind].sort(key=lambda headline: -headline.changed)
    return tuple(
        _group(kind, most[kind], figures[kind] or len(most[kind]), taken)
        for kind in LEADING
        if most.get(kind)
    )


def _group(kind: Kind, entries: list[Headline], total: int, taken: dict[str, set[str]]) -> Headlines:
    """Return the first entries of a kind, and how much of its figure they leave untold: the figure of
    joined articles counts those that were taken in, of which an entry may have several."""
    named = tuple(entries[: _NAMED[kind]])
    told_of = len(named)
    if kind is Kind.JOINED and taken:
        told_of = len(set().union(*(taken[ref.anchor] for one in named for ref in one.new)))
    return Headlines(kind=kind, total=total, entries=named, more=max(total - told_of, 0))


def _named(rows: list[Row]) -> tuple[dict[Kind, dict[str, Headline]], dict[str, set[str]]]:
    """Return the entries of each kind, families by the anchor of the article that they are about; and by
    the anchor of each new article the old ones that it took in whole."""
    found: dict[Kind, dict[str, Headline]] = {kind: {} for kind in _NAMED}
    taken: dict[str, set[str]] = {}
    for row in rows:
        if row.class_ is not Class.SUBSTANTIVE:
            continue
        lead = leading(row.kinds)
        if lead in (Kind.INSERTED, Kind.REPEALED, Kind.MOVED, Kind.AMENDED):
            found[lead][row.anchor] = _headline(lead, row)
        for origin in row.origins:
            if origin.code == "split":
                found[Kind.SPLIT].setdefault(
                    origin.old[0].anchor, _headline(Kind.SPLIT, row, origin.old, origin.new)
                )
            elif origin.code == "joined":
                found[Kind.JOINED][origin.new[0].anchor] = _headline(
                    Kind.JOINED, row, origin.old, origin.new
                )
            elif origin.code == "into":
                for ref in origin.new:
                    taken.setdefault(ref.anchor, set()).add(origin.old[0].anchor)
    if taken:
        # pieces that an article took in are told of under what was split
        found[Kind.JOINED] = {key: one for key, one in found[Kind.JOINED].items() if key in taken}
    return found, taken


def _headline(
    kind: Kind, row: Row, old: tuple[Ref, ...] | None = None, new: tuple[Ref, ...] | None = None
) -> Headline:
    cell = row.new or row.old
    text = "".join(run.text for line in cell.lines for run in line.runs) if cell is not None else ""
    if old is None:
        old = (Ref(num=row.old.num, anchor=row.alias or row.anchor),) if row.old is not None else ()
    if new is None:
        new = (Ref(num=row.new.num, anchor=row.anchor),) if row.new is not None else ()
    heading = cell.heading if cell is not None else ""
    return Headline(
        kind=kind,
        anchor=row.anchor,
        old=old,
        new=new,
        excerpt=heading or excerpt(text),
        changed=row.changed,
    )


def excerpt(text: str) -> str:
    """Return the first words of a text, cut at the end of a clause where one is near."""
    head = text[:_EXCERPT]
    if len(text) <= _EXCERPT:
        return head.rstrip("，。；：、 ")
    for end in range(len(head) - 1, _EXCERPT // 2, -1):
        if head[end] in "，。；：":
            return head[:end] + "…"
    return head + "…"


def contents(parts: tuple[Section, ...]) -> tuple[ContentsEntry, ...]:
    """List divisions, annexes and articles in the order of the rows."""
    found = []
    for section in parts:
        if section.heading is not None:
            found.append(_entry(section.heading, section.depth))
        for block in section.blocks:
            found += [_entry(row, 0) for row in block.rows if row.unit == Level.ARTICLE.value]
    return tuple(found)


def _entry(row: Row, depth: int) -> ContentsEntry:
    cell = row.new or row.old
    assert cell is not None
    return ContentsEntry(
        depth=depth,
        num=cell.num,
        heading=cell.heading,
        anchor=row.anchor,
        gone=row.new is None,
        kinds=row.kinds,
        class_=row.class_,
    )


def concordance(scene: Scene, changes: list[Change]) -> tuple[Concordance, ...]:
    """Return a row for each old article in the old order, then one for each new one from nowhere."""
    by_old = {change.old: change for change in changes if change.old is not None}
    found = []
    for unit in articles(scene.old.document):
        change = by_old[unit.eid]
        found.append(
            Concordance(
                old=scene.old.ref(unit.eid),
                new=scene.new.refs([*scene.targets(unit.eid), *([change.new] if change.new else [])]),
                kinds=kinds_of(change),
                class_=change.class_,
            )
        )
    for change in changes:
        if change.new is not None and change.old is None and not scene.sources(change.new):
            ref = scene.new.ref(change.new)
            found.append(
                Concordance(old=None, new=(ref,), kinds=kinds_of(change), class_=change.class_)
            )
    return tuple(found)


def alignment_map(scene: Scene) -> Map:
    """Return the ticks, bands and threads of the map; where they are drawn is a renderer's matter."""
    olds = {unit.eid: at for at, unit in enumerate(articles(scene.old.document))}
    news = {unit.eid: at for at, unit in enumerate(articles(scene.new.document))}
    threads = [
        Thread(
            old=olds[link.old],
            new=news[link.new],
            kind=_thread_kind(link),
            class_=link.class_,
            anchor=scene.new.ref(link.new).anchor,
        )
        for link in scene.comparison.links
        if link.old in olds and link.new in news
    ]
    return Map(
        old=tuple(scene.old.ref(eid) for eid in olds),
        new=tuple(scene.new.ref(eid) for eid in news),
        old_fates=tuple(None if scene.targets(eid) else Kind.REPEALED for eid in olds),
        new_fates=tuple(None if scene.sources(eid) else Kind.INSERTED for eid in news),
        old_bands=_bands(scene.old, olds),
        new_bands=_bands(scene.new, news),
        threads=tuple(threads),
    )


def _thread_kind(link: Link) -> Kind:
    """A piece is drawn as what it is; a main line as what became of the article itself."""
    if link.main:
        return leading(kind for kind in link.kinds if kind not in (Kind.SPLIT, Kind.JOINED))
    return Kind.JOINED if Kind.JOINED in link.kinds else Kind.SPLIT


def _bands(text: Text, places: dict[str, int]) -> tuple[Band, ...]:
    found = []
    for division in _outermost(text.document):
        inside = [places[unit.eid] for unit in articles(_only(division)) if unit.eid in places]
        if inside:
            found.append(Band(title=printed(division), start=inside[0], end=inside[-1] + 1))
    return tuple(found)


def _outermost(document: Document) -> Iterator[Provision]:
    return (unit for unit in document.body if unit.level in DIVISIONS)


def _only(division: Provision) -> Document:
    return Document(title="", body=(division,))
