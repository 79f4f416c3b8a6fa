"""The concordance (条次对照表): which number became which."""

from __future__ import annotations

from redline.app.output import Options
from redline.app.writers.job import Job

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.report.concordance import Concordance


def table(job: Job, options: Options) -> Concordance:
    """Return the concordance as data, in the order and with the rows that the options ask for."""
    from redline.report.concordance import concordance

    reports = [job.report(step) for step in range(len(job.steps))]
    return concordance(reports, order=options.order, only=options.only)


def docx(job: Job, options: Options) -> bytes:
    """Return the concordance as a Word document."""
    from redline.render.concordance_docx import render

    return render(table(job, options), lang=options.lang, when=options.when, margin=job.margin())


def xlsx(job: Job, options: Options) -> bytes:
    """Return the concordance as an Excel workbook."""
    from redline.render.concordance_xlsx import render

    return render(table(job, options), lang=options.lang, when=options.when, margin=job.margin())


def csv(job: Job, options: Options) -> str:
    """Return the concordance as comma-separated values."""
    from redline.render.concordance_csv import render

    return render(table(job, options), lang=options.lang, margin=job.margin())


def markdown(job: Job, options: Options) -> str:
    """Return the concordance as Markdown."""
    from redline.render.concordance_markdown import render

    return render(table(job, options), lang=options.lang, margin=job.margin())
