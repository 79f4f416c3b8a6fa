"""Pages to paragraphs: what PDF and OFD have in common.

Both say where each character stands and nothing of lines, columns, tables or paragraphs. The steps, a
module each: `upright` turns pages, `tables` finds what ruled lines enclose, `pieces` makes lines of print,
`furniture` leaves out headers, footers and page numbers, `columns` orders what is left, `footnotes` marks
what stands at the foot, `paragraphs` joins lines, `wording` says how characters are joined.
"""

from __future__ import annotations

from redline.errors import UnreadableInput
from redline.ingest.layout.columns import in_order
from redline.ingest.layout.footnotes import body_size, mark_footnotes
from redline.ingest.layout.furniture import without_furniture
from redline.ingest.layout.paragraphs import Paragraph, paragraphs_of, without_page_number
from redline.ingest.layout.pieces import pieces_of, rows_of
from redline.ingest.layout.tables import grids_of, table_rows
from redline.ingest.layout.types import UNMAPPED, Glyph, Page, Row
from redline.ingest.layout.upright import upright
from redline.ingest.layout.wording import ordinary
from redline.ingest.text import sha256
from redline.ingest.types import Line, Source
from redline.model.types import Diagnostic

__all__ = ["source_of"]

_PICTURE = 0.35  # of a page: a page with a larger picture and hardly any text is a scan
_HARDLY = 24  # characters of a page that may be its header and number
_MOST_NAMED = 8  # pages, characters or words that a remark names
_UNMAPPED = 0.3  # of the characters: then the text cannot be read


def source_of(pages: list[Page], data: bytes, *, name: str, kind: str) -> Source:
    """Return the source that pages show. `data` is the file, `kind` "pdf" or "ofd", `name` for messages.

    Raises UnreadableInput when there is no text on them.
    """
    _check_text(pages, name)
    remarks = _page_remarks(pages)
    sheets: list[Sheet] = []
    for page in pages:
        turned, slanted = upright(page)
        if slanted:
            remarks.append(_remark("layout-slanted", page.number, "".join([glyph.text for glyph in slanted])))
        sheets.append(Sheet(turned))
    kept = without_furniture([(sheet.page.number, sheet.page.height, sheet.rows) for sheet in sheets])
    ordered = [sheet.ordered(rows) for sheet, rows in zip(sheets, kept, strict=True)]
    size = body_size(ordered)
    for sheet, rows in zip(sheets, ordered, strict=True):
        mark_footnotes(rows, sheet.page.rules, size)
    lines, signs = _lines(paragraphs_of(ordered, size))
    if signs:
        remarks.append(
            _remark("layout-radicals", signs[0][0], "、".join(_named([sign for _, sign in signs])))
        )
    return Source(
        name=name, lines=tuple(lines), encoding=kind, digest=sha256(data), unit="page", remarks=tuple(remarks)
    )


class Sheet:
    """A page taken apart: `rows` from above, those of its tables among them, across all columns."""

    __slots__ = ("page", "rows")

    def __init__(self, page: Page) -> None:
        self.page = page
        free = [glyph for glyph in page.glyphs if glyph.text.strip() or glyph.text]
        found: list[Row] = []
        for grid in grids_of(page.rules):
            inside = [
                glyph for glyph in free if grid.holds(glyph.x + glyph.width / 2, glyph.y - 0.3 * glyph.size)
            ]
            if inside:
                found += table_rows(grid, inside, page.number)
                taken = set(map(id, inside))
                free = [glyph for glyph in free if id(glyph) not in taken]
        self.rows = sorted(rows_of(pieces_of(free), page.number) + found, key=lambda row: row.y)

    def ordered(self, rows: list[Row]) -> list[Row]:
        """Return these of its rows in the order of reading; tables part what stands above and below."""
        found: list[Row] = []
        part: list[Row] = []
        for row in [*rows, None]:
            if row is not None and row.cells is None:
                part.append(row)
                continue
            found += in_order([piece for own in part for piece in own.pieces], self.page.number)
            part = []
            if row is not None:
                found.append(row)
        return found


# --- lines -----------------------------------------------------------------------------------------


def _lines(paragraphs: list[Paragraph]) -> tuple[list[Line], list[tuple[int, str]]]:
    """Return the lines of the source, and (page, sign) for each character that was made an ordinary one."""
    lines: list[Line] = []
    signs: list[tuple[int, str]] = []
    head: list[str] | None = None
    before: Row | None = None
    for paragraph in paragraphs:
        row = paragraph.rows[0]
        if (row.cells is None) != (before is None or before.cells is None) and lines:
            lines.append(Line(number=row.page, text=""))  # a table stands by itself
        if row.cells is not None:
            if before is None or before.cells is None:
                head = row.cells
            elif row.page != before.page and row.cells == head:
                before = row  # the head of a table that goes on, repeated
                continue
            text = "| " + " | ".join([cell.replace("|", "\\|") for cell in row.cells]) + " |"
        else:
            text = without_page_number(paragraph.text)
        text, found = ordinary(text)
        signs += [(row.page, sign) for sign in found]
        lines.append(Line(number=row.page, text=text))
        before = row
    return lines, signs


# --- remarks ---------------------------------------------------------------------------------------


def _check_text(pages: list[Page], name: str) -> None:
    """Raise UnreadableInput when the pages are pictures, or their characters have no names."""
    counts = [_printed(page.glyphs) for page in pages]
    total = sum(counts)
    pictures = sum(page.images >= _PICTURE for page in pages)
    if total == 0 or (pictures > len(pages) / 2 and total < _HARDLY * len(pages)):
        raise UnreadableInput(
            "页面上没有文字，只有图片（多半是扫描件）。请先做文字识别（OCR）并另存，"
            "或者索取原来的 Word 文件。",
            "Its pages hold pictures and no text: it was probably scanned. Run text recognition (OCR) on it, "
            "or ask for the Word file.",
            where=name,
        )
    unmapped = sum(bool(glyph.flags & UNMAPPED) for page in pages for glyph in page.glyphs)
    if unmapped > _UNMAPPED * total:
        raise UnreadableInput(
            "文件里的字体没有说明各个字形是什么字，取不出文字。"
            "请索取原来的 Word 文件，或者做文字识别（OCR）。",
            "Its fonts do not say which characters they draw, so the text cannot be taken out. Ask for the "
            "Word file, or run text recognition (OCR).",
            where=name,
        )


def _page_remarks(pages: list[Page]) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for page in pages:
        if page.damaged:
            found.append(_remark("layout-damaged", page.number))
        elif page.images >= _PICTURE and _printed(page.glyphs) < _HARDLY:
            found.append(_remark("layout-picture", page.number))
        unmapped = sum(bool(glyph.flags & UNMAPPED) for glyph in page.glyphs)
        if unmapped:
            found.append(_remark("layout-unmapped", page.number, str(unmapped)))
    return found


def _remark(code: str, page: int, *args: str) -> Diagnostic:
    return Diagnostic(code=code, line=page, args=(str(page), *args))


def _named(things: list[str]) -> list[str]:
    once = list(dict.fromkeys(things))
    return [*once[:_MOST_NAMED], "…"] if len(once) > _MOST_NAMED else once


def _printed(glyphs: list[Glyph]) -> int:
    return sum(not glyph.text.isspace() for glyph in glyphs)
