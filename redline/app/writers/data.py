"""A comparison as JSON."""

from __future__ import annotations

from redline.app.output import Options
from redline.app.writers.job import Job

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.changes import Comparison


def json(job: Job, options: Options) -> str:
    """Return the JSON of the comparison. It has no annotations, and a chain's last step alone."""
    from redline.render.json import render

    compared = job.compared
    return render(
        chosen(compared.comparison, options.only),
        old_label=compared.old.label,
        new_label=compared.new.label,
    )


def chosen(comparison: Comparison, only: str | None) -> Comparison:
    """Return the comparison with the changes that `Options.only` asks for."""
    if only is None:
        return comparison
    from redline.changes import Class
    from redline.model.value import replace

    kept = {Class.SUBSTANTIVE} if only == "substantive" else {Class.SUBSTANTIVE, Class.FORMAL}
    return replace(
        comparison,
        changes=tuple(one for one in comparison.changes if one.class_ in kept),
        links=tuple(one for one in comparison.links if one.class_ in kept),
    )
