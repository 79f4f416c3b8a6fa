"""The concordance as a Word document."""

from __future__ import annotations

from collections.abc import Iterator

from redline.render.concordance_words import below, heads, lines, title
from redline.render.docx import Column, Look, Page, Row, Word
from redline.render.side_words import in_lines
from redline.render.words import Lang
from redline.report.concordance import Concordance

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.report.margin import Margin

UPRIGHT = Page(top=30, bottom=28, left=28, right=26)
WIDE = Page(landscape=True, top=28, bottom=26, left=30, right=30)
_TEXT = Look(font="song", size=10.5)
_DIVISION = Look(font="hei", size=10.5)
_FITS = 7  # characters of a column of numbers on one line
_MOST = 3  # texts side by side on an upright page
_WEIGHTS = {"number": 2.8, "heading": 3.4, "happened": 2.9, "note": 4.5, "steps": 5.0}


def render(table: Concordance, *, lang: Lang = "zh", when: str = "", margin: Margin | None = None) -> bytes:
    """Return the concordance as a .docx file, A4, turned for more than three texts. `when` (ISO 8601): when
    it says it was made. Explanations of `margin` stand in the notes."""
    page = UPRIGHT if len(table.sides) <= _MOST else WIDE
    name = title(table, lang)
    word = Word(page, title=name, when=when, header=name)
    word.title(name, below=in_lines(below(table, lang), page.text_width))
    word.table(_columns(table, lang, page), _rows(table, lang, margin))
    return word.to_bytes()


def _kinds(table: Concordance) -> list[str]:
    """What each column holds, in their order."""
    found = [kind for captions in table.captions for kind in ("number", *(["heading"] if captions else []))]
    return [*found, *(["happened", "note"] if len(table.sides) == 2 else ["steps"])]


def _columns(table: Concordance, lang: Lang, page: Page) -> list[Column]:
    kinds = _kinds(table)
    whole = sum(_WEIGHTS[kind] for kind in kinds)
    return [
        Column(
            heading=head,
            width=page.text_width * _WEIGHTS[kind] / whole,
            align="center" if kind in ("number", "happened") else "left",
        )
        for head, kind in zip(heads(table, lang), kinds, strict=True)
    ]


def _rows(table: Concordance, lang: Lang, margin: Margin | None) -> Iterator[Row]:
    kinds, between = _kinds(table), "、" if lang == "zh" else ", "
    for line in lines(table, lang, margin):
        if line.opens and line.division:
            yield Row(cells=([[(line.division, _DIVISION)]],), span=True, shade="F2F2F2", keep=True)
        cells = [
            _members(texts, between) if kind == "number" else texts
            for texts, kind in zip(line.cells, kinds, strict=True)
        ]
        yield Row(cells=tuple([[(text, _TEXT)] for text in texts] or [[]] for texts in cells), middle=True)


def _members(texts: tuple[str, ...], between: str) -> tuple[str, ...]:
    """A list of numbers that does not fit on one line has a line for each, lest one be parted."""
    found: list[str] = []
    for text in texts:
        *first, last = text.split(between) if len(text) > _FITS else [text]
        found += [*(f"{one}{between.rstrip()}" for one in first), last]
    return tuple(found)
