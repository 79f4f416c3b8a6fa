"""The command line's own words, in Chinese and English.

The words of a comparison (kinds, reasons, counts) are in `redline.render.words`; here are messages.
"""

from __future__ import annotations

from redline.app import Note
from redline.cli.language import Lang

# A note's code, and what it says; {0}, {1} … are its args.
_NOTES: dict[str, tuple[str, str]] = {
    "unrelated": (
        "两份文本几乎没有对应的条文（旧稿 {1} 条，新稿 {2} 条，只有 {0} 条对应）。"
        "请确认它们是同一部法规的两稿。",
        "Hardly any articles of the two texts correspond ({0} of {1} old and {2} new ones). "
        "Are they two drafts of the same law?",
    ),
    "no-articles": (
        "没有找到任何条文（“第一条……”），已逐段比较。",
        "No article (第一条 …) was found; the text was compared paragraph by paragraph.",
    ),
    "number-gap": (
        "第 {0} 条之后是第 {1} 条，序号不连续，已按原样保留。",
        "Article {1} follows article {0}: the numbering has a gap. It was kept as it is.",
    ),
    "number-repeated": ("第 {0} 条出现了两次，已都保留。", "Article {0} occurs twice; both were kept."),
    "number-order": (
        "第 {1} 条在第 {0} 条之后出现，已按原文顺序保留。",
        "Article {1} stands after article {0}; the order of the text was kept.",
    ),
    "glued-article": (
        "{0}接在上一段的末尾，已作为单独的一条。",
        "{0} was glued to the end of the paragraph before it; it was read as an article.",
    ),
    "wrong-character": ("“{0}”应为“{1}”，已照此理解。", "{0} should be {1}; it was read so."),
    "line-joined": (
        "上一段在句子中间断行，已接上。",
        "The paragraph before was broken in the middle of a sentence; the two lines were joined.",
    ),
    "heading-joined": ("标题分成了两行，已接上。", "A heading was broken over two lines; they were joined."),
    "heading-without-number": (
        "“{0}”没有章节序号，按位置理解为标题。",
        "{0} has no number; by its place it was read as a heading.",
    ),
    "unknown-line": (
        "看不出这一行的性质，已作为普通文字保留。",
        "It is not clear what this line is; it was kept as plain text.",
    ),
}


def note_line(note: Note, lang: Lang) -> str:
    """Return a note as one line: where, then what."""
    text = _text(note, lang)
    if not note.where:
        return text
    if not note.line:
        return f"{note.where}：{text}" if lang == "zh" else f"{note.where}: {text}"
    if lang == "zh":
        return f"{note.where} 第 {note.line} 行：{text}"
    return f"{note.where}, line {note.line}: {text}"


def _text(note: Note, lang: Lang) -> str:
    try:
        zh, en = _NOTES[note.code]
        return (zh if lang == "zh" else en).format(*note.args)
    except (KeyError, IndexError):  # a code that a newer parser brought: better its name than silence
        return " ".join((note.code, *note.args))


def more_line(name: str, count: int, lang: Lang) -> str:
    """Return the line that stands for the remarks left out."""
    if lang == "zh":
        return f"{name}：另有 {count} 处提示（用 -v 全部列出）。"
    return f"{name}: {count} more remarks (-v lists them)."


def written_line(path: str, lang: Lang) -> str:
    """Return the line that says that a result is in its place."""
    return f"已写入 {path}" if lang == "zh" else f"written: {path}"
