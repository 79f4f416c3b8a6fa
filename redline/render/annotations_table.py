"""The columns of a table of annotations, shared by its renderers, in the words that importing knows."""

from __future__ import annotations

from collections.abc import Iterable

from redline.annotate import Status, Visibility
from redline.render.annotation_words import MOTIVATIONS, STATES, STATUSES
from redline.render.words import Lang
from redline.report.opinions import DELETED, LOST, Row

# By field: the header in Chinese and English, and its width in characters of a spreadsheet.
COLUMNS: dict[str, tuple[str, str, float]] = {
    "no": ("序号", "No.", 6),
    "source": ("意见来源", "Source", 18),
    "provision": ("条款", "Provision", 18),
    "opinion": ("意见内容", "Opinion", 56),
    "decision": ("采纳情况", "Decision", 12),
    "reason": ("理由", "Reason", 36),
    "quote": ("引文", "Quote", 28),
    "suggestion": ("建议文字", "Suggestion", 28),
    "type": ("类型", "Type", 10),
    "date": ("日期", "Date", 12),
    "contact": ("联系方式", "Contact", 18),
    "tags": ("标签", "Tags", 12),
    "visibility": ("公开", "Visibility", 8),
    "state": ("位置", "State", 12),
    "made_on": ("原条款", "Made on", 20),
    "reply": ("回复对象", "Reply to", 24),
    "id": ("批注编号", "Annotation id", 26),
}
_ALWAYS = frozenset(("no", "source", "provision", "opinion", "decision", "reason", "type", "id"))
_SEEN = {"zh": {Visibility.INTERNAL: "内部"}, "en": {Visibility.INTERNAL: "internal"}}


def table(rows: Iterable[Row], lang: Lang) -> tuple[list[str], list[float], list[list[str]]]:
    """Return the headers, the widths and the cells; columns in which nothing stands are left out."""
    cells = [_cells(row, lang) for row in rows]
    fields = [field for field in COLUMNS if field in _ALWAYS or any(row[field] for row in cells)]
    heads = [COLUMNS[field][0] if lang == "zh" else COLUMNS[field][1] for field in fields]
    return heads, [COLUMNS[field][2] for field in fields], [[row[field] for field in fields] for row in cells]


def _cells(row: Row, lang: Lang) -> dict[str, str]:
    lost = "" if row.reply else LOST
    return {
        "no": row.no,
        "source": row.source,
        "provision": "、".join(row.provisions) or lost,
        "opinion": row.opinion,
        "decision": _decision(row, lang),
        "reason": row.reason,
        "quote": row.quote,
        "suggestion": DELETED if row.suggestion == "" else row.suggestion or "",
        "type": MOTIVATIONS[lang][row.motivation],
        "date": row.date,
        "contact": row.contact,
        "tags": "、".join(row.tags),
        "visibility": _SEEN[lang].get(row.visibility, ""),
        "state": STATES[lang][row.state],
        "made_on": row.made_on,
        "reply": row.reply,
        "id": row.id,
    }


def _decision(row: Row, lang: Lang) -> str:
    word = "" if row.status is Status.OPEN else STATUSES[lang][row.status]
    if word and row.decision:
        return f"{word}：{row.decision}" if lang == "zh" else f"{word}: {row.decision}"
    return word or row.decision
