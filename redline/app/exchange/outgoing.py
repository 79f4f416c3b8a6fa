"""Exporting: the annotations of a version as a file."""

from __future__ import annotations

import os

from redline.annotate import Annotation, Carried, Texts, Visibility
from redline.annotate.naming import printed
from redline.app.annotations import carried
from redline.errors import UsageError
from redline.model.value import replace, value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.workspace import Work
    from redline.errors import RedlineError
    from redline.render.words import Lang

FORMATS = ("jsonld", "csv", "xlsx")
_SUFFIXES = {".jsonld": "jsonld", ".json": "jsonld", ".csv": "csv", ".xlsx": "xlsx"}


@value
class Wanted:
    """What an export holds.

    mask    whether personal data are made unreadable
    public  whether what is internal stays away, and how its makers can be reached, too
    """

    format: str = "jsonld"
    mask: bool = False
    public: bool = False
    lang: Lang = "zh"


@value
class Exported:
    """A file's bytes, how many annotations it holds, and an error for each file that holds none."""

    content: bytes
    count: int
    later: int = 0
    problems: tuple[RedlineError, ...] = ()


def format_of(path: str) -> str:
    """Return the format that a file's name asks for. Raises UsageError."""
    found = _SUFFIXES.get(os.path.splitext(path)[1].lower())
    if found is None:
        listed = list(_SUFFIXES)
        raise UsageError(
            f"看不出要写成哪种格式。文件名请以下列之一结尾：{'、'.join(listed)}。",
            f"The file name does not tell the format. End it in one of {', '.join(listed)}.",
            where=path,
        )
    return found


def export(work: Work, id: str, wanted: Wanted) -> Exported:
    """Return the annotations of a work as they stand in the version `id`.

    Those made on later versions are left out, and counted. In tables a provision is called as in this
    version; in JSON-LD each annotation keeps its own target. Raises MissingInput when there is no version.
    """
    listing = carried(work, id)
    chosen = _chosen(listing.carried, wanted)
    content = _rendered(chosen, listing.title, listing.version.id, work.name, listing.document, wanted)
    return Exported(content=content, count=len(chosen), later=listing.later, problems=listing.problems)


def _chosen(every: tuple[Carried, ...], wanted: Wanted) -> list[Carried]:
    found = _public(every) if wanted.public else list(every)
    if wanted.mask:
        from redline.annotate.mask import masked, people_of

        people = people_of(one.annotation for one in every)
        return [replace(one, annotation=masked(one.annotation, people)) for one in found]
    return found


def _public(every: tuple[Carried, ...]) -> list[Carried]:
    """What may be published: nothing internal, and no answer to what is."""
    by_id = {one.annotation.id: one.annotation for one in every}
    hidden = {one.id for one in by_id.values() if one.visibility is Visibility.INTERNAL}
    found = []
    for one in every:
        seen: set[str] = set()
        at = one.annotation
        while at.id not in hidden and at.reply_to in by_id and at.id not in seen:
            seen.add(at.id)
            at = by_id[at.reply_to]
        if at.id not in hidden:
            found.append(replace(one, annotation=_without_contact(one.annotation, hidden)))
    return found


def _without_contact(one: Annotation, hidden: set[str]) -> Annotation:
    """Without what is nobody else's business: contacts, the names of hidden ones, keys of other programs."""
    creator = replace(one.creator, contact="") if one.creator else None
    if creator and not creator.name:
        creator = None
    same_as = "" if one.same_as in hidden else one.same_as
    return replace(one, creator=creator, same_as=same_as, extra=())


def _rendered(
    chosen: list[Carried], title: str, version: str, work: str, document: object, wanted: Wanted
) -> bytes:
    if wanted.format == "jsonld":
        from redline.render.annotations_jsonld import render as render_jsonld

        text = render_jsonld((one.annotation for one in chosen), work=work, version=version, title=title)
        return (text + "\n").encode("utf-8", "replace")
    from redline.model import Document
    from redline.report.opinions import rows

    assert isinstance(document, Document)
    texts = Texts(document)
    made = rows(chosen, lambda eid: printed(texts, eid))
    if wanted.format == "csv":
        from redline.render.annotations_csv import render as render_csv

        return render_csv(made, lang=wanted.lang)
    from redline.render.annotations_xlsx import render as render_xlsx

    return render_xlsx(made, title=title, lang=wanted.lang)
