"""The comparison table (条文对照表)."""

from __future__ import annotations

from redline.app.output import Options
from redline.app.writers.job import Job
from redline.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.report.table import Table


def table(job: Job, options: Options) -> Table:
    """Return the table as data, with the columns, the rows and the order that the options ask for.

    Raises UsageError when no column is one of the texts.
    """
    if not {"old", "new"}.intersection(options.columns):
        raise UsageError(
            "对照表至少要有一栏是条文：请在 --columns 里写上 old 或者 new。",
            "A comparison table needs a column of text: name old or new in --columns.",
        )
    from redline.report.table_build import build

    return build(
        [job.report(step) for step in range(len(job.steps))],
        [text.document for text in job.texts],
        columns=options.columns,
        order=options.order,
        only=options.only,
        margin=job.margin() if "note" in options.columns else None,
    )


def on_pages(job: Job, options: Options) -> Table:
    """Return the table as data for paper. Raises UsageError when it has more columns than a page holds."""
    from redline.render.table_sheet import WIDEST, texts

    made = table(job, options)
    count = texts(made)
    if count > WIDEST:
        raise UsageError(
            f"一页放不下 {count} 稿（最多 {WIDEST} 稿）。请分几次比较，或者写成 .xlsx、.html。",
            f"A page cannot hold {count} texts ({WIDEST} at most). Compare fewer at a time, or write "
            ".xlsx or .html.",
        )
    return made


def docx(job: Job, options: Options) -> bytes:
    """Return the table as a Word document. Raises UsageError when it has more columns than a page holds."""
    from redline.render.docx_table import render

    made = on_pages(job, options)
    return render(made, lang=options.lang, marking=options.marking, when=options.when)


def xlsx(job: Job, options: Options) -> bytes:
    """Return the table as an Excel workbook."""
    from redline.render.xlsx_table import render

    return render(table(job, options), lang=options.lang, marking=options.marking, when=options.when)
