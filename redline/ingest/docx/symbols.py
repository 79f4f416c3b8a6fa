"""Characters of symbol fonts by their Unicode meaning.

Word keeps them as a font and a code, the code mostly in Unicode's private area (U+F0xx).
"""

from __future__ import annotations

import re

PRIVATE = re.compile("[\uf000-\uf0ff]")
"""A character that stands for a code of a symbol font."""
_PRIVATE = range(0xF000, 0xF100)

_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_GREEK_SMALL = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {
    **{0x41 + n: sign for n, sign in enumerate(_GREEK)},
    **{0x61 + n: sign for n, sign in enumerate(_GREEK_SMALL)},
    0x2A: "∗",
    0x2D: "−",
    0x40: "≅",
    0x5C: "∴",
    0x5E: "⊥",
    0x7E: "∼",
    0xA2: "′",
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB5: "∝",
    0xB6: "∂",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBA: "≡",
    0xBB: "≈",
    0xBC: "…",
    0xC7: "∩",
    0xC8: "∪",
    0xCE: "∈",
    0xCF: "∉",
    0xD0: "∠",
    0xD1: "∇",
    0xD5: "∏",
    0xD6: "√",
    0xD7: "⋅",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0xE5: "∑",
    0xF2: "∫",
}
_WINGDINGS = {
    **{0x80 + n: chr(0x2460 + n - 1) if n else "⓪" for n in range(11)},
    **{0x8B + n: chr(0x2776 + n - 1) if n else "⓿" for n in range(11)},
    0x28: "☎",
    0x2A: "✉",
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x9E: "·",
    0x9F: "•",
    0xA1: "○",
    0xA4: "◉",
    0xA7: "▪",
    0xA8: "◻",
    0xAB: "★",
    0xAF: "✶",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x2A: "☐", 0xA3: "□"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def symbol(font: str, code: int) -> str:
    """Return the character that `font` shows for `code`, "" where it has no meaning outside that font."""
    table = _FONTS.get(font.lower())
    if table is not None and (code in _PRIVATE or code < 0x100):
        low = code & 0xFF
        return table.get(low) or (chr(low) if table is _SYMBOL and 0x20 <= low < 0x7F else "")
    if code in _PRIVATE or not 0x20 <= code < 0x110000 or 0xD800 <= code < 0xE000:
        return ""
    return chr(code)
