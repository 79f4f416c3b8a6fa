"""A work's share of what the site's search reads."""

from __future__ import annotations

from collections.abc import Iterator
from json import dumps, loads

from redline.annotate import Carried
from redline.site import search
from redline.site.addresses import link
from redline.site.bench import File, Workbench
from redline.site.plan import Shelf
from redline.site.record import FOLDER

INDEX = "search/index"
"""The folder of the index."""


def keys_address(folder: str) -> str:
    """Return where the keys of a work wait for the next build: beside the records, out of readers' sight."""
    return f"{FOLDER}/search/{folder.rpartition('/')[2]}.json"


def index(bench: Workbench) -> Iterator[File]:
    """Make the files of a work in the index, and keep what the shared ones need."""
    shelf = bench.shelf
    found = search.work_index(_work(shelf), _entries(bench))
    for file in found.files:
        yield f"{INDEX}/{file.name}", file.text.encode("utf-8", "replace")
    kept = dumps([list(found.card), list(found.keys)], ensure_ascii=False)
    yield keys_address(shelf.addresses.folder), kept.encode("utf-8", "replace")


def kept_card(content: bytes) -> tuple[search.Card, list[str]]:
    """Return a work's card and keys as `index` kept them."""
    card, keys = loads(content)
    return search.Card(*card), keys


def _work(shelf: Shelf) -> search.Work:
    addresses = shelf.addresses
    return search.Work(
        name=addresses.folder.rpartition("/")[2],
        title=shelf.title,
        page=link("", addresses.home()),
        versions=tuple(
            search.Version(
                label=shelf.label(at),
                date=one.date,
                page=link("", addresses.version(one.id)),
                comparison=link("", addresses.pair(shelf.versions[at - 1].id, one.id)) if at else "",
            )
            for at, one in enumerate(shelf.versions)
        ),
    )


def _entries(bench: Workbench) -> Iterator[search.Entry]:
    shelf = bench.shelf
    for place, facts in enumerate(shelf.facts):
        lives = {}
        for eid, _, _ in facts.articles:
            first, wid = shelf.lineage.first[place, eid]
            lives[eid] = link("", shelf.addresses.life(shelf.versions[first].id, wid))
        yield from search.provisions(bench.reader.document(place), place, lives)
        if shelf.shown.get(place):
            yield from (_note(one, place) for one in bench.reader.carried(place))


def _note(one: Carried, place: int) -> search.Entry:
    annotation = one.annotation
    return search.Entry(
        version=place,
        num=annotation.creator.name if annotation.creator else "",
        heading="",
        text="\n".join(filter(None, (annotation.body, annotation.decision, annotation.reason))),
        anchor=f"note-{annotation.id}",
        note=True,
    )
