"""What pictures share: numbers, cut texts, and the frame with its title and description.

Pictures keep the size of their letters however wide they are shown: they have no viewBox, places across are
percentages, places down are pixels. Only curves stand in a frame that stretches, and their strokes do not.
Colours and patterns are in ``site/pictures.css``.
"""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import east_asian_width

from redline.render.html_text import escape


def at(number: float) -> str:
    """Return a coordinate with at most two decimals: the same on every machine."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def percent(part: float, whole: float) -> str:
    """Return a share as a percentage."""
    return f"{at(100 * part / whole if whole else 0)}%"


def cut(text: str, room: int) -> str:
    """Return a text that takes the room of at most so many Chinese characters. What is too long loses its
    middle: versions are told apart by how their names end."""
    if _room(text) <= room:
        return text
    head = tail = ""
    while _room(text[: len(head) + 1] + tail) <= room - 1:
        head = text[: len(head) + 1]
        longer = text[-len(tail) - 1 :]
        if _room(head + longer) <= room - 1:
            tail = longer
    return f"{head}…{tail}"


def _room(text: str) -> float:
    return sum(1 if east_asian_width(char) in "WFA" else 0.55 for char in text)


def frame(id: str, class_: str, height: float, title: str, description: str, inside: Iterable[str]) -> str:
    """Return the svg element. With links inside it is a group and not an image: of an image nobody who
    listens would hear the links. `id` is unique on the page."""
    drawn = "".join(inside)
    role = "group" if "<a " in drawn else "img"
    return (
        f'<svg class="pic {class_}" width="100%" height="{at(height)}" role="{role}"'
        f' aria-labelledby="{id}-t" aria-describedby="{id}-d"><title id="{id}-t">{escape(title)}</title>'
        f'<desc id="{id}-d">{escape(description)}</desc>{drawn}</svg>'
    )


def stretched(x: float, y: float, height: float, inside: Iterable[str]) -> str:
    """Return a frame that is 1000 wide within and as wide as the picture without, for curves."""
    shift = f' x="{at(x)}"' if x else ""
    return (
        f'<svg{shift} y="{at(y)}" width="100%" height="{at(height)}" viewBox="0 0 1000 {at(height)}"'
        f' preserveAspectRatio="none" overflow="visible" aria-hidden="true">{"".join(inside)}</svg>'
    )


def linked(address: str, name: str, drawn: str) -> str:
    """Return a part of a picture as a link, or as it is where it leads nowhere. Its name is its title, which
    is read out before the words that can be seen."""
    tag = f'a href="{escape(address)}"' if address else "g"
    return f"<{tag}><title>{escape(name)}</title>{drawn}</{tag[0]}>"
