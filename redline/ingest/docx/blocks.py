"""Paragraphs and tables of a Word file to lines, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from redline.ingest.docx.inline import PAGE, Inline, Note, bare, together
from redline.ingest.docx.notes import Notes
from redline.ingest.docx.numbering import Counter
from redline.ingest.docx.revisions import ORIGINAL
from redline.ingest.docx.schema import ANCHORS, JOINED, NUMPR, ORDER, PPR, RPR, TBL, P, number, w
from redline.ingest.docx.styles import Styles
from redline.ingest.docx.tables import column, read_rows
from redline.ingest.types import Line
from redline.model.value import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_BLOCKS = (P, TBL)
_IMPORTED = (w("altChunk"), w("subDoc"))


class Blocks:
    """Reads what stands below one element: the body, a cell, a text box, a note.

    imported  number of the paragraph before text that is embedded from another file and not read, else 0
    articles  number of the paragraph where a table began whose cells have articles, 0 for none
    ran_on    number of the first paragraph whose number the counter did not begin anew, 0 for none
    """

    def __init__(self, styles: Styles, counter: Counter, notes: Notes) -> None:
        self.inline = Inline(styles)
        self.imported = 0
        self.articles = 0
        self.ran_on = 0
        self._marks = ""  # marks of comments that no paragraph has taken yet
        self._styles = styles
        self._counter = counter
        self._notes = notes

    def lines(self, container: Any) -> list[Line]:
        """Return the lines of everything in `container`, tables as Markdown, notes after their paragraph."""
        found: list[Line] = []
        after_table = False
        for block in self._grouped(container):
            is_table = not isinstance(block, list)
            made = self._table(block) if is_table else self._paragraph(block, self.lines)
            if made and is_table and after_table:
                found.append(Line(number=made[0].number, text=""))
            found += made
            after_table = is_table
            found += self._noted(made[-1].number if made else 0)
        if self._marks and found:
            found[-1] = replace(found[-1], text=found[-1].text + self._marks)
            self._marks = ""
        return found

    def plain(self, container: Any) -> list[Line]:
        """Return the lines of a cell: those of tables and text boxes in it as plain lines. Notes wait."""
        found: list[Line] = []
        for block in self._grouped(container):
            if isinstance(block, list):
                found += self._paragraph(block, self.plain)
            else:
                found += [
                    line for row in read_rows(block, self.plain).rows for cell in row for line in cell.lines
                ]
        return found

    # --- paragraphs ----------------------------------------------------------------------------

    def _grouped(self, container: Any) -> Iterator[Any]:
        """Yield tables, and lists of the paragraphs that are one since the ends between them are gone."""
        group: list[Any] = []
        for element in self._flat(container):
            if element.tag == P:
                group.append(element)
                if not self._goes_on(element):
                    yield group
                    group = []
            else:
                if group:
                    yield group
                    group = []
                yield element
        if group:
            yield group

    def _flat(self, container: Any) -> list[Any]:
        """Return the paragraphs and tables below an element, out of the containers that mean nothing here."""
        found: list[Any] = []
        waiting: list[Any] = []
        paragraph: Any | None = None
        for child in container:
            tag = child.tag
            if tag in _BLOCKS:
                first = child if tag == P else next(child.iter(P), None)
                if first is not None:
                    for anchor in reversed(waiting):
                        first.insert(0, anchor)
                    waiting = []
                    paragraph = child if tag == P else list(child.iter(P))[-1]
                found.append(child)
            elif tag in ANCHORS:
                waiting.append(child)
            elif tag in _IMPORTED:
                self.imported = self.imported or self.inline.place
            elif not tag.endswith("Pr"):
                found += self._flat(child)
        if waiting and paragraph is not None:
            paragraph.extend(waiting)
        return found

    def _goes_on(self, paragraph: Any) -> bool:
        if paragraph.get(JOINED):
            return True
        properties = paragraph.find(PPR)
        mark = properties.find(RPR) if properties is not None else None
        if properties is not None and _dropped(properties):
            return True
        if mark is None and not self._styles.any_hidden:
            return False
        return self._styles.hidden(mark, properties)

    def _paragraph(self, group: list[Any], read: Callable[[Any], list[Line]]) -> list[Line]:
        """Return the lines of one paragraph, which may have come together from several.

        `read` gives those of the text boxes that hang on it.
        """
        texts = [self.inline.text(one) for one in group]
        boxes, self.inline.boxes = self.inline.boxes, []
        said = (at for at, one in enumerate(group) if bare(texts[at]) and not one.get(JOINED))
        properties = group[next(said, len(group) - 1)].find(PPR)
        text = self._marks + "".join(texts)
        self._marks = ""
        found: list[Line] = []
        if bare(text) or not self._goes_on(group[-1]):
            heading = self._styles.heading(properties) if bare(text) else 0
            text = self._number(properties) + text
            place = number(group[0].get(ORDER), 1)
            self.ran_on = self.ran_on or (place if self._counter.ran_on else 0)
            found = [Line(number=place, text=one, heading=heading) for one in _broken(text)]
        else:
            self._marks = text  # marks of comments alone: the next paragraph takes them
        return [*found, *(line for box in boxes for line in read(box))]

    def _number(self, properties: Any) -> str:
        own = properties.find(NUMPR) if properties is not None else None
        counted = self._counter.next(self._styles.numbering(properties))
        original = own.get(ORIGINAL) if own is not None else None
        return counted if original is None else f"{original} " if original else ""

    # --- notes and tables ----------------------------------------------------------------------

    def _noted(self, place: int) -> list[Line]:
        """Return the notes that were referred to since they were last asked for."""
        waiting, self.inline.notes = self.inline.notes, []
        return [line for note in waiting for line in self._note(note, place)]

    def _note(self, note: Note, place: int) -> list[Line]:
        content = self._notes.content(note)
        if content is None:
            return []
        mark = self._notes.mark(note)
        fields, self.inline.fields = self.inline.fields, type(self.inline.fields)()
        words = together(line.text for line in self.plain(content))
        self.inline.fields = fields
        return [Line(number=place or 1, text=f"[^{mark}]: {words}")] if words else []

    def _table(self, table: Any) -> list[Line]:
        frame = column(table)
        if frame:
            return [line for cell in frame for line in self.lines(cell)]
        rows = read_rows(table, self.plain)
        if not rows.framed and rows.articles and not self.articles:
            self.articles = rows.articles
        return rows.lines()


def _dropped(properties: Any) -> bool:
    """Tell whether a paragraph is the large letter that the next one begins with."""
    frame = properties.find(w("framePr"))
    return frame is not None and frame.get(w("dropCap"), "none") != "none"


def _broken(text: str) -> list[str]:
    """Return the lines of a paragraph: a break ends one, and the end of a page does where words follow."""
    if PAGE in text:
        text = "\n".join([page for page in text.split(PAGE) if page]) if text.strip(PAGE) else ""
    return text.split("\n")
