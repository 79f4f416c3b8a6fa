"""A Word document in the making."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy

from redline.render.docx.comments import Comments
from redline.render.docx.header import set_header
from redline.render.docx.look import BODY, FONTS, SMALL, TITLE, Look, add_font_table
from redline.render.docx.page import Page, set_up
from redline.render.docx.table import Column, Grid, Row, build, build_grid
from redline.render.docx.xml import add_text, child, element, w
from redline.render.xml_text import fit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lxml.etree import _Element as Element

    from redline.render.docx.table import Spans

_OFFICE = {"zh-Hant": "zh-TW"}  # languages that Word knows by a region alone
_FIXED = (1980, 1, 1, 0, 0, 0)  # the date of every part: the same document is the same bytes


class Word:
    """A document that is written from top to bottom, then taken as bytes.

    `title` goes into the document's properties; `when` (ISO 8601) is when it says it was made.
    `language` is that of its text, as BCP 47 has it. `header` stands at the top of each page. `comments`
    takes those on its paragraphs.
    """

    def __init__(
        self, page: Page, *, title: str, when: str = "", language: str = "zh-CN", header: str = ""
    ) -> None:
        import docx

        language = _OFFICE.get(language, language)
        self.comments = Comments()
        self._document: Any = docx.Document()
        # Runs and paragraphs without text: to copy one, all below it too, is quicker than to make it.
        self._looks: dict[Look, Element] = {}
        self._paragraphs: dict[tuple[str, float, float, bool, float], Element] = {}
        self._line = page.line
        self._below: Element | None = None  # the last paragraph, while it only ends a table
        self._body: Element = self._document.element.body
        set_up(self._document.sections[0], page)
        if header:
            set_header(self._document.sections[0], header)
        self._settings(language)
        self._properties(title, when, language)

    def title(self, text: str, *, below: str = "") -> None:
        """Write the document's title, centred, and a line below it."""
        self.paragraph([(text, TITLE)], align="center", after=6)
        if below:
            self.paragraph([(below, Look(font="kai", size=14))], align="center", after=12)

    def paragraph(
        self,
        spans: Spans,
        *,
        align: str = "both",
        indent: bool = False,
        after: float = 0,
        keep: bool = False,
    ) -> None:
        """Write a paragraph of (text, look) pairs.

        `align` is "left", "center", "right" or "both"; `indent` sets the first line in by two
        characters; `after` is the space below in points; `keep` holds it with the next one.
        """
        made = self._paragraph(spans, align=align, indent=indent, after=after, keep=keep, line=self._line)
        self.add(made)

    def table(self, columns: Sequence[Column], rows: Iterable[Row], *, heading: Look | None = None) -> None:
        """Write a table; its header row is repeated on every page."""
        look = heading or Look(font="hei", size=SMALL.size)
        self.add(build(columns, rows, look, self._paragraph))
        self._part()

    def grid(self, grid: Grid) -> None:
        """Write a table that has no header."""
        self.add(build_grid(grid, self._paragraph))
        self._part()

    def add(self, made: Element) -> None:
        """Append a paragraph or table that was made elsewhere."""
        self._body.insert(len(self._body) - 1, made)  # the last element of a body is its section

    def to_bytes(self) -> bytes:
        """Return the file: the same content gives the same bytes."""
        from io import BytesIO
        from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

        self._close()
        self.comments.attach(self._document.part)
        made, fixed = BytesIO(), BytesIO()
        self._document.save(made)
        with ZipFile(made) as old, ZipFile(fixed, "w", ZIP_DEFLATED) as new:
            for info in old.infolist():
                part = ZipInfo(info.filename, _FIXED)
                part.compress_type = ZIP_DEFLATED
                part.external_attr = 0o600 << 16
                new.writestr(part, old.read(info))
        return fixed.getvalue()

    def _part(self) -> None:
        """Write the paragraph without words that Word wants between two tables, or it joins them."""
        self.paragraph([])
        self._below = self._body[-2]

    def _close(self) -> None:
        """Let a table's paragraph take no room where nothing follows: below a table that fills its page it
        would be a page of its own."""
        if self._below is None or self._body[-2] is not self._below:
            return
        properties = self._below[0]
        properties.clear()
        child(properties, "spacing", before="0", after="0", line="1", lineRule="exact")
        child(child(properties, "rPr"), "sz", val="2")

    def _paragraph(
        self,
        spans: Spans,
        *,
        align: str,
        indent: bool = False,
        after: float = 0,
        keep: bool = False,
        line: float = 0,
    ) -> Element:
        # In characters for Word, in points for programs that know no characters: of the largest type.
        size = max((look.size for _, look in spans), default=BODY.size) if indent else 0.0
        key = (align, size, after, keep, line)
        if key not in self._paragraphs:
            self._paragraphs[key] = _empty(*key)
        made = copy(self._paragraphs[key])
        for text, look in spans:
            if text:
                run = copy(self._look(look))
                made.append(run)
                add_text(run, text)
        if len(made) == 1:  # no text: the mark's own size is the height of an empty line
            made[0].append(SMALL.properties())
        return made

    def _look(self, look: Look) -> Element:
        """Return an empty run of this look."""
        known = self._looks.get(look)
        if known is None:
            known = self._looks[look] = element("r")
            known.append(look.properties())
        return known

    def _settings(self, language: str) -> None:
        settings = self._document.settings
        settings.odd_and_even_pages_header_footer = True
        _modern(settings.element, language)
        styles = self._document.styles
        _east_asian(styles.element, language)
        _without_tables(styles.element)
        normal = styles["Normal"]
        east, latin, _ = FONTS[BODY.font]
        normal.font.name = latin
        fonts = normal.element.rPr.rFonts
        fonts.set(f"{{{fonts.nsmap['w']}}}eastAsia", east)
        child(normal.element.rPr, "lang", val="en-US", eastAsia=language)
        for relation in list(self._document.part.rels.values()):
            if relation.reltype.endswith("/fontTable"):
                relation.target_part._blob = _with_fonts(relation.target_part.blob)
            elif relation.reltype.endswith("/stylesWithEffects"):
                # Word 2007's own copy of the styles, as python-docx's template has them: not as ours are now.
                del self._document.part.rels[relation.rId]
        for relation in list(self._document.part.package.rels.values()):
            if relation.reltype.endswith("/thumbnail"):  # a picture of that template's page
                del self._document.part.package.rels[relation.rId]

    def _properties(self, title: str, when: str, language: str) -> None:
        from datetime import UTC, datetime

        properties = self._document.core_properties
        moment = datetime.fromisoformat(when) if when else datetime(*_FIXED, tzinfo=UTC)
        if moment.tzinfo is not None:
            moment = moment.astimezone(UTC).replace(tzinfo=None)
        properties.title = fit(title)[:255]
        properties.author = properties.last_modified_by = ""
        properties.comments = "redline"  # the one line that says what made it
        properties.language = language
        properties.created = properties.modified = moment
        properties.revision = 1


def _empty(align: str, indent: float, after: float, keep: bool, line: float) -> Element:
    made = element("p")
    properties = child(made, "pPr")
    if keep:
        child(properties, "keepNext")
    exact = {"line": _twentieths(line), "lineRule": "exact"} if line else {}
    child(properties, "spacing", before="0", after=_twentieths(after), **exact)
    if indent:
        child(properties, "ind", firstLineChars="200", firstLine=_twentieths(2 * indent))
    child(properties, "jc", val=align)
    return made


def _modern(settings: Element, language: str) -> None:
    """Let Word lay the document out as it does its own: not as an old version did, and by Chinese rules."""
    for found in settings.iter(w("compatSetting")):
        if found.get(w("name")) == "compatibilityMode":
            found.set(w("val"), "15")
    for tag, name, value in (
        ("characterSpacingControl", "val", "compressPunctuation"),
        ("themeFontLang", "eastAsia", language),
    ):
        for found in settings.iter(w(tag)):
            found.set(w(name), value)


# ISO/IEC 29500-1 §17.3.1: no line alone on a page, none that begins with a comma, punctuation that may hang
# out of the line, and space between Chinese and other characters. In the order that the schema asks for.
_EAST_ASIAN = ("widowControl", "kinsoku", "overflowPunct", "autoSpaceDE", "autoSpaceDN")


def _east_asian(styles: Element, language: str) -> None:
    """Make the defaults of all paragraphs those of Chinese text, with no space between them."""
    run = styles.find(f".//{w('rPrDefault')}/{w('rPr')}/{w('lang')}")
    if run is not None:
        run.set(w("eastAsia"), language)
    paragraph = styles.find(f".//{w('pPrDefault')}/{w('pPr')}")
    assert paragraph is not None
    spacing = paragraph.find(w("spacing"))
    if spacing is not None:
        paragraph.remove(spacing)
    for name in _EAST_ASIAN:
        child(paragraph, name)
    child(paragraph, "spacing", after="0", line="240", lineRule="auto")


def _without_tables(styles: Element) -> None:
    """Drop the hundred styles of tables that python-docx's template has and no document of ours uses: most of
    the file, and a quarter of the time to write it."""
    for style in styles.findall(w("style")):
        if style.get(w("type")) == "table" and style.get(w("default")) is None:
            styles.remove(style)


def _twentieths(points: float) -> str:
    return str(round(points * 20))


def _with_fonts(blob: bytes) -> bytes:
    from lxml import etree

    table = etree.fromstring(blob)
    add_font_table(table)
    return bytes(etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True))
