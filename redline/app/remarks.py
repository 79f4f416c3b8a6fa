"""What a reader should be told besides the comparison itself."""

from __future__ import annotations

from redline.app.comparison import Compared, Text
from redline.model import articles
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.model import Diagnostic

# Fewer than this share of the shorter text's articles with a partner, and the two are hardly drafts
# of one law: unrelated laws link a purpose clause and an entry into force at most.
_RELATED = 0.1
_OF_THE_WHOLE = frozenset({"no-articles"})


@value
class Note:
    """Something to say: a code that the interface has words for, values, and where.

    where  the source's name, or ""; line counts from 1, 0 for none
    unit   what `line` counts: "line", "paragraph" or "page"
    """

    code: str
    args: tuple[str, ...] = ()
    where: str = ""
    line: int = 0
    unit: str = "line"


def notes(compared: Compared) -> tuple[Note, ...]:
    """Return the notes on a comparison: that the two texts hardly correspond."""
    old, new = (sum(1 for _ in articles(text.document)) for text in (compared.old, compared.new))
    linked = len({link.old for link in compared.comparison.links})
    if min(old, new) and linked < max(1, min(old, new) * _RELATED):
        return (Note(code="unrelated", args=(str(linked), str(old), str(new))),)
    return ()


def source_notes(text: Text) -> tuple[Note, ...]:
    """Return a text's diagnostics as notes in the order of its lines; what concerns it as a whole first."""
    found = [_note(diagnostic, text) for diagnostic in text.document.diagnostics]
    if text.tracked:
        found.append(Note(code="tracked-accepted", where=text.name))
    return tuple(sorted(found, key=lambda note: note.line))


def _note(diagnostic: Diagnostic, text: Text) -> Note:
    whole = diagnostic.code in _OF_THE_WHOLE
    line = 0 if whole else diagnostic.line
    return Note(code=diagnostic.code, args=diagnostic.args, where=text.name, line=line, unit=text.unit)
