"""Mathematics on one line: a fraction is a/b, a power a^b. ISO/IEC 29500-1 §22.1."""

from __future__ import annotations

from redline.ingest.docx.schema import T, m

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_VAL = m("val")
_ATOM = 1  # characters of a term that needs no parentheses
_TEXTS = (m("t"), T)


def linear(element: Any) -> str:
    """Return the text of a formula, or of a part of one."""
    tag = element.tag
    if tag in _TEXTS:
        return element.text or ""
    if tag == m("f"):
        return _between(_part(element, "num"), "/", _part(element, "den"))
    if tag == m("sSup"):
        return _between(_part(element, "e"), "^", _part(element, "sup"))
    if tag == m("sSub"):
        return _between(_part(element, "e"), "_", _part(element, "sub"))
    if tag == m("rad"):
        return _part(element, "deg") + _between("", "√", _part(element, "e"))
    if tag == m("d"):
        return _delimited(element)
    if tag == m("nary"):
        sign = _property(element, "naryPr", "chr", "∫")
        below, above = _part(element, "sub"), _part(element, "sup")
        limits = ("_" + _term(below) if below else "") + ("^" + _term(above) if above else "")
        return sign + limits + _part(element, "e")
    if tag == m("ctrlPr") or tag.endswith("Pr"):
        return ""
    return "".join([linear(child) for child in element])


def _part(element: Any, name: str) -> str:
    return "".join([linear(child) for child in element.findall(m(name))])


def _between(first: str, sign: str, second: str) -> str:
    """Return both terms with a sign between, nothing where both are empty (deleted with their contents)."""
    return _term(first) + sign + _term(second) if first or second else ""


def _term(text: str) -> str:
    return text if len(text) <= _ATOM or text.isalnum() else f"({text})"


def _delimited(element: Any) -> str:
    inside = [linear(child) for child in element.findall(m("e"))]
    opening = _property(element, "dPr", "begChr", "(")
    closing = _property(element, "dPr", "endChr", ")")
    return opening + _property(element, "dPr", "sepChr", "|").join(inside) + closing if any(inside) else ""


def _property(element: Any, holder: str, name: str, default: str) -> str:
    found = element.find(f"{m(holder)}/{m(name)}")
    return default if found is None else str(found.get(_VAL, default))
