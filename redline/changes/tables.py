"""Side tables of one comparison, keyed by eId."""

from __future__ import annotations

from redline.align import Alignment, Piece
from redline.changes.view import Printing
from redline.model import Document, Level, Provision, text_of, units
from redline.references import Trail


def body_articles(document: Document) -> dict[str, Provision]:
    """The articles of the body by eId, in the order of the text."""
    found: dict[str, Provision] = {}
    waiting = list(reversed(document.body))
    while waiting:
        provision = waiting.pop()
        if provision.level is Level.ARTICLE:
            found[provision.eid] = provision
        else:
            waiting.extend(reversed(provision.children))
    return found


class Tables:
    """What a comparison looks up about the units of both texts, made once.

    old, new                units by eId
    old_texts, new_texts    their whole texts (`model.text_of`)
    whole                   all of the old ones in one, and all of the new ones
    main_of_old             the main successor of an old unit; main_of_new the other way round
    pieces_of_old           pieces that left an old article; pieces_of_new those that came to a new one
    printing                how both texts are printed
    """

    def __init__(self, alignment: Alignment) -> None:
        self.alignment = alignment
        self.old: dict[str, Provision] = {unit.eid: unit for unit in units(alignment.old)}
        self.new: dict[str, Provision] = {unit.eid: unit for unit in units(alignment.new)}
        self.old_texts = {eid: text_of(unit) for eid, unit in self.old.items()}
        self.new_texts = {eid: text_of(unit) for eid, unit in self.new.items()}
        self.main_of_old: dict[str, str] = {}
        self.main_of_new: dict[str, str] = {}
        for match in alignment.matches:
            if match.old and match.new:
                self.main_of_old[match.old[0]] = match.new[0]
                self.main_of_new[match.new[0]] = match.old[0]
        self.pieces = [one for one in alignment.pieces if one.old in self.old and one.new in self.new]
        self.pieces_of_old: dict[str, list[Piece]] = {}
        self.pieces_of_new: dict[str, list[Piece]] = {}
        for piece in self.pieces:
            self.pieces_of_old.setdefault(piece.old, []).append(piece)
            self.pieces_of_new.setdefault(piece.new, []).append(piece)
        self.printing = Printing(*{*self.old_texts.values(), *self.new_texts.values()})
        self._whole: tuple[str, str] | None = None
        self._trail: Trail | None = None

    @property
    def whole(self) -> tuple[str, str]:
        """Both whole texts; made when they are asked for."""
        if self._whole is None:
            self._whole = "".join(self.old_texts.values()), "".join(self.new_texts.values())
        return self._whole

    @property
    def trail(self) -> Trail:
        """Where references lead; made when the first one is asked for."""
        if self._trail is None:
            self._trail = Trail(self.alignment)
        return self._trail
