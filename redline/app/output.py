"""How a comparison is to be written."""

from __future__ import annotations

from redline.app.formats import Format
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from redline.app.formats import Layout
    from redline.app.writers.job import Job


@value
class Options:
    """How a comparison is to be shown.

    lang    of the words around the law's own text
    only    "substantive" leaves out what changed in form alone, "changed" what did not change
    layout  as `redline.app.formats.LAYOUTS` has them, or None for the format's own choice
    marking a house style of marks, for Word, PDF and tables
    columns of a table, in their order, as `redline.app.formats.COLUMNS` has them
    order   of a table's rows: that of the "new" text or of the "old" one
    author  who tracked changes are by; "" for the words that redline has for it
    when    when the result is made, ISO 8601; "" to leave that out
    side    "accepted" or "rejected": which side of the tracked changes of both files was asked for
    width   columns, colour: of the terminal view alone
    cache   a folder where compiled page templates may be kept between runs; "" for none
    templates  a folder whose templates come before the bundled ones; "" for that of the workspace
    pdf     what makes PDF files, as `redline.app.press` has it; "" for what redline.toml says
    """

    lang: Literal["zh", "en"] = "zh"
    only: Literal["substantive", "changed"] | None = None
    layout: Layout | None = None
    marking: str = "cn-npc"
    columns: tuple[str, ...] = ("old", "new")
    order: Literal["old", "new"] = "new"
    author: str = ""
    when: str = ""
    side: str = "accepted"
    width: int = 80
    colour: bool = False
    cache: str = ""
    templates: str = ""
    pdf: str = ""


def render(job: Job, format_: Format, options: Options) -> str | bytes:
    """Return the comparison in `format_`; each format loads only what it needs. Files that are no text are
    bytes. Annotations stand where a format has a place for them.
    """
    from redline.app.writers import write

    return write(job, format_, options)
