"""The words of the digest (主要修改情况), shared by all its renderers: finished paragraphs, in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from redline.model.numbers import to_chinese
from redline.render import digest_en, digest_zh, side_words
from redline.render.bodies import to_lines
from redline.render.words import Lang
from redline.report.digest import Digest, Part

Style = Literal["opening", "heading", "entry", "quote", "reason", "closing"]


class Paragraph(NamedTuple):
    """A paragraph of the digest.

    opening  the figures; heading: of a chapter; entry: what happened to an article, with its number in
             front; quote: a further paragraph of the text that an entry quotes; reason: of the drafters;
             closing: what changed in form alone
    anchor   the address of the article that an entry is about, or ""
    """

    style: Style
    text: str
    anchor: str = ""


def title(digest: Digest, lang: Lang) -> str:
    """Return the heading: 《××条例》主要修改情况."""
    return f"《{digest.title}》主要修改情况" if lang == "zh" else f"{digest.title}: main changes"


def below(digest: Digest, lang: Lang) -> str:
    """Return the line below the heading: which texts were compared."""
    return side_words.line((digest.old, digest.new), lang)


def paragraphs(digest: Digest, lang: Lang) -> Iterator[Paragraph]:
    """Yield the paragraphs below the heading, in order."""
    say = digest_zh if lang == "zh" else digest_en
    yield Paragraph("opening", say.opening(digest))
    for text in digest.law:
        yield Paragraph("reason", say.reason(to_lines(text, lang)))
    parts = [(say.heading(part), part) for part in digest.parts]
    for number, (head, part) in enumerate(parts, 1):
        if len(parts) > 1 or part.division is not None:  # a law without divisions needs no heading
            text = f"{to_chinese(number)}、{head}" if lang == "zh" else f"{number}. {head}"
            yield Paragraph("heading", text)
        yield from _part(part, lang)
    if digest.formal:
        yield Paragraph("closing", say.closing(digest.formal))


def _part(part: Part, lang: Lang) -> Iterator[Paragraph]:
    say = digest_zh if lang == "zh" else digest_en
    for number, entry in enumerate(part.entries, 1):
        first, *rest = say.entry(entry).split("\n")
        lead = f"{number}. " if lang == "en" else f"{number}．"
        yield Paragraph("entry", lead + first, entry.anchor)
        for line in rest:
            yield Paragraph("quote", line)
        for body in entry.reasons:
            yield Paragraph("reason", say.reason(to_lines(body, lang)))
