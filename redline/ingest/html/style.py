"""What an element's attributes say about how it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Never text of the page: programs, data, controls.
DROPPED = frozenset(
    (
        *("script", "style", "template", "noscript", "head", "title", "meta", "link", "base", "xml"),
        *("input", "select", "option", "textarea", "button", "datalist", "progress", "meter"),
        *("iframe", "frame", "frameset", "noframes", "object", "embed", "applet", "param", "map", "area"),
        *("svg", "math", "canvas", "audio", "video", "source", "track", "img", "picture"),
        *("rt", "rp", "rtc"),  # the reading of a word, above it
        *("o:p", "w:sdtpr"),
    )
)
BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4"),
        *("h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p"),
        *("pre", "section", "summary", "ul", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"),
        *("plaintext", "listing", "xmp"),
    )
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
PREFORMATTED = frozenset({"pre", "plaintext", "listing", "xmp"})
STRUCK = frozenset({"del", "s", "strike"})

_FRAME_TAGS = frozenset({"nav", "footer", "aside"})
# Words of class names and ids, by which sites call what stands around a text.
_FRAME_WORDS = frozenset(
    (
        *("nav", "navbar", "navigation", "menu", "submenu", "breadcrumb", "breadcrumbs", "crumb", "crumbs"),
        *(
            "dqwz",
            "weizhi",
            "curmb",
            "footer",
            "foot",
            "copyright",
            "sidebar",
            "share",
            "bdshare",
            "bdsharebuttonbox",
        ),
        *(
            "jiathis",
            "fenxiang",
            "print",
            "dayin",
            "tool",
            "tools",
            "toolbar",
            "related",
            "xgxw",
            "xglj",
            "recommend",
            "hot",
        ),
        *("search", "login", "pager", "pagination", "qrcode", "ewm", "erweima", "comment", "comments"),
        *("ad", "ads", "advert", "links", "friendlink", "youqing", "sitemap", "noprint", "social"),
    )
)
_TITLE_WORDS = frozenset({"title", "titles", "biaoti", "bt", "headline", "tit", "arttitle", "subject"})
_LONGEST_SHEET, _LONGEST_STYLE = 2_000_000, 4_000  # characters; real ones have a tenth of that
_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*")


def frames(tag: str, names: str) -> bool:
    """Tell whether an element looks like a part of the page around a text: `names` are its class and id."""
    return tag in _FRAME_TAGS or bool(names and not _FRAME_WORDS.isdisjoint(_words(names)))


def titles(tag: str, names: str) -> bool:
    """Tell whether an element looks like the place of a title."""
    return tag in ("h1", "h2") or bool(names and not _TITLE_WORDS.isdisjoint(_words(names)))


def _words(names: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(names[:200])}


def declarations(style: str) -> dict[str, str]:
    """Return the declarations of a style attribute, in lower case and without white space."""
    found: dict[str, str] = {}
    for part in style[:_LONGEST_STYLE].lower().split(";"):
        name, _, value = part.partition(":")
        found[name.strip()] = "".join(value.replace("!important", "").split())
    return found


def hides(style: dict[str, str]) -> bool:
    """Tell whether declarations keep an element from being seen."""
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("mso-hide") == "all"
        or style.get("mso-element") == "comment-list"
    )


class Sheet:
    """The classes and ids that the page's own style sheets hide.

    Only rules with a single class or id are understood: whoever hides text so writes them.
    """

    def __init__(self, sheets: Iterable[str]) -> None:
        self.hidden: set[str] = set()
        for sheet in sheets:
            if "none" in sheet or "hidden" in sheet:
                self._read(sheet[:_LONGEST_SHEET])

    def _read(self, sheet: str) -> None:
        depth = 0
        selector = ""
        for part in re.split(r"([{}])", _uncommented(sheet)):
            if part == "{":
                depth += 1
            elif part == "}":
                depth = max(depth - 1, 0)
            elif depth == 0:
                selector = part
            elif depth == 1 and hides(declarations(part)):  # deeper: inside @media, print mostly
                for one in selector.split(","):
                    name = one.strip()
                    if name[:1] in (".", "#") and name[1:].replace("-", "").replace("_", "").isalnum():
                        self.hidden.add(name)

    def hides(self, names: str, id_: str) -> bool:
        """Tell whether an element of these classes and this id is hidden."""
        return bool(self.hidden) and (
            f"#{id_}" in self.hidden or any(f".{name}" in self.hidden for name in names.split())
        )


def _uncommented(sheet: str) -> str:
    parts = sheet.split("/*")
    return parts[0] + "".join([part.partition("*/")[2] for part in parts[1:]])
