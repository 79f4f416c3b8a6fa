"""How documents name the texts that they compare."""

from __future__ import annotations

from collections.abc import Sequence

from redline.render import words
from redline.render.table_words import day
from redline.render.width import width
from redline.render.words import Lang
from redline.report import Side
from redline.report.table_build import version

_ARROW = " → "
_MM = 25.4  # in an inch, of 72 points


def name(side: Side, lang: Lang, *, old: bool = False) -> str:
    """Return what readers call a text: its label, without a file's ending; or 原条文, 现条文."""
    return version(side).label or words.say(lang, "old_text" if old else "new_text")


def line(sides: Sequence[Side], lang: Lang) -> str:
    """Return the line below a title: each text with its date, oldest first."""
    last = len(sides) - 1
    return _ARROW.join(name(side, lang, old=at < last) + _dated(side, lang) for at, side in enumerate(sides))


def in_lines(line: str, millimetres: float, points: float = 14) -> str:
    """Return such a line, broken before a text where it is too long for a line of this width and size."""
    room = millimetres / _MM * 72 / points * 2
    first, *rest = line.split(_ARROW)
    found = [first]
    for part in rest:
        joined = f"{found[-1]}{_ARROW}{part}"
        if width(joined) <= room:
            found[-1] = joined
        else:
            found.append(f"{_ARROW.lstrip()}{part}")
    return "\n".join(found)


def _dated(side: Side, lang: Lang) -> str:
    date = version(side).date
    if not date:
        return ""
    return f"（{day(date)}）" if lang == "zh" else f" ({date})"
