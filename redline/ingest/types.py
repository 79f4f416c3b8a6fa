"""A source file as lines."""

from __future__ import annotations

from redline.model.value import value


@value
class Line:
    """One line of a source.

    number   1-based line (paragraph, in Word files) of the source file
    text     without its line end
    heading  0, or the level of a heading (1 for the title) where the format marks one
    """

    number: int
    text: str
    heading: int = 0


@value
class Source:
    """What a file gave: lines, front matter, and where it all came from.

    name      as the user named it, for messages
    digest    SHA-256 of the bytes, in hexadecimal
    encoding  of the text, e.g. "utf-8", "gb18030"
    meta      front matter as (key, value) pairs
    """

    name: str
    lines: tuple[Line, ...]
    meta: tuple[tuple[str, str], ...] = ()
    encoding: str = "utf-8"
    digest: str = ""
