"""What makers of pages work with."""

from __future__ import annotations

from json import dumps

from redline.model.value import value
from redline.render.css import css_string
from redline.render.words import Lang
from redline.site import links
from redline.site.addresses import WorkAddresses, article, link
from redline.site.plan import Shelf
from redline.site.studio import Studio, legible
from redline.site.types import Data, WorkReader
from redline.site.words import say

File = tuple[str, bytes]

WORDS = "words.css"
"""The style sheet beside a page, or a work's, that holds words for its print."""


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
            "words": shelf.addresses.file(WORDS),
            "text_lang": shelf.facts[-1].profile if shelf.facts else "zh-CN",
        }


def running(title: str, label: str = "") -> bytes:
    """Return the style sheet that puts a title and a version's name at the head of a page's print."""
    return words_file(f":root {{ --w-running: {css_string(title)}; --w-versions: {css_string(label)}; }}")


def words_file(style: str) -> bytes:
    """Return a style sheet with words of one page. Within the page it would need a policy of its own."""
    return legible(f"{style}\n").encode("utf-8", "replace")


def json_file(address: str, data: object) -> File:
    """Return data as a JSON file."""
    return address, (dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def here_in(bench: Workbench, lang: Lang, address: str) -> tuple[str, WorkAddresses]:
    """Return a page's address in a language, and the addresses of the work's pages in it."""
    return bench.studio.prefix(lang) + address, bench.shelf.addresses_in(lang)


def meta(shelf: Shelf, lang: Lang, place: int) -> Data:
    """Return what pages say of a version."""
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


def life_link(shelf: Shelf, lang: Lang, here: str, place: int, eid: str) -> str:
    """Return the link to the life of an article of a version, or ""."""
    first, wid = shelf.lineage.first.get((place, eid), (place, ""))
    return link(here, shelf.addresses_in(lang).life(shelf.versions[first].id, wid)) if wid else ""


def comment_link(shelf: Shelf, place: int, eid: str, num: str) -> str:
    """Return where an article of a version is commented on; "" where it is not the latest, or not open."""
    if place != len(shelf.versions) - 1:
        return ""
    return links.comment_link(
        shelf.comment_url, work=shelf.name, version=shelf.versions[place].id, article=num,
        number=article(eid), title=shelf.title, label=shelf.label(place),
    )  # fmt: skip
