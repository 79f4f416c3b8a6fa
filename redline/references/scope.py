"""Which text a reference points into: this one, another law, or that of a quotation."""

from __future__ import annotations

from bisect import bisect_left

from redline.references.types import QUOTED

_LAWS = (
    "法典", "法总则", "法通则", "修正案", "条例", "规定", "办法", "决定", "解释", "细则", "规则", "章程",
    "公约", "规程", "准则", "规范", "守则", "标准", "协定", "协议", "议定书", "条约", "合同", "纲要",
    "附件", "附表", "附录", "法",
)  # fmt: skip
_VERBS = (
    "依照", "按照", "根据", "违反", "适用", "依据", "符合",
    "以及", "或者", "和", "与", "及", "有", "由", "对",
)  # fmt: skip
_LOOKED_AT = 64  # characters before a reference
_ENDS = "。\n"  # of a sentence, or of a paragraph that lacks its full stop
SAME = ("该条", "同条", "该款", "同款")
"""What counts from the reference before: 同条第二款."""


class Scope:
    """Goes through the references of a text in order and says of each which law it points into."""

    __slots__ = ("_end", "_law", "_quotes", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._law = ""
        self._end = 0
        self._quotes = _inside_quotes(text)

    def law(self, start: int, end: int, *, relative: bool) -> str:
        """Return the law of the reference text[start:end]; "" for this one.

        The name of a law counts for the references after it, too, as far as the sentence goes or this text is
        named. 前款 and 本条 (`relative`) belong to this text whatever stands before them.
        """
        said = "" if relative else law_before(self._text, start)
        if said is None:
            between = self._text[self._end : start] if self._law else ""
            said = "" if any(mark in between for mark in _ENDS) else self._law
        self._law, self._end = said, end
        return QUOTED if self._quotes and _within(self._quotes, start) else said


def law_before(text: str, start: int) -> str | None:
    """Return the name of the law right before a reference; "" for 本法 and the like; None for neither."""
    before = text[max(0, start - _LOOKED_AT) : start].rstrip(" ")
    named = before.removesuffix("的")
    if named.endswith(("）", ")")):  # 《水井法》（以下简称…）第三条
        named = named[: max(0, named.rfind("（"), named.rfind("("))]
    if named.endswith("》"):
        return named[max(0, named.rfind("《")) :]
    if named.endswith("规定") and not named.endswith("本规定"):  # 本法规定的第三条, 违反规定的第三条
        shorter = named.removesuffix("规定")
        if named != before or _law_word(shorter):
            named = shorter
    word = _law_word(named)
    if not word:
        return None
    return "" if named.endswith("本" + word) else _name(named, word)


def _law_word(text: str) -> str:
    return next((one for one in _LAWS if text.endswith(one)), "")


def _name(before: str, word: str) -> str:
    """The name that ends with `word`: as far back as characters go, without the verb before it."""
    start = len(before)
    while start and "\u4e00" <= before[start - 1] <= "\u9fff":
        start -= 1
    name = before[start:]
    words = name[: -len(word)].replace("共和国", "   ")  # whose 和 joins nothing
    cut = max((words.rfind(verb) + len(verb) for verb in _VERBS if verb in words), default=0)
    return name[cut:]


def _inside_quotes(text: str) -> list[tuple[int, int]]:
    """The spans between quotation marks. A quotation of several paragraphs opens each and closes the last."""
    spans = []
    start = text.find("“")
    while start >= 0:
        end = text.find("”", start)
        end = len(text) if end < 0 else end
        spans.append((start, end))
        start = text.find("“", end)
    return spans


def _within(spans: list[tuple[int, int]], at: int) -> bool:
    place = bisect_left(spans, (at, 0)) - 1
    return place >= 0 and spans[place][0] < at < spans[place][1]
