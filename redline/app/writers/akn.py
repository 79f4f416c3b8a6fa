"""A version or a comparison as Akoma Ntoso: what its workspace tells of it goes into the file's identity."""

from __future__ import annotations

from redline.app.output import Options
from redline.app.writers.job import Job

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.comparison import Text
    from redline.model import Document
    from redline.render.akn import Identity


def xml(job: Job, options: Options) -> str:
    """Return the comparison as XML. It has no annotations, and a chain's last step alone."""
    from redline.app.writers.data import chosen
    from redline.render.akn import render_comparison

    compared = job.compared
    return render_comparison(
        chosen(compared.comparison, options.only),
        _identity(compared.old),
        _identity(compared.new),
        when=options.when,
    )


def version(text: Text, document: Document) -> str:
    """Return `document`, the whole of a text or a part of it, as XML."""
    from redline.render.akn import render

    return render(document, _identity(text))


def _identity(text: Text) -> Identity:
    from redline.render.akn import identify

    if text.home is None:
        return identify(text.document)
    workspace, known = text.home
    dates = [one.date for one in workspace.work(known.work).versions if one.date]
    created = min(dates, default="")
    return identify(text.document, work=known.work, version=known.id, date=known.date, created=created)
