"""Annotations as rows of a table of opinions: plain data, which `redline annotate import` reads again."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from redline.annotate import Annotation, Carried, Motivation, State, Status, Visibility, parted
from redline.model.value import value

DELETED = "（删去）"
"""In the place of a suggested wording: the quote is to go."""

LOST = "未能定位"
"""In the place of a provision: there is none in this version."""


@value
class Row:
    """One opinion.

    no          its number (序号)
    provisions  what it is about, as it is called in this version; () when it has no place here
    made_on     the version that it was made on and how the provision was called there; "" if that is this
                version
    suggestion  None: no wording is suggested; "": the quote is to go
    """

    no: str
    source: str
    contact: str
    provisions: tuple[str, ...]
    quote: str
    opinion: str
    suggestion: str | None
    status: Status
    decision: str
    reason: str
    motivation: Motivation
    date: str
    tags: tuple[str, ...]
    visibility: Visibility
    state: State
    made_on: str
    reply: str
    id: str


def rows(carried: Iterable[Carried], name: Callable[[str], str]) -> tuple[Row, ...]:
    """Return annotations as rows, in the order given; `name` says how a provision of the version is called.

    One opinion about several provisions is one row again. Who has no number gets one, after the largest.
    """
    every = list(carried)
    leads: dict[str, Carried] = {one.annotation.id: one for one in every}
    groups: dict[str, list[Carried]] = {}
    for one in every:
        lead = leads.get(one.annotation.same_as)
        together = lead is not None and _says_the_same(lead, one)
        groups.setdefault(one.annotation.same_as if together else one.annotation.id, []).append(one)
    for id, members in groups.items():
        members.sort(key=lambda one: one.annotation.id != id)
    numbers = [one.annotation.row for one in every if one.annotation.row.isdecimal()]
    free = max((int(number) for number in numbers if len(number) < 9), default=0)
    out = []
    for members in groups.values():
        number = members[0].annotation.row
        if not number:
            free += 1
            number = str(free)
        out.append(_row(members, number, name))
    return tuple(out)


def _says_the_same(lead: Carried, one: Carried) -> bool:
    """Whether both are what one row of a table became: alike in all but their places."""
    if lead.place is None or one.place is None or lead.annotation.same_as:
        return False
    quotes = {lead.annotation.target.quote, one.annotation.target.quote} - {""}
    return len(quotes) < 2 and _said(lead.annotation) == _said(one.annotation)


def _said(one: Annotation) -> tuple[object, ...]:
    return (
        *(one.body, one.motivation, one.creator, one.created, one.status, one.decision, one.reason),
        *(one.tags, one.visibility, one.row, one.reply_to, one.target.version),
    )


def _row(members: list[Carried], number: str, name: Callable[[str], str]) -> Row:
    lead = members[0]
    one = lead.annotation
    wording, opinion = parted(one)
    creator = one.creator
    names = [name(each.place.provision or each.place.unit) for each in members if each.place]
    return Row(
        no=number,
        source=creator.name if creator else "",
        contact=creator.contact if creator else "",
        provisions=tuple(dict.fromkeys(names)),
        quote=next(filter(None, map(_quote, members)), ""),
        opinion=opinion,
        suggestion=wording,
        status=one.status,
        decision=one.decision,
        reason=one.reason,
        motivation=one.motivation,
        date=one.created,
        tags=one.tags,
        visibility=one.visibility,
        state=lead.state,
        made_on=_made_on(lead),
        reply=one.reply_to,
        id=one.id,
    )


def _quote(one: Carried) -> str:
    """The words that it is about, as they stand in this version; where they are gone, as they were."""
    now = one.place.quote if one.place and not one.place.whole else ""
    return now or one.annotation.target.quote


def _made_on(one: Carried) -> str:
    target = one.annotation.target
    if target.version == one.version:
        return ""
    article = target.article
    called = f"第{article}条" if article.replace("-", "").isdecimal() else article
    return f"{target.version} {called}".strip()
