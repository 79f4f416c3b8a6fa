"""The digest of a comparison (主要修改情况): what a drafter tells of it, chapter by chapter, as plain data.

Its figures are those of the one-sentence answer. Every article that was inserted, repealed, joined, split,
moved or reworded stands in an entry; what changed in form alone is told together, at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from redline.changes import Class, Kind, Stats
from redline.report.digest_clauses import Clause, clauses, plain
from redline.report.margin import Margin
from redline.report.types import Cell, Headlines, Origin, Ref, Report, Row, Section, Side

_QUIET = frozenset({Kind.UNCHANGED, Kind.RENUMBERED})
_HEADED = frozenset({"part", "subpart", "chapter", "section", "annex"})
_FIRST = 60  # characters of what has no number and no title
_DESCRIBING = "describing"


class Division(NamedTuple):
    """A division or annex: its printed number and its title, "" for none."""

    num: str
    heading: str


class Entry(NamedTuple):
    """What happened to one article, heading or other unit.

    unit     a `Level` value; `anchor` the address of its row
    old, new its printed number in either text, "" where that has no such unit; where it has no number its
             title, or its first words
    old_heading, new_heading  captions of articles, titles of divisions
    origins  clauses of where it came from; `told` are those among them that an entry before has told
    into     titles of the division that it moved into, outermost first; () when it stayed in its own
    clauses  what changed in its words, but not that text went where `origins` say; () when nothing did, or
             its whole `text` is to be read instead
    text     the whole of it: of an inserted or repealed one, and of one that was joined or split off and
             reworded
    reasons  why, by those who drafted it: Markdown
    """

    unit: str
    anchor: str
    kinds: tuple[Kind, ...]
    class_: Class
    old: str
    new: str
    old_heading: str
    new_heading: str
    origins: tuple[Origin, ...]
    told: tuple[Origin, ...]
    into: tuple[str, ...]
    clauses: tuple[Clause, ...]
    text: str
    reasons: tuple[str, ...]


class Part(NamedTuple):
    """The entries under one of the outermost divisions of the new text; `division` is None for what stands
    before the first one, or in a text without any. `place` is "front", "body" or "tail"."""

    place: str
    division: Division | None
    entries: tuple[Entry, ...]


class Digest(NamedTuple):
    """A digest. `chapters` are how many chapters the old and the new text have. `formal` are the articles of
    the new text of which the number or the form alone changed, told of nowhere else; `law` are reasons that
    are about the law as a whole."""

    title: str
    old: Side
    new: Side
    counts: Stats
    chapters: tuple[int, int]
    headlines: tuple[Headlines, ...]
    parts: tuple[Part, ...]
    formal: tuple[Ref, ...]
    law: tuple[str, ...]


def digest(report: Report, margin: Margin | None = None) -> Digest:
    """Return the digest of a report. `margin` are the annotations beside its rows: explanations of those
    who drafted the text (修改说明) become reasons. Raises nothing."""
    rows = [row for section in report.sections for row in _rows(section)]
    return Digest(
        title=report.title,
        old=report.old,
        new=report.new,
        counts=report.counts,
        chapters=(
            sum(row.unit == "chapter" and row.old is not None for row in rows),
            sum(row.unit == "chapter" and row.new is not None for row in rows),
        ),
        headlines=report.headlines,
        parts=tuple(_Teller(report, margin).parts()),
        formal=tuple(
            _ref(row)
            for section in report.sections
            if section.part == "body"  # articles of annexes are not counted anywhere
            for row in _rows(section)
            if _is_formal(row)
        ),
        law=_explained(margin, None),
    )


def _rows(section: Section) -> Iterator[Row]:
    if section.heading is not None:
        yield section.heading
    for block in section.blocks:
        yield from block.rows


def _ref(row: Row) -> Ref:
    assert row.new is not None
    return Ref(num=row.new.num or row.new.heading, anchor=row.anchor)


def _is_formal(row: Row) -> bool:
    both = row.old is not None and row.new is not None
    return both and row.unit == "article" and row.class_ is Class.FORMAL and not set(row.kinds) - _QUIET


def _explained(margin: Margin | None, anchor: str | None) -> tuple[str, ...]:
    """Return the bodies of explanations on a row, or on the law as a whole."""
    beside = None if margin is None else margin.law if anchor is None else margin.rows.get(anchor)
    if beside is None:
        return ()
    found = (one for one in beside.remarks if not one.depth)
    return tuple(
        one.body for one in found if one.annotation.motivation.value == _DESCRIBING and one.body.strip()
    )


class _Teller:
    """Goes through a report from its first row to its last, and tells of a split or a join but once."""

    def __init__(self, report: Report, margin: Margin | None) -> None:
        self.report = report
        self.margin = margin
        self.told: set[Origin] = set()

    def parts(self) -> Iterator[Part]:
        """Yield the parts that have something to tell."""
        division: Division | None = None
        place = "front"
        found: list[Entry] = []
        for section in self.report.sections:
            head = section.heading
            opens = head is not None and section.depth == 1 and head.new is not None
            if opens or section.part != place:
                if found:
                    yield Part(place, division, tuple(found))
                place, found, division = section.part, [], _division(head) if opens else None
            found += [entry for row in _rows(section) if (entry := self._entry(row)) is not None]
        if found:
            yield Part(place, division, tuple(found))

    def _entry(self, row: Row) -> Entry | None:
        if not _tells(row):
            return None
        words, text = self._words(row)
        old, new = row.old, row.new
        return Entry(
            unit=row.unit,
            anchor=row.anchor,
            kinds=row.kinds,
            class_=row.class_,
            old=_name(old),
            new=_name(new),
            old_heading=old.heading if old is not None else "",
            new_heading=new.heading if new is not None else "",
            origins=row.origins,
            told=self._told(row),
            into=_into(row),
            clauses=words,
            text=text,
            reasons=_explained(self.margin, row.anchor),
        )

    def _told(self, row: Row) -> tuple[Origin, ...]:
        known = tuple(one for one in row.origins if one in self.told)
        self.told.update(one for one in row.origins if one.code in ("split", "joined", "into"))
        return known

    def _words(self, row: Row) -> tuple[tuple[Clause, ...], str]:
        """Return what changed in the words of a row, as clauses or as its whole text."""
        cell = row.new or row.old
        if row.unit in _HEADED or cell is None:
            return (), ""
        if row.class_ is not Class.SUBSTANTIVE:
            return (), ""
        if row.old is None or row.new is None or any(origin.code == "joined" for origin in row.origins):
            return (), plain(cell.lines)
        found = clauses(row, self.report.passages)
        split = {ref for one in row.origins if one.code == "split" for ref in one.new}
        return tuple(one for one in found if one.code != "moved-out" or one.ref not in split), ""


def _name(cell: Cell | None) -> str:
    if cell is None:
        return ""
    return cell.num or cell.heading or plain(cell.lines)[:_FIRST].partition("\n")[0]


def _tells(row: Row) -> bool:
    """Whether a row has an entry: what was taken into others is told of where these are."""
    if row.unit in ("toc", "note", "signature"):
        return False
    if row.new is None and Kind.REPEALED not in row.kinds:
        return False
    if not any(cell.num or cell.heading or plain(cell.lines) for cell in (row.old, row.new) if cell):
        return False
    return row.class_ is Class.SUBSTANTIVE or bool(set(row.kinds) - _QUIET)


def _into(row: Row) -> tuple[str, ...]:
    """The division that an article moved into from another one."""
    moved = next((one for one in row.origins if one.code == "moved"), None)
    return row.new.division if moved is not None and moved.where and row.new is not None else ()


def _division(row: Row | None) -> Division | None:
    if row is None or row.new is None:
        return None
    return Division(row.new.num, row.new.heading)
