"""Hypothesis strategies that build law texts: whole Documents, and sources that look like laws."""

from __future__ import annotations

from hypothesis import strategies as st

from redline.model.eids import assign
from redline.model.numbers import article_num, to_chinese
from redline.model.types import Document, Level, Provision
from redline.model.value import replace
from redline.parse.grammar import fold

DIVISION_WORDS = {Level.PART: "编", Level.SUBPART: "分编", Level.CHAPTER: "章", Level.SECTION: "节"}
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"

FRAGMENTS = (
    *("市人民政府", "应当", "制定", "办法", "可以", "不得", "违反", "本条例", "规定", "的"),
    *("，", "；", "。", "：", "、", " ", "\u3000", "A", "x y"),
    *("三十日", "5万元", "百分之二十", "“试点”", "《样例法》", "（以下简称试点）", "2024年1月1日"),
    *("第三条", "第二款", "第十二条之一", "第一章", "（一）", "1.", "①", "一、", "附件", "附则", "目录"),
    *("#", "*", "**", "\\", "|", "<!--", "-->", "<!-- text -->", ">", "-", "---", "=", "`", "_"),
    *("【目的】", "（删去）"),
)
ODD_LINES = ("附件一", "附则", "目录", "某市人民政府", "2024年1月1日", "---", "===", "<!-- x")
CHARACTERS = st.characters(exclude_categories=["Cs"])
LINE_CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\r\n" + ZERO_WIDTH)


def texts(*, empty: bool = False) -> st.SearchStrategy[str]:
    """Lines without white space at their ends, some of them full of marks."""
    written = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=8).map("".join)
    anything = st.text(LINE_CHARACTERS, max_size=12)
    lines = st.one_of(written, written, anything).map(str.strip)
    return lines if empty else lines.map(lambda text: text or "某市制定本条例。")


def headings() -> st.SearchStrategy[str]:
    """Headings: texts with their white space folded."""
    return st.one_of(st.sampled_from(("总则", "附则", "法律责任", "监督 管理")), texts()).map(fold)


def tables() -> st.SearchStrategy[Provision]:
    """Tables; cells have no white space at their ends."""
    row = st.lists(texts(empty=True), min_size=1, max_size=3).map(" | ".join)
    rows = st.lists(row, min_size=1, max_size=3)
    return rows.map(lambda lines: Provision(eid="", level=Level.TABLE, text="\n".join(lines)))


def leaves(level: Level) -> st.SearchStrategy[Provision]:
    """Provisions of one level that only have a text."""
    return texts().map(lambda text: Provision(eid="", level=level, text=text))


def titles() -> st.SearchStrategy[Provision]:
    """Title provisions, their white space folded."""
    return texts().map(lambda text: Provision(eid="", level=Level.TITLE, text=fold(text)))


@st.composite
def items(draw: st.DrawFn, level: Level = Level.ITEM) -> Provision:
    """Items with any usual kind of number, and subitems under them."""
    number = draw(st.integers(1, 12))
    numeral = to_chinese(number)
    num = draw(st.sampled_from((f"（{numeral}）", f"{number}.", f"（{number}）", f"{numeral}、", "①", "")))
    text = draw(texts(empty=bool(num)))
    children = draw(st.lists(items(Level.SUBITEM), max_size=2)) if level is Level.ITEM else []
    return Provision(eid="", level=level, num=num, text=text, children=tuple(children))


@st.composite
def articles(draw: st.DrawFn) -> Provision:
    """Articles with or without caption, paragraphs, items and tables."""
    value = str(draw(st.integers(1, 60)))
    if draw(st.booleans()) and draw(st.booleans()):
        value += f"-{draw(st.integers(1, 3))}"
    caption = draw(st.one_of(st.just(""), st.just(""), texts().map("【{}】".format), texts()))
    children: list[Provision] = []
    for kind in draw(st.lists(st.sampled_from("ppppit"), max_size=4)):
        if kind == "t":
            children.append(draw(tables()))
            continue
        below = tuple(draw(st.lists(items(), max_size=3)))
        bare = kind == "i" and below and (not children or children[-1].level is Level.TABLE)
        text = "" if bare else draw(texts())
        children.append(Provision(eid="", level=Level.PARAGRAPH, text=text, children=below))
    return Provision(
        eid="", level=Level.ARTICLE, num=article_num(value), heading=caption, children=tuple(children)
    )


@st.composite
def bodies(draw: st.DrawFn, above: tuple[Level, ...] = tuple(DIVISION_WORDS)) -> tuple[Provision, ...]:
    """What stands in a body or in a division of it: text, tables and articles, then lower divisions."""
    direct = st.one_of(articles(), articles(), leaves(Level.TEXT))
    found = draw(st.lists(st.one_of(leaves(Level.TEXT), tables()), max_size=1))
    found += draw(st.lists(direct, max_size=3))
    if above:
        level = draw(st.sampled_from(above))
        lower = above[above.index(level) + 1 :]
        for number in range(1, draw(st.integers(0, 2)) + 1):
            num = draw(st.sampled_from((f"第{to_chinese(number)}{DIVISION_WORDS[level]}", "")))
            heading = draw(headings()) or "总则"
            found.append(
                Provision(eid="", level=level, num=num, heading=heading, children=draw(bodies(lower)))
            )
    return tuple(found)


@st.composite
def annexes(draw: st.DrawFn) -> Provision:
    """Annexes with text, tables, articles and divisions of their own."""
    num = draw(st.sampled_from(("附件", "附件一", "附表2", "附件：")))
    children = draw(bodies((Level.CHAPTER,)))
    return Provision(eid="", level=Level.ANNEX, num=num, heading=draw(headings()), children=children)


META = st.lists(st.tuples(st.text(CHARACTERS, min_size=1, max_size=6), texts(empty=True)), max_size=3)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Whole documents of profile zh-CN, with the eIds that a parser would give."""
    front = st.one_of(
        titles(), leaves(Level.NOTE), leaves(Level.TOC), leaves(Level.PREAMBLE), leaves(Level.TEXT), tables()
    )
    preamble = tuple(draw(st.lists(front, max_size=4)))
    body = draw(bodies())
    closing = st.one_of(leaves(Level.SIGNATURE), leaves(Level.TEXT), tables())
    tail = draw(st.lists(closing, max_size=2)) + draw(st.lists(annexes(), max_size=2))
    title = next((p.text for p in preamble if p.level is Level.TITLE), "")
    document = Document(title=title, preamble=preamble, body=body, tail=tuple(tail), meta=tuple(draw(META)))
    return assign(document)


@st.composite
def law_texts(draw: st.DrawFn) -> str:
    """Sources that look like laws, with all that goes wrong in them."""
    lines = ["某市样例管理条例"] if draw(st.booleans()) else []
    number = 0
    for kind in draw(st.lists(st.sampled_from("aaaaaiipcbtx"), max_size=14)):
        text = draw(texts(empty=True))
        space = draw(st.sampled_from(("", " ", "\u3000", "\u00a0\u2002")))
        if kind == "a":
            number += draw(st.sampled_from((1, 1, 1, 1, 0, 2)))
            lines.append(f"第{to_chinese(number)}条{space}{text}")
        elif kind == "i":
            lines.append(f"（{to_chinese(draw(st.integers(1, 4)))}）{text}")
        elif kind == "c":
            mark = draw(st.sampled_from(("", "## ")))
            lines.append(f"{mark}第{to_chinese(draw(st.integers(1, 3)))}章{space}{text}")
        elif kind == "t":
            lines.append(f"| {text} | 甲 |")
        elif kind == "x":
            lines.append(draw(st.sampled_from(ODD_LINES)))
        else:
            lines.append(text if kind == "p" else "")
    return draw(st.sampled_from(("\n", "\r\n", "\n\n"))).join(lines)


def renamed(document: Document, title: str) -> Document:
    """Return the document under another title."""
    first = Provision(eid="title_1", level=Level.TITLE, text=title)
    return assign(replace(document, title=title, preamble=(first, *document.preamble)))
