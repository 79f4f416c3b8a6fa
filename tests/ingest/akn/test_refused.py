"""What is not read, and what is said of it."""

from __future__ import annotations

from time import process_time

import pytest

from redline.errors import RedlineError, UnknownFormat, UnreadableInput
from redline.ingest import decode
from redline.parse import parse

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def refused(data: str | bytes) -> RedlineError:
    with pytest.raises((UnknownFormat, UnreadableInput)) as found:
        decode(data.encode() if isinstance(data, str) else data, name="a.xml")
    return found.value


@pytest.mark.parametrize(
    ("xml", "en"),
    [
        ('<html xmlns="http://www.w3.org/1999/xhtml"/>', "web page"),
        ("<!DOCTYPE html><html><body>x</body></html>", "web page"),
        ('<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"/>', "CLML"),
        ('<bill xmlns="http://schemas.gpo.gov/xml/uslm"/>', "USLM"),
        ("<CONS.ACT/>", "Formex"),
        ("<ACT/>", "Formex"),
        ("<Law/>", "Japanese"),
        ('<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>', ".docx"),
        ("<rss/>", "<rss>"),
        ('<akomaNtoso xmlns="urn:other"><act/></akomaNtoso>', "<akomaNtoso>"),
    ],
)
def test_xml_of_another_kind_is_called_by_its_name(xml: str, en: str) -> None:
    error = refused(xml)
    assert isinstance(error, UnknownFormat)
    assert en in error.en
    assert "Akoma Ntoso" in error.en
    assert "Akoma Ntoso" in error.zh
    assert error.where == "a.xml"


@pytest.mark.parametrize("kind", ["judgment", "debate", "nonsense"])
def test_a_document_that_is_no_law_is_named(kind: str) -> None:
    error = refused(f'<akomaNtoso xmlns="{AKN}"><{kind} name="x"/></akomaNtoso>')
    assert f"<{kind}>" in error.en


def test_broken_xml_is_told_with_its_line() -> None:
    error = refused("<akomaNtoso>\n<act>\n</akomaNtoso>")
    assert error.where == "a.xml:3"
    assert "mismatch" in error.en
    assert refused("plain text").where == "a.xml:1"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_expanded(encoding: str) -> None:
    text = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><akomaNtoso><act><body>&x;</body></act></akomaNtoso>'
    error = refused(text.encode(encoding))
    assert "DTD" in error.en
    assert "DTD" in error.zh


def test_an_undeclared_entity_is_an_error() -> None:
    assert "nbsp" in refused("<akomaNtoso><act><body>&nbsp;</body></act></akomaNtoso>").en


def test_a_file_without_a_text_is_told() -> None:
    assert "no text" in refused(f'<akomaNtoso xmlns="{AKN}"><act><meta/><body/></act></akomaNtoso>').en


def test_nesting_without_end_is_refused_and_as_deep_as_may_be_is_read() -> None:
    def nested(tag: str, depth: int) -> str:
        inner = f"<{tag}>" * depth + "<num>1</num>" + f"</{tag}>" * depth
        return f"<akomaNtoso><act><body><article><content>{inner}</content>{inner}</article></body></act></akomaNtoso>"

    assert "depth" in refused(nested("b", 300)).en
    for tag in ("b", "p", "point", "authorialNote", "chapter", "quotedStructure", "td"):
        assert parse(decode(nested(tag, 245).encode(), name="a.xml")).body


@pytest.mark.parametrize("shape", ["<chapter><num>1</num>{}</chapter>", "<point>{}</point>"])
def test_deep_and_broad_takes_no_longer_than_broad(shape: str) -> None:
    """Counted in elements looked at, not in time: every element is named a few times, however deep it is."""
    from redline.ingest.akn import walk

    counted = 0
    real = walk.local

    def counting(element: object) -> str:
        nonlocal counted
        counted += 1
        return real(element)

    inner = "<p>x</p>" * 2000
    for _ in range(200):
        inner = shape.format(inner)
    walk.local = counting
    try:
        decode(f"<akomaNtoso><act><body>{inner}</body></act></akomaNtoso>".encode(), name="a.xml")
    finally:
        walk.local = real
    assert counted < 40_000


@pytest.mark.parametrize("blank", ["\n", " ", "\n ", "\t\r\n"])
def test_white_space_takes_no_more_time_than_words(blank: str) -> None:
    def read(words: str) -> tuple[str, float]:
        start = process_time()
        body = f"<article><num>1</num><content><p>a{words}b</p></content></article>"
        source = decode(
            f'<akomaNtoso xmlns="{AKN}"><act><body>{body}</body></act></akomaNtoso>'.encode(), name="a.xml"
        )
        return source.lines[-1].text, process_time() - start

    _, usual = read("c" * 60_000)
    text, taken = read(blank * 60_000)
    assert "a b" in text
    assert taken < 100 * max(usual, 0.01)  # of what grows with the square it is thousands
