"""The files that the website offers beside each comparison, called by their names: ``tracked.docx``.

A name is a layout and a format, so that each document that `redline.app.formats` knows can be offered as soon
as somebody writes it.
"""

from __future__ import annotations

from redline.app.formats import LAYOUTS, format_of, layout_of
from redline.errors import ConfigError, RedlineError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redline.annotate import Carried
    from redline.app.formats import Format, Layout
    from redline.app.trace import Pairs
    from redline.app.workspace import Work
    from redline.app.writers.job import Job
    from redline.render.words import Lang
    from redline.report.replies import Replies

USUAL = ("comparison.docx", "tracked.docx", "comparison.xlsx", "concordance.xlsx", "comparison.md")
"""What is offered where redline.toml does not say: what is made without another program, in a moment."""

REPLIES = ("replies.docx", "replies.xlsx")
"""The files that the website offers beside the opinions on a law."""

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
    pairs: Pairs,
    at: tuple[int, int],
    names: Sequence[str],
    *,
    lang: Lang,
    carried: tuple[Carried, ...] = (),
) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of files on a comparison of two versions, by place.

    `pairs` has their texts and the comparison, `carried` are the annotations of the new one that everybody
    may see. Nothing in the files is newer than that version. Raises what writing them raises: a program that
    is needed may not be here.
    """
    from redline.app.output import Options, render

    job = _job(work, pairs, at, carried)
    for name in names:
        format_, layout = _kind(name)
        options = Options(
            lang=lang, layout=layout, marking=work.workspace.settings.marking, when=_when(work, at[1])
        )
        yield name, _bytes(render(job, format_, options))


def write_replies(work: Work, found: Replies, *, lang: Lang) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of the table of replies as files."""
    from redline.app.replies import render

    when = _when(work, len(work.versions) - 1)
    for name in REPLIES:
        yield name, _bytes(render(found, name.rpartition(".")[2], lang=lang, when=when))


def _job(work: Work, pairs: Pairs, at: tuple[int, int], carried: tuple[Carried, ...]) -> Job:
    from redline.app.annotations import Listing
    from redline.app.beside import Annotated
    from redline.app.comparison import Compared, Text
    from redline.app.writers.job import Job

    old, new = (
        Text(
            name=work.versions[place].spec,
            label=work.versions[place].called,
            document=pairs.document(place),
            home=(work.workspace, work.versions[place]),
        )
        for place in at
    )
    compared = Compared(old=old, new=new, comparison=pairs.compare(*at))
    if not carried:
        return Job([compared])
    listing = Listing(
        work=work.name,
        title=work.title,
        version=work.versions[at[1]],
        document=new.document,
        carried=carried,
    )
    labels = {one.id: one.called for one in work.versions}
    return Job([compared], Annotated(listing=listing, versions=labels, internal=False))


def _when(work: Work, place: int) -> str:
    date = work.versions[place].date
    return f"{date}T00:00:00Z" if date else ""


def _bytes(made: str | bytes) -> bytes:
    return made if isinstance(made, bytes) else made.encode("utf-8", "replace")


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
