"""Parsed texts of git histories, kept between runs: a text that was parsed before is not parsed again.

Going through a long history is mostly parsing. Loading what was parsed takes a sixth of that
(docs/decisions/0009-histories.md has the figures). Texts stand in a database in the user's cache folder, by
git's id of the content and by everything that a parser makes of it. Whatever is wrong with the database,
texts are parsed as if there were none; nothing in it is ever run as code.
"""

from __future__ import annotations

import os
from itertools import accumulate

from redline.model import Diagnostic, Document, Level, Provision, Span
from redline.model.value import fill, many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

LIMIT = 128 * 1024 * 1024
"""The most bytes of texts that are kept; beyond it the ones that were put there first go."""

_WAITING = 32  # texts that are written at once
_LEVELS = tuple(Level)
_PLACES = {level: place for place, level in enumerate(_LEVELS)}
_TABLE = "CREATE TABLE IF NOT EXISTS parsed (key TEXT PRIMARY KEY, size INTEGER, content BLOB)"


class Parsed:
    """Parsed texts below `folder`, which must exist."""

    __slots__ = ("_database", "_limit", "_path", "_reader", "_waiting")

    def __init__(self, folder: str, *, limit: int = LIMIT) -> None:
        self._path = os.path.join(folder, "parsed.db")
        self._limit = limit
        self._reader = _fingerprint()
        self._waiting: list[tuple[str, int, bytes]] = []
        self._database: Any = None

    def get(self, key: str) -> tuple[Document, str] | None:
        """Return the text that was put there by `key`, and the unit of its source; None for none."""
        import sqlite3
        import zlib

        try:
            found = (
                self._open().execute("SELECT content FROM parsed WHERE key = ?", (self._key(key),)).fetchone()
            )
            return None if found is None else unpack(zlib.decompress(found[0]))
        except (sqlite3.Error, OSError, zlib.error, ValueError, TypeError, LookupError):
            self._damaged()
            return None

    def put(self, key: str, document: Document, unit: str) -> None:
        """Keep a text by `key`; it is written with others, or by `flush`."""
        import zlib

        content = zlib.compress(pack(document, unit), 1)
        self._waiting.append((self._key(key), len(content), content))
        if len(self._waiting) >= _WAITING:
            self.flush()

    def flush(self) -> None:
        """Write what waits. Where that cannot be, nothing is kept and nothing is said."""
        import sqlite3

        rows, self._waiting = self._waiting, []
        try:
            if rows:
                with self._open() as database:  # one transaction: all of it or nothing
                    database.executemany("INSERT OR REPLACE INTO parsed VALUES (?, ?, ?)", rows)
                    self._shrink(database)
        except (sqlite3.Error, OSError):
            self._damaged()

    def _shrink(self, database: Any) -> None:
        """Let the oldest go until the rest is well within the limit."""
        (size,) = database.execute("SELECT total(size) FROM parsed").fetchone()
        if size <= self._limit:
            return
        for row, taken in database.execute("SELECT rowid, size FROM parsed ORDER BY rowid").fetchall():
            database.execute("DELETE FROM parsed WHERE rowid = ?", (row,))
            size -= taken
            if size <= self._limit * 3 // 4:
                return

    def _open(self) -> Any:
        if self._database is None:
            import sqlite3

            self._database = sqlite3.connect(self._path, timeout=1.0)
            # A cache may be lost with the power; what is torn is found by its checksum.
            self._database.execute("PRAGMA synchronous = OFF")
            self._database.execute(_TABLE)
        return self._database

    def _damaged(self) -> None:
        """Close a database that gave an error; one that is none any more is removed, to be made anew."""
        import sqlite3

        database, self._database = self._database, None
        try:
            if database is not None:
                database.close()
            with sqlite3.connect(self._path, timeout=1.0) as again:
                sound = again.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            again.close()
        except sqlite3.OperationalError:  # locked, or no place to write: another time
            return
        except sqlite3.Error:
            sound = False
        if not sound:
            try:
                os.unlink(self._path)
            except OSError:
                pass

    def _key(self, key: str) -> str:
        return f"{self._reader}:{key}"


def _fingerprint() -> str:
    """Return what tells this reader and parser from any other: versions, sizes and times of their code."""
    from redline import __version__
    from redline.ingest.text import sha256

    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    facts = [__version__, _facts(os.path.abspath(__file__), os.stat(__file__))]
    for folder in ("ingest", "model", "parse"):
        facts += sorted(_files(os.path.join(package, folder)))
    return sha256("\n".join(facts).encode())[:16]


def _files(folder: str) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            yield from _files(entry.path)
        elif entry.name.endswith((".py", ".txt")):
            yield _facts(entry.path, entry.stat())


def _facts(path: str, found: os.stat_result) -> str:
    return f"{path} {found.st_size} {found.st_mtime_ns}"


def pack(document: Document, unit: str) -> bytes:
    """Return a document as JSON: a column for each field of its provisions, level by level of the tree."""
    from json import dumps

    parts = (document.preamble, document.body, document.tail)
    nodes = [node for part in parts for node in part]
    for node in nodes:  # grows as it goes, so that the children of a node stand side by side
        nodes += node.children
    spans = [node.span for node in nodes]
    content = {
        "unit": unit,
        "title": document.title,
        "meta": document.meta,
        "profile": document.profile,
        "diagnostics": [(one.code, one.line, one.args) for one in document.diagnostics],
        "parts": [len(part) for part in parts],
        "eid": [node.eid for node in nodes],
        "level": [_PLACES[node.level] for node in nodes],
        "num": [node.num for node in nodes],
        "heading": [node.heading for node in nodes],
        "text": [node.text for node in nodes],
        "children": [len(node.children) for node in nodes],
        "span": [span and (span.line, span.column, span.end_line, span.end_column) for span in spans],
    }
    return dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpack(data: bytes) -> tuple[Document, str]:
    """Return the document and the unit from what `pack` made. Raises ValueError, TypeError, LookupError."""
    from json import loads

    said = loads(data.decode("utf-8", "surrogatepass"))
    eids = said["eid"]
    nodes = many(
        Provision,
        len(eids),
        eid=eids,
        level=map(_LEVELS.__getitem__, said["level"]),
        num=said["num"],
        heading=said["heading"],
        text=said["text"],
        span=_spans(said["span"]),
    )
    # The first ones are the roots; after them come the children of the first, of the second and so on.
    ends = list(accumulate(said["children"], initial=sum(said["parts"])))
    fill(nodes, Provision, children=[nodes[start:end] for start, end in zip(ends, ends[1:], strict=False)])
    at = list(accumulate(said["parts"], initial=0))
    preamble, body, tail = (nodes[start:end] for start, end in zip(at, at[1:], strict=False))
    document = Document(
        title=said["title"],
        meta=tuple((key, text) for key, text in said["meta"]),
        preamble=preamble,
        body=body,
        tail=tail,
        profile=said["profile"],
        diagnostics=tuple(
            Diagnostic(code=code, line=line, args=tuple(args)) for code, line, args in said["diagnostics"]
        ),
    )
    return document, said["unit"]


def _spans(written: Sequence[Sequence[int] | None]) -> list[Span | None]:
    known = [one for one in written if one is not None]
    columns = list(zip(*known, strict=True)) or [(), (), (), ()]
    names = ("line", "column", "end_line", "end_column")
    made = iter(many(Span, len(known), **dict(zip(names, columns, strict=True))))
    return [None if one is None else next(made) for one in written]
