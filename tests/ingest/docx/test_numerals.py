from __future__ import annotations

import pytest

from redline.ingest.docx.numerals import numeral, style_of_code
from redline.model.numbers import number_value


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("decimal", "1 9 10 11 20 21 100 101 110 111 1010"),
        ("decimalZero", "01 09 10 11 20 21 100 101 110 111 1010"),
        ("decimalFullWidth", "１ ９ １０ １１ ２０ ２１ １００ １０１ １１０ １１１ １０１０"),
        ("upperRoman", "I IX X XI XX XXI C CI CX CXI MX"),
        ("lowerRoman", "i ix x xi xx xxi c ci cx cxi mx"),
        ("lowerLetter", "a i j k t u vvvv wwww fffff ggggg 1010"),
        ("ordinal", "1st 9th 10th 11th 20th 21st 100th 101st 110th 111th 1010th"),
        ("chineseCounting", "一 九 十 十一 二十 二十一 一○○ 一○一 一一○ 一一一 一○一○"),
        ("chineseCountingThousand", "一 九 十 十一 二十 二十一 一百 一百〇一 一百一十 一百一十一 一千〇一十"),
        (
            "chineseLegalSimplified",
            "壹 玖 壹拾 壹拾壹 贰拾 贰拾壹 壹佰 壹佰零壹 壹佰壹拾 壹佰壹拾壹 壹仟零壹拾",
        ),
        (
            "ideographLegalTraditional",
            "壹 玖 壹拾 壹拾壹 貳拾 貳拾壹 壹佰 壹佰零壹 壹佰壹拾 壹佰壹拾壹 壹仟零壹拾",
        ),
        (
            "taiwaneseCountingThousand",
            "一 九 十 十一 二十 二十一 一百 一百零一 一百一十 一百一十一 一千零一十",
        ),
        ("taiwaneseCounting", "一 九 十 十一 二十 二十一 一○○ 一○一 一一○ 一一一 一○一○"),
        ("ideographDigital", "一 九 一〇 一一 二〇 二一 一〇〇 一〇一 一一〇 一一一 一〇一〇"),
        ("japaneseCounting", "一 九 十 十一 二十 二十一 百 百一 百十 百十一 千十"),
        ("japaneseLegal", "壱 九 壱拾 壱拾壱 弐拾 弐拾壱 壱百 壱百壱 壱百壱拾 壱百壱拾壱 壱阡壱拾"),
        ("ideographTraditional", "甲 壬 癸 11 20 21 100 101 110 111 1010"),
        ("ideographZodiac", "子 申 酉 戌 20 21 100 101 110 111 1010"),
        ("decimalEnclosedCircle", "① ⑨ ⑩ ⑪ ⑳ 21 100 101 110 111 1010"),
        ("decimalEnclosedParen", "⑴ ⑼ ⑽ ⑾ ⒇ 21 100 101 110 111 1010"),
        ("decimalEnclosedFullstop", "⒈ ⒐ ⒑ ⒒ ⒛ 21 100 101 110 111 1010"),
        ("aiueoFullWidth", "ア ケ コ サ ト ナ ク ケ ツ テ ワ"),
        ("koreanCounting", "일 구 십 십일 이십 이십일 백 백일 백십 백십일 천십"),
        ("hex", "1 9 A B 14 15 64 65 6E 6F 3F2"),
    ],
)
def test_formats(style: str, expected: str) -> None:
    values = (1, 9, 10, 11, 20, 21, 100, 101, 110, 111, 1010)
    assert " ".join(numeral(value, style) for value in values) == expected


def test_words() -> None:
    assert numeral(21, "ordinalText") == "Twenty-first"
    assert numeral(112, "cardinalText") == "One hundred twelve"
    assert numeral(40, "ordinalText") == "Fortieth"


def test_ten_thousand() -> None:
    assert numeral(12_345, "chineseCountingThousand") == "一万二千三百四十五"
    assert numeral(10_020, "taiwaneseCountingThousand") == "一萬零二十"


def test_what_has_no_sign_is_decimal() -> None:
    assert numeral(3, "noSuchFormat") == "3"
    assert numeral(0, "lowerRoman") == numeral(0, "lowerLetter") == numeral(0, "aiueo") == "0"
    assert numeral(4000, "upperRoman") == "4000"
    assert numeral(-2, "chineseCounting") == "-2"
    assert numeral(7, "none") == ""


@pytest.mark.parametrize(
    "style", ["chineseCounting", "chineseCountingThousand", "ideographDigital", "decimalFullWidth"]
)
def test_articles_numbered_by_word_are_understood(style: str) -> None:
    for value in (*range(1, 130), 999, 1000, 1001, 1010, 1260):
        assert number_value(f"第{numeral(value, style)}条") == str(value), (value, style)


def test_codes_of_old_files() -> None:
    assert [style_of_code(code) for code in (0, 2, 18, 30, 39, 99, -1)] == [
        *("decimal", "lowerRoman", "decimalEnclosedCircle", "ideographTraditional"),
        *("chineseCountingThousand", "decimal", "decimal"),
    ]
