"""What holds for every text and every document."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from redline.errors import RedlineError
from redline.ingest import decode
from redline.model import Document, walk
from redline.model.eids import assign
from redline.parse import parse, parse_text, write
from tests.parse.lossless import of_document, of_source
from tests.strategies import documents, law_texts

EXAMPLES = settings(max_examples=40, deadline=None)


def all_eids(document: Document) -> list[str]:
    return [p.eid for p in walk(document.preamble + document.body + document.tail)]


@given(st.text(max_size=200))
@EXAMPLES
def test_any_text_parses_and_its_canonical_text_reads_back(text: str) -> None:
    document = parse_text(text)
    assert parse_text(write(document)) == document


@given(law_texts())
@EXAMPLES
def test_what_looks_like_a_law_reads_back_and_loses_nothing(text: str) -> None:
    document = parse_text(text)
    assert parse_text(write(document)) == document
    assert of_document(document, marks=True) == of_source(text, marks=True)
    assert len(set(all_eids(document))) == len(all_eids(document))


@given(documents())
@EXAMPLES
def test_every_document_reads_back_from_its_canonical_text(document: Document) -> None:
    assert parse_text(write(document)) == document


@given(documents())
@settings(max_examples=15, deadline=None)
def test_canonical_text_is_stable_and_ids_are_those_of_assign(document: Document) -> None:
    text = write(document)
    again = parse_text(text)
    assert write(again) == text
    assert assign(again) == again
    assert max(Counter(all_eids(document)).values(), default=1) == 1


@given(st.binary(max_size=200))
@EXAMPLES
def test_any_bytes_parse_or_say_what_is_wrong(data: bytes) -> None:
    try:
        source = decode(data, name="draft.txt")
    except RedlineError as error:
        assert error.zh and error.en and error.exit_code == 3
        return
    document = parse(source)
    assert parse_text(write(document)) == document


@given(law_texts(), st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
@settings(max_examples=15, deadline=None)
def test_a_declared_encoding_gives_the_same_document(text: str, encoding: str) -> None:
    text = "第一条　某市制定本条例。\n" + text
    source = decode(text.encode(encoding), name="draft.md", encoding=encoding)
    assert parse(source) == parse_text(text)
