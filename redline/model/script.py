"""Traditional forms of the characters by which references, periods and amounts are known.

No conversion of a text: only what patterns and word lists name, character for character, so that offsets
stay. 第三條第二項 is found as 第三条第二项, 十二個小時 as 十二个小时.
"""

from __future__ import annotations

_TRADITIONAL = "條項節編兩萬億個時週歲後內則規辦細決釋該種級噸畝鐘頃幣單統進專點錄標約據違適與對從資書還於"
_SIMPLIFIED = "条项节编两万亿个时周岁后内则规办细决释该种级吨亩钟顷币单统进专点录标约据违适与对从资书还于"
_TABLE = str.maketrans(_TRADITIONAL, _SIMPLIFIED)


def plain(text: str) -> str:
    """Return `text`, of the same length, with those characters in their simplified form."""
    return text.translate(_TABLE)


def is_traditional(text: str) -> bool:
    """Tell whether a text of a law is in traditional script, by the words that few such texts do without."""
    return "條" in text or "項" in text or "個" in text
