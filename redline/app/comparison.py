"""Two texts in, one comparison out."""

from __future__ import annotations

import os

from redline.app.resolve import resolve, version_named
from redline.errors import ConfigError
from redline.model.value import uncompared, value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.align import Pin
    from redline.app.workspace import Workspace
    from redline.changes import Comparison
    from redline.ingest.types import Source
    from redline.model import Document
    from redline.model.versions import Version


@value
class Text:
    """One side of a comparison.

    name      as the user named it, for messages
    label     what a reader should see above its column: the version's label, or the file's name
    document  what it says
    unit      what its diagnostics count: "line", "paragraph" or "page" of the source
    home      the version that it is, and its workspace; None when it is a file
    tracked   whether the source has tracked changes, of which this is one side that nobody asked for
    """

    name: str
    label: str
    document: Document
    unit: str = "line"
    tracked: bool = False
    home: tuple[Workspace, Version] | None = uncompared(default=None)


@value
class Compared:
    """Two texts and what changed between them."""

    old: Text
    new: Text
    comparison: Comparison


def load(spec: str, *, encoding: str | None = None, tracked: str | None = None) -> Text:
    """Read and parse what `spec` names: see `redline.app.resolve`.

    `tracked` says which side of tracked changes to read, "accepted" or "rejected"; without it they are
    accepted, and the text tells. Raises InputError when it cannot be read.
    """
    version = version_named(spec)
    if version is not None:
        workspace, found = version
        return workspace.text(found)
    source = resolve(spec, encoding=encoding, revisions=tracked or "accepted")
    return text_of(source, spec, tracked=source.tracked and tracked is None)


def text_of(source: Source, spec: str, *, label: str = "", tracked: bool = False) -> Text:
    """Parse a source; without `label` the text is called as its front matter or its file's name says."""
    from redline.parse import parse

    document = parse(source)
    label = label or _label(spec, document)
    return Text(name=spec, label=label, document=document, unit=source.unit, tracked=tracked)


def compare(old: Text, new: Text, *, pins: tuple[Pin, ...] = ()) -> Compared:
    """Align two texts and say what changed.

    Without `pins`, those that are kept for two versions of a work hold. Raises ConfigError when a pin names
    an article that its text does not have.
    """
    from redline.align import align
    from redline.changes import compare as compare_alignment

    pins = pins or kept_pins(old, new)
    if pins:
        _check(pins, old, new)
    old, new = _told_apart(old, new)
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


def _told_apart(old: Text, new: Text) -> tuple[Text, Text]:
    """Let two texts with one label be called by their names: two states of one file, mostly."""
    if old.label != new.label or old.name == new.name:
        return old, new
    from redline.model.value import replace

    one, other = (replace(text, label=" ".join(text.name.split())) for text in (old, new))
    return one, other


def kept_pins(old: Text, new: Text) -> tuple[Pin, ...]:
    """Return what a person decided about two versions of a work; () for other texts. Raises ConfigError."""
    if old.home is None or new.home is None:
        return ()
    (place, one), (other_place, other) = old.home, new.home
    return place.pins(one, other) if place.root == other_place.root else ()


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
