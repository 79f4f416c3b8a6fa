"""Where a work's annotations stand in one of its versions."""

from __future__ import annotations

from redline.annotate import Annotation, Carried, Way, carry, roots
from redline.app.annotations.store import read
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.trace import Pairs
    from redline.app.workspace import Work
    from redline.errors import RedlineError
    from redline.model import Document
    from redline.model.versions import Version


@value
class Wanted:
    """Which annotations are wanted; "" and an empty tuple leave nothing out.

    article  the number of the article that one stands in, in the version that is shown
    """

    states: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    motivations: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    article: str = ""
    creator: str = ""
    visibility: str = ""

    def __bool__(self) -> bool:
        return self != Wanted()


@value
class Listing:
    """The annotations of a work as they stand in `version`, in the order of the text; those without a
    place come last.

    document  the version's text
    later     how many were made on later versions, and do not concern this one
    problems  an error for each file that holds no annotation
    """

    work: str
    title: str
    version: Version
    document: Document
    carried: tuple[Carried, ...]
    later: int = 0
    problems: tuple[RedlineError, ...] = ()


def carried(
    work: Work, id: str = "latest", wanted: Wanted | None = None, pairs: Pairs | None = None
) -> Listing:
    """Carry all annotations of a work to the version `id`.

    Who asks for several versions gives the same `pairs` each time, so that no two are compared twice.
    Raises MissingInput when there is no such version, and InputError when one on the way cannot be read.
    """
    from redline.app.trace import Pairs

    version = work.version(id)
    place = {one.id: at for at, one in enumerate(work.versions)}
    shown = place[version.id]
    kept = read(work)
    # a reply belongs to the version of what it answers, whatever it says, or leaves out, itself
    made = zip(kept.annotations, roots(kept.annotations), strict=True)
    concerned = [one for one, root in made if place.get((root or one).target.version, 0) <= shown]
    pairs = pairs or Pairs(work)
    way = _way(work, concerned, place, shown, pairs)
    found = [one for one in carry(concerned, way) if _is_wanted(one, wanted or Wanted())]
    order = way.texts[-1].order
    found.sort(key=lambda one: _place(one, order))
    work.workspace.flush()
    return Listing(
        work=work.name,
        title=work.title or way.texts[-1].document.title,
        version=version,
        document=way.texts[-1].document,
        carried=tuple(found),
        later=len(kept.annotations) - len(concerned),
        problems=kept.problems,
    )


def _way(work: Work, concerned: list[Annotation], place: dict[str, int], shown: int, pairs: Pairs) -> Way:
    """The versions from the first that an annotation was made on, or pinned in, to the one shown."""
    named = [one.target.version for one in concerned]
    named += [pin.version for one in concerned for pin in one.pins]
    first = min((place[version] for version in named if version in place), default=shown)
    span = range(min(first, shown), shown + 1)
    return Way(
        [(work.versions[at].id, pairs.document(at)) for at in span],
        [pairs.compare(at, at + 1) for at in span[:-1]],
    )


def _place(one: Carried, order: dict[str, int]) -> tuple[int, int, int, str, str]:
    found = one.place
    if found is None:
        return 2, 0, 0, one.annotation.created, one.annotation.id
    if not found.unit:  # about the law as a whole: before its parts
        return 0, 0, 0, one.annotation.created, one.annotation.id
    return 1, order.get(found.unit, 0), found.start, one.annotation.created, one.annotation.id


def _is_wanted(one: Carried, wanted: Wanted) -> bool:
    annotation = one.annotation
    creator = annotation.creator.name if annotation.creator else ""
    asked: tuple[tuple[tuple[str, ...], str], ...] = (
        (wanted.states, one.state.value),
        (wanted.statuses, annotation.status.value),
        (wanted.motivations, annotation.motivation.value),
        ((wanted.visibility,) if wanted.visibility else (), annotation.visibility.value),
        ((wanted.creator,) if wanted.creator else (), creator),
        ((wanted.article,) if wanted.article else (), one.place.article if one.place else ""),
    )
    if any(choices and given not in choices for choices, given in asked):
        return False
    return not wanted.tags or not set(wanted.tags).isdisjoint(annotation.tags)
