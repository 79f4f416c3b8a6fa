"""The use cases: where bytes become documents, documents a comparison, and a comparison a page.

Its values are named tuples: those of the core are dataclasses, but making such a class takes ten times
as long, and these are made at every start.
"""

from redline.app.comparison import Compared, Text, compare, differs, load
from redline.app.formats import AVAILABLE, LATER, Format, format_of
from redline.app.output import Options, render
from redline.app.remarks import Note, notes, source_notes

__all__ = [
    "AVAILABLE",
    "LATER",
    "Compared",
    "Format",
    "Note",
    "Options",
    "Text",
    "compare",
    "differs",
    "format_of",
    "load",
    "notes",
    "render",
    "source_notes",
]
