"""The digest of changes (主要修改情况), in prose."""

from __future__ import annotations

from redline.app.output import Options
from redline.app.writers.job import Job

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.report.digest import Digest


def digest(job: Job) -> Digest:
    """Return the digest of the last step as data, with the reasons that annotations give."""
    from redline.report.digest import digest as make

    return make(job.report(), job.margin())


def docx(job: Job, options: Options) -> bytes:
    """Return the digest as a Word document."""
    from redline.render.digest_docx import render

    return render(digest(job), lang=options.lang, when=options.when)


def markdown(job: Job, options: Options) -> str:
    """Return the digest as Markdown."""
    from redline.render.digest_markdown import render

    return render(digest(job), lang=options.lang)
