"""The digest as Markdown."""

from __future__ import annotations

from redline.render.controls import legible
from redline.render.digest_words import Paragraph, below, paragraphs, title
from redline.render.markdown import escape
from redline.render.words import Lang
from redline.report.digest import Digest


def render(digest: Digest, *, lang: Lang = "zh") -> str:
    """Return the digest as Markdown, ending with a newline."""
    head = [f"# {escape(title(digest, lang))}", escape(below(digest, lang))]
    return legible("\n\n".join([*head, *map(_block, paragraphs(digest, lang))]) + "\n")


def _block(paragraph: Paragraph) -> str:
    text = escape(paragraph.text)
    # A full stop behind a number at the beginning would begin a list, which numbers on by itself.
    return {"heading": f"## {text}", "reason": f"*{text}*"}.get(paragraph.style, text)
