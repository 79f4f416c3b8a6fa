"""Plain text and Markdown to a source. Both are read alike: drafts of either kind carry the other's marks."""

from __future__ import annotations

import sys
from itertools import repeat

from redline.ingest.encoding import to_text
from redline.ingest.types import Line, Source
from redline.model.frontmatter import split
from redline.model.value import many


def read_text(data: bytes, *, name: str, encoding: str | None = None, revisions: str = "accepted") -> Source:
    """Return the source that `data` holds; its lines are numbered as in the file, front matter included.

    Plain text has no tracked changes: `revisions` makes no difference.

    Raises UnreadableInput and UsageError as `redline.ingest.encoding.to_text` does.
    """
    text, found = to_text(data, name=name, encoding=encoding)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    meta, start = split(lines)
    texts = lines[start:]
    return Source(
        name=name,
        lines=many(Line, len(texts), number=range(start + 1, len(lines) + 1), text=texts, heading=repeat(0)),
        meta=meta,
        encoding=found,
        digest=sha256(data),
    )


def sha256(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal.

    By Python's own module where there is one, as its `random` does too: hashlib loads OpenSSL, which
    takes longer than reading a law. Where something else has loaded it, it is ten times as fast.
    """
    loaded = sys.modules.get("hashlib")
    if loaded is not None:
        return str(loaded.sha256(data).hexdigest())
    try:
        from _sha2 import sha256 as digest  # type: ignore[import-not-found]  # Python 3.12 and later
    except ImportError:
        try:
            from _sha256 import sha256 as digest  # type: ignore[import-not-found]  # 3.11
        except ImportError:
            from hashlib import sha256 as digest
    return str(digest(data).hexdigest())
