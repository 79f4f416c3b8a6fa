"""From the tree of an Akoma Ntoso document to provisions in order.

The structure is the file's own: its articles (or sections, where it has no articles) are articles, what is
above them divisions, what is below paragraphs, items and subitems. Nothing is guessed from the wording.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redline.ingest.akn.flow import Flow, Words
from redline.ingest.akn.frame import Frame, is_annex
from redline.ingest.akn.lines import Piece
from redline.ingest.akn.names import (
    BODIES,
    DIVISION_LEVELS,
    DOCUMENTS,
    HEADS,
    HIERARCHY,
    OUR_UNITS,
    RANKS,
    UNITS,
    local,
)
from redline.ingest.akn.units import ITEM, PARAGRAPH, within
from redline.model.types import Level

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LONGEST_HEADING = 100
_COVERS = frozenset(("coverPage", "preface"))
_FRONT = {level.value: level for level in (Level.TITLE, Level.NOTE, Level.TEXT, Level.PREAMBLE)}
_TAIL = {level.value: level for level in (Level.SIGNATURE, Level.TEXT)}


class Walker:
    """Collects the provisions of documents in `pieces`. `ours` says that redline wrote the file."""

    def __init__(self, flow: Flow, *, ours: bool = False) -> None:
        self.flow = flow
        self.ours = ours
        self.units: Sequence[str] = OUR_UNITS if ours else UNITS
        self.pieces: list[Piece] = []
        self.region = "preamble"

    def main(self, document: Any) -> None:
        """Take the document that is the law: its title, its body and what follows it."""
        sign = _title_sign(document)
        for part in parts(document):
            name = local(part)
            if name in _COVERS:
                self._front(part, Level.NOTE, sign)
            elif name == "preamble":
                self._front(part, Level.PREAMBLE, sign)
            elif name in BODIES:
                self.region = "body"
                self._body(part)
            elif name == "conclusions":
                self.region = "tail"
                self._leaves(part, Level.SIGNATURE, _TAIL)
            elif name == "attachments":
                self.region = "tail"
                for attachment in part:
                    self.attachment(attachment)

    def before(self, document: Any) -> None:
        """Take a document that stands before the law, such as a report on it: lines of text."""
        for part in parts(document):
            if local(part) != "collectionBody":
                self._leaves(part, Level.TEXT, {})

    def attachment(self, holder: Any) -> None:
        """Take an annex: an attachment, a component or a schedule, and the document in it."""
        self.region = "tail"
        num, heading = self._head(holder)
        document = next((one for one in holder if local(one) in DOCUMENTS), None)
        inner = (
            [one for one in holder if local(one) not in HEADS] if document is None else list(parts(document))
        )
        front: list[Words] = []
        if not num and not heading and inner and local(inner[0]) in _COVERS:
            front = self.flow.lines(inner.pop(0))
            if front and not front[0].rows and len(front[0].text) <= _LONGEST_HEADING:
                heading = self.joined(front[0].num, front[0].text)
                del front[0]
        self._put(Level.ANNEX, num=num, heading=heading, line=holder.sourceline)
        for one in front:
            self._leaf(one, Level.TEXT, {})
        frame = Frame(holder, self.units)
        for part in inner:
            self._annexed(part, frame)

    def _annexed(self, part: Any, frame: Frame) -> None:
        name = local(part)
        if name in BODIES:
            self._body(part)
        elif name == "attachments":
            for attachment in part:
                self.attachment(attachment)
        elif name in HIERARCHY:
            self._hierarchy(part, frame, -1)
        else:
            self._leaves(part, Level.TEXT, {})

    # --- before and after the body ---------------------------------------------------------------------

    def _front(self, part: Any, level: Level, sign: str) -> None:
        for one in self.flow.lines(part):
            if sign and sign in one.signs:
                self._leaf(one, Level.TITLE, _FRONT)
            elif "tocItem" in one.signs:
                self._leaf(one, Level.TOC, {})
            else:
                self._leaf(one, level, _FRONT)

    def _leaves(self, element: Any, level: Level, kinds: dict[str, Level]) -> None:
        for one in self.flow.lines(element):
            self._leaf(one, level, kinds)

    def _leaf(self, one: Words, level: Level, kinds: dict[str, Level]) -> None:
        """Put a line that is a provision by itself: a table, what its class says, or else of `level`."""
        if one.rows:
            self._put(Level.TABLE, rows=one.rows, line=one.line)
        else:
            level = kinds.get(one.kind, level)
            self._put(level, text=self.joined(one.num, one.text), line=one.line)

    # --- the body --------------------------------------------------------------------------------------

    def _body(self, body: Any) -> None:
        frame = Frame(body, self.units)
        for child in body:
            if local(child) in _COVERS or local(child) == "preamble":  # of a portion
                self._leaves(child, Level.TEXT, {})
            else:
                self._hierarchy(child, frame, -1)

    def _hierarchy(self, element: Any, frame: Frame, above: int) -> None:
        """Take an element of a body. `above` is the rank of the division that it stands in."""
        name = local(element)
        if element in frame.articles:
            self._article(element)
        elif is_annex(element):
            self.attachment(element)
        elif element in frame.above or (name in RANKS and name != "hcontainer"):
            self._division(element, frame, above)
        else:
            self._leaves(element, Level.TEXT, _TAIL if self.region == "tail" else {})

    def _division(self, element: Any, frame: Frame, above: int) -> None:
        rank = min(max(RANKS.get(local(element), above + 1), above + 1), len(DIVISION_LEVELS) - 1)
        num, heading = self._head(element)
        self._put(DIVISION_LEVELS[rank], num=num, heading=heading, line=element.sourceline)
        for child in element:
            if local(child) in HIERARCHY:
                self._hierarchy(child, frame, rank if num or heading else above)
            elif local(child) not in HEADS:
                self._leaves(child, Level.TEXT, {})

    def _article(self, element: Any) -> None:
        num, heading = self._head(element)
        lines = within(self.flow, element)
        text = ""
        if not num and not heading and lines and lines[0][0] == PARAGRAPH and not lines[0][1].rows:
            text = self.joined(lines[0][1].num, lines[0][1].text)  # nothing else to know it by
            lines = lines[1:]
        self._put(Level.ARTICLE, num=num, heading=heading, text=text, line=element.sourceline)
        for depth, one in lines:
            if one.rows:
                self._put(Level.TABLE, rows=one.rows, line=one.line)
            elif depth == PARAGRAPH:  # which has no number of its own in the model
                self._put(Level.PARAGRAPH, text=self.joined(one.num, one.text), line=one.line)
            else:
                # A text follows its number at once wherever it is printed, unless the number has the blank.
                blank = " " if one.num and one.text and self.flow.spaced and not self.ours else ""
                num = one.num + blank
                level = Level.ITEM if depth == ITEM else Level.SUBITEM
                self._put(level, num=num, text=one.text, line=one.line)

    def _head(self, element: Any) -> tuple[str, str]:
        """Return the number and the heading of an element."""
        found: dict[str, list[str]] = {"num": [], "heading": [], "subheading": []}
        for child in element:
            if local(child) in found:
                found[local(child)].append(self.flow.text(child))
        blank = " " if self.flow.spaced else "\u3000"
        return blank.join(found["num"]), blank.join(filter(None, (*found["heading"], *found["subheading"])))

    # --- all of them -----------------------------------------------------------------------------------

    def _put(
        self,
        level: Level,
        *,
        num: str = "",
        heading: str = "",
        text: str = "",
        rows: tuple[tuple[str, ...], ...] = (),
        line: int,
    ) -> None:
        if num or heading or text or rows:
            piece = Piece(
                region=self.region, level=level, num=num, heading=heading, text=text, rows=rows, line=line
            )
            self.pieces.append(piece)

    def joined(self, num: str, text: str) -> str:
        """Return a number and what follows it as one text."""
        return (" " if self.flow.spaced else "\u3000").join(filter(None, (num.rstrip(), text)))


def parts(document: Any) -> Iterator[Any]:
    """Yield what a document consists of, but for its metadata and for documents beside it."""
    return (part for part in document if local(part) not in ("meta", "components"))


def _title_sign(document: Any) -> str:
    """Return the element that marks the title: a short title where the head of the document has one."""
    heads = [part for part in document if local(part) in _COVERS]
    names = {local(one) for part in heads for one in part.iter()}
    return next((sign for sign in ("shortTitle", "docTitle", "longTitle") if sign in names), "")
