"""How a reference would have to be printed to mean again what it meant."""

from __future__ import annotations

from redline.model import path
from redline.model.numbers import number_value
from redline.model.value import replace
from redline.references.cited import Cited
from redline.references.find import find
from redline.references.follow import Trail
from redline.references.index import Index
from redline.references.naming import name, number_at
from redline.references.pairs import Spot
from redline.references.printed import renumbered
from redline.references.resolve import targets
from redline.references.types import RANK, Mark


def mended(here: Cited, spots: dict[int, Spot], trail: Trail) -> tuple[str, bool]:
    """Return how a stale reference should be printed, and whether that is certain; ("", False) for no answer.

    `spots` has, for each place of the reference that was printed so in the old text, what it was there.
    Certain is what can be proved: printed so, each place means just the successors of what it meant, each
    target has one successor, and only numbers differ.
    """
    wanted = _wanted(here, spots, trail)
    whole = [one for one in wanted if one is not None]
    if len(whole) < len(wanted):
        return "", False
    words = _printed(here, whole, trail.new, relative=True)
    if words != here.text and _means(here, words, whole, trail.new):
        return words, True
    words = _printed(here, whole, trail.new, relative=False)
    return ("" if words == here.text else words), False


def _wanted(here: Cited, spots: dict[int, Spot], trail: Trail) -> list[tuple[str, ...] | None]:
    """What each place should mean: eIds; None where that is not known, or more than one thing."""
    wanted: list[tuple[str, ...] | None] = []
    for at, now in enumerate(here.targets):
        if at not in spots:  # the drafter wrote this place anew
            wanted.append(None if None in now or not now else tuple(one for one in now if one))
            continue
        old = spots[at]
        meant = old.cited.targets[old.at]
        went = [trail.successors(eid) if eid else () for eid in meant]
        wanted.append(tuple(one[0] for one in went) if all(len(one) == 1 for one in went) else None)
    return wanted


def _printed(here: Cited, wanted: list[tuple[str, ...]], index: Index, *, relative: bool) -> str:
    """The reference with other numbers; "" when they cannot be told. `relative`: 前款 and the like stay as
    they are; else what they should mean is named in their place."""
    pieces: list[str] = []
    done = here.start
    for meant, before, marks in zip(wanted, here.targets, here.reference.marks, strict=True):
        pieces.append(here.home.text[done : marks[0].start])
        if not relative and marks[0].relative and before != meant:
            words = _instead(here, marks, meant, index)
        else:
            words = _numbered(here.home.text, marks, meant[-1], index)
        if not words:
            return ""
        pieces.append(words)
        done = marks[-1].end
    return "".join(pieces)


def _numbered(text: str, marks: tuple[Mark, ...], eid: str, index: Index) -> str:
    """A place with the numbers of a provision; "" where that has none at some level."""
    words = ""
    done = marks[0].start
    for mark in marks:
        printed = text[mark.start : mark.end]
        number = _number(eid, mark, index) if mark.number else mark.number
        if mark.number and not number:
            return ""
        words += text[done : mark.start] + (printed if number == mark.number else renumbered(printed, number))
        done = mark.end
    return words


def _number(eid: str, mark: Mark, index: Index) -> str:
    """The number that a provision, or what is above it, bears at the level of a mark; "" for none."""
    if RANK[mark.level] < RANK["article"]:
        for one in index.above.get(eid, ()):
            if one.level.value == mark.level:
                return number_value(one.num) or ""
        return ""
    article = index.by_eid.get(eid.partition("__")[0])
    if article is None:
        return ""
    for one in (article, *path(article, eid)):
        if one.level.value == mark.level:
            return number_at(one, article, index)
    return ""


def _instead(here: Cited, marks: tuple[Mark, ...], meant: tuple[str, ...], index: Index) -> str:
    """What can be said for 前款 or 前条 with their numbers: 本条第一款, 第七条, 第七条第二款."""
    if len(meant) != 1 or RANK[marks[0].level] < RANK["article"]:
        return ""
    return name(meant[0], index, within=here.unit)


def _means(here: Cited, words: str, wanted: list[tuple[str, ...]], index: Index) -> bool:
    """Tell whether the reference, printed like this, means what it should."""
    text = here.home.text[: here.start] + words + here.home.text[here.end :]
    for reference in find(text, divisions=True):
        if reference.start == here.start and reference.end == here.start + len(words):
            unit = here.unit
            found = targets(replace(reference, law=""), index, unit, here.where)
            return [set(one) for one in found] == [set(one) for one in wanted]
    return False
