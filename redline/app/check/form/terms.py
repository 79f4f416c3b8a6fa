"""Defined terms, （以下简称…） and 本条例所称…，是指: unused, early, in other words, defined twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from redline.app.check.text import CheckedText
from redline.app.check.types import Finding
from redline.model import Level
from redline.model.script import plain
from redline.model.value import value

_SHORT = re.compile(r"（以下(?:简称|统称|合称|称)(?:为)?([^（）\n]{1,60}?)）")
_QUOTED = re.compile(r"[“「]([^“”「」\n]{1,30})[”」]")
_CALLED = re.compile(
    r"(?:本(?:条例|法|办法|规定|细则|决定|规则|章程|解释))(?:中)?所称(?:的)?[“「]?"
    r"([\u4e00-\u9fff、]{2,20}?)[”」]?(?:，|,)?(?:是?指|包括)"
)
_MEANT = re.compile(r"(?m)^[“「]?([\u4e00-\u9fff]{2,16})[”」]?，是?指")
_LAW = re.compile(r"^本(?:条例|法|办法|规定|细则|决定|规则|章程|解释)$")
_BETWEEN = re.compile(r"、|和|或者|或|及")
_CLOSERS = frozenset("」』”’》〉")
_PARTICLES = "和与及或由对向经被将把为是的在以各其该按不"
_SHORTEST_VARIANT = 5
_MOST_TERMS = 200
"""Each is looked for in the whole text. No law has half as many."""
_OFTEN = 3
"""A variant is told only where the term itself stands at least so often, and the variant once."""


@value
class Term:
    """A term where it is defined.

    word        the term
    start, end  of it in the running text
    opens       where what it stands for ends: before the bracket of a short form; else `start`
    full        the words that it stands for, of a short form, where it can be told; or ""
    kind        "short" for （以下简称…）, "called" for 本条例所称…, "meant" for …，是指
    """

    word: str
    start: int
    end: int
    opens: int
    full: str
    kind: str


def check(text: CheckedText) -> Iterator[Finding]:
    """Find terms that are defined and not used, or twice, and what is said in their place."""
    words = text.running.text
    words = plain(words) if text.document.profile == "zh-Hant" else words
    terms = list(islice(_terms(words), _MOST_TERMS))
    seen: dict[str, Term] = {}
    for term in terms:
        if term.word in seen and _both_hold(term, seen[term.word]):
            yield _finding(text, "term-twice", term, *_twice(term))
            continue
        seen.setdefault(term.word, term)
    for term in seen.values():
        uses = _uses(words, term)
        if not uses:
            if term.kind != "meant":
                yield _finding(text, "term-unused", term, *_unused(term))
            continue
        if term.kind == "short":
            yield from _early(text, words, term, uses)
            yield from _full(text, words, term)
        yield from _variants(text, words, term, len(uses), seen)


# --- definitions -----------------------------------------------------------------------------------


def _terms(words: str) -> Iterator[Term]:
    found: list[Term] = []
    for match in islice(_SHORT.finditer(words), _MOST_TERMS):
        found += _short(words, match)
    for match in islice(_CALLED.finditer(words), _MOST_TERMS):
        if "、" not in match[1] and "属于" not in match[1]:
            found.append(_plain_term(match, "called"))
    for match in islice(_MEANT.finditer(words), _MOST_TERMS):
        if not match[1].startswith("本"):
            found.append(_plain_term(match, "meant"))
    return iter(sorted(found, key=lambda term: term.start))


def _short(words: str, match: re.Match[str]) -> Iterator[Term]:
    """The terms of one bracket: “甲”, “甲”和“乙”, or 甲 without quotation marks."""
    quoted = list(_QUOTED.finditer(match[1]))
    if quoted:
        spans = [(match.start(1) + one.start(1), match.start(1) + one.end(1)) for one in quoted]
    elif "、" in match[1] or "，" in match[1]:
        return
    else:
        spans = [match.span(1)]
    for start, end in spans:
        word = words[start:end].strip()
        if len(word) > 1 and not _LAW.match(word):
            opens = match.start()
            while words[opens - 1 : opens] in _CLOSERS:
                opens -= 1
            full = _long_form(words[:opens], word) if len(spans) == 1 else ""
            yield Term(word=word, start=start, end=end, opens=opens, full=full, kind="short")


def _plain_term(match: re.Match[str], kind: str) -> Term:
    start, end = match.span(1)
    return Term(word=match[1], start=start, end=end, opens=start, full="", kind=kind)


def _long_form(before: str, word: str) -> str:
    """Return the shortest end of `before` that has the characters of the short form in order, "" for none."""
    at = len(before)
    line = before.rfind("\n") + 1
    for char in reversed(word):
        at = before.rfind(char, line, at)
        if at < 0:
            return ""
    full = before[at:]
    return full if len(full) > len(word) and not set("，。；：") & set(full) else ""


def _both_hold(term: Term, other: Term) -> bool:
    """Tell whether two definitions claim the same term for the whole text."""
    return "meant" not in (term.kind, other.kind)


# --- uses ------------------------------------------------------------------------------------------


def _uses(words: str, term: Term) -> list[int]:
    """Where the term stands, but for where it is defined, and for the end of the long form there."""
    found = []
    at = words.find(term.word)
    while at >= 0:
        if at not in (term.start, term.opens - len(term.word)):
            found.append(at)
        at = words.find(term.word, at + 1)
    return found


def _early(text: CheckedText, words: str, term: Term, uses: list[int]) -> Iterator[Finding]:
    running = text.running
    for at in uses:
        if at > term.start:
            return
        if running.level(at) not in (Level.PARAGRAPH, Level.ITEM, Level.SUBITEM) or _inside(words, at):
            continue
        zh = f"“{term.word}”在后面才说明是简称，这里已经用了。请把说明移到第一次出现的地方。"
        en = f"{term.word} is used here, and defined further down only. Define it where it stands first."
        yield text.at("term-early", at, at + len(term.word), zh, en)
        return


def _inside(words: str, at: int) -> bool:
    """Tell whether a use is part of a longer expression, as 保护区 is of 自然保护区."""
    line = words.rfind("\n", 0, at) + 1
    before = words[line:at][-1:]
    return "\u4e00" <= before <= "\u9fff" and before not in _PARTICLES


def _full(text: CheckedText, words: str, term: Term) -> Iterator[Finding]:
    """The long form, after the short one was defined: once a text is enough to be told."""
    if len(term.full) < len(term.word) + 2 or term.word in term.full:
        return
    at = words.find(term.full, term.end)
    while at >= 0 and _inside(words, at):
        at = words.find(term.full, at + 1)
    if at >= 0 and "（以下" not in words[at + len(term.full) : at + len(term.full) + 3]:
        zh = f"前面已经把“{term.full}”简称为“{term.word}”。请统一用简称。"
        en = f"{term.full} was given the short form {term.word} further up. Use it here, too."
        yield text.at("term-full", at, at + len(term.full), zh, en)


def _variants(
    text: CheckedText, words: str, term: Term, uses: int, seen: dict[str, Term]
) -> Iterator[Finding]:
    """Wordings that have one other character in the middle, and stand there once."""
    word = term.word
    if len(word) < _SHORTEST_VARIANT or uses < _OFTEN:
        return
    for place in range(1, len(word) - 1):
        pattern = re.escape(word[:place]) + r"([\u4e00-\u9fff])" + re.escape(word[place + 1 :])
        others = [one for one in re.finditer(pattern, words) if one[1] not in (word[place], *_PARTICLES)]
        if len(others) != 1 or others[0][0] in seen:
            continue
        match = others[0]
        zh = f"“{match[0]}”与前面定义的“{word}”只差一个字。请核对是不是同一个用语。"
        en = f"{match[0]} is one character off the defined term {word}. Is the same thing meant?"
        yield text.at("term-variant", match.start(), match.end(), zh, en)


# --- words -----------------------------------------------------------------------------------------


def _finding(text: CheckedText, name: str, term: Term, zh: str, en: str) -> Finding:
    return text.at(name, term.start, term.end, zh, en)


def _twice(term: Term) -> tuple[str, str]:
    return (
        f"“{term.word}”前面已经定义过。请只保留一处。",
        f"{term.word} was defined further up. Keep one definition.",
    )


def _unused(term: Term) -> tuple[str, str]:
    return (
        f"“{term.word}”定义之后没有再用到。请删去这个定义，或者检查后面是否用了别的说法。",
        f"{term.word} is defined and not used. Delete the definition, or see what is said in its place.",
    )
