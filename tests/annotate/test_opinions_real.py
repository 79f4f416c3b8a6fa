"""On real law texts: every provision is found by its name, and masking leaves the law's words alone."""

from __future__ import annotations

from pathlib import Path

from redline.annotate import Texts
from redline.annotate.mask import mask
from redline.annotate.naming import named, printed
from redline.ingest import read
from redline.model import Level, text_of, walk
from redline.parse import parse

_NAMED = frozenset(
    (Level.CHAPTER, Level.SECTION, Level.ARTICLE, Level.PARAGRAPH, Level.ITEM, Level.SUBITEM, Level.TITLE)
)


def _texts(shared: Path) -> list[Texts]:
    files = sorted((shared / "corpus" / "zh").glob("*/*.md"))[::4]
    return [Texts(parse(read(file))) for file in files]


def test_every_provision_is_found_by_its_name(shared: Path) -> None:
    count = 0
    for texts in _texts(shared):
        document = texts.document
        for provision in walk((*document.preamble, *document.body, *document.tail)):
            if provision.level not in _NAMED:
                continue
            name = printed(texts, provision.eid)
            (found,) = named(texts, name)
            # Of an article with one paragraph both are the same words.
            assert texts.home(found.eid or "") == texts.home(provision.eid), name
            count += 1
    assert count > 1000


def test_masking_leaves_the_words_of_laws_alone(shared: Path) -> None:
    for texts in _texts(shared):
        for unit in texts.units.values():
            text = text_of(unit)
            assert mask(text) == text
