"""Which paragraphs and tables of two Word files belong together, and what changed in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from redline.align.order import chain
from redline.ingest.docx.schema import TBL, P
from redline.model.types import Level
from redline.model.value import value
from redline.model.walk import text_of, units, walk
from redline.render.tracked.ends import finished
from redline.render.tracked.onto.atoms import Bit, Signs, bits, text_below
from redline.render.tracked.order import Candidate, Span, steps, weights
from redline.render.tracked.types import Block, Mark, Paragraph, Piece, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from redline.changes import Comparison
    from redline.model import Provision

_ALIKE = 50.0  # percent; below that two paragraphs are two
_MOST = 4000  # pairs between two that are sure, of which each is looked at

Hints = Mapping[tuple[int, int], int]
"""By the numbers of an old and a new paragraph: how many characters of the one live on in the other."""


@value
class Part:
    """A paragraph or table of a file: its element, its words, and of a paragraph what it says bit by bit."""

    element: Any
    text: str
    bits: tuple[Bit, ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""
        return bool(self.element.tag == TBL)


def parts(container: Any, signs: Signs) -> list[Part]:
    """Return the paragraphs and tables of a body or a cell, in order."""
    return [_part(element, signs) for element in _flat(container)]


def _part(element: Any, signs: Signs) -> Part:
    if element.tag == TBL:
        return Part(element=element, text=text_below(element))
    found = tuple(bits(element, signs))
    return Part(element=element, text="".join([bit.text for bit in found]), bits=found)


def _flat(container: Any) -> Iterator[Any]:
    for child in container:
        if child.tag in (P, TBL):
            yield child
        elif isinstance(child.tag, str) and not child.tag.endswith("Pr"):
            yield from _flat(child)


def plan(old: Sequence[Part], new: Sequence[Part], known: Iterable[Candidate] = ()) -> list[Block]:
    """Return the paragraphs and tables of both, marked; tables without their rows.

    `known` says of which it is known that they belong together: (old place, new place, weight).
    """
    found: list[Block] = []
    for a, b in steps(len(old), len(new), _pairs(old, new, known)):
        one, other = old[a] if a is not None else None, new[b] if b is not None else None
        mark: Mark = "=" if one and other else "-" if one else "+"
        only = other or one
        if only is not None and only.is_table:
            found.append(Table(rows=(), mark=mark, source=(a, b)))
        else:
            pieces = _pieces(one.text if one else "", other.text if other else "")
            found.append(Paragraph(level=Level.TEXT, pieces=pieces, mark=mark, source=(a, b)))
    return finished(found)


def _pieces(old: str, new: str) -> tuple[Piece, ...]:
    if old == new:
        return (Piece(text=new, mark="="),) if new else ()
    from redline.textdiff import diff

    found: list[Piece] = []
    for one in diff(old, new):
        if one.tag == "equal":
            found.append(Piece(text=new[one.new_start : one.new_end], mark="="))
            continue
        gone, come = old[one.old_start : one.old_end], new[one.new_start : one.new_end]
        found += [Piece(text=gone, mark="-")] if gone else []
        found += [Piece(text=come, mark="+")] if come else []
    return tuple(found)


# --- who belongs together ------------------------------------------------------------------------


def _pairs(old: Sequence[Part], new: Sequence[Part], known: Iterable[Candidate]) -> list[Candidate]:
    sure = [(a, b, weight) for a, b, weight in known if old[a].is_table == new[b].is_table]
    sure += _same(old, new)
    links = [sure[k] for k in chain(sure)]
    found: list[Candidate] = list(links)
    before = (-1, -1)
    for a, b, _ in [*links, (len(old), len(new), 0.0)]:
        found += _between(old, new, (before[0] + 1, a), (before[1] + 1, b))
        before = a, b
    return found


def _same(old: Sequence[Part], new: Sequence[Part]) -> list[Candidate]:
    """Those that say the same, and say it once in each file."""
    ours, theirs = _once(old), _once(new)
    return [(ours[text], theirs[text], len(text) + 1.0) for text in ours if text in theirs]


def _once(side: Sequence[Part]) -> dict[str, int]:
    places: dict[str, int] = {}
    twice: set[str] = set()
    for place, part in enumerate(side):
        if part.text in places:
            twice.add(part.text)
        places[part.text] = place
    return {text: place for text, place in places.items() if text.strip() and text not in twice}


def _between(
    old: Sequence[Part], new: Sequence[Part], ours: tuple[int, int], theirs: tuple[int, int]
) -> list[Candidate]:
    """The best chain of what stands between two pairs that are sure."""
    from redline.textdiff import Likeness

    found: list[Candidate] = []
    close = (ours[1] - ours[0]) * (theirs[1] - theirs[0]) <= _MOST
    for a in range(*ours):
        likeness = Likeness(old[a].text)
        for b in range(*theirs):
            if old[a].is_table != new[b].is_table:
                continue
            if old[a].text == new[b].text:
                found.append((a, b, len(new[b].text) + 0.5))
            elif close and old[a].text and new[b].text:
                alike = likeness.ratio(new[b].text, _ALIKE)
                if alike >= _ALIKE or old[a].is_table:
                    found.append((a, b, alike / 100 * len(new[b].text)))
    return [found[k] for k in chain(found)]


# --- what the comparison knows -------------------------------------------------------------------


def hints(comparison: Comparison) -> dict[tuple[int, int], int]:
    """Return what a comparison of two files that count paragraphs knows of these."""
    alignment = comparison.alignment
    olds = {unit.eid: unit for unit in units(alignment.old)}
    news = {unit.eid: unit for unit in units(alignment.new)}
    found: dict[tuple[int, int], int] = {}
    for change in comparison.changes:
        if change.old not in olds or change.new not in news:
            continue
        (ours, our_places), (theirs, their_places) = _lines(olds[change.old]), _lines(news[change.new])
        spans: list[Span] = [
            (one.old_start, one.new_start, one.old_end - one.old_start)
            for one in (edit.opcode for edit in change.edits)
            if one.tag == "equal"
        ]
        for (a, b), weight in weights(spans, ours, theirs).items():
            pair = our_places[a], their_places[b]
            if all(pair):
                found[pair] = found.get(pair, 0) + weight
    return found


def _lines(unit: Provision) -> tuple[list[tuple[int, int]], list[int]]:
    """Return where each line of a unit's text begins and ends, and which paragraph it came from, or 0."""
    own = [] if unit.level is Level.ARTICLE else [unit]
    below = [] if own and not unit.text else list(walk(unit.children))
    places: list[int] = []
    for one in [*own, *below]:
        line = one.span.line if one.span is not None and one.level is not Level.TABLE else 0
        places += [line] * (one.text.count("\n") + 1)
    stretches: list[tuple[int, int]] = []
    at = 0
    for line_text in text_of(unit).split("\n"):
        stretches.append((at, at + len(line_text)))
        at += len(line_text) + 1
    places += [0] * (len(stretches) - len(places))
    return stretches, places
