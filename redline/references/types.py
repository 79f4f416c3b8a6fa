"""What a reference says, and what it stands for."""

from __future__ import annotations

from redline.model.value import value

TYPE_CHECKING = False  # as in typing, which takes two milliseconds to import
if TYPE_CHECKING:
    from typing import Literal

    PlaceLevel = Literal["article", "paragraph", "item", "subitem"]
else:
    PlaceLevel = str


@value
class Place:
    """One place that a reference names.

    `article`, `paragraph`, `item` and `subitem` hold numbers as in links ("32", "32-1"), or "" where
    the reference does not name that level: what it leaves out above its first level is where the
    reference itself stands. A relative place (前款, 前两款, 本条) has `relative` set to the level that
    it counts in and `back` to how many steps it goes back: 0 for 本条, 1 for 前款, 2 for 前两款 (which
    means both). `through` says that it is the last place of a range that the place before it opens.
    """

    article: str = ""
    paragraph: str = ""
    item: str = ""
    subitem: str = ""
    relative: PlaceLevel | None = None
    back: int = 0
    through: bool = False


@value
class Reference:
    """One reference as printed: text[start:end], in code points.

    A list (第三条、第五条第二款和第七条至第九条) is one reference with several places. `law` names the
    other law that it points into, as printed, or is "" for a reference within the same text. `any_of`
    says that an "or" joins the places.
    """

    start: int
    end: int
    places: tuple[Place, ...]
    law: str = ""
    any_of: bool = False


Followed = tuple[tuple[str | None, tuple[str, ...]], ...]
"""Where the targets of an old reference went: each target with the new eIds in which it lives on, none if
it was repealed. A target is None where nothing bears the number."""
