"""What every document has around its content: head, title block, legend, running header, style sheets."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from typing import Any

from markupsafe import Markup

from redline.model.value import value
from redline.render.css import css_string
from redline.render.html_text import escape
from redline.render.paper.ink import Pen
from redline.render.table_words import day
from redline.render.templates import asset, layered, rendered, roots
from redline.render.words import Lang, say
from redline.render.xml_text import fit
from redline.report import Side
from redline.report.table_build import version

# What a listener hears at the beginning and at the end of a mark, on a screen: by names in paper.css.
_HEARD = {
    "ins": "sr_inserted", "ins-end": "sr_inserted_end", "del": "sr_deleted", "del-end": "sr_deleted_end",
    "mov": "sr_moved", "mov-end": "sr_moved_end",
}  # fmt: skip
_KEPT = 28  # characters of a version and its date that are not broken: a line of the narrow page has 31
_DIVISIONS = ("part", "subpart", "chapter", "section")
_THEME = "documents/theme.css"  # a workspace's own, after all others


@value
class Sheet:
    """A document but for its content.

    kind     its template and style sheet: ``documents/KIND.html``
    lang     of the words around the text; text_lang: of the text (BCP 47)
    title    as its properties and its running header have it; heading: the same on the page, HTML
    versions what is compared: (label, date or "") of each, oldest first; before: what stands before them
    legend   of the marks, "" for none
    when     when it says it was made (ISO 8601), or ""
    page     rules for its pages beyond those of its style sheet
    """

    kind: str
    lang: Lang
    text_lang: str
    title: str
    heading: Markup | None = None
    versions: tuple[tuple[str, str], ...]
    before: str = ""
    legend: str = ""
    when: str = ""
    page: str = ""


def draw(
    sheet: Sheet,
    pen: Pen,
    content: dict[str, Any],
    *,
    template_dirs: Sequence[str | os.PathLike[str]] = (),
    cache_dir: str | None = None,
) -> str:
    """Return a document as HTML. `content` is what its template shows; `pen` wrote it.

    Raises ConfigError when a workspace's template is wrong, and for a folder of `template_dirs` that is none.
    """
    folders = roots(template_dirs)
    data = {
        "kind": sheet.kind,
        "lang": "zh-CN" if sheet.lang == "zh" else "en",
        "text_lang": sheet.text_lang,
        "title": sheet.title,
        "heading": sheet.title if sheet.heading is None else sheet.heading,
        "below": _below(sheet),
        "legend": sheet.legend,
        "when": sheet.when,
        "style": Markup(_style(sheet, pen, folders)),
        **content,
    }
    env = layered(folders, cache_dir=cache_dir)
    return fit(rendered(env, f"documents/{sheet.kind}.html", folders, data))


def _style(sheet: Sheet, pen: Pen, folders: Sequence[str]) -> str:
    """Return the style sheets as one; the page's own words in it are strings that nothing breaks out of."""
    names = ("documents/paper.css", f"documents/{sheet.kind}.css")
    running = css_string("　".join((sheet.title, " → ".join(label for label, _ in sheet.versions))))
    words = " ".join(f"--w-{name}: {css_string(say(sheet.lang, key))};" for name, key in _HEARD.items())
    parts = [
        f":root {{ {words} }}",
        f"@page {{ @top-center {{ content: {running}; }} }}",
        *(asset(name, folders) for name in names),
        sheet.page,
        pen.css(),
        asset(_THEME, folders),
    ]
    # Within a page, a style sheet ends where it says so, be it in a comment or a text.
    return "\n".join(filter(None, parts)).replace("</", "<\\/")


def heading_levels(units: Collection[str]) -> dict[str, int]:
    """Return the level of heading (2 to 5) of each unit of `units` that has a heading of its own: below the
    title those that are outermost, and annexes; without a gap, as listeners and bookmarks want it."""
    used = [unit for unit in _DIVISIONS if unit in units]
    return {"annex": 2, **{unit: level for level, unit in enumerate(used, 2)}}


def versions_of(sides: Sequence[Side]) -> tuple[tuple[str, str], ...]:
    """Return the sides of a report as `Sheet.versions`."""
    return tuple((one.label, one.date) for one in map(version, sides))


def _below(sheet: Sheet) -> Markup:
    """Return the line under the title: each version with its date, broken between two of them alone."""
    dated = [f"{label}{_date(date, sheet.lang)}" for label, date in sheet.versions]
    kept = [f'<span class="keep">{escape(one)}</span>' if len(one) <= _KEPT else escape(one) for one in dated]
    return Markup(escape(sheet.before) + " → ".join(kept))


def _date(date: str, lang: Lang) -> str:
    if not date:
        return ""
    return f"（{day(date)}）" if lang == "zh" else f" ({date})"
