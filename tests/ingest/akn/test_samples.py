"""Akoma Ntoso as others write it: the samples of OASIS, read where they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from redline.ingest import decode, read
from redline.model import Document, Level, articles, walk
from redline.parse import parse, parse_text, write
from redline.render.akn import render
from tests.render.akn.schema import faults

SAMPLES = {
    "eu_COM(2013)0619_EN-8.xml": (24, "Article 1", "Article 24"),
    "it_senato_ddl_2013.xml": (6, "Art. 1.", "Art. 6."),
    "uk_pga-2014-27-enacted-data.xml": (8, "1", "8"),
    "us_Act_2011-11-29.xml": (7, "SECTION 1.", "SEC. 6 ."),
    "us_Title9-Chap3-eng.xml": (7, "§\u202f301.", "§\u202f307."),
    "uy_bill_2010-09-27.xml": (3, "Artículo 1º", "Artículo 3º."),
}
"""Articles (or sections, where they are what is numbered through), the first number and the last."""

each_sample = pytest.mark.parametrize("name", SAMPLES)


@pytest.fixture
def sample(shared: Path, name: str) -> tuple[Path, Document]:
    path = shared / "corpus/other/akn" / name
    return path, parse(read(path))


def bare(text: str) -> str:
    """Return a text without white space, without the brackets of notes and the bars of tables."""
    return "".join(text.split()).translate(dict.fromkeys(map(ord, "[]|")))


def written(element: Any) -> str:
    """Return the text of an element in the order of the file; a quotation's marks are attributes of it."""
    if etree.QName(element).localname == "meta":
        return ""
    inner = "".join(written(child) + (child.tail or "") for child in element)
    return (element.get("startQuote") or "") + (element.text or "") + inner + (element.get("endQuote") or "")


@each_sample
def test_nothing_is_lost_and_nothing_changes_its_place(sample: tuple[Path, Document]) -> None:
    path, document = sample
    root = etree.parse(str(path), etree.XMLParser(remove_comments=True, remove_pis=True)).getroot()
    provisions = walk(document.preamble + document.body + document.tail)
    assert bare("".join(one.num + one.heading + one.text for one in provisions)) == bare(written(root))


@each_sample
def test_articles_are_the_file_s_own(sample: tuple[Path, Document], name: str) -> None:
    _, document = sample
    numbers = [one.num for one in articles(document)]
    assert (len(numbers), numbers[0], numbers[-1]) == SAMPLES[name]


@each_sample
def test_a_sample_can_be_kept_as_canonical_text(sample: tuple[Path, Document]) -> None:
    _, document = sample
    assert parse_text(write(document)) == document


@each_sample
def test_a_sample_can_be_written_again(sample: tuple[Path, Document]) -> None:
    _, document = sample
    xml = render(document)
    assert faults(xml) == []
    assert parse(decode(xml.encode(), name="again.xml")) == document


def levels(document: Document) -> list[str]:
    return [one.level.value for one in walk(document.body)]


def test_the_european_proposal_has_its_chapters_recitals_and_notes(shared: Path) -> None:
    document = parse(read(shared / "corpus/other/akn/eu_COM(2013)0619_EN-8.xml"))
    assert document.title.startswith("Proposal for a REGULATION")
    assert levels(document).count("chapter") == 9
    recitals = [one.text for one in document.preamble if one.level is Level.PREAMBLE]
    assert sum(text.startswith("(") for text in recitals) == 36
    assert dict(document.meta) == {"country": "eu", "date": "2013-09-17", "language": "eng"}
    second = next(one for one in articles(document) if one.num == "Article 2")
    assert [one.num for one in second.children[0].children][:3] == ["(a) ", "(b) ", "(c) "]
    assert [one.level for one in document.tail][-1] is Level.ANNEX


def test_a_british_section_has_subsections_paragraphs_and_quotations(shared: Path) -> None:
    document = parse(read(shared / "corpus/other/akn/uk_pga-2014-27-enacted-data.xml"))
    assert document.title == "Data Retention and Investigatory Powers Act 2014"
    assert levels(document).count("chapter") == 3  # headings across the sections
    first = next(articles(document))
    assert first.heading.startswith("Powers for retention")
    assert [one.text[:2] for one in first.children[:3]] == ["1 ", "2 ", "3 "]
    assert [one.num for one in first.children[1].children] == [f"{letter} " for letter in "abcdef"]
    texts = [one.text for one in walk(document.body)]
    assert any(text.startswith("“2A ") for text in texts)
    assert any(text.endswith("”") for text in texts)


def test_the_collection_of_uruguay_has_the_bill_in_its_middle(shared: Path) -> None:
    document = parse(read(shared / "corpus/other/akn/uy_bill_2010-09-27.xml"))
    assert document.title == "PROYECTO DE LEY"
    kinds = [one.level for one in document.tail]
    assert kinds.count(Level.SIGNATURE) == 51
    assert kinds[-1] is Level.ANNEX
