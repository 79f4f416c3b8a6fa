"""One text, or one article of it, as redline reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redline.app.comparison import Text
from redline.app.formats import Format
from redline.errors import UsageError
from redline.model.value import replace

if TYPE_CHECKING:
    from redline.model import Document, Provision


def show(text: Text, format_: Format, *, article: str | None = None) -> str:
    """Return the text (or its article with the number `article`) as canonical Markdown, as plain
    text, as JSON or as Akoma Ntoso. Raises UsageError when there is no such article."""
    document = text.document
    if article is not None:
        document = _alone(document, article_of(text, article))
    if format_ == "json":
        from redline.render.document import render

        return render(document)
    if format_ == "xml":
        from redline.app.writers.akn import version

        return version(text, document)
    if format_ == "md":
        from redline.parse import write

        text_ = write(document)
        # The line that names the profile belongs to a whole text.
        return text_ if article is None else text_.split("-->", 1)[-1].lstrip("\n")
    from redline.render.document import plain

    return plain(document)


def article_named(document: Document, wanted: str) -> Provision | None:
    """Return the article that a user calls `wanted`: 38, 32-1, 第三十八条, 三十八 or an eId; else None."""
    from redline.model import articles
    from redline.model.numbers import number_value

    number = wanted if wanted.replace("-", "").isdecimal() else number_value(wanted) or wanted
    return next(
        (one for one in articles(document) if number in (number_value(one.num), one.eid)),
        None,
    )


def article_of(text: Text, wanted: str) -> Provision:
    """As `article_named`. Raises UsageError, which names the articles that there are."""
    from redline.model import articles

    found = article_named(text.document, wanted)
    if found is not None:
        return found
    numbered = list(articles(text.document))
    if not numbered:
        raise UsageError("这份文稿没有条文。", "This text has no articles.", where=text.name)
    raise UsageError(
        f"没有第 {wanted} 条。这份文稿从{numbered[0].num}到{numbered[-1].num}。",
        f"There is no article {wanted}. This text goes from {numbered[0].num} to {numbered[-1].num}.",
        where=text.name,
    )


def _alone(document: Document, article: Provision) -> Document:
    return replace(document, title="", meta=(), preamble=(), body=(article,), tail=())
