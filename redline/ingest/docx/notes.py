"""Footnotes and endnotes: their contents, and the marks that Word gives them. ISO/IEC 29500-1 §17.11."""

from __future__ import annotations

from redline.ingest.docx.numerals import numeral
from redline.ingest.docx.schema import ID, number, value, w

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from redline.ingest.docx.inline import Note

_KINDS = {
    "footnotes": ("footnote", "footnotePr", "decimal"),
    "endnotes": ("endnote", "endnotePr", "lowerRoman"),
}


class Notes:
    """The notes of one file. Marks count on in the order in which they are asked for."""

    def __init__(self, parts: dict[str, Any | None], document: Any, settings: Any | None) -> None:
        self._contents: dict[tuple[str, str], Any] = {}
        self._styles: dict[str, str] = {}
        self._next: dict[str, int] = {}
        for kind, (name, properties, default) in _KINDS.items():
            root = parts.get(kind)
            for note in root.findall(w(name)) if root is not None else ():
                self._contents.setdefault((kind, note.get(ID, "")), note)
            said = [
                *document.iter(w(properties)),
                *(settings.iter(w(properties)) if settings is not None else ()),
            ]
            self._styles[kind] = next((style for one in said if (style := value(one, "numFmt"))), default)
            start = next((start for one in said if (start := value(one, "numStart"))), "1")
            self._next[kind] = number(start, 1)

    def content(self, note: Note) -> Any | None:
        """Return what a note says, once; None without it."""
        return self._contents.pop((note.kind, note.id), None)

    def mark(self, note: Note) -> str:
        """Return the mark that stands at a note and where it is referred to."""
        if note.mark:
            return note.mark
        mark = numeral(self._next[note.kind], self._styles[note.kind])
        self._next[note.kind] += 1
        return mark
