"""The words and cells of the concordance (条次对照表), shared by all its renderers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from redline.annotate import Motivation
from redline.changes import Class, Kind
from redline.render import side_words, words
from redline.render.bodies import to_lines
from redline.render.reading import said
from redline.render.words import Lang
from redline.report.concordance import Article, Concordance, Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.report.margin import Margin

NONE = "—"
_TOLD = frozenset({"split", "joined", "into", "moved"})
_WORDS = {
    "title": ("{}条次对照表", "{}: concordance"),
    "division": ("章", "Division"),
    "number": ("{}条次", "{}: number"),
    "heading": ("条标", "Heading"),
    "happened": ("变化", "Change"),
    "note": ("说明", "Note"),
}


class Line(NamedTuple):
    """A row as it is shown: the division that it stands in, and its cells, each as lines of plain text.
    `opens` says that the division begins with it."""

    division: str
    opens: bool
    cells: tuple[tuple[str, ...], ...]
    entry: Entry


def say(lang: Lang, key: str) -> str:
    """Return a phrase. Raises KeyError for one that there is not."""
    return _WORDS[key][0 if lang == "zh" else 1]


def title(table: Concordance, lang: Lang) -> str:
    """Return the title: …条例条次对照表."""
    return say(lang, "title").format(table.title)


def below(table: Concordance, lang: Lang) -> str:
    """Return the line below the title: the versions, oldest first."""
    return side_words.line(table.sides, lang)


def heads(table: Concordance, lang: Lang) -> tuple[str, ...]:
    """Return the headings of the columns: for each text its numbers, and captions where it has such; then
    what happened, and of two texts a note."""
    found = []
    for at, (side, captions) in enumerate(zip(table.sides, table.captions, strict=True), 1):
        found.append(say(lang, "number").format(side_words.name(side, lang, old=at < len(table.sides))))
        found += [say(lang, "heading")] if captions else []
    return (*found, say(lang, "happened"), *([say(lang, "note")] if len(table.sides) == 2 else []))


def lines(table: Concordance, lang: Lang, margin: Margin | None = None) -> Iterator[Line]:
    """Yield the rows, in order. Explanations of `margin` (修改说明) stand in the notes."""
    leads = [entry.lead for entry in table.entries]
    leading = max(set(leads), key=leads.count) if leads else 0
    division = ""
    for entry in table.entries:
        here = division
        if entry.lead == leading:
            here = " ".join(entry.division)
        yield Line(here, here != division, tuple(_cells(table, entry, lang, margin)), entry)
        division = here


def _cells(table: Concordance, entry: Entry, lang: Lang, margin: Margin | None) -> Iterator[tuple[str, ...]]:
    for cell, captions in zip(entry.cells, table.captions, strict=True):
        yield (_numbers(cell, lang),)
        if captions:
            yield tuple(article.heading for article in cell if article.heading)
    yield happened(table, entry, lang)
    if len(table.sides) == 2:
        yield tuple(_note(entry, lang, margin))


def _numbers(articles: tuple[Article, ...], lang: Lang) -> str:
    return ("、" if lang == "zh" else ", ").join(article.num for article in articles) or NONE


def happened(table: Concordance, entry: Entry, lang: Lang) -> tuple[str, ...]:
    """Return what happened, of more than two texts a line for each step on which more than a number
    changed: numbers can be seen."""
    if len(entry.kinds) == 1:
        return (_said(entry.kinds[0], entry.class_, lang) or words.kinds(lang, (Kind.UNCHANGED,)),)
    told = []
    for side, kinds in zip(table.sides[1:], entry.kinds, strict=True):
        if set(kinds) - {Kind.UNCHANGED, Kind.RENUMBERED}:
            word, name = _said(kinds, Class.UNCHANGED, lang), side_words.name(side, lang)
            told.append(f"{name}：{word}" if lang == "zh" else f"{name}: {word}")
    rest = Kind.RENUMBERED if any(Kind.RENUMBERED in kinds for kinds in entry.kinds) else Kind.UNCHANGED
    return tuple(told) or (words.kinds(lang, (rest,)),)


def _said(kinds: tuple[Kind, ...], class_: Class, lang: Lang) -> str:
    return said(kinds, class_, lang).replace(" · ", "、" if lang == "zh" else ", ")


def _note(entry: Entry, lang: Lang, margin: Margin | None) -> Iterator[str]:
    clauses = [clause for clause in entry.origins if clause.code in _TOLD]
    if clauses:
        yield words.origin_text(lang, clauses)
    anchors = {article.anchor for cell in entry.cells for article in cell}
    for anchor in sorted(anchors) if margin is not None else ():
        beside = margin.rows.get(anchor) if margin is not None else None
        for remark in beside.remarks if beside is not None else ():
            if remark.annotation.motivation is Motivation.DESCRIBING and not remark.depth:
                yield from to_lines(remark.body, lang)
