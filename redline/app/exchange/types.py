"""What comes in, and what became of it."""

from __future__ import annotations

from enum import Enum

from redline.annotate import Annotation
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.storage.journal import Recovery


class Fate(str, Enum):
    """What became of a row.

    PLACED    it stands where it says
    ARTICLE   the paragraph or item that it names is not there: it stands at the article
    WHOLE     it is about the law as a whole
    UNPLACED  it names no provision of this version: kept, without a place
    PRESENT   it is there already
    UPDATED   it is there; its decision was taken over
    DIFFERS   it is there with another decision, which stays
    EMPTY     nothing is said in it
    REFUSED   it is no annotation; `Incoming.words` say why
    """

    PLACED = "placed"
    ARTICLE = "article"
    WHOLE = "whole"
    UNPLACED = "unplaced"
    PRESENT = "present"
    UPDATED = "updated"
    DIFFERS = "differs"
    EMPTY = "empty"
    REFUSED = "refused"


@value
class Incoming:
    """What one row (comment, object) of a file holds.

    row          its number in the file: row of a table, place of a comment or of an object, from 1
    words        what it says of its place; of one that is refused why, in Chinese and English
    annotations  one for each provision that it names; the first is the one whose decision holds for all
    """

    row: int
    fate: Fate
    words: tuple[str, str] = ("", "")
    annotations: tuple[Annotation, ...] = ()


@value
class Taken:
    """What an import did, or would do.

    kind       "table", "jsonld" or "comments"
    sheet      of a workbook
    columns    of a table: (header, field) of those that were read; `unread` headers of those that were not
    incoming   every row of the file that is not blank
    commit     "" when nothing was written
    """

    kind: str
    incoming: tuple[Incoming, ...]
    sheet: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    unread: tuple[str, ...] = ()
    commit: str = ""
    recovered: Recovery | None = None
