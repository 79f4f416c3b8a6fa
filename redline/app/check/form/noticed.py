"""What the parser and the reader noticed: numbers that do not follow one another, lines that were mended."""

from __future__ import annotations

from collections.abc import Iterator

from redline.app.check.catalogue import RULES
from redline.app.check.form.lists import continued
from redline.app.check.text import CheckedText
from redline.app.check.types import Edit, Finding
from redline.app.remarks import Note, source_notes
from redline.model import Provision, Span, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.render.words import Lang

LANGUAGES: tuple[Lang, ...] = ("zh", "en")
NUMBERING = frozenset({"number-gap", "number-repeated", "number-order"})
"""What numbering anew mends."""

_DO = {
    "number-gap": (
        "{0}之后是{1}，中间缺了序号。请补上缺的部分，或者重新编号",
        "{1} follows {0}: a number is missing. Put it in, or number anew",
    ),
    "number-repeated": (
        "{1}出现了两次。请改其中一个的序号，或者重新编号",
        "{1} occurs twice. Give one of them another number, or number anew",
    ),
    "number-order": (
        "{1}排在{0}之后，次序颠倒。请调整位置，或者重新编号",
        "{1} stands after {0}. Move it, or number anew",
    ),
    "number-start": (
        "第一个序号是{0}。请补上前面的部分；只摘录一部分的，可以不管。",
        "{0} is the first number. Put in what is missing before it, unless this is an excerpt.",
    ),
    "wrong-character": ("“{0}”应为“{1}”。", "{0} should be {1}."),
    "heading-without-number": (
        "标题“{0}”没有章节序号。请补上，例如“第一章　{0}”。",
        "The heading {0} has no number. Give it one, for example 第一章　{0}.",
    ),
    "glued-article": (
        "{0}接在上一段末尾。请另起一行。",
        "{0} stands at the end of the paragraph before it. Begin a new line.",
    ),
    "line-joined": (
        "上一行在句子中间断开，这里是下半句。请接成一行。",
        "The line before breaks off in mid-sentence and goes on here. Join the two lines.",
    ),
    "heading-joined": ("标题分成了两行。请接成一行。", "A heading is broken over two lines. Join them."),
    "unknown-line": (
        "看不出这一行是什么。请检查上面是否缺了条的序号，或者删去多余的文字。",
        "It is not clear what this line is. Is an article's number missing above it?",
    ),
    "no-articles": (
        "没有找到任何条文，只检查了标点。条的序号应写在行首，例如“第一条　”。",
        "No article was found; punctuation alone was checked. An article's number begins a line: 第一条　.",
    ),
}


_SURE = ("（--fix 连同引用一起改）。", " (--fix does, references included).")
_UNSURE = (
    "。有的引用在重新编号之后不知道指哪一条，--fix 不会改；请先改引用。",
    ". --fix leaves it: it is not clear what some references would mean then. Mend those first.",
)


def no_articles(text: CheckedText) -> Iterator[Finding]:
    """Tell of a text that has no article, which is then not looked at as a law."""
    if any(one.code == "no-articles" for one in text.document.diagnostics):
        yield text.finding("no-articles", None, *_DO["no-articles"])


def check(text: CheckedText) -> Iterator[Finding]:
    """Yield the diagnostics of the text as findings, those of numbers with the place of the number."""
    from redline.render.words import note as words

    notes = source_notes(text.text)
    starts = _starts(text) if notes else {}
    going_on = _going_on(text) if any(note.code == "number-start" for note in notes) else frozenset()
    edits: tuple[Edit, ...] | None = None  # of all numbers together: the first finding has them
    for note in notes:
        if note.code == "no-articles" or (note.code == "number-start" and note.line in going_on):
            continue
        zh, en = (
            _said(note) if note.code in _DO else (words(lang, note.code, note.args) for lang in LANGUAGES)
        )
        name = note.code if note.code in RULES else "reading"
        place = starts.get((note.line, note.args[-1] if note.args else "")) or _line(text, note.line)
        if name not in NUMBERING:
            yield text.finding(name, place, zh, en)
            continue
        first = edits is None
        edits = _anew(text) if edits is None else edits
        more = _SURE if edits else _UNSURE
        yield text.finding(name, place, zh + more[0], en + more[1], *(edits if first else ()))


def _said(note: Note) -> tuple[str, str]:
    zh, en = _DO[note.code]
    return zh.format(*note.args), en.format(*note.args)


def _anew(text: CheckedText) -> tuple[Edit, ...]:
    """What numbers the whole text anew, references included; () where nobody knows what one would mean."""
    from redline.app.check.stale import meant_before
    from redline.references.renumber import renumber

    found = renumber(text.document, text.places)
    if found.unsure:  # the version before may show what they mean
        found = renumber(text.document, text.places, meant=meant_before(text))
    if found.unsure:
        return ()
    return tuple(Edit(span=one.span, old=one.old, new=one.new) for one in found.corrections)


def _going_on(text: CheckedText) -> frozenset[int]:
    """The lines of items that count on from the paragraph before."""
    items = continued(text.document)
    return frozenset(one.span.line for one in walk(text.document.body) if one.span and one.eid in items)


def _starts(text: CheckedText) -> dict[tuple[int, str], Span]:
    """The places of printed numbers, by their line and as they are printed."""
    document = text.document
    found: dict[tuple[int, str], Span] = {}
    for provision in walk((*document.body, *document.tail)):
        if provision.num and provision.span:
            found.setdefault((provision.span.line, provision.num), _number(text, provision))
    return found


def _line(text: CheckedText, number: int) -> Span:
    """The place of all that a line says."""
    raw = text.lines.get(number, "")
    start, end = len(raw) - len(raw.lstrip()) + 1, len(raw.rstrip()) + 1
    known = bool(raw.strip())
    return Span(line=number, column=start if known else 0, end_line=number, end_column=end if known else 0)


def _number(text: CheckedText, provision: Provision) -> Span:
    return text.places.span(provision, 0, len(provision.num), "num")
