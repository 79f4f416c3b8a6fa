"""Plain text and Markdown to a source. Both are read alike: drafts of either kind carry the other's marks."""

from __future__ import annotations

from redline.ingest.decode import to_text
from redline.ingest.types import Line, Source
from redline.model.frontmatter import split


def read_text(data: bytes, *, name: str, encoding: str | None = None) -> Source:
    """Return the source that `data` holds; its lines are numbered as in the file, front matter included.

    Raises UnreadableInput and UsageError as `redline.ingest.decode.to_text` does.
    """
    from hashlib import sha256  # here: it loads OpenSSL

    text, found = to_text(data, name=name, encoding=encoding)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    meta, start = split(lines)
    return Source(
        name=name,
        lines=tuple([Line(number=n, text=line) for n, line in enumerate(lines[start:], start + 1)]),
        meta=meta,
        encoding=found,
        digest=sha256(data).hexdigest(),
    )
