"""The life of an article as Markdown: a heading a version, with what happened on the way to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from redline.render import words
from redline.render.life_reading import Moment, answer, heading, moments, opening, say, state_line, title
from redline.render.markdown import Rows, escape
from redline.report import Ref, Row
from redline.report.life import Life


def render(life: Life, *, lang: words.Lang = "zh") -> str:
    """Return a life as Markdown, ending with a newline."""
    parts = [f"# {escape(title(life))}", f"**{escape(answer(life, lang))}**", _Rows((), lang).legend()]
    for moment in moments(life):
        parts += _moment(life, moment, lang)
    return "\n\n".join(parts) + "\n"


def _moment(life: Life, moment: Moment, lang: words.Lang) -> Iterator[str]:
    line = state_line(life, moment, lang)
    if moment.first != moment.last:
        yield f"*{escape(line)}*"
        return
    asked = f"　*{say(lang, 'asked')}*" if moment.first == life.asked.stage else ""
    yield f"## {escape(heading(life.stages[moment.first]))}{asked}"
    if moment.state == "same":
        nums = ("、" if lang == "zh" else ", ").join(node.num for node in moment.nodes)
        yield f"{escape(nums)}　*{escape(line)}*"
    elif line:
        yield f"*{escape(line)}*"
    if moment.state == "first":
        yield from (f"**{escape(node.num)}**　{escape(opening(node))}" for node in moment.nodes)
    for step in moment.steps:
        rows = _Rows(step.passages, lang)
        for row in step.rows:
            yield from rows.row(row)


class _Rows(Rows):
    """Rows of several comparisons: numbers mean another article in each, so none is a link."""

    def refs(self, refs: Iterable[Ref]) -> str:
        return ("、" if self.lang == "zh" else ", ").join(escape(ref.num) for ref in refs)

    def heading(self, row: Row) -> str:
        return f"### {self.title(row)}"
