"""Running headers: a line of small type at the top of each page, a thin rule below it."""

from __future__ import annotations

from redline.render.docx.look import Look
from redline.render.docx.xml import add_text, child, element, w

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LOOK = Look(font="song", size=9)


def set_header(section: Any, text: str) -> None:
    """Give a section of python-docx its running header, the same on odd and even pages, but none on the
    first, where the title stands."""
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        paragraph = header.paragraphs[0]._p
        for known in paragraph.findall(w("pPr")):
            paragraph.remove(known)
        properties = element("pPr")
        borders = child(properties, "pBdr")
        child(borders, "bottom", val="single", sz="4", space="1", color="auto")
        child(properties, "jc", val="center")
        paragraph.insert(0, properties)
        run = child(paragraph, "r")
        run.append(_LOOK.properties())
        add_text(run, " ".join(text.split()))
