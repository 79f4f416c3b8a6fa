"""The text inside paragraphs: runs, breaks, symbols, fields, formulas, and where notes and comments are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from redline.ingest.docx.fields import Fields
from redline.ingest.docx.formulas import linear
from redline.ingest.docx.schema import ANCHORS, ID, ORDER, PPR, RPR, P, R, T, m, number, switch, w
from redline.ingest.docx.styles import Styles
from redline.ingest.docx.symbols import PRIVATE, symbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PAGE = "\x0c"
"""Ends a page or a column. Like the marks below, no XML text can hold it."""
BEGIN, END, POINT, CLOSE = "\x01", "\x02", "\x04", "\x03"
"""A comment's range begins, ends, or is this point: each followed by the comment's id and CLOSE. No XML
text can hold these characters, so they go along with the text wherever it is put until they are read."""
MARK = re.compile(f"([{BEGIN}{END}{POINT}])([^{CLOSE}]*){CLOSE}")
_PIECES = re.compile(f"[{BEGIN}{END}{POINT}][^{CLOSE}]*{CLOSE}|[^{BEGIN}{END}{POINT}]+")


def bare(text: str) -> str:
    """Return a text without the marks of comments."""
    return MARK.sub("", text) if CLOSE in text else text


def trimmed(text: str) -> str:
    """Return a text without the white space at its ends, marks of comments there or not."""
    words = bare(text).strip()
    if CLOSE not in text:
        return words
    start = len(bare(text)) - len(bare(text).lstrip())
    end = start + len(words)
    made, at = "", 0
    for piece in _PIECES.findall(text):
        if piece[-1] == CLOSE:
            made += piece
        else:
            made += piece[max(start - at, 0) : max(end - at, 0)]
            at += len(piece)
    return made


def together(texts: Iterable[str]) -> str:
    """Return texts as one, parted by blanks; those that are empty but for marks of comments part nothing."""
    made: list[str] = []
    said = False
    for text in texts:
        piece = trimmed(text)
        if bare(piece):
            made += (" ", piece) if said else (piece,)
            said = True
        else:
            made.append(piece)
    return "".join(made)


_CONSTANT = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-"}
_BREAK = w("br")
_SIGNS = dict(zip(ANCHORS, (BEGIN, END, POINT), strict=True))
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_INSTRUCTIONS = (w("instrText"), w("delInstrText"))
_FIELD, _SYMBOL, _TEXTBOX = w("fldChar"), w("sym"), w("txbxContent")
_DELETED_TEXT = w("delText")
_FORMULAS = (m("oMath"), m("oMathPara"))
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_PASSED = frozenset(
    (PPR, RPR, P, *map(w, ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr", "rt", "sectPr")))
)
_FONTS = w("rFonts")
_STRUCK = ("strike", "dstrike")


class Note:
    """A reference to a footnote or endnote: kind is its part, mark the author's own mark or ""."""

    __slots__ = ("id", "kind", "mark")

    def __init__(self, kind: str, id: str, mark: str) -> None:
        self.kind = kind
        self.id = id
        self.mark = mark


class Inline:
    """Reads paragraphs of one file, in the order of the text.

    notes     references that were met; boxes: text boxes that were met. The caller takes them off.
    pictures  how many were met
    hidden    number of the first paragraph with hidden text, or 0; struck: with text that is struck through;
              unknown: with a symbol without a meaning
    """

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.fields = Fields()
        self.notes: list[Note] = []
        self.boxes: list[Any] = []
        self.pictures = 0
        self.hidden = 0
        self.struck = 0
        self.unknown = 0
        self.place = 1  # number of the paragraph that is being read
        self._out: list[str] = []
        self._paragraph: Any = None  # properties of the paragraph that is being read

    def text(self, paragraph: Any) -> str:
        """Return the text of a paragraph; line breaks are newlines, comments' marks stand in it."""
        self._paragraph = paragraph.find(PPR)
        self.place = number(paragraph.get(ORDER), self.place)
        self._out = []
        contents = self.fields.contents
        self._children(paragraph)
        text = "".join(self._out)
        return text.rstrip("\t") if contents or self.fields.contents else text

    def _children(self, parent: Any) -> None:
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(child)
            elif tag in _FORMULAS:
                self._say(linear(child))
            elif tag == _TEXTBOX:
                self.boxes.append(child)
            elif tag not in _PASSED:
                self._piece(child, tag)

    def _run(self, run: Any) -> None:
        properties = run.find(RPR)
        if (properties is not None or self.styles.any_hidden) and self._hides(run, properties):
            return
        for child in run:
            tag = child.tag
            if tag in (T, _DELETED_TEXT):
                self._say(self._written(child, properties))
                if self.styles.any_struck and any(switch(properties, name) for name in _STRUCK):
                    self.struck = self.struck or self.place
            elif tag in _CONSTANT:
                self._say(_CONSTANT[tag])
            elif tag == RPR:
                continue
            elif tag in _NOTES and switch_attribute(child, "customMarkFollows"):
                self._own_mark(run, child)
                return
            else:
                self._piece(child, tag)

    def _hides(self, run: Any, properties: Any) -> bool:
        if not self.styles.hidden(properties, self._paragraph):
            return False
        if any(child.tag in (T, _DELETED_TEXT) and child.text for child in run):
            self.hidden = self.hidden or self.place
        for child in run.iter(*ANCHORS):
            self._anchor(child)
        for child in run.iter(_FIELD, *_INSTRUCTIONS):
            self._piece(child, child.tag)
        return True

    def _piece(self, element: Any, tag: str) -> None:
        if tag in ANCHORS:
            self._anchor(element)
        elif tag in _NOTES:
            self.notes.append(Note(_NOTES[tag], element.get(ID, ""), ""))
        elif tag == _FIELD:
            self._say(self.fields.mark(element.get(w("fldCharType"))))
        elif tag in _INSTRUCTIONS:
            self.fields.instruct(element.text or "")
        elif tag == _SYMBOL:
            self._say(self._symbol(element.get(w("font"), ""), _code(element.get(w("char")))))
        elif tag == _BREAK:
            self._say("\n" if element.get(w("type"), "textWrapping") == "textWrapping" else PAGE)
        else:
            self.pictures += tag in _PICTURES
            self._children(element)

    def _say(self, text: str) -> None:
        if not self.fields.quiet:
            self._out.append(text)

    def _anchor(self, element: Any) -> None:
        self._out.append(_SIGNS[element.tag] + element.get(ID, "") + CLOSE)

    def _written(self, element: Any, properties: Any) -> str:
        text: str = element.text or ""
        if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            text = text.strip(" \t\r\n")
        if "\n" in text or "\r" in text:
            text = text.replace("\r", " ").replace("\n", " ")
        if properties is not None and PRIVATE.search(text):
            font = properties.find(_FONTS)
            name = font.get(w("ascii"), "") if font is not None else ""
            text = PRIVATE.sub(lambda found: self._symbol(name, ord(found.group())), text)
        return text

    def _symbol(self, font: str, code: int) -> str:
        found = symbol(font, code)
        if not found:
            self.unknown = self.unknown or self.place
        return found

    def _own_mark(self, run: Any, reference: Any) -> None:
        """A note whose mark the author wrote: what follows in the run is the mark and no text."""
        outer, self._out = self._out, []
        for child in reference.itersiblings():
            if child.tag == T:
                self._say(self._written(child, run.find(RPR)))
            else:
                self._piece(child, child.tag)
        mark, self._out = "".join(self._out).strip(), outer
        self.notes.append(Note(_NOTES[reference.tag], reference.get(ID, ""), mark))


def switch_attribute(element: Any, name: str) -> bool:
    """Tell whether an attribute that is on or off is on."""
    return element.get(w(name), "0").lower() not in ("0", "false", "off")


def _code(text: str | None) -> int:
    try:
        return int(text or "", 16)
    except ValueError:
        return 0
