"""A page's tree to blocks, as a browser lays it out: one pass, so that its depth does not matter."""

from __future__ import annotations

from itertools import islice
from typing import Any

from redline.ingest.html import marks, notes
from redline.ingest.html import style as css
from redline.ingest.html.block import Block, collapsed
from redline.ingest.html.lists import Counter, says_its_number
from redline.ingest.html.tables import Cell, Table

_NOTHING: dict[str, str] = {}
_FEW = 8  # pieces of text: buttons have no more


class Layout:
    """What a page shows.

    blocks      its lines, in order
    containers  (first block, end) of the elements that hold some, inner ones first
    frames      likewise of elements that look like a part of what surrounds the text
    revised     places in `blocks` at which insertions or deletions are marked
    notes       the footnotes by their ids: mark, and what they say
    hides       whether something was left out as hidden; hidden: whether hidden text was taken in
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.containers: list[tuple[int, int]] = []
        self.frames: list[tuple[int, int]] = []
        self.revised: list[int] = []
        self.notes: dict[str, tuple[str, list[str]]] = {}
        self.hides = False
        self.hidden = False


def lay_out(root: Any, *, accepted: bool, hidden: bool = False) -> Layout:
    """Return what the tree below `root` (None for an empty page) shows.

    `accepted` says which side of <ins> and <del> to take, `hidden` whether to take hidden text too.
    """
    if root is None:
        return Layout()
    return _Walk(root, accepted, hidden).layout


class _Open:
    """An element that is open: how it is shown, and what it changed in the walk's state."""

    __slots__ = ("cell", "counter", "frame", "is_block", "note", "outer", "start", "table")

    def __init__(self, start: int, outer: tuple[int, bool, int, bool]) -> None:
        self.start = start
        self.outer = outer  # heading, preformatted, linked, titled around it
        self.is_block = False
        self.frame = False
        self.note = ""
        self.counter: Counter | None = None
        self.table: Table | None = None
        self.cell: Cell | None = None


class _Walk:
    def __init__(self, root: Any, accepted: bool, hidden: bool) -> None:
        from lxml import etree

        self.layout = Layout()
        self.layout.hidden = hidden
        self.blocks = self.layout.blocks
        self.accepted = accepted
        self.hidden = hidden
        self.sheet = css.Sheet(element.text or "" for element in root.iter("style"))
        self.buffer: list[str] = []
        self.linked_size = self.anchored_size = 0
        self.marks = ""
        self.note = ""  # the id of the footnote that is open
        self.refers: list[str] = []  # the notes that the open block refers to
        self.state = (
            0,
            False,
            0,
            False,
        )  # heading, preformatted, linked (1 within the page, 2 out of it), titled
        self.counters: list[Counter] = []
        self.tables: list[Table] = []
        opened: list[_Open | None] = []
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                found = self._start(element)
                opened.append(found)
                if found is None:
                    walk.skip_subtree()
                elif element.text:
                    self._text(element.text)
                continue
            found = opened.pop()
            if found is not None:
                self._end(element, found)
            if element.tail:
                self._text(element.tail)
        self._flush()

    # --- elements ------------------------------------------------------------------------------

    def _start(self, element: Any) -> _Open | None:
        """Open an element; None when nothing in it is shown."""
        tag = element.tag
        if tag in ("br", "hr"):
            self._break()
            return None
        if tag in css.DROPPED:
            return None
        style, names = _NOTHING, ""
        if len(element.attrib):
            raw = element.get("style")
            style = css.declarations(raw) if raw else _NOTHING
            classes, id_ = element.get("class", ""), element.get("id", "")
            names = f"{classes} {id_}" if classes or id_ else ""
            if self._unseen(element, style, classes, id_) or _is_buttons(tag, names, element):
                return None
        if not self._kept(tag, style) or self._note_mark(tag, element):
            return None
        return self._open(tag, element, style, names)

    def _note_mark(self, tag: str, element: Any) -> bool:
        """Take in the mark of a footnote, in the text or at the note itself; False when it is none."""
        referred = notes.reference(tag, element)
        if referred:
            self.refers.append(referred)
        elif self.note and (mark := notes.mark(tag, element)):
            self.layout.notes[self.note] = mark, self.layout.notes[self.note][1]
        else:
            return False
        return True

    def _unseen(self, element: Any, style: dict[str, str], classes: str, id_: str) -> bool:
        if "msocomanchor" in classes or "MsoCommentReference" in classes:
            return True  # Word's comments: not text, shown or not
        unseen = (
            css.hides(style)
            or element.get("hidden") is not None
            or element.get("aria-hidden") == "true"
            or self.sheet.hides(classes, id_)
        )
        self.layout.hides = self.layout.hides or unseen
        return unseen and (not self.hidden or style.get("mso-element") == "comment-list")

    def _kept(self, tag: str, style: dict[str, str]) -> bool:
        """Tell whether the side of tracked changes that is read has the element."""
        decoration = style.get("text-decoration", "") + style.get("text-decoration-line", "")
        deleted = tag in css.STRUCK or "line-through" in decoration
        if not deleted and tag != "ins":
            return True
        self.layout.revised.append(len(self.blocks))
        return deleted != self.accepted

    def _open(self, tag: str, element: Any, style: dict[str, str], names: str) -> _Open:
        shown = style.get("display", "")
        is_block = tag in css.BLOCKS if not shown or shown.startswith("inline-") else shown != "inline"
        is_block = is_block or tag in ("td", "th", "tr", "table")
        if is_block:
            self._flush()
        found = _Open(len(self.blocks), self.state)
        found.is_block = is_block
        # LibreOffice writes the header and footer of a document's pages so.
        found.frame = css.frames(tag, names) or element.get("title") in ("header", "footer")
        if not self.note and (note := notes.body(tag, element)):
            self.note = found.note = note
            self.layout.notes.setdefault(note, ("", []))
        heading, preformatted, linked, titled = self.state
        if tag == "a":
            target = element.get("href")
            linked = linked or (0 if target is None else 1 if "#" in target else 2)
        elif tag in css.HEADINGS:
            heading = css.HEADINGS[tag]
        preformatted = (
            preformatted or tag in css.PREFORMATTED or style.get("white-space", "").startswith("pre")
        )
        self.state = (heading, preformatted, linked, titled or css.titles(tag, names))
        if tag in ("ol", "ul", "menu", "dir"):
            found.counter = Counter(tag, element, style)
            self.counters.append(found.counter)
        elif tag == "li" and self.counters:
            self.marks += self.counters[-1].mark(element, style)
        else:
            self._open_table(tag, element, found)
        return found

    def _open_table(self, tag: str, element: Any, found: _Open) -> None:
        if tag == "table":
            if self.tables:
                self.tables[-1].nests = True
            found.table = Table(len(self.layout.containers), len(self.layout.frames))
            found.table.nests = element.get("role") == "presentation"
            self.tables.append(found.table)
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append([])
        elif tag in ("td", "th") and self.tables:
            rows = self.tables[-1].rows
            if not rows:
                rows.append([])
            found.cell = Cell(len(self.blocks), element)
            rows[-1].append(found.cell)

    def _end(self, element: Any, found: _Open) -> None:
        if found.is_block:
            self._flush()
            if element.tag == "li":
                self.marks = ""
        if found.note:
            self.note = ""
        self.state = found.outer
        if found.counter is not None:
            self.counters.pop()
        if found.cell is not None:
            found.cell.end = len(self.blocks)
        if found.table is not None:
            self._end_table(found.table)
        if found.is_block and len(self.blocks) > found.start:
            self.layout.containers.append((found.start, len(self.blocks)))
            if found.frame:
                self.layout.frames.append((found.start, len(self.blocks)))

    def _end_table(self, table: Table) -> None:
        self.tables.pop()
        before = len(self.blocks)
        if table.close(self.blocks) or len(self.blocks) != before:
            # What was noted of the inside counted blocks that are rows now.
            del self.layout.containers[table.containers :]
            del self.layout.frames[table.frames :]
            revised, last = self.layout.revised, len(self.blocks)
            place = len(revised) - 1
            while place >= 0 and revised[place] > last:
                revised[place] = last
                place -= 1

    # --- text ----------------------------------------------------------------------------------

    def _text(self, text: str) -> None:
        if not self.state[1]:
            self._add(text)
            return
        lines = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs().split("\n")
        for count, line in enumerate(lines):
            if count:
                self._flush()
            self._add(line.replace(" ", "\u00a0"))

    def _add(self, text: str) -> None:
        self.buffer.append(text)
        if self.state[2]:
            self.anchored_size += len(text.strip())
            self.linked_size += len(text.strip()) * (self.state[2] == 2)

    def _break(self) -> None:
        """End the line; in a heading, where it is for looks, only part two words."""
        if self.state[0]:
            self.buffer.append("\u00a0")
        else:
            self._flush()

    def _flush(self) -> None:
        """End the block that is open."""
        if not self.buffer:
            return
        text = collapsed("".join(self.buffer))
        if text and self.note:
            self.layout.notes[self.note][1].append(text)
        elif text:
            if self.marks:
                text = text if says_its_number(text) else self.marks + text
                self.marks = ""
            block = Block(
                text=text,
                heading=self.state[0],
                linked=min(self.linked_size, len(text)),
                anchored=self.anchored_size,
                titled=self.state[3],
            )
            block.refers = tuple(self.refers)
            self.refers = []
            self.blocks.append(block)
        self.buffer = []
        self.linked_size = self.anchored_size = 0


def _is_buttons(tag: str, names: str, element: Any) -> bool:
    """Tell whether an element within a line is only buttons, as some sites put them behind a title."""
    if not names or tag in css.BLOCKS or not css.frames(tag, names):
        return False
    return marks.names_buttons("".join(islice(element.itertext(), _FEW)))
