"""References as slots: in place of the number stands what it means, so that renumbering is no edit.

A slot is one character that no text has. Two texts that mean the same provision have the same slot, whatever
number it bears there; printed, it shows the number that the provision bears in the result.
"""

from __future__ import annotations

import re

from redline.merge.entities import BASE, OURS, THEIRS, Entities
from redline.model import Provision, units
from redline.model.numbers import to_chinese
from redline.model.script import is_traditional, plain
from redline.model.value import replace, value
from redline.references import Index, Place, Reference, find, resolve

_FIRST = 0x100000  # the last of Unicode's private planes
_NUMERAL = "[〇零一二两三四五六七八九十百千0-9０-９]+"
_MARK = re.compile(
    rf"第([（(]?)({_NUMERAL})([）)]?)([条款项目])(?:之({_NUMERAL}))?|[前本](?:{_NUMERAL})?[条款项]"
)
_RANK = {"条": 0, "款": 1, "项": 2, "目": 3}
_LEVELS = ("article", "paragraph", "item", "subitem")


Mark = tuple[int, int, int]
"""Where a number stands in a line, and the entity that it means, or `_NOTHING`: (start, end, entity)."""
_NOTHING = -1


@value
class Slot:
    """What a slot stands for.

    entity    the provision that is meant
    before, after  what stands around the number: 第 and 条, 第（ and ）项
    chinese   whether its numeral is Chinese
    """

    entity: int
    before: str
    after: str
    chinese: bool


class Slots:
    """The slots of three texts."""

    def __init__(self, entities: Entities) -> None:
        self.entities = entities
        self.slots: dict[str, Slot] = {}
        self.printed: dict[str, str] = {}
        self._chars: dict[Slot, str] = {}
        self._next = _FIRST
        self._known = set()
        for version in (OURS, THEIRS, BASE):
            self._known |= {
                char for node in entities.nodes[version] for char in node.text if ord(char) >= _FIRST
            }
        raw = [[node.text for node in nodes] for nodes in entities.nodes]
        marks = [self._marks(version) for version in (BASE, OURS, THEIRS)]
        for version in (OURS, THEIRS, BASE):
            for place, found in enumerate(marks[version]):
                if found:
                    known = self._same_in_base(version, place, marks, raw)
                    self._fill(version, place, known or found)

    def _marks(self, version: int) -> list[list[Mark]]:
        """The references of each line of a text, number by number."""
        entities = self.entities
        document, numbers = entities.texts[version].document, entities.entity[version]
        index, by_eid = Index(document), {unit.eid: unit for unit in units(document)}
        at = {node.eid: place for place, node in enumerate(entities.nodes[version])}
        found: list[list[Mark]] = []
        for node in entities.nodes[version]:
            unit = by_eid.get(node.unit)
            marks: list[Mark] = []
            if unit is not None and "第" in node.text:
                for start, end, place in _marks(node.text):
                    eid = _target(place, index, unit, node.offset + start)
                    marks.append((start, end, numbers[at[eid]] if eid in at else _NOTHING))
            found.append(marks)
        return found

    def _same_in_base(
        self, version: int, place: int, marks: list[list[list[Mark]]], raw: list[list[str]]
    ) -> list[Mark] | None:
        """The references of a line as the base means them, if the line prints the same ones there.

        A side that renumbers and leaves a reference as it was forgot it: it means what it meant. Only where
        that is gone and the number now belongs to something new, it means that.
        """
        entities = self.entities
        entity = entities.entity[version][place]
        if version == BASE or entity not in entities.at[BASE]:
            return None
        before = entities.at[BASE][entity]
        old, new = marks[BASE][before], marks[version][place]
        printed = [[raw[v][p][start:end] for start, end, _ in found] for v, p, found in (
            (BASE, before, old), (version, place, new))]  # fmt: skip
        if printed[0] != printed[1]:
            return None
        meant = []
        for (_, _, was), (start, end, now) in zip(old, new, strict=True):
            fresh = now != _NOTHING and not entities.common(now)
            replaced = fresh and was not in entities.at[version]
            meant.append((start, end, now if replaced else was))
        return meant

    def _fill(self, version: int, place: int, marks: list[Mark]) -> None:
        node = self.entities.nodes[version][place]
        text, out, done = node.text, [], 0
        for start, end, entity in marks:
            if entity == _NOTHING:
                continue
            printed = text[start:end]
            out += [text[done:start], self._char(_slot(printed, entity), printed)]
            done = end
        self.entities.nodes[version][place] = replace(node, text="".join([*out, text[done:]]))

    def _char(self, slot: Slot, printed: str) -> str:
        if slot not in self._chars:
            while chr(self._next) in self._known:
                self._next += 1
            self._chars[slot] = char = chr(self._next)
            self._next += 1
            self.slots[char], self.printed[char] = slot, printed
        return self._chars[slot]

    def show(self, text: str, numbers: dict[int, str]) -> str:
        """Return a text with the numbers that the provisions bear now: {entity: "32-1"}.

        What bears no number any more is printed as it was.
        """
        if not self.slots or text.isascii():
            return text
        out = []
        for char in text:
            slot = self.slots.get(char)
            if slot is None:
                out.append(char)
            else:
                number = numbers.get(slot.entity)
                out.append(self.printed[char] if number is None else _print(slot, number))
        return "".join(out)


def _marks(text: str) -> list[tuple[int, int, Place]]:
    """Every single number of a reference: (start, end, what it means down to that level)."""
    words = plain(text) if is_traditional(text) else text
    found: list[tuple[int, int, Place]] = []
    for reference in find(text):
        if not reference.law:
            found += _marks_of(reference, words)
    return found


def _marks_of(reference: Reference, text: str) -> list[tuple[int, int, Place]]:
    found: list[tuple[int, int, Place]] = []
    count, last, end = 0, 4, -1
    for mark in _MARK.finditer(text, reference.start, reference.end):
        level = _RANK[(mark[4] or mark[0][-1])]
        if mark.start() != end or level <= last or mark[0][0] != "第":
            count += 1  # another place of the list
        last, end = level, mark.end()
        if mark[0][0] == "第" and count <= len(reference.places):
            found.append((mark.start(), mark.end(), _down_to(reference.places[count - 1], level)))
    return found if count == len(reference.places) else []


def _down_to(place: Place, level: int) -> Place:
    return replace(place, through=False, **dict.fromkeys(_LEVELS[level + 1 :], ""))


def _target(place: Place, index: Index, unit: Provision, offset: int) -> str | None:
    found = resolve(Reference(start=0, end=0, places=(place,)), index, unit, offset)
    return found[0] if len(found) == 1 else None


def _slot(printed: str, entity: int) -> Slot:
    numeral = re.search(_NUMERAL, printed)
    assert numeral is not None
    rest = printed[numeral.end() :]
    first = next((at for at, char in enumerate(rest) if char not in "）)"), 0) + 1
    return Slot(
        entity=entity,
        before=printed[: numeral.start()],
        after=rest[:first],
        chinese=not numeral[0].isdigit() or numeral[0][0] in "〇零一二两三四五六七八九十百千",
    )


def _print(slot: Slot, number: str) -> str:
    first, *rest = number.split("-")
    return (
        slot.before + _numeral(first, slot) + slot.after + "".join(f"之{_numeral(one, slot)}" for one in rest)
    )


def _numeral(number: str, slot: Slot) -> str:
    return to_chinese(int(number)) if slot.chinese else number
