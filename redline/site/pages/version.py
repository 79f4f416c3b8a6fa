"""The page of a version's text."""

from __future__ import annotations

from collections.abc import Iterator

from redline.annotate import Carried
from redline.changes import Kind
from redline.render import words
from redline.render.words import Lang
from redline.site import notes, texts
from redline.site.addresses import link
from redline.site.bench import WORDS, File, Workbench, comment_link, here_in, life_link, meta, running
from redline.site.plan import Shelf
from redline.site.types import Data
from redline.site.words import say


def version(bench: Workbench, place: int) -> Iterator[File]:
    """Make the page of a version's text, the text as a file, and its structure."""
    from redline.parse.canonical import write
    from redline.render.document import render

    shelf = bench.shelf
    document = bench.reader.document(place)
    id = shelf.versions[place].id
    address = shelf.addresses.version(id)
    json, text = (shelf.addresses.version(id, name) for name in ("index.json", "text.md"))
    carried = bench.reader.carried(place) if shelf.shown.get(place) else ()
    for lang in bench.languages:
        data = _version(bench, lang, place, list(texts.units(document)), carried)
        yield bench.studio.page(
            "site/version.html", lang, address, {**data, "markdown": link(data["here"], text)}
        )
    yield shelf.addresses.version(id, WORDS), running(shelf.title, shelf.label(place))
    yield json, (render(document) + "\n").encode("utf-8", "replace")
    yield text, write(document).encode("utf-8", "replace")


def _version(
    bench: Workbench, lang: Lang, place: int, units: list[texts.Unit], carried: tuple[Carried, ...]
) -> Data:
    shelf = bench.shelf
    here, addresses = here_in(bench, lang, shelf.addresses.version(shelf.versions[place].id))
    threads = notes.by_unit(carried, lang)
    shown = [
        _changed(shelf, lang, here, place, unit)._replace(
            life=life_link(shelf, lang, here, place, unit.eid) if unit.kind == "article" else "",
            comment=comment_link(shelf, place, unit.eid, unit.num) if unit.kind == "article" else "",
            notes=tuple(threads.pop(unit.eid, ())),
        )
        for unit in units
    ]
    whole, lost = threads.pop("", []), threads.pop(None, [])
    rest = [note for found in threads.values() for note in found]  # of units that the page does not show
    one = shelf.versions[place]
    around = [(key, at) for key, at in (("previous_version", place - 1), ("next_version", place + 1))]
    return {
        **bench.frame(lang, addresses.version(one.id).removeprefix(addresses.prefix),
                      json=shelf.addresses.version(one.id, "index.json")),
        "here": here,
        "title": say(lang, "version_title", title=shelf.title, label=shelf.label(place)),
        "description": say(lang, "version_description", title=shelf.title, label=shelf.label(place)),
        "heading": shelf.facts[place].title or shelf.title,
        "words": shelf.addresses.version(one.id, WORDS),
        "version": meta(shelf, lang, place),
        "units": shown,
        "whole": [*whole, *rest],
        "lost": lost,
        "contents": [unit for unit in shown if unit.kind != "line"],
        "open": bool(shelf.comment_url) and place == len(shelf.versions) - 1,
        "around": [
            (say(lang, key), link(here, addresses.version(shelf.versions[at].id)), shelf.label(at))
            for key, at in around if 0 <= at < len(shelf.versions)
        ],
        "compare": [
            (link(here, addresses.pair(shelf.versions[old].id, shelf.versions[new].id)), shelf.label(old))
            for old, new in shelf.compared if new == place
        ],
        "text_lang": shelf.facts[place].profile,
    }  # fmt: skip


def _changed(shelf: Shelf, lang: Lang, here: str, place: int, unit: texts.Unit) -> texts.Unit:
    """Return what became of an article since the version before, and the link to it, where it changed."""
    kinds = shelf.pairs[place - 1, place].told.get(unit.eid, ()) if place else ()
    if unit.kind != "article" or not kinds:
        return unit
    old, new = shelf.versions[place - 1].id, shelf.versions[place].id
    return unit._replace(
        change=link(here, shelf.addresses_in(lang).pair(old, new), unit.anchor),
        changed=say(lang, "changed_since", what=words.kinds(lang, map(Kind, kinds))),
    )
