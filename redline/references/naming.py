"""How a provision is called in a reference: 第三条第二款第三项, 第二章第三节."""

from __future__ import annotations

from redline.model import Level, Provision, path
from redline.model.numbers import number_value, to_chinese
from redline.references.index import Index

_WORDS = {Level.PARAGRAPH: "款", Level.ITEM: "项", Level.SUBITEM: "目"}


def name(eid: str, index: Index, within: Provision | None = None) -> str:
    """Return what a provision is called, by its eId; "" for what has no number, or is not in the document.

    In the article `within` it is called 本条第二款. The only paragraph of an article is not counted.
    """
    article = index.by_eid.get(eid.partition("__")[0])
    if article is None:
        return "".join(one.num for one in index.above.get(eid, ()))
    inside = within is not None and within.eid == article.eid and article.eid != eid
    words = "本条" if inside else article.num
    alone = len(index.row(article, Level.PARAGRAPH)[0]) == 1
    for one in path(article, eid):
        if one.level not in _WORDS or (one.level is Level.PARAGRAPH and alone):
            continue
        number = number_at(one, article, index)
        if not number.isdigit():
            return ""
        words += f"第{to_chinese(int(number))}{_WORDS[one.level]}"
    return words


def number_at(provision: Provision, article: Provision, index: Index) -> str:
    """Return the number of an article, or of what is in it: of a paragraph that is its place."""
    if provision.level is Level.PARAGRAPH:
        return str(index.row(article, Level.PARAGRAPH)[1][provision.eid] + 1)
    return number_value(provision.num) or ""
