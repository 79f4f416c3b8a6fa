"""The use cases: where bytes become documents, documents a comparison, and a comparison a page.

Its values are those of `redline.model.value`, made at every start and quick to define.
"""

from redline.app.comparison import Compared, Text, compare, differs, load
from redline.app.formats import (
    AVAILABLE,
    COLUMNS,
    LAYOUTS,
    Format,
    Layout,
    check_layout,
    check_use,
    format_of,
    takes_many,
    title_of,
)
from redline.app.output import Options, render
from redline.app.remarks import Note, notes, source_notes
from redline.app.resolve import path_of
from redline.app.writers.job import Job

__all__ = [
    "AVAILABLE",
    "COLUMNS",
    "LAYOUTS",
    "Compared",
    "Format",
    "Job",
    "Layout",
    "Note",
    "Options",
    "Text",
    "check_layout",
    "check_use",
    "compare",
    "differs",
    "format_of",
    "load",
    "notes",
    "path_of",
    "render",
    "source_notes",
    "takes_many",
    "title_of",
]
