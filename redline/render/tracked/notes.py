"""Annotations as comments in the margin of a Word document."""

from __future__ import annotations

from redline.render import annotation_words, margin_words
from redline.render.bodies import to_lines
from redline.render.tracked.types import Note
from redline.report.margin import rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.render.words import Lang
    from redline.report import Report
    from redline.report.margin import Beside, Margin, Remark


def notes(margin: Margin, report: Report, first: str, lang: Lang) -> dict[str, list[Note]]:
    """Return the comments by the eId of the unit of the new text that they are about.

    Those on the law as a whole, and those that have lost their place, stand at the unit `first`.
    """
    found: dict[str, list[Note]] = {}
    for beside in (margin.law, margin.lost):
        _add(found, first, beside, lang)
    for row in rows(report):
        # What is about a provision that only the old text has stands at no word of the new one.
        _add(found, row.new.eid if row.new is not None else first, margin.rows.get(row.anchor), lang)
    return found


def _add(found: dict[str, list[Note]], eid: str, beside: Beside | None, lang: Lang) -> None:
    if beside is not None:
        found.setdefault(eid, []).extend([_note(remark, lang) for remark in beside.remarks])


def _note(remark: Remark, lang: Lang) -> Note:
    head = margin_words.kind(lang, remark)
    quote = margin_words.quoted(remark)
    where = margin_words.stands(lang, remark)
    lines = [f"{head}：“{quote}”" if quote and lang == "zh" else f"{head}: “{quote}”" if quote else head]
    if remark.suggestion is not None:
        lines.append(annotation_words.suggestion(quote, remark.suggestion, lang))
    lines += to_lines(remark.body, lang)
    if where:
        lines.append(f"（{where}）" if lang == "zh" else f"({where})")
    return Note(
        paragraphs=tuple(line for line in lines if line),
        author=margin_words.name(remark),
        when=_moment(remark.annotation.created),
    )


def _moment(created: str) -> str:
    """Return when it was made, "" where somebody wrote something else than a time."""
    from datetime import datetime

    try:
        datetime.fromisoformat(created)
    except ValueError:
        return ""
    return created
