"""What a cell 采纳情况 says."""

from __future__ import annotations

import re
import unicodedata

from redline.annotate import Status

_SAID = {
    Status.ADOPTED: (
        "采纳 已采纳 予以采纳 全部采纳 同意 同意采纳 接受 吸收 已吸收 吸收采纳 采用 是 adopted accepted yes"
    ),
    Status.PARTLY_ADOPTED: (
        "部分采纳 部分吸收 部分接受 部分同意 partly-adopted partlyadopted partiallyadopted partly"
    ),
    Status.NOT_ADOPTED: (
        "未采纳 不采纳 不予采纳 没有采纳 未予采纳 未吸收 不接受 不同意 否 "
        "not-adopted notadopted notaccepted rejected no"
    ),
    Status.WITHDRAWN: "撤回 已撤回 withdrawn",
    Status.OPEN: "未处理 待处理 待定 待研究 研究中 open pending",
}
_STATUS = {word: status for status, words in _SAID.items() for word in words.split()}
_END = re.compile(r"[，,：:；;。、（(\n—-]")


def decision_of(cell: str) -> tuple[Status, str]:
    """Return what was decided, and the words that say more: 采纳，已写入第五条 is adopted, 已写入第五条.

    Words that are no decision that redline knows leave it open, and are kept.
    """
    text = unicodedata.normalize("NFKC", cell).strip()
    whole = _STATUS.get(_plain(text))
    if whole is not None:
        return whole, ""
    for found in _END.finditer(text):
        status = _STATUS.get(_plain(text[: found.start()]))
        if status is not None:
            return status, cell.strip()[found.end() :].strip().removesuffix("）").removesuffix(")").strip()
        break
    return Status.OPEN, cell.strip()


def _plain(text: str) -> str:
    return "".join(text.split()).strip("。.").lower()
