"""The concordance (条次对照表) as a document for print."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

from redline.render.concordance_words import heads, lines, title
from redline.render.paper.ink import Pen
from redline.render.paper.sheet import Sheet, draw, versions_of
from redline.render.words import Lang
from redline.report.concordance import Concordance
from redline.report.margin import Margin

_MOST = 3  # texts side by side on an upright page
_SHARES = {"number": 2.7, "heading": 3.5, "happened": 2.7, "note": 4.2}


def render(
    table: Concordance,
    *,
    lang: Lang = "zh",
    text_lang: str = "zh-CN",
    margin: Margin | None = None,
    when: str = "",
    template_dirs: Sequence[str | os.PathLike[str]] = (),
    cache_dir: str | None = None,
) -> str:
    """Return the concordance as an HTML document, A4, turned for more than three texts.

    Explanations of `margin` stand in the notes. Other arguments, and what is raised, are as for the table.
    """
    sheet = Sheet(
        kind="concordance",
        lang=lang,
        text_lang=text_lang,
        title=title(table, lang),
        versions=versions_of(table.sides),
        when=when,
        page=_page(table),
    )
    content = {"columns": list(_columns(table, lang)), "lines": list(_lines(table, lang, margin))}
    return draw(sheet, Pen(), content, template_dirs=template_dirs, cache_dir=cache_dir)


def _page(table: Concordance) -> str:
    wide = "@page { size: A4 landscape; }" if len(table.sides) > _MOST else ""
    small = "body { font-size: 10.5pt; }" if any(table.captions) or len(table.sides) > _MOST else ""
    return f"{wide} {small}".strip()


def _columns(table: Concordance, lang: Lang) -> Iterator[dict[str, Any]]:
    kinds = [kind for captions in table.captions for kind in ("number", *(["heading"] if captions else []))]
    kinds += ["happened", *(["note"] if len(table.sides) == 2 else [])]
    whole = sum(_SHARES[kind] for kind in kinds)
    for kind, head in zip(kinds, heads(table, lang), strict=True):
        yield {"kind": kind, "head": head, "width": f"{100 * _SHARES[kind] / whole:.2f}"}


def _lines(table: Concordance, lang: Lang, margin: Margin | None) -> Iterator[dict[str, Any]]:
    for line in lines(table, lang, margin):
        yield {"division": line.division if line.opens else "", "cells": line.cells}
