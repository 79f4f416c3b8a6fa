"""The units of a text as they are printed, line by line: numbers before, nothing left out.

A comparison looks at a unit's text without its own number and caption. Here these stand before it, and lines
that say nothing are gone, as in canonical text.
"""

from __future__ import annotations

from redline.model import DIVISIONS, Level, Provision
from redline.model.value import value
from redline.model.walk import text_of, walk
from redline.render.tracked.order import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.changes import Edit

GAP = "\u3000"


@value
class Line:
    """One line of a unit: text[start:end].

    level  of what it says; TABLE for a row. `heavy` of its first characters are its number and caption.
    table  which table of its unit it is a row of, from 1; 0 for none
    """

    start: int
    end: int
    level: Level
    heavy: int = 0
    table: int = 0


@value
class Printed:
    """A unit as it is printed: `text` is its lines joined by newlines.

    head     how many characters stand before the unit's text as a comparison sees it
    dropped  places in that text, the head before it, of characters that are not printed
    """

    text: str
    lines: tuple[Line, ...]
    head: int = 0
    dropped: tuple[int, ...] = ()

    @property
    def has_table(self) -> bool:
        """Whether some of it are rows of tables."""
        return any(line.table for line in self.lines)


def printed(unit: Provision) -> Printed:
    """Return a unit as it is printed. Without any words it has no lines."""
    head, own = _head(unit), text_of(unit)
    levels = _levels(unit, own)
    if head.endswith("\n"):
        levels.insert(0, (unit.level, 0))
    return _without_empty(head + own, levels, len(head), heavy=len(head.strip("\n" + GAP)))


def _head(unit: Provision) -> str:
    """What stands before a unit's text: its number and caption, and what parts them from it."""
    if unit.level in DIVISIONS or unit.level is Level.ANNEX:  # the heading is their text
        return unit.num + GAP if unit.num and unit.heading else unit.num
    if unit.level in (Level.ITEM, Level.SUBITEM):
        return unit.num
    named = GAP.join(filter(None, (unit.num, unit.heading)))
    if unit.level is not Level.ARTICLE:
        return named + GAP if named and unit.text else named
    if not unit.children or not named:
        return named
    first = unit.children[0]
    if first.level is not Level.PARAGRAPH:
        return named + "\n"
    return named + GAP if first.num + first.text else named


def _levels(unit: Provision, own: str) -> list[tuple[Level, int]]:
    """The level of each line of a unit's text, and of which of its tables it is a row."""
    if unit.level is Level.TABLE:
        return [(Level.TABLE, 1)] * (own.count("\n") + 1)
    found: list[tuple[Level, int]] = [] if unit.level is Level.ARTICLE else [(unit.level, 0)]
    if unit.level in DIVISIONS or unit.level is Level.ANNEX:
        return found
    tables = 0
    for below in walk(unit.children):
        if below.level is Level.TABLE:
            tables += 1
            found += [(Level.TABLE, tables)] * (below.text.count("\n") + 1)
        else:
            found.append((below.level, 0))
    if unit.level is Level.ARTICLE and unit.children[:1] and unit.children[0].level is Level.PARAGRAPH:
        found[0] = (Level.ARTICLE, 0)
    return found or [(unit.level, 0)]


def _without_empty(full: str, levels: list[tuple[Level, int]], head: int, *, heavy: int) -> Printed:
    lines: list[Line] = []
    texts: list[str] = []
    dropped: list[int] = []
    at = place = 0  # in `full`, and in what is printed
    for number, text in enumerate(full.split("\n")):
        # Text of a model that somebody else made may hold line ends where a line has none.
        level, table = levels[min(number, len(levels) - 1)]
        if text:
            end = place + len(text)
            lines.append(Line(start=place, end=end, level=level, heavy=0 if number else heavy, table=table))
            texts.append(text)
            place = end + 1
        else:
            dropped.append(at)
        at += len(text) + 1
    return Printed(text="\n".join(texts), lines=tuple(lines), head=head, dropped=tuple(dropped))


def kept(old: Printed, new: Printed, edits: tuple[Edit, ...]) -> list[Span]:
    """Return the characters that live on in a unit and its successor, in order; `edits` are the change's."""
    from redline.textdiff import diff

    heads = [
        (one.old_start, one.new_start, one.old_end - one.old_start)
        for one in diff(_shown(old), _shown(new))
        if one.tag == "equal"
    ]
    bodies = [
        (old.head + one.old_start, new.head + one.new_start, one.old_end - one.old_start)
        for one in (edit.opcode for edit in edits)
        if one.tag == "equal"
    ]
    if not old.dropped and not new.dropped:
        return heads + bodies
    return heads + [found for span in bodies for found in _placed(span, old.dropped, new.dropped)]


def _shown(unit: Printed) -> str:
    return unit.text[: unit.head]


def _placed(span: Span, old: tuple[int, ...], new: tuple[int, ...]) -> list[Span]:
    """Return what is printed of some characters that live on, where it is printed."""
    start, other, length = span
    shift = other - start
    cuts = sorted({*(k for k in old if start <= k < start + length), *(k - shift for k in new)})
    found: list[Span] = []
    for cut in [*cuts, start + length]:
        if not start <= cut <= span[0] + length:
            continue
        if cut > start:
            there = start + shift
            found.append(
                (start - sum(k < start for k in old), there - sum(k < there for k in new), cut - start)
            )
        start = cut + 1
    return found
