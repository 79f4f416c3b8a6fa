"""Report → one self-contained HTML page.

No network, no file beside it, and nothing that needs JavaScript to be read: layout, filters and
folding are CSS and HTML; a small script adds keys, stepping and search. A content security policy
in the page lets nothing else run or load.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from redline.render.templates import asset, environment, roots

if TYPE_CHECKING:
    from redline.render.words import Lang
    from redline.report import Report
    from redline.report.margin import Margin

_TEMPLATE = "html/comparison.html"


def render(
    report: Report,
    *,
    lang: Lang = "zh",
    marking: str | None = None,
    template_dirs: Sequence[str | os.PathLike[str]] = (),
    cache_dir: str | None = None,
    margin: Margin | None = None,
) -> str:
    """Return a comparison as an HTML page, to be written as UTF-8.

    `lang` is the interface's language; texts keep their own. `marking` names a house style of marks;
    pages know only redline's own (None). `template_dirs` are looked in before the bundled templates.
    Compiled templates are kept in `cache_dir`, by default where Python keeps compiled modules.
    `margin` are the annotations to stand beside the text.

    Raises ConfigError for an unknown marking or a missing template.
    """
    from redline.errors import ConfigError
    from redline.render.html_page import page

    if marking not in (None, "plain"):
        raise ConfigError(
            f"网页没有“{marking}”这种标记样式", f"a page has no marking of the name {marking!r}"
        )
    folders = roots(template_dirs)
    css, script = asset("html/page.css", folders), asset("html/page.js", folders)
    if margin is None and not template_dirs:
        from redline.render.compiled import filled

        return filled(_TEMPLATE, folders, page(report, lang, css, script), cache_dir)
    templates = environment(folders, cache_dir=cache_dir)
    notes = None
    if margin is not None:
        from redline.render.html_notes import Notes

        notes = Notes(margin, lang, templates.get_template("html/notes.html"))
        css += asset("html/notes.css", folders)
    return templates.get_template(_TEMPLATE).render(page(report, lang, css, script, notes))
