"""The whole text once, with its marks (花脸稿)."""

from __future__ import annotations

from redline.app.output import Options
from redline.app.writers.job import Job


def docx(job: Job, options: Options) -> bytes:
    """Return the redline as a Word document."""
    from redline.render.docx_inline import render

    return render(
        job.report(), lang=options.lang, marking=options.marking, only=options.only, when=options.when,
        margin=job.margin(),
    )  # fmt: skip
