"""The plan of a work's pages: which there are, what each depends on, and how it is made."""

from __future__ import annotations

from collections.abc import Iterator

from redline.model.value import replace, value
from redline.model.versions import Version
from redline.report.strip import Strip
from redline.site.addresses import WorkAddresses
from redline.site.digests import digest
from redline.site.facts import PairFacts, VersionFacts, strip_data
from redline.site.lineage import Article, Lineage
from redline.site.types import Look

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.render.words import Lang

STUBS = 40
"""Versions up to which every article of every version has an address that leads to its life."""

TASKS = ("version", "pair", "life", "stubs", "concordance", "opinions", "work", "feed", "index")
"""Kinds of tasks; `redline.site.makers` has a maker for each."""


@value
class Task:
    """Makes a page in all languages, and the files beside it.

    name  unique in its work, and the same from build to build: "pair 2025-03 2025-06"
    kind  one of `TASKS`
    args  what it is about: places of versions, an article
    key   digest of everything that its files depend on; with the same key they are the same
    """

    name: str
    kind: str
    args: tuple[int | str, ...]
    key: str


@value
class Shelf:
    """What is known of a work before any page is made.

    facts    of each version; `pairs` of each comparison that is made, by places; neighbours are always there
    digests  of the texts of the versions
    strip    where each version's text came from; None where there are too many to draw
    shown    by place: digest of the annotations in that version, and by article those of the article
    replies  digest of the table of replies; `opinions` how many there are, by decision
    """

    look: Look
    name: str
    title: str
    addresses: WorkAddresses
    versions: tuple[Version, ...]
    digests: tuple[str, ...]
    facts: tuple[VersionFacts, ...]
    pairs: dict[tuple[int, int], PairFacts]
    compared: tuple[tuple[int, int], ...]
    lineage: Lineage
    strip: Strip | None
    shown: dict[int, dict[str, str]]
    replies: str
    opinions: tuple[tuple[str, int], ...]
    pins: str
    comment_url: str
    appended: bool

    def label(self, place: int) -> str:
        """Return what readers call a version."""
        version = self.versions[place]
        return version.called

    def addresses_in(self, lang: Lang) -> WorkAddresses:
        """Return the addresses of the work's pages in a language."""
        prefix = "" if lang == self.look.languages[0] else f"{lang}/"
        return replace(self.addresses, prefix=prefix)

    @property
    def common(self) -> str:
        """Digest of what all pages of the work show: names of versions, and which are compared."""
        said = [(v.id, v.label, v.stage, v.date, v.note, v.published) for v in self.versions]
        return digest(
            self.look.stamp, self.name, self.title, said, self.compared, self.pins, self.comment_url
        )


def plan(shelf: Shelf) -> tuple[Task, ...]:
    """Return all tasks of a work, in the order of its pages."""
    common = shelf.common
    return tuple(
        Task(name=name, kind=kind, args=args, key=digest(common, kind, *inputs))
        for name, kind, args, inputs in _tasks(shelf)
    )


Entry = tuple[str, str, tuple[int | str, ...], tuple[object, ...]]


def _tasks(shelf: Shelf) -> Iterator[Entry]:
    ids = [version.id for version in shelf.versions]
    for place, id in enumerate(ids):
        notes = shelf.shown.get(place, {}).get("", "")
        first = [shelf.lineage.first[place, eid] for eid, _, _ in shelf.facts[place].articles]
        told = sorted(shelf.pairs[place - 1, place].told.items()) if place else []
        yield f"version {id}", "version", (place,), (shelf.digests[place], first, told, notes)
    for old, new in shelf.compared:
        notes = shelf.shown.get(new, {}).get("", "")
        yield (
            f"pair {ids[old]} {ids[new]}",
            "pair",
            (old, new),
            (shelf.digests[old], shelf.digests[new], notes),
        )
    for line in shelf.lineage.lines:
        place, eid = line[0]
        yield f"life {ids[place]} {eid}", "life", line[0], (shelf.digests, line, _notes(shelf, line))
    firsts = [line for line in shelf.lineage.lines if len(line) > 1]
    if not shelf.appended and len(ids) <= STUBS:
        yield "stubs", "stubs", (), (firsts,)
    counts = [(at, facts.counts, facts.links) for at, facts in sorted(shelf.pairs.items())]
    yield "concordance", "concordance", (), (shelf.digests, counts)
    yield "opinions", "opinions", (), (shelf.replies, shelf.digests[-1] if ids else "")
    articles = [facts.articles for facts in shelf.facts]
    yield "work", "work", (), (articles, counts, shelf.opinions, shelf.lineage.lines, strip_data(shelf.strip))
    yield "feed", "feed", (), (counts,)
    every = [shelf.shown.get(place, {}).get("", "") for place in range(len(ids))]
    yield "index", "index", (), (shelf.digests, shelf.lineage.lines, every)


def _notes(shelf: Shelf, line: tuple[Article, ...]) -> list[str]:
    return [shelf.shown[place][eid] for place, eid in line if eid in shelf.shown.get(place, {})]
