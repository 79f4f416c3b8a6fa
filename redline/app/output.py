"""A comparison as text in one of the formats."""

from __future__ import annotations

from redline.app.comparison import Compared
from redline.app.formats import Format
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from redline.app.beside import Annotated
    from redline.changes import Comparison
    from redline.report import Report
    from redline.report.margin import Margin


@value
class Options:
    """How a comparison is to be shown.

    lang    of the words around the law's own text
    only    "substantive" leaves out what changed in form alone
    layout  "table" (side by side), "inline", "tracked" (tracked changes, for Word alone), or None
            for the format's own choice
    marking a house style of marks, for Word
    when    when the result is made, ISO 8601; "" to leave that out
    side    "accepted" or "rejected": which side of the tracked changes of both files was asked for
    width   columns, colour: of the terminal view alone
    cache   a folder where compiled page templates may be kept between runs; "" for none
    """

    lang: Literal["zh", "en"] = "zh"
    only: Literal["substantive"] | None = None
    layout: Literal["table", "inline", "tracked"] | None = None
    marking: str = "cn-npc"
    when: str = ""
    side: str = "accepted"
    width: int = 80
    colour: bool = False
    cache: str = ""


def render(
    compared: Compared, format_: Format, options: Options, annotated: Annotated | None = None
) -> str | bytes:
    """Return the comparison in `format_`; each format loads only what it needs. Word files are bytes.

    `annotated` are annotations of the new text: pages and Markdown show them, a terminal says how many
    there are; they are comments in the margin of tracked changes. JSON and the Word table leave them out.
    """
    old, new = compared.old.label, compared.new.label
    if format_ == "json":
        from redline.render.json import render as render_json

        return render_json(_only(compared.comparison, options), old_label=old, new_label=new)
    if options.layout == "tracked":
        from redline.app.tracked import render as render_tracked

        return render_tracked(compared, options, annotated)
    from redline.report import build

    units = compared.old.unit, compared.new.unit
    report = build(compared.comparison, old_label=old, new_label=new, units=units)
    if format_ == "text":
        from redline.render.terminal import render as render_terminal

        shown = render_terminal(
            report, lang=options.lang, only=options.only, width=options.width, colour=options.colour
        )
        return shown if annotated is None else shown + _told(annotated, report, options)
    if format_ == "docx":
        from redline.render.docx_table import render as render_docx

        return render_docx(
            report, lang=options.lang, marking=options.marking, only=options.only, when=options.when
        )
    from redline.render.controls import CONTROLS, steers

    shown = _page(report, format_, options, annotated.margin(report) if annotated is not None else None)
    # Looked for in the two texts: they are much shorter than a page.
    return shown.translate(CONTROLS) if any(map(steers, _words(compared))) else shown


def _page(report: Report, format_: Format, options: Options, margin: Margin | None) -> str:
    if format_ == "html":
        from redline.render.html import render as render_html

        page = render_html(report, lang=options.lang, cache_dir=options.cache or None, margin=margin)
        return _preset(page, options)
    from redline.render.markdown import render as render_markdown

    layout = _layout(options) or "inline"
    return render_markdown(report, lang=options.lang, only=options.only, layout=layout, margin=margin)


def _told(annotated: Annotated, report: Report, options: Options) -> str:
    """Return the line that says how many annotations there are."""
    margin = annotated.margin(report)
    if margin is None:
        return ""
    from redline.render.margin_words import told
    from redline.render.terminal import Bit, Rows

    rows = Rows((), lang=options.lang, width=options.width, colour=options.colour)
    bits = [Bit(told(options.lang, margin, annotated.name), "quiet")]
    return "\n".join(rows.put(bits)) + "\n"


def _words(compared: Compared) -> Iterator[str]:
    from redline.model import walk

    for side in (compared.old, compared.new):
        document = side.document
        yield side.label
        yield document.title
        for pair in document.meta:
            yield from pair
        for provision in walk((*document.preamble, *document.body, *document.tail)):
            yield provision.num
            yield provision.heading
            yield provision.text


def _preset(page: str, options: Options) -> str:
    """Return the page with its own switches set as asked; a reader can set them back.

    Quotation marks of a law's text are escaped, so that these stand in the page's controls alone.
    """
    layout = _layout(options)
    if layout is not None:
        view = {"table": "v-side", "inline": "v-inline"}[layout]
        page = page.replace(' id="v-auto" checked', ' id="v-auto"')
        page = page.replace(f' id="{view}"', f' id="{view}" checked')
    if options.only is not None:
        page = page.replace(' id="only"', ' id="only" checked')
    return page


def _layout(options: Options) -> Literal["table", "inline"] | None:
    return None if options.layout == "tracked" else options.layout


def _only(comparison: Comparison, options: Options) -> Comparison:
    if options.only is None:
        return comparison
    from redline.changes import Class
    from redline.model.value import replace

    return replace(
        comparison,
        changes=tuple(one for one in comparison.changes if one.class_ is Class.SUBSTANTIVE),
        links=tuple(one for one in comparison.links if one.class_ is Class.SUBSTANTIVE),
    )
