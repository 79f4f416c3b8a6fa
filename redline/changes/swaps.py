"""What both texts say alike although they print it differently: item labels and followed references."""

from __future__ import annotations

from redline.changes.tables import Tables
from redline.changes.view import Swap
from redline.model import DIVISIONS, Level, Provision, walk
from redline.references import answers, find, follow, resolve

# What every label of a level looks like to the differ, so that labels which only count on agree. In
# characters that have no other form: the texts need not have them.
_LABELS = {Level.ITEM: "(一)", Level.SUBITEM: "1."}
_MARKS = ("条", "款", "项", "目", "條", "項")


def swaps(old: Provision, new: Provision, tables: Tables) -> tuple[list[Swap], list[Swap], bool]:
    """Return the swaps of both texts, in order, and whether any of them is a followed reference."""
    old_text, new_text = tables.old_texts[old.eid], tables.new_texts[new.eid]
    old_labels, new_labels = labels_of(old), labels_of(new)
    if [old_text[one.start : one.end] for one in old_labels] == [
        new_text[one.start : one.end] for one in new_labels
    ]:
        old_labels, new_labels = [], []
    references = _references(old, new, old_text, new_text, tables)
    return sorted([*old_labels, *references], key=lambda one: one.start), new_labels, bool(references)


def labels_of(unit: Provision) -> list[Swap]:
    """The printed numbers of items and subitems in a unit's text, as swaps that make them agree."""
    labels: list[Swap] = []
    if unit.level in DIVISIONS or unit.level is Level.ANNEX:  # they stand for their headings alone
        return labels
    position = len(unit.text) + 1 if unit.level is not Level.ARTICLE else 0
    for below in walk(unit.children):
        if below.num and below.level in _LABELS:
            labels.append(Swap(start=position, end=position + len(below.num), text=_LABELS[below.level]))
        position += len(below.num) + len(below.text) + 1
    return labels


def _references(
    old: Provision, new: Provision, old_text: str, new_text: str, tables: Tables
) -> list[Swap]:
    """Old references that the new text follows, each swapped for what the new text prints."""
    if not any(mark in old_text for mark in _MARKS):
        return []
    ours, theirs = find(old_text), find(new_text)
    old_words = [old_text[one.start : one.end] for one in ours]
    new_words = [new_text[one.start : one.end] for one in theirs]
    if not ours or not theirs or old_words == new_words:
        return []
    meant = [resolve(one, tables.trail.new, new, one.start) for one in theirs]
    made = []
    after = 0
    for reference, words in zip(ours, old_words, strict=True):
        went = follow(reference, tables.trail, old, reference.start)
        # later ones first, since references mostly keep their order
        order = [*range(after, len(theirs)), *range(min(after, len(theirs)))]
        hit = next((at for at in order if answers(reference, theirs[at], went, meant[at])), None)
        if hit is None:
            continue
        after = hit + 1
        if new_words[hit] != words:
            made.append(Swap(start=reference.start, end=reference.end, text=new_words[hit]))
    return made
