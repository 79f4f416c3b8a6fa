"""What the whole text with its marks (花脸稿) says of its own, in Chinese and English."""

from __future__ import annotations

from redline.render import margin_words
from redline.render.words import Lang, say
from redline.report import Passage


def title(law: str, lang: Lang) -> str:
    """Return the document's title, for its properties and its running header."""
    return f"{law}（花脸稿）" if lang == "zh" else f"{law}: marked text"


def kind(lang: Lang) -> str:
    """Return what stands before the versions, where the title on the page is the law's own."""
    return "花脸稿：" if lang == "zh" else "Marked text: "


def moved(passage: Passage, out: bool, lang: Lang) -> str:
    """Return the words behind a moved passage: where it went (`out`), or where it came from."""
    if passage.within:
        return f"〔{say(lang, 'moved_within')}〕"
    key, ref = ("moved_to", passage.new) if out else ("moved_from", passage.old)
    return f"〔{say(lang, key, ref=ref.num)}〕"


def sign(number: int, lang: Lang) -> str:
    """Return the sign that leads from a provision to its note."""
    return f"〔注{number}〕" if lang == "zh" else f"[note {number}]"


def notes(lang: Lang) -> str:
    """Return the heading of annotations on provisions."""
    return "说明和意见" if lang == "zh" else "Notes"


def law(lang: Lang) -> str:
    """Return the heading of annotations on the law as a whole."""
    return margin_words.say(lang, "law")


def lost(lang: Lang) -> str:
    """Return the heading of annotations without a place."""
    return margin_words.say(lang, "lost")
