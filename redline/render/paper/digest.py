"""The digest of changes (主要修改情况) as a document for print."""

from __future__ import annotations

import os
from collections.abc import Sequence

from redline.render.digest_words import paragraphs, title
from redline.render.paper.ink import Pen
from redline.render.paper.sheet import Sheet, draw, versions_of
from redline.render.words import Lang
from redline.report.digest import Digest


def render(
    digest: Digest,
    *,
    lang: Lang = "zh",
    text_lang: str = "zh-CN",
    when: str = "",
    template_dirs: Sequence[str | os.PathLike[str]] = (),
    cache_dir: str | None = None,
) -> str:
    """Return the digest as an HTML document, upright A4. Arguments and errors are as for the table."""
    sheet = Sheet(
        kind="digest",
        lang=lang,
        text_lang=text_lang if lang == "zh" else "en",
        title=title(digest, lang),
        versions=versions_of((digest.old, digest.new)),
        when=when,
    )
    content = {"paragraphs": list(paragraphs(digest, lang))}
    return draw(sheet, Pen(), content, template_dirs=template_dirs, cache_dir=cache_dir)
