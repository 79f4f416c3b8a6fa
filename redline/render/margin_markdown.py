"""Annotations in the Markdown view of a comparison: short notes, one a line of a list, under their row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redline.render import margin_words as words
from redline.render.annotation_words import labels
from redline.render.bodies import to_lines
from redline.render.reading import names
from redline.render.words import Lang
from redline.report import Report, Row
from redline.report.margin import Beside, Margin, Remark, rows

_LONGEST = 240  # characters of what one annotation says; the page and the file have the rest
_DEEPEST = 3
_NAME = 80
# Beside Markdown's own marks: addresses and names that a git host would make links and notices of.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!$:])")
_AT = re.compile(r"@(?=\w)")


class Notes:
    """Writes the annotations of one comparison; each is written once."""

    def __init__(self, margin: Margin, lang: Lang) -> None:
        self._margin = margin
        self._lang: Lang = lang
        self._told: set[str] = set()

    def law(self) -> Iterator[str]:
        """Yield the annotations on the law as a whole."""
        if self._margin.law is not None:
            yield f"## {words.say(self._lang, 'law')}"
            yield self._list(self._margin.law)

    def beside(self, row: Row) -> Iterator[str]:
        """Yield the annotations of a row that is shown."""
        found = self._margin.rows.get(row.anchor)
        if found is not None:
            self._told.add(row.anchor)
            yield self._list(found)

    def rest(self, report: Report) -> Iterator[str]:
        """Yield those of rows that were not shown, each with the name of its provision, and then those that
        have no place."""
        left = [row for row in rows(report) if row.anchor in self._margin.rows.keys() - self._told]
        if left:
            yield f"## {words.say(self._lang, 'others')}"
        for row in left:
            yield f"**{_text(words.short(names(row), _NAME))}**"
            yield self._list(self._margin.rows[row.anchor])
        if self._margin.lost is not None:
            yield f"## {words.say(self._lang, 'lost')}"
            yield self._list(self._margin.lost)

    def _list(self, beside: Beside) -> str:
        return "\n".join(f"{'  ' * min(one.depth, _DEEPEST)}- {self._line(one)}" for one in beside.remarks)

    def _line(self, remark: Remark) -> str:
        lang, colon = self._lang, words.say(self._lang, "colon")
        told = "".join(f"〔{label}〕" for label in labels(lang, remark.carried))
        head = f"**{words.kind(lang, remark)}**{told}"
        who = " ".join(filter(None, (words.name(remark), words.day(remark))))
        parts = [f"{head} {_text(who)}".rstrip()]
        if quote := words.quoted(remark):
            parts.append(_text(f"“{quote}”"))
        if remark.suggestion is not None:
            label, wording = words.suggestion(lang, remark) or ("", "")
            parts.append(_text(label + (f"{colon}“{words.short(wording, _LONGEST)}”" if wording else "")))
        if remark.body:
            parts.append(_text(words.short(" ".join(to_lines(remark.body, lang)), _LONGEST)))
        for label, text in words.reasons(lang, remark.annotation):
            parts.append(_text(f"{label}{colon}{words.short(text, _LONGEST)}"))
        if stands := words.stands(lang, remark):
            between = "、" if lang == "zh" else ", "
            near = between.join(f"[{_text(ref.num)}](#{ref.anchor})" for ref in remark.near)
            before, after = words.nearness(lang, remark)
            parts.append(f"*{_text(stands)}*{f' {before}{near}{after}' if near else ''}")
        return " — ".join(parts)


def _text(words_: str) -> str:
    """Return text that Markdown shows as it is, and that calls nobody."""
    return _AT.sub("@\u200b", _SPECIAL.sub(r"\\\1", words_))
