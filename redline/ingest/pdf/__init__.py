"""PDF to a source: the text that its pages show, put together again as paragraphs."""

from __future__ import annotations

from redline.ingest.types import Source

__all__ = ["read_pdf"]


def read_pdf(data: bytes, *, name: str, encoding: str | None = None, revisions: str = "accepted") -> Source:
    """Return the source that a PDF's text layer holds; a line's number is the page where it begins.

    Page headers, footers and page numbers are left out, wrapped lines are joined
    (`redline.ingest.layout`). `encoding` and `revisions` make no difference: a PDF says what its
    characters are, and shows one side of a change.

    Raises UnreadableInput when it is no PDF or a damaged one, needs a password, takes more pages, time or
    memory than any law does, or has no text layer.
    """
    from redline.ingest.layout import source_of
    from redline.ingest.pdf.process import pages_of

    return source_of(pages_of(data, name=name), data, name=name, kind="pdf")
