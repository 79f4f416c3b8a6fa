"""Three documents in, one text out.

The lines of the three are first made one set of lines: which of ours is which of the base, and which of
theirs. References become slots that say what they mean. Then the orders are merged, then what each line
says; then the result gets its numbers, and its references the numbers of what they mean. At the end it is
proved that no line was lost; if that fails, the texts are one conflict as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from redline.merge.contents import Line, Part, parts
from redline.merge.contest import Contest
from redline.merge.entities import Entities
from redline.merge.meta import merge_meta, newly_published
from redline.merge.nodes import text_of
from redline.merge.numbers import number
from redline.merge.order import merge_orders
from redline.merge.printing import Says, every_line, marked, print_parts
from redline.merge.proof import nothing_lost
from redline.merge.slots import Slots
from redline.merge.strays import strays
from redline.merge.types import Conflict, Marks, Merged
from redline.model import Document
from redline.model.eids import assign
from redline.model.value import replace
from redline.parse import parse_text, write

_MARKS = Marks()


def merge(base: Document, ours: Document, theirs: Document, *, marks: Marks = _MARKS) -> Merged:
    """Return what both sides made of the base, as canonical text.

    Lines are articles' numbers, paragraphs, items, headings: what one side changed, added, deleted or moved
    is in the result; where both did so at the same place, in different ways, all three versions stand there
    between git's marks. Numbers are given once, and references follow. No line of either side is lost.
    """
    plain = [_plain(document) for document in (base, ours, theirs)]
    if plain[1] == plain[2] or plain[2] == plain[0]:
        return _with_meta(base, ours, theirs, 1, marks)
    if plain[1] == plain[0]:
        return _with_meta(base, ours, theirs, 2, marks)
    if len({document.profile for document in plain}) == 1:
        found = by_provision(base, ours, theirs, marks)
        if found is not None:
            return found
        # The way from theirs to ours sometimes is proved where the other one is not.
        turned = by_provision(base, theirs, ours, marks)
        if turned is not None and not turned.conflicts:
            return turned
    return _whole(base, ours, theirs, marks)


def _plain(document: Document) -> Document:
    return assign(replace(document, meta=(), title=""))


def _with_meta(base: Document, ours: Document, theirs: Document, side: int, marks: Marks) -> Merged:
    """The result when only one side changed the text."""
    text = _body((base, ours, theirs)[side])
    front, conflicts = _front(base, ours, theirs, text, marks)
    return Merged(text=front + text, conflicts=tuple(conflicts))


def _front(
    base: Document, ours: Document, theirs: Document, text: str, marks: Marks
) -> tuple[str, list[Conflict]]:
    """The front matter of a merged text, and its conflicts: what a side published must be as it was."""
    published = [side for side in (ours, theirs) if newly_published(base.meta, side.meta)]
    held = all(_body(side) == text for side in published)
    return merge_meta(base.meta, ours.meta, theirs.meta, marks, held=held)


def _body(document: Document) -> str:
    return write(replace(document, meta=()))


def by_provision(base: Document, ours: Document, theirs: Document, marks: Marks = _MARKS) -> Merged | None:
    """Merge three texts of one profile line by line; None where that cannot be proved to lose nothing."""
    entities = Entities(text_of(base), text_of(ours), text_of(theirs))
    slots = Slots(entities)
    found = parts(entities, merge_orders(entities, Contest(entities)))
    if not nothing_lost(entities, found):
        return None
    lines = [line for part in found for line in every_line(part)]
    numbers = number(entities, lines, base.profile)

    def says(line: Line) -> tuple[str, str]:
        num = numbers.printed.get(line.entity, line.node.num)
        return num, slots.show(line.node.text, numbers.values)

    text, conflicts = print_parts(found, says, base.profile, marks)
    if not conflicts and not _reads_back(text, found, says):
        return None
    front, told = _front(base, ours, theirs, text, marks)
    return Merged(
        text=front + text,
        conflicts=(*told, *conflicts),
        strays=strays(slots, found, numbers, says),
    )


def _reads_back(text: str, found: Sequence[Part], says: Says) -> bool:
    """Tell whether the text is read as the lines that it was made of."""
    read = [(node.level, node.num, node.heading, node.text) for node in text_of(parse_text(text)).nodes]
    made = []
    for part in found:
        assert isinstance(part, Line)
        num, words = says(part)
        made.append((part.node.level, num, part.node.heading, words))
    return read == made


def _whole(base: Document, ours: Document, theirs: Document, marks: Marks) -> Merged:
    """All three texts, as one conflict."""
    versions = [write(document).rstrip("\n") for document in (ours, base, theirs)]
    conflict = Conflict(where="", ours=versions[0], base=versions[1], theirs=versions[2])
    text = "\n\n".join(marked([[one] for one in versions], marks)) + "\n"
    return Merged(text=text, conflicts=(conflict,), whole=True)
