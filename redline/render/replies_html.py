"""The table of replies as one self-contained HTML page."""

from __future__ import annotations

import os
from collections.abc import Sequence

from markupsafe import Markup

from redline.render.controls import legible
from redline.render.replies_words import HEADS, answer, below, cells, title
from redline.render.templates import asset, environment, roots
from redline.render.words import Lang
from redline.report.replies import Replies


def render(
    replies: Replies,
    *,
    lang: Lang = "zh",
    template_dirs: Sequence[str | os.PathLike[str]] = (),
    cache_dir: str | None = None,
) -> str:
    """Return the table as an HTML page, to be written as UTF-8. Raises ConfigError as `html.render` does."""
    folders = roots(template_dirs)
    template = environment(folders, cache_dir=cache_dir).get_template("html/replies.html")
    page = template.render(
        lang="zh-CN" if lang == "zh" else "en",
        title=title(replies, lang),
        below=below(replies, lang),
        answer=answer(replies, lang),
        heads=HEADS[lang],
        rows=[cells(row, lang) for row in replies.rows],
        style=Markup(asset("html/replies.css", folders)),
    )
    return legible(page)
