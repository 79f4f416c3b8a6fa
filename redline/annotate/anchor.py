"""Resolving a target in the version that it was made on."""

from __future__ import annotations

from redline.annotate.quotes import Evidence, Span, context, find_loosely
from redline.annotate.targets import locate, same_provision
from redline.annotate.texts import Texts
from redline.annotate.types import Target
from redline.model.value import value

MARGIN = 0.08
"""How much more must speak for the best place than for the next one; with less nothing is guessed."""


@value
class Anchor:
    """A target resolved: unit_text[start:end] is what it is about; the whole unit when `whole`.

    `unit` is "" for the law as a whole. `quote`, `prefix` and `suffix` are the words as the annotation's
    maker saw them, and go along through every version: words that vanish may come back. `intact` says
    that they are all there, but for differences of form.
    """

    unit: str
    start: int
    end: int
    whole: bool
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    intact: bool = True


@value
class Failure:
    """A target that does not resolve: the code says why, `choices` are the places it may mean."""

    code: str
    choices: tuple[tuple[Anchor, float], ...] = ()


def anchor(target: Target, texts: Texts) -> Anchor | Failure:
    """Resolve a target in its own version.

    The position is believed where the quote stands there. Otherwise (a file written or changed by
    hand) the quote is looked for, and its context decides between several. Codes of failures:
    "unplaced" (names no provision), "disagree" (article and eId name two), "several" and "not-found".
    """
    eid = target.eid
    named = _named(target, texts)
    if eid and eid not in texts.units and texts.home(eid) is None:
        eid = ""  # written by hand, or for a text that has changed since: the article may still say it
        if not target.article:
            return Failure(code="unplaced")
    if eid and named and eid != named and not same_provision(texts, eid, named):
        both = [_whole(texts, one) for one in (eid, named)]
        return Failure(code="disagree", choices=tuple((one, 0.5) for one in both))
    eid = eid or named or ""
    if not eid and target.article:
        return Failure(code="unplaced")
    if not eid and not target.quote:
        return Anchor(unit="", start=0, end=0, whole=True)
    return _quote(target, texts, eid) if target.quote else _whole(texts, eid)


def _named(target: Target, texts: Texts) -> str | None:
    """The provision that a target's article names."""
    if target.eid in texts.units and texts.number(target.eid) == target.article:
        return target.eid  # as redline writes it
    return locate(texts, target.article) if target.article else ""


def _whole(texts: Texts, eid: str) -> Anchor:
    """A provision as a whole. A part of an article is carried as the words that it consists of."""
    unit, start, end = texts.home(eid) or ("", 0, 0)
    text = texts.text(unit)
    if unit == eid or start == end:  # what has no words of its own (an empty table) goes with its unit
        return Anchor(unit=unit, start=0, end=len(text), whole=True)
    prefix, suffix = context(text, start, end)
    return Anchor(
        unit=unit, start=start, end=end, whole=False, quote=text[start:end], prefix=prefix, suffix=suffix
    )


def _quote(target: Target, texts: Texts, eid: str) -> Anchor | Failure:
    units = [texts.home(eid) or ("", 0, 0)] if eid else [(u, 0, len(texts.text(u))) for u in texts.units]
    found: list[tuple[float, str, Span]] = []
    for unit, first, last in units:
        text = texts.text(unit)
        part = text[first:last]
        if eid and target.start is not None and part[target.start : target.end] == target.quote:
            return _at(text, unit, (first + target.start, first + target.start + len(target.quote)))
        position = (target.start or 0) / max(1, len(part))
        evidence = Evidence(target.quote, target.prefix, target.suffix, position)
        for start, end in find_loosely(part, target.quote):
            found.append((evidence.score(part, (start, end)), unit, (first + start, first + end)))
    if not found:
        return Failure(code="not-found")
    found.sort(key=lambda one: -one[0])
    anchors = [(_at(texts.text(unit), unit, span), score) for score, unit, span in found]
    # Where neither context nor position is known, all places are equally good.
    told = bool(target.prefix or target.suffix)
    if len(found) > 1 and (not told or found[0][0] - found[1][0] < MARGIN):
        return Failure(code="several", choices=tuple(anchors))
    return anchors[0][0]


def _at(text: str, unit: str, span: Span) -> Anchor:
    start, end = span
    prefix, suffix = context(text, start, end)
    return Anchor(
        unit=unit, start=start, end=end, whole=False, quote=text[start:end], prefix=prefix, suffix=suffix
    )
