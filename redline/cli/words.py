"""The command line's own words, in Chinese and English.

The words of a comparison (kinds, reasons, counts) are in `redline.render.words`; here are messages.
"""

from __future__ import annotations

from redline.app import Note
from redline.cli.language import Lang

# A note's code, and what it says; {0}, {1} … are its args.
_NOTES: dict[str, tuple[str, str]] = {
    "no-articles": (
        "没有找到任何条文（“第一条……”），已逐段比较。",
        "has no article (第一条 …); it was compared paragraph by paragraph.",
    ),
    "unrelated": (
        "两份文本几乎没有对应的条文（{1} 条与 {2} 条之间只有 {0} 条对应）。请确认它们是同一部法规的两稿。",
        "hardly any article of the two texts corresponds ({0} between {1} and {2}). "
        "Are they two drafts of the same law?",
    ),
}


def note_line(note: Note, lang: Lang) -> str:
    """Return a note as one line: where, then what."""
    zh, en = _NOTES.get(note.code, ("", ""))
    text = (zh if lang == "zh" else en).format(*note.args) if zh else _unknown(note)
    if not note.where:
        return text
    if not note.line:
        return f"{note.where}：{text}" if lang == "zh" else f"{note.where} {text}"
    if lang == "zh":
        return f"{note.where} 第 {note.line} 行：{text}"
    return f"{note.where}, line {note.line}: {text}"


def _unknown(note: Note) -> str:
    return " ".join((note.code, *note.args))


def more_line(name: str, count: int, lang: Lang) -> str:
    """Return the line that stands for the remarks left out."""
    if lang == "zh":
        return f"{name}：另有 {count} 处提示（用 -v 全部列出）。"
    return f"{name}: {count} more remarks (-v lists them)."


def written_line(path: str, lang: Lang) -> str:
    """Return the line that says that a result is in its place."""
    return f"已写入 {path}" if lang == "zh" else f"written: {path}"
