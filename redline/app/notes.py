"""What a reader should be told besides the comparison itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.app.compare import Compared, Text

if TYPE_CHECKING:
    from redline.model import Diagnostic

# Fewer than this share of the shorter text's articles with a partner, and the two are hardly drafts
# of one law: unrelated laws link a purpose clause and an entry into force at most.
_RELATED = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something to say: a code that the interface has words for, values, and where.

    where  the source's name, or ""; line counts from 1, 0 for none
    """

    code: str
    args: tuple[str, ...] = ()
    where: str = ""
    line: int = 0


def notes(compared: Compared) -> tuple[Note, ...]:
    """Return the notes on a comparison: texts without articles, texts that hardly correspond."""
    counts = [_count(text) for text in (compared.old, compared.new)]
    found = [
        Note(code="no-articles", where=text.name)
        for text, count in zip((compared.old, compared.new), counts, strict=True)
        if not count
    ]
    shorter = min(counts)
    linked = len({link.old for link in compared.comparison.links})
    if shorter and linked < max(1, shorter * _RELATED):
        found.append(Note(code="unrelated", args=(str(linked), *(str(count) for count in counts))))
    return tuple(found)


def source_notes(text: Text) -> tuple[Note, ...]:
    """Return a text's diagnostics as notes, in the order of its lines."""
    return tuple(_note(diagnostic, text.name) for diagnostic in text.document.diagnostics)


def _note(diagnostic: Diagnostic, name: str) -> Note:
    return Note(code=diagnostic.code, args=diagnostic.args, where=name, line=diagnostic.line)


def _count(text: Text) -> int:
    from redline.model import articles

    return sum(1 for _ in articles(text.document))
