"""Tables of a work: the numbers of each article through all versions, and the opinions with their replies."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from redline.annotate import Status
from redline.render.annotation_words import STATUSES
from redline.render.bodies import to_html
from redline.render.words import Lang
from redline.report.replies import Place, Replies, Row
from redline.report.scene import anchor
from redline.site.addresses import link
from redline.site.lineage import Article
from redline.site.plan import Shelf
from redline.site.words import say


class NumberCell(NamedTuple):
    """An article in one version: its number and where it stands; or `words` on where it went."""

    num: str
    href: str
    words: str


class NumberRow(NamedTuple):
    """One article through all versions, one cell each; `life` leads to its page, which `name` names."""

    life: str
    name: str
    cells: tuple[NumberCell, ...]


def concordance(shelf: Shelf, lang: Lang, here: str) -> list[NumberRow]:
    """Return a row for each article, in the order of the version that it first stood in."""
    addresses = shelf.addresses_in(lang)
    nums = [{eid: num for eid, num, _ in facts.articles} for facts in shelf.facts]
    into, out_of = _beside(shelf)
    between = "、" if lang == "zh" else ", "
    found = []
    for line in shelf.lineage.lines:
        stands = dict(line)
        cells = []
        for place, version in enumerate(shelf.versions):
            if place in stands:
                eid = stands[place]
                words = ""
                if (place, eid) == line[0] and (place, eid) in out_of:
                    words = say(
                        lang,
                        "came_out_of",
                        nums=between.join(nums[place - 1][one] for one in out_of[place, eid]),
                    )
                href = link(here, addresses.version(version.id), anchor(eid))
                cells.append(NumberCell(num=nums[place][eid], href=href, words=words))
            elif (place - 1) in stands and (place - 1, stands[place - 1]) in into:
                went = into[place - 1, stands[place - 1]]
                words = say(lang, "gone_into", nums=between.join(nums[place][one] for one in went))
                cells.append(NumberCell(num="", href="", words=words))
            else:
                cells.append(NumberCell(num="", href="", words=""))
        first, eid = line[0]
        life = link(here, addresses.life(shelf.versions[first].id, eid))
        name = say(lang, "life_of", num=nums[line[-1][0]][line[-1][1]])
        found.append(NumberRow(life=life, name=name, cells=tuple(cells)))
    return found


def _beside(shelf: Shelf) -> tuple[dict[Article, list[str]], dict[Article, list[str]]]:
    """Return where articles without a successor went, and where those without a predecessor came from."""
    into: dict[Article, list[str]] = {}
    out_of: dict[Article, list[str]] = {}
    for place in range(1, len(shelf.versions)):
        facts = shelf.pairs[place - 1, place]
        going = set(facts.main.values())
        for old, new in facts.links:
            if old not in going:
                into.setdefault((place - 1, old), []).append(new)
            if new not in facts.main:
                out_of.setdefault((place, new), []).append(old)
    return into, out_of


class OpinionView(NamedTuple):
    """One row of the table of replies. `opinions` are (quote, proposed wording or None, body)."""

    number: int
    sources: tuple[str, ...]
    place: str
    before: str
    status: str
    status_word: str
    opinions: tuple[tuple[str, str | None, Markup], ...]
    reason: Markup


def opinions(found: Replies, lang: Lang) -> list[OpinionView]:
    """Return the rows of the table of replies."""
    return [_opinion(row, lang) for row in found.rows]


def _opinion(row: Row, lang: Lang) -> OpinionView:
    return OpinionView(
        number=row.number,
        sources=row.sources or (say(lang, "anonymous"),),
        place=_place(row.place, lang),
        before=say(lang, "opinion_former", num=row.place.before)
        if row.place.before and row.place.now
        else "",
        status=row.status.value,
        status_word=STATUSES[lang][row.status],
        opinions=tuple((one.quote, one.suggestion, to_html(one.body, lang)) for one in row.opinions),
        reason=to_html(row.reason, lang),
    )


def _place(place: Place, lang: Lang) -> str:
    if place.now:
        return place.now
    if place.lost:
        return place.before + say(lang, "opinion_lost")
    return say(lang, "opinion_whole")


def decided(counts: tuple[tuple[str, int], ...], lang: Lang) -> list[tuple[str, str, int]]:
    """Return (code, word, number) of opinions by their decision, those that there are."""
    return [(code, STATUSES[lang][Status(code)], n) for code, n in counts if n]
