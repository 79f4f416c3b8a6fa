"""A comparison as a page for a browser, and as Markdown."""

from __future__ import annotations

from redline.app.output import Options
from redline.app.writers.job import Job

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from redline.app.comparison import Text


def html(job: Job, options: Options) -> str:
    """Return a self-contained page, with its own switches set as the options ask."""
    from redline.render.html import render

    page = render(job.report(), lang=options.lang, cache_dir=options.cache or None, margin=job.margin())
    return without_controls(job, _preset(page, options))


def markdown(job: Job, options: Options) -> str:
    """Return the comparison as Markdown."""
    from redline.render.markdown import render

    page = render(
        job.report(),
        lang=options.lang,
        only=options.only,
        layout="table" if options.layout == "table" else "inline",
        margin=job.margin(),
    )
    return without_controls(job, page)


def without_controls(job: Job, page: str) -> str:
    """Return a page without the characters that steer a terminal or the direction of writing."""
    from redline.render.controls import CONTROLS, steers

    # Looked for in the texts: they are much shorter than a page.
    found = any(steers(word) for text in job.texts for word in _words(text))
    return page.translate(CONTROLS) if found else page


def _words(text: Text) -> Iterator[str]:
    from redline.model import walk

    document = text.document
    yield text.label
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
    if options.only == "substantive":
        page = page.replace(' id="only"', ' id="only" checked')
    return page
