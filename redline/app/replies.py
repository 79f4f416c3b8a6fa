"""The table of replies of a version."""

from __future__ import annotations

from redline.annotate import Carried
from redline.app.annotations import carried
from redline.app.trace import Pairs
from redline.model import units
from redline.report.replies import Place, Replies, build

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.workspace import Work
    from redline.render.words import Lang


def replies(
    work: Work,
    id: str = "latest",
    *,
    internal: bool = False,
    mask: bool = False,
    pairs: Pairs | None = None,
) -> Replies:
    """Return the opinions on a work with what was decided, by the articles of the version `id`.

    `internal` takes in what is not to be published; `mask` makes personal data unreadable. Who asks for
    more of the work gives the same `pairs`.
    Raises MissingInput when there is no such version.
    """
    pairs = pairs or Pairs(work)
    listing = carried(work, id, pairs=pairs)
    names = {one.id: _Names(pairs, at) for at, one in enumerate(work.versions)}
    version = listing.version

    def place(one: Carried) -> Place:
        first = one.stops[0] if one.stops else None
        before = names[first.version](first.place.unit) if first and first.place else ""
        if one.place is None:
            return Place(now="", before=before or one.annotation.target.article, lost=True)
        now = names[version.id](one.place.unit)
        return Place(now=now, before=before if before != now else "", lost=False)

    return build(
        masked(listing.carried) if mask else listing.carried,
        place,
        title=listing.title,
        version=version.called,
        date=version.date,
        internal=internal,
    )


def masked(found: tuple[Carried, ...]) -> tuple[Carried, ...]:
    """Return annotations without personal data."""
    from redline.annotate.mask import masked as mask_one
    from redline.annotate.mask import people_of
    from redline.model.value import replace

    people = people_of(one.annotation for one in found)
    return tuple(replace(one, annotation=mask_one(one.annotation, people)) for one in found)


class _Names:
    """The printed numbers of a version's provisions, looked up when one is asked for."""

    __slots__ = ("_at", "_found", "_pairs")

    def __init__(self, pairs: Pairs, at: int) -> None:
        self._pairs = pairs
        self._at = at
        self._found: dict[str, str] | None = None

    def __call__(self, eid: str) -> str:
        if self._found is None:
            document = self._pairs.document(self._at)
            self._found = {unit.eid: unit.num or unit.heading for unit in units(document)}
        return self._found.get(eid, "")


def render(found: Replies, format_: str, *, lang: Lang, when: str = "", cache: str = "") -> str | bytes:
    """Return the table as "docx", "xlsx", "html" or "md". `when` (ISO 8601) is when it was made."""
    if format_ == "docx":
        from redline.render.replies_docx import render as render_docx

        return render_docx(found, lang=lang, when=when)
    if format_ == "xlsx":
        from redline.render.replies_xlsx import render as render_xlsx

        return render_xlsx(found, lang=lang)
    if format_ == "html":
        from redline.render.replies_html import render as render_html

        return render_html(found, lang=lang, cache_dir=cache or None)
    from redline.render.replies_markdown import render as render_markdown

    return render_markdown(found, lang=lang)
