"""The documents that a comparison becomes: a module for each, loaded when it is asked for.

A writer is a function that takes a `Job` and `Options` and returns the file's text or bytes.
"""

from __future__ import annotations

from redline.app.formats import layout_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.formats import Format, Layout
    from redline.app.output import Options
    from redline.app.writers.job import Job

_WRITERS: dict[tuple[Format, Layout | None], str] = {
    ("json", None): "data:json",
    ("text", None): "screen:text",
    ("xml", None): "akn:xml",
    ("html", None): "page:html",
    ("html", "table"): "paper:table",
    ("html", "inline"): "paper:inline",
    ("html", "concordance"): "paper:concordance",
    ("html", "digest"): "paper:digest",
    ("pdf", "table"): "paper:pdf",
    ("pdf", "inline"): "paper:pdf",
    ("pdf", "concordance"): "paper:pdf",
    ("pdf", "digest"): "paper:pdf",
    ("md", "inline"): "page:markdown",
    ("md", "table"): "page:markdown",
    ("docx", "table"): "table:docx",
    ("xlsx", "table"): "table:xlsx",
    ("docx", "tracked"): "tracked:docx",
    ("docx", "inline"): "inline:docx",
    ("docx", "concordance"): "concordance:docx",
    ("xlsx", "concordance"): "concordance:xlsx",
    ("csv", "concordance"): "concordance:csv",
    ("md", "concordance"): "concordance:markdown",
    ("docx", "digest"): "digest:docx",
    ("md", "digest"): "digest:markdown",
}
"""By format and layout: a module here, and the function in it."""


def write(job: Job, format_: Format, options: Options) -> str | bytes:
    """Write a comparison in `format_`, in the layout that the options ask for where the format has it."""
    layout = layout_of(format_, options.layout)
    if layout is None and len(job.steps) > 1:  # the page to use in a browser knows two texts
        layout = "table"
    module, _, name = _WRITERS[format_, layout].partition(":")
    # Not importlib.import_module: that module alone is a thousandth of a second at start.
    writer = __import__(f"redline.app.writers.{module}", fromlist=[name])
    made: str | bytes = getattr(writer, name)(job, options)
    return made
