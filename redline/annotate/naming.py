"""What people write in a column 条款, and which provisions of a version that names."""

from __future__ import annotations

import re
import unicodedata

from redline.annotate.targets import locate
from redline.annotate.texts import Texts
from redline.model import DIVISIONS, Level, Provision, path, walk
from redline.model.numbers import number_value, to_chinese
from redline.model.value import replace, value
from redline.references import Place, Reference, find, resolve

MOST = 60
"""Provisions that one cell may name: a longer range means a part of the law rather than its articles."""

_LONGEST = 2000  # characters of a cell that are looked at
_TEXT = 40  # characters besides references: from there on a cell holds the text of a provision, too
_NUMBER = "[0-9〇零一二两三四五六七八九十百千]+"
_BARE = re.compile(
    rf"第?{_NUMBER}条?(?:(?:之|-){_NUMBER})?(?:[、至-](?:第?{_NUMBER}条?(?:之{_NUMBER})?))*(?:条)?"
)
_ONE = re.compile(rf"第?({_NUMBER})条?(?:(?:之|-)({_NUMBER}))?条?")
_SHARED = re.compile(rf"第({_NUMBER}(?:[、至]{_NUMBER})+)(条|款|项)")
_ITEM = re.compile(rf"(?<=[条款])第?(\({_NUMBER}\))项?")
_WORDS = (
    (re.compile(r"(?i)(?:articles?|arts?\.?|sections?|sec\.|§+)(?=\d)"), "第"),
    (re.compile(r"(?i)[,、]?(?:paragraphs?|paras?\.?)(\d+)"), r"第\1款"),
    (re.compile(r"(?i)[,、]?(?:items?|points?)(\d+)"), r"第\1项"),
    (re.compile(r"(?<=[0-9])\((\d+)\)"), r"条第\1款"),
    (re.compile(rf"第({_NUMBER})(?=第{_NUMBER}[款项])"), r"第\1条"),
    (re.compile(r"\((?:原|was)[^)]*\)"), ""),  # how it was numbered before, beside its number
)
_JOINS = str.maketrans({
    ",": "、", ";": "、", "；": "、", "/": "、", "\n": "、", "&": "、", "和": "、", "及": "、", "与": "、",
    "~": "至", "～": "至", "—": "至", "–": "至", "到": "至",
})  # fmt: skip
_WHOLE_WORDS = """
全文 整体 总体 通篇 全篇 整部 综合 总体意见 整体意见 综合意见 全文意见 通篇意见
whole wholetext thewholetext thewholelaw general generalcomment overall
"""
_WHOLE = frozenset(_WHOLE_WORDS.split())
_TITLE = frozenset(("标题", "名称", "题目", "题名", "法规名称", "条例名称", "title", "name"))
_DIVISION = re.compile(rf"第{_NUMBER}(?:分编|编|章|节)")


@value
class Named:
    """A provision that a cell names.

    words  as the cell has them
    eid    the provision; "" for the law as a whole; None when there is none of that name
    exact  False when only its article was found: the paragraph or item that is named is not there
    """

    words: str
    eid: str | None
    exact: bool = True


def named(texts: Texts, words: str) -> tuple[Named, ...]:
    """Return what a cell names: 第三十二条第二款第（三）项, 32, 第十二条至第十四条, 总则, 全文.

    Ranges are written out, up to `MOST` provisions. Each provision is named once, in the order of the cell.
    () when the cell names nothing that a law can have. Relative references (前款) and those into other
    laws name nothing.
    """
    cell = words.strip()[:_LONGEST]
    if not cell:
        return ()
    eid = locate(texts, cell) if cell.isascii() and "_" in cell else None
    if eid:
        return (Named(words=cell, eid=eid),)
    plain = _plain(cell)
    if plain.startswith("原"):  # as another version numbers it
        return ()
    found = _numbers(texts, plain) or _mixed(texts, plain)
    unique = {(one.eid if one.eid is not None else one.words): one for one in reversed(found)}
    kept = list(reversed(unique.values()))
    return tuple(kept) if len(kept) <= MOST else (Named(words=cell, eid=None),)


def _plain(cell: str) -> str:
    """The cell in one of its forms: no white space, one comma, one dash."""
    text = unicodedata.normalize("NFKC", cell).strip()
    text = "、".join(line for line in text.split("\n") if line.strip())
    text = re.sub(r"(?i)\s+(?:and|to)\s+", lambda found: "至" if "to" in found[0].lower() else "、", text)
    text = "".join(text.split())
    for pattern, put in _WORDS:
        text = pattern.sub(put, text)
    text = text.translate(_JOINS).rstrip("、。.:：")
    text = _ITEM.sub(r"第\1项", text)
    return _SHARED.sub(_each, text)


def _each(found: re.Match[str]) -> str:
    """第五、八条 is 第五条、第八条."""
    parts = re.split("([、至])", found[1])
    return "".join(part if part in "、至" else f"第{part}{found[2]}" for part in parts)


def _numbers(texts: Texts, plain: str) -> list[Named]:
    """A cell of nothing but articles' numbers: 32, 第32条, 12-14, 5、8."""
    if not _BARE.fullmatch(plain):
        return []
    single = _ONE.fullmatch(plain)
    if single:
        number = "-".join(number_value(part) or "" for part in single.groups() if part)
        article = texts.index.articles.get(number)
        if article is not None:
            return [Named(words=plain, eid=article.eid)]
    text = plain.replace("-", "至")
    return _referred(texts, _ONE.sub(lambda one: f"第{one[1]}条" + (f"之{one[2]}" if one[2] else ""), text))


def _mixed(texts: Texts, plain: str) -> list[Named]:
    """Headings, annexes and words for the whole stand where a cell is neither number nor reference."""
    whole = _heading(texts, plain, exact=True)
    if whole is not None:  # which may have commas in it
        return [Named(words=plain, eid=whole)]
    references = [one for one in find(plain) if _is_own(one, texts)]
    if references and len(plain) - sum(one.end - one.start for one in references) > _TEXT:
        references = references[:1]  # the provision's own text follows, with references of its own
    found: list[tuple[int, Named]] = []
    masked = plain
    for one in references:
        masked = masked[: one.start] + "\0" * (one.end - one.start) + masked[one.end :]
        found += [(one.start, each) for each in _resolved(one, plain[one.start : one.end], texts)]
    at = 0
    for piece in re.split("([、至])", masked):
        if piece and "\0" not in piece:
            eid = _heading(texts, piece)
            if eid is not None:
                found.append((at, Named(words=piece, eid=eid)))
        at += len(piece)
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _referred(texts: Texts, text: str) -> list[Named]:
    return [each for one in find(text) for each in _resolved(one, text[one.start : one.end], texts)]


def _is_own(reference: Reference, texts: Texts) -> bool:
    """Whether a reference is into this law: by its number alone, or with this law's name before it."""
    law, title = reference.law.strip("《》"), texts.document.title
    return law in title or (bool(title) and title in law)


def _resolved(reference: Reference, words: str, texts: Texts) -> list[Named]:
    nowhere = Provision(eid="", level=Level.ARTICLE)
    places = [place for place in reference.places if place.article]
    found: list[Named] = []
    for place in places:
        one = replace(reference, places=(replace(place, through=False),), law="")
        (eid,) = resolve(one, texts.index, nowhere, 0)
        if place.through and found and found[-1].eid and eid:
            both = (replace(places[places.index(place) - 1], through=False), place)
            every = resolve(replace(reference, places=both, law=""), texts.index, nowhere, 0)
            found += [_of(texts, other) for other in every[1:]]
        else:
            found.append(_one(texts, place, eid, words if len(places) == 1 else _printed(place)))
    return found


def _one(texts: Texts, place: Place, eid: str | None, words: str) -> Named:
    if eid is not None:
        return Named(words=words, eid=eid)
    article = texts.index.articles.get(place.article)
    return Named(words=words, eid=article.eid if article else None, exact=False)


def _of(texts: Texts, eid: str | None) -> Named:
    number = texts.number(eid) if eid in texts.units else ""
    return Named(words=number or eid or "", eid=eid)


def _printed(place: Place) -> str:
    first, *rest = place.article.split("-")
    text = f"第{first}条" + "".join(f"之{part}" for part in rest)
    for number, word in ((place.paragraph, "款"), (place.item, "项"), (place.subitem, "目")):
        text += f"第{number}{word}" if number else ""
    return text


def _heading(texts: Texts, piece: str, exact: bool = False) -> str | None:
    """The eId of what a heading names: a division, an annex, the title; "" for the law as a whole.

    `exact`: as it is printed, its number, its words or both.
    """
    lowered = piece.lower()
    if lowered in _WHOLE:
        return ""
    document = texts.document
    if lowered in _TITLE:
        return next((one.eid for one in document.preamble if one.level is Level.TITLE), None)
    divisions = [one for one in walk(document.body) if one.level in DIVISIONS]
    annexes = [one for one in document.tail if one.level is Level.ANNEX]
    for one in (*divisions, *annexes):
        names = {
            _squeezed(words).translate(_JOINS) for words in (one.heading, one.num + one.heading, one.num)
        }
        if piece in names - {""}:
            return one.eid
    if exact:
        return None
    if _DIVISION.match(piece):
        return _division(divisions, piece)
    if piece.startswith(("附件", "附录", "附表", "附图", "附则附件")):
        return _annex(annexes, piece)
    return None


def _division(divisions: list[Provision], piece: str) -> str | None:
    """第二章, and 第二章第三节: each number below the one before it."""
    inside = divisions
    found: Provision | None = None
    for part in _DIVISION.findall(piece):
        word = part.removeprefix("第").lstrip("0123456789〇零一二两三四五六七八九十百千")
        fitting = [
            one for one in inside
            if number_value(one.num) == number_value(part) and one.num.rstrip().endswith(word)
        ]  # fmt: skip
        if len(fitting) != 1:
            return None
        found = fitting[0]
        inside = [one for one in walk(found.children) if one.level in DIVISIONS]
    return found.eid if found else None


def _annex(annexes: list[Provision], piece: str) -> str | None:
    number = number_value(piece)
    if number is None:
        return annexes[0].eid if len(annexes) == 1 else None
    fitting = [one for one in annexes if number_value(one.num) == number]
    return fitting[0].eid if len(fitting) == 1 else None


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def printed(texts: Texts, eid: str) -> str:
    """Return how a provision is called: 第三十二条第二款第（三）项, 第二章第一节, 附件一, 全文 for "".

    `named` finds it by that again. What has no name (the preamble, a signature) is called by its eId.
    """
    if not eid:
        return "全文"
    home = texts.home(eid)
    unit = texts.units[home[0]] if home else None
    if unit is None:
        return eid
    if unit.level is Level.ARTICLE and unit.num:
        return unit.num + _below(unit, eid)
    if unit.level is Level.TITLE and eid == _heading(texts, "标题"):
        return "标题"
    if unit.level in DIVISIONS:
        above = _above(texts.document.body, eid)
        return "".join(_squeezed(one.num) for one in above) + _squeezed(unit.heading)
    name = unit.num or unit.heading
    return name if name and unit.level is Level.ANNEX else eid


def _below(article: Provision, eid: str) -> str:
    """The paragraph, item and subitem of a provision in its article, as a reference names them."""
    chain = path(article, eid)
    paragraphs = [one for one in article.children if one.level is Level.PARAGRAPH]
    out = ""
    for one in chain:
        number = number_value(one.num) if one.num else None
        if one.level is Level.PARAGRAPH and len(paragraphs) > 1:
            out += f"第{to_chinese(paragraphs.index(one) + 1)}款"
        elif one.level is Level.ITEM and number and number.isdecimal():
            out += f"第（{to_chinese(int(number))}）项"
        elif one.level is Level.SUBITEM and number and number.isdecimal():
            out += f"第{to_chinese(int(number))}目"
    return out


def _above(provisions: tuple[Provision, ...], eid: str) -> list[Provision]:
    """A division with those that hold it, the outermost first."""
    for one in provisions:
        if one.eid == eid:
            return [one]
        if one.level in DIVISIONS and (found := _above(one.children, eid)):
            return [one, *found]
    return []
