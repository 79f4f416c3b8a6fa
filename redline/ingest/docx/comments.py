"""Comments in the margin: where they stand in the lines, whom they answer. ISO/IEC 29500-1 §17.13.4."""

from __future__ import annotations

from collections.abc import Callable

from redline.ingest.docx.inline import BEGIN, CLOSE, END, MARK
from redline.ingest.docx.schema import ID, P, w
from redline.ingest.types import Comment, Line
from redline.model.value import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_EXTENDED = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_AUTHOR, _DATE = w("author"), w("date")

Spot = tuple[int, int]
"""(index of a line, offset in its text)"""


def unmarked(lines: list[Line]) -> tuple[tuple[Line, ...], dict[str, tuple[Spot, Spot]]]:
    """Return the lines without comments' marks, and where each comment's range begins and ends."""
    begins: dict[str, Spot] = {}
    spots: dict[str, tuple[Spot, Spot]] = {}
    found: list[Line] = []
    for line in lines:
        text = line.text
        if CLOSE not in text:
            found.append(line)
            continue
        pieces: list[str] = []
        size = start = 0
        for match in MARK.finditer(text):
            pieces.append(text[start : match.start()])
            size, start = size + match.start() - start, match.end()
            _note(match.group(1), match.group(2), (len(found), size), begins, spots)
        found.append(replace(line, text="".join(pieces) + text[start:]))
    for name, begin in begins.items():  # without an end, it is about the place alone
        spots.setdefault(name, (begin, begin))
    return tuple(found), spots


def _note(
    mark: str, name: str, spot: Spot, begins: dict[str, Spot], spots: dict[str, tuple[Spot, Spot]]
) -> None:
    """Note where a mark stands: at the first of its kind, if a hostile file has several."""
    if mark == BEGIN:
        begins.setdefault(name, spot)
    elif mark == END:
        spots.setdefault(name, (begins.get(name, spot), spot))
    elif name not in begins:
        spots.setdefault(name, (spot, spot))


def read_comments(
    root: Any | None,
    extended: Any | None,
    lines: tuple[Line, ...],
    spots: dict[str, tuple[Spot, Spot]],
    read: Callable[[Any], list[Line]],
) -> tuple[Comment, ...]:
    """Return the comments that stand somewhere in the lines, in the order of the text.

    `read` gives the lines of what a comment says. An answer stands where what it answers does.
    """
    if root is None:
        return ()
    elements = root.findall(w("comment"))
    owners = {one.get(_PARAGRAPH_ID): at for at, comment in enumerate(elements) for one in comment.iter(P)}
    parents = _parents(extended, owners)
    places = [spots.get(comment.get(ID, "")) for comment in elements]
    for at in range(len(elements)):
        if places[at] is None and at in parents:
            places[at] = places[parents[at]]
    order = sorted((at for at, place in enumerate(places) if place), key=lambda at: (places[at], at))
    ranks = {at: rank for rank, at in enumerate(order)}
    return tuple(
        [_comment(elements[at], places[at], lines, ranks.get(parents.get(at, -1), -1), read) for at in order]
    )


def _parents(extended: Any | None, owners: dict[str | None, int]) -> dict[int, int]:
    """Return the comment that each answer answers; both by their place in the file."""
    parents: dict[int, int] = {}
    for one in extended.iter(_EXTENDED + "commentEx") if extended is not None else ():
        child = owners.get(one.get(_EXTENDED + "paraId"))
        parent = owners.get(one.get(_EXTENDED + "paraIdParent"))
        if child is not None and parent is not None and child != parent:
            parents[child] = parent
    return parents


def _comment(
    element: Any, place: Any, lines: tuple[Line, ...], parent: int, read: Callable[[Any], list[Line]]
) -> Comment:
    (first, start), (last, end) = place
    texts = [line.text for line in lines[first : last + 1]]
    texts[-1] = texts[-1][:end]
    texts[0] = texts[0][start:]
    return Comment(
        line=lines[first].number,
        quote="\n".join(texts).strip(),
        body="\n".join([line.text.strip() for line in read(element)]).strip(),
        author=element.get(_AUTHOR, ""),
        date=element.get(_DATE, ""),
        parent=parent,
    )
