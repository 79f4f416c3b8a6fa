"""XML in the making: an element a line, so that git compares two files well."""

from __future__ import annotations

from redline.render.xml_text import fit

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
Attributes = dict[str, str]

_TEXT = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
_ATTRIBUTE = {**_TEXT, ord('"'): "&quot;", ord("\n"): "&#10;", ord("\t"): "&#9;"}
_INDENT = "  "


class Markup:
    """Takes elements in the order of the file; `text` is the file."""

    def __init__(self) -> None:
        self._lines = ['<?xml version="1.0" encoding="UTF-8"?>']
        self._open: list[str] = []

    def open(self, name: str, attributes: Attributes | None = None) -> None:
        """Begin an element that has elements in it."""
        self._put(f"<{name}{_written(attributes)}>")
        self._open.append(name)

    def close(self, count: int = 1) -> None:
        """End the elements that were begun last."""
        for _ in range(count):
            name = self._open.pop()
            self._put(f"</{name}>")

    def empty(self, name: str, attributes: Attributes | None = None) -> None:
        """Put an element that holds nothing."""
        self._put(f"<{name}{_written(attributes)}/>")

    def words(self, name: str, text: str, attributes: Attributes | None = None, *, within: str = "") -> None:
        """Put an element that holds a text, in an element `within` it where that is asked for.

        White space that a reader of XML would fold is told to be kept.
        """
        inner = f"<{within}>{escape(text)}</{within}>" if within else escape(text)
        kept = {**(attributes or {}), "xml:space": "preserve"} if folds(text) else attributes
        self._put(f"<{name}{_written(kept)}>{inner}</{name}>")

    def mixed(self, name: str, inner: str, attributes: Attributes | None = None) -> None:
        """Put an element that holds XML written elsewhere; its white space is kept."""
        self._put(f"<{name}{_written({**(attributes or {}), 'xml:space': 'preserve'})}>{inner}</{name}>")

    @property
    def text(self) -> str:
        """The whole file, with a line end."""
        return "\n".join(self._lines) + "\n"

    def _put(self, line: str) -> None:
        self._lines.append(_INDENT * len(self._open) + line)


def escape(text: str) -> str:
    """Return a text as XML writes it; for what XML cannot hold a sign stands."""
    return fit(text).translate(_TEXT)


def folds(text: str) -> bool:
    """Tell whether a text has white space that is lost where white space is folded: all but lone blanks."""
    return "\n" in text or "\t" in text or "\r" in text or "  " in text or text != text.strip(" ")


def _written(attributes: Attributes | None) -> str:
    if not attributes:
        return ""
    return "".join([f' {name}="{fit(value).translate(_ATTRIBUTE)}"' for name, value in attributes.items()])
