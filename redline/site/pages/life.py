"""The page of an article's life, and what leads to it."""

from __future__ import annotations

from collections.abc import Iterator

from redline.render.words import Lang
from redline.site import lives, notes
from redline.site.addresses import link
from redline.site.bench import File, Workbench, comment_link
from redline.site.lineage import Article
from redline.site.plan import Shelf
from redline.site.words import CODES, say


def life(bench: Workbench, place: int, eid: str) -> Iterator[File]:
    """Make the page of an article's life, at the id that it first had."""
    from redline.render.life_json import render

    shelf = bench.shelf
    line = next(line for line in shelf.lineage.lines if line[0] == (place, eid))
    found = bench.reader.live(*line[-1])
    end = next(node for node in found.nodes if node.stage == found.nodes[-1].stage)
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
        num = _name(shelf, line[-1], lang)
        data = {
            **bench.frame(lang, address, json=json),
            "title": f"{shelf.title}　{num}",
            "num": num,
            "description": say(lang, "life_description", title=shelf.title, num=num, answer=sentence),
            "answer": sentence,
            "moments": moments,
            **lives.picture(shelf, found, lang, here),
            "last": last,
            "last_label": shelf.label(end.stage),
            "gone": end.stage != len(shelf.versions) - 1,
            "threads": threads[-1:],
            "comment": comment_link(shelf, end.stage, end.eid, end.num),
        }
        yield bench.studio.page("site/article.html", lang, address, data)
    yield json, (render(found, indent=1) + "\n").encode("utf-8", "replace")


def _name(shelf: Shelf, article: Article, lang: Lang) -> str:
    """Return what an article is called at its last: its number, with the version where it is gone since."""
    place, eid = article
    num = next(num for one, num, _ in shelf.facts[place].articles if one == eid)
    if place == len(shelf.versions) - 1:
        return num
    return say(lang, "life_former", num=num, label=shelf.label(place))


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
                data = link(here, shelf.addresses.life(shelf.versions[first].id, wid, "index.json"))
                yield here, _stub(lang, there, data)


def _stub(lang: Lang, there: str, data: str) -> bytes:
    # Links are percent-encoded: they hold nothing that would have to be escaped.
    return (
        f'<!doctype html><html lang="{CODES[lang]}"><meta charset="utf-8">'
        f'<meta http-equiv="refresh" content="0; url={there}"><meta name="robots" content="noindex">'
        f'<link rel="canonical" href="{there}"><link rel="alternate" type="application/json" href="{data}">'
        f"<title>{say(lang, 'moved_here')}</title>"
        f'<p><a href="{there}">{say(lang, "moved_here")}</a></p></html>\n'
    ).encode()
