"""Annotations and what became of them, as lines that a drafter can read and a case file can hold.

第三条                          on the whole article
第三条 “答复”                   on these words
第三条 “答复” #2                on their second occurrence
第三条 “答复” @v2 第四条 “回复”  with a person's decision for version v2
第三条 “答复” @v2 无             that says: it has no place there
"""

from __future__ import annotations

import re

from redline.align import align
from redline.annotate import Annotation, Carried, Pin, Place, Target, Texts, Way, carry, target
from redline.changes import compare
from redline.model.value import replace
from redline.parse import parse_text

_AIM = re.compile(r"(?P<article>\S+)(?: “(?P<quote>.*?)”)?(?: #(?P<which>\d+))?")


def way_of(texts: dict[str, str]) -> Way:
    """The way through some texts, compared as the command line compares them."""
    versions = [(name, parse_text(text)) for name, text in texts.items()]
    pairs = zip(versions, versions[1:], strict=False)
    return Way(versions, [compare(align(old, new)) for (_, old), (_, new) in pairs])


def annotation(line: str, way: Way, number: int = 0) -> Annotation:
    """The annotation that a line describes, made on the first version of the way."""
    aim, *decisions = line.split(" @")
    made = Annotation(id=f"a-{number}", target=_aim(aim, way.names[0], way.texts[0]))
    pins = []
    for decision in decisions:
        version, _, place = decision.partition(" ")
        texts = way.texts[way.names.index(version)]
        pins.append(Pin(version=version, target=None if place == "无" else _aim(place, version, texts)))
    return replace(made, pins=tuple(pins))


def _aim(line: str, version: str, texts: Texts) -> Target:
    found = _AIM.fullmatch(line)
    assert found, line
    which = found["which"]
    return target(
        texts, work="试验", version=version, article=found["article"], quote=found["quote"] or "",
        occurrence=int(which) if which else None,
    )  # fmt: skip


def outline(way: Way, lines: list[str]) -> str:
    """What became of the annotations that the lines describe."""
    made = [annotation(line, way, number) for number, line in enumerate(lines)]
    out = []
    for line, one in zip(lines, carry(made, way), strict=True):
        out += [line, *(f"    {told}" for told in _told(one, way))]
    return "\n".join(out)


def _told(one: Carried, way: Way) -> list[str]:
    place = "无" if one.place is None else _place(one.place, way.texts[-1])
    told = [f"{one.state.value}: {place} ({one.basis.code} {one.basis.score:.2f})"]
    if len(way.names) > 2:
        told += [f"via {stop.version}: {stop.state.value} ({stop.basis.code})" for stop in one.stops[1:-1]]
    told += [f"or {_place(choice.place, way.texts[-1])}" for choice in one.candidates]
    return told + ([f"see {_place(one.relative, way.texts[-1])}"] if one.relative else [])


def _place(place: Place, texts: Texts) -> str:
    if not place.unit:
        return "全文"
    name = texts.units[place.unit].num or place.unit
    if place.whole:
        return name
    text = texts.text(place.unit)
    around = text[max(0, place.start - 4) : place.start], text[place.end : place.end + 4]
    return f"{name} {around[0]}【{place.quote}】{around[1]}".replace("\n", "／")
