"""The digest as a Word document, set as running text after GB/T 9704, to be edited."""

from __future__ import annotations

from redline.render.digest_words import Paragraph, below, paragraphs, title
from redline.render.docx import BODY, HEADING, RUNNING, Look, Word
from redline.render.side_words import in_lines
from redline.render.words import Lang
from redline.report.digest import Digest

_TITLE = 20  # characters of a title that stand on one line
_REASON = Look(font="kai", size=BODY.size)


def render(digest: Digest, *, lang: Lang = "zh", when: str = "") -> bytes:
    """Return the digest as a .docx file, portrait A4. `when` (ISO 8601) is when it says it was made."""
    name = title(digest, lang)
    word = Word(RUNNING, title=name, when=when)
    # A title that does not fit on one line is parted between the law's name and the rest.
    word.title(
        name.replace("》", "》\n") if len(name) > _TITLE else name,
        below=in_lines(below(digest, lang), RUNNING.text_width),
    )
    for paragraph in paragraphs(digest, lang):
        head = paragraph.style == "heading"
        word.paragraph([(paragraph.text, _look(paragraph))], indent=True, keep=head)
    return word.to_bytes()


def _look(paragraph: Paragraph) -> Look:
    return {"heading": HEADING, "reason": _REASON}.get(paragraph.style, BODY)
