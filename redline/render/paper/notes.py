"""Annotations that stand below a document's text."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from redline.render.inline_words import sign
from redline.render.paper.ink import Pen
from redline.render.table_text import remarks
from redline.render.words import Lang
from redline.report.margin import Beside


def group(heading: str, beside: Beside, pen: Pen, lang: Lang) -> dict[str, Any]:
    """Return the annotations of one place under a heading, for the template."""
    return {"heading": heading, "notes": [note(beside, pen, lang)]}


def note(beside: Beside, pen: Pen, lang: Lang, number: int = 0, at: str = "") -> dict[str, Any]:
    """Return the annotations of one place: a thread each, explanations first. `number` is that of the sign
    in the text that leads here, 0 for none; `at` names the provision."""
    html = "".join(pen.paragraph(one) for one in remarks(beside, lang))
    return {"number": number, "at": f"{sign(number, lang) if number else ''}{at}", "html": Markup(html)}
