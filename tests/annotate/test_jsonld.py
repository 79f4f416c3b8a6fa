"""JSON-LD: valid after the W3C, and nothing lost on the way out and in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from redline.annotate import (
    Annotation,
    Creator,
    Motivation,
    Target,
    dumps,
    from_jsonld,
    is_id,
    loads,
    to_jsonld,
)
from redline.annotate.jsonld import CONTEXT
from redline.errors import UnreadableInput

from .strategies import TEXTS, annotations

SCHEMA = json.loads(Path(__file__).with_name("web_annotation.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


@given(annotations())
def test_out_and_in_is_an_identity(annotation: Annotation) -> None:
    data = json.loads(json.dumps(to_jsonld(annotation)))
    assert from_jsonld(data) == annotation
    assert to_jsonld(from_jsonld(data)) == data


@given(annotations())
def test_what_goes_out_is_valid(annotation: Annotation) -> None:
    errors = [error.message for error in VALIDATOR.iter_errors(to_jsonld(annotation))]
    assert errors == []


@pytest.mark.parametrize(
    "change",
    [
        {"motivation": "arguing"},
        {"type": "Note"},
        {"created": "yesterday"},
        {"target": {"type": "SpecificResource"}},
        {"body": [{"type": "TextualBody"}]},
        {"state": "new"},
        {"@context": "http://example.org/"},
    ],
)
def test_the_schema_knows_what_is_not_valid(change: dict[str, Any]) -> None:
    fine = to_jsonld(Annotation(id="a-1", target=Target(work="w", version="v", eid="art_1")))
    assert VALIDATOR.is_valid(fine)
    assert not VALIDATOR.is_valid(fine | change)


def test_a_provision_its_words_and_their_position() -> None:
    target = Target(
        work="萤火虫",
        version="2025:03",
        article="46",
        eid="art_46",
        quote="三十日",
        prefix="应当在",
        start=3,
        end=6,
    )
    data = to_jsonld(Annotation(id="a-1", target=target, body="十五日", tags=("期限",)))
    assert data["@context"][0] == CONTEXT
    assert data["target"]["selector"]["value"] == "art_46"
    assert [one["type"] for one in data["target"]["selector"]["refinedBy"]] == [
        "TextQuoteSelector",
        "TextPositionSelector",
    ]
    assert [one["purpose"] for one in data["body"]] == ["commenting", "tagging"]
    assert from_jsonld(data).target == target


def test_an_annotation_of_another_program() -> None:
    data = {
        "@context": CONTEXT,
        "id": "https://example.org/annotations/1",
        "type": "Annotation",
        "motivation": "highlighting",
        "creator": {"name": "Li", "email": "mailto:li@example.org"},
        "body": {"type": "TextualBody", "value": "太长"},
        "target": {
            "source": "https://example.org/law.html",
            "selector": [
                {"type": "RangeSelector"},
                {"type": "TextQuoteSelector", "exact": "三十日", "prefix": "应当在"},
            ],
        },
    }
    found = from_jsonld(data, work="firefly", version="v1")
    assert found.target == Target(work="firefly", version="v1", quote="三十日", prefix="应当在")
    assert found.body == "太长" and found.motivation is Motivation.COMMENTING
    assert found.creator == Creator(name="Li", contact="li@example.org")
    assert is_id(found.id) and found.extra == (("via", '"https://example.org/annotations/1"'),)
    assert from_jsonld(data).id == found.id
    assert from_jsonld(to_jsonld(found)) == found


@pytest.mark.parametrize("data", [None, [], "x", {}, {"type": "Person"}, {"type": ["Note"]}])
def test_what_is_no_annotation_is_refused(data: object) -> None:
    with pytest.raises(UnreadableInput):
        from_jsonld(data, name="opinions.jsonld")


HOSTILE: list[dict[str, Any]] = [
    {"id": "urn:redline:annotation:..%2F..%2Fetc"},
    {"id": 7, "motivation": {}, "creator": [[]], "body": [None, 3, {"value": {}}], "target": [[], 5]},
    {"target": {"selector": {"type": "TextPositionSelector", "start": 9, "end": 2}}},
    {"target": {"selector": {"type": "TextPositionSelector", "start": True, "end": 1e9}}},
    {"bodyValue": "\ud800", "redline:pins": [None, {"redline:version": 3}], "redline:status": "eaten"},
]


@pytest.mark.parametrize("data", HOSTILE)
def test_hostile_data_becomes_a_harmless_annotation(data: dict[str, Any]) -> None:
    found = from_jsonld({"type": "Annotation", **data})
    assert is_id(found.id)
    assert (found.target.start, found.target.end) == (None, None)
    json.dumps(to_jsonld(found), ensure_ascii=False).encode("utf-8")
    assert from_jsonld(to_jsonld(found)) == found


WORDS = st.sampled_from(
    (
        *(
            "type",
            "id",
            "body",
            "target",
            "selector",
            "refinedBy",
            "value",
            "exact",
            "start",
            "end",
            "purpose",
        ),
        *(
            "TextualBody",
            "TextQuoteSelector",
            "TextPositionSelector",
            "FragmentSelector",
            "tagging",
            "creator",
        ),
        *("redline:pins", "redline:version", "redline:target", "redline:extra", "@value", "redline:status"),
    )
)
ANY_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), WORDS, TEXTS),
    lambda below: st.one_of(st.lists(below, max_size=3), st.dictionaries(WORDS, below, max_size=4)),
    max_leaves=12,
)


@given(st.dictionaries(WORDS, ANY_JSON, max_size=6))
def test_any_json_is_an_annotation_or_an_error(data: dict[str, Any]) -> None:
    try:
        found = from_jsonld({**data, "type": "Annotation"}, work="w", version="v")
    except UnreadableInput:
        return
    assert is_id(found.id)
    assert from_jsonld(to_jsonld(found)) == found
    assert loads(dumps(found), f"{found.id}.md") == found


@pytest.mark.parametrize(
    "extra", [{"Quote": "x"}, {"id": "x"}, {"a": [[[[1]]]]}, {"a": float("inf")}, {"x" * 200: 1}]
)
def test_keys_that_no_file_could_hold_are_refused(extra: dict[str, Any]) -> None:
    with pytest.raises(UnreadableInput):
        from_jsonld({"type": "Annotation", "redline:extra": {"@type": "@json", "@value": extra}})
