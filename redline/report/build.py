"""Comparison → Report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from redline.changes import Comparison, stats
from redline.model import Document, Level, articles
from redline.report.layout import sections
from redline.report.scene import Scene, scene
from redline.report.summary import (
    alignment_map,
    article_changes,
    classes,
    concordance,
    contents,
    filters,
    headlines,
)
from redline.report.types import Note, Passage, Report, Side


def build(
    comparison: Comparison,
    *,
    old_label: str = "",
    new_label: str = "",
    title: str | None = None,
    units: tuple[str, str] = ("line", "line"),
) -> Report:
    """Return a comparison as finished data that every renderer shows.

    `old_label` and `new_label` name the two versions for readers (a stage, a date, a file name);
    `title` is the work's, by default the new text's own; `units` are what the diagnostics of the old and
    the new text count ("line", "paragraph", "page"). Raises nothing: an odd comparison (no
    article at all, two unrelated laws) gives an honest report.
    """
    view = scene(comparison)
    parts = sections(view)
    rows = [row for part in parts for block in part.blocks for row in block.rows]
    changes = list(article_changes(view))
    old, new = comparison.alignment.old, comparison.alignment.new
    figures = stats(comparison)
    return Report(
        title=title or new.title or old.title or new_label or old_label,
        old=_side(old, old_label),
        new=_side(new, new_label),
        language=new.profile,
        counts=figures,
        headlines=headlines([row for row in rows if row.unit == Level.ARTICLE.value], figures),
        sections=parts,
        passages=passages(view),
        filters=filters(changes, figures),
        classes=classes(changes),
        contents=contents(parts),
        concordance=concordance(view, changes),
        map=alignment_map(view),
        notes=(*_notes("old", old, units[0]), *_notes("new", new, units[1])),
    )


def _side(document: Document, label: str) -> Side:
    return Side(
        label=label,
        title=document.title,
        articles=sum(1 for _ in articles(document)),
        meta=document.meta,
    )


def passages(view: Scene) -> tuple[Passage, ...]:
    """Return the moved passages of a comparison, in the order in which runs name them."""
    pairs = {(change.old, change.new) for change in view.comparison.changes}
    return tuple(
        Passage(
            old=view.old.ref(move.old),
            new=view.new.ref(move.new),
            text=view.texts_new[move.new][move.new_start : move.new_end],
            within=(move.old, move.new) in pairs,
        )
        for move in view.comparison.moves
    )


def _notes(side: Literal["old", "new"], document: Document, unit: str) -> Iterator[Note]:
    for found in document.diagnostics:
        yield Note(side=side, code=found.code, line=found.line, args=found.args, unit=unit)
