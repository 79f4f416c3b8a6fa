"""The page of a comparison, with its files."""

from __future__ import annotations

from collections.abc import Iterator

from redline.render.html_notes import Notes
from redline.render.html_page import page
from redline.render.words import Lang, answer
from redline.report import Report, build
from redline.report.margin import Margin
from redline.report.margin import build as beside
from redline.site.addresses import link
from redline.site.bench import WORDS, File, Workbench, here_in, words_file
from redline.site.plan import Shelf
from redline.site.types import Data
from redline.site.words import file_words, say


def pair(bench: Workbench, old: int, new: int) -> Iterator[File]:
    """Make the page of a comparison, the comparison as JSON, and the files that the site offers of it."""
    from redline.render.json import render as render_json

    shelf = bench.shelf
    report = build(
        bench.reader.compare(old, new),
        old_label=shelf.label(old),
        new_label=shelf.label(new),
        title=shelf.title,
    )
    ids = shelf.versions[old].id, shelf.versions[new].id
    data = shelf.addresses.pair(*ids, "index.json")
    margin = _margin(bench, new, report)
    for lang in bench.languages:
        shown = _view(bench, report, lang, margin)
        yield bench.shelf.addresses_in(lang).pair(*ids, WORDS), words_file(str(shown.pop("style")))
        yield _pair_page(bench, lang, (old, new), shown, data)
    comparison = bench.reader.compare(old, new)
    json = render_json(comparison, old_label=shelf.label(old), new_label=shelf.label(new))
    yield data, json.encode("utf-8", "replace")
    for name, content in bench.reader.files(old, new, shelf.look.downloads, bench.languages[0]):
        yield shelf.addresses.pair(*ids, name), content


def _pair_page(
    bench: Workbench,
    lang: Lang,
    at: tuple[int, int],
    shown: Data,
    json: str,
) -> File:
    shelf = bench.shelf
    old, new = at
    ids = shelf.versions[old].id, shelf.versions[new].id
    address = shelf.addresses.pair(*ids)
    here, addresses = here_in(bench, lang, address)
    named = {"title": shelf.title, "old": shelf.label(old), "new": shelf.label(new)}
    data = {
        **bench.frame(lang, address, json=json),
        **shown,
        "page_title": say(lang, "pair_title", **named),
        "description": say(lang, "pair_description", answer=answer(lang, shelf.pairs[at].stats), **named),
        "scripts": ("html/page.js",),
        "sheets": ("html/notes.css",),
        "words": addresses.pair(*ids, WORDS),
        "old_href": link(here, addresses.version(ids[0])),
        "new_href": link(here, addresses.version(ids[1])),
        "old_date": shelf.versions[old].date,
        "new_date": shelf.versions[new].date,
        "downloads": [*downloads(shelf, lang, here, *ids), (link(here, json), say(lang, "download_json"))],
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
    }
    return bench.studio.page("site/comparison.html", lang, address, data)


def downloads(shelf: Shelf, lang: Lang, here: str, old: str, new: str) -> list[tuple[str, str]]:
    """Return (link, words) of each file that is offered of the comparison of two versions."""
    return [
        (link(here, shelf.addresses.pair(old, new, name)), file_words(lang, name))
        for name in shelf.look.downloads
    ]


def _picks(
    shelf: Shelf, lang: Lang, here: str, found: list[tuple[int, int]], at: tuple[int, int], side: int
) -> list[tuple[str, str, bool]]:
    addresses = shelf.addresses_in(lang)
    return [
        (link(here, addresses.pair(shelf.versions[old].id, shelf.versions[new].id)),
         shelf.label((old, new)[side]), (old, new) == at)
        for old, new in sorted(found)
    ]  # fmt: skip


def _margin(bench: Workbench, new: int, report: Report) -> Margin | None:
    """Return the public annotations beside the rows of the comparison."""
    shelf = bench.shelf
    if not shelf.shown.get(new):
        return None
    labels = {one.id: shelf.label(at) for at, one in enumerate(shelf.versions)}
    return beside(bench.reader.carried(new), report, versions=labels)


def _view(bench: Workbench, report: Report, lang: Lang, margin: Margin | None) -> Data:
    """Return what the template of comparisons shows; its style sheet and script are the site's files."""
    notes = Notes(margin, lang, bench.studio.env.get_template("html/notes.html")) if margin else None
    data = page(report, lang, "", "", notes)
    for name in ("policy", "script", "ui", "lang"):
        del data[name]
    return data
