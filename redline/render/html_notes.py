"""Annotations beside their provision on a page. Names, quotes, tags and bodies are anybody's: they are cut to
a length, freed of what would steer the reader's machine, and escaped."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from markupsafe import Markup

from redline.annotate import Status
from redline.render import margin_words as words
from redline.render.annotation_words import labels
from redline.render.bodies import to_html
from redline.render.html_text import escape, inked, link
from redline.render.words import Lang
from redline.report import Mark, Run
from redline.report.margin import Beside, Margin, Quote, Remark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from jinja2 import Template

_DEEPEST = 3  # lists in lists; what answers deeper stands in the last one
_OUT = frozenset({Mark.DELETED, Mark.MOVED_OUT})


class NoteView(NamedTuple):
    """One annotation, finished. `labels` are (words, whether it is a decision); `suggestion` is (its label,
    the wording); `reasons` are (label, text); `replies` stand below it."""

    anchor: str
    number: str
    kind: str
    labels: tuple[tuple[str, bool], ...]
    name: str
    day: str
    tags: tuple[str, ...]
    quote: str
    now: str
    suggestion: tuple[str, str] | None
    body: Markup
    reasons: tuple[tuple[str, Markup], ...]
    stands: Markup
    replies: list[NoteView]


class Notes:
    """Writes the annotations of one page by `template`."""

    def __init__(self, margin: Margin, lang: Lang, template: Template) -> None:
        self._margin = margin
        self._lang: Lang = lang
        self._template = template

    def __contains__(self, anchor: str) -> bool:
        return anchor in self._margin.rows

    def filters(self) -> list[tuple[str, str, int]]:
        """Return the filter that leaves what has annotations: (code, word, provisions)."""
        rows = self._margin.rows
        return [("noted", words.say(self._lang, "has"), len(rows))] if rows else []

    def counts(self, anchor: str) -> list[str]:
        """Return how many annotations of each sort stand beside a row."""
        return words.counts(self._lang, self._margin.rows[anchor]) if anchor in self else []

    def beside(self, anchor: str, *, is_open: bool = False) -> Markup:
        """Return the annotations of a row, folded to their count unless `is_open`."""
        return self._written("row", self._margin.rows[anchor], is_open) if anchor in self else Markup("")

    def law(self) -> Markup:
        """Return the annotations on the law as a whole."""
        return self._written("law", self._margin.law) if self._margin.law else Markup("")

    def lost(self) -> Markup:
        """Return the annotations that have no place."""
        return self._written("lost", self._margin.lost) if self._margin.lost else Markup("")

    def pen(self, anchor: str) -> Callable[[Run], str] | None:
        """Return what writes the runs of a row with its quotes marked; None when none is to be marked.

        The runs must come in the order of the text, and each pen writes the row once.
        """
        beside = self._margin.rows.get(anchor)
        if beside is None or not beside.quotes:
            return None
        return _Pen(beside.quotes, words.say(self._lang, "number")).write

    def _written(self, where: str, beside: Beside, is_open: bool = False) -> Markup:
        lang = self._lang
        html = self._template.render(
            lang="zh-CN" if lang == "zh" else "en",
            where=where,
            is_open=is_open,
            notes=_nested(self._view(remark) for remark in beside.remarks),
            counts=words.counts(lang, beside),
            decided=words.decided(lang, beside),
            say=lambda key: words.say(lang, key),
        )
        return Markup(html)

    def _view(self, remark: Remark) -> tuple[int, NoteView]:
        lang, annotation = self._lang, remark.annotation
        told = labels(lang, remark.carried)
        is_decided = annotation.status is not Status.OPEN
        return remark.depth, NoteView(
            anchor=f"an-{annotation.id}",
            number=str(remark.number) if remark.number else "",
            kind=words.kind(lang, remark),
            labels=tuple((label, is_decided and not at) for at, label in enumerate(told)),
            name=words.name(remark),
            day=words.day(remark),
            tags=tuple(words.tags(remark)),
            quote=words.quoted(remark),
            now=words.now(remark),
            suggestion=words.suggestion(lang, remark),
            body=to_html(remark.body, lang) if remark.body else Markup(""),
            reasons=tuple((label, to_html(text, lang)) for label, text in words.reasons(lang, annotation)),
            stands=self._stands(remark),
            replies=[],
        )

    def _stands(self, remark: Remark) -> Markup:
        found = escape(words.stands(self._lang, remark))
        if found and remark.near:
            before, after = words.nearness(self._lang, remark)
            between = "、" if self._lang == "zh" else ", "
            found += f"{'；' if self._lang == 'zh' else '; '}{escape(before)}"
            found += between.join(map(link, remark.near)) + escape(after)
        return Markup(found)


def _nested(views: Iterable[tuple[int, NoteView]]) -> list[NoteView]:
    """Put replies below what they answer. Those that answer deeply stand side by side."""
    roots: list[NoteView] = []
    path: list[list[NoteView]] = [roots]
    for depth, view in views:
        del path[min(depth, _DEEPEST) + 1 :]
        path[-1].append(view)
        path.append(view.replies)
    return roots


class _Pen:
    """Writes the runs of a row, in order, with quoted words marked and numbered."""

    def __init__(self, quotes: Iterable[Quote], label: str) -> None:
        self._label = label
        self._at = 0
        self._ends: dict[int, list[Quote]] = {}
        deltas: dict[int, int] = {}
        for quote in quotes:
            self._ends.setdefault(quote.end, []).append(quote)
            deltas[quote.start] = deltas.get(quote.start, 0) + 1
            deltas[quote.end] = deltas.get(quote.end, 0) - 1
        self._cuts = sorted(deltas)
        self._open = list(accumulate(deltas[at] for at in self._cuts))  # quotes that are open behind a cut

    def write(self, run: Run) -> str:
        """Return a run as HTML."""
        if run.mark in _OUT:
            return inked(run)
        start, self._at = self._at, self._at + len(run.text)
        # behind the mark of a change, where that ends with the quote: the number is no part of either
        return inked(run, "".join(self._pieces(run.text, start))) + self._numbers(self._at)

    def _pieces(self, text: str, start: int) -> Iterator[str]:
        end = start + len(text)
        inner = self._cuts[bisect_right(self._cuts, start) : bisect_left(self._cuts, end)]
        for one, other in pairwise((start, *inner, end)):
            piece = escape(text[one - start : other - start])
            before = bisect_right(self._cuts, one) - 1
            quoted = before >= 0 and self._open[before] > 0
            yield f'<span class="q">{piece}</span>' if quoted else piece
            if other < end:
                yield self._numbers(other)

    def _numbers(self, at: int) -> str:
        return "".join(map(self._number, self._ends.get(at, ())))

    def _number(self, quote: Quote) -> str:
        """Return the number of a quote as a link. It is no text: who copies or searches the law gets the
        law alone."""
        label = escape(self._label.format(quote.number))
        return (
            f'<a class="qn" href="#an-{escape(quote.id)}" data-n="{quote.number}" aria-label="{label}"></a>'
        )
