"""Run as a program: SOURCE.html becomes RESULT.pdf. Needs nothing of redline."""

from __future__ import annotations

import sys

MEMORY = 4 * 1024**3
"""Bytes that the process may take; the table of a law of 700 articles takes a tenth of that."""

_SLANTED = ".slanted { text-decoration: underline dotted !important; }"
"""WeasyPrint slants no font that has no italics of its own, as Chinese ones; a mark may not get lost."""


def _limit(seconds: int) -> None:
    """Bound the memory and the time of this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, seconds)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # a stricter limit holds already, or the system knows none
            pass


def main(source: str, result: str, seconds: str) -> None:
    """Make the file. What a document names elsewhere is not fetched: it may only carry its own data."""
    _limit(int(seconds))
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher  # since version 68

    with open(source, encoding="utf-8") as file:
        text = file.read()
    fetcher = URLFetcher(allowed_protocols=["data"], allow_redirects=False)
    styles = [CSS(string=_SLANTED)]
    HTML(string=text, url_fetcher=fetcher).write_pdf(result, pdf_tags=True, stylesheets=styles)


if __name__ == "__main__":
    main(*sys.argv[1:4])
