"""Where lines end: marks of their ends that every word processor accepts and rejects alike.

The same two texts can be said with the marks in several places. These are the forms that were found to be
read rightly; each takes away nothing and adds nothing.
"""

from __future__ import annotations

from redline.model.types import Level
from redline.model.value import replace
from redline.render.tracked.types import SIGNS, Block, Paragraph, Piece


def finished(blocks: list[Block]) -> list[Block]:
    """Return the blocks of a whole text, or of a cell, in such a form. The end of the last line is kept."""
    return _ended(_parted(_typed(blocks)))


def whole_lines(paragraphs: list[Paragraph]) -> list[Block]:
    """Return the same with whole lines inserted and deleted where that can be said.

    Of a line end that is inserted and words that follow up to a kept one, the latter may as well be the end
    that is inserted. So a line that was added has its own end, and the line before it keeps its own, which
    is also the only form that LibreOffice rejects rightly.
    """
    found: list[Block] = list(paragraphs)
    for place in range(len(paragraphs) - 1, 0, -1):
        line, before = found[place], found[place - 1]
        assert isinstance(line, Paragraph) and isinstance(before, Paragraph)
        if line.mark != "=" or before.mark == "=" or any(piece.mark == "=" for piece in line.pieces):
            continue
        own = tuple([piece for piece in line.pieces if piece.mark == before.mark])
        rest = tuple([piece for piece in line.pieces if piece.mark != before.mark])
        level = line.level if before.mark == "-" else before.level
        found[place - 1] = replace(before, level=level, pieces=before.pieces + rest, mark="=")
        found[place] = replace(line, pieces=own, mark=before.mark)
    return found


def _typed(blocks: list[Block]) -> list[Block]:
    """Return the same with lines that follow inserted words inserted as if somebody had typed on.

    Where the last words of a line and the lines after it are inserted, the end that is kept is that of the
    last of these: LibreOffice, asked to reject, takes away one end too many otherwise.
    """
    found = list(blocks)
    for place, block in enumerate(found):
        if not isinstance(block, Paragraph) or block.mark != "=":
            continue
        if not block.pieces or block.pieces[-1].mark != "+":
            continue
        last = place
        while last + 1 < len(found) and _is_inserted(found[last + 1]):
            last += 1
        end = found[last]
        if last > place and isinstance(end, Paragraph):
            found[place] = replace(block, mark="+")
            found[last] = replace(end, mark="=", was=block.level)
    return found


def _parted(blocks: list[Block]) -> list[Block]:
    """Return the same with no kept line end between inserted words on both of its sides.

    LibreOffice takes such words for one insertion, and the end goes with them when it is rejected. A
    deletion stands between: the one that follows, or that of a character which is then inserted again.
    """
    found = list(blocks)
    for place, (before, line) in enumerate(zip(blocks, blocks[1:], strict=False), 1):
        if not isinstance(before, Paragraph) or not isinstance(line, Paragraph):
            continue
        if before.mark == "=" and before.pieces and before.pieces[-1].mark == "+":
            found[place] = replace(line, pieces=_deleted_first(line.pieces))
    return found


def _deleted_first(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    count = 0
    while count < len(pieces) and pieces[count].mark == "+":
        count += 1
    come, rest = pieces[:count], pieces[count:]
    if not come or not rest:
        return pieces
    gone = 0
    while gone < len(rest) and rest[gone].mark == "-":
        gone += 1
    if gone:
        return (*rest[:gone], *come, *rest[gone:])
    first = rest[0]
    if first.text[:1] >= SIGNS:
        return pieces
    again = [
        replace(first, text=first.text[:1], mark="-"),
        *come,
        replace(first, text=first.text[:1], mark="+"),
    ]
    return (*again, replace(first, text=first.text[1:]), *rest[1:])


def _is_inserted(block: Block) -> bool:
    return (
        isinstance(block, Paragraph)
        and block.mark == "+"
        and all(piece.mark == "+" for piece in block.pieces)
    )


def _ended(blocks: list[Block]) -> list[Block]:
    """Return the blocks with an end that is kept, since a program can take away no document's last line end.

    Where the last lines are deleted or inserted, the end before them is, and theirs is kept.
    """
    last = len(blocks)
    while last and isinstance(blocks[last - 1], Paragraph) and blocks[last - 1].mark != "=":
        last -= 1
    if last == len(blocks) and blocks and isinstance(blocks[-1], Paragraph):
        return blocks
    tail = [one for one in blocks[last:] if isinstance(one, Paragraph)]
    before = blocks[last - 1] if last else None
    marks = {one.mark for one in tail}
    if len(marks) == 2:
        return [*blocks[:last], *_both(tail)]
    if not isinstance(before, Paragraph) and last:
        return [*blocks, Paragraph(level=Level.TEXT, pieces=(), mark="=")]
    (mark,) = marks or {"="}
    if isinstance(before, Paragraph):
        # what is left of these when they are gone is the line before them
        level = before.level if mark == "-" else tail[-1].level
        return [
            *blocks[: last - 1], replace(before, mark=mark), *tail[:-1],
            replace(tail[-1], level=level, mark="="),
        ]  # fmt: skip
    return [*tail[:-1], replace(tail[-1], mark="=")] if tail else blocks


def _both(tail: list[Paragraph]) -> list[Paragraph]:
    """Both texts end with lines of their own: the last ends of both are one."""
    olds, news = [one for one in tail if one.mark == "-"], [one for one in tail if one.mark == "+"]
    first = replace(news[0], pieces=(*olds[-1].pieces, *news[0].pieces))
    found = [*olds[:-1], first, *news[1:]]
    found[-1] = replace(found[-1], mark="=")
    return found
