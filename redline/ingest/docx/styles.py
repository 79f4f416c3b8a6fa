"""What styles say of paragraphs and runs: numbering, headings, hidden text. ISO/IEC 29500-1 §17.7."""

from __future__ import annotations

from redline.ingest.docx.schema import NUMPR, PPR, RPR, VAL, number, switch, value, w
from redline.model.value import value as value_class

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TITLES = ("title", "标题", "文档标题")
_HEADING = "heading "
_LEVELS = 9
_DEEPEST = 32  # styles that a style can stand on; Word allows ten
_STYLE_ID, _TYPE, _DEFAULT = w("styleId"), w("type"), w("default")
_PSTYLE = w("pStyle")


@value_class
class Numbering:
    """A paragraph's place in a list: num is the list's id, level from 0 (None where only a style knows),
    style the style that says so, "" for the paragraph itself."""

    num: str
    level: int | None
    style: str = ""


class Styles:
    """The styles of one file, by their ids."""

    def __init__(self, root: Any | None, document: Any) -> None:
        self._styles: dict[str, Any] = {}
        self._hidden: dict[str, bool | None] = {}
        self._headings: dict[str, int] = {}
        self._numbers: dict[str, tuple[str | None, str | None, str]] = {}
        self._default = ""
        self.numbering_lists: dict[str, str] = {}
        self._titled = 0
        self.any_struck = next(document.iter(w("strike"), w("dstrike")), None) is not None
        self.any_hidden = False
        if root is None:
            return
        self.any_hidden = next(root.iter(w("vanish")), None) is not None
        for style in root.iter(w("style")):
            name = style.get(_STYLE_ID, "")
            self._styles.setdefault(name, style)
            kind = style.get(_TYPE)
            if kind == "paragraph" and style.get(_DEFAULT, "0") not in ("0", "false"):
                self._default = self._default or name
            elif kind == "numbering":
                num = value(_numbering(style), "numId")
                if num is not None:
                    self.numbering_lists[name] = num
        used = {style.get(VAL, "") for style in document.iter(_PSTYLE)}
        self._titled = int(any(self._is_title(name) for name in used))

    def _is_title(self, name: str) -> bool:
        return any((value(style, "name") or "").lower() in _TITLES for style in self._chain(name))

    def _chain(self, name: str) -> list[Any]:
        """Return a style and those that it is based on, nearest first."""
        found: list[Any] = []
        while name in self._styles and len(found) < _DEEPEST:
            style = self._styles[name]
            if style in found:
                break
            found.append(style)
            name = value(style, "basedOn") or ""
        return found

    def paragraph(self, properties: Any | None) -> str:
        """Return the id of a paragraph's style."""
        return value(properties, "pStyle") or self._default

    def numbering(self, properties: Any | None) -> Numbering | None:
        """Return what list a paragraph with these properties belongs to: its own word, or its style's."""
        own = properties.find(NUMPR) if properties is not None else None
        num, level = value(own, "numId"), value(own, "ilvl")
        style = ""
        if num is None:
            num, inherited, style = self._numbered(self.paragraph(properties))
            if level is None:
                level = inherited
            else:
                style = ""  # its own word on the level goes before that of the style
        if num is None or num == "0":
            return None
        return Numbering(num=num, level=None if level is None else _level(level), style=style)

    def _numbered(self, name: str) -> tuple[str | None, str | None, str]:
        """Return (list, level, the style that speaks first of numbering) as a style has them."""
        if name not in self._numbers:
            num = level = None
            first = ""
            for one in self._chain(name):
                said = _numbering(one)
                num = value(said, "numId") if num is None else num
                level = value(said, "ilvl") if level is None else level
                first = first or (one.get(_STYLE_ID, "") if said is not None else "")
                if num is not None:
                    break
            self._numbers[name] = num, level, first
        return self._numbers[name]

    def heading(self, properties: Any | None) -> int:
        """Return the level of a heading, 1 for the title; 0 for other text.

        Where a paragraph has the style Title, the others stand one level below it.
        """
        outline = value(properties, "outlineLvl")
        if outline is not None:
            level = number(outline, _LEVELS)
            return self._titled + level + 1 if 0 <= level < _LEVELS else 0
        name = self.paragraph(properties)
        if name not in self._headings:
            self._headings[name] = self._heading(self._chain(name))
        return self._headings[name]

    def _heading(self, chain: list[Any]) -> int:
        for style in chain:
            name = (value(style, "name") or "").lower()
            if name in _TITLES:
                return 1
            if name.startswith(_HEADING) and name[len(_HEADING) :].isdecimal():
                return self._titled + _level(name[len(_HEADING) :])
        levels = (value(style.find(PPR), "outlineLvl") for style in chain)
        level = number(next((one for one in levels if one is not None), None), _LEVELS)
        return self._titled + level + 1 if 0 <= level < _LEVELS else 0

    def hidden(self, run: Any | None, properties: Any | None) -> bool:
        """Tell whether text with these run properties, in a paragraph with those, is hidden.

        What a style of the run and one of the paragraph both say cancels out (§17.7.3).
        """
        own = switch(run, "vanish")
        if own is not None:
            return own
        if not self.any_hidden:
            return False
        by_run = self._hides(value(run, "rStyle") or "") if run is not None else None
        return bool(by_run) != bool(self._hides(self.paragraph(properties)))

    def _hides(self, name: str) -> bool | None:
        if name not in self._hidden:
            said = (switch(style.find(RPR), "vanish") for style in self._chain(name))
            self._hidden[name] = next((one for one in said if one is not None), None)
        return self._hidden[name]


def _numbering(style: Any) -> Any | None:
    properties = style.find(PPR)
    return properties.find(NUMPR) if properties is not None else None


def _level(text: str) -> int:
    return min(max(number(text), 0), _LEVELS)
