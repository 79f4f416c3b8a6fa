"""The bodies of annotations, which anyone may have written: Markdown made safe to show.

Raw HTML is text, pictures are not loaded, and a link leads to a web page or a mail address or is none.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from markupsafe import Markup

from redline.render.controls import legible
from redline.render.words import Lang

LONGEST = 20_000  # characters of a body that are shown; more is no remark but a document
_SCHEMES = ("http://", "https://", "mailto:")
_DEEPEST = 20  # of lists in lists and quotations in quotations
_CELLS = 5_000  # of a table; one that may have more is shown as the lines that it is written in


def to_html(body: str, lang: Lang) -> Markup:
    """Return a body as HTML, escaped and filtered."""
    text, rest = _cut(body)
    shown: str = _markdown().render(text)
    return Markup(shown) + (Markup("<p>{}</p>").format(_more(rest, lang)) if rest else "")


def to_lines(body: str, lang: Lang) -> list[str]:
    """Return a body as lines of plain text, its Markdown marks taken off, for tables and Word."""
    text, rest = _cut(body)
    lines: list[str] = []
    bullets: list[str] = []
    for token in _markdown().parse(text):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            bullets.append("")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            bullets.pop()
        elif token.type == "list_item_open":
            bullets[-1] = f"{token.info}{token.markup} " if token.info else "· "
        elif token.type == "inline":
            lead = bullets[-1] if bullets else ""
            lines += [lead + part for part in _plain(token).split("\n")]
            if bullets:
                bullets[-1] = ""
        elif token.type in ("fence", "code_block"):
            lines += token.content.rstrip("\n").split("\n")
    return [*lines, _more(rest, lang)] if rest else lines


def _plain(token: Any) -> str:
    breaks = ("softbreak", "hardbreak")
    return "".join("\n" if one.type in breaks else one.content for one in token.children or ())


def _cut(body: str) -> tuple[str, int]:
    """Return what is shown of a body, and how many characters are not."""
    return legible(body[:LONGEST]), max(0, len(body) - LONGEST)


def _more(rest: int, lang: Lang) -> str:
    if lang == "zh":
        return f"……（另有 {rest} 字没有显示，见批注的文件）"
    return f"… ({rest} more characters are in the annotation's file)"


@cache
def _markdown() -> Any:
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST})
    markdown.enable(["table", "strikethrough"]).disable("image")
    markdown.validateLink = _is_link  # type: ignore[method-assign]
    markdown.add_render_rule("link_open", _link)
    # the headings of a page are its own
    markdown.add_render_rule("heading_open", lambda *_: "<p><b>")
    markdown.add_render_rule("heading_close", lambda *_: "</b></p>\n")
    markdown.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    return markdown


def _table(state: Any, start: int, end: int, silent: bool) -> bool:
    """Parse a table. Cells that a short line leaves out are filled in, so that a few characters a line
    could make a table of hundreds of thousands."""
    from markdown_it.rules_block import table

    if start + 1 >= end:
        return False
    columns = state.src.count("|", state.bMarks[start + 1], state.eMarks[start + 1]) + 1
    return (end - start) * columns <= _CELLS and table(state, start, end, silent)


def _is_link(url: str) -> bool:
    return url.strip().lower().startswith(_SCHEMES)


def _link(renderer: Any, tokens: Any, at: int, options: Any, env: Any) -> str:
    tokens[at].attrSet("rel", "nofollow noopener noreferrer")
    return str(renderer.renderToken(tokens, at, options, env))
