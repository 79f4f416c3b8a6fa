"""What a Word file with tracked changes says: with all of them accepted, and with all rejected.

Written apart from the program's own reader, after ISO/IEC 29500-1 §17.13.5, and for what redline writes only.
"""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def lines(data: bytes, side: str) -> list[str]:
    """Return the lines that are left when all changes are "accepted" or "rejected"; cells parted by " | "."""
    gone = W + ("del" if side == "accepted" else "ins")
    body = part(data).find(f"{W}body")
    found, waiting = [], ""
    for block in body:
        if block.tag == f"{W}p":
            waiting += _text(block, gone)
            if block.find(f"{W}pPr/{W}rPr/{gone}") is None:
                found.append(waiting)
                waiting = ""
        elif block.tag == f"{W}tbl":
            assert not waiting, "a paragraph that goes on in a table"
            found += _rows(block, gone)
    assert not waiting, "the last paragraph of a text cannot be joined with another"
    return [line for line in found if line]


def _rows(table: etree._Element, gone: str) -> list[str]:
    rows = [row for row in table.iter(f"{W}tr") if row.find(f"{W}trPr/{gone}") is None]
    return [
        " | ".join("".join(_text(p, gone) for p in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc"))
        for row in rows
    ]


def _text(paragraph: etree._Element, gone: str) -> str:
    words = [
        "\t" if one.tag == f"{W}tab" else one.text or ""
        for one in paragraph.iter(f"{W}t", f"{W}delText", f"{W}tab")
        if not any(above.tag == gone for above in one.iterancestors(f"{W}ins", f"{W}del"))
    ]
    return "".join(words)
