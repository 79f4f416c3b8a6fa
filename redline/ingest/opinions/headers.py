"""Which column of a table holds what: by its header, in Chinese or English, as people name it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from redline.errors import UnreadableInput, UsageError
from redline.ingest.opinions.types import Row
from redline.model.value import value

_NAMES: dict[str, str] = {
    "no": "序号 编号 号 no number # index nr",
    "source": (
        "意见来源 来源 单位 反馈单位 提出单位 提出意见单位 征求意见单位 意见单位 部门 提出人 "
        "反馈人 意见人 提交人 姓名 单位或个人 单位/个人 反馈单位或个人 署名 source from author "
        "name creator organisation organization submitter respondent submittedby"
    ),
    "contact": "联系方式 联系电话 电话 手机 手机号 邮箱 电子邮箱 contact phone telephone email mail",
    "provision": (
        "条款 条文 条目 条次 条款号 条文序号 条号 章节条款 涉及条款 对应条款 条款项 条款项目 "
        "所涉条款 provision article articles section clause art"
    ),
    "quote": (
        "引文 原文 条款原文 条文原文 原条文 条文内容 原文内容 征求意见稿原文 quote text quotation original"
    ),
    "opinion": (
        "意见内容 意见 修改意见 意见建议 意见和建议 意见与建议 意见及建议 修改建议 修改意见和建议 "
        "建议 具体意见 反馈意见 建议内容 修改意见建议 内容 opinion comment comments remark remarks "
        "body feedback"
    ),
    "suggestion": (
        "建议文字 建议表述 建议修改为 修改为 修改后 suggestion proposedtext suggestedwording proposal"
    ),
    "decision": (
        "采纳情况 是否采纳 采纳 处理情况 处理意见 处理结果 办理情况 吸收采纳情况 采纳与否 处理 "
        "decision status adopted disposition response outcome"
    ),
    "reason": (
        "理由 采纳理由 未采纳理由 说明理由 不采纳理由 原因 说明 备注说明 reason reasons why explanation"
    ),
    "type": "类型 类别 意见类型 type motivation kind",
    "date": "日期 时间 提交时间 反馈时间 提交日期 反馈日期 date time created",
    "tags": "标签 tags tag keywords",
    "visibility": "公开 是否公开 公开范围 visibility public",
    "reply": "回复 回复对象 reply replyto inreplyto",
    "id": "批注编号 id annotation annotationid",
}
FIELDS = tuple(_NAMES)
"""What a column can hold, in the words of ``--map COLUMN=FIELD``."""

# Headers say more than their key words: 公众对本条的修改意见, 是否采纳及理由. The first that fits counts.
_PARTS: tuple[tuple[str, str], ...] = (
    ("采纳", "decision"), ("处理", "decision"), ("办理", "decision"),
    ("联系", "contact"), ("电话", "contact"),
    ("原文", "quote"),
    ("意见内容", "opinion"), ("意见建议", "opinion"), ("修改意见", "opinion"), ("修改建议", "opinion"),
    ("来源", "source"), ("单位", "source"), ("反馈人", "source"), ("提出人", "source"),
    ("条款", "provision"), ("条文", "provision"), ("条目", "provision"),
    ("意见", "opinion"), ("建议", "opinion"), ("理由", "reason"),
)  # fmt: skip
_DROPPED = frozenset(" \t\n\r\u3000*:：.。_-（）()【】[]“”\"'、/／")
_FIELDS_BY_NAME = {
    "".join(name.split("/")): field for field, names in _NAMES.items() for name in names.split()
}
_LONGEST = 24  # characters of a header; what is longer is a title or a remark
_SEARCHED = 40  # rows in which a header may stand, below titles and remarks
_SHOWN = 12  # headers that a message names


@value
class Header:
    """Where a table's header stands.

    first, rows  its place among the rows, and of how many rows it is made (1 or 2)
    fields       by column
    texts        by column, as printed
    """

    first: int
    rows: int
    fields: Mapping[int, str]
    texts: Mapping[int, str]


def field_of(text: str) -> str:
    """Return the field that a header names, or ""."""
    plain = _plain(text)
    if not plain or len(plain) > _LONGEST or "《" in plain or plain.endswith("表"):  # a title
        return ""
    found = _FIELDS_BY_NAME.get(plain, "")
    return found or next((field for part, field in _PARTS if part in plain), "")


def find_header(rows: Sequence[Row], mapping: Mapping[str, str], where: str) -> Header:
    """Return the header of a table: the row that names most fields, the first of several such.

    `mapping` says by a column's header (or its letter: "C") which field it holds, or "" for none. Raises
    UsageError when it names a column that is not there, UnreadableInput when no column holds opinions.
    """
    best = Header(first=0, rows=0, fields={}, texts={})
    for at in range(min(len(rows), _SEARCHED)):
        for height in (1, 2):
            found = _header(rows, at, height, mapping)
            if "opinion" in found.fields.values() and len(found.fields) > len(best.fields):
                best = found
    if not best.fields:
        raise _no_header(rows, where)
    _check(mapping, best, where)
    return best


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(char for char in folded if char not in _DROPPED)


def _header(rows: Sequence[Row], at: int, height: int, mapping: Mapping[str, str]) -> Header:
    """The header that begins in a row. Where it has two rows, the lower one names what the upper one does
    not, or parts of it: 意见 above 条款 and 内容."""
    texts = {column: text for column, text in enumerate(rows[at].cells) if text.strip()}
    if height == 2:
        lower = rows[at + 1].cells if at + 1 < len(rows) else ()
        named = {column: text for column, text in enumerate(lower) if text.strip()}
        if not named or any(not field_of(text) for text in named.values()):
            return Header(first=at, rows=height, fields={}, texts={})
        texts |= named
    wanted = {_plain(column): field for column, field in mapping.items()}
    fields: dict[int, str] = {}
    for exact in (True, False):
        for column, text in texts.items():
            told = wanted.get(_plain(text), wanted.get(_letters(column).lower()))
            known = _FIELDS_BY_NAME.get(_plain(text), "") if exact else field_of(text)
            found = known if told is None else told
            if found and column not in fields and found not in fields.values():
                fields[column] = found
    return Header(first=at, rows=height, fields=fields, texts=texts)


def _letters(column: int) -> str:
    """The letters of a column, as in a spreadsheet: A, …, Z, AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _check(mapping: Mapping[str, str], header: Header, where: str) -> None:
    names = {_plain(text) for text in header.texts.values()}
    names |= {_letters(column).lower() for column in header.texts}
    for column in mapping:
        if _plain(column) not in names:
            listed = _listed(header.texts.values())
            raise UsageError(
                f"没有“{column}”这一列。表头有：{listed}。",
                f"There is no column “{column}”. The header has: {listed}.",
                where=where,
            )


def _no_header(rows: Sequence[Row], where: str) -> UnreadableInput:
    first = max(rows[:_SEARCHED], key=lambda row: sum(bool(cell.strip()) for cell in row.cells), default=None)
    listed = _listed(first.cells) if first else ""
    return UnreadableInput(
        f"没有找到写着“意见内容”的表头。最像表头的一行是：{listed or '无'}。"
        "请用 --map 指明各列，例如 --map 群众诉求=opinion --map 涉及条次=provision。",
        "No header row names a column of opinions (意见内容, opinion). "
        f"The row most like one: {listed or 'none'}. "
        "Say which column holds what: --map COLUMN=opinion --map OTHER=provision.",
        where=where,
    )


def _listed(texts: object) -> str:
    shown = [" ".join(text.split())[:_LONGEST] for text in texts if text.strip()]  # type: ignore[attr-defined]
    return "、".join(shown[:_SHOWN]) + (" …" if len(shown) > _SHOWN else "")
