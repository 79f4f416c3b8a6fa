"""What is taken over from the old file: properties of runs and paragraphs, rows and tables, as far as the new
file can have them. Styles go by their names; numbers of lists become text."""

from __future__ import annotations

from copy import deepcopy

from redline.ingest.docx.schema import NUMPR, PPR, RPR, TC, TR, VAL, P, w
from redline.render.docx.revisions import Revisions
from redline.render.docx.xml import child, element
from redline.render.tracked.onto.atoms import Signs, bits
from redline.render.tracked.onto.opened import Opened
from redline.render.tracked.onto.write import Atom, atoms, deleted, sign_end, sign_row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from redline.render.docx.revisions import Mark

_W = P[: P.index("}") + 1]
_STYLES = {w("rStyle"): "character", w("pStyle"): "paragraph", w("tblStyle"): "table"}
_LEFT_OUT = frozenset(
    map(w, (
        "sectPr", "pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblPrExChange", "ins",
        "del", "moveFrom", "moveTo", "cnfStyle", "divId", "framePr", "tblGridChange",
    ))
)  # fmt: skip


class Quoter:
    """Takes things over from the old file into the new one, deleted."""

    def __init__(self, old: Opened, new: Opened, revisions: Revisions, signs: Signs) -> None:
        self._old = old
        self._new = new
        self._revisions = revisions
        self._signs = signs
        self._known: dict[Any, Any] = {}

    def atoms(self, paragraph: Any) -> list[Atom]:
        """Return the characters of a paragraph of the old file, without the number that its list gives it."""
        return list(atoms(bits(paragraph, self._signs), self._run_properties))

    def paragraph(self, old: Any, gone: list[Atom], mark: Mark, *, like: Any = None) -> Any:
        """Return a paragraph of the old file, deleted; its own number stands in it as text.

        With `like`, a paragraph of the new file, it has the properties of that one.
        """
        made = element("p")
        if like is not None and like.tag == P:
            properties = like.find(PPR)
            made.extend([] if properties is None else [_without_end(properties)])
            made.extend(deleted(gone, self._revisions))
            return made
        former = old.find(PPR)
        properties = self._properties(former) if former is not None else element("pPr")
        number = self._old.numbers.get(old, "")
        for one in properties.findall(NUMPR):
            properties.remove(one)
        if self._new.numbered(properties):
            _unnumber(properties)
        end = former.find(RPR) if former is not None else None
        if end is not None:
            properties.append(self._properties(end))
        if len(properties):
            made.append(properties)
        if number:
            first = gone[0].properties if gone else None
            gone = [Atom(shown=char, properties=first, source=None) for char in number] + gone
        made.extend(deleted(gone, self._revisions))
        sign_end(made, mark, self._revisions)
        return made

    def lost_number(self, old: Any, new: Any) -> list[Atom]:
        """Return the number that a list gave to an old paragraph, where none does in the new file."""
        number = self._old.numbers.get(old, "") if old is not None else ""
        if not number or self._new.numbered(new.find(PPR)):
            return []
        return [Atom(shown=char, properties=None, source=None) for char in number]

    def is_listed_now(self, old: Any, new: Any) -> bool:
        """Tell whether a paragraph is in a list in the new file, and was in none in the old one."""
        properties = new.find(PPR)  # that a style alone puts it there cannot be said at the paragraph
        return (
            properties is not None
            and self._new.numbered(properties)
            and not self._old.numbered(old.find(PPR))
        )

    def unlisted(self, properties: Any) -> Any:
        """Return the properties of a paragraph of the new file without its list."""
        made = _without_end(properties)
        for one in made.findall(NUMPR):
            made.remove(one)
        if self._new.numbered(made):
            _unnumber(made)
        return made

    def table(self, old: Any) -> Any:
        """Return a table of the old file, deleted."""
        made = element("tbl")
        for one in old:
            if one.tag in (w("tblPr"), w("tblGrid")):
                made.append(self._properties(one))
        for row in old.iter(TR):
            if next(row.iterancestors(old.tag), None) is old:
                made.append(self.row(row))
        return made

    def row(self, old: Any) -> Any:
        """Return a row of the old file, deleted. Tables within it are read as the lines that they have."""
        made = element("tr")
        for one in old:
            if one.tag in (w("tblPrEx"), w("trPr")):
                made.append(self._properties(one))
        for cell in old.iter(TC):
            if next(cell.iterancestors(TR), None) is old:
                made.append(self._cell(cell))
        sign_row(made, "-", self._revisions)
        return made

    def _cell(self, old: Any) -> Any:
        made = element("tc")
        properties = old.find(w("tcPr"))
        if properties is not None:
            made.append(self._properties(properties))
        made.extend(self.paragraph(one, self.atoms(one), "-") for one in old.iter(P))
        return made

    def _run_properties(self, properties: Any) -> Any:
        if properties is None:
            return None
        if properties not in self._known:
            made = self._properties(properties)
            self._known[properties] = made if len(made) else None
        return self._known[properties]

    def _properties(self, properties: Any) -> Any:
        """Return properties as the new file can have them, without those of a paragraph's end."""
        made = deepcopy(properties)
        made.tail = None
        for one in list(made.iter()):
            parent = one.getparent()
            if one is made or parent is None:
                continue
            of_end = one.tag == RPR and parent is made and made.tag == PPR
            if one.tag in _STYLES:
                self._restyle(one)
            elif of_end or one.tag in _LEFT_OUT or not str(one.tag).startswith(_W):
                parent.remove(one)
        for one in made.iter():
            for name in [name for name in one.attrib if not name.startswith(_W) or "rsid" in name]:
                del one.attrib[name]
        return made

    def _restyle(self, reference: Any) -> None:
        name, kind = self._old.named(reference.get(VAL, ""))
        id = self._new.by_name.get((name, kind)) if kind == _STYLES[reference.tag] else None
        if id is None:
            reference.getparent().remove(reference)
        else:
            reference.set(VAL, id)


def _without_end(properties: Any) -> Any:
    """Return a copy of a paragraph's properties that says nothing of its end, nor of a section's."""
    made = deepcopy(properties)
    made.tail = None
    for one in list(made):
        if one.tag in (RPR, w("sectPr"), w("pPrChange")):
            made.remove(one)
    return made


def _unnumber(properties: Any) -> None:
    """Take a paragraph out of the list that its style puts it in."""
    found = element("numPr")
    first = {w(name) for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl")}
    properties.insert(sum(one.tag in first for one in properties), found)
    child(found, "numId", val="0")
