"""Pages to paragraphs: what PDF and OFD have in common.

Both say where each character stands and nothing of lines, columns, tables or paragraphs. The steps, a
module each: `upright` turns pages, `tables` finds what ruled lines enclose, `pieces` makes lines of print,
`furniture` leaves out headers, footers and page numbers, `columns` orders what is left, `footnotes` marks
what stands at the foot, `paragraphs` joins lines, `wording` says how characters are joined.
"""

from __future__ import annotations

from itertools import pairwise

from redline.ingest.layout.columns import in_order
from redline.ingest.layout.footnotes import mark_footnotes, note_mark, settle_marks
from redline.ingest.layout.furniture import without_furniture
from redline.ingest.layout.measures import body_size
from redline.ingest.layout.paragraphs import Paragraph, paragraphs_of, without_page_number
from redline.ingest.layout.pieces import pieces_of, rows_of, usual_spread
from redline.ingest.layout.remarks import check_text, page_remarks, signs_remark, slanted_remark
from redline.ingest.layout.tables import grids_of, join_pages, table_rows
from redline.ingest.layout.types import Page, Row
from redline.ingest.layout.upright import upright
from redline.ingest.layout.wording import ordinary
from redline.ingest.text import sha256
from redline.ingest.types import Line, Source

__all__ = ["source_of"]


def source_of(pages: list[Page], data: bytes, *, name: str, kind: str) -> Source:
    """Return the source that pages show. `data` is the file, `kind` "pdf" or "ofd", `name` for messages.

    Raises UnreadableInput when there is no text on them.
    """
    check_text(pages, name)
    remarks = page_remarks(pages)
    turned: list[Page] = []
    for page in pages:
        straight, slanted = upright(page)
        turned.append(straight)
        if slanted:
            remarks.append(slanted_remark(page.number, slanted))
    paragraphs = paragraphs_of(*_text(turned))
    lines, signs = _lines(paragraphs)
    if signs:
        remarks.append(signs_remark(signs[0][0], [sign for _, sign in signs]))
    return Source(
        name=name, lines=tuple(lines), encoding=kind, digest=sha256(data), unit="page", remarks=tuple(remarks)
    )


def _text(pages: list[Page]) -> tuple[list[list[Row]], float]:
    """Return the rows of the text on each page in the order of reading, and the size of most of them."""
    usual = usual_spread([page.glyphs for page in pages])
    sheets = [_all_rows(page, usual) for page in pages]
    kept = without_furniture(
        [(page.number, page.height, rows) for page, rows in zip(pages, sheets, strict=True)]
    )
    ordered = [_in_order(rows) for rows in kept]
    for before, after in pairwise(ordered):
        join_pages(before, after)
    size = body_size(ordered)
    for page, rows in zip(pages, ordered, strict=True):
        mark_footnotes(rows, page.rules, size)
        settle_marks(rows)
    return ordered, size


def _all_rows(page: Page, usual: float) -> list[Row]:
    """Return the rows of a page from above, across all columns, those of its tables among them."""
    free = page.glyphs
    found: list[Row] = []
    for grid in grids_of(page.rules):
        inside = [glyph for glyph in free if grid.holds(glyph)]
        if inside:
            found += table_rows(grid, inside, page.number, usual)
            free = [glyph for glyph in free if not grid.holds(glyph)]
    return sorted(rows_of(pieces_of(free, usual), page.number) + found, key=lambda row: row.y)


def _in_order(rows: list[Row]) -> list[Row]:
    """Return a page's rows in the order of reading; tables part what stands above them and below."""
    found: list[Row] = []
    part: list[Row] = []
    for row in [*rows, None]:
        if row is not None and row.cells is None:
            part.append(row)
            continue
        found += in_order([piece for own in part for piece in own.pieces], part[0].page if part else 0)
        part = []
        if row is not None:
            found.append(row)
    return found


# --- lines -----------------------------------------------------------------------------------------


def _lines(paragraphs: list[Paragraph]) -> tuple[list[Line], list[tuple[int, str]]]:
    """Return the lines of the source, and (page, sign) for each character that was made an ordinary one."""
    lines: list[Line] = []
    signs: list[tuple[int, str]] = []
    table: list[str] | None = None  # the first row of the table that is being read
    page = 0
    for paragraph in paragraphs:
        row = paragraph.rows[0]
        if row.cells is None:
            text = _sentence(paragraph)
            if table is not None:
                lines.append(Line(number=row.page, text=""))
            table = None
        elif table is not None and row.page != page and row.cells == table:
            continue  # the head of a table, repeated where it goes on
        else:
            text = _markdown(row.cells)
        text, found = ordinary(text)
        signs += [(row.page, sign) for sign in found]
        if row.cells is not None and table is None:
            table = row.cells
            lines += [Line(number=row.page, text=line) for line in ("", text, "|" + "---|" * len(table))]
        else:
            lines.append(Line(number=row.page, text=text))
        page = row.page
    return lines, signs


def _sentence(paragraph: Paragraph) -> str:
    if paragraph.rows[0].foot:
        mark, words = note_mark(paragraph.text)
        return f"[^{mark or '*'}]: {words}"
    return without_page_number(paragraph.text)


def _markdown(cells: list[str]) -> str:
    return "| " + " | ".join([cell.replace("|", "\\|") for cell in cells]) + " |"
