"""A Word file, opened to be marked or to be quoted from."""

from __future__ import annotations

from redline.ingest.docx.numbering import Counter, Lists
from redline.ingest.docx.package import open_package
from redline.ingest.docx.revisions import settle
from redline.ingest.docx.schema import ALTERNATE, JOINED, NUMPR, ORDER, PPR, RPR, P, T, value, w
from redline.ingest.docx.styles import Styles
from redline.ingest.xml import parse_xml
from redline.ingest.zipped import open_zip

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_WRAPPERS = tuple(map(w, ("ins", "del", "moveTo", "moveFrom")))
_TRACES = tuple(
    map(w, (
        "pPrChange", "rPrChange", "tcPrChange", "trPrChange", "tblPrExChange", "tblPrChange", "sectPrChange",
        "tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge", "moveFromRangeStart",
        "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart",
        "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd",
    ))
)  # fmt: skip
_STRICT = b"http://purl.oclc.org/ooxml/"
_DELETED_TEXT = w("delText")


class Opened:
    """A file of which one side of the tracked changes is taken.

    root  the document's tree; data: its bytes, as they came unless there were tracked changes
    """

    def __init__(self, data: bytes, *, name: str, side: str) -> None:
        package = open_package(data, name=name)
        self._zip = open_zip(data, name=name)
        self.main = package.main
        self.data = self._zip.read(self.main)
        self.strict = _STRICT in self.data
        self.root: Any = parse_xml(self.data, name=name, part=self.main)
        _number(self.root)
        self._changed: dict[str, bytes] = {}
        if settle(self.root, side) or not _is_utf8(self.data):
            _clean(self.root)
            self.data = b""
        self.orders = {one: int(one.attrib.pop(ORDER, 0)) for one in self.root.iter(P)}
        if not self.data:
            self.data = _serialised(self.root)
        styles = package.related("styles")
        self._styles = Styles(styles, self.root)
        self._names = _names(styles)
        self.by_name = {name: id for id, name in self._names.items()}
        counter = Counter(Lists(package.related("numbering"), self._styles))
        self.numbers = {one: counter.next(self._styles.numbering(one.find(PPR))) for one in self.root.iter(P)}

    @property
    def body(self) -> Any:
        """The element that holds the text, or None."""
        return self.root.find(w("body"))

    def named(self, id: str) -> tuple[str, str]:
        """Return a style's name and kind by its id; ("", "") without such a style."""
        return self._names.get(id, ("", ""))

    def numbered(self, properties: Any) -> bool:
        """Tell whether a paragraph with these properties is in a list."""
        return self._styles.numbering(properties) is not None

    def with_document(self, data: bytes) -> bytes:
        """Return the file with another document in it, every other part as it is."""
        from io import BytesIO
        from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

        made = BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED) as archive:
            for name in self._zip.names:
                if name.endswith("/"):
                    continue
                info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = ZIP_DEFLATED
                same = name.lower() == self.main.lower()
                archive.writestr(info, data if same else self._zip.read(name))
        return made.getvalue()


def _number(root: Any) -> None:
    """Number the paragraphs as reading does, which looks at the first of alternatives only."""
    passed: set[Any] = set()
    for alternative in root.iter(ALTERNATE):
        passed.update(one for other in alternative[1:] for one in other.iter(P))
    count = 0
    for paragraph in root.iter(P):
        if paragraph not in passed:
            count += 1
            paragraph.set(ORDER, str(count))


def _clean(root: Any) -> None:
    """Take away what is left of tracked changes once one side of them was chosen, in place."""
    for element in list(root.iter(*_WRAPPERS)):
        parent = element.getparent()
        if parent.tag in (RPR, NUMPR) or parent.tag == w("trPr"):
            parent.remove(element)
            continue
        place = parent.index(element)
        for child in reversed(list(element)):
            parent.insert(place, child)
        parent.remove(element)
    for element in list(root.iter(*_TRACES)):
        element.getparent().remove(element)
    for text in list(root.iter(_DELETED_TEXT)):
        text.tag = T
    for paragraph in list(root.iter(P)):
        if paragraph.attrib.pop(JOINED, None):
            _join(paragraph)


def _join(paragraph: Any) -> None:
    """Put what is left of a paragraph whose end is gone before the next one's words."""
    following = paragraph.getnext()
    words = [child for child in paragraph if child.tag != PPR]
    if following is None or following.tag != P:
        if not words and following is not None:
            paragraph.getparent().remove(paragraph)
        return
    place = 1 if len(following) and following[0].tag == PPR else 0
    for child in reversed(words):
        following.insert(place, child)
    paragraph.getparent().remove(paragraph)


def _is_utf8(data: bytes) -> bool:
    head = data[:200].partition(b"?>")[0].lower()
    return data[:2] not in (b"\xff\xfe", b"\xfe\xff") and (b"encoding" not in head or b"utf-8" in head)


def _serialised(root: Any) -> bytes:
    from lxml import etree

    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _names(styles: Any | None) -> dict[str, tuple[str, str]]:
    if styles is None:
        return {}
    return {
        one.get(w("styleId"), ""): ((value(one, "name") or "").lower(), one.get(w("type"), "paragraph"))
        for one in styles.iter(w("style"))
    }
