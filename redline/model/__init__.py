"""Law texts as values: documents, provisions, numbers and ids."""

from redline.model.types import DIVISIONS, Diagnostic, Document, Level, Provision, Span
from redline.model.walk import articles, lines, path, text_of, units, walk

__all__ = [
    "DIVISIONS",
    "Diagnostic",
    "Document",
    "Level",
    "Provision",
    "Span",
    "articles",
    "lines",
    "path",
    "text_of",
    "units",
    "walk",
]
