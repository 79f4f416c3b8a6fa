"""Rules of form: what a draft says wrong by its numbers, marks and words, whatever it says."""

from __future__ import annotations

from redline.app.check.form import (
    contents,
    doubled,
    half_width,
    items,
    leftovers,
    lookalikes,
    noticed,
    pairs,
    paragraphs,
    quotes,
    spacing,
    structure,
    terms,
    widths,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.check.types import TextRule

PUNCTUATION: tuple[TextRule, ...] = (
    half_width.check,
    quotes.check,
    doubled.check,
    pairs.check,
    spacing.check,
    widths.check,
    lookalikes.check,
    noticed.no_articles,
)
"""What is asked of texts without articles."""

FORM_RULES: tuple[TextRule, ...] = (
    noticed.check,
    structure.check,
    contents.check,
    items.check,
    paragraphs.check,
    terms.check,
    leftovers.check,
    *PUNCTUATION,
)
