"""The concordance through all versions, and the opinions with their replies."""

from __future__ import annotations

from collections.abc import Iterator

from redline.report.replies import Replies
from redline.site import tables
from redline.site.addresses import link
from redline.site.bench import File, Workbench, here_in, json_file
from redline.site.types import Data
from redline.site.words import file_words, say


def concordance(bench: Workbench) -> Iterator[File]:
    """Make the table of numbers through all versions."""
    shelf = bench.shelf
    address, json = shelf.addresses.page("concordance"), shelf.addresses.page("concordance", "index.json")
    for lang in bench.languages:
        here, addresses = here_in(bench, lang, address)
        data = {
            **bench.frame(lang, address, json=json),
            "title": f"{shelf.title}　{say(lang, 'concordance_all')}",
            "description": say(lang, "concordance_description", title=shelf.title),
            "heads": [
                (shelf.label(at), one.date, link(here, addresses.version(one.id)))
                for at, one in enumerate(shelf.versions)
            ],
            "rows": tables.concordance(shelf, lang, here),
        }
        yield bench.studio.page("site/concordance.html", lang, address, data)
    lines = [{shelf.versions[at].id: eid for at, eid in line} for line in shelf.lineage.lines]
    yield json_file(json, {"schema": "redline/concordance/1", "work": shelf.name, "articles": lines})


def opinions(bench: Workbench) -> Iterator[File]:
    """Make the table of opinions with their replies."""
    shelf = bench.shelf
    found = bench.reader.replies() if shelf.opinions else None
    address, json = shelf.addresses.page("opinions"), shelf.addresses.page("opinions", "index.json")
    total = sum(n for _, n in shelf.opinions)
    files = [
        (shelf.addresses.page("opinions", name), content)
        for name, content in (bench.reader.reply_files(found, bench.languages[0]) if found else ())
    ]
    for lang in bench.languages:
        here, _ = here_in(bench, lang, address)
        data = {
            **bench.frame(lang, address, json=json),
            "title": f"{shelf.title}　{say(lang, 'opinions')}",
            "downloads": [
                *((link(here, there), file_words(lang, there.rpartition("/")[2])) for there, _ in files),
                (link(here, json), say(lang, "download_json")),
            ],
            "description": say(lang, "opinions_description", title=shelf.title, n=total),
            "total": say(lang, "opinions_count", n=total),
            "counts": tables.decided(shelf.opinions, lang),
            "rows": tables.opinions(found, lang) if found else [],
        }
        yield bench.studio.page("site/opinions.html", lang, address, data)
    yield from files
    yield json_file(json, {"schema": "redline/replies/1", "work": shelf.name, "rows": _data(found)})


def _data(found: Replies | None) -> list[Data]:
    return [
        {
            "number": row.number,
            "sources": list(row.sources),
            "article": row.place.now,
            "former": row.place.before,
            "lost": row.place.lost,
            "opinions": [one._asdict() for one in row.opinions],
            "status": row.status.value,
            "reason": row.reason,
        }
        for row in (found.rows if found else ())
    ]
