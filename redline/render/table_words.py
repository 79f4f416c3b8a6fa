"""What a comparison table says of its own, in Chinese and English, for Word, Excel, HTML and PDF."""

from __future__ import annotations

from redline.changes import Class, Kind
from redline.render import words
from redline.render.markings import Marking
from redline.report import shown
from redline.report.table import Column, Table, TableCell, TableRow, Version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.report.margin import Beside

_WORDS = {
    "title": ("{}条文对照表", "{}: comparison table"),
    "note": ("说明", "Notes"),
    "sheet": ("条文对照表", "Comparison"),
    "number": ("序号", "No."),
    "kinds": ("修改类型", "Change"),
    "class": ("修改性质", "Weight"),
    "into": ("（并入{}）", "(taken into {})"),
    "from": ("（由原{}拆出）", "(out of old {})"),
    "bare": ("（略）", "(text unchanged, not printed)"),
    "chain": (
        "每一稿与相邻的两稿比较：较前一稿新增的和后一稿将删去的，都标在本栏；写“{0}”的，标在其左边的条文中；"
        "“—”为该稿没有这一条。",
        "Each text is compared with the ones before and after it: what is new in it and what the next one "
        "drops are marked in its own column, or in the text to the left where it says “{0}”. “—”: it has no "
        "such provision.",
    ),
    "empty": ("没有需要列出的条文。", "There is no provision to list."),
    "unshown": (
        "另有 {} 件批注针对表中没有列出的条文。",
        "{} more annotations are about provisions that this table leaves out.",
    ),
}
NONE = "—"
"""What stands where a version has nothing to say of a provision."""


def say(lang: words.Lang, key: str) -> str:
    """Return a phrase. Raises KeyError for one that there is not."""
    return _WORDS[key][0 if lang == "zh" else 1]


def title(table: Table, lang: words.Lang) -> str:
    """Return the table's title: …条例条文对照表."""
    return say(lang, "title").format(table.title)


def versions(table: Table, lang: words.Lang) -> str:
    """Return the line below the title: the versions, oldest first; of two each with its date."""
    if len(table.versions) > 2:  # the dates stand in the columns' headings
        return " → ".join(version.label for version in table.versions)
    return " → ".join(_dated(version, lang) for version in table.versions)


def _dated(version: Version, lang: words.Lang) -> str:
    if not version.date:
        return version.label
    return f"{version.label}（{day(version.date)}）" if lang == "zh" else f"{version.label} ({version.date})"


def day(date: str) -> str:
    """Return a date as Chinese documents print it, 2025年3月10日; what is no date stays as it is."""
    parts = date.split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdecimal() for part in parts):
        return date
    year, month, day_ = map(int, parts)
    return f"{year}年{month}月{day_}日"


def head(table: Table, column: Column, lang: words.Lang) -> str:
    """Return the heading of a column; a date is a line of its own."""
    if column.role == "note":
        return say(lang, "note")
    version = table.versions[column.version]
    label = version.label or words.say(lang, "new_text" if column.version else "old_text")
    if len(table.versions) == 2 or not version.date:
        return label
    return f"{label}\n{day(version.date)}" if lang == "zh" else f"{label}\n{version.date}"


def legend(table: Table, marking: Marking, lang: words.Lang, *, shaded: bool = True) -> str:
    """Return the line that explains the marks; `shaded` says whether there is a shade where they have one."""
    found = marking.legend[0 if lang == "zh" else 1]
    if not shaded and marking.deleted.shade:
        found = found.replace("加阴影并划删除线", "灰色并划删除线").replace("Shaded", "Grey")
    if len(table.versions) == 2:
        return found
    return found + ("" if lang == "zh" else " ") + say(lang, "chain").format(marking.same)


def said(cell: TableCell, marking: Marking, lang: words.Lang) -> str:
    """Return what a cell says in the place of a text; "" for one that has its text, or notes."""
    if cell.says in ("from", "into"):
        return say(lang, cell.says).format(("、" if lang == "zh" else ", ").join(cell.nums))
    return {"new": marking.new, "gone": marking.gone, "same": marking.same, "none": NONE}.get(cell.says, "")


def happened(row: TableRow, lang: words.Lang) -> str:
    """Return the kinds of change as words, as a filter wants them: 修改、移动."""
    if row.kinds == (Kind.UNCHANGED,) and row.class_ is not Class.UNCHANGED:
        return words.CLASSES[lang][row.class_]
    between = "、" if lang == "zh" else ", "
    return between.join(words.KINDS[lang][kind] for kind in shown(row.kinds))


def weight(row: TableRow, lang: words.Lang) -> str:
    """Return the class of a change as words: 实质修改, 文字性修改, 未修改."""
    return words.CLASSES[lang][row.class_]


def notes(table: Table, lang: words.Lang) -> list[tuple[str, Beside]]:
    """Return the annotations that stand below the table, each list under its heading."""
    if table.law is None and table.lost is None:
        return []
    from redline.render import margin_words

    found = ((margin_words.say(lang, "law"), table.law), (margin_words.say(lang, "lost"), table.lost))
    return [(heading, beside) for heading, beside in found if beside is not None]


def unshown(table: Table, lang: words.Lang) -> str:
    """Return the line on annotations of rows that were left out, or ""."""
    return say(lang, "unshown").format(table.unshown) if table.unshown else ""
