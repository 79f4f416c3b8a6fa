"""How each kind of page is made: a task in, files out, in all languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from json import dumps

from redline.annotate import Carried
from redline.model.value import value
from redline.render.words import Lang, answer
from redline.site import feeds, lives, notes, pairs, tables, texts
from redline.site.addresses import WorkAddresses, article, link
from redline.site.links import comment_link
from redline.site.plan import Shelf, Task
from redline.site.studio import Studio
from redline.site.types import Data, WorkReader
from redline.site.words import CODES, say

File = tuple[str, bytes]


@value
class Workbench:
    """What makers work with."""

    studio: Studio
    shelf: Shelf
    reader: WorkReader

    @property
    def languages(self) -> tuple[Lang, ...]:
        """The languages of the site."""
        return self.studio.look.languages

    def frame(self, lang: Lang, address: str, *, json: str = "", crumbs: bool = True) -> Data:
        """Return what all pages of a work show: the way to it, its feed, and their data."""
        shelf = self.shelf
        here = self.studio.prefix(lang) + address
        addresses = shelf.addresses_in(lang)
        feed = link(here, addresses.file("feed.xml"))
        return {
            "work": {"title": shelf.title, "href": link(here, addresses.home()), "name": shelf.name},
            "crumbs": ((link(here, addresses.home()), shelf.title),) if crumbs else (),
            "feeds": ((feed, shelf.title),),
            "json": link(here, json) if json else "",
            "text_lang": shelf.facts[-1].profile if shelf.facts else "zh-CN",
        }


def make(bench: Workbench, task: Task) -> Iterator[File]:
    """Yield the files of a task: (address, content)."""
    return MAKERS[task.kind](bench, *task.args)


def json_file(address: str, data: object) -> File:
    """Return data as a JSON file."""
    return address, (dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


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
    yield json, (render(document) + "\n").encode("utf-8", "replace")
    yield text, write(document).encode("utf-8", "replace")


def _version(
    bench: Workbench, lang: Lang, place: int, units: list[texts.Unit], carried: tuple[Carried, ...]
) -> Data:
    shelf = bench.shelf
    here, addresses = _here(bench, lang, shelf.addresses.version(shelf.versions[place].id))
    threads = notes.by_unit(carried, lang)
    shown = [
        unit._replace(
            life=_life(shelf, lang, here, place, unit.eid) if unit.kind == "article" else "",
            change=_change(shelf, lang, here, place, unit.anchor) if unit.kind == "article" else "",
            comment=_comment(shelf, place, unit) if unit.kind == "article" else "",
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
        "title": f"{shelf.title}（{shelf.label(place)}）" if lang == "zh" else f"{shelf.title}, {shelf.label(place)}",
        "description": say(lang, "version_description", title=shelf.title, label=shelf.label(place)),
        "heading": shelf.facts[place].title or shelf.title,
        "version": _meta(shelf, lang, place),
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


def _meta(shelf: Shelf, lang: Lang, place: int) -> Data:
    one = shelf.versions[place]
    return {
        "id": one.id,
        "label": shelf.label(place),
        "stage": one.stage,
        "date": one.date,
        "note": one.note,
        "published": one.published,
        "count": say(lang, "article_count", n=len(shelf.facts[place].articles)),
    }


def _here(bench: Workbench, lang: Lang, address: str) -> tuple[str, WorkAddresses]:
    return bench.studio.prefix(lang) + address, bench.shelf.addresses_in(lang)


def _life(shelf: Shelf, lang: Lang, here: str, place: int, eid: str) -> str:
    first, wid = shelf.lineage.first.get((place, eid), (place, ""))
    return link(here, shelf.addresses_in(lang).life(shelf.versions[first].id, wid)) if wid else ""


def _change(shelf: Shelf, lang: Lang, here: str, place: int, anchor: str) -> str:
    if not place:
        return ""
    old, new = shelf.versions[place - 1].id, shelf.versions[place].id
    return link(here, shelf.addresses_in(lang).pair(old, new), anchor)


def _comment(shelf: Shelf, place: int, unit: texts.Unit) -> str:
    if place != len(shelf.versions) - 1:
        return ""
    return comment_link(
        shelf.comment_url, work=shelf.name, version=shelf.versions[place].id, article=unit.num,
        number=article(unit.eid), title=shelf.title, label=shelf.label(place),
    )  # fmt: skip


def pair(bench: Workbench, old: int, new: int) -> Iterator[File]:
    """Make the page of a comparison, and the comparison as JSON, Markdown and a Word table."""
    from redline.render.docx_table import render as render_docx
    from redline.render.json import render as render_json
    from redline.render.markdown import render as render_markdown

    shelf = bench.shelf
    report = pairs.report_of(shelf, bench.reader, old, new)
    ids = shelf.versions[old].id, shelf.versions[new].id
    files = {
        name: shelf.addresses.pair(*ids, name) for name in ("index.json", "comparison.md", "comparison.docx")
    }
    carried = bench.reader.carried(new) if shelf.shown.get(new) else ()
    for lang in bench.languages:
        yield _pair_page(bench, lang, (old, new), pairs.view(report, lang), files, carried)
    first = bench.languages[0]
    labels = {"old_label": shelf.label(old), "new_label": shelf.label(new)}
    yield (
        files["index.json"],
        render_json(bench.reader.compare(old, new), **labels).encode("utf-8", "replace"),
    )
    yield files["comparison.md"], render_markdown(report, lang=first).encode("utf-8", "replace")
    date = shelf.versions[new].date
    yield files["comparison.docx"], render_docx(report, lang=first, when=f"{date}T00:00:00Z" if date else "")


def _pair_page(
    bench: Workbench,
    lang: Lang,
    at: tuple[int, int],
    shown: Data,
    files: dict[str, str],
    carried: tuple[Carried, ...],
) -> File:
    shelf = bench.shelf
    old, new = at
    ids = shelf.versions[old].id, shelf.versions[new].id
    address = shelf.addresses.pair(*ids)
    here, addresses = _here(bench, lang, address)
    threads = notes.by_unit(carried, lang)
    data = {
        **bench.frame(lang, address, json=files["index.json"]),
        **shown,
        "description": answer(lang, shelf.pairs[at].stats),
        "scripts": ("html/page.js",),
        "style": shown["style"],
        "old_href": link(here, addresses.version(ids[0])),
        "new_href": link(here, addresses.version(ids[1])),
        "old_date": shelf.versions[old].date,
        "new_date": shelf.versions[new].date,
        "downloads": [
            (link(here, files["comparison.docx"]), say(lang, "download_docx")),
            (link(here, files["comparison.md"]), say(lang, "download_report")),
            (link(here, files["index.json"]), say(lang, "download_json")),
        ],
        "picker": [
            (
                say(lang, "swap_old"),
                _picks(shelf, lang, here, [one for one in shelf.compared if one[1] == new], at, 0),
            ),
            (
                say(lang, "swap_new"),
                _picks(shelf, lang, here, [one for one in shelf.compared if one[0] == old], at, 1),
            ),
        ],
        "remarks": [note for found in threads.values() for note in found],
    }
    return bench.studio.page("site/comparison.html", lang, address, data)


def _picks(
    shelf: Shelf, lang: Lang, here: str, found: list[tuple[int, int]], at: tuple[int, int], side: int
) -> list[tuple[str, str, bool]]:
    addresses = shelf.addresses_in(lang)
    return [
        (link(here, addresses.pair(shelf.versions[old].id, shelf.versions[new].id)),
         shelf.label((old, new)[side]), (old, new) == at)
        for old, new in sorted(found)
    ]  # fmt: skip


def life(bench: Workbench, place: int, eid: str) -> Iterator[File]:
    """Make the page of an article's life, at the id that it first had."""
    from redline.render.life_json import render

    shelf = bench.shelf
    line = next(line for line in shelf.lineage.lines if line[0] == (place, eid))
    found = bench.reader.live(*line[-1])
    id = shelf.versions[place].id
    address = shelf.addresses.life(id, eid)
    json = shelf.addresses.life(id, eid, "index.json")
    carried = {at: bench.reader.carried(at) for at, one in line if one in shelf.shown.get(at, {})}
    for lang in bench.languages:
        here = bench.studio.prefix(lang) + address
        sentence, moments, last = lives.view(shelf, found, lang, here)
        threads = [
            (shelf.label(at), notes.by_unit(carried[at], lang).get(one, ()))
            for at, one in line if at in carried
        ]  # fmt: skip
        data = {
            **bench.frame(lang, address, json=json),
            "title": f"{shelf.title}　{last[0].num}",
            "num": last[0].num,
            "description": say(lang, "life_description", title=shelf.title, num=last[0].num),
            "answer": sentence,
            "moments": moments,
            "last": last,
            "last_label": shelf.label(line[-1][0]),
            "gone": line[-1][0] != len(shelf.versions) - 1,
            "threads": threads[-1:],
            "style": "",
        }
        yield bench.studio.page("site/article.html", lang, address, data)
    yield json, (render(found, indent=1) + "\n").encode("utf-8", "replace")


def stubs(bench: Workbench) -> Iterator[File]:
    """Make pages that lead from every article of every version to the one page of its life.

    An article's page is called after its first version. When an older draft is added later, or an article is
    found to continue another one, that changes; the address that it had still leads to it.
    """
    shelf = bench.shelf
    for line in shelf.lineage.lines:
        for place, eid in line[1:]:
            for lang in bench.languages:
                addresses = shelf.addresses_in(lang)
                here = addresses.life(shelf.versions[place].id, eid)
                first, wid = line[0]
                there = link(here, addresses.life(shelf.versions[first].id, wid))
                yield here, _stub(lang, there)


def _stub(lang: Lang, there: str) -> bytes:
    # Links are percent-encoded: they hold nothing that would have to be escaped.
    return (
        f'<!doctype html><html lang="{CODES[lang]}"><meta charset="utf-8">'
        f'<meta http-equiv="refresh" content="0; url={there}"><meta name="robots" content="noindex">'
        f'<link rel="canonical" href="{there}"><title>{say(lang, "moved_here")}</title>'
        f'<p><a href="{there}">{say(lang, "moved_here")}</a></p></html>\n'
    ).encode()


def concordance(bench: Workbench) -> Iterator[File]:
    """Make the table of numbers through all versions."""
    shelf = bench.shelf
    address, json = shelf.addresses.page("concordance"), shelf.addresses.page("concordance", "index.json")
    for lang in bench.languages:
        here, addresses = _here(bench, lang, address)
        data = {
            **bench.frame(lang, address, json=json),
            "title": f"{shelf.title}　{say(lang, 'concordance_all')}",
            "description": say(lang, "concordance_line"),
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
    rows = found.rows if found else ()
    for lang in bench.languages:
        data = {
            **bench.frame(lang, address, json=json),
            "title": f"{shelf.title}　{say(lang, 'opinions')}",
            "description": say(lang, "opinions_count", n=sum(n for _, n in shelf.opinions)),
            "counts": tables.decided(shelf.opinions, lang),
            "rows": tables.opinions(found, lang) if found else [],
        }
        yield bench.studio.page("site/opinions.html", lang, address, data)
    table = [
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
        for row in rows
    ]
    yield json_file(json, {"schema": "redline/replies/1", "work": shelf.name, "rows": table})


def work(bench: Workbench) -> Iterator[File]:
    """Make the work's own page: its versions, any two of them compared, its articles, its opinions."""
    shelf = bench.shelf
    address, json = shelf.addresses.home(), shelf.addresses.file("index.json")
    for lang in bench.languages:
        here, addresses = _here(bench, lang, address)
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
            "versions": [_stage(shelf, lang, here, at) for at in range(last + 1)],
            "matrix": _matrix(shelf, lang, here),
            "heads": [shelf.label(at) for at in range(1, last + 1)],
            "articles": _articles(shelf, lang, here),
            "concordance": link(here, addresses.page("concordance")),
            "opinions": link(here, addresses.page("opinions")),
            "opinion_total": sum(n for _, n in shelf.opinions),
            "opinion_counts": tables.decided(shelf.opinions, lang),
            "feed": link(here, addresses.file("feed.xml")),
            "open": bool(shelf.comment_url),
        }
        yield bench.studio.page("site/work.html", lang, address, data)
    yield json_file(json, _work_data(shelf))


def _stage(shelf: Shelf, lang: Lang, here: str, place: int) -> Data:
    addresses = shelf.addresses_in(lang)
    id = shelf.versions[place].id
    counts = shelf.pairs[place - 1, place].stats if place else None
    before = shelf.versions[place - 1].id if place else ""
    return {
        **_meta(shelf, lang, place),
        "href": link(here, addresses.version(id)),
        "change": answer(lang, counts) if counts else "",
        "substantive": counts.substantive if counts else 0,
        "compare": link(here, addresses.pair(before, id)) if place else "",
        "downloads": [
            (link(here, shelf.addresses.version(id, "text.md")), say(lang, "download_md")),
            (link(here, shelf.addresses.version(id, "index.json")), say(lang, "download_json")),
        ],
    }


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
    return [(num, heading, _life(shelf, lang, here, last, eid)) for eid, num, heading in found]


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
            entries(shelf, lang), name=f"{lang}/{shelf.name}", title=shelf.title, lang=CODES[lang],
            here=here, page=addresses.home(), base_url=shelf.look.base_url,
        )  # fmt: skip


MAKERS: dict[str, Callable[..., Iterator[File]]] = {
    "version": version,
    "pair": pair,
    "life": life,
    "stubs": stubs,
    "concordance": concordance,
    "opinions": opinions,
    "work": work,
    "feed": feed,
}

__all__ = ["MAKERS", "Workbench", "entries", "json_file", "make"]
