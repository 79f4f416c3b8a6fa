"""A work's own page, and its feed."""

from __future__ import annotations

from collections.abc import Iterator

from redline.render.words import Lang, answer
from redline.site import feeds, tables
from redline.site.addresses import link
from redline.site.bench import WORDS, File, Workbench, here_in, json_file, life_link, meta, running
from redline.site.pages.pair import downloads
from redline.site.plan import Shelf
from redline.site.types import Data
from redline.site.words import CODES, say

MANY = 12
"""Of more versions the comparisons are listed: a table of any two would be more blanks than figures."""


def work(bench: Workbench) -> Iterator[File]:
    """Make the work's own page: its versions, any two of them compared, its articles, its opinions."""
    shelf = bench.shelf
    address, json = shelf.addresses.home(), shelf.addresses.file("index.json")
    for lang in bench.languages:
        here, addresses = here_in(bench, lang, address)
        last = len(shelf.versions) - 1
        data = {
            **bench.frame(lang, address, json=json, crumbs=False),
            "title": shelf.title,
            "description": say(
                lang,
                "work_description",
                title=shelf.title,
                n=last + 1,
                label=shelf.label(last) if last >= 0 else "",
            ),
            **_picture(shelf, lang, here),
            "versions": [_stage(shelf, lang, here, at) for at in range(last + 1)],
            "matrix": _matrix(shelf, lang, here) if last < MANY else [],
            "heads": [shelf.label(at) for at in range(1, last + 1)],
            "pairs": _pairs(shelf, lang, here) if last >= MANY else [],
            "articles": _articles(shelf, lang, here),
            "concordance": link(here, addresses.page("concordance")),
            "opinions": link(here, addresses.page("opinions")),
            "opinion_total": sum(n for _, n in shelf.opinions),
            "opinion_counts": tables.decided(shelf.opinions, lang),
            "feed": link(here, addresses.file("feed.xml")),
            "open": bool(shelf.comment_url),
        }
        yield bench.studio.page("site/work.html", lang, address, data)
    yield shelf.addresses.file(WORDS), running(shelf.title)
    yield json_file(json, _work_data(shelf))


def _picture(shelf: Shelf, lang: Lang, here: str) -> Data:
    """Return the strip of versions, and the same as a table."""
    if shelf.strip is None:
        return {"strip": "", "strip_table": ""}
    from redline.render.svg_strip import draw, table

    addresses = shelf.addresses_in(lang)
    ids = [one.id for one in shelf.versions]
    pages = [link(here, addresses.version(id)) for id in ids]
    comparisons = [link(here, addresses.pair(old, new)) for old, new in zip(ids, ids[1:], strict=False)]
    return {
        "strip": draw(shelf.strip, lang, pages=pages, comparisons=comparisons),
        "strip_table": table(shelf.strip, lang, pages=pages, comparisons=comparisons),
        "styles": ("site/pictures.css",),
    }


def _stage(shelf: Shelf, lang: Lang, here: str, place: int) -> Data:
    addresses = shelf.addresses_in(lang)
    id = shelf.versions[place].id
    counts = shelf.pairs[place - 1, place].stats if place else None
    before = shelf.versions[place - 1].id if place else ""
    return {
        **meta(shelf, lang, place),
        "href": link(here, addresses.version(id)),
        "change": answer(lang, counts) if counts else "",
        "substantive": counts.substantive if counts else 0,
        "compare": link(here, addresses.pair(before, id)) if place else "",
        "downloads": [
            (link(here, shelf.addresses.version(id, "text.md")), say(lang, "download_md")),
            (link(here, shelf.addresses.version(id, "index.json")), say(lang, "download_json")),
            *(downloads(shelf, lang, here, before, id) if place else ()),
        ],
    }


def _pairs(shelf: Shelf, lang: Lang, here: str) -> list[tuple[str, str]]:
    """Return (link, words) of each comparison but those with the version before."""
    addresses = shelf.addresses_in(lang)
    return [
        (
            link(here, addresses.pair(shelf.versions[old].id, shelf.versions[new].id)),
            say(lang, "compare_cell", old=shelf.label(old), new=shelf.label(new)),
        )
        for old, new in shelf.compared
        if new - old > 1
    ]


def _matrix(shelf: Shelf, lang: Lang, here: str) -> list[tuple[str, list[tuple[str, str, int]]]]:
    """Return a row for each old version: its label, and (link, words, figure) for each newer version."""
    addresses = shelf.addresses_in(lang)
    count = len(shelf.versions)
    rows = []
    for old in range(count - 1):
        cells = []
        for new in range(1, count):
            there, words, figure = "", "", 0
            if (old, new) in shelf.compared:
                there = link(here, addresses.pair(shelf.versions[old].id, shelf.versions[new].id))
                words = say(lang, "compare_cell", old=shelf.label(old), new=shelf.label(new))
                figure = shelf.pairs[old, new].counts["substantive"]
            cells.append((there, words, figure))
        rows.append((shelf.label(old), cells))
    return rows


def _articles(shelf: Shelf, lang: Lang, here: str) -> list[tuple[str, str, str]]:
    """Return (number, heading, link to its life) of the latest version's articles."""
    last = len(shelf.versions) - 1
    found = shelf.facts[last].articles if last >= 0 else ()
    return [(num, heading, life_link(shelf, lang, here, last, eid)) for eid, num, heading in found]


def _work_data(shelf: Shelf) -> Data:
    ids = [version.id for version in shelf.versions]
    return {
        "schema": "redline/work/1",
        "work": shelf.name,
        "title": shelf.title,
        "versions": [
            {
                "id": version.id,
                "label": version.label,
                "stage": version.stage,
                "date": version.date,
                "note": version.note,
                "published": version.published,
                "articles": len(facts.articles),
            }
            for version, facts in zip(shelf.versions, shelf.facts, strict=True)
        ],
        "comparisons": [
            {"old": ids[old], "new": ids[new], "stats": shelf.pairs[old, new].counts}
            for old, new in shelf.compared
        ],
        "opinions": dict(shelf.opinions),
    }


def entries(shelf: Shelf, lang: Lang) -> list[feeds.Entry]:
    """Return the entries of a work's feed: one a version."""
    addresses = shelf.addresses_in(lang)
    found = []
    date = ""
    for place, one in enumerate(shelf.versions):
        date = one.date or date  # a version without a date is as old as the one before it, at least
        before = shelf.versions[place - 1].id if place else ""
        summary = answer(lang, shelf.pairs[place - 1, place].stats) if place else say(lang, "first_version")
        found.append(
            feeds.Entry(
                name=f"{lang}/{shelf.name}/{one.id}",
                title=say(lang, "new_version", title=shelf.title, label=shelf.label(place)),
                date=date,
                summary=summary,
                address=addresses.pair(before, one.id) if place else addresses.version(one.id),
            )
        )
    return found


def feed(bench: Workbench) -> Iterator[File]:
    """Make the work's feed."""
    shelf = bench.shelf
    for lang in bench.languages:
        addresses = shelf.addresses_in(lang)
        here = addresses.file("feed.xml")
        yield here, feeds.feed(
            entries(shelf, lang), name=f"{lang}/{shelf.name}", title=shelf.title, author=shelf.look.title,
            lang=CODES[lang], here=here, page=addresses.home(), base_url=shelf.look.base_url,
        )  # fmt: skip
