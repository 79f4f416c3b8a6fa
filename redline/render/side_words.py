"""How documents name the texts that they compare."""

from __future__ import annotations

from collections.abc import Sequence

from redline.render import words
from redline.render.table_words import day
from redline.render.words import Lang
from redline.report import Side
from redline.report.table_build import version


def name(side: Side, lang: Lang, *, old: bool = False) -> str:
    """Return what readers call a text: its label, without a file's ending; or 原条文, 现条文."""
    return version(side).label or words.say(lang, "old_text" if old else "new_text")


def line(sides: Sequence[Side], lang: Lang) -> str:
    """Return the line below a title: each text with its date, oldest first."""
    last = len(sides) - 1
    return " → ".join(name(side, lang, old=at < last) + _dated(side, lang) for at, side in enumerate(sides))


def _dated(side: Side, lang: Lang) -> str:
    date = version(side).date
    if not date:
        return ""
    return f"（{day(date)}）" if lang == "zh" else f" ({date})"
