"""What a branch changes, as finished data: texts, findings and annotations."""

from __future__ import annotations

from redline.model.value import value
from redline.report.types import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal


@value
class PulledVersion:
    """A version that the branch adds, edits or takes away.

    spec, label   WORK@VERSION, and what readers call it
    what          what happened to its file
    against       what it is compared with: the version before an added one, the version itself before the
                  branch for an edited one; "" when there is nothing to compare with
    report        the comparison, None where there is none, or where the text stayed as it was
    address       of the comparison on the site, or ""; anchors of the report's rows are good there
    """

    spec: str
    label: str
    what: Literal["added", "edited", "removed"]
    against: str = ""
    report: Report | None = None
    address: str = ""


@value
class PulledNote:
    """An annotation that the branch adds, edits or takes away, or whose words it changes.

    what     "added", "edited", "removed"; "touched" when the file stayed and its words changed in the text
    article  number of the article that it is about, as printed; "" for the whole law or none
    words    the beginning of its body, in one line; "" of what is not public
    state    a line on where it stands now, or ""
    """

    id: str
    what: str
    article: str = ""
    words: str = ""
    state: str = ""


@value
class PulledWork:
    """What the branch does to one work. `broken` are messages of texts that cannot be read, (zh, en)."""

    name: str
    title: str
    versions: tuple[PulledVersion, ...] = ()
    notes: tuple[PulledNote, ...] = ()
    broken: tuple[tuple[str, str], ...] = ()
