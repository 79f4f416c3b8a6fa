"""Sources to documents, and documents to canonical text.

>>> document = parse_text("第一条　为了试验，制定本办法。")
>>> [article.num for article in document.body]
['第一条']
"""

from __future__ import annotations

from redline.ingest.types import Line, Source
from redline.model import articles
from redline.model.frontmatter import split
from redline.model.types import Diagnostic, Document
from redline.model.value import replace
from redline.parse import canonical
from redline.parse.canonical import write
from redline.parse.checks import numbering
from redline.parse.grammar import grammar
from redline.parse.notes import apart, put_back
from redline.parse.reader import Reader
from redline.parse.rows import rows
from redline.parse.script import script

__all__ = ["parse", "parse_text", "write"]


def parse(source: Source, *, profile: str = "zh-CN") -> Document:
    """Return the document that a source holds. No source fails: what is not understood stays as text.

    Canonical text names its profile. A text in traditional script, 第一條 and no 第一条, is read by the
    profile of that script where the default one is asked for.

    Raises UsageError only, for a profile that does not exist.
    """
    named = canonical.profile_of(source)
    if named is not None:  # "": of a profile that is not known here
        document = canonical.read(source, named or profile).document(source.meta)
        found: list[Diagnostic] = []
    else:
        text, notes = apart(rows(source.lines))
        reader = Reader(text, grammar(script(text, profile)))
        tree = reader.read()
        put_back(notes, tree)
        document = tree.document(source.meta)
        found = reader.diagnostics
    found += source.remarks
    found += numbering(document, grammar(document.profile).profile.ordinal)
    if next(articles(document), None) is None:
        found.append(Diagnostic(code="no-articles", line=1))
    found.sort(key=lambda diagnostic: diagnostic.line)
    return replace(document, diagnostics=tuple(found))


def parse_text(text: str, *, profile: str = "zh-CN") -> Document:
    """Return the document that a text holds, its front matter included. See `parse`."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    meta, start = split(lines)
    numbered = tuple([Line(number=n, text=line) for n, line in enumerate(lines[start:], start + 1)])
    return parse(Source(name="", lines=numbered, meta=meta), profile=profile)
