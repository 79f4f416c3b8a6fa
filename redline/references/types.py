"""What a reference says, and what it stands for."""

from __future__ import annotations

from redline.model.value import value

TYPE_CHECKING = False  # as in typing, which takes two milliseconds to import
if TYPE_CHECKING:
    from typing import Literal

    PlaceLevel = Literal["part", "subpart", "chapter", "section", "article", "paragraph", "item", "subitem"]
    Kind = Literal["internal", "external", "quoted"]
else:
    PlaceLevel = Kind = str

LEVELS: tuple[PlaceLevel, ...] = (
    "part", "subpart", "chapter", "section", "article", "paragraph", "item", "subitem",
)  # fmt: skip
"""The levels that a reference can name, the highest first; the values of `model.Level`."""

RANK: dict[str, int] = {level: rank for rank, level in enumerate(LEVELS)}

BELOW = frozenset(("paragraph", "item", "subitem"))
"""The levels below the article."""

QUOTED = "“”"
"""Stands for the law of a reference inside quotation marks: the words are those of another text."""


@value
class Place:
    """One place that a reference names.

    The fields of the levels hold numbers as in links ("32", "32-1"), or "" where the reference does not name
    that level: what it leaves out above its first level is where the reference itself stands. A relative
    place (前款, 前两款, 本条) has `relative` set to the level that it counts in and `back` to how many steps
    it goes back: 0 for 本条, 1 for 前款, 2 for 前两款 (which means both). `through` says that it is the last
    place of a range that the place before it opens. `every` is the level of which all are meant: 前款各项;
    with `relative` of the same level, all that stand before (以上各项).
    """

    article: str = ""
    paragraph: str = ""
    item: str = ""
    subitem: str = ""
    relative: PlaceLevel | None = None
    back: int = 0
    through: bool = False
    every: PlaceLevel | None = None
    part: str = ""
    subpart: str = ""
    chapter: str = ""
    section: str = ""

    @property
    def division(self) -> bool:
        """Whether it names a division by its number, or counts from the one it stands in."""
        named = self.part or self.subpart or self.chapter or self.section
        return bool(named) or (self.relative is not None and RANK[self.relative] < RANK["article"])


@value
class Mark:
    """One printed piece of a reference: 第三条, 第（二）项, 前两款; in 第一、二款 the pieces 第一 and 二款.

    start, end  offsets as in `Reference`
    level       what it names
    number      its value ("32-1"), "" for a relative one
    relative    whether it counts from where it stands; `back` steps
    every       whether it means all of its level: 各项
    """

    start: int
    end: int
    level: PlaceLevel
    number: str = ""
    relative: bool = False
    back: int = 0
    every: bool = False


@value
class Reference:
    """One reference as printed: text[start:end], in code points.

    A list (第三条、第五条第二款和第七条至第九条) is one reference with several places. `law` names the
    other law that it points into, as printed, or is "" for a reference within the same text; it is `QUOTED`
    for one inside quotation marks. `any_of` says that an "or" joins the places. `marks` has the printed
    pieces of each place, in order; they take no part in what it means.
    """

    start: int
    end: int
    places: tuple[Place, ...]
    law: str = ""
    any_of: bool = False
    marks: tuple[tuple[Mark, ...], ...] = ()

    @property
    def kind(self) -> Kind:
        """Whether it points into this text, into another law, or is part of a quotation."""
        if not self.law:
            return "internal"
        return "quoted" if self.law == QUOTED else "external"


Targets = tuple[tuple[str | None, ...], ...]
"""For each place of a reference what it means: eIds, or None where nothing bears the number. A place that
ends a range means all after the range's first provision, up to its own."""


Followed = tuple[tuple[str | None, tuple[str, ...]], ...]
"""Where the targets of an old reference went: each target with the new eIds in which it lives on, none if
it was repealed. A target is None where nothing bears the number."""
