"""The program that reads a PDF, as a process of its own: PDF on standard input, JSON on standard output.

PDFium is written in C++, and a draft comes from anywhere. What a hostile file does to it, be it a crash, a
loop or a stream that unpacks to gigabytes, ends this process and not redline. So nothing of redline is
imported here, and what is printed is plain data, checked by `redline.ingest.pdf.process`.

One line of JSON a page::

    {"width": 595.3, "height": 841.9, "images": 0.0, "rules": [[x0, y0, x1, y1], ...],
     "glyphs": [[text, x, y, width, size, angle, flags], ...]}

Lengths in points, y downwards from the page's upper edge. A glyph's x and y are where its base line begins,
`angle` is in degrees, against the clock. `images` is the share of the page that pictures cover. Instead of
pages there can be one line ``{"error": CODE}``, CODE being one of those in `redline.ingest.pdf.process`.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

MOST_PAGES = 3000
MOST_GLYPHS = 1_500_000  # twenty times the longest code of law
MOST_OBJECTS = 200_000  # of one page
MOST_RULES = 4000  # of one page; a page with more is a drawing
MEMORY = 1024 * 1024 * 1024  # bytes
SECONDS = 60

HIDDEN = 1  # drawn without ink, as the text that was recognised on a scan is
UNMAPPED = 2  # the font does not say which character it is
HYPHEN = 4  # PDFium takes it for the hyphen of a word that goes on in the next line

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5  # FPDF_PAGEOBJ_*
_LINE, _BEZIER, _MOVE = 0, 1, 2  # FPDF_SEGMENT_*
_THIN = 2.5  # points: a filled area that is not thicker is a rule
_DEEPEST = 8  # forms inside forms
_CLOSE_TO_ZERO = 1e-9

Matrix = tuple[float, float, float, float, float, float]


def limit() -> None:
    """Give this process little memory and little time, on the systems that can."""
    try:
        import resource

        for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
            resource.setrlimit(kind, (most, most))
    except (ImportError, ValueError, OSError):
        pass  # Windows has none; the parent's clock still runs


def main() -> int:
    """Read standard input, write standard output."""
    limit()
    data = sys.stdin.buffer.read()
    out = sys.stdout.buffer
    try:
        for page in pages(data):
            out.write(json.dumps(page, separators=(",", ":")).encode("ascii") + b"\n")
    except Refused as refused:
        out.write(json.dumps({"error": refused.args[0]}).encode("ascii") + b"\n")
    except MemoryError:
        out.write(b'{"error": "memory"}\n')
    out.flush()
    return 0


class Refused(Exception):
    """The file is not read; the argument says why."""


def pages(data: bytes) -> Iterator[dict[str, Any]]:
    """Yield each page of a PDF. Raises Refused."""
    try:
        import pypdfium2_raw as pdfium
    except ImportError as error:
        raise Refused("missing") from error
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise Refused("password" if pdfium.FPDF_GetLastError() == _PASSWORD else "damaged")
    count = pdfium.FPDF_GetPageCount(document)
    if count > MOST_PAGES:
        raise Refused("pages")
    left = MOST_GLYPHS
    for index in range(count):
        page = pdfium.FPDF_LoadPage(document, index)
        if not page:
            yield {"width": 0, "height": 0, "images": 0, "rules": [], "glyphs": [], "damaged": True}
            continue
        reader = PageReader(pdfium, page)
        glyphs = reader.glyphs(left)
        left -= len(glyphs)
        reader.walk_page()
        yield {
            "width": round(reader.width, 2),
            "height": round(reader.height, 2),
            "images": round(min(reader.images, 1.0), 3),
            "rules": reader.rules,
            "glyphs": glyphs,
        }
        pdfium.FPDF_ClosePage(page)


class PageReader:
    """Reads one page."""

    def __init__(self, pdfium: Any, page: Any) -> None:
        self.pdfium = pdfium
        self.page = page
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        self.left, self.top = box.left, box.top
        self.width, self.height = box.right - box.left, box.top - box.bottom
        self.images = 0.0
        self.rules: list[list[float]] = []
        self.seen = 0
        self.drawn: dict[int, tuple[float, int]] = {}

    # --- characters ------------------------------------------------------------------------------

    def glyphs(self, most: int) -> list[list[Any]]:
        """Return the page's characters, in the order in which the file draws them."""
        pdfium = self.pdfium
        text = pdfium.FPDFText_LoadPage(self.page)
        if not text:
            return []
        count = pdfium.FPDFText_CountChars(text)
        if count > most:
            raise Refused("characters")
        x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        found: list[list[Any]] = []
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(text, index)
            if pdfium.FPDFText_IsGenerated(text, index) == 1 and code != 2:
                continue
            size, hidden = self.ink(text, index)
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            pdfium.FPDFText_GetLooseCharBox(text, index, box)
            angle = round(math.degrees(pdfium.FPDFText_GetCharAngle(text, index))) % 360
            upright = angle in (0, 180)
            width = box.right - box.left if upright else box.top - box.bottom
            char, flags = self.character(text, index, code)
            place = [x.value - self.left, self.top - y.value, width, size]
            if all(map(math.isfinite, place)):
                found.append([char, *(round(length, 2) for length in place), angle, flags | hidden])
        pdfium.FPDFText_ClosePage(text)
        return _paired(found)

    def character(self, text: Any, index: int, code: int) -> tuple[str, int]:
        """Return a character and its flags."""
        pdfium = self.pdfium
        if code == 2 or pdfium.FPDFText_IsHyphen(text, index) == 1:
            return "-", HYPHEN
        if pdfium.FPDFText_HasUnicodeMapError(text, index) == 1 or code in (0, 0xFFFE, 0xFFFF):
            return "\ufffd", UNMAPPED
        return (chr(code) if code < 0x110000 else "\ufffd"), 0

    def ink(self, text: Any, index: int) -> tuple[float, int]:
        """Return the size in points of a character, and HIDDEN when it is drawn without ink."""
        pdfium = self.pdfium
        thing = pdfium.FPDFText_GetTextObject(text, index)
        key = ctypes.cast(thing, ctypes.c_void_p).value or 0
        if key not in self.drawn:
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFText_GetMatrix(text, index, matrix)
            size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
            mode = pdfium.FPDFTextObj_GetTextRenderMode(thing) if thing else 0
            self.drawn[key] = (abs(size), HIDDEN if mode in (3, 7) else 0)
        return self.drawn[key]

    # --- rules and pictures ------------------------------------------------------------------------

    def walk_page(self) -> None:
        """Find the rules and the pictures of the page."""
        pdfium, page = self.pdfium, self.page
        for index in range(min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)):
            self.walk(pdfium.FPDFPage_GetObject(page, index), (1, 0, 0, 1, 0, 0), 0)

    def walk(self, thing: Any, outer: Matrix, depth: int) -> None:
        """Look at one object, and at those inside it when it is a form."""
        pdfium = self.pdfium
        self.seen += 1
        if self.seen > MOST_OBJECTS or depth > _DEEPEST:
            return
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == _PATH and len(self.rules) < MOST_RULES:
            self.path(thing, self.matrix(thing, outer))
        elif kind == _IMAGE:
            a, b, c, d, _, _ = self.matrix(thing, outer)
            self.images += abs(a * d - b * c) / max(self.width * self.height, 1)
        elif kind == _FORM:
            inner = self.matrix(thing, outer)
            for index in range(min(pdfium.FPDFFormObj_CountObjects(thing), MOST_OBJECTS)):
                self.walk(pdfium.FPDFFormObj_GetObject(thing, index), inner, depth + 1)

    def matrix(self, thing: Any, outer: Matrix) -> Matrix:
        """Return an object's matrix, those of the forms around it included."""
        found = self.pdfium.FS_MATRIX()
        if not self.pdfium.FPDFPageObj_GetMatrix(thing, found):
            return outer
        a, b, c, d, e, f = found.a, found.b, found.c, found.d, found.e, found.f
        oa, ob, oc, od, oe, of = outer
        return (
            a * oa + b * oc, a * ob + b * od, c * oa + d * oc, c * ob + d * od,
            e * oa + f * oc + oe, e * ob + f * od + of,
        )  # fmt: skip

    def path(self, thing: Any, matrix: Matrix) -> None:
        """Keep the straight lines of a path that is drawn, and thin areas that are filled."""
        pdfium = self.pdfium
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(thing, fill, stroke)
        count = pdfium.FPDFPath_CountSegments(thing)
        if not (fill.value or stroke.value) or not 0 < count <= MOST_RULES:
            return
        lines = list(self.segments(thing, count, matrix))
        if stroke.value:
            self.rules += lines
        elif lines:
            x0, x1 = min(x for x, *_ in lines), max(x for _, _, x, _ in lines)
            ys = [y for _, y0, _, y1 in lines for y in (y0, y1)]
            if min(x1 - x0, max(ys) - min(ys)) <= _THIN:
                self.rules.append([x0, min(ys), x1, max(ys)])

    def segments(self, thing: Any, count: int, matrix: Matrix) -> Iterator[list[float]]:
        """Yield a path's straight lines as [x0, y0, x1, y1], x0 being the smaller."""
        pdfium = self.pdfium
        x, y = ctypes.c_float(), ctypes.c_float()
        a, b, c, d, e, f = matrix
        start = at = (0.0, 0.0)
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(thing, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind not in (_LINE, _BEZIER, _MOVE):
                continue
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            to = (
                a * x.value + c * y.value + e - self.left,
                self.top - (b * x.value + d * y.value + f),
            )
            if kind == _MOVE:
                start = to
            elif kind == _LINE:
                yield from _line(at, to)
            at = to
            if pdfium.FPDFPathSegment_GetClose(segment):
                yield from _line(at, start)
                at = start


def _line(one: tuple[float, float], other: tuple[float, float]) -> Iterator[list[float]]:
    (x0, y0), (x1, y1) = sorted((one, other))
    if all(map(math.isfinite, (x0, y0, x1, y1))) and abs(x1 - x0) + abs(y1 - y0) > _CLOSE_TO_ZERO:
        yield [round(length, 2) for length in (x0, y0, x1, y1)]


def _paired(glyphs: list[list[Any]]) -> list[list[Any]]:
    """Join the two halves of characters beyond U+FFFF, as some systems give them."""
    found: list[list[Any]] = []
    for glyph in glyphs:
        code = ord(glyph[0])
        if 0xDC00 <= code < 0xE000 and found and 0xD800 <= ord(found[-1][0][0]) < 0xDC00:
            high = ord(found[-1][0])
            found[-1][0] = chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00))
        else:
            found.append(glyph)
    for glyph in found:
        if 0xD800 <= ord(glyph[0]) < 0xE000:
            glyph[0] = "\ufffd"
    return found


if __name__ == "__main__":
    sys.exit(main())
