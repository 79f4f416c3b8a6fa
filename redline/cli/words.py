"""The command line's own words, in Chinese and English.

The words of a comparison (kinds, reasons, counts) are in `redline.render.words`; here are messages.
"""

from __future__ import annotations

from redline.app import Note
from redline.cli.language import Lang
from redline.render.phrases import NOTES

# Notes of the command line alone; those on a source are among the phrases of every view.
_NOTES: dict[str, tuple[str, str]] = {
    "unrelated": (
        "两份文本几乎没有对应的条文（旧稿 {1} 条，新稿 {2} 条，对应的有 {0} 条）。"
        "请确认它们是同一部法规的两稿。",
        "Hardly any articles of the two texts correspond ({0} of {1} old and {2} new ones). "
        "Are they two drafts of the same law?",
    ),
    "tracked-accepted": (
        "文件中有修订标记，已按全部接受读取。要读取修订前的文字，请用 --tracked rejected；"
        "要比较修订前后，只写这一个文件：redline diff 文件。",
        "The file has tracked changes; they were read as accepted. Say --tracked rejected for the text "
        "without them, or compare both sides by naming this file alone: redline diff FILE.",
    ),
}


def note_line(note: Note, lang: Lang) -> str:
    """Return a note as one line: where, then what."""
    text = _text(note, lang)
    if not note.where:
        return text
    if not note.line:
        return f"{note.where}：{text}" if lang == "zh" else f"{note.where}: {text}"
    return f"{place(note, lang)}：{text}" if lang == "zh" else f"{place(note, lang)}: {text}"


_UNITS = {"line": ("行", "line"), "paragraph": ("段", "paragraph"), "page": ("页", "page")}


def place(note: Note, lang: Lang) -> str:
    """Return where a note belongs: the source's name, and the line, paragraph or page."""
    zh, en = _UNITS[note.unit]
    return f"{note.where} 第 {note.line} {zh}" if lang == "zh" else f"{note.where}, {en} {note.line}"


def _text(note: Note, lang: Lang) -> str:
    words = NOTES[lang].get(note.code)
    if words is None and note.code in _NOTES:
        words = _NOTES[note.code][0 if lang == "zh" else 1]
    return words.format(*note.args) if words is not None else " ".join((note.code, *note.args))


def more_line(name: str, count: int, lang: Lang) -> str:
    """Return the line that stands for the remarks left out."""
    if lang == "zh":
        return f"{name}：另有 {count} 处提示（用 -v 全部列出）。"
    return f"{name}: {count} more remarks (-v lists them)."


def written_line(path: str, lang: Lang, title: tuple[str, str] | None = None) -> str:
    """Return the line that says that a result is in its place, and what it is."""
    if lang == "zh":
        return f"已写入 {path}（{title[0]}）" if title else f"已写入 {path}"
    return f"written: {path} ({title[1].removeprefix('the ')})" if title else f"written: {path}"
