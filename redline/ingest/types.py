"""A source file as lines."""

from __future__ import annotations

from redline.model.types import Diagnostic
from redline.model.value import value


@value
class Line:
    """One line of a source.

    number   1-based line (paragraph in Word files and web pages, page in PDF files) of the source file
    text     without its line end
    heading  0, or the level of a heading (1 for the title) where the format marks one
    """

    number: int
    text: str
    heading: int = 0


@value
class Comment:
    """A remark that a reader left in a word processor's margin.

    line     number of the source line where what it is about begins
    quote    the words it is about, as the lines have them; "" when it is about the place alone
    body     what it says, paragraphs joined by newlines
    author, date  as the file has them (the date in ISO 8601); "" where it has none
    parent   place in `Source.comments` of the comment that this one answers, or -1
    """

    line: int
    quote: str
    body: str
    author: str = ""
    date: str = ""
    parent: int = -1


@value
class Source:
    """What a file gave: lines, front matter, and where it all came from.

    name      as the user named it, for messages
    digest    SHA-256 of the bytes, in hexadecimal
    encoding  of the text, e.g. "utf-8", "gb18030"
    meta      front matter as (key, value) pairs
    unit      what `Line.number` counts: "line", "paragraph" or "page"
    tracked   whether the file has tracked changes (of which `lines` show one side)
    comments  in the order of the text
    remarks   what a reader should know of the reading, as a document's diagnostics
    """

    name: str
    lines: tuple[Line, ...]
    meta: tuple[tuple[str, str], ...] = ()
    encoding: str = "utf-8"
    digest: str = ""
    unit: str = "line"
    tracked: bool = False
    comments: tuple[Comment, ...] = ()
    remarks: tuple[Diagnostic, ...] = ()
