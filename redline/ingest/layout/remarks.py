"""What a reader should know of the pages that were read, and pages that cannot be read at all."""

from __future__ import annotations

from redline.errors import UnreadableInput
from redline.ingest.layout.types import HIDDEN, UNMAPPED, Glyph, Page
from redline.model.types import Diagnostic

_PICTURE = 0.35  # of a page: a page with a larger picture and hardly any text is a scan
_HARDLY = 24  # characters of a page that may be its header and number
_MOST_NAMED = 8  # characters that a remark names
_LONGEST_NAMED = 40  # characters of a slanted text that a remark quotes
_UNMAPPED = 0.3  # of the characters: then the text cannot be read


def check_text(pages: list[Page], name: str) -> None:
    """Raise UnreadableInput when the pages are pictures, or their characters have no names."""
    counts = [_printed(page.glyphs) for page in pages]
    total = sum(counts)
    pictures = sum(page.images >= _PICTURE for page in pages)
    if total == 0 and not pictures:
        raise UnreadableInput(
            "里面没有文字：页面是空的，或者文字已经转成了图形。"
            "请索取原来的 Word 文件，或者做文字识别（OCR）。",
            "There is no text in it: its pages are empty, or their text was turned into drawings. Ask for "
            "the Word file, or run text recognition (OCR).",
            where=name,
        )
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


def page_remarks(pages: list[Page]) -> list[Diagnostic]:
    """Return what is to be said of pages that are pictures, damaged, or have characters without a name."""
    found: list[Diagnostic] = []
    for page in pages:
        if page.damaged:
            found.append(remark("layout-damaged", page.number))
        elif page.images >= _PICTURE and _printed(page.glyphs) < _HARDLY:
            found.append(remark("layout-picture", page.number))
        elif page.images >= _PICTURE and all(glyph.flags & HIDDEN for glyph in page.glyphs):
            found.append(remark("layout-recognised", page.number))
        unmapped = sum(bool(glyph.flags & UNMAPPED) for glyph in page.glyphs)
        if unmapped:
            found.append(remark("layout-unmapped", page.number, str(unmapped)))
    return found


def remark(code: str, page: int, *args: str) -> Diagnostic:
    """Return a remark about a page."""
    return Diagnostic(code=code, line=page, args=(str(page), *args))


def slanted_remark(page: int, glyphs: list[Glyph]) -> Diagnostic:
    """Return the remark that slanted text was left out."""
    text = "".join([glyph.text for glyph in glyphs]).strip()
    return remark(
        "layout-slanted", page, text if len(text) <= _LONGEST_NAMED else f"{text[:_LONGEST_NAMED]}…"
    )


def signs_remark(page: int, signs: list[str]) -> Diagnostic:
    """Return the remark that these signs, ``⾏→行``, were made ordinary characters."""
    once = list(dict.fromkeys(signs))
    named = [*once[:_MOST_NAMED], "…"] if len(once) > _MOST_NAMED else once
    return remark("layout-radicals", page, "、".join(named))


def _printed(glyphs: list[Glyph]) -> int:
    return sum(not glyph.text.isspace() for glyph in glyphs)
