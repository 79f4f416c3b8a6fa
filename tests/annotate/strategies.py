"""Hypothesis strategies that build annotations, with all that people and programs put into texts."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from redline.annotate import Annotation, Creator, Motivation, Pin, Status, Target, Visibility, tidy
from redline.annotate.files import KEYS, known_as

CHARACTERS = st.characters(exclude_categories=["Cs"])
WRITTEN = (
    *(
        "应当在三十日内答复",
        "no",
        "null",
        "true",
        "~",
        "46",
        "007",
        "1.50",
        "2026-03-01",
        "0x1F",
        "1e3",
        "- a",
    ),
    *(
        "a: b",
        "a #b",
        "# a",
        "---",
        "...",
        "“引文”",
        "'x'",
        '"x"',
        "\\n",
        "{a}",
        "[b",
        "a, b",
        "&a",
        "*a",
        "!t",
    ),
    *(
        "|",
        ">",
        "%a",
        "@a",
        "`a",
        "？",
        "：",
        "第一款\n第二款",
        "一\n\n二",
        " 两边 ",
        "\t",
        "\u202e反",
        "\u2028",
    ),
    *("\x85", "\ufeff", "\x00", "𠀀", "<<", "=", "a:", ":", "?", "<script>", "x" * 300, "\n", "a\n", "\na"),
)
ids = st.from_regex(r"[0-9]{8}T[0-9]{6}-[0-9a-z]{8}", fullmatch=True)


TEXTS = st.one_of(
    st.just(""), st.sampled_from(WRITTEN), st.sampled_from(WRITTEN), st.text(CHARACTERS, max_size=9)
)
SPANS = st.one_of(
    st.just((None, None)),
    st.tuples(st.integers(0, 999), st.integers(0, 99)).map(lambda two: (two[0], sum(two))),
)
WORDS = ("article", "eid", "quote", "prefix", "suffix")


@st.composite
def targets(draw: st.DrawFn, work: str, version: str) -> Target:
    words = draw(st.dictionaries(st.sampled_from(WORDS), TEXTS, max_size=3))
    start, end = draw(SPANS)
    return Target(work=work, version=version, start=start, end=end, **words)


@st.composite
def pins(draw: st.DrawFn, work: str) -> tuple[Pin, ...]:
    versions = draw(st.lists(TEXTS, max_size=2, unique=True))
    return tuple(
        Pin(version=version, target=draw(st.one_of(st.none(), targets(work, version))), by=draw(TEXTS))
        for version in versions
    )


LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), TEXTS
)
DATA = st.one_of(LEAVES, st.lists(LEAVES, max_size=2), st.dictionaries(TEXTS, LEAVES, max_size=2))
UNKNOWN = TEXTS.filter(lambda key: key not in (*KEYS, "id") and not known_as(key) and len(key) < 100)
EXTRAS = st.dictionaries(UNKNOWN, DATA, max_size=2).map(
    lambda found: tuple(sorted((key, json.dumps(one, ensure_ascii=False)) for key, one in found.items()))
)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("decision", "reason", "decided_by", "decided", "same_as", "row"), TEXTS),
    "body": TEXTS.map(tidy),
    "motivation": st.sampled_from(Motivation),
    "creator": st.builds(Creator, name=TEXTS, contact=TEXTS).filter(lambda one: one.name or one.contact),
    "created": st.one_of(st.just("2026-03-01T09:30:00Z"), TEXTS),
    "status": st.sampled_from(Status),
    "reply_to": ids,
    "tags": st.lists(TEXTS, max_size=3).map(tuple),
    "visibility": st.sampled_from(Visibility),
    "extra": EXTRAS,
}


@st.composite
def annotations(draw: st.DrawFn, name: str = "") -> Annotation:
    """Annotations with a few of their fields filled in."""
    work, version = draw(TEXTS), draw(TEXTS)
    chosen = draw(st.lists(st.sampled_from((*FIELDS, "pins")), max_size=4, unique=True))
    fields = {one: draw(FIELDS[one] if one in FIELDS else pins(work)) for one in chosen}
    return Annotation(id=name or draw(ids), target=draw(targets(work, version)), **fields)
