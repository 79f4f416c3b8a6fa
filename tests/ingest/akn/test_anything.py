"""Whatever a file is built like: its text is in the document, all of it, in its order."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from redline.ingest import decode
from redline.ingest.akn.names import HIERARCHY
from redline.model import Level, walk
from redline.parse import parse, parse_text, write

WORDS = st.text("abc甲乙 \n(1).;：|*#<>\\-[]“”", max_size=8)
NUMBERS = st.sampled_from(("1.", "(a)", "第一条", "", "§ 2", "IV"))


def element(name: str, /, *children: Any, **attributes: str) -> Any:
    """Build an element; strings are text between its elements."""
    made = etree.Element(name, attributes)
    for child in children:
        if not isinstance(child, str):
            made.append(child)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + child
        else:
            made.text = (made.text or "") + child
    return made


@st.composite
def inline(draw: st.DrawFn, depth: int = 2) -> list[Any]:
    """Text with elements in it, some of which hold lines."""
    found: list[Any] = [draw(WORDS)]
    for _ in range(draw(st.integers(0, 2)) if depth else 0):
        name = draw(st.sampled_from(("b", "ref", "def", "mod", "signature", "br", "authorialNote", "quoted")))
        if name == "br":
            found.append(element("br"))
        elif name == "authorialNote":
            found.append(element(name, element("p", *draw(inline(0)))))
        elif name == "quoted":
            found.append(element("quotedStructure", draw(levels(1)), startQuote="“", endQuote="”"))
        else:
            found.append(element(name, *draw(inline(depth - 1))))
        found.append(draw(WORDS))
    return found


@st.composite
def blocks(draw: st.DrawFn) -> Any:
    kind = draw(st.sampled_from(("p", "p", "p", "list", "table", "bare")))
    if kind == "list":
        items = [
            element("item", element("num", draw(NUMBERS)), element("p", *draw(inline(1))))
            for _ in range(draw(st.integers(1, 2)))
        ]
        return element("blockList", element("listIntroduction", *draw(inline(1))), *items)
    if kind == "table":
        rows = [
            element("tr", *(element("td", element("p", *draw(inline(0)))) for _ in range(2)))
            for _ in range(draw(st.integers(1, 2)))
        ]
        return element("table", *rows)
    return element("block" if kind == "bare" else "p", *draw(inline()))


@st.composite
def levels(draw: st.DrawFn, depth: int = 4) -> Any:
    """An element of the hierarchy."""
    name = draw(st.sampled_from((*sorted(HIERARCHY), "article", "article", "section", "paragraph", "point")))
    made = element(name)
    if name == "hcontainer":
        made.set("name", draw(st.sampled_from(("crossheading", "regulation", "text", "x"))))
    if draw(st.booleans()):
        made.append(element("num", draw(NUMBERS)))
    if draw(st.booleans()):
        made.append(element("heading", *draw(inline(1))))
    if not depth or draw(st.booleans()):
        made.append(element("content", *draw(st.lists(blocks(), max_size=2))))
        return made
    if draw(st.booleans()):
        made.append(element("intro", draw(blocks())))
    for child in draw(st.lists(levels(depth - 1), max_size=3)):
        made.append(child)
    if draw(st.booleans()):
        made.append(element("wrapUp", draw(blocks())))
    return made


@st.composite
def files(draw: st.DrawFn) -> Any:
    lists = st.lists(blocks(), max_size=2)
    act = element("act")
    act.append(
        element("preface", element("longTitle", element("p", element("docTitle", "Title")), *draw(lists)))
    )
    act.append(element("preamble", *draw(lists)))
    act.append(element("body", *draw(st.lists(levels(), max_size=3))))
    act.append(element("conclusions", *draw(lists)))
    inner = element("mainBody", *draw(lists), *draw(st.lists(levels(1), max_size=2)))
    doc = element("doc", element("preface", *draw(lists)), inner)
    act.append(element("attachments", element("attachment", doc)))
    return element("akomaNtoso", act)


def written(one: Any) -> str:
    inner = "".join(written(child) + (child.tail or "") for child in one)
    text: str = (one.get("startQuote") or "") + (one.text or "") + inner + (one.get("endQuote") or "")
    return text


def bare(text: str) -> str:
    """Return a text without what lines, notes, tables and quotations put in or leave out."""
    return "".join(text.split()).translate(dict.fromkeys(map(ord, "[]［］|“”")))


@given(files())
@settings(max_examples=50)
def test_all_of_the_text_is_there_in_its_order(root: Any) -> None:
    document = parse(decode(etree.tostring(root, encoding="utf-8"), name="a.xml"))
    provisions = list(walk(document.preamble + document.body + document.tail))
    texts = [one.num + one.heading + one.text for one in provisions]
    assert bare("".join(texts)) == bare(written(root))
    assert all(
        "\n" not in text for one, text in zip(provisions, texts, strict=True) if one.level is not Level.TABLE
    )
    assert parse_text(write(document)) == document
