"""What kind of change a unit underwent, and how much it weighs.

The rule behind the classes: a change is substantive when a word of the law is new, gone or different,
and formal when every word lives on. Kinds say what happened, classes how much it matters, so a split or
a move without any new wording is formal and still shown as what it is. `docs/decisions` has the reasons.
"""

from __future__ import annotations

from collections.abc import Iterable

from redline.changes.types import Class, Edit, Kind
from redline.model import DIVISIONS, Level, Provision
from redline.model.numbers import number_value

# Adoption history, tables of contents and signatures tell about the law; they are not its wording.
_APPARATUS = frozenset((Level.NOTE, Level.TOC, Level.SIGNATURE))
_NUMBERED = DIVISIONS | {Level.ARTICLE, Level.ANNEX}


def apparatus(unit: Provision, *, same_title: bool) -> bool:
    """Whether a unit is about the law and no part of it: then its changes are formal at most."""
    return unit.level in _APPARATUS or (unit.level is Level.TITLE and same_title)


def heaviest(edits: Iterable[Edit]) -> Class:
    """The heaviest class of any edit."""
    found = Class.UNCHANGED
    for edit in edits:
        if edit.class_ is Class.SUBSTANTIVE:
            return Class.SUBSTANTIVE
        if edit.class_ is Class.FORMAL:
            found = Class.FORMAL
    return found


def renumbered(old: Provision, new: Provision) -> bool:
    """Whether the number itself is another one, however it is printed. A number that one side leaves
    out (a first chapter's heading often lacks it) is a matter of form."""
    if old.num == new.num or old.level not in _NUMBERED:
        return False
    before, after = number_value(old.num), number_value(new.num)
    return before is not None and after is not None and before != after


def of_pair(
    old: Provision, new: Provision, edits: Iterable[Edit], *, followed: bool, structure: frozenset[Kind]
) -> tuple[frozenset[Kind], Class]:
    """The kinds and class of a unit that stands in both texts.

    `followed` says that a reference was adapted to the new numbers; `structure` holds what the
    alignment knows already: moved, split, joined.
    """
    kinds = set(structure)
    class_ = heaviest(edits)
    if class_ is Class.SUBSTANTIVE:
        kinds.add(Kind.AMENDED)
    if renumbered(old, new) or (followed and class_ is Class.FORMAL):
        kinds.add(Kind.RENUMBERED)
    if class_ is Class.UNCHANGED and (kinds or _printed(old) != _printed(new)):
        class_ = Class.FORMAL
    return frozenset(kinds or {Kind.UNCHANGED}), class_


def _printed(unit: Provision) -> tuple[str, str]:
    return unit.num, unit.heading
