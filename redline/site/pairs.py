"""The page of a comparison: the one of `redline diff`, with the site around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redline.render.html_page import page
from redline.report import Report, build
from redline.site.plan import Shelf
from redline.site.types import Data, WorkReader

if TYPE_CHECKING:
    from redline.render.words import Lang


def report_of(shelf: Shelf, reader: WorkReader, old: int, new: int) -> Report:
    """Return the finished comparison of two versions."""
    return build(
        reader.compare(old, new), old_label=shelf.label(old), new_label=shelf.label(new), title=shelf.title
    )


def view(report: Report, lang: Lang) -> Data:
    """Return what the template of comparisons shows; its style sheet and script are the site's files."""
    data = page(report, lang, "", "")
    for name in ("policy", "script", "ui", "lang"):
        del data[name]
    return data
