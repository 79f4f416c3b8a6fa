"""A workbook as Excel itself writes it, where openpyxl takes liberties. ISO/IEC 29500-1 §18.4 and §18.8.

openpyxl writes every text into its cell, and a font's properties in an order of its own. Excel opens that,
but moves the texts to a part of their own at the first save; other readers are less patient with the order.
"""

from __future__ import annotations

from collections.abc import Iterable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_SHEET, _STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_TYPES, _LINKS, _STYLES = "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name",
    "rFont", "family", "charset", "scheme",
)  # fmt: skip


def settle(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a workbook of one sheet, each text kept once in a part of its own."""
    from lxml import etree

    sheet, styles = etree.fromstring(parts[_SHEET]), etree.fromstring(parts[_STYLES])
    _sort(styles.iter(_tag("font")))
    strings = _share(sheet)
    links, types = etree.fromstring(parts[_LINKS]), etree.fromstring(parts[_TYPES])
    if _STRINGS not in parts:
        etree.SubElement(
            links, f"{{{_PACKAGE}/relationships}}Relationship",
            Id="strings", Type=f"{_OFFICE}/sharedStrings", Target="/" + _STRINGS,
        )  # fmt: skip
        etree.SubElement(
            types, f"{{{_PACKAGE}/content-types}}Override", PartName="/" + _STRINGS, ContentType=_TYPE
        )
    made = {_SHEET: sheet, _STYLES: styles, _STRINGS: strings, _LINKS: links, _TYPES: types}
    return {**parts, **{name: _bytes(root) for name, root in made.items()}}


def _share(sheet: Element) -> Element:
    """Move the texts of a worksheet into a table of their own, and return it."""
    from lxml import etree

    table = etree.Element(_tag("sst"), nsmap={None: _MAIN})
    places: dict[bytes, int] = {}
    cells = [cell for cell in sheet.iter(_tag("c")) if cell.get("t") == "inlineStr"]
    for cell in cells:
        if not len(cell):  # an empty text
            del cell.attrib["t"]
            continue
        text = cell[0]
        _sort(text.iter(_tag("rPr")))
        text.tag = _tag("si")
        written = etree.tostring(text)
        if written not in places:
            places[written] = len(places)
            table.append(text)
        else:
            cell.remove(text)
        cell.set("t", "s")
        etree.SubElement(cell, _tag("v")).text = str(places[written])
    table.set("count", str(sum(cell.get("t") == "s" for cell in cells)))
    table.set("uniqueCount", str(len(places)))
    return table


def _sort(fonts: Iterable[Element]) -> None:
    from lxml import etree

    for font in fonts:
        font[:] = sorted(font, key=lambda one: _ORDER.index(etree.QName(one).localname))


def _tag(name: str) -> str:
    return f"{{{_MAIN}}}{name}"


def _bytes(root: Element) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
