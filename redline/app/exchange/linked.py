"""W3C Web Annotations in a file to annotations of a work."""

from __future__ import annotations

from redline.annotate import Annotation, completed, from_jsonld
from redline.annotate.anchor import Failure, anchor
from redline.app.exchange.places import NOT_SAID
from redline.app.exchange.tables import Where
from redline.app.exchange.types import Fate, Incoming
from redline.errors import RedlineError, UnreadableInput, UsageError
from redline.model.value import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_LISTS = ("items", "@graph", "first")
_DEEPEST = 4  # a collection's page's items


def from_linked(text: str, name: str, where: Where, versions: frozenset[str]) -> Iterator[Incoming]:
    """Yield what a file of JSON-LD holds: an annotation, an array, a page or a collection of them.

    `versions` are those of the work: an annotation that redline made on one of them stays there, every other
    one is taken to be about the version that was named. Raises UnreadableInput when it is no JSON.
    """
    import json

    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise UnreadableInput(
            f"这不是完整的 JSON 文件（{error}）。", f"This is no JSON ({error}).",
            where=f"{name}:{line}" if line else name,
        ) from error  # fmt: skip
    for row, one in enumerate(_each(data, 0), 1):
        try:
            found = from_jsonld(one, name=name, work=where.work, version=where.version)
        except RedlineError as error:
            yield Incoming(row=row, fate=Fate.REFUSED, words=(error.zh, error.en))
            continue
        yield _incoming(row, found, where, versions)


def _each(data: Any, depth: int) -> Iterator[Any]:
    if isinstance(data, list):
        for one in data:
            yield from _each(one, depth + 1) if depth < _DEEPEST else (one,)
        return
    inner = [data[key] for key in _LISTS if key in data] if isinstance(data, dict) else []
    if inner and depth < _DEEPEST and data.get("type") != "Annotation":
        for one in inner:
            yield from _each(one, depth + 1)
        return
    yield data


def _incoming(row: int, found: Annotation, where: Where, versions: frozenset[str]) -> Incoming:
    target = found.target
    is_own = target.work == where.work and target.version in versions
    if not is_own:
        target = replace(target, work=where.work, version=where.version)
    if not (target.eid or target.article) and target.quote:  # of a program that knows no eIds
        try:
            target = completed(target, where.texts)
        except UsageError:
            target = replace(target, article=NOT_SAID)
    fate = Fate.PLACED
    if target.version == where.version and not found.reply_to:
        if isinstance(anchor(target, where.texts), Failure):
            fate = Fate.UNPLACED
        elif not (target.eid or target.article or target.quote):
            fate = Fate.WHOLE
    words = target.article or target.eid
    return Incoming(row=row, fate=fate, words=(words, words), annotations=(replace(found, target=target),))
