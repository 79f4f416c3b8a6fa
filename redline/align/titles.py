"""Whether two titles name one law."""

from __future__ import annotations

from redline.textdiff import formally_equal

_OPENING, _CLOSING = "（(〔", "）)〕"
_STAGES = ("草案", "稿", "修订", "修正", "试行", "暂行", "公布", "年")


def same_title(old: str, new: str) -> bool:
    """Tell whether both titles are one name, the remarks on its stage aside: （草案）, （2024修正）."""
    return formally_equal(old, new) or formally_equal(_name(old), _name(new))


def _name(title: str) -> str:
    """A title without the remarks on its stage: （草案）, （修订草案二次审议稿）, (征求意见稿)."""
    parts = [""]  # what stands outside of brackets, then each open bracket with what it holds so far
    for char in title:
        if char in _OPENING:
            parts.append(char)
        elif char in _CLOSING and len(parts) > 1:
            remark = parts.pop()
            parts[-1] += "" if any(word in remark for word in _STAGES) else remark + char
        else:
            parts[-1] += char
    return "".join(parts)
