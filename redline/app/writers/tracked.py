"""A comparison as a Word document with tracked changes."""

from __future__ import annotations

from redline.app.output import Options
from redline.app.writers.job import Job

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.comparison import Compared, Text
    from redline.render.tracked.types import Note

_AUTHOR = {"zh": "修改对照", "en": "Comparison"}
"""Who changes are said to be by; programs show it at each of them."""


def docx(job: Job, options: Options) -> bytes:
    """Return the .docx file: accepting all changes gives the new text, rejecting all the old.

    Of two Word files the new one is marked; of other texts a document is made. Raises InputError when a file
    is not there any more. Annotations of the new text are its comments.
    """
    compared = job.compared
    author = options.author or _AUTHOR[options.lang]
    made = _onto(compared, options, author) if _is_word(compared.old) and _is_word(compared.new) else None
    if made is not None:
        return made
    from redline.render.tracked.clean import render as render_clean

    notes = _notes(job, options)
    return render_clean(compared.comparison, author=author, when=options.when, notes=notes)


def _notes(job: Job, options: Options) -> dict[str, list[Note]] | None:
    from redline.model.walk import units
    from redline.render.tracked.notes import notes

    margin = job.margin()
    first = next(units(job.compared.new.document), None)
    if margin is None or first is None:
        return None
    return notes(margin, job.report(), first.eid, options.lang)


def _is_word(text: Text) -> bool:
    # Not .docm or .dotx: what is in them may not stand in a file that ends in .docx.
    return text.home is None and text.name.lower().endswith(".docx")


def _onto(compared: Compared, options: Options, author: str) -> bytes | None:
    from redline.app.resolve import content
    from redline.render.tracked.onto import render as render_onto

    old, new = compared.old.name, compared.new.name
    # One file alone is compared with itself: all its tracked changes rejected, and all accepted.
    sides = ("rejected", "accepted") if old == new else (options.side, options.side)
    return render_onto(
        compared.comparison, content(old), content(new),
        names=(old, new), sides=sides, author=author, when=options.when,
    )  # fmt: skip
