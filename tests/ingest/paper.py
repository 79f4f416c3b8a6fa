"""Makes PDF and OFD files for tests: text set in type as official papers are, or put anywhere.

What is set is the same for both formats, so that a test can read it from either.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 595.3, 841.9  # A4, in points
NARROW = 0.5  # sizes that a letter or a figure is wide

_CLOSING = "，。、；：！？）》”"
_OPENING = "（《“"


class Ink(NamedTuple):
    """A run of characters: x and y of its base line's beginning, y downwards; `pitch` is added to each width."""

    x: float
    y: float
    text: str
    size: float
    pitch: float = 0.0
    turn: tuple[float, float] = (1.0, 0.0)  # cosine and sine of the base line, y upwards
    mode: int = 0  # 3 for no ink


class Leaf(NamedTuple):
    """A page: runs of text, rules (x0, y0, x1, y1) and pictures (x, y, width, height)."""

    inks: list[Ink]
    rules: list[tuple[float, float, float, float]]
    pictures: list[tuple[float, float, float, float]]
    width: float = WIDTH
    height: float = HEIGHT


def leaf(*inks: Ink) -> Leaf:
    return Leaf(list(inks), [], [])


def width_of(text: str, size: float, pitch: float = 0.0) -> float:
    return sum(size * (1.0 if char >= "\u2e80" or char in "—…“”" else NARROW) + pitch for char in text)


def wrapped(text: str, size: float, width: float, indent: float) -> list[tuple[float, str]]:
    """Return (indent, line): full lines end where the next character has no room, as Chinese is set."""
    lines: list[tuple[float, str]] = []
    line, room, start = "", width - indent, indent
    units = _units(text)
    for unit in units:
        if line and width_of(line + unit, size) > room + 0.01:
            lines.append((start, line))
            line, room, start = "", width, 0.0
        line += unit
    return [*lines, (start, line)]


def _units(text: str) -> list[str]:
    """Return what must not be parted at a line's end: numbers, closing marks with what is before them."""
    units: list[str] = []
    for char in text:
        joins = units and (
            char in _CLOSING
            or units[-1][-1] in _OPENING
            or (char.isascii() and char.isalnum() and units[-1][-1].isascii() and units[-1][-1].isalnum())
        )
        if joins:
            units[-1] += char
        else:
            units.append(char)
    return units


def typeset(
    paragraphs: Iterable[str],
    *,
    size: float = 16.0,
    columns: int = 28,
    lines: int = 22,
    pitch: float = 29.0,
    left: float = 79.4,
    top: float = 121.0,
    indent: int = 2,
    mirrored: float = 0.0,
) -> list[Leaf]:
    """Set paragraphs as GB/T 9704 does: 28 characters a line and 22 lines a page, first lines indented.

    A paragraph that begins with ^ is a centred title of two thirds more size, with = a centred heading.
    `mirrored` moves even pages to the left, as for binding.
    """
    width = columns * size
    pages: list[Leaf] = [leaf()]
    used = 0

    def put(x: float, text: str, its_size: float) -> None:
        nonlocal used
        if used == lines:
            pages.append(leaf())
            used = 0
        shift = mirrored if len(pages) % 2 == 0 else 0.0
        pages[-1].inks.append(Ink(left + x - shift, top + used * pitch, text, its_size))
        used += 1

    for paragraph in paragraphs:
        if paragraph[:1] in ("^", "="):
            its_size = size * 1.375 if paragraph[0] == "^" else size
            for line in paragraph[1:].split("|"):
                put((width - width_of(line, its_size)) / 2, line, its_size)
        else:
            for start, line in wrapped(paragraph, size, width, indent * size):
                put(start, line, size)
    return pages


# --- PDF -------------------------------------------------------------------------------------------


def pdf(leaves: list[Leaf], *, unmapped: str = "", extra: dict[str, str] | None = None) -> bytes:
    """Return a PDF of these pages. Characters in `unmapped` have no Unicode; `extra` goes in the catalogue."""
    return assembled(objects_of(leaves, unmapped=unmapped, extra=extra))


def objects_of(leaves: list[Leaf], *, unmapped: str = "", extra: dict[str, str] | None = None) -> list[bytes]:
    used = sorted({char for page in leaves for ink in page.inks for char in ink.text})
    codes = {char: index for index, char in enumerate(used, 1)}
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {' '.join(f'{k} {v}' for k, v in (extra or {}).items())} >>".encode(),
        f"<< /Type /Pages /Count {len(leaves)} /Kids [{' '.join(f'{7 + 2 * i} 0 R' for i in range(len(leaves)))}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [{_widths(codes)}] /FontDescriptor 5 0 R >>".encode(),
        b"<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
        stream(_to_unicode(codes, unmapped)),
    ]
    for index, page in enumerate(leaves):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Contents {8 + 2 * index} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        objects.append(stream(_drawn(page, codes)))
    return objects


def stream(data: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(data)
    return (
        f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>\nstream\n".encode()
        + packed
        + b"\nendstream"
    )


def assembled(objects: list[bytes], trailer: str = "") -> bytes:
    """Return the file that these objects make, the first being the catalogue."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(out)


def _widths(codes: dict[str, int]) -> str:
    return " ".join(f"{code} [{width_of(char, 1000):.0f}]" for char, code in codes.items())


def _to_unicode(codes: dict[str, int], unmapped: str) -> bytes:
    pairs = [
        f"<{code:04x}> <{char.encode('utf-16-be').hex()}>"
        for char, code in codes.items()
        if char not in unmapped
    ]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{body}\nendcmap end end"
    ).encode()


def _drawn(page: Leaf, codes: dict[str, int]) -> bytes:
    out: list[str] = []
    for x, y, width, height in page.pictures:
        head = f"q {width} 0 0 {height} {x} {page.height - y - height} cm"
        out.append(f"{head} BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI Q")
    for x0, y0, x1, y1 in page.rules:
        out.append(f"0.5 w {x0} {page.height - y0} m {x1} {page.height - y1} l S")
    for ink in page.inks:
        cos, sin = ink.turn
        text = "".join(f"{codes[char]:04x}" for char in ink.text)
        out.append(
            f"BT /F {ink.size} Tf {ink.pitch} Tc {ink.mode} Tr {cos} {sin} {-sin} {cos} "
            f"{ink.x:.3f} {page.height - ink.y:.3f} Tm <{text}> Tj ET"
        )
    return "\n".join(out).encode()


# --- OFD -------------------------------------------------------------------------------------------

_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_MM = 25.4 / 72


def ofd(leaves: list[Leaf], *, template: Leaf | None = None) -> bytes:
    """Return an OFD of these pages. What `template` holds is drawn on each of them."""
    pages = "".join(
        f'<ofd:Page ID="{10 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(leaves))
    )
    tpl = '<ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    document = (
        f"<ofd:Document {_SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 {WIDTH * _MM:.2f} "
        f"{HEIGHT * _MM:.2f}</ofd:PhysicalBox></ofd:PageArea>{tpl}</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>"
    )
    parts = {
        "OFD.xml": f'<ofd:OFD {_SPACE} DocType="OFD" Version="1.1"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
        "Doc_0/Document.xml": document,
    }
    if template:
        parts["Doc_0/Tpls/Tpl_0/Content.xml"] = _content(template, "")
    for number, page in enumerate(leaves):
        link = '<ofd:Template TemplateID="2" ZOrder="Background"/>' if template else ""
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = _content(page, link)
    return zipped(
        {name: f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode() for name, text in parts.items()}
    )


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _content(page: Leaf, link: str) -> str:
    things = [_text_object(ink) for ink in page.inks]
    things += [
        f'<ofd:PathObject ID="5" Boundary="0 0 210 297" LineWidth="0.2"><ofd:AbbreviatedData>M {x0 * _MM} {y0 * _MM} '
        f"L {x1 * _MM} {y1 * _MM}</ofd:AbbreviatedData></ofd:PathObject>"
        for x0, y0, x1, y1 in page.rules
    ]
    things += [
        f'<ofd:ImageObject ID="6" Boundary="{x * _MM} {y * _MM} {w * _MM} {h * _MM}" ResourceID="9"/>'
        for x, y, w, h in page.pictures
    ]
    return f'<ofd:Page {_SPACE}>{link}<ofd:Content><ofd:Layer ID="4">{"".join(things)}</ofd:Layer></ofd:Content></ofd:Page>'


def _text_object(ink: Ink) -> str:
    steps = [width_of(char, ink.size, ink.pitch) * _MM for char in ink.text[:-1]]
    same = len(set(steps)) == 1
    delta = f"g {len(steps)} {steps[0]:.4f}" if same else " ".join(f"{step:.4f}" for step in steps)
    cos, sin = ink.turn
    turn = "" if ink.turn == (1.0, 0.0) else f' CTM="{cos} {-sin} {sin} {cos} 0 0"'
    x, y, size = ink.x * _MM, ink.y * _MM, ink.size * _MM
    down = 0.0 if turn else size
    return (
        f'<ofd:TextObject ID="3" Boundary="{x:.4f} {y - down:.4f} 150 {size:.4f}" Font="1" Size="{size:.4f}"{turn}>'
        f'<ofd:TextCode X="0" Y="{down:.4f}" DeltaX="{delta}">{escape(ink.text)}</ofd:TextCode></ofd:TextObject>'
    )
