"""The result as canonical text, with git's marks around what conflicts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from redline.merge.contents import Line, Part, Region
from redline.merge.types import Conflict, Marks
from redline.model import Level
from redline.parse.canonical import Piece, mark, print_pieces

Says = Callable[[Line], tuple[str, str]]
"""Gives a line's number and text as they are printed."""
Versions = tuple[list[str], list[str], list[str]]


def print_parts(parts: Sequence[Part], says: Says, profile: str, marks: Marks) -> tuple[str, list[Conflict]]:
    """Return the text below the front matter, and the conflicts in it."""
    printed = [_printed(parts, version, says, profile) for version in ("ours", "base", "theirs")]
    blocks, conflicts = [mark(profile)], []
    for place, part in enumerate(parts):
        if isinstance(part, Line):
            blocks += printed[0].get(place, [])
        else:
            versions = [one.get(place, []) for one in printed]
            blocks += marked(versions, marks)
            conflicts.append(_conflict(part, says, versions))
    return "\n\n".join(blocks) + "\n", conflicts


def marked(versions: Sequence[list[str]], marks: Marks) -> list[str]:
    """Return the blocks of a conflict: (ours, base, theirs) between git's marks.

    Each mark is a line of its own with a blank line around it, so that hosts show the marks, and what is
    left when they are deleted is canonical text.
    """
    ours, base, theirs = versions
    size = marks.size
    return [
        f"{'<' * size} {marks.ours}", *ours,
        f"{'|' * size} {marks.base}", *base,
        "=" * size, *theirs,
        f"{'>' * size} {marks.theirs}",
    ]  # fmt: skip


def chosen(part: Part, version: str) -> tuple[Line, ...]:
    """Return the lines of a part in one of the versions "ours", "base", "theirs"."""
    if isinstance(part, Line):
        return (part,)
    lines: tuple[Line, ...] = getattr(part, version)
    return lines


def every_line(part: Part) -> tuple[Line, ...]:
    """Return the lines of a part that stand in the result, those of both sides: ours, then theirs."""
    if isinstance(part, Line):
        return (part,)
    return (*part.ours, *part.theirs)


def _printed(parts: Sequence[Part], version: str, says: Says, profile: str) -> dict[int, list[str]]:
    """The blocks of each part, by its place, in one version of the whole text."""
    pieces: list[tuple[str, Piece]] = []
    owners: list[int] = []
    for place, line in _flat(parts, version):
        num, text = says(line)
        node = line.node
        if pieces and node.level is Level.PARAGRAPH and text and _bare_article(pieces[-1][1]):
            region, (level, number, heading, _) = pieces[-1]
            pieces[-1] = region, (level, number, heading, text)
            continue
        pieces.append((node.region, (node.level, num, node.heading, text)))
        owners.append(place)
    levels = {line.node.level for part in parts for line in every_line(part)}
    blocks: dict[int, list[str]] = {}
    for place, printed in zip(owners, print_pieces(pieces, profile, levels), strict=True):
        blocks.setdefault(place, []).extend(printed)
    return blocks


def _flat(parts: Sequence[Part], version: str) -> Iterator[tuple[int, Line]]:
    for place, part in enumerate(parts):
        for line in chosen(part, version):
            yield place, line


def _bare_article(piece: Piece) -> bool:
    return piece[0] is Level.ARTICLE and not piece[3]


def _conflict(region: Region, says: Says, versions: Sequence[list[str]]) -> Conflict:
    first = next(iter((*region.ours, *region.theirs, *region.base)))
    num, text = says(first)
    ours, base, theirs = ("\n\n".join(blocks) for blocks in versions)
    return Conflict(where=num or first.node.heading or text[:12], ours=ours, base=base, theirs=theirs)
