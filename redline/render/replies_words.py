"""The words of the table of replies (意见采纳情况表), shared by all its renderers."""

from __future__ import annotations

from redline.annotate import Status
from redline.render.annotation_words import STATUSES, suggestion
from redline.render.bodies import to_lines
from redline.render.table_words import day
from redline.render.words import Lang
from redline.report.replies import Opinion, Place, Replies, Row

HEADS: dict[str, tuple[str, ...]] = {
    "zh": ("序号", "意见来源", "条款", "意见内容", "采纳情况", "理由"),
    "en": ("No.", "Source", "Provision", "Opinion", "Decision", "Reason"),
}
_COUNTED = {
    Status.ADOPTED: ("采纳 {} 条", "{} adopted"),
    Status.PARTLY_ADOPTED: ("部分采纳 {} 条", "{} partly adopted"),
    Status.NOT_ADOPTED: ("未采纳 {} 条", "{} not adopted"),
    Status.OPEN: ("尚未处理 {} 条", "{} open"),
}


def title(replies: Replies, lang: Lang) -> str:
    """Return the heading: 《××条例（草案）》征求意见采纳情况表."""
    if lang == "zh":
        return f"《{replies.title}》意见采纳情况表"
    return f"{replies.title}: replies to opinions"


def below(replies: Replies, lang: Lang) -> str:
    """Return the line below the heading: the version, and its date."""
    if not replies.date:
        return replies.version
    version = replies.version
    return f"{version}（{day(replies.date)}）" if lang == "zh" else f"{version} ({replies.date})"


def answer(replies: Replies, lang: Lang) -> str:
    """Return the counts as a sentence."""
    counts = dict(replies.counts)
    told = [
        words[0 if lang == "zh" else 1].format(counts[status])
        for status, words in _COUNTED.items()
        if counts.get(status)
    ]
    if lang == "zh":
        return f"共收到意见 {replies.total} 条" + (f"：{'，'.join(told)}。" if told else "。")
    noun = "opinion" if replies.total == 1 else "opinions"
    return f"{replies.total} {noun}" + (f": {', '.join(told)}." if told else ".")


def place(found: Place, lang: Lang) -> list[str]:
    """Return the name of a provision, and below it the one that it had: 第三十八条, （原第四十六条）."""
    if found.lost:
        now = "未能定位" if lang == "zh" else "no place"
    else:
        now = found.now or ("全文" if lang == "zh" else "the whole text")
    if not found.before or found.before == found.now:
        return [now]
    return [now, f"（原{found.before}）" if lang == "zh" else f"(was {found.before})"]


def opinion(found: Opinion, lang: Lang) -> list[str]:
    """Return an opinion as lines of plain text."""
    lines = to_lines(found.body, lang)
    if found.suggestion is not None:
        return [suggestion(found.quote, found.suggestion, lang), *lines]
    if not found.quote:
        return lines
    quoted = f"“{found.quote}”"
    if not lines:
        return [quoted]
    return [f"{quoted}：{lines[0]}" if lang == "zh" else f"{quoted}: {lines[0]}", *lines[1:]]


def cells(row: Row, lang: Lang) -> tuple[list[str], ...]:
    """Return the six cells of a row, each as lines of plain text."""
    said = [line for one in row.opinions for line in opinion(one, lang)]
    sources = "、".join(row.sources) if lang == "zh" else ", ".join(row.sources)
    if row.total > max(1, len(row.sources)):
        sources += f"（共 {row.total} 条）" if lang == "zh" else f" ({row.total} in all)"
    status = "" if row.status is Status.OPEN else STATUSES[lang][row.status]
    where = [line for one in (row.place, *row.further) for line in place(one, lang)]
    return ([str(row.number)], [sources], where, said, [status], row.reason.split("\n"))
