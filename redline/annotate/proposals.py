"""What an opinion quotes of the draft, and what wording it proposes: 建议将“三十日”修改为“十五日”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redline.annotate.quotes import cuts_number, find_loosely
from redline.annotate.texts import Texts
from redline.model.value import value

_PAIRS = {"“": "”", "「": "」", "『": "』", '"': '"', "＂": "＂", "〝": "〞"}
_CHANGE = re.compile(
    r"[^，。；\n]{0,16}?(?:修改|改|调整|更改|变更|替换|修订|完善|统一)(?:表述)?(?:为|成)[:：]?|应当?为|表述为"
)
_REPLACED = re.compile(
    r"(?:修改|改|调整|更改|变更|替换|修订|完善|表述|统一)?(?:为|成)[:：]?$|(?:增加|增补|补充|加上|加入|添加|写明|插入)(?:表述)?(?:为)?[:：]?$"
)
_DELETED_BEFORE = re.compile(r"(?:删除|删去|去掉|删掉)(?:[^，。；\n“「『\"]{0,12})$")
_DELETED_AFTER = re.compile(r"(?:[^，。；\n“「『\"]{0,8}?)(?:予以|应予|应|建议)?(?:删除|删去|去掉|删掉)")
_INSERTED = re.compile(
    r"(?:一词|一句|等字|之)?(后面|之后|后|前面|之前|前)[，,]?(?:建议)?(?:增加|增补|补充|加上|加入|添加|插入)(?:表述)?[:：]?"
)
_AGAINST = re.compile(r"不(?!得|足|少于)|勿|无需|无须|反对|保留|为什么|为何|是否")
_FENCE = re.compile(r"^`{3,}|^~{3,}", re.MULTILINE)
_LONGEST = 2000  # characters of a quotation that is looked for in a law


@value
class Proposal:
    """What an opinion is about: the words that it quotes, and the wording that it would put there.

    wording  in the quote's place: "" to delete it; None when nothing is proposed
    """

    quote: str
    wording: str | None = None


@value
class _Quoted:
    """A quotation in an opinion: the words, and where it stands with its marks."""

    words: str
    start: int
    end: int


def proposals(opinion: str) -> tuple[Proposal, ...]:
    """Return what an opinion quotes of the draft, in its order.

    将“A”修改为“B” proposes B for A, 删除“A” nothing for A, 在“A”后增加“B” both words together. What is
    quoted as the new wording alone (增加“B”, 修改为“B”) is none of the draft's words.
    """
    found = list(_quoted(opinion))
    out: list[Proposal] = []
    taken = 0
    for at, one in enumerate(found):
        if at < taken:
            continue
        later = found[at + 1] if at + 1 < len(found) else None
        before = opinion[max(0, one.start - 24) : one.start]
        between = opinion[one.end : later.start] if later else opinion[one.end : one.end + 24]
        if _REPLACED.search(before):
            continue
        wording = _wording(one, later, before, between)
        if wording is not None and wording != "" and later is not None:
            taken = at + 2
        out.append(Proposal(quote=one.words, wording=wording))
    return tuple(out)


def chosen(opinion: str, quote: str, texts: Texts, eid: str) -> Proposal | None:
    """Return what an opinion says about one provision: the first quote that stands there exactly once.

    `quote` are words that a column of their own gives; they come first. A wording is proposed only where
    the opinion proposes no other: two changes of one article are no single suggestion. None when nothing
    that is quoted stands there once.
    """
    every = proposals(opinion)
    changes = [one for one in every if one.wording is not None]
    given = quote.strip()
    if given:
        own = next((one for one in every if one.quote == given), Proposal(quote=given))
        every = (own, *(one for one in every if one is not own))
    for one in every:
        if stands_once(one.quote, texts, eid):
            return one if len(changes) == 1 or one.wording is None else Proposal(quote=one.quote)
    return None


def suggesting(opinion: str, wording: str) -> str:
    """Return the body of a suggestion: what was said, and the wording as `suggested` finds it."""
    if not opinion:
        return wording
    longest = max((len(found) for found in _FENCE.findall(f"{opinion}\n{wording}")), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{opinion}\n\n{fence}suggestion\n{wording}{chr(10) if wording else ''}{fence}"


def _quoted(opinion: str) -> Iterator[_Quoted]:
    """Yield the outermost quotations that are closed and not too long, in their order."""
    end = 0
    for start, close in sorted(_pairs(opinion)):
        words = opinion[start + 1 : close].strip() if close - start <= _LONGEST else ""
        if start >= end and words:
            yield _Quoted(words=words, start=start, end=close + 1)
            end = close + 1


def _pairs(opinion: str) -> Iterator[tuple[int, int]]:
    """Yield where quotations begin and end, those inside others too."""
    opened: dict[str, list[int]] = {close: [] for close in _PAIRS.values()}
    for at, char in enumerate(opinion):
        if opened.get(char):
            yield opened[char].pop(), at
        elif char in _PAIRS:
            opened[_PAIRS[char]].append(at)


def _wording(one: _Quoted, later: _Quoted | None, before: str, between: str) -> str | None:
    clause = re.split("[，。；：\n]", before)[-1]
    if _AGAINST.search(clause + (between if later else "")):
        return None  # 不同意将“A”改为“B” proposes nothing
    if later is not None and _CHANGE.fullmatch(between):
        return later.words
    inserted = _INSERTED.fullmatch(between) if later is not None else None
    if later is not None and inserted:
        return one.words + later.words if "后" in inserted[1] else later.words + one.words
    if _DELETED_BEFORE.search(before) or _DELETED_AFTER.match(between):
        return ""
    return None


def stands_once(quote: str, texts: Texts, eid: str) -> bool:
    """Tell whether words stand in a provision exactly once, and do not cut a number in two."""
    home = texts.home(eid)
    if home is None or not quote or len(quote) > _LONGEST:
        return False
    unit, first, last = home
    text = texts.text(unit)[first:last]
    found = find_loosely(text, quote)
    return len(found) == 1 and not cuts_number(text, *found[0])
