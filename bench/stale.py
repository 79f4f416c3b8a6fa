"""Stale references: a generator that knows which references it left behind, and what `redline check` finds.

    python bench/stale.py [--quick] [--json]
    python bench/stale.py [--rounds N] [--seed N] [--show K] [--laws WORD]

Into the old texts of `../shared` sentences with references of many forms are planted. Then articles,
paragraphs and items are inserted, removed and moved, and sentences reworded; all numbers are counted anew. Of
the references whose target has another number now, some are updated and some left as they were. A reference
that was left is found when the check says RL301 to RL305 at its place; such a finding at any other reference
is a false alarm.

Where a provision was removed and a new one has just its place and number, nobody can tell by the texts
whether that is the old one in other words: references to it are counted apart ("replaced").

The generator does not use `redline.references`. It knows its own references since it planted them, and those
of the law by a pattern of its own, for 第X条 and its lists alone.
"""

from __future__ import annotations

import argparse
import copy
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from generator import Writer
from harness import Section, Target, command, table
from labels import SHARED, document, laws

from redline.app.check import references
from redline.app.check.text import CheckedText
from redline.app.check.types import Finding
from redline.app.comparison import text_of
from redline.ingest import decode
from redline.model import DIVISIONS, Document, Level
from redline.model.numbers import NUMERALS, number_value, to_chinese
from redline.parse import parse_text

_ARTICLE = rf"第[{NUMERALS}]+条(?:之[{NUMERALS}]+)?(?:第[{NUMERALS}]+款)?(?:第[（(]?[{NUMERALS}]+[）)]?项)?"
_JOIN = "、|和|或者|以及|及|至"
_CHAIN = re.compile(rf"{_ARTICLE}(?:(?:{_JOIN}){_ARTICLE})*")
_NUMBER = re.compile(rf"第[{NUMERALS}]+条(?:之[{NUMERALS}]+)?")
_OWN = re.compile(r"本(?:法|条例|规定|办法|解释|章|节)的?$")
_OTHER = re.compile(r"(?:》|）|法|法典|条例|规定|办法|解释) ?$")
_BELOW = re.compile(rf"[前本]?[{NUMERALS}]*第?[（(]?[{NUMERALS}]*[）)]?[款项]")


# --- a law that can be edited ----------------------------------------------------------------------


@dataclass(eq=False, slots=True)
class Item:
    text: list[str | Chain]
    fresh: bool = False


@dataclass(eq=False, slots=True)
class Paragraph:
    text: list[str | Chain]
    items: list[Item] = field(default_factory=list)
    fresh: bool = False


@dataclass(eq=False, slots=True)
class Article:
    """An article, or (without a number of its own) a line as it stands. `sub` is of 第X条之一, `fresh` of one
    that an edit inserted."""

    paragraphs: list[Paragraph]
    line: str = ""
    sub: bool = False
    fixed: bool = False  # its paragraphs are counted by references that the generator does not know
    fresh: bool = False
    moved: bool = False


@dataclass(eq=False, slots=True)
class Token:
    """A number that names something: how it is printed, and what it names."""

    kind: str  # article, paragraph, item, before (前款 of one or more paragraphs), last (前条)
    target: tuple[object, ...]
    printed: str = ""
    chinese: bool = True
    bracket: bool = False


@dataclass(eq=False, slots=True)
class Chain:
    """One reference."""

    kind: str
    parts: list[str | Token]
    home: Article | None = None
    local: bool = False  # 本章第X条: also the chapter is meant
    state: str = ""  # after the edits: untouched, updated, stale, replaced, skip
    should: str = ""

    @property
    def tokens(self) -> list[Token]:
        return [part for part in self.parts if isinstance(part, Token)]


@dataclass(slots=True)
class Law:
    title: str
    articles: list[Article]

    def real(self) -> list[Article]:
        return [one for one in self.articles if not one.line]


def load(made: Document) -> Law | None:
    """Return an editable copy of a document; None when it is not numbered through."""
    law = Law(made.title, [])
    for provision in made.body:
        _add(provision, law)
    numbers = Numbers(law)
    printed = [numbers.article[id(one)] for one in law.real()]
    if printed != [number_value(one.num) for one in _articles(made.body)]:
        return None
    for article in law.real():
        _know(article, law, numbers)
    return law


def _articles(provisions: object) -> Iterator[object]:
    for provision in provisions:  # type: ignore[attr-defined]
        if provision.level is Level.ARTICLE:
            yield provision
        else:
            yield from _articles(provision.children)


def _add(provision: object, law: Law) -> None:
    if provision.level in DIVISIONS:  # type: ignore[attr-defined]
        law.articles.append(Article([], line=f"{provision.num}　{provision.heading}"))  # type: ignore[attr-defined]
        for child in provision.children:  # type: ignore[attr-defined]
            _add(child, law)
    elif provision.level is Level.ARTICLE:  # type: ignore[attr-defined]
        paragraphs = [
            Paragraph([one.text], [Item([item.text]) for item in one.children])
            for one in provision.children  # type: ignore[attr-defined]
            if one.level is Level.PARAGRAPH
        ]
        law.articles.append(Article(paragraphs, sub="-" in (number_value(provision.num) or "")))  # type: ignore[attr-defined]


def _texts(article: Article) -> Iterator[list[str | Chain]]:
    for paragraph in article.paragraphs:
        yield paragraph.text
        for item in paragraph.items:
            yield item.text


def _know(article: Article, law: Law, numbers: Numbers) -> None:
    """Put chains in the place of the article's references to articles of this law."""
    by_number = {numbers.article[id(one)]: one for one in law.real()}
    for text in _texts(article):
        words = text[0]
        assert isinstance(words, str)
        out: list[str | Chain] = []
        done = 0
        for found in _CHAIN.finditer(words):
            before = words[: found.start()]
            if not _OWN.search(before) and _OTHER.search(before):
                continue
            parts = _parts(found[0], by_number)
            if parts is not None:
                out += [
                    words[done : found.start()],
                    Chain("existing", parts, article, local=before.endswith(("本章", "本节"))),
                ]
                done = found.end()
        text[:] = [*out, words[done:]]
        if any(_BELOW.search(part) for part in text if isinstance(part, str)):
            article.fixed = True


def _parts(words: str, by_number: dict[str, Article]) -> list[str | Token] | None:
    parts: list[str | Token] = []
    done = 0
    for found in _NUMBER.finditer(words):
        target = by_number.get(number_value(found[0]) or "")
        if target is None:
            return None
        rest = words[found.end() : found.end() + 1]
        if rest == "第":
            target.fixed = True
        parts += [words[done : found.start()], Token("article", (target,), found[0])]
        done = found.end()
    return [*parts, words[done:]]


class Numbers:
    """What everything is numbered."""

    def __init__(self, law: Law) -> None:
        self.article: dict[int, str] = {}
        self.inside: dict[int, tuple[Article, int, int]] = {}
        self.order = law.real()
        main = sub = 0
        for article in self.order:
            main, sub = (main, sub + 1) if article.sub and main else (main + 1, 0)
            self.article[id(article)] = f"{main}-{sub}" if sub else str(main)
            for at, paragraph in enumerate(article.paragraphs, 1):
                self.inside[id(paragraph)] = (article, at, 0)
                for place, item in enumerate(paragraph.items, 1):
                    self.inside[id(item)] = (article, at, place)

    def printed(self, token: Token, home: Article, at: int) -> str | None:
        """How a token is printed rightly in paragraph `at` of an article; None when what it names is gone."""
        if token.kind == "article":
            number = self.article.get(id(token.target[0]))
            return None if number is None else _article(number, token.chinese)
        if token.kind == "last":
            number = self.article.get(id(token.target[0]))
            place = self.order.index(home)
            if number is None:
                return None
            return "前条" if place and self.order[place - 1] is token.target[0] else _article(number, True)
        if token.kind == "before":
            return self._before(token, home, at)
        found = self.inside.get(id(token.target[0]))
        if found is None:
            return None
        number = str(found[1] if token.kind == "paragraph" else found[2])
        digits = to_chinese(int(number)) if token.chinese else number
        return (
            f"第（{digits}）项"
            if token.bracket
            else f"第{digits}{'款' if token.kind == 'paragraph' else '项'}"
        )

    def _before(self, token: Token, home: Article, at: int) -> str | None:
        places = [self.inside.get(id(one)) for one in token.target]
        if None in places or any(one[0] is not home for one in places if one):
            return None
        count = len(places)
        if [one[1] for one in places if one] == list(range(at - count, at)):
            return "前款" if count == 1 else f"前{'两' if count == 2 else to_chinese(count)}款"
        return "本条" + "、".join(f"第{to_chinese(one[1])}款" for one in places if one)


def _article(number: str, chinese: bool) -> str:
    first, *rest = number.split("-")
    return f"第{to_chinese(int(first)) if chinese else first}条" + "".join(
        f"之{to_chinese(int(one))}" for one in rest
    )


# --- planting --------------------------------------------------------------------------------------


def _says(article: Article) -> bool:
    """Tell whether an article is more than （删去）."""
    return sum(len(part) for text in _texts(article) for part in text if isinstance(part, str)) > 8


class Planter:
    """Puts sentences with references into a law."""

    def __init__(self, law: Law, random: Random) -> None:
        self.law, self.random = law, random
        self.own = "本条例" if law.title.endswith("条例") else "本法"
        self.writer = Writer(random.randrange(10**6), realm=1)
        self.writer.chapter()

    def plant(self, count: int) -> None:
        kinds = (
            "article",
            "list",
            "range",
            "paragraph",
            "item",
            "own",
            "before",
            "before",
            "before2",
            "last",
        )
        for _ in range(count):
            kind = self.random.choice(kinds)
            made: Callable[[], None] = getattr(self, f"_{kind}")
            made()

    def _some(self) -> Article:
        return self.random.choice([one for one in self.law.real() if _says(one)])

    def _say(
        self, kind: str, parts: list[str | Token], home: Article | None = None, own: bool = True
    ) -> None:
        """A sentence at the end of an article's last paragraph (if that has no items), or a new paragraph."""
        home = home or self._some()
        chain = Chain(kind, parts, home)
        who = self.random.choice(("", "", self.own)) if own else ""
        text: list[str | Chain] = [
            f"{self.random.choice(self.writer.terms)}违反{who}",
            chain,
            f"规定的，{self.writer.clause()}。",
        ]
        last = home.paragraphs[-1] if home.paragraphs else None
        if last is None or last.items or home.fixed or self.random.random() < 0.4:
            home.paragraphs.append(Paragraph(text))
        else:
            last.text += text

    def _token(self, target: Article) -> Token:
        return Token("article", (target,), chinese=self.random.random() < 0.9)

    def _article(self) -> None:
        self._say("article", [self._token(self._some())])

    def _list(self) -> None:
        targets = [self._some() for _ in range(3)]
        parts: list[str | Token] = []
        for at, target in enumerate(dict.fromkeys(targets)):
            parts += [("", "、", "和")[at], self._token(target)]
        self._say("list", parts)

    def _range(self) -> None:
        real = [one for one in self.law.real() if _says(one)]
        first = self.random.randrange(len(real) - 2)
        last = min(len(real) - 1, first + self.random.randint(1, 4))
        self._say("range", [self._token(real[first]), "至", self._token(real[last])])

    def _paragraph(self) -> None:
        target = self._target(lambda one: len(one.paragraphs) > 1)
        if target is not None:
            below = Token("paragraph", (self.random.choice(target.paragraphs),))
            self._say("paragraph", [self._token(target), below])

    def _item(self) -> None:
        target = self._target(lambda one: sum(bool(each.items) for each in one.paragraphs) == 1)
        if target is not None:
            paragraph = next(one for one in target.paragraphs if one.items)
            item = Token("item", (self.random.choice(paragraph.items),), bracket=self.random.random() < 0.5)
            middle: list[str | Token] = []
            if len(target.paragraphs) > 1:
                middle = [Token("paragraph", (paragraph,))]
            self._say("item", [self._token(target), *middle, item])

    def _target(self, fits: Callable[[Article], bool]) -> Article | None:
        fitting = [one for one in self.law.real() if not one.fixed and _says(one) and fits(one)]
        return self.random.choice(fitting) if fitting else None

    def _own(self) -> None:
        home = self._target(lambda one: len(one.paragraphs) > 1)
        if home is not None:
            below = Token("paragraph", (self.random.choice(home.paragraphs[:-1]),))
            self._say("own", ["本条", below], home, own=False)

    def _before(self) -> None:
        self._back(1)

    def _before2(self) -> None:
        self._back(2)

    def _back(self, count: int) -> None:
        home = self._target(lambda one: len(one.paragraphs) >= count)
        if home is not None:
            token = Token("before", tuple(home.paragraphs[-count:]))
            chain = Chain("before" if count == 1 else "before2", [token], home)
            home.paragraphs.append(Paragraph([chain, f"规定的{self.writer.clause()}。"]))

    def _last(self) -> None:
        real = self.law.real()
        place = self.random.randrange(1, len(real))
        self._say("last", [Token("last", (real[place - 1],))], real[place], own=False)


# --- editing ---------------------------------------------------------------------------------------


def _counted(law: Law) -> set[int]:
    """The articles of which references name paragraphs or items."""
    inside = {id(one): article for article in law.real() for one in article.paragraphs}
    inside |= {
        id(item): article for article in law.real() for one in article.paragraphs for item in one.items
    }
    chains = (part for article in law.real() for text in _texts(article) for part in text)
    tokens = (token for chain in chains if isinstance(chain, Chain) for token in chain.tokens)
    return {id(inside[id(one)]) for token in tokens for one in token.target if id(one) in inside}


class Editor:
    """Edits a law at random."""

    def __init__(self, law: Law, random: Random) -> None:
        self.law, self.random = law, random
        self.writer = Writer(random.randrange(10**6), realm=0)
        self.writer.chapter()
        self.counted = _counted(law)

    def edit(self, count: int) -> None:
        kinds = (
            "insert",
            "insert",
            "remove",
            "move",
            "paragraph",
            "paragraph",
            "drop",
            "item",
            "take",
            "reword",
        )
        for _ in range(count):
            made: Callable[[], None] = getattr(self, f"_{self.random.choice(kinds)}")
            made()

    def _place(self) -> int:
        return self.random.choice([at for at, one in enumerate(self.law.articles) if not one.line])

    def _free(self, fits: Callable[[Article], bool]) -> Article | None:
        """An article whose paragraphs may change, mostly one of which a reference names some."""
        fitting = [one for one in self.law.real() if not one.fixed and fits(one)]
        counted = [one for one in fitting if id(one) in self.counted]
        if counted and self.random.random() < 0.7:
            return self.random.choice(counted)
        return self.random.choice(fitting) if fitting else None

    def _new(self) -> list[str | Chain]:
        return [self.writer.sentence().replace("，依照本条例{ref}的规定办理", "")]

    def _insert(self) -> None:
        paragraphs = [Paragraph(self._new()) for _ in range(self.random.randint(1, 2))]
        self.law.articles.insert(self._place(), Article(paragraphs, fresh=True))

    def _remove(self) -> None:
        del self.law.articles[self._place()]

    def _move(self) -> None:
        article = self.law.articles.pop(self._place())
        article.moved = True
        self.law.articles.insert(self._place(), article)

    def _paragraph(self) -> None:
        article = self._free(lambda one: len(one.paragraphs) > 1)
        if article is not None:
            at = self.random.randrange(len(article.paragraphs))
            article.paragraphs.insert(at, Paragraph(self._new(), fresh=True))

    def _drop(self) -> None:
        article = self._free(lambda one: len(one.paragraphs) > 2)
        if article is not None:
            del article.paragraphs[self.random.randrange(len(article.paragraphs))]

    def _item(self) -> None:
        article = self._free(lambda one: any(each.items for each in one.paragraphs))
        if article is not None:
            items = next(one.items for one in article.paragraphs if one.items)
            items.insert(self.random.randrange(len(items)), Item([self.writer.clause() + "；"], fresh=True))

    def _take(self) -> None:
        article = self._free(lambda one: any(len(each.items) > 3 for each in one.paragraphs))
        if article is not None:
            items = next(one.items for one in article.paragraphs if len(one.items) > 3)
            del items[self.random.randrange(len(items) - 1)]

    def _reword(self) -> None:
        """A clause more at the end of a sentence, or within it, right beside a reference, too; or half of an
        article in other words."""
        article = self.law.articles[self._place()]
        text = self.random.choice(list(_texts(article)) or [[""]])
        at = self.random.randrange(len(text))
        words = text[at]
        if not isinstance(words, str) or not words:
            return
        if self.random.random() < 0.2:
            kept = [one for one in words.split("，") if self.random.random() < 0.5]
            text[at] = "，".join([*kept, self.writer.clause() + words[-1]])
        elif words.endswith("。"):
            text[at] = f"{words[:-1]}，{self.writer.clause()}。"
        else:
            cut = self.random.randrange(len(words))
            text[at] = f"{words[:cut]}{self.random.choice(self.writer.terms)}、{words[cut:]}"


# --- printing --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a chain is printed: the line (from 1) and columns (from 1, the end exclusive)."""

    chain: Chain
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Printed:
    text: str
    spots: list[Spot]


def printed(law: Law, say: Callable[[Chain, Numbers, int], str]) -> Printed:
    """The law as text; `say` prints a chain that stands in the paragraph of a number."""
    numbers = Numbers(law)
    lines = [f"# {law.title}", ""]
    spots: list[Spot] = []

    def line(start: str, text: list[str | Chain], at: int) -> None:
        words = start
        for part in text:
            if isinstance(part, Chain):
                shown = say(part, numbers, at)
                column = len(words) + 1
                spots.append(Spot(part, len(lines) + 1, column, column + len(shown)))
                words += shown
            else:
                words += part
        lines.extend((words, ""))

    for article in law.articles:
        if article.line:
            lines.extend((article.line, ""))
            continue
        number = _article(numbers.article[id(article)], True)
        for at, paragraph in enumerate(article.paragraphs, 1):
            line(f"{number}　" if at == 1 else "", paragraph.text, at)
            for place, item in enumerate(paragraph.items, 1):
                line(f"（{to_chinese(place)}）", item.text, at)
    return Printed("\n".join(lines), spots)


def _first(chain: Chain, numbers: Numbers, at: int) -> str:
    """Print a chain in the old text, and note how."""
    assert chain.home is not None
    for token in chain.tokens:
        token.printed = token.printed or numbers.printed(token, chain.home, at) or ""
    return "".join(part.printed if isinstance(part, Token) else part for part in chain.parts)


def _backwards(chain: Chain, numbers: Numbers) -> bool:
    """Tell whether a range of the chain ends before it begins, now that its ends were moved."""
    place = {id(one): at for at, one in enumerate(numbers.order)}
    parts = [part for part in chain.parts if part != ""]
    ends = (
        [place.get(id(one.target[0]), -1) for one in (before, after) if isinstance(one, Token)]
        for before, word, after in zip(parts, parts[1:], parts[2:], strict=False)
        if isinstance(word, str) and word.endswith("至")
    )
    return any(len(pair) == 2 and -1 not in pair and pair[0] >= pair[1] for pair in ends)


def _moved(chain: Chain) -> bool:
    return any(one.moved for one in (chain.home, *(token.target[0] for token in chain.tokens)))  # type: ignore[union-attr]


def _replaced(chain: Chain, token: Token, numbers: Numbers, at: int) -> bool:
    """Tell whether what a token names is gone, and what bears the number now is new."""
    assert chain.home is not None
    if token.kind == "article":
        if id(token.target[0]) in numbers.article:
            return False
        now = [one for one in numbers.order if numbers.article[id(one)] == number_value(token.printed)]
        return any(one.fresh for one in now)
    if token.kind == "last":
        place = numbers.order.index(chain.home)
        return id(token.target[0]) not in numbers.article and place > 0 and numbers.order[place - 1].fresh
    gone = [one for one in token.target if id(one) not in numbers.inside]
    if not gone:
        return False
    if token.kind == "before":
        return any(one.fresh for one in chain.home.paragraphs[max(0, at - 1 - len(token.target)) : at - 1])
    first = chain.tokens[0].target[0]
    home = first if isinstance(first, Article) else chain.home
    below = (
        home.paragraphs if token.kind == "paragraph" else [x for one in home.paragraphs for x in one.items]
    )
    count = int((number_value(token.printed) or "0").split("-")[0])
    return any(one.fresh for one in below[count - 1 : count])


class Redraft:
    """Prints chains in the new text: some of them as they have to be, some as they were."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def say(self, chain: Chain, numbers: Numbers, at: int) -> str:
        assert chain.home is not None
        right = [numbers.printed(token, chain.home, at) for token in chain.tokens]
        moved = [one != token.printed for one, token in zip(right, chain.tokens, strict=True)]
        left = None in right or self.random.random() < 0.5  # what means nothing any more, nobody can update
        leave = [left] * len(moved)
        if chain.kind == "list" and None not in right and self.random.random() < 0.4:
            leave = [self.random.random() < 0.5 for _ in moved]
        shown = [
            token.printed if one is None or stays else one
            for one, token, stays in zip(right, chain.tokens, leave, strict=True)
        ]
        chain.state = "untouched" if not any(moved) else "updated"
        if any(one != real for one, real in zip(shown, right, strict=True)):
            chain.state = "stale"
        if chain.kind in ("list", "existing") and set(shown) == set(right) and "至" not in chain.parts:
            chain.state = "untouched" if shown == [token.printed for token in chain.tokens] else "updated"
        if chain.state == "stale" and any(_replaced(chain, token, numbers, at) for token in chain.tokens):
            chain.state = "replaced"
        if _backwards(chain, numbers) or (chain.local and _moved(chain)):
            chain.state = "skip"  # no range any more; or not what the law says of its chapter
        chain.should = self._with(chain, [one or "" for one in right])
        return self._with(chain, shown)

    def _with(self, chain: Chain, words: list[str]) -> str:
        waiting = iter(words)
        return "".join(next(waiting) if isinstance(part, Token) else part for part in chain.parts)


# --- measuring -------------------------------------------------------------------------------------


@dataclass(slots=True)
class Tally:
    """What became of the references of a kind, and of the fixes that were offered."""

    counts: Counter[str] = field(default_factory=Counter)
    shown: list[str] = field(default_factory=list)

    @property
    def found(self) -> float:
        """The share of the references left behind that was found."""
        return self.counts["found"] / max(1, self.counts["stale"])

    @property
    def false(self) -> float:
        """False alarms, for each reference that is right."""
        return self.counts["false"] / max(1, self.counts["right"])


def case(base: Law, random: Random, tallies: dict[str, Tally], name: str) -> None:
    """Make one old and one new text of a law, check the new one, and count."""
    old = copy.deepcopy(base)
    size = len(old.real())
    Planter(old, random).plant(max(4, size // 6))
    before = printed(old, _first)
    new = copy.deepcopy(old)
    Editor(new, random).edit(max(4, size // 8))
    after = printed(new, Redraft(random).say)
    if len(list(_articles(parse_text(after.text).body))) != len(new.real()):
        tallies[name].counts["unparsed"] += 1
        return
    _count(after, _findings(before.text, after.text), tallies, name)


def _findings(old: str, new: str) -> list[Finding]:
    texts = []
    for words in (old, new):
        source = decode(words.encode(), name="draft.md")
        texts.append((source, text_of(source, "draft.md")))
    (_, was), (source, text) = texts
    return list(
        references.check(CheckedText(where="draft.md", source=source, text=text, previous=lambda: was))
    )


def _count(after: Printed, findings: list[Finding], tallies: dict[str, Tally], name: str) -> None:
    left = list(findings)
    lines = after.text.split("\n")
    for spot in after.spots:
        hits = [
            one for one in findings
            if one.line == spot.line and one.column < spot.end and spot.start < one.end_column
        ]  # fmt: skip
        left = [one for one in left if one not in hits]
        if spot.chain.state in ("skip", "replaced"):
            tallies["all"].counts["replaced"] += spot.chain.state == "replaced"
            tallies["all"].counts["replaced, found"] += spot.chain.state == "replaced" and bool(hits)
            continue
        stale = spot.chain.state == "stale"
        words = lines[spot.line - 1]
        context = f"{words[max(0, spot.start - 20) : spot.end + 15]} | should be {spot.chain.should}"
        for tally in (tallies[name], tallies[f"· {spot.chain.kind}"], tallies["all"]):
            tally.counts["stale" if stale else "right"] += 1
            if stale:
                tally.counts["found"] += bool(hits)
                tally.counts["fixes"] += any(one.edits for one in hits)
                tally.counts["wrong fixes"] += any(_wrong(one, spot, words) for one in hits)
            else:
                tally.counts["false"] += bool(hits)
        if stale is not bool(hits):
            tallies["all"].shown.append(
                f"{'missed' if stale else 'false'} {name} {spot.chain.kind}: {context}"
                + "".join(f"\n      {one.en}" for one in hits)
            )
        elif any(_wrong(one, spot, words) for one in hits):
            tallies["all"].shown.append(f"wrong fix {name} {spot.chain.kind}: {context} {hits[0].edits}")
    for one in left:
        if one.en.startswith(("本章", "本节")):  # an article was moved out of its chapter
            continue
        tallies["all"].counts["unknown"] += 1
        tallies["all"].shown.append(f"unknown {name}: {lines[one.line - 1][:60]}\n      {one.en}")


def _wrong(finding: Finding, spot: Spot, words: str) -> bool:
    """Tell whether a fix makes something else of a reference than what it should be."""
    for edit in finding.edits:
        mended = words[: edit.span.column - 1] + edit.new + words[edit.span.end_column - 1 :]
        if not mended[spot.start - 1 :].startswith(spot.chain.should):
            return True
    return False


def measure(rounds: int, seed: int = 1, *, shared: Path = SHARED, only: str = "") -> dict[str, Tally]:
    """Return the tallies: of all, of each law and of each kind of reference."""
    tallies: dict[str, Tally] = {"all": Tally()}
    bases = []
    for law, paths in laws(shared).items():
        base = load(document(paths[0])) if only in law else None
        if base is not None and len(base.real()) > 5:
            bases.append((law, base))
    for law, _ in bases:
        tallies[law] = Tally()
    for kind in (
        "existing",
        "article",
        "list",
        "range",
        "paragraph",
        "item",
        "own",
        "before",
        "before2",
        "last",
    ):
        tallies[f"· {kind}"] = Tally()
    for round_ in range(rounds):
        for law, base in bases:
            case(base, Random(f"{seed} {round_} {law}"), tallies, law)
    return tallies


def written(tallies: dict[str, Tally]) -> str:
    """The tallies as a Markdown table."""
    rows = []
    for name, tally in tallies.items():
        count = tally.counts
        found, false = (f"{count['found']} ({tally.found:.1%})", f"{count['false']} ({tally.false:.2%})")
        rows.append(
            [name, f"{count['stale']}", found, f"{count['right']}", false, f"{count['fixes']}",
             f"{count['wrong fixes']}"]
        )  # fmt: skip
    head = ("", "left behind", "found", "right", "false alarms", "mended by `--fix`", "wrongly")
    return table(head, rows)


def section(quick: bool) -> Section:
    tallies = measure(1 if quick else 20, seed=3)
    whole = tallies["all"]
    found, false = f"{whole.found:.2%}", f"{whole.false:.2%}"
    targets = [
        Target("References left stale that check finds", "at least 99 %", found,
               None if quick else whole.found >= 0.99),
        Target("References that are right, and that it tells as stale", "under 1 %", false,
               None if quick else whole.false < 0.01),
    ]  # fmt: skip
    kinds = {name: tally for name, tally in tallies.items() if name == "all" or name.startswith("· ")}
    return Section(written(kinds), targets)


def explore() -> None:
    """The command line for looking at what was missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--laws", default="")
    args = parser.parse_args()
    tallies = measure(args.rounds, args.seed, only=args.laws)
    print(written(tallies))
    count = tallies["all"].counts
    print(f"\nreplaced in their place: {count['replaced']}, found of these: {count['replaced, found']}")
    print("findings at no known reference:", tallies["all"].counts["unknown"])
    print("texts that were not read as written:", sum(tally.counts["unparsed"] for tally in tallies.values()))
    for line in tallies["all"].shown[: args.show]:
        print("  " + line)


if __name__ == "__main__":
    if {"--rounds", "--seed", "--show", "--laws"} & set(sys.argv):
        explore()
    else:
        command(section, str(__doc__))
