"""The files that the website offers beside each comparison, called by their names: ``tracked.docx``.

A name is a layout and a format, so that each document that `redline.app.formats` knows can be offered as soon
as somebody writes it.
"""

from __future__ import annotations

from redline.app.formats import LAYOUTS, format_of, layout_of
from redline.errors import ConfigError, RedlineError
from redline.model.value import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redline.annotate import Carried
    from redline.app.annotations import Listing
    from redline.app.formats import Format, Layout
    from redline.app.workspace import Work
    from redline.changes import Comparison
    from redline.render.words import Lang
    from redline.report.replies import Replies

USUAL = ("comparison.docx", "tracked.docx", "comparison.xlsx", "concordance.xlsx", "comparison.md")
"""What is offered where redline.toml does not say: what is made without another program, in a moment."""

_PLAIN = "comparison"  # a format's own layout has no name of its own
_NEVER = ("json", "text")  # JSON stands beside each page anyhow; the other is for terminals


def offered() -> tuple[str, ...]:
    """Return the names of all files that there can be."""
    formats: tuple[Format, ...] = ("docx", "pdf", "xlsx", "csv", "html", "md", "xml")
    every = [f"{stem}.{one}" for one in formats for stem in (_PLAIN, *LAYOUTS.get(one, ()))]
    return tuple(name for name in every if _known(name))


def check_names(names: object, where: str) -> tuple[str, ...]:
    """Return the names that a settings file gives. Raises ConfigError, `where` naming the setting."""
    found = names if isinstance(names, list) else [names]
    wrong = [one for one in found if not isinstance(one, str) or not _known(one)]
    if wrong or not isinstance(names, list):
        listed = ", ".join(f'"{name}"' for name in offered())
        raise ConfigError(
            f'downloads 应当写成 ["文件名", …]，其中没有“{wrong[0] if wrong else names}”。可以写：{listed}。',
            f'downloads must be ["NAME", …]; {wrong[0] if wrong else names!r} is none. There are: {listed}.',
            where=where,
        )
    return tuple(dict.fromkeys(found))


def write(
    work: Work,
    at: tuple[int, int],
    comparison: Comparison,
    names: Sequence[str],
    *,
    lang: Lang,
    carried: tuple[Carried, ...] = (),
) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of files on a comparison of two versions, by place.

    `carried` are the annotations of the new one that everybody may see. Nothing in the files is newer than
    that version. Raises what writing them raises: a program that is needed may not be here.
    """
    from redline.app.beside import Annotated
    from redline.app.comparison import Compared
    from redline.app.output import Options, render
    from redline.app.writers.job import Job

    if not names:
        return
    new = work.versions[at[1]]
    sides = [replace(work.text(work.versions[one]), label=_label(work, one)) for one in at]
    beside = Annotated(
        listing=_listing(work, at[1], carried),
        versions={one.id: _label(work, place) for place, one in enumerate(work.versions)},
        internal=False,
    )
    compared = Compared(old=sides[0], new=sides[1], comparison=comparison)
    job = Job([compared], beside if carried else None)
    when = f"{new.date}T00:00:00Z" if new.date else ""
    marking = work.workspace.settings.marking
    for name in names:
        format_, layout = _kind(name)
        made = render(job, format_, Options(lang=lang, layout=layout, marking=marking, when=when))
        yield name, made if isinstance(made, bytes) else made.encode("utf-8", "replace")


REPLIES = ("replies.docx", "replies.xlsx")
"""The files that the website offers beside the opinions on a law."""


def write_replies(work: Work, found: Replies, *, lang: Lang) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of the table of replies as files."""
    from redline.app.replies import render

    date = work.versions[-1].date if work.versions else ""
    for name in REPLIES:
        made = render(found, name.rpartition(".")[2], lang=lang, when=f"{date}T00:00:00Z" if date else "")
        yield name, made if isinstance(made, bytes) else made.encode("utf-8", "replace")


def _listing(work: Work, place: int, carried: tuple[Carried, ...]) -> Listing:
    from redline.app.annotations import Listing

    version = work.versions[place]
    return Listing(
        work=work.name,
        title=work.title,
        version=version,
        document=work.text(version).document,
        carried=carried,
    )


def _label(work: Work, place: int) -> str:
    one = work.versions[place]
    return one.label or one.stage or one.id


def _kind(name: str) -> tuple[Format, Layout | None]:
    """Return the format and the layout that a file's name means. Raises UsageError."""
    stem, _, _ = name.rpartition(".")
    format_ = format_of(name, "diff")
    named = next((one for one in LAYOUTS.get(format_, ()) if one == stem), None)
    return format_, named or layout_of(format_, None)


def _known(name: str) -> bool:
    stem, dot, suffix = name.rpartition(".")
    if not dot or suffix in _NEVER:
        return False
    try:
        format_ = format_of(name, "diff")
    except RedlineError:
        return False
    # A format's own layout needs no name.
    others = LAYOUTS.get(format_, ())
    return format_ == suffix and (stem == _PLAIN or (stem in others and stem != layout_of(format_, None)))
