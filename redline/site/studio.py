"""Where pages are made: templates, style sheets and scripts, and what every page says of itself."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Callable, Iterable
from functools import partial
from hashlib import sha256
from re import compile as pattern
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from redline.render.controls import CONTROLS
from redline.render.templates import asset, layered, rendered
from redline.site.addresses import INDEX, absolute, link
from redline.site.types import Data, Look
from redline.site.words import CODES, LANGUAGES, LOCALES, SITE, say

if TYPE_CHECKING:
    from redline.render.words import Lang

NOT_FOUND = "404.html"
"""The page for what is not there."""

_STEERING = pattern("[" + "".join(f"\\u{code:04x}" for code in CONTROLS) + "]")
_STYLES = ("html/page.css", "site/site.css")
_PAGES = "site/pages.css"  # of pages other than comparisons, which have much of their own
_THEME = "site/theme.css"  # a workspace's own, after all others
_SCRIPTS = ("site/site.js", "site/mark.js")
_ICON = "site/icon.svg"
ASSETS = (
    *(*_STYLES, _PAGES, "html/notes.css", "site/pictures.css", "site/search.css", _THEME),
    *(*_SCRIPTS, "html/page.js", "site/search.js"),
    _ICON,
)
"""Style sheets, scripts and the icon that pages name; each is written once, its digest in its name."""


class Studio:
    """Makes pages from templates and finished data. One a process."""

    def __init__(self, look: Look, cache: str = "") -> None:
        self.look = look
        self.env = layered(look.templates, cache_dir=cache or None)
        self.assets: dict[str, tuple[str, bytes]] = {}
        for name in ASSETS:
            self.add_asset(name)

    def add_asset(self, name: str) -> None:
        """Take a style sheet, a script or the icon from the templates into the site. Raises ConfigError."""
        data = asset(name, self.look.templates).encode("utf-8", "replace")
        stem, suffix = os.path.splitext(name.rpartition("/")[2])
        folder = "".join(part + "-" for part in name.split("/")[:-1] if part != "site")
        self.assets[name] = (f"assets/{folder}{stem}-{sha256(data).hexdigest()[:10]}{suffix}", data)

    def prefix(self, lang: Lang) -> str:
        """Return what stands before a page's address in a language: nothing in the first one."""
        return "" if lang == self.look.languages[0] else f"{lang}/"

    def page(self, template: str, lang: Lang, address: str, data: Data) -> tuple[str, bytes]:
        """Return a page's address in a language, and the page.

        `address` is that in the first language. `data` has what the template shows: `title`, `description`,
        and, where there are any, `crumbs`, `feeds`, `json`, `scripts` and `styles` (names of assets), `words`
        (the address of a style sheet with words of this page alone).
        """
        here = self.prefix(lang) + address
        text = rendered(self.env, template, self.look.templates, {**self.frame(lang, address, data), **data})
        return here, legible(text).encode("utf-8", "replace")

    def frame(self, lang: Lang, address: str, data: Data) -> Data:
        """Return what every page shows around its content: see docs/reference/site.md."""
        here = self.prefix(lang) + address
        to = self.linker(here)
        look = self.look
        return {
            "lang": CODES[lang],
            "code": lang,
            "ui": SITE[lang],
            "site": {"title": look.title, "href": to(self.prefix(lang) + INDEX)},
            "nav": self._nav(lang, address, to),
            "others": self._others(lang, address, to),
            "css": [
                to(self.assets[name][0])
                for name in (*_STYLES, *data.get("sheets", (_PAGES,)), *data.get("styles", ()), _THEME)
            ]
            + ([to(data["words"])] if data.get("words") else []),
            "js": [to(self.assets[name][0]) for name in (*_SCRIPTS, *data.get("scripts", ()))],
            "icon": to(self.assets[_ICON][0]),
            "policy": policy(),
            "style": Markup(""),
            "page_title": "",
            "canonical": absolute(look.base_url, here) if look.base_url else "",
            "locale": LOCALES[lang],
            "crumbs": (),
            "feeds": (),
            "json": "",
            "text_lang": CODES[lang],
        }

    def linker(self, here: str) -> Callable[[str], str]:
        """Return what makes the links of the page at the address `here`."""
        if here == NOT_FOUND and self.look.base_url:  # relative ones would hold at one address alone
            return partial(absolute, self.look.base_url)
        return partial(link, here)

    def icon(self) -> str:
        """Return the icon as an address that holds everything."""
        return "data:image/svg+xml;base64," + b64encode(self.assets[_ICON][1]).decode()

    def styles(self) -> Markup:
        """Return all style sheets of a page in one, for a page that has to find none."""
        sheets = (self.assets[name][1].decode() for name in (*_STYLES, _PAGES, _THEME))
        # Within a page, a style sheet ends where it says so, be it in a comment or a text.
        return Markup(legible("\n".join(sheets).replace("</", "<\\/").replace("\r", "")))

    def _nav(self, lang: Lang, address: str, to: Callable[[str], str]) -> list[tuple[str, str, bool]]:
        prefix = self.prefix(lang)
        entries = [(INDEX, say(lang, "home"))]
        entries += [(f"{name}/{INDEX}", title) for name, title in self.page_titles(lang)]
        entries.append((f"search/{INDEX}", say(lang, "search_page")))
        return [(to(prefix + there), word, there == address) for there, word in entries]

    def page_titles(self, lang: Lang) -> list[tuple[str, str]]:
        """Return the pages of words: (name, title in a language)."""
        names = dict.fromkeys(name for name, _, _ in self.look.pages)
        return [(name, title_of(self.words_of(name, lang)) or name) for name in names]

    def words_of(self, name: str, lang: Lang) -> str:
        """Return the Markdown of a page of words in a language, or in any where it has none."""
        found = {language: text for page, language, text in self.look.pages if page == name}
        for language in (lang, "", *self.look.languages, *found):
            if language in found:
                return found[language]
        raise KeyError(name)

    def _others(self, lang: Lang, address: str, to: Callable[[str], str]) -> list[dict[str, str]]:
        base = self.look.base_url
        return [
            {
                "code": CODES[other],
                "word": LANGUAGES[other],
                "href": to(self.prefix(other) + address),
                "url": absolute(base, self.prefix(other) + address) if base else "",
                "current": "true" if other == lang else "",
            }
            for other in (self.look.languages if len(self.look.languages) > 1 else ())
        ]


def policy(style: str = "", images: str = "'self' file:") -> str:
    """Return the content security policy of a page: its own site's files alone, and this one style.

    "file:" is for pages that are opened from a disk, where some browsers take 'self' for nothing; on a
    server no page can load what has such an address.
    """
    own = f" 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" if style else ""
    return (
        f"default-src 'none'; style-src 'self' file:{own}; script-src 'self' file:; img-src {images}; "
        "base-uri 'none'; form-action 'self' file:"
    )


def legible(text: str) -> str:
    """Return a page with a sign in the place of every character that would steer what shows it."""
    return text.translate(CONTROLS) if _STEERING.search(text) else text


def title_of(markdown: str) -> str:
    """Return the first heading of a page of words, or ""."""
    for line in markdown.splitlines():
        if line.startswith("# "):
            return line[2:].strip()
    return ""


def unique(found: Iterable[Any]) -> list[Any]:
    """Return what is there, each once, in its order."""
    return list(dict.fromkeys(found))
