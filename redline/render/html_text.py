"""Lines of marked runs as HTML. Texts come from files that anybody may have written: everything is
escaped here, and nowhere else is text put into a page without the templates' own escaping."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from markupsafe import Markup

from redline.render.words import Lang, say
from redline.report import Line, Mark, Passage, Ref, Run

_CLASSES = {"item": "i", "subitem": "j", "table": "tr", "title": "h", "annex": "h"}
_OUT = (Mark.MOVED_OUT, Mark.DELETED)


def escape(text: str) -> str:
    """Return text that is safe between tags and in quoted attributes."""
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        text = text.replace('"', "&quot;").replace("'", "&#39;")
    return text


def link(ref: Ref, class_: str = "") -> str:
    """Return a link to a provision, its printed number as the words."""
    attribute = f' class="{class_}"' if class_ else ""
    return f'<a{attribute} href="#{escape(ref.anchor)}">{escape(ref.num)}</a>'


class Ink:
    """Writes lines as HTML for one page: its language and its moved passages."""

    def __init__(self, lang: Lang, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._lang = lang
        self._ends = [self._labels(passage) for passage in passages]

    def lines(self, lines: Iterable[Line], write: Callable[[Run], str] | None = None) -> Markup:
        """Return one paragraph element a line. `write` makes HTML of a run, by default `inked`."""
        return Markup("".join([self._line(line, write or inked) for line in lines]))

    def stub(self, lines: Iterable[Line]) -> Markup:
        """Return the lines of a passage that stands elsewhere: what changed on the way is marked, that
        it moved is said once beside it."""
        return Markup("".join(f"<p>{''.join(map(inked, line.runs))}</p>" for line in lines))

    def _line(self, line: Line, write: Callable[[Run], str]) -> str:
        class_ = _CLASSES.get(line.level)
        open_ = f'<p class="{class_}">' if class_ else "<p>"
        return f"{open_}{self._runs(line.runs, write)}{_break(line)}</p>"

    def _runs(self, runs: tuple[Run, ...], write: Callable[[Run], str]) -> str:
        if len(runs) == 1 and runs[0].passage is None:
            return write(runs[0])
        parts = []
        for (passage, out), group in groupby(runs, key=_end):
            inner = "".join(map(write, group))
            if passage is None:
                parts.append(inner)
            else:
                class_ = "mv out" if out else "mv in"
                label = self._ends[passage][0 if out else 1]
                parts.append(f'<span class="{class_}" data-m="{passage}">{inner}</span>{label}')
        return "".join(parts)

    def _labels(self, passage: Passage) -> tuple[str, str]:
        """Return the links at the old end of a moved passage and at the new end."""
        if passage.within:
            word = f'<span class="to">{escape(say(self._lang, "moved_within"))}</span>'
            return word, word
        there = escape(say(self._lang, "moved_to", ref=passage.new.num))
        here = escape(say(self._lang, "moved_from", ref=passage.old.num))
        return (
            f'<a class="to" href="#{escape(passage.new.anchor)}">{there}</a>',
            f'<a class="to" href="#{escape(passage.old.anchor)}">{here}</a>',
        )


def _end(run: Run) -> tuple[int | None, bool]:
    return run.passage, run.passage is not None and run.mark in _OUT


def inked(run: Run, html: str = "") -> str:
    """Return a run in the element of its mark; `html` stands in for its text."""
    text = html or escape(run.text)
    if run.mark is Mark.INSERTED:
        return f'<ins class="f">{text}</ins>' if run.formal else f"<ins>{text}</ins>"
    if run.mark is Mark.DELETED:
        return f'<del class="f">{text}</del>' if run.formal else f"<del>{text}</del>"
    return text


def _break(line: Line) -> str:
    if not line.broken:
        return ""
    return '<del class="brk">¶</del>' if line.broken == "deleted" else '<ins class="brk in">¶</ins>'
