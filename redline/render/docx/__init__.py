"""Word documents: pages, fonts, paragraphs and tables as Chinese offices lay them out.

`Word` is what renderers of reports write with. It knows nothing of comparisons or opinions.
"""

from redline.render.docx.look import BODY, FONTS, HEADING, SMALL, TITLE, Look
from redline.render.docx.page import RUNNING, TABLES, WIDE_TABLES, Page
from redline.render.docx.table import Block, Column, Grid, Row
from redline.render.docx.word import Word

__all__ = [
    "BODY",
    "FONTS",
    "HEADING",
    "RUNNING",
    "SMALL",
    "TABLES",
    "TITLE",
    "WIDE_TABLES",
    "Block",
    "Column",
    "Grid",
    "Look",
    "Page",
    "Row",
    "Word",
]
