"""Elements of WordprocessingML, and text that is fit to stand in them."""

from __future__ import annotations

from functools import cache

from redline.render.xml_text import fit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@cache
def w(name: str) -> str:
    """Return a name in WordprocessingML's namespace, as lxml writes it."""
    return f"{{{W}}}{name}"


def element(tag: str, **attributes: str) -> Element:
    """Return an element, its attributes in the same namespace."""
    from lxml.etree import Element as make

    return make(w(tag), {w(name): value for name, value in attributes.items()}, nsmap={"w": W})


def child(parent: Element, tag: str, **attributes: str) -> Element:
    """Append an element to `parent` and return it."""
    from lxml.etree import SubElement

    return SubElement(parent, w(tag), {w(name): value for name, value in attributes.items()})


def add_text(run: Element, text: str, *, tag: str = "t") -> None:
    """Put `text` into a run; a tab and a line break are elements of their own.

    Deleted text has a `tag` of its own, "delText".
    """
    shown = fit(text)
    if shown.isprintable():
        _write(run, tag, shown)
        return
    for number, line in enumerate(shown.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if number:
            child(run, "br")
        for place, piece in enumerate(line.split("\t")):
            if place:
                child(run, "tab")
            if piece:
                _write(run, tag, piece)


def _write(run: Element, tag: str, text: str) -> None:
    written = child(run, tag)
    written.text = text
    if text[0].isspace() or text[-1].isspace():
        written.set(_SPACE, "preserve")
