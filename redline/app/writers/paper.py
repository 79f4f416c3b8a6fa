"""Documents for print: HTML that stands by itself, and the same as PDF."""

from __future__ import annotations

import os

from redline.app.output import Options
from redline.app.writers.job import Job

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from redline.app.workspace import Workspace
    from redline.report.table import Table


def table(job: Job, options: Options) -> str:
    """Return the comparison table as HTML."""
    from redline.app.writers.table import table as data

    return _table(data(job, options), job, options)


def _table_on_pages(job: Job, options: Options) -> str:
    from redline.app.writers.table import on_pages

    return _table(on_pages(job, options), job, options)


def _table(data: Table, job: Job, options: Options) -> str:
    from redline.render.paper.table import render

    return render(data, marking=options.marking, **_settings(job, options))


def inline(job: Job, options: Options) -> str:
    """Return the whole text with its marks as HTML."""
    from redline.render.paper.inline import render

    return render(
        job.report(), marking=options.marking, only=options.only, margin=job.margin(),
        **_settings(job, options),
    )  # fmt: skip


def concordance(job: Job, options: Options) -> str:
    """Return the concordance as HTML."""
    from redline.app.writers.concordance import table as data
    from redline.render.paper.concordance import render

    language = job.report().language
    return render(data(job, options), text_lang=language, margin=job.margin(), **_settings(job, options))


def digest(job: Job, options: Options) -> str:
    """Return the digest of changes as HTML."""
    from redline.app.writers.digest import digest as data
    from redline.render.paper.digest import render

    return render(data(job), text_lang=job.report().language, **_settings(job, options))


def pdf(job: Job, options: Options) -> bytes:
    """Return the document of the layout that is asked for as PDF. Raises OutputError when none can be."""
    from redline.app.press import press

    makers = {"inline": inline, "concordance": concordance, "digest": digest}
    html = makers.get(options.layout or "", _table_on_pages)(job, options)
    engine = options.pdf or _workspace(job).settings.pdf
    return press(html, engine=engine, when=options.when)


def _settings(job: Job, options: Options) -> dict[str, Any]:
    return {
        "lang": options.lang,
        "when": options.when,
        "template_dirs": _templates(job, options),
        "cache_dir": options.cache or None,
    }


def _templates(job: Job, options: Options) -> list[str]:
    """Return the folders of templates that come before redline's own: the one that was asked for, or else
    that of the workspace."""
    if options.templates:
        return [options.templates]
    from redline.render.templates import roots

    own = os.path.join(_workspace(job).root, "templates")
    # The repository of redline itself has its bundled templates at this very place.
    return [own] if os.path.isdir(own) and not os.path.samefile(own, roots()[-1]) else []


def _workspace(job: Job) -> Workspace:
    """Return the workspace around the working folder, or else that of the newest text."""
    from redline.app.workspace import find

    here, home = find(), job.compared.new.home
    return here if home is None or here.exists() else home[0]
