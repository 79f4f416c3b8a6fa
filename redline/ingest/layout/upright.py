"""Turns pages so that their text runs from left to right and line below line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from statistics import median

from redline.ingest.layout.types import HIDDEN, Glyph, Page, Rule

Turn = Callable[[float, float], tuple[float, float]]

_VERTICAL_SHARE = 0.6  # of the steps from character to character: then they stand below one another
_FEW = 12  # steps that are too few to tell the direction of writing
_SPOT = 5.0  # points: hidden text nearer than this to the same text with ink is that text again


def upright(page: Page) -> tuple[Page, list[Glyph]]:
    """Return a page's text upright, and the characters that stand slanted, which are watermarks.

    A page whose text mostly runs along its long edge is turned; other text that stands at a right angle to
    the rest follows below it. Vertical writing (columns from right to left) becomes lines.
    """
    page = page._replace(glyphs=_inked(page.glyphs))
    straight = [glyph for glyph in page.glyphs if glyph.angle % 90 in (0, 1, 89)]
    slanted = [glyph for glyph in page.glyphs if glyph.angle % 90 not in (0, 1, 89)]
    if not straight:
        return page._replace(glyphs=[]), slanted
    directions = Counter(_quarter(glyph) for glyph in straight if not glyph.text.isspace())
    if set(directions) - {0}:
        page = _turned(page, straight, [quarter for quarter, _ in directions.most_common()] or [0])
    else:
        page = page._replace(glyphs=straight)
    return (_from_vertical(page) if _vertical(page.glyphs) else page), slanted


def _quarter(glyph: Glyph) -> int:
    return round(glyph.angle / 90) % 4


def _turned(page: Page, glyphs: list[Glyph], quarters: list[int]) -> Page:
    """Turn the text of the commonest direction upright, and put that of the others below it."""
    turn, width, height = _turn(quarters[0], page.width, page.height)
    found = [_moved(glyph, turn) for glyph in glyphs if _quarter(glyph) == quarters[0]]
    below = height
    for quarter in quarters[1:]:
        other, _, its_height = _turn(quarter, page.width, page.height)
        for glyph in glyphs:
            if _quarter(glyph) == quarter:
                moved = _moved(glyph, other)
                found.append(moved._replace(y=moved.y + below))
        below += its_height
    rules = [_line(rule, turn) for rule in page.rules]
    return page._replace(glyphs=found, rules=rules, width=width, height=height)


def _turn(quarter: int, width: float, height: float) -> tuple[Turn, float, float]:
    """Return what takes places on the page to places on the page turned, and its width and height."""
    if quarter == 1:  # the text climbs
        return (lambda x, y: (height - y, x)), height, width
    if quarter == 2:
        return (lambda x, y: (width - x, height - y)), width, height
    if quarter == 3:
        return (lambda x, y: (y, width - x)), height, width
    return (lambda x, y: (x, y)), width, height


def _moved(glyph: Glyph, turn: Turn) -> Glyph:
    x, y = turn(glyph.x, glyph.y)
    return glyph._replace(x=x, y=y, angle=0)


def _line(rule: Rule, turn: Turn) -> Rule:
    (x0, y0), (x1, y1) = sorted((turn(rule.x0, rule.y0), turn(rule.x1, rule.y1)))
    return Rule(x0, y0, x1, y1)


def _inked(glyphs: list[Glyph]) -> list[Glyph]:
    """Leave out hidden characters that stand where the same ones are printed."""
    if not any(glyph.flags & HIDDEN for glyph in glyphs):
        return glyphs
    printed = {_spot(glyph, 0, 0) for glyph in glyphs if not glyph.flags & HIDDEN}
    around = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    return [
        glyph
        for glyph in glyphs
        if not (glyph.flags & HIDDEN and any(_spot(glyph, dx, dy) in printed for dx, dy in around))
    ]


def _spot(glyph: Glyph, dx: int, dy: int) -> tuple[str, int, int]:
    """Return a character and the spot where it is; `dx` and `dy` name the spots around."""
    return glyph.text, round(glyph.x / _SPOT) + dx, round(glyph.y / _SPOT) + dy


# --- vertical writing ------------------------------------------------------------------------------


def _vertical(glyphs: list[Glyph]) -> bool:
    """Tell whether each character mostly stands below the one before."""
    down = along = 0
    for one, other in pairwise(glyphs):
        dx, dy = other.x - one.x, other.y - one.y
        reach = max(one.size, 1.0)
        if abs(dx) < 0.3 * reach and 0.5 * reach < dy < 2.5 * reach:
            down += 1
        elif abs(dy) < 0.3 * reach:
            along += 1
    return down > _FEW and down > _VERTICAL_SHARE * (down + along)


def _from_vertical(page: Page) -> Page:
    """Make each column a line: what is lower stands to the right, what is to the left stands below."""
    size = median(glyph.size for glyph in page.glyphs)
    glyphs = [
        glyph._replace(x=glyph.y - glyph.size, y=page.width - glyph.x, width=glyph.size or size)
        for glyph in page.glyphs
    ]
    rules = [_line(rule, lambda x, y: (y, page.width - x)) for rule in page.rules]
    return page._replace(glyphs=glyphs, rules=rules, width=page.height, height=page.width)
