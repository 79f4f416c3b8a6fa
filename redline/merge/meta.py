"""Front matter, key by key."""

from __future__ import annotations

from redline.merge.types import Conflict, Marks
from redline.model.frontmatter import FENCE, dump

Pairs = tuple[tuple[str, str], ...]

PUBLISHED = "published"
"""The conflict of a side that published the text with another one that changed it."""
_OF_PUBLISHING = (PUBLISHED, "digest")


def merge_meta(
    base: Pairs, ours: Pairs, theirs: Pairs, marks: Marks, *, held: bool = True
) -> tuple[str, list[Conflict]]:
    """Return the merged front matter with its fences ("" when there is none), and its conflicts.

    A key that both sides gave another value is a conflict, and so is one that one side took away and the
    other changed. Front matter in which a key stands twice is merged as a whole. Where the text is not
    `held` to what a side published, what that side says of it is a conflict, too.
    """
    if held and (ours == theirs or theirs == base):
        return dump(ours), []
    if held and ours == base:
        return dump(theirs), []
    if any(len(dict(pairs)) < len(pairs) for pairs in (base, ours, theirs)):
        versions = [_lines(pairs) for pairs in (ours, base, theirs)]
        return _fenced([_marked(versions, marks)]), [_conflict(versions)]
    old, mine, yours = dict(base), dict(ours), dict(theirs)
    blocks, conflicts = [], []
    for key in _order(base, ours, theirs):
        if not held and key in _OF_PUBLISHING:
            continue
        versions = [_lines(((key, pairs[key]),)) if key in pairs else "" for pairs in (mine, old, yours)]
        was, my, your = versions[1], versions[0], versions[2]
        if my == your or your == was:
            blocks.append(my)
        elif my == was:
            blocks.append(your)
        else:
            blocks.append(_marked(versions, marks))
            conflicts.append(_conflict(versions))
    if not held:
        versions = [_lines(tuple(_published(pairs).items())) for pairs in (mine, old, yours)]
        blocks.append(_marked(versions, marks))
        conflicts.append(_conflict(versions, PUBLISHED))
    return _fenced(blocks), conflicts


def newly_published(base: Pairs, side: Pairs) -> bool:
    """Tell whether a side published the text."""
    now = _published(dict(side))
    return PUBLISHED in now and now != _published(dict(base))


def _published(pairs: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in pairs.items() if key in _OF_PUBLISHING}


def _order(base: Pairs, ours: Pairs, theirs: Pairs) -> list[str]:
    """Every key once: in the order of the side that changed it, new ones where they stand in their side."""
    keys = [[key for key, _ in pairs] for pairs in (base, ours, theirs)]
    first, second = (keys[2], keys[1]) if keys[1] == keys[0] else (keys[1], keys[2])
    order = list(first)
    for place, key in enumerate(second):
        if key not in order:
            known = [one for one in second[:place] if one in order]
            at = order.index(known[-1]) + 1 if known else 0
            while at < len(order) and order[at] not in keys[0] and order[at] < key:
                at += 1
            order.insert(at, key)
    return order


def _lines(pairs: Pairs) -> str:
    return dump(pairs).removeprefix(f"{FENCE}\n").removesuffix(f"{FENCE}\n")


def _fenced(blocks: list[str]) -> str:
    body = "".join(blocks)
    return f"{FENCE}\n{body}{FENCE}\n" if body else ""


def _marked(versions: list[str], marks: Marks) -> str:
    ours, base, theirs = versions
    size = marks.size
    return (
        f"{'<' * size} {marks.ours}\n{ours}{'|' * size} {marks.base}\n{base}"
        f"{'=' * size}\n{theirs}{'>' * size} {marks.theirs}\n"
    )


def _conflict(versions: list[str], where: str = "") -> Conflict:
    ours, base, theirs = (text.rstrip("\n") for text in versions)
    return Conflict(where=where, ours=ours, base=base, theirs=theirs)
