"""Insertions and deletions in elements of a Word file: runs are cut where an edit's edge falls."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy

from redline.ingest.docx.schema import PPR, RPR, TR, P, T, w
from redline.model.value import value
from redline.render.docx.revisions import Mark, Revisions
from redline.render.docx.xml import add_text, child, element
from redline.render.tracked.onto.atoms import Bit, Item

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ROW_PROPERTIES, _EXCEPTIONS = w("trPr"), w("tblPrEx")
_AFTER_END = (w("sectPr"), w("pPrChange"))
_COPIED = (w("sym"), w("noBreakHyphen"))


@value
class Atom:
    """A character of the old file.

    shown       what a reader sees
    properties  of its run, as the new file can have them, or None
    source      the element to copy for it, or None
    """

    shown: str
    properties: Any
    source: Any


def atoms(bits: Sequence[Bit], clean: Callable[[Any], Any]) -> Iterator[Atom]:
    """Yield the characters of a paragraph of the old file.

    `clean` returns properties of a run as the new file can have them.
    """
    for bit in bits:
        properties = clean(bit.elements[0].find(RPR))
        if not bit.items:
            yield Atom(shown=bit.shown, properties=properties, source=None)
        for item in bit.items:
            written = item.element.tag == T or item.text in ("\t", "\n")
            for char in item.text:
                copied = item.element if item.element.tag in _COPIED else None
                yield Atom(shown=char if written else "", properties=properties, source=copied)


class _Slot:
    """A bit of the new paragraph and what it is to become: (mark, its items or None, deleted characters)."""

    def __init__(self, bit: Bit) -> None:
        self.bit = bit
        self.out: list[tuple[Mark, list[Item], list[Atom]]] = []

    def plain(self) -> bool:
        """Whether it stays as it is."""
        return all(mark == "=" for mark, _, _ in self.out)


class Marker:
    """Goes through the bits of a new paragraph from left to right and marks them."""

    def __init__(self, paragraph: Any, bits: Sequence[Bit], revisions: Revisions) -> None:
        self._paragraph = paragraph
        self._slots = [_Slot(bit) for bit in bits]
        self._revisions = revisions
        self._slot = 0
        self._item = 0  # of the slot
        self._char = 0  # of the item

    def new(self, count: int, mark: Mark) -> None:
        """Go on by `count` characters of the new paragraph."""
        while count:
            slot = self._slots[self._slot]
            if not slot.bit.items:
                slot.out.append((mark, [], []))
                self._next()
                count -= 1
                continue
            taken, items = self._take(slot.bit, count)
            slot.out.append((mark, items, []))
            count -= taken

    def old(self, gone: list[Atom]) -> None:
        """Put characters of the old file here, deleted."""
        if self._item == self._char == 0 and self._slot:
            self._slots[self._slot - 1].out.append(("-", [], gone))
        elif self._slots:
            self._slots[self._slot].out.append(("-", [], gone))
        else:
            self._paragraph.extend(deleted(gone, self._revisions))

    def _next(self) -> None:
        self._slot += 1
        self._item = self._char = 0

    def _take(self, bit: Bit, count: int) -> tuple[int, list[Item]]:
        """Return at most `count` characters of a run: how many, and the children that show them."""
        taken = 0
        found: list[Item] = []
        while self._item < len(bit.items):
            item = bit.items[self._item]
            left = len(item.text) - self._char
            step = min(left, count - taken)
            if left and not step:
                return taken, found
            text = item.text[self._char : self._char + step]
            found.append(Item(element=item.element, text=text))
            taken += step
            self._char += step
            if self._char == len(item.text):
                self._item, self._char = self._item + 1, 0
        self._next()
        return taken, found

    def finish(self) -> None:
        """Write what was marked into the paragraph."""
        for slot in self._slots:
            if not slot.plain():
                self._write(slot)

    def _write(self, slot: _Slot) -> None:
        first, last = slot.bit.elements[0], slot.bit.elements[-1]
        parent, place = first.getparent(), first.getparent().index(first)
        made: list[Any] = []
        for mark, items, gone in slot.out:
            if mark == "-":
                made += deleted(gone, self._revisions)
                continue
            # What is one character stays as it is, with all that stands between its elements.
            runs = [_part_of(first, items)] if items else list(parent[place : parent.index(last) + 1])
            if mark == "+":
                holder = self._revisions.made("+")
                holder.extend(runs)
                runs = [holder]
            made += runs
        if slot.bit.items:
            parent.remove(first)
        for one in reversed(made):
            parent.insert(place, one)


def _part_of(run: Any, items: Sequence[Item]) -> Any:
    """Return a run with a part of what another has."""
    made = element("r")
    made.attrib.update(run.attrib)
    properties = run.find(RPR)
    if properties is not None:
        made.append(deepcopy(properties))
    for item in items:
        if item.element.tag == RPR:
            continue
        copied = deepcopy(item.element)
        copied.tail = None
        if item.element.tag == T:
            copied.text = item.text
            copied.set(_SPACE, "preserve")
        made.append(copied)
    return made


def deleted(gone: Sequence[Atom], revisions: Revisions) -> list[Any]:
    """Return characters of the old file as deleted runs, each with the properties that it had."""
    holder = revisions.made("-")
    at = 0
    while at < len(gone):
        end = at + 1
        while end < len(gone) and gone[end].properties is gone[at].properties:
            end += 1
        run = _run(gone[at:end])
        if len(run) > (gone[at].properties is not None):
            holder.append(run)
        at = end
    return [holder] if len(holder) else []


def _run(gone: Sequence[Atom]) -> Any:
    run = element("r")
    if gone[0].properties is not None:
        run.append(deepcopy(gone[0].properties))
    text = ""
    for atom in gone:
        if atom.source is None:
            text += atom.shown
            continue
        if text:
            add_text(run, text, tag="delText")
            text = ""
        run.append(deepcopy(atom.source))
    if text:
        add_text(run, text, tag="delText")
    return run


def sign_end(paragraph: Any, mark: Mark, revisions: Revisions) -> None:
    """Say of a paragraph's end that it is inserted or deleted."""
    if mark == "=":
        return
    properties = paragraph.find(PPR)
    if properties is None:
        properties = element("pPr")
        paragraph.insert(0, properties)
    end = properties.find(RPR)
    if end is None:
        end = element("rPr")
        after = next((one for one in properties if one.tag in _AFTER_END), None)
        properties.insert(len(properties) if after is None else properties.index(after), end)
    revisions.sign(end, mark)


def sign_row(row: Any, mark: Mark, revisions: Revisions) -> None:
    """Say of a row that it is inserted or deleted."""
    properties = row.find(_ROW_PROPERTIES)
    if properties is None:
        properties = element("trPr")
        before = row.find(_EXCEPTIONS)
        row.insert(0 if before is None else row.index(before) + 1, properties)
    if not len(properties):
        child(properties, "cantSplit", val="off")  # the schema wants something before the mark
    revisions.sign(properties, mark, len(properties))


def insert_all(holder: Any, revisions: Revisions, read: Callable[[Any], Sequence[Bit]]) -> None:
    """Mark a table or a row as inserted, and all that it says. `read` gives the bits of a paragraph."""
    for row in holder.iter(TR) if holder.tag != TR else (holder,):
        sign_row(row, "+", revisions)
    for paragraph in list(holder.iter(P)):
        found = read(paragraph)
        marker = Marker(paragraph, found, revisions)
        marker.new(sum(len(bit.text) for bit in found), "+")
        marker.finish()
        sign_end(paragraph, "+", revisions)
