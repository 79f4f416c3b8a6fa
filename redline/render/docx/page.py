"""Pages after GB/T 9704-2012: A4, the binding side wider, page numbers on the outer side."""

from __future__ import annotations

from redline.model.value import value
from redline.render.docx.look import Look
from redline.render.docx.xml import add_text, child, element, w

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lxml.etree import _Element as Element

_NUMBER = Look(font="song", size=14)


_FIELD = (
    ("", "— "), ("begin", ""), ("instr", " PAGE "), ("separate", ""), ("", "1"), ("end", ""), ("", " —"),
)  # fmt: skip


@value
class Page:
    """A page; lengths in millimetres.

    `paper` is its short side and its long side. `line` is the height of a line of running text in points,
    0 for what the font asks for.
    """

    landscape: bool = False
    top: int = 37
    bottom: int = 35
    left: int = 28
    right: int = 26
    line: float = 0
    paper: tuple[int, int] = (210, 297)

    @property
    def text_width(self) -> int:
        """Millimetres between the margins."""
        return self.paper[self.landscape] - self.left - self.right


RUNNING = Page(line=28.95)
"""Running text: 156 × 225 mm between the margins, for 22 lines of 28 characters of size 三号."""

TABLES = Page(landscape=True, top=28, bottom=26, left=30, right=30)
"""Wide tables: the page turned, its top the binding side."""

WIDE_TABLES = Page(landscape=True, top=28, bottom=26, left=30, right=30, paper=(297, 420))
"""The same on A3, for tables of many columns."""


def set_up(section: Any, page: Page) -> None:
    """Give a section of python-docx its paper, margins and page numbers."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    short, long = map(Mm, page.paper)
    section.orientation = WD_ORIENT.LANDSCAPE if page.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if page.landscape else (short, long)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.header_distance, section.footer_distance = Mm(15), Mm(max(page.bottom - 10, 12))
    footers = (
        (section.first_page_footer, "right"),
        (section.footer, "right"),
        (section.even_page_footer, "left"),
    )
    for footer, outer in footers:
        footer.is_linked_to_previous = False
        _number(footer.paragraphs[0]._p, outer)


def _number(paragraph: Element, outer: str) -> None:
    """Write — 1 — on the outer side, one character in."""
    properties = paragraph.find(w("pPr"))
    if properties is not None:
        paragraph.remove(properties)
    properties = element("pPr")
    paragraph.insert(0, properties)
    child(properties, "ind", **{f"{outer}Chars": "100"})
    child(properties, "jc", val=outer)
    for kind, text in _FIELD:
        run = child(paragraph, "r")
        run.append(_NUMBER.properties())
        if kind == "instr":
            child(run, "instrText").text = text
        elif kind:
            child(run, "fldChar", fldCharType=kind)
        else:
            add_text(run, text)
