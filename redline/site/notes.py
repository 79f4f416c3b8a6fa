"""Annotations as pages show them: threads, folded under the provision that they are about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from redline.annotate import Annotation, Carried, Motivation, Status, Thread, Visibility, suggested, threads
from redline.render.annotation_words import MOTIVATIONS, labels, standing
from redline.render.bodies import to_html
from redline.render.words import Lang
from redline.site.digests import digest
from redline.site.words import say

_DEEPEST = 12  # replies to replies that are shown one inside the other; deeper ones stand at that depth


class NoteView(NamedTuple):
    """One annotation. `anchor` is its address on the page, `kind` its motivation's code."""

    anchor: str
    kind: str
    word: str
    labels: tuple[str, ...]
    creator: str
    date: str
    quote: str
    body: Markup
    standing: str
    replies: tuple[NoteView, ...]


def public(carried: Iterable[Carried]) -> tuple[Carried, ...]:
    """Return what everyone may see: nothing internal or withdrawn, and no answer to what is."""
    found = list(carried)
    by_id = {one.annotation.id: one.annotation for one in found}
    return tuple(one for one in found if _is_public(one.annotation, by_id))


def _is_public(annotation: Annotation, by_id: dict[str, Annotation]) -> bool:
    seen: set[str] = set()
    while annotation.visibility is Visibility.PUBLIC and annotation.status is not Status.WITHDRAWN:
        if annotation.reply_to not in by_id or annotation.id in seen:
            return True
        seen.add(annotation.id)
        annotation = by_id[annotation.reply_to]
    return False


def shown(carried: Iterable[Carried]) -> dict[str, str]:
    """Return digests of what pages show: of all annotations under "", and of each article's by its eId."""
    from redline.render.annotations_json import to_data

    groups: dict[str, list[object]] = {}
    for one in carried:
        data = {**to_data(one), "decided": one.annotation.decided}
        groups.setdefault("", []).append(data)
        if one.place is not None and one.place.unit:
            groups.setdefault(one.place.unit, []).append(data)
    return {unit: digest(found) for unit, found in groups.items()}


def by_unit(carried: Iterable[Carried], lang: Lang) -> dict[str | None, list[NoteView]]:
    """Return threads by the eId of the unit that they stand at: "" the whole law, None without a place.

    The drafters' own explanations stand first.
    """
    found = {one.annotation.id: one for one in carried}
    groups: dict[str | None, list[NoteView]] = {}
    given = [one.annotation for one in found.values()]
    for thread in sorted(
        threads(given), key=lambda one: one.annotation.motivation is not Motivation.DESCRIBING
    ):
        place = found[thread.annotation.id].place
        groups.setdefault(place.unit if place else None, []).append(_view(thread, found, lang, 0))
    return groups


def _view(thread: Thread, found: dict[str, Carried], lang: Lang, depth: int) -> NoteView:
    one = found[thread.annotation.id]
    annotation = one.annotation
    flat = depth + 1 >= _DEEPEST
    replies: list[NoteView] = []
    for reply in _flattened(thread.replies) if flat else thread.replies:
        replies.append(_view(Thread(annotation=reply.annotation) if flat else reply, found, lang, depth + 1))
    return NoteView(
        anchor=f"note-{annotation.id}",
        kind=annotation.motivation.value,
        word=MOTIVATIONS[lang][annotation.motivation],
        labels=tuple(labels(lang, one)),
        creator=annotation.creator.name if annotation.creator else say(lang, "anonymous"),
        date=annotation.created[:10],
        quote=annotation.target.quote,
        body=to_html(_said(annotation), lang),
        standing="" if annotation.reply_to else standing(lang, one),
        replies=tuple(replies),
    )


def _flattened(found: tuple[Thread, ...]) -> list[Thread]:
    """Return all threads below, without recursion: a thread may be a thousand replies deep."""
    order = list(found)
    for one in order:
        order.extend(one.replies)
    return order


def _said(annotation: Annotation) -> str:
    decided = "\n\n".join(filter(None, (annotation.decision, annotation.reason)))
    body = annotation.body
    if suggested(annotation) is not None and suggested(annotation) == body:
        body = f"> {body}" if body else "—"
    return f"{body}\n\n---\n\n{decided}" if decided else body
