"""How a number is printed: with another value in its own style, and which one comes next."""

from __future__ import annotations

from redline.model.numbers import CIRCLED, DIGITS, UNITS, to_chinese


def renumbered(num: str, number: str) -> str:
    """Return a printed number with another value, in its own style: （四） and "5" give （五）.

    第三十二条之一 and "33" give 第三十三条; 第三十二条 and "32-1" give 第三十二条之一.
    """
    first, *rest = number.split("-")
    start = next((at for at, char in enumerate(num) if _counts(char)), len(num))
    end = start
    while end < len(num) and _counts(num[end]):
        end += 1
    tail, style = num[end:], num[start:end]
    below = style  # of what comes after 之: 第219条之一 is printed, too
    for at, char in enumerate(tail):
        if char == "之" and at + 1 < len(tail) and _counts(tail[at + 1]):
            tail, below = tail[:at], tail[at + 1 :]
            break
    return num[:start] + _numeral(first, style) + tail + "".join(f"之{_numeral(one, below)}" for one in rest)


def next_number(last: str, own: str, *, again: bool) -> str:
    """Return the number that comes after `last` ("" before the first) for what bore the number `own`.

    第X条之一 stays one, after whatever number now stands before it. `again`: counting may begin anew here,
    and does where `own` is 1.
    """
    if not last or (again and own == "1"):
        return "1"
    if "-" in own:
        head, _, tail = last.rpartition("-")
        return f"{head}-{int(tail) + 1}" if head else f"{last}-1"
    return str(int(last.split("-")[0]) + 1)


def _counts(char: str) -> bool:
    return char in DIGITS or char in UNITS or char in CIRCLED


def _numeral(number: str, style: str) -> str:
    first = style[:1]
    count = int(number)
    if first in CIRCLED:
        circled = chr(ord(first) - CIRCLED[first] + count)
        return circled if CIRCLED.get(circled) == count else number
    if first.isascii():
        return number
    if "０" <= first <= "９":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in number)
    return to_chinese(count)
