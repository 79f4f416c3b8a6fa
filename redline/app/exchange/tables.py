"""Rows of a table of opinions to annotations."""

from __future__ import annotations

import re
from collections import Counter

from redline.annotate import Annotation, Creator, Motivation, Target, Texts, Visibility, is_id, tidy
from redline.annotate.naming import Named, named
from redline.annotate.proposals import chosen, suggesting
from redline.app.exchange.decisions import decision_of
from redline.app.exchange.places import NOT_SAID, nowhere, whole_or_quote
from redline.app.exchange.types import Fate, Incoming
from redline.errors import UsageError
from redline.model.value import replace, value
from redline.references import find
from redline.render.annotation_words import MOTIVATIONS
from redline.report.opinions import DELETED, LOST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from redline.ingest.opinions import Opinion

_TYPES = {
    **{one.value: one for one in Motivation},
    **{word: one for words in MOTIVATIONS.values() for one, word in words.items()},
}
_INTERNAL = frozenset(("内部", "不公开", "否", "internal", "no", "private"))
_FILLER = re.compile(
    r"(?:建议|意见|关于|针对|对于|对|将|把|在|请|希望|我认为|认为|\d+|[、.:：，,\s（()）一二三四五六七八九十])*"
)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?")
_IDENTITY = ("source", "contact", "provision", "quote", "opinion", "suggestion", "date")


@value
class Where:
    """The version that opinions are taken to be about."""

    texts: Texts
    work: str
    version: str
    internal: bool = False


def from_table(opinions: Iterable[Opinion], where: Where) -> Iterator[Incoming]:
    """Yield what each opinion becomes: an annotation for each provision that it names.

    Of several the first has the decision, and the others say whose it is (`same_as`). The same row has the
    same ids in every run: a digest of what it says, without its number and without what was decided; of
    rows that say just the same, the second and further ones count.
    """
    seen: Counter[str] = Counter()
    for opinion in opinions:
        id = opinion.id if is_id(opinion.id) else ""
        if not id:
            digest = _digest(opinion, where.work)
            seen[digest] += 1
            id = f"op-{digest}" + (f"-{seen[digest]}" if seen[digest] > 1 else "")
        yield _incoming(opinion, id, where)


def _digest(opinion: Opinion, work: str) -> str:
    from hashlib import sha256

    said = "\0".join([work, *("".join(getattr(opinion, field).split()) for field in _IDENTITY)])
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:16]


def _incoming(opinion: Opinion, id: str, where: Where) -> Incoming:
    words, places = _places(opinion, where)
    made = [
        _annotation(opinion, id if not at else f"{id}.{at + 1}", place, where)
        for at, place in enumerate(places)
    ]
    kept = [made[0], *(replace(one, same_as=id) for one in made[1:])]
    return Incoming(
        row=opinion.row, fate=_fate(places), words=(words or NOT_SAID, words or "not said"),
        annotations=tuple(kept),
    )  # fmt: skip


def _fate(places: tuple[Named, ...]) -> Fate:
    if any(one.eid is None for one in places):
        return Fate.UNPLACED
    if any(not one.exact for one in places):
        return Fate.ARTICLE
    return Fate.WHOLE if all(one.eid == "" for one in places) else Fate.PLACED


def _places(opinion: Opinion, where: Where) -> tuple[str, tuple[Named, ...]]:
    """What an opinion says of its place, and what that names; where no column says it, its own words may."""
    if opinion.reply and not opinion.provision:
        return "", (Named(words="", eid=""),)
    words = opinion.provision
    if not words and not opinion.id:
        words = _told(opinion.quote) or _told(opinion.opinion)
    found = named(where.texts, words) if words not in (NOT_SAID, LOST) else ()
    return words, found or (Named(words=words, eid=None),)


def _told(text: str) -> str:
    """The reference that a text begins with: 建议第五条改为…"""
    start = _FILLER.match(text)
    begun = text[start.end() if start else 0 :][:60]
    first = next(iter(find(begun)), None)
    return begun[: first.end] if first and first.start == 0 and first.places[0].article else ""


def _annotation(opinion: Opinion, id: str, place: Named, where: Where) -> Annotation:
    status, decision = decision_of(opinion.decision)
    creator = Creator(name=_line(opinion.source), contact=_line(opinion.contact))
    said, quote, wording, motivation = _said(opinion, place, where)
    return Annotation(
        id=id,
        target=_target(opinion, place, quote, where),
        body=tidy(suggesting(said, wording) if wording is not None else said),
        motivation=motivation,
        creator=creator if creator != Creator(name="") else None,
        created=_moment(opinion.date),
        status=status,
        decision=decision,
        reason=tidy(opinion.reason),
        reply_to=opinion.reply if is_id(opinion.reply) else "",
        tags=tuple(dict.fromkeys(filter(None, re.split(r"[,，、;；\n]\s*", opinion.tags)))),
        visibility=Visibility.INTERNAL if _is_internal(opinion, where) else Visibility.PUBLIC,
        row=_line(opinion.no),
    )


def _said(opinion: Opinion, place: Named, where: Where) -> tuple[str, str, str | None, Motivation]:
    """(what was said, the quote, the wording that is suggested, the motivation).

    An opinion that redline exported has all of that in columns; of others the words are looked at.
    """
    said = tidy(opinion.opinion)
    quote, wording = opinion.quote, opinion.suggestion or None
    if wording == DELETED:
        wording = ""
    told = _TYPES.get(opinion.type.strip().lower())
    if not opinion.id and place.eid:
        found = chosen(said, quote, where.texts, place.eid)
        quote = found.quote if found else ""
        if wording is None and found and told in (None, Motivation.EDITING):
            wording = found.wording
    if opinion.reply:
        return said, quote, wording, Motivation.REPLYING
    usual = Motivation.COMMENTING if wording is None else Motivation.EDITING
    if wording is not None and told is not Motivation.EDITING:
        told = None  # a wording is a suggestion, whatever the column calls it
    return said, quote, wording, told or usual


def _target(opinion: Opinion, place: Named, quote: str, where: Where) -> Target:
    if opinion.reply and not opinion.provision:
        return Target(work=where.work, version=where.version)
    if place.eid is None:
        return nowhere(where.work, where.version, place.words)
    found = whole_or_quote(where.texts, where.work, where.version, place.eid, quote)
    return found if place.exact else replace(found, article=place.words)


def _is_internal(opinion: Opinion, where: Where) -> bool:
    return where.internal or opinion.visibility.strip().lower() in _INTERNAL


def _moment(cell: str) -> str:
    """A date as ISO 8601 writes it, or "" for what is none."""
    from redline.model.versions import iso_date

    text = cell.strip()
    if _MOMENT.fullmatch(text):
        return text
    try:
        return iso_date(re.split(r"[ \tT]", text)[0] if text else "")
    except UsageError:
        return ""


def _line(cell: str) -> str:
    return " ".join(cell.split())
