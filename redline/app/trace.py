"""The life of one article through all versions of a work."""

from __future__ import annotations

from redline.app.show import article_named
from redline.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from redline.app.workspace import Work
    from redline.changes import Comparison
    from redline.model import Document
    from redline.model.versions import Version
    from redline.report.life import Life

_NAMED = 6  # versions in a message


def trace(work: Work, wanted: str, *, at: str | None = None, pairs: Pairs | None = None) -> Life:
    """Return the life of the article that is called `wanted` in the version `at`, by default the latest.

    Who asks for several articles of a work gives the same `pairs` each time, so that no two versions are
    compared twice.
    Raises UsageError when that version has no such article, naming the versions that have one, and
    MissingInput when there is no such version.
    """
    version = work.version(at or "latest")
    pairs = pairs or Pairs(work)
    document = pairs.document(work.versions.index(version))
    article = article_named(document, wanted)
    if article is None:
        raise _elsewhere(work, version, wanted)
    life = life_of(work, pairs, work.versions.index(version), article.eid)
    work.workspace.flush()
    return life


def life_of(work: Work, pairs: Pairs, place: int, eid: str) -> Life:
    """Return the life of the article `eid` of the version at `place`. Raises InputError."""
    from redline.report.life import Stage, live

    stages = tuple(
        Stage(id=one.id, label=one.label or one.stage, date=one.date, commit=one.commit)
        for one in work.versions
    )
    return live(
        stages,
        pairs.document,
        pairs.compare,
        place,
        eid,
        title=work.title or pairs.document(place).title,
        decided=pairs.decided,
    )


class Pairs:
    """The versions of a work by their place, and comparisons of two of them, each made once.

    A history that goes back and forth between two texts has them compared once for each direction.
    """

    __slots__ = ("_compared", "_work")

    def __init__(self, work: Work) -> None:
        self._work = work
        self._compared: dict[tuple[str, str], Comparison] = {}

    def document(self, place: int) -> Document:
        """Return the text of a version. Raises InputError."""
        return self._work.text(self._work.versions[place]).document

    def decided(self, old: int, new: int) -> bool:
        """Tell whether a person decided about articles of two versions. Raises ConfigError."""
        one, other = self._work.versions[old], self._work.versions[new]
        return bool(self._work.workspace.pins(one, other))

    def compare(self, old: int, new: int) -> Comparison:
        """Return what changed between two versions. Raises InputError."""
        from redline.align import align
        from redline.changes import compare

        one, other = self._work.versions[old], self._work.versions[new]
        pins = self._work.workspace.pins(one, other)
        key = (one.id, other.id) if pins else (one.blob or one.id, other.blob or other.id)
        if key not in self._compared:
            self._compared[key] = compare(align(self.document(old), self.document(new), pins=pins))
        return self._compared[key]


def render(
    life: Life, format_: str, *, lang: Literal["zh", "en"] = "zh", width: int = 80, colour: bool = False
) -> str:
    """Return a life as "text" (for a terminal of `width` columns), "md" or "json"."""
    if format_ == "json":
        from redline.render.life_json import render as render_json

        return render_json(life)
    if format_ == "md":
        from redline.render.life_markdown import render as render_markdown

        return render_markdown(life, lang=lang)
    from redline.render.life_terminal import render as render_terminal

    return render_terminal(life, lang=lang, width=width, colour=colour)


def _elsewhere(work: Work, version: Version, wanted: str) -> UsageError:
    """Return the error that a version has no such article, which says where there is one."""
    from redline.model import articles

    having = [one for one in work.versions if article_named(work.text(one).document, wanted) is not None]
    if having:
        last = having[-1].id
        return UsageError(
            f"这个版本没有第 {wanted} 条；有的是：{_listed(having)}。要看那里的那一条，请加 --at {last}",
            f"This version has no article {wanted}; these have: {_listed(having, ', ')}. "
            f"To follow the one there, add --at {last}",
            where=version.spec,
        )
    there = list(articles(work.text(version).document))
    first, last = (there[0].num, there[-1].num) if there else ("", "")
    zh = f"版本 {version.id} 从{first}到{last}。" if there else f"版本 {version.id} 没有条文。"
    en = f"{version.id} goes from {first} to {last}." if there else f"{version.id} has no articles."
    return UsageError(
        f"各个版本都没有第 {wanted} 条。{zh}请写条的序号，如 38、32-1 或 第三十八条。",
        f"No version has an article {wanted}. {en} Name one by its number: 38, 32-1 or 第三十八条.",
        where=work.name,
    )


def _listed(versions: Iterable[Version], between: str = "、") -> str:
    ids = [one.id for one in versions]
    if len(ids) > _NAMED:
        ids = [*ids[: _NAMED // 2], "…", *ids[-_NAMED // 2 :]]
    return between.join(ids)
