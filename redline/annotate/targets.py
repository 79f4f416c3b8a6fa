"""Making targets: from what a person says (article 46, these words) to selectors."""

from __future__ import annotations

from redline.annotate.quotes import CONTEXT, Span, context, find_loosely, nearest
from redline.annotate.texts import Texts
from redline.annotate.types import Target
from redline.errors import UsageError
from redline.model import Level, Provision
from redline.model.value import replace
from redline.references import find, resolve

_NEAR = 0.5  # how like a quote a passage must be to be named as a candidate
_SHOWN = 5  # candidates and occurrences that a message names


def target(
    texts: Texts,
    *,
    work: str,
    version: str,
    article: str = "",
    quote: str = "",
    occurrence: int | None = None,
    where: str = "",
) -> Target:
    """Return the target of an annotation on `article` of a version, or on the words `quote` in it.

    `article` is a number ("46", "32-1"), words (第四十六条, 第四十六条第二款第（三）项) or an eId
    ("art_46__para_2", "chp_2"); "" stands for the law as a whole, in which a quote is looked for
    everywhere. `quote` is found word for word, or else past white space and forms of characters.
    `occurrence` (from 1) says which of several is meant. `where` is the file that messages name.

    Raises UsageError: no such provision; the quote is not there (the nearest passages are named); it
    stands there several times and `occurrence` does not say which.
    """
    eid = ""
    if article:
        eid = locate(texts, article) or ""
        if not eid:
            raise _no_provision(texts, article, where)
    if not quote:
        if occurrence is not None:
            raise UsageError(
                "没有引文，无法指明是第几处。",
                "There is no quote that could occur several times.",
                where=where,
            )
        return Target(work=work, version=version, article=_article(texts, eid, article), eid=eid)
    found = _occurrences(texts, eid, quote)
    if not found:
        raise _no_quote(texts, eid, article, quote, where)
    eid, span = found[_chosen(texts, found, occurrence, quote, where)]
    return _made(texts, work, version, article or eid, eid, span)


def completed(made: Target, texts: Texts, *, where: str = "") -> Target:
    """Return a target with all that a file written by hand leaves out: eId, context and position.

    What is given is checked. Raises UsageError as `target` does, and when `article` and `eid` name
    different provisions.
    """
    if made.eid and made.article:
        named = locate(texts, made.article)
        if named and not same_provision(texts, named, made.eid):
            raise UsageError(
                f"article（{made.article}）和 eid（{made.eid}）指的不是同一条款。请改正其中一个。",
                f"article ({made.article}) and eid ({made.eid}) name different provisions. Mend one of them.",
                where=where,
            )
    found = target(
        texts, work=made.work, version=made.version, article=made.eid or made.article, quote=made.quote,
        occurrence=_told(made, texts), where=where,
    )  # fmt: skip
    return replace(found, article=made.article or found.article)


def locate(texts: Texts, words: str) -> str | None:
    """Return the eId of the provision that some words name in a version; None when there is none."""
    words = words.strip()
    if texts.home(words):
        return words
    plain = words.removeprefix("第").removesuffix("条")
    if plain.replace("-", "").isdecimal() and plain.isascii():
        value = "-".join(str(int(part)) for part in plain.split("-") if part)
        article = texts.index.articles.get(value)
        return article.eid if article else None
    references = find(words)
    if not references or references[0].law or references[0].places[0].relative:
        return None
    first = replace(references[0], places=references[0].places[:1])
    if not first.places[0].article:
        return None
    nowhere = Provision(eid="", level=Level.ARTICLE)
    (eid,) = resolve(first, texts.index, nowhere, 0)
    return eid


def same_provision(texts: Texts, one: str, other: str) -> bool:
    """Tell whether one of two provisions is the other, or holds it."""
    mine, theirs = texts.home(one), texts.home(other)
    if mine is None or theirs is None or mine[0] != theirs[0]:
        return False
    return (mine[1] <= theirs[1] and theirs[2] <= mine[2]) or (theirs[1] <= mine[1] and mine[2] <= theirs[2])


def _made(texts: Texts, work: str, version: str, article: str, eid: str, span: Span) -> Target:
    unit, first, last = texts.home(eid) or ("", 0, 0)
    text = texts.text(unit)[first:last]
    prefix, suffix = context(text, *span)
    return Target(
        work=work, version=version, article=_article(texts, eid, article), eid=eid,
        quote=text[slice(*span)], prefix=prefix, suffix=suffix, start=span[0], end=span[1],
    )  # fmt: skip


def _article(texts: Texts, eid: str, said: str) -> str:
    """How a target's article is written down: its number, unless a part of it was named."""
    home = texts.home(eid) if eid else None
    if home is None:
        return ""
    if said and said != eid and home[0] != eid:
        return said
    return texts.number(home[0]) if home[0] == eid else ""


def _occurrences(texts: Texts, eid: str, quote: str) -> list[tuple[str, Span]]:
    if not eid:
        return [(unit, span) for unit in texts.units for span in find_loosely(texts.text(unit), quote)]
    unit, start, end = texts.home(eid) or ("", 0, 0)
    return [(eid, span) for span in find_loosely(texts.text(unit)[start:end], quote)]


def _told(made: Target, texts: Texts) -> int | None:
    """Which occurrence a target's position or context tells, counted from 1; None when neither does."""
    if not made.quote:
        return None
    found = _occurrences(texts, made.eid or (locate(texts, made.article) or ""), made.quote)
    if len(found) < 2:
        return None
    for at, (_, span) in enumerate(found, 1):
        if span == (made.start, made.end):
            return at
    fitting = []
    for at, (eid, (start, end)) in enumerate(found, 1):
        unit, first, last = texts.home(eid) or ("", 0, 0)
        text = texts.text(unit)[first:last]
        if text[:start].endswith(made.prefix) and text[end:].startswith(made.suffix):
            fitting.append(at)
    return fitting[0] if len(fitting) == 1 else None


def _chosen(
    texts: Texts, found: list[tuple[str, Span]], occurrence: int | None, quote: str, where: str
) -> int:
    if occurrence is not None and 1 <= occurrence <= len(found):
        return occurrence - 1
    if occurrence is None and len(found) == 1:
        return 0
    shown = [_shown(texts, eid, span) for eid, span in found[:_SHOWN]]
    more = " …" if len(found) > _SHOWN else ""
    listed = "；".join(f"{at}. {words}" for at, words in enumerate(shown, 1)) + more
    if occurrence is not None:
        raise UsageError(
            f"“{_cut(quote)}”只出现 {len(found)} 处，没有第 {occurrence} 处：{listed}",
            f"“{_cut(quote)}” stands there {len(found)} time(s), there is no number {occurrence}: {listed}",
            where=where,
        )
    raise UsageError(
        f"“{_cut(quote)}”出现 {len(found)} 处，请说明是第几处，或者多引几个字：{listed}",
        f"“{_cut(quote)}” stands there {len(found)} times. Say which, or quote more: {listed}",
        where=where,
    )


def _shown(texts: Texts, eid: str, span: Span) -> str:
    unit, first, last = texts.home(eid) or ("", 0, 0)
    text = texts.text(unit)[first:last]
    start, end = span
    around = f"{text[max(0, start - 8) : start]}【{_cut(text[start:end])}】{text[end : end + 8]}"
    return f"{texts.units[unit].num}…{around}…".replace("\n", " ")


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= CONTEXT else f"{words[:CONTEXT]}…"


def _no_provision(texts: Texts, article: str, where: str) -> UsageError:
    order = texts.index.order
    if not order:
        return UsageError("这份文稿没有条文。", "This text has no articles.", where=where)
    first, last = (texts.units[eid].num for eid in (order[0], order[-1]))
    return UsageError(
        f"没有“{_cut(article)}”这一条款。这份文稿从{first}到{last}。",
        f"There is no provision “{_cut(article)}”. This text goes from {first} to {last}.",
        where=where,
    )


def _no_quote(texts: Texts, eid: str, article: str, quote: str, where: str) -> UsageError:
    near = _near(texts, eid, quote)
    name = texts.units[eid].num if eid in texts.units else _cut(article)
    zh = f"{name or '全文'}中没有“{_cut(quote)}”。"
    en = f"“{_cut(quote)}” is not in {name or 'this text'}."
    if near:
        listed = "；".join(near)
        return UsageError(f"{zh}最接近的是：{listed}", f"{en} Nearest: {listed}", where=where)
    return UsageError(
        f"{zh}请逐字引用条文，或者不写引文。", f"{en} Quote the text word for word, or leave the quote out.",
        where=where,
    )  # fmt: skip


def _near(texts: Texts, eid: str, quote: str) -> list[str]:
    """The places that a message names: where the quote stands elsewhere, or what is most like it here."""
    elsewhere = [(unit, span) for unit, span in _occurrences(texts, "", quote)] if eid else []
    if elsewhere:
        return [_shown(texts, unit, span) for unit, span in elsewhere[:_SHOWN]]
    if len(quote) > 2000:
        return []
    ranked = []
    for unit in [(texts.home(eid) or ("",))[0]] if eid else texts.units:
        span, likeness = nearest(texts.text(unit), quote)
        if likeness >= _NEAR:
            ranked.append((-likeness, texts.order[unit], unit, span))
    return [_shown(texts, unit, span) for _, _, unit, span in sorted(ranked)[:3]]
