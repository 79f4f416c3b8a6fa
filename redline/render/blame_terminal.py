"""Who brought in each sentence, for a terminal: by article, sentences of one origin under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from redline.render.terminal import Bit, Rows
from redline.render.words import Lang
from redline.report.blame import Blamed, Due

_SHORT = 7  # characters of a commit's id
_UNCOMMITTED = {"zh": "未提交", "en": "not committed"}


def render(found: Iterable[Blamed], *, lang: Lang = "zh", width: int = 80, colour: bool = False) -> str:
    """Return the sentences as lines of at most `width` columns, ending with a newline."""
    rows = Rows((), lang=lang, width=width, colour=colour)
    return "\n".join(_lines(found, rows, lang)) + "\n"


def _lines(found: Iterable[Blamed], rows: Rows, lang: Lang) -> Iterator[str]:
    for at, (_, unit) in enumerate(groupby(found, key=lambda one: one.sentence.unit)):
        sentences = list(unit)
        if at:
            yield ""
        if sentences[0].sentence.num:
            yield from rows.put([Bit(sentences[0].sentence.num, "number")])
        for (due, first), same in groupby(sentences, key=lambda one: (one.due, one.first)):
            yield from rows.put([Bit(_origin(due, first, lang), "quiet")], indent=2, hang=2)
            for one in same:
                yield from rows.put([Bit(one.sentence.text)], indent=4)


def _origin(due: Due, first: Due, lang: Lang) -> str:
    said = " · ".join(
        word
        for word in (
            due.label,
            due.commit[:_SHORT] or _UNCOMMITTED[lang],
            due.author,
            due.date[:10],
        )
        if word
    )
    if first.version == due.version:
        return said
    name = first.label
    return f"{said}（始见于{name}）" if lang == "zh" else f"{said} (first in {name})"
