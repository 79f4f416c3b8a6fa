"""The page of a version's full text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from redline.model import DIVISIONS, Document, Level, Provision, walk
from redline.render.html_text import Ink
from redline.report import Line, Run
from redline.report.scene import anchor
from redline.site.notes import NoteView

_INK = Ink("zh", ())  # texts without a mark are the same in both languages


class Unit(NamedTuple):
    """One unit of the text as a template takes it.

    kind      "division", "article", "line" (what stands around the body) or "annex"
    depth     of a division, 1 for the outermost
    life, change, comment   links: the article's life, its row in the comparison with the version before
              (where it changed in substance: `changed` says how), and where to comment on it; or ""
    """

    kind: str
    level: str
    depth: int
    eid: str
    anchor: str
    num: str
    heading: str
    text: Markup
    life: str = ""
    change: str = ""
    changed: str = ""
    comment: str = ""
    notes: tuple[NoteView, ...] = ()


def units(document: Document) -> Iterator[Unit]:
    """Yield the units of a text in order, without their links and annotations."""
    # The page has its own title and table of contents; a second title is shown as it stands.
    before = (one for one in document.preamble if (one.level, one.text) != (Level.TITLE, document.title))
    yield from _units(tuple(before), 1)
    yield from _units(document.body, 1)
    yield from _units(document.tail, 1)


def _units(provisions: tuple[Provision, ...], depth: int) -> Iterator[Unit]:
    for one in provisions:
        if one.level in DIVISIONS or one.level is Level.ANNEX:
            yield _unit("annex" if one.level is Level.ANNEX else "division", one, depth, Markup(""))
            yield from _units(one.children, depth + 1)
        elif one.level is Level.ARTICLE:
            yield _unit("article", one, depth, _INK.lines(_lines(one)))
        elif one.level is not Level.TOC:
            yield _unit(
                "line", one, depth, _INK.lines((_line(one.level.value, one.num + one.text), *_lines(one)))
            )


def _unit(kind: str, one: Provision, depth: int, text: Markup) -> Unit:
    return Unit(
        kind=kind,
        level=one.level.value,
        depth=depth,
        eid=one.eid,
        anchor=anchor(one.eid),
        num=one.num,
        heading=one.heading,
        text=text,
    )


def _lines(provision: Provision) -> Iterator[Line]:
    for below in walk(provision.children):
        if below.level is Level.TABLE:
            yield from (_line("table", row) for row in below.text.split("\n"))
        else:
            yield _line(below.level.value, below.num + below.text)


def _line(level: str, text: str) -> Line:
    return Line(level=level, runs=(Run(text=text),) if text else ())
