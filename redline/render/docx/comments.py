"""Comments in the margin of a Word document. ISO/IEC 29500-1 §17.13.4."""

from __future__ import annotations

from collections.abc import Sequence

from redline.render.docx.revisions import NOBODY, utc
from redline.render.docx.xml import add_text, child, element
from redline.render.xml_text import fit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lxml.etree import _Element as Element

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"


class Comments:
    """The comments of one document, in the order in which they are added."""

    def __init__(self) -> None:
        self._root = element("comments")

    def add(self, about: Element, paragraphs: Sequence[str], *, author: str = "", when: str = "") -> None:
        """Add a comment on all words of the paragraph `about`.

        `author` and `when` (ISO 8601) are shown with it; "" is nobody's, and no date.
        """
        id = str(len(self._root))
        name = fit(" ".join(author.split()))[:255] or NOBODY
        date = {"date": utc(when)} if when else {}
        comment = child(self._root, "comment", id=id, author=name, initials=name[:1], **date)
        for text in paragraphs or ("",):
            add_text(child(child(comment, "p"), "r"), text)
        start = element("commentRangeStart", id=id)
        about.insert(1 if len(about) and about[0].tag == element("pPr").tag else 0, start)
        child(about, "commentRangeEnd", id=id)
        child(child(about, "r"), "commentReference", id=id)

    def attach(self, document: Any) -> None:
        """Give a document part of python-docx these comments, if there are any."""
        if not len(self._root):
            return
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part
        from lxml import etree

        data = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/comments.xml"), _TYPE, data, document.package)
        document.relate_to(part, _RELATION)
