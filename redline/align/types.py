"""Who continues as whom."""

from __future__ import annotations

from redline.model import Document
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    PieceKind = Literal["split", "joined"]


@value
class RunnerUp:
    """The next best partner of a match: its eId (in the new text, or in the old one where the match
    is a new article's) and its score from 0 to 1."""

    eid: str
    score: float


@value
class Reason:
    """One ground for a match: a stable code, e.g. "same-text", "shared-wording", "neighbours", and
    the value behind it, from 0 to 1. The interface has words for each code."""

    code: str
    value: float


@value
class Match:
    """A row of an alignment, in eIds.

    A primary match pairs one old unit with the new unit that continues it, or stands for a unit that
    has no partner (then the other tuple is empty). `score` is from 0 to 1: how sure redline is that
    the two belong together. `pinned` says that a person decided it.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    score: float
    reasons: tuple[Reason, ...] = ()
    runner_up: RunnerUp | None = None
    pinned: bool = False


@value
class Piece:
    """Text of an old article that lives on in a new article which is not its main successor.

    kind "split"   the old article has another main successor, and this piece left it
    kind "joined"  the old article has no main successor of its own: it was taken into this one
    `old_spans` and `new_spans` are (start, end) offsets into the articles' texts (`model.text_of`),
    in code points: pair by pair, the passages that correspond.
    """

    old: str
    new: str
    kind: PieceKind
    score: float
    reasons: tuple[Reason, ...] = ()
    runner_up: RunnerUp | None = None
    pinned: bool = False
    old_spans: tuple[tuple[int, int], ...] = ()
    new_spans: tuple[tuple[int, int], ...] = ()


@value
class Pin:
    """A person's decision about an article: numbers as in links ("32", "32-1").

    `new=None` says that the old article was repealed, `old=None` that the new one is new. Several
    pins for one article make a split or a join; the first is the main one.
    """

    old: str | None
    new: str | None


@value
class Alignment:
    """Who continues as whom. Every unit (`model.units`) of either text is in exactly one match, and
    `matches` go in the reading order of the new text, repealed units after their old neighbour.
    `moved` holds the new eIds of matches that left the order of the rest."""

    old: Document
    new: Document
    matches: tuple[Match, ...]
    pieces: tuple[Piece, ...] = ()
    moved: frozenset[str] = frozenset()
