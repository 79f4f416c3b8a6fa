"""Tracked changes: a tree becomes what it would be with all of them accepted, or rejected.

What the other side alone has goes, and the properties of the wanted side take their place. Paragraphs whose
end is gone are marked (`JOINED`) and not joined here, since the next one may stand in another container.
ISO/IEC 29500-1 §17.13.5.
"""

from __future__ import annotations

from redline.ingest.docx.numerals import numeral, style_of_code
from redline.ingest.docx.schema import ANCHORS, JOINED, NUMPR, PPR, RPR, TBL, TC, TR, VAL, P, m, number, w

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ACCEPTED, REJECTED = "accepted", "rejected"

ORIGINAL = "original"
"""Our own attribute of w:numPr: the number that stands before a paragraph whatever its list says."""

_INSERTED = (w("ins"), w("moveTo"))
_DELETED = (w("del"), w("moveFrom"))
_CELL_INSERTED, _CELL_DELETED, _CELL_MERGED = w("cellIns"), w("cellDel"), w("cellMerge")
_FORMER = tuple(
    w(name) for name in ("pPrChange", "rPrChange", "tcPrChange", "trPrChange", "tblPrExChange", "tblPrChange")
)
_OTHER = tuple(w(name) for name in ("sectPrChange", "tblGridChange"))
_NUMBER_CHANGED = w("numberingChange")
_ROW_PROPERTIES, _CELL_PROPERTIES = w("trPr"), w("tcPr")
_CONTROL, _MATH_RUN = m("ctrlPr"), m("r")
# These say who changed what, and are not themselves what was there before.
_KEPT = (RPR, w("sectPr"), w("ins"), w("del"), w("moveFrom"), w("moveTo"), *_FORMER)


def settle(root: Any, side: str) -> bool:
    """Leave of the tree below `root` what `side` ("accepted" or "rejected") has, in place.

    Returns whether there were tracked changes.
    """
    gone = _DELETED if side == ACCEPTED else _INSERTED
    found = False
    for element in list(root.iter(*_INSERTED, *_DELETED)):
        found = True
        _settle(element, gone=element.tag in gone)
    for element in list(root.iter(_CELL_INSERTED, _CELL_DELETED, _CELL_MERGED)):
        found = True
        _settle_cell(element, side)
    for element in list(root.iter(*_FORMER, _NUMBER_CHANGED)):
        found = True
        if side == REJECTED:
            _restore(element)
    return found or next(root.iter(*_OTHER), None) is not None


def _settle(element: Any, *, gone: bool) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if parent.tag == RPR:
        holder = parent.getparent()
        if gone and holder is not None and holder.tag == PPR and holder.getparent() is not None:
            holder.getparent().set(JOINED, "1")
    elif parent.tag == _ROW_PROPERTIES:
        if gone:
            _remove(parent.getparent())
    elif parent.tag in (NUMPR, _MATH_RUN):
        if gone:
            _remove(parent)
    elif parent.tag != _CONTROL and gone:
        _remove(element)


def _settle_cell(element: Any, side: str) -> None:
    cell = element.getparent()
    while cell is not None and cell.tag != TC:
        cell = cell.getparent()
    if cell is None:
        return
    if element.tag == _CELL_MERGED:
        merged = element.get(w("vMerge") if side == ACCEPTED else w("vMergeOrig"))
        properties = element.getparent()
        for former in properties.findall(w("vMerge")):
            properties.remove(former)
        if merged is not None:
            made = properties.makeelement(w("vMerge"), {VAL: "continue" if merged == "cont" else "restart"})
            properties.append(made)
    elif (element.tag == _CELL_DELETED) == (side == ACCEPTED):
        _remove(cell)


def _remove(element: Any) -> None:
    """Remove an element. The anchors of comments in it stay where it was."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    anchors = list(element.iter(*ANCHORS))
    parent.remove(element)
    if anchors and parent.tag in (TBL, TR):
        parent, place = _paragraph_near(parent, place)
    for anchor in reversed(anchors):
        parent.insert(place, anchor)


def _paragraph_near(holder: Any, place: int) -> tuple[Any, int]:
    """Return where in a paragraph a row or cell that stood here is remembered: (the paragraph, place in it).

    In a table that has none left: (what the table stands in, its place).
    """
    for sibling in reversed(holder[:place]):
        found = list(sibling.iter(P))
        if found:
            return found[-1], len(found[-1])
    following = next(holder.iter(P), None)
    if following is not None:
        return following, 0
    above = holder.getparent()
    if above is None:
        return holder, 0
    at = above.index(holder)
    return _paragraph_near(above, at) if above.tag in (TBL, TR) else (above, at)


def _restore(change: Any) -> None:
    """Put properties back as they were before they were changed."""
    properties = change.getparent()
    if properties is None:
        return
    if change.tag == _NUMBER_CHANGED:
        if properties.tag == NUMPR:
            properties.set(ORIGINAL, _original(change.get(w("original"), "")))
        return
    former = next(iter(change), None)
    for child in list(properties):
        if child.tag not in _KEPT:
            properties.remove(child)
    for place, child in enumerate(list(former) if former is not None else ()):
        if child.tag not in _KEPT:
            properties.insert(place, child)


def _original(text: str) -> str:
    """Return the number that an old file notes as ``%1:2:0:.``: level, value, format and what follows.

    [MS-OI29500] 2.1.1772.
    """
    first, *levels = text.replace("%%", "\0").split("%")
    made = first
    for level in levels:
        _, found, style, after = (level.split(":", 3) + [""] * 3)[:4]
        made += numeral(number(found), style_of_code(number(style))) + after
    return made.replace("\0", "%")
