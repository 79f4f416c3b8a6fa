"""Two texts in, one comparison out."""

from __future__ import annotations

import os

from redline.app.resolve import resolve
from redline.errors import ConfigError
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.align import Pin
    from redline.changes import Comparison
    from redline.model import Document


@value
class Text:
    """One side of a comparison.

    name      as the user named it, for messages
    label     what a reader should see above its column: the version's label, or the file's name
    document  what it says
    """

    name: str
    label: str
    document: Document


@value
class Compared:
    """Two texts and what changed between them."""

    old: Text
    new: Text
    comparison: Comparison


def load(spec: str, *, encoding: str | None = None) -> Text:
    """Read and parse what `spec` names: a file, ``WORK@VERSION``, or ``-`` for standard input.

    Raises InputError when it cannot be read.
    """
    from redline.parse import parse

    document = parse(resolve(spec, encoding=encoding))
    return Text(name=spec, label=_label(spec, document), document=document)


def compare(old: Text, new: Text, *, pins: tuple[Pin, ...] = ()) -> Compared:
    """Align two texts and say what changed.

    Raises ConfigError when a pin names an article that its text does not have.
    """
    from redline.align import align
    from redline.changes import compare as compare_alignment

    if pins:
        _check(pins, old, new)
    alignment = align(old.document, new.document, pins=pins)
    return Compared(old=old, new=new, comparison=compare_alignment(alignment))


def differs(compared: Compared, *, only: str | None = None) -> bool:
    """Tell whether anything differs, formal differences included; with ``only="substantive"`` not."""
    from redline.changes import Class

    counted = {Class.SUBSTANTIVE} if only == "substantive" else {Class.SUBSTANTIVE, Class.FORMAL}
    return any(change.class_ in counted for change in compared.comparison.changes)


def _label(spec: str, document: Document) -> str:
    meta = dict(document.meta)
    name = "" if spec == "-" else os.path.basename(spec)
    # One line, whatever stands in front matter or in a file's name: it goes into headings and tables.
    return " ".join((meta.get("label") or name).split())


def _check(pins: tuple[Pin, ...], old: Text, new: Text) -> None:
    for text, wanted in ((old, {pin.old for pin in pins}), (new, {pin.new for pin in pins})):
        known = _numbers(text.document)
        for number in sorted(wanted - known - {None}, key=str):
            raise ConfigError(
                f"固定对应关系中的第 {number} 条在 {text.name} 中不存在。",
                f"A pin names article {number}, which {text.name} does not have.",
            )


def _numbers(document: Document) -> set[str | None]:
    from redline.model import articles
    from redline.model.numbers import number_value

    return {number_value(article.num) for article in articles(document)}
