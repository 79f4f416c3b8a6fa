"""The comparison table (条文对照表)."""

from __future__ import annotations

from redline.app.output import Options
from redline.app.writers.job import Job


def docx(job: Job, options: Options) -> bytes:
    """Return the table as a Word document."""
    from redline.render.docx_table import render

    return render(
        job.report(), lang=options.lang, marking=options.marking, only=options.only, when=options.when
    )
