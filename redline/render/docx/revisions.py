"""Tracked changes of a Word document: what is inserted and what is deleted, by whom and when.

ISO/IEC 29500-1 §17.13.5. Only insertions and deletions are written, of characters, ends of paragraphs and
rows: every word processor accepts and rejects them alike, which is not so of moves.
"""

from __future__ import annotations

from redline.render.docx.xml import add_text, child, element
from redline.render.xml_text import fit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from lxml.etree import _Element as Element

    Mark = Literal["=", "-", "+"]
else:
    Mark = str

_NAMES = {"-": "del", "+": "ins"}
NOBODY = "redline"


class Revisions:
    """Writes revisions with ids of their own.

    `author` is who they say they are by; `when` (ISO 8601, "" to say nothing) when. `first` is an id that is
    larger than all that the document has.
    """

    def __init__(self, author: str = "", when: str = "", first: int = 1) -> None:
        self._attributes = {"author": fit(" ".join(author.split()))[:255] or NOBODY}
        if when:
            self._attributes["date"] = utc(when)
        self._next = first

    def sign(self, properties: Element, mark: Mark, place: int = 0) -> None:
        """Say of what has these `properties` that it is inserted or deleted.

        Those of a paragraph's end say so first, those of a row last: `place` is where.
        """
        if mark != "=":
            properties.insert(place, self.made(mark))

    def was(self, properties: Element, former: Element) -> None:
        """Say that a paragraph with these properties had other ones, `former`."""
        change = child(properties, "pPrChange", id=str(self._next), **self._attributes)
        change.append(former)
        self._next += 1

    def run(self, parent: Element, text: str, properties: Element | None, mark: Mark) -> None:
        """Append a run of `text` to a paragraph; runs that follow one another share their revision."""
        holder = parent
        if mark != "=":
            last = parent[-1] if len(parent) else None
            wanted = element(_NAMES[mark]).tag
            if last is None or last.tag != wanted:
                last = self.made(mark)
                parent.append(last)
            holder = last
        run = child(holder, "r")
        if properties is not None:
            run.append(properties)
        add_text(run, text, tag="delText" if mark == "-" else "t")

    def made(self, mark: Mark) -> Element:
        """Return an empty w:ins or w:del."""
        self._next += 1
        return element(_NAMES[mark], id=str(self._next - 1), **self._attributes)


def utc(when: str) -> str:
    """Return a time in ISO 8601 as Word writes it."""
    from datetime import UTC, datetime

    moment = datetime.fromisoformat(when)
    moment = moment if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
