"""The edit script between two texts."""

from __future__ import annotations

from redline.model.value import positional_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Tag = Literal["equal", "delete", "insert", "replace"]
else:
    Tag = str


@positional_value
class Opcode:
    """One span of an edit script: old[old_start:old_end] became new[new_start:new_end].

    Offsets are code points. The opcodes of a script cover both texts end to end, in order, and no
    two neighbours are both equal. As in difflib, but "replace" always has text on both sides.
    """

    tag: Tag
    old_start: int
    old_end: int
    new_start: int
    new_end: int
