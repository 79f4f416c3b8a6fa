"""Paragraphs of styled text as HTML. Texts come from files that anybody may have written: everything that is
put into a document is escaped here, or by the templates."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from redline.render.html_text import escape
from redline.render.markings import UNMARKED, Style
from redline.render.table_text import Bit, Paragraph
from redline.report import Mark

_CENTRED = frozenset({"title", "annex", "note"})
_INS, _DEL = (Mark.INSERTED, Mark.MOVED_IN), (Mark.DELETED, Mark.MOVED_OUT)


class Pen:
    """Writes one document's bits and paragraphs, and keeps which looks there are."""

    def __init__(self) -> None:
        self._looks: dict[Style, str] = {}

    def css(self) -> str:
        """Return the rules for the looks that were used."""
        return "\n".join(f".{name} {{ {_rules(style)} }}" for style, name in self._looks.items())

    def bits(self, bits: Iterable[Bit]) -> str:
        """Return a line of bits; neighbours that look the same are one."""
        return "".join(
            self._bit("".join(bit.text for bit in group), *key)
            for key, group in groupby(bits, key=lambda bit: (*_element(bit), bit.style, bit.role))
        )

    def paragraphs(self, found: Iterable[Paragraph]) -> str:
        """Return paragraphs, and rows of a table that follow on each other as a table."""
        parts = []
        for tabular, group in groupby(found, key=lambda one: bool(one.cells)):
            if tabular:
                parts.append(f"<table>{''.join(map(self._row, group))}</table>")
            else:
                parts += map(self.paragraph, group)
        return "".join(parts)

    def paragraph(self, one: Paragraph) -> str:
        """Return a paragraph."""
        name = _class(one)
        attribute = f' class="{name}"' if name else ""
        return f"<p{attribute}>{self.bits(one.bits)}</p>"

    def _row(self, one: Paragraph) -> str:
        return f"<tr>{''.join(f'<td>{self.bits(cell)}</td>' for cell in one.cells)}</tr>"

    def _bit(self, text: str, element: str, moved: bool, style: Style, role: str) -> str:
        names = [*([] if role == "text" else [role]), *([] if style == UNMARKED else [self._look(style)])]
        names += ["moved"] if moved else []
        if style.italic and not style.underline:
            names.append("slanted")  # for engines that cannot
        inner = escape(text)
        if not names and not element:
            return inner
        attribute = f' class="{" ".join(names)}"' if names else ""
        element = element or "span"
        if style.strike and style.underline == "double":  # a double line is double through the text, too
            inner = f"<s>{inner}</s>"
        return f"<{element}{attribute}>{inner}</{element}>"

    def _look(self, style: Style) -> str:
        return self._looks.setdefault(style, f"m{len(self._looks) + 1}")


def _element(bit: Bit) -> tuple[str, bool]:
    """Return the element that says to a listener what the looks say, and whether the text only moved."""
    span = bit.span
    if span is None:
        return "", False
    if span.goes in _DEL:
        return "del", span.goes is Mark.MOVED_OUT
    return ("ins", span.came is Mark.MOVED_IN) if span.came in _INS else ("", False)


def _class(one: Paragraph) -> str:
    if one.level in _CENTRED:
        return "centred"
    if one.level == "signature":
        return "ended"
    roles = {bit.role for bit in one.bits}
    if not one.level and len(roles) == 1 and (role := roles.pop()) in ("origin", "said"):
        return role
    return ""


def _rules(style: Style) -> str:
    doubled = style.underline == "double"
    through = style.strike and not doubled
    lines = [*(["underline"] if style.underline else []), *(["line-through"] if through else [])]
    found = [
        "font-family: var(--hei);" if style.heavy else "",
        "font-weight: bold;" if style.bold else "",
        "font-style: italic;" if style.italic else "",
        f"text-decoration: {' '.join(lines)};" if lines else "",
        "text-decoration-style: double;" if doubled else "",
        f"color: #{style.colour};" if style.colour else "",
        f"background: #{style.shade};" if style.shade else "",
    ]
    return " ".join(filter(None, found))
