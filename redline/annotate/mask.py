"""Personal data made unreadable: names of people, telephone, identity and card numbers, mail, doors.

Names are treated as the Supreme People's Court has it for judgments that are published (法释〔2016〕19号,
article 10): the surname stays and 某 stands for the rest, 欧阳某 for a surname of two characters; of the name
of a minority or in translation the first character stays, of a Latin one the first letter. Everything
else that is masked becomes ×, which Markdown does not know. The same text always gives the same result.

What cannot be seen is told in docs/reference/opinions.md: rules see forms, not people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from redline.annotate.people import hidden, hidden_source, names_in, source_parts
from redline.annotate.types import Annotation, Creator
from redline.model.value import replace

SIGN = "×"

_FOLD = str.maketrans("０１２３４５６７８９＋－（）＠．Ｘｘ—–−", "0123456789+-()@.Xx---")  # one for one
_MAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@(?=[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)", re.ASCII)
_IDENTITY = re.compile(
    r"(?<!\d)[1-8]\d{5}[ -]?(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dXx](?![\dXx])"
)
_OLD_IDENTITY = re.compile(r"(?<!\d)[1-8]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)")
_CARD = re.compile(r"(?<![\d.])\d(?:[ -]?\d){14,18}(?![\d.]\d)")
_MOBILE = re.compile(r"(?<!\d)(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)(?:\(0\d{2,3}\)|0\d{2,3})[ -]?\d{7,8}(?:(?:-|转)\d{1,6})?(?!\d)")
_LABELLED = re.compile(
    r"(?P<label>(?:联系电话|电话|座机|传真|手机号码|手机号|手机|身份证号码|身份证号|身份证|证件号码|证件号|"
    r"银行卡号|卡号|账号|帐号|微信号|微信|QQ号|QQ|qq|护照号|护照|通行证号|车牌号|[Tt]el\.?|[Pp]hone|[Mm]obile)"
    r"[是为]?[ \t]{0,4}[:：]?[ \t]{0,4})"
    r"(?P<value>[A-Za-z0-9_][A-Za-z0-9_ -]{3,63}[A-Za-z0-9_])"
)
_NUMERAL = r"(?:\d{1,5}|[〇零一二三四五六七八九十百]{1,6})"
_UNITS = r"(?:号楼|号院|支弄|号|弄|幢|栋|座|单元|楼|层|室|户|房)"
_DOOR = re.compile(
    rf"(?<=[路街道巷弄里村园苑区庄院厦寓城邨坊组队胡同])(?:第?{_NUMERAL}{_UNITS}(?:之{_NUMERAL})?[-, ]?)+"
    rf"(?:\d{{2,5}}(?!\d|[年月日元%个条款项]))?"
)
_ROOM = re.compile(
    rf"(?:{_NUMERAL}(?:号楼|幢|栋|座|单元|层)[-, ]?)+(?:{_NUMERAL}(?:单元|室|户|房|号)|\d{{3,4}}(?!\d))"
)
_NUMERALS = re.compile(_NUMERAL)


def masked(annotation: Annotation, people: Iterable[str] = ()) -> Annotation:
    """Return an annotation without personal data: in its creator, body, decision, reason and pins.

    `people` are names that are masked wherever they stand, as `people_of` finds them. What it quotes is the
    law's own text and stays; tags stay; what a file has beyond redline's keys goes.
    """
    names = tuple(people)
    creator = annotation.creator
    return replace(
        annotation,
        body=mask(annotation.body, names),
        decision=mask(annotation.decision, names),
        reason=mask(annotation.reason, names),
        creator=masked_creator(creator) if creator else None,
        decided_by=mask_source(annotation.decided_by),
        pins=tuple(replace(pin, by=mask_source(pin.by)) for pin in annotation.pins),
        extra=(),
    )


def masked_creator(creator: Creator) -> Creator | None:
    """Return a creator without personal data: a person's name is masked, the contact goes."""
    name = mask_source(creator.name)
    return Creator(name=name) if name else None


def people_of(annotations: Iterable[Annotation]) -> tuple[str, ...]:
    """Return the names of people among those who made or decided annotations, sorted, longer ones first.

    Only what surely has the form of a name: it will be looked for in every text.
    """
    found: set[str] = set()
    for one in annotations:
        for source in (
            one.creator.name if one.creator else "",
            one.decided_by,
            *(pin.by for pin in one.pins),
        ):
            found.update(names_in(source))
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def mask(text: str, people: Iterable[str] = ()) -> str:
    """Return a text without personal data; `people` are names that are masked wherever they stand."""
    return _numbers(hidden(text, tuple(people))) if text else text


def mask_source(source: str) -> str:
    """Return who said something without a person's name: 李四（某局） is 李某（某局）; organisations stay."""
    return "".join(hidden_source(part) for part in source_parts(_numbers(source)))


def _numbers(text: str) -> str:
    for pattern, put in _RULES:
        folded = text.translate(_FOLD)
        out: list[str] = []
        at = 0
        for found in pattern.finditer(folded):
            shown = put(found)
            if shown != found[0]:
                out += (text[at : found.start()], shown)
                at = found.end()
        text = "".join(out) + text[at:] if out else text
    return text


def _all(found: re.Match[str]) -> str:
    return re.sub(r"[0-9A-Za-z]", SIGN, found[0])


def _mail(found: re.Match[str]) -> str:
    return SIGN * 3 + "@"


def _card(found: re.Match[str]) -> str:
    digits = [int(char) for char in found[0] if char.isdigit()]
    return _all(found) if 16 <= len(digits) <= 19 and _luhn(digits) else found[0]


def _luhn(digits: list[int]) -> bool:
    """ISO/IEC 7812-1, annex B."""
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return (sum(digits[::-2]) + sum(doubled)) % 10 == 0


def _mobile(found: re.Match[str]) -> str:
    number = found[0]
    first = number.index("1", 2 if "86" in number[:4] and len(re.sub(r"\D", "", number)) > 11 else 0)
    return number[: first + 3] + re.sub(r"\d", SIGN, number[first + 3 :])


def _landline(found: re.Match[str]) -> str:
    area = re.match(r"\(0\d{2,3}\)|0\d{2}(?=[ -]?\d{7,8}(?!\d))|0\d{3}", found[0])
    end = area.end() if area else 0
    return found[0][:end] + re.sub(r"\d", SIGN, found[0][end:])


def _labelled(found: re.Match[str]) -> str:
    value = found["value"]
    if not any(char.isdigit() for char in value):
        return found[0]
    return found["label"] + re.sub(r"[0-9A-Za-z_]", SIGN, value)


def _door(found: re.Match[str]) -> str:
    return _NUMERALS.sub(SIGN, found[0])


_RULES = (
    (_MAIL, _mail), (_IDENTITY, _all), (_CARD, _card), (_OLD_IDENTITY, _all), (_MOBILE, _mobile),
    (_LANDLINE, _landline), (_LABELLED, _labelled), (_DOOR, _door), (_ROOM, _door),
)  # fmt: skip
