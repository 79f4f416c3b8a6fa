"""How each kind of page is made: a task in, files out, in all languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from redline.site.bench import File, Workbench
from redline.site.pages.life import life, stubs
from redline.site.pages.pair import pair
from redline.site.pages.search import index
from redline.site.pages.tables import concordance, opinions
from redline.site.pages.version import version
from redline.site.pages.work import feed, work
from redline.site.plan import Task


def make(bench: Workbench, task: Task) -> Iterator[File]:
    """Yield the files of a task: (address, content)."""
    return MAKERS[task.kind](bench, *task.args)


MAKERS: dict[str, Callable[..., Iterator[File]]] = {
    "version": version,
    "pair": pair,
    "life": life,
    "stubs": stubs,
    "concordance": concordance,
    "opinions": opinions,
    "work": work,
    "feed": feed,
    "index": index,
}
