"""Printed numbers and their values: 第三十二条之一 and "32-1".

A value is a string, since an inserted provision has a number of several parts: "32", "32-1". The
words around the numerals (第, 条, 之) belong to a jurisdiction; the functions here take them as
arguments and default to those of the Chinese profile.
"""

from __future__ import annotations

from functools import lru_cache

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
DIGITS.update({"〇": 0, "○": 0, "Ｏ": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5})
DIGITS.update({"兩": 2, "貳": 2, "參": 3})
DIGITS.update({c: i for i, c in enumerate("0123456789")})
DIGITS.update({c: i for i, c in enumerate("０１２３４５６７８９")})
UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "萬": 10_000}
CIRCLED = {chr(0x2460 + i): i + 1 for i in range(20)}
CIRCLED.update({chr(0x2474 + i): i + 1 for i in range(20)})  # ⑴ …
CIRCLED.update({chr(0x2488 + i): i + 1 for i in range(20)})  # ⒈ …
CIRCLED.update({chr(0x3220 + i): i + 1 for i in range(10)})  # ㈠ …

NUMERALS = "".join(DIGITS) + "".join(UNITS)
"""Every character that a printed number can be made of."""

_LONGEST = 24
_PLAIN = "零一二三四五六七八九"


def to_int(numeral: str) -> int | None:
    """Return the value of a Chinese, ASCII or full-width numeral; None when it is not one.

    Chinese numerals with units (一百零五, 十二, 两千) and as digits one by one (二〇二四) are read.
    White space inside is passed over. More than 24 characters are no number of a provision.
    """
    numeral = "".join(numeral.split())
    if not 0 < len(numeral) <= _LONGEST:
        return None
    if numeral in CIRCLED:
        return CIRCLED[numeral]
    total = section = digits = 0
    unit_seen = False
    fresh = False  # digits stand since the last unit
    for char in numeral:
        if char in DIGITS:
            digits = digits * 10 + DIGITS[char]
            fresh = True
        elif char in UNITS:
            unit = UNITS[char]
            if unit == 10_000:
                total += ((section + digits) or 1) * unit
                section = 0
            else:
                section += (digits if fresh and digits else 1) * unit
            digits, fresh, unit_seen = 0, False, True
        else:
            return None
    return total + section + digits if unit_seen else digits


def to_chinese(value: int) -> str:
    """Return the Chinese numeral that drafting rules prescribe: 十二, 一百零一, 一千零一十.

    Raises ValueError for numbers below 0 or of 100,000,000 and more.
    """
    if not 0 <= value < 100_000_000:
        raise ValueError(f"no Chinese numeral for {value}")
    if value < 10:
        return _PLAIN[value]
    if value < 20:
        return "十" + (_PLAIN[value - 10] if value > 10 else "")
    if value < 10_000:
        return _below_ten_thousand(value)
    high, low = divmod(value, 10_000)
    text = to_chinese(high) + "万"
    if low:
        text += ("零" if low < 1000 else "") + _below_ten_thousand(low)
    return text


def _below_ten_thousand(value: int) -> str:
    text = ""
    gap = False
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            text += ("零" if gap and text else "") + _PLAIN[digit] + word
            gap = False
        else:
            gap = True
    return text


@lru_cache(maxsize=8192)
def number_value(num: str) -> str | None:
    """Return the value of a printed number: "32-1" for 第三十二条之一, "4" for （四） or 4.

    Every run of numerals is one part; parts are joined by hyphens. None when there is no numeral.
    """
    parts: list[str] = []
    run = ""
    for char in "".join(num.split()) + " ":
        if char in DIGITS or char in UNITS:
            run += char
            continue
        if run:
            value = to_int(run)
            if value is not None:
                parts.append(str(value))
            run = ""
        if char in CIRCLED:
            parts.append(str(CIRCLED[char]))
    return "-".join(parts) or None


def article_num(value: str, *, prefix: str = "第", word: str = "条", insert: str = "之") -> str:
    """Return the printed number of a value: 第三十二条之一 for "32-1".

    The inverse of `number_value`. Raises ValueError when `value` is not numbers joined by hyphens.
    """
    first, *rest = (to_chinese(int(part)) for part in value.split("-"))
    return prefix + first + word + "".join(insert + part for part in rest)


def sort_key(value: str) -> tuple[int, ...]:
    """Return a key that puts values in the order of the text: 32, 32-1, 32-2, 33."""
    return tuple(int(part) for part in value.split("-"))
