"""The pages around the works: home, pages of words, search, the page for what is not there, feed, sitemap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from urllib.parse import urlsplit

from markupsafe import Markup

from redline.model.value import value
from redline.render.words import Lang
from redline.site import feeds, search
from redline.site.addresses import INDEX, absolute, link
from redline.site.bench import File, json_file
from redline.site.digests import digest
from redline.site.pages.search import INDEX as INDEX_FOLDER
from redline.site.pages.search import kept_card, keys_address
from redline.site.studio import NOT_FOUND, Studio, policy, title_of
from redline.site.types import Data
from redline.site.words import CODES, say

SEARCH_DATA = "search/index.json"
"""What is said of the index, for programs."""

FEED = 20
"""Entries in the site's feed, and of each work in it at most."""


@value
class Task:
    """A page of the site's own. `key` is a digest of what it depends on."""

    name: str
    key: str
    make: Callable[[], Iterable[File]]


def plan(studio: Studio, works: dict[str, Data], read: Callable[[str], bytes]) -> Iterator[Task]:
    """Yield the tasks; `works` are their summaries by name, `read` gives a file of the site being built."""
    stamp = studio.look.stamp
    summaries = {name: one["summary"] for name, one in works.items()}
    listed = digest(stamp, summaries)
    yield Task(name="home", key=listed, make=partial(_home, studio, summaries))
    yield Task(name="search", key=listed, make=partial(_search, studio, summaries))
    shares = sorted((one["folder"], one["summary"]["index"]) for one in works.values())
    folders = [folder for folder, _ in shares]
    yield Task(name="index", key=digest(stamp, shares), make=partial(_index, folders, read))
    yield Task(name="feed", key=listed, make=partial(_feed, studio, summaries))
    for name in dict.fromkeys(name for name, _, _ in studio.look.pages):
        yield Task(name=f"page {name}", key=digest(stamp, name), make=partial(_words, studio, name))
    if studio.look.base_url:
        names = sorted(one["address"] for one in summaries.values())
        yield Task(name="sitemap", key=digest(stamp, names), make=partial(_sitemaps, studio, names))
    yield Task(name="404", key=digest(stamp, "404"), make=partial(_not_found, studio))
    yield Task(name="assets", key=digest(stamp, "assets"), make=lambda: list(studio.assets.values()))


def _home(studio: Studio, works: dict[str, Data]) -> Iterator[File]:
    for lang in studio.look.languages:
        here = studio.prefix(lang) + INDEX
        data = {
            "title": studio.look.title,
            "description": say(lang, "home_description"),
            "works": _listed(studio, works, lang, here),
            "search_href": link(here, f"{studio.prefix(lang)}search/{INDEX}"),
            "feeds": ((link(here, studio.prefix(lang) + "feed.xml"), studio.look.title),),
            "json": link(here, "index.json"),
        }
        yield studio.page("site/home.html", lang, INDEX, data)
    rows = [
        {
            "work": name,
            **{key: one[key] for key in ("title", "label", "stage", "date", "versions", "articles")},
        }
        for name, one in works.items()
    ]
    yield json_file("index.json", {"schema": "redline/works/1", "title": studio.look.title, "works": rows})


def _listed(studio: Studio, works: dict[str, Data], lang: Lang, here: str) -> list[Data]:
    """Return the works as lists show them, the latest first."""
    prefix = studio.prefix(lang)
    ordered = sorted(works.items(), key=lambda pair: pair[0])
    ordered.sort(key=lambda pair: str(pair[1]["date"]), reverse=True)
    return [
        {
            **one,
            "name": name,
            "href": link(here, prefix + one["address"]),
            "latest": link(here, prefix + one["latest"]) if one["latest"] else "",
            "compare": link(here, prefix + one["compare"]) if one["compare"] else "",
            "change": one["change"][lang],
            "count": say(lang, "version_count", n=one["versions"]),
            "article_count": say(lang, "article_count", n=one["articles"]),
            "opinion_count": say(lang, "opinions_count", n=one["opinions"]) if one["opinions"] else "",
        }
        for name, one in ordered
    ]


def _search(studio: Studio, works: dict[str, Data]) -> Iterator[File]:
    address = f"search/{INDEX}"
    for lang in studio.look.languages:
        here = studio.prefix(lang) + address
        data = {
            "title": say(lang, "search_page"),
            "description": say(lang, "search_what"),
            "search": search.context(
                lang,
                index=link(here, f"{INDEX_FOLDER}/"),
                root=link(here, studio.prefix(lang) + "x")[:-1],
                works=[(one["title"], one["href"]) for one in _listed(studio, works, lang, here)],
            ),
            "json": link(here, SEARCH_DATA),
            "styles": ("site/search.css",),
            "scripts": ("site/search.js",),
        }
        yield studio.page("site/search.html", lang, address, data)


def _index(folders: list[str], read: Callable[[str], bytes]) -> Iterator[File]:
    """Make the files of the index that all works share; keys are read again and again, not kept."""
    cards = {kept_card(read(keys_address(folder)))[0]: folder for folder in folders}
    shared = []
    for file in search.shared(list(cards), lambda card: kept_card(read(keys_address(cards[card])))[1]):
        shared.append(f"index/{file.name}")
        yield f"{INDEX_FOLDER}/{file.name}", file.text.encode("utf-8", "replace")
    yield json_file(SEARCH_DATA, _search_data(list(cards), shared))


def _search_data(cards: list[search.Card], shared: list[str]) -> Data:
    """Return what a program needs to search as the page does: which files the index has."""
    works = [
        {
            "title": card.title,
            "page": f"../{card.page}",
            "texts": [
                link(SEARCH_DATA, f"{INDEX_FOLDER}/{search.part_name(card.name, at)}")
                for at in range(card.parts)
            ],
        }
        for card in cards
    ]
    return {
        "schema": "redline/search/1",
        "query": f"{INDEX}?q={{words}}",
        "catalogue": shared[-1],
        "keys": shared[:-1],
        "works": works,
    }


def _feed(studio: Studio, works: dict[str, Data]) -> Iterator[File]:
    for lang in studio.look.languages:
        prefix = studio.prefix(lang)
        found = [feeds.Entry(*one) for work in works.values() for one in work["entries"][lang]]
        found.sort(key=lambda one: (one.date, one.name), reverse=True)
        here = prefix + "feed.xml"
        title = studio.look.title
        yield here, feeds.feed(
            found[:FEED], name=f"{lang}/", title=title, author=title, lang=CODES[lang],
            here=here, page=prefix + INDEX, base_url=studio.look.base_url,
        )  # fmt: skip


def _words(studio: Studio, name: str) -> Iterator[File]:
    """Make a page from Markdown that somebody wrote for the site."""
    address, json = f"{name}/{INDEX}", f"{name}/index.json"
    texts = {lang: studio.words_of(name, lang) for lang in studio.look.languages}
    titles = {lang: title_of(text) or name for lang, text in texts.items()}
    for lang, text in texts.items():
        data = {
            "name": name,
            "title": titles[lang],
            "description": titles[lang],
            "body": _rendered(text),
            "json": link(studio.prefix(lang) + address, json),
        }
        yield studio.page("site/page.html", lang, address, data)
    said = {lang: {"title": titles[lang], "markdown": text} for lang, text in texts.items()}
    yield json_file(json, {"schema": "redline/page/1", "name": name, "languages": said})


def _rendered(text: str) -> Markup:
    """Return Markdown as HTML; HTML in it is text."""
    from markdown_it import MarkdownIt

    return Markup(MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).render(text))


def _sitemaps(studio: Studio, works: list[str]) -> Iterator[File]:
    """Make the list of the works' sitemaps, and the sitemap of the pages around them."""
    base = studio.look.base_url
    around = [f"{name}/{INDEX}" for name in dict.fromkeys(name for name, _, _ in studio.look.pages)]
    pages = [studio.prefix(lang) + page for lang in studio.look.languages for page in (INDEX, *around)]
    yield "sitemap-pages.xml", feeds.sitemap(pages, base)
    folders = [address.removesuffix(INDEX) for address in works]
    if not urlsplit(base).path.strip("/"):  # robots look for it at the root of a host alone
        said = f"User-agent: *\nAllow: /\nSitemap: {absolute(base, 'sitemap.xml')}\n"
        yield "robots.txt", said.encode()
    yield (
        "sitemap.xml",
        feeds.sitemap_index(["sitemap-pages.xml", *(f"{folder}sitemap.xml" for folder in folders)], base),
    )


def _not_found(studio: Studio) -> Iterator[File]:
    """Make the page for what is not there. A server shows it at any address: it has its looks within it."""
    lang = studio.look.languages[0]
    title, style = say(lang, "not_found"), studio.styles()
    data = {
        "title": title,
        "description": say(lang, "not_found_hint"),
        "others": (),
        "json": studio.linker(NOT_FOUND)("404.json"),
        "canonical": "",
        "icon": studio.icon(),
        "css": (),
        "js": (),
        "style": style,
        "policy": policy(style, images="data:"),
    }
    yield studio.page("site/404.html", lang, NOT_FOUND, data)
    yield json_file("404.json", {"schema": "redline/not-found/1", "title": title, "works": "index.json"})
