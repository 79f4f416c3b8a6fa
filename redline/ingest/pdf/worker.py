"""The program that reads a PDF, as a process of its own: PDF on standard input, JSON on standard output.

A draft comes from anywhere. What a hostile file does to its reader, be it a loop, a nest without end or a
stream that unpacks to gigabytes, ends this process and not redline. So nothing of redline is imported here,
and what is printed is plain data, checked by `redline.ingest.pdf.process`.

One line of JSON a page::

    {"width": 595.3, "height": 841.9, "images": 0.0, "rules": [[x0, y0, x1, y1], ...],
     "glyphs": [[text, x, y, width, size, angle, flags], ...]}

Lengths in points, y downwards from the page's upper edge. A glyph's x and y are where its base line begins,
`angle` is in degrees, against the clock. `images` is the share of the page that pictures cover. Instead of a
page there can be ``{"damaged": true}``, and at the end ``{"error": CODE}``, CODE being one of those in
`redline.ingest.pdf.process`.
"""

from __future__ import annotations

import io
import json
import logging
import math
import sys
import zlib

from pdfminer import pdftypes
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

MOST_PAGES = 3000
MOST_GLYPHS = 1_500_000  # twenty times the longest code of law
MOST_ON_A_PAGE = 50_000  # glyphs
MOST_RULES = 4000  # of one page; a page with more is a drawing
MOST_UNPACKED = 64 * 1024 * 1024  # bytes of one stream
MOST_IN_ALL = 256 * 1024 * 1024  # bytes of all streams
MEMORY = 1024 * 1024 * 1024  # bytes
SECONDS = 30  # of the processor; the longest code of law takes four

HIDDEN = 1  # drawn without ink, as the text that was recognised on a scan is
UNMAPPED = 2  # the font does not say which character it is

_INKLESS = (3, 7)  # modes of drawing text
_DEEPEST = 20  # forms inside forms
_PLAIN = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_THIN = 2.5  # points: a filled area that is not thicker is a rule


class Refused(Exception):
    """The file is not read; the argument says why."""


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
    logging.disable(logging.CRITICAL)
    out = sys.stdout.buffer
    try:
        for page in pages(sys.stdin.buffer.read()):
            out.write(json.dumps(page, separators=(",", ":")).encode("ascii") + b"\n")
    except Refused as refused:
        out.write(json.dumps({"error": refused.args[0]}).encode("ascii") + b"\n")
    except MemoryError:
        out.write(b'{"error": "memory"}\n')
    out.flush()
    return 0


def pages(data: bytes) -> Iterator[dict[str, Any]]:
    """Yield each page of a PDF. Raises Refused."""
    pdftypes.zlib = Unpacker()  # type: ignore[attr-defined, assignment, unused-ignore]
    fonts = PDFResourceManager()  # shared by the pages
    left = MOST_GLYPHS
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)), password="")
        sheets = PDFPage.create_pages(document)
        for count, sheet in enumerate(guarded(sheets), 1):
            if count > MOST_PAGES:
                raise Refused("pages")
            page = drawn(sheet, fonts, left)
            left -= len(page.get("glyphs", ()))
            yield page
    except PDFPasswordIncorrect as error:
        raise Refused("password") from error
    except PDFEncryptionError as error:
        raise Refused("encryption") from error
    except (Refused, MemoryError):
        raise
    except Exception as error:  # damaged files raise nearly every kind
        raise Refused("damaged") from error


def guarded(sheets: Iterator[Any]) -> Iterator[Any]:
    """Yield the pages up to where the list of pages is damaged, if there is one before."""
    found = False
    while True:
        try:
            sheet = next(sheets)
        except StopIteration:
            return
        except MemoryError:
            raise
        except Exception:
            if found:
                return
            raise
        found = True
        yield sheet


class Unpacker:
    """Does what the library asks zlib for, up to a limit."""

    error = zlib.error

    def __init__(self) -> None:
        self.left = MOST_IN_ALL

    def decompress(self, data: bytes) -> bytes:
        """Return what a stream unpacks to. Raises Refused when it is too much."""
        unpacking = zlib.decompressobj()
        found = unpacking.decompress(data, MOST_UNPACKED)
        self.left -= len(found)
        if unpacking.unconsumed_tail or self.left < 0:
            raise Refused("memory")
        if not unpacking.eof:
            raise zlib.error("the stream ends too early")
        return found

    def decompressobj(self) -> Any:
        """Return what the library unpacks a damaged stream with, byte by byte."""
        return zlib.decompressobj()


# --- pages -----------------------------------------------------------------------------------------


def drawn(sheet: Any, fonts: PDFResourceManager, most: int) -> dict[str, Any]:
    """Return what a page draws, ``{"damaged": true}`` when that cannot be told. Raises Refused."""
    canvas = Canvas(fonts, min(most, MOST_ON_A_PAGE))
    try:
        PDFPageInterpreter(fonts, canvas).process_page(sheet)
    except (Refused, MemoryError):
        raise
    except Exception:  # what came before the damage is kept
        if not canvas.glyphs:
            return {"damaged": True}
    area = max(canvas.width * canvas.height, 1.0)
    return {
        "width": round(canvas.width, 2),
        "height": round(canvas.height, 2),
        "images": round(min(canvas.images / area, 1.0), 3),
        "rules": canvas.rules,
        "glyphs": canvas.glyphs,
    }


class Canvas(PDFTextDevice):
    """What the library draws a page on: keeps characters, straight rules and the area of pictures.

    The library calls its methods, those of `PDFTextDevice`.
    """

    def __init__(self, fonts: PDFResourceManager, most: int) -> None:
        super().__init__(fonts)
        self.most = most
        self.width = self.height = self.images = 0.0
        self.glyphs: list[list[Any]] = []
        self.rules: list[list[float]] = []
        self.hidden = 0
        self.outer: list[Any] = []

    def begin_page(self, page: Any, ctm: Any) -> None:
        """Learn the size of the page as it is shown."""
        x0, y0, x1, y1 = page.mediabox
        size = (x1 - x0, y1 - y0)
        self.width, self.height = map(abs, size if page.rotate % 180 == 0 else size[::-1])

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        """Enter a form or a picture; the library forgets where it was."""
        if len(self.outer) > _DEEPEST:
            raise Refused("crash")  # a form that draws itself
        self.outer.append(self.ctm)

    def end_figure(self, name: str) -> None:
        """Leave it."""
        self.ctm = self.outer.pop()

    def render_string(self, textstate: Any, *rest: Any) -> None:
        """Draw characters, which the library then does one by one."""
        self.hidden = HIDDEN if textstate.render in _INKLESS else 0
        super().render_string(textstate, *rest)

    def render_char(
        self, matrix: Any, font: Any, fontsize: float, scaling: float, rise: float, cid: int, *_: Any
    ) -> float:
        """Keep one character. Return how far the next one is."""
        try:
            text = font.to_unichr(cid)
            known = bool(text) and text not in ("\0", "\ufffe", "\uffff")
        except PDFUnicodeNotDefined:
            known = False
        step = font.char_width(cid) * fontsize * scaling
        a, b, c, d, x, y = matrix
        if font.is_vertical():  # the origin is above the character, in the middle
            x, y = x - 0.5 * fontsize * a, y - 0.88 * fontsize * d
        width = abs(fontsize if font.is_vertical() else step) * math.hypot(a, b)
        place = [x + rise * c, self.height - (y + rise * d), width, abs(fontsize) * math.hypot(c, d)]
        if all(map(math.isfinite, place)):
            self.keep(text if known else "\ufffd", place, math.degrees(math.atan2(b, a)), known)
        return float(step)

    def keep(self, text: str, place: list[float], angle: float, known: bool) -> None:
        """Keep what a character is and where. Raises Refused when there are too many."""
        if len(self.glyphs) >= self.most:
            raise Refused("characters")
        if not text.isprintable():  # control characters, halves of pairs; blanks of full width, too
            text = "".join(
                ["\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text if char >= " "]
            )
        flags = self.hidden | (0 if known else UNMAPPED)
        self.glyphs.append([text or " ", *(round(value, 2) for value in place), round(angle) % 360, flags])

    def render_image(self, name: str, stream: Any) -> None:
        """Add the area of a picture, which is drawn in a square of 1."""
        a, b, c, d, _, _ = self.ctm or _PLAIN
        self.images += abs(a * d - b * c)

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        """Keep the straight lines of a path that is drawn, and areas so thin that they are lines."""
        if len(path) > MOST_RULES or len(self.rules) > MOST_RULES:
            return
        found = segments(path, self.ctm or _PLAIN, self.height)
        lines = [line for line in found if all(map(math.isfinite, line))]
        if stroke:
            self.rules += lines
        elif lines:
            x0, x1 = min(line[0] for line in lines), max(line[2] for line in lines)
            ys = [y for line in lines for y in (line[1], line[3])]
            if min(x1 - x0, max(ys) - min(ys)) <= _THIN:
                self.rules.append([x0, min(ys), x1, max(ys)])


def segments(path: list[Any], ctm: Any, height: float) -> Iterator[list[float]]:
    """Yield a path's straight lines as [x0, y0, x1, y1], x0 being the smaller."""
    a, b, c, d, e, f = ctm
    at = start = (0.0, 0.0)
    for operator, *operands in path:
        if operator == "h":
            to = start
        elif len(operands) < 2:
            continue
        else:
            x, y = operands[-2:]
            to = (a * x + c * y + e, height - (b * x + d * y + f))
        if operator in "lh" and to != at:
            (x0, y0), (x1, y1) = sorted((at, to))
            yield [round(value, 2) for value in (x0, y0, x1, y1)]
        elif operator == "m":
            start = to
        at = to


if __name__ == "__main__":
    sys.exit(main())
