"""Whether the printed numbers follow one another. Nothing is mended: a draft's numbers are the draft's."""

from __future__ import annotations

from collections.abc import Iterator

from redline.model.numbers import number_value, sort_key
from redline.model.types import DIVISIONS, Diagnostic, Document, Level, Provision


def successors(value: str) -> tuple[str, ...]:
    """Return the values that may come after one: of "32" "32-1" and "33", of "32-1" also "32-2".

    The one that may come first, after "", is "1".
    """
    if value.isdigit():
        return (str(int(value) + 1), f"{value}-1")
    if not value:
        return ("1",)
    parts = value.split("-")
    after = [f"{value}-1"]
    for depth in range(len(parts)):
        head = parts[: depth + 1]
        head[-1] = str(int(head[-1]) + 1)
        after.append("-".join(head))
    return tuple(after)


class _Sequence:
    """The numbers of one kind, as they come."""

    __slots__ = ("may_restart", "num", "value")

    def __init__(self) -> None:
        self.value = self.num = ""
        self.may_restart = False

    def next(self, provision: Provision) -> Iterator[Diagnostic]:
        """Take the next number, and yield what is wrong with it."""
        value = number_value(provision.num) if provision.num else None
        if value is None and provision.level in DIVISIONS:  # a heading that lost its number still counts
            value = str(int(self.value.split("-")[0] or 0) + 1) if self.value else "1"
        elif value is None:
            return
        elif value not in successors(self.value) and not (self.may_restart and value == "1"):
            yield self._wrong(provision, value)
        self.value, self.num, self.may_restart = value, provision.num or provision.heading, False

    def _wrong(self, provision: Provision, value: str) -> Diagnostic:
        line = provision.span.line if provision.span else 0
        if not self.value:
            return Diagnostic(code="number-start", line=line, args=(provision.num,))
        if value == self.value:
            code = "number-repeated"
        elif sort_key(value) < sort_key(self.value):
            code = "number-order"
        else:
            code = "number-gap"
        return Diagnostic(code=code, line=line, args=(self.num, provision.num))


def numbering(document: Document, ordinal: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with a document's numbers.

    These are number-gap, number-repeated and number-order, each with (number before, number), and
    number-start with the number where the first is not 1, and wrong-character with the character that
    a number begins with and the one that it should be: the first of `ordinal`.

    Articles number on through the body and through each annex, divisions within the division above or
    through the whole text, items within their paragraph, where they may begin again.
    """
    yield from _check(document.body, _Sequence(), {}, ordinal)
    for provision in document.tail:
        if provision.level is Level.ANNEX:
            yield from _check(provision.children, _Sequence(), {}, ordinal)


def _check(
    provisions: tuple[Provision, ...], articles: _Sequence, divisions: dict[Level, _Sequence], ordinal: str
) -> Iterator[Diagnostic]:
    for provision in provisions:
        if provision.num and provision.num[0] in ordinal[1:]:
            line = provision.span.line if provision.span else 0
            yield Diagnostic(code="wrong-character", line=line, args=(provision.num[0], ordinal[0]))
        if provision.level is Level.ARTICLE:
            yield from articles.next(provision)
            for paragraph in provision.children:
                if paragraph.children:
                    yield from _items(paragraph.children)
        elif provision.level in DIVISIONS:
            yield from divisions.setdefault(provision.level, _Sequence()).next(provision)
            for level, sequence in divisions.items():
                sequence.may_restart |= level is not provision.level
            yield from _check(provision.children, articles, divisions, ordinal)


def _items(items: tuple[Provision, ...]) -> Iterator[Diagnostic]:
    sequence = _Sequence()
    for item in items:
        sequence.may_restart = True
        yield from sequence.next(item)
        if item.children:
            yield from _items(item.children)
