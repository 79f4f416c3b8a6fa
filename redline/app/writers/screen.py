"""A comparison for a terminal."""

from __future__ import annotations

from redline.app.output import Options
from redline.app.writers.job import Job


def text(job: Job, options: Options) -> str:
    """Return the comparison as it is shown on the screen; of annotations it tells the number."""
    from redline.render.terminal import render

    shown = render(
        job.report(), lang=options.lang, only=options.only, width=options.width, colour=options.colour
    )
    return shown + _told(job, options)


def _told(job: Job, options: Options) -> str:
    margin = job.margin()
    if margin is None or job.annotated is None:
        return ""
    from redline.render.margin_words import told
    from redline.render.terminal import Bit, Rows

    rows = Rows((), lang=options.lang, width=options.width, colour=options.colour)
    bits = [Bit(told(options.lang, margin, job.annotated.name), "quiet")]
    return "\n".join(rows.put(bits)) + "\n"
