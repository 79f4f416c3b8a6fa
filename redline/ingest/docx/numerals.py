"""Numbers as Word prints them: ISO/IEC 29500-1 §17.18.59 (ST_NumberFormat), with Word's own deviations.

>>> numeral(112, "chineseCountingThousand"), numeral(12, "decimalEnclosedCircle"), numeral(4, "lowerRoman")
('一百一十二', '⑫', 'iv')
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_LEGAL_JAPANESE = "〇壱弐参四伍六七八九"
_DIGITS_KOREAN = "영일이삼사오육칠팔구"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_AIUEO_HALF = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_IROHA_HALF = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽ"
_GANADA = "가나다라마바사아자차카타파하"
_CHOSUNG = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_CHICAGO = "*†‡§"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth"} | {
    "nine": "ninth",
    "twelve": "twelfth",
}
_LARGEST = 999_999  # of what is written by rule; a counter cannot reach it in a text that can be read


def numeral(value: int, style: str) -> str:
    """Return `value` in the format that Word calls `style`; in decimal when there is no such format.

    A value that a format has no sign for is written in decimal, as Word does.
    """
    if style == "none":
        return ""
    if not 0 <= value <= _LARGEST:
        return str(value)
    made = _STYLES.get(style)
    if made is None and len(style) < 6 and style.strip("0") == "1":  # 001: so many digits
        return str(value).zfill(len(style))
    return made(value) if made else str(value)


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    found = ""
    for worth, sign in _ROMAN:
        found += sign * (value // worth)
        value %= worth
    return found


def _letters(letters: str) -> Callable[[int], str]:
    """a … z, aa, bb: the letter is repeated, not counted on."""

    def letter(value: int) -> str:
        times, place = divmod(value - 1, len(letters))
        return letters[place] * (times + 1) if 0 < value <= 10 * len(letters) else str(value)

    return letter


def _cycle(signs: str) -> Callable[[int], str]:
    """Begins again after the last sign."""
    return lambda value: signs[(value - 1) % len(signs)] if value > 0 else str(value)


def _set(signs: str) -> Callable[[int], str]:
    """Goes on in decimal after the last sign."""
    return lambda value: signs[value - 1] if 0 < value <= len(signs) else str(value)


def _one_of(*runs: tuple[int, int, int]) -> Callable[[int], str]:
    """Signs that stand in a row in Unicode: (first value, last value, code of the first)."""

    def sign(value: int) -> str:
        for first, last, code in runs:
            if first <= value <= last:
                return chr(code + value - first)
        return str(value)

    return sign


def _digits(digits: str) -> Callable[[int], str]:
    """Digit by digit: 一二〇."""
    return lambda value: "".join([digits[int(digit)] for digit in str(value)])


def _counting(zero: str) -> Callable[[int], str]:
    """二十一 up to 99, then digit by digit: 一○○."""
    digits = _digits(zero + _DIGITS[1:])
    tens = _by_tens(zero + _DIGITS[1:], "十百千", "万", ten="十")
    return lambda value: tens(value) if value < 100 else digits(value)


def _by_tens(
    digits: str, units: str, myriad: str, *, ten: str = "", one: bool = True, zero: str = ""
) -> Callable[[int], str]:
    """一百零五: digits with the names of their places.

    ten   what 10 to 19 begin with, if not as 20 does; one: whether 100 has a 一
    zero  what stands for places left out
    """

    def below_myriad(value: int) -> str:
        found, gap = "", False
        for power in (3, 2, 1, 0):
            digit = value // 10**power % 10
            if not digit:
                gap = bool(found)
                continue
            found += zero if gap else ""
            gap = False
            unit = units[power - 1] if power else ""
            found += unit if digit == 1 and unit and not one else digits[digit] + unit
        return found

    def number(value: int) -> str:
        if value == 0:
            return digits[0]
        high, low = divmod(value, 10_000)
        text = below_myriad(high) + myriad if high else ""
        if high and low and low < 1000:
            text += zero
        text += below_myriad(low)
        return ten + text[2:] if ten and 10 <= value < 20 else text

    return number


def _cardinal(value: int) -> str:
    if value < 20:
        return _ONES[value]
    if value < 100:
        rest = value % 10
        return _TENS[value // 10] + (f"-{_ONES[rest]}" if rest else "")
    for worth, word in ((1000, "thousand"), (100, "hundred")):
        if value >= worth:
            rest = value % worth
            return f"{_cardinal(value // worth)} {word}" + (f" {_cardinal(rest)}" if rest else "")
    raise AssertionError(value)


def _ordinal_words(value: int) -> str:
    head, last = "", _cardinal(value)
    for mark in ("-", " "):
        if mark in last:
            before, _, last = last.rpartition(mark)
            head += before + mark
            break
    if last in _ORDINALS:
        return head + _ORDINALS[last]
    return head + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if value > 0 else str(value)


def _parenthesised(value: int) -> str:
    return f"({numeral(value, 'chineseCountingThousand')})"


_CIRCLED = _one_of((1, 20, 0x2460))  # Word goes on in decimal, though Unicode has more
_FULL_WIDTH = _digits("０１２３４５６７８９")
_CHINESE = _by_tens(_DIGITS, "十百千", "万", ten="十", zero="〇")  # 一百〇一, as Word prints it

_STYLES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02}",
    "numberInDash": lambda value: f"- {value} -",
    "hex": lambda value: f"{value:X}",
    "ordinal": _ordinal,
    "cardinalText": lambda value: _cardinal(value).capitalize(),
    "ordinalText": lambda value: _ordinal_words(value).capitalize(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerLetter": _letters("abcdefghijklmnopqrstuvwxyz"),
    "upperLetter": _letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "chicago": _letters(_CHICAGO),
    "decimalFullWidth": _FULL_WIDTH,
    "decimalFullWidth2": _FULL_WIDTH,
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedFullstop": _one_of((1, 20, 0x2488)),
    "decimalEnclosedParen": _one_of((1, 20, 0x2474)),
    "ideographEnclosedCircle": _parenthesised,  # in Word: in parentheses
    "ideographDigital": _digits(_DIGITS),
    "ideographTraditional": _set(_STEMS),
    "ideographZodiac": _set(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "chineseCounting": _counting("○"),
    "chineseCountingThousand": _CHINESE,
    "chineseLegalSimplified": _by_tens(_LEGAL, "拾佰仟", "万", ten="壹拾", zero="零"),
    "taiwaneseCounting": _counting("○"),
    "taiwaneseCountingThousand": _by_tens("零" + _DIGITS[1:], "十百千", "萬", ten="十", zero="零"),
    "taiwaneseDigital": _digits("○" + _DIGITS[1:]),
    "ideographLegalTraditional": _by_tens(_LEGAL_TRADITIONAL, "拾佰仟", "萬", ten="壹拾", zero="零"),
    "japaneseCounting": _by_tens(_DIGITS, "十百千", "万", one=False),
    "japaneseDigitalTenThousand": _digits(_DIGITS),
    "japaneseLegal": _by_tens(_LEGAL_JAPANESE, "拾百阡", "萬", ten="壱拾"),
    "aiueo": _cycle(_AIUEO_HALF),
    "aiueoFullWidth": _cycle(_AIUEO),
    "iroha": _cycle(_IROHA_HALF),
    "irohaFullWidth": _cycle(_IROHA),
    "koreanDigital": _digits(_DIGITS_KOREAN),
    "koreanDigital2": _digits("零一二三四五六七八九"),
    "koreanCounting": _by_tens(_DIGITS_KOREAN, "십백천", "만", one=False),
    "ganada": _cycle(_GANADA),
    "chosung": _cycle(_CHOSUNG),
}

_CODES = [
    "decimal",
    "upperRoman",
    "lowerRoman",
    "upperLetter",
    "lowerLetter",
    "ordinal",
    "cardinalText",
    "ordinalText",
    "hex",
    "chicago",
    "ideographDigital",
    "japaneseCounting",
    "aiueo",
    "iroha",
    "decimalFullWidth",
    "decimalHalfWidth",
    "japaneseLegal",
    "japaneseDigitalTenThousand",
    "decimalEnclosedCircle",
    "decimalFullWidth2",
    "aiueoFullWidth",
    "irohaFullWidth",
    "decimalZero",
    "bullet",
    "ganada",
    "chosung",
    "decimalEnclosedFullstop",
    "decimalEnclosedParen",
    "decimalEnclosedCircleChinese",
    "ideographEnclosedCircle",
    "ideographTraditional",
    "ideographZodiac",
    "ideographZodiacTraditional",
    "taiwaneseCounting",
    "ideographLegalTraditional",
    "taiwaneseCountingThousand",
    "taiwaneseDigital",
    "chineseCounting",
    "chineseLegalSimplified",
    "chineseCountingThousand",
    "koreanDigital",
    "koreanCounting",
    "koreanLegal",
    "koreanDigital2",
]
"""The formats in the order of the codes that old files call them by ([MS-OI29500] 2.1.1772)."""


circled = _one_of((0, 0, 0x24EA), (1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))
"""Return a number in a circle, ⓪ to ㊿; others in decimal."""


def style_of_code(code: int) -> str:
    """Return the name of the format with this code, "decimal" when there is none."""
    return _CODES[code] if 0 <= code < len(_CODES) else "decimal"
