"""Replies as threads."""

from __future__ import annotations

from collections.abc import Iterable

from redline.annotate.types import Annotation
from redline.model.value import value


@value
class Thread:
    """An annotation and the replies to it, each with the replies to it in turn."""

    annotation: Annotation
    replies: tuple[Thread, ...] = ()


def threads(annotations: Iterable[Annotation]) -> tuple[Thread, ...]:
    """Return the annotations as threads: every one of them in exactly one place.

    Threads stand in the order in which their first annotations were given, replies in order of time
    (`created`, then id). A reply to what is not there, and one of a circle, begin threads of their own.
    """
    given = list(annotations)
    by_id = {one.id: one for one in given}
    below: dict[str, list[Annotation]] = {}
    roots = []
    endless = _endless(by_id)
    for one in given:
        if by_id.get(one.id) is one and one.reply_to in by_id and one.id not in endless:
            below.setdefault(one.reply_to, []).append(one)
        else:
            roots.append(one)
    return tuple(_thread(root, below if by_id.get(root.id) is root else {}) for root in roots)


def _endless(by_id: dict[str, Annotation]) -> set[str]:
    """The annotations whose chain of replies leads into a circle. Each is looked at once."""
    ends: dict[str, bool] = {}
    for start in by_id:
        path: dict[str, None] = {}
        at = start
        while at in by_id and at not in ends and at not in path:
            path[at] = None
            at = by_id[at].reply_to
        endless = at in path or ends.get(at, False)
        ends.update(dict.fromkeys(path, endless))
    return {name for name, endless in ends.items() if endless}


def _thread(root: Annotation, below: dict[str, list[Annotation]]) -> Thread:
    """Built from the leaves up, and without recursion: a thread may be a thousand replies deep."""
    order = [root]
    for one in order:
        order.extend(sorted(below.get(one.id, ()), key=lambda reply: (reply.created, reply.id)))
    done: dict[str, Thread] = {}
    for one in reversed(order):
        replies = sorted(below.get(one.id, ()), key=lambda reply: (reply.created, reply.id))
        done[one.id] = Thread(annotation=one, replies=tuple(done[reply.id] for reply in replies))
    return done[root.id]
