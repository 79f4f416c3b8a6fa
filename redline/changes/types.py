"""What changed between two texts."""

from __future__ import annotations

from enum import Enum

from redline.align import Alignment, Match
from redline.model.value import value
from redline.textdiff import Opcode


class Kind(str, Enum):
    """What happened to a provision; one provision can have several kinds at once.

    UNCHANGED stands alone: its wording is the same (formal differences aside). RENUMBERED says that
    its own number, or only the numbers in its references, followed the new order.
    """

    UNCHANGED = "unchanged"
    RENUMBERED = "renumbered"
    AMENDED = "amended"
    MOVED = "moved"
    SPLIT = "split"
    JOINED = "joined"
    INSERTED = "inserted"
    REPEALED = "repealed"


class Class(str, Enum):
    """How much a change weighs. FORMAL: punctuation, width, variant characters, spaces, captions,
    only a number, or only the number of a reference that followed its target."""

    UNCHANGED = "unchanged"
    FORMAL = "formal"
    SUBSTANTIVE = "substantive"


@value
class Edit:
    """An opcode with its weight. `move` is the index in `Comparison.moves` of the passage that this
    edit takes away (a "delete") or brings in (an "insert"); None for any other edit."""

    opcode: Opcode
    class_: Class
    move: int | None = None


@value
class Move:
    """A passage that lives on elsewhere: old_text[old_start:old_end] of unit `old` is
    new_text[new_start:new_end] of unit `new`. `edits` say what changed within it, in the
    coordinates of the two whole texts."""

    old: str
    old_start: int
    old_end: int
    new: str
    new_start: int
    new_end: int
    edits: tuple[Edit, ...]


@value
class Change:
    """What became of one unit: an old one with its main successor, or one of them alone.

    `old` and `new` are eIds. `edits` cover `old_text` and `new_text` end to end and rebuild each
    from the other. `related_old` and `related_new` list the other articles that text came from or
    went to (splits and joins).
    """

    old: str | None
    new: str | None
    kinds: frozenset[Kind]
    class_: Class
    match: Match
    old_text: str
    new_text: str
    edits: tuple[Edit, ...]
    related_old: tuple[str, ...] = ()
    related_new: tuple[str, ...] = ()


@value
class Link:
    """One old article and one new article between which text lives on: a row of the JSON contract.

    `old` and `new` are eIds; `kinds` and `class_` are those of this pair; `main` says that the new
    article is the old one's main successor."""

    old: str
    new: str
    kinds: frozenset[Kind]
    class_: Class
    match: Match
    main: bool


@value
class Comparison:
    """Two documents, their alignment and every change, in the reading order of the new text
    (repealed units after the old neighbour that they followed)."""

    alignment: Alignment
    changes: tuple[Change, ...]
    links: tuple[Link, ...]
    moves: tuple[Move, ...] = ()
