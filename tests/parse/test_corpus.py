"""Real law texts: nothing lost, canonical text an identity, articles counted right."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from redline.ingest import read
from redline.model import Document, articles, walk
from redline.parse import parse, parse_text, write
from tests.conftest import SHARED
from tests.parse.lossless import of_document, of_source

FOLDERS = ("corpus/zh", "corpus/instruments", "corpus/docx/pdf-and-text")
FILES = sorted(
    path for folder in FOLDERS for kind in ("*.md", "*.txt") for path in (SHARED / folder).rglob(kind)
)
WITHOUT_LIBRARY = [pytest.param(None, marks=pytest.mark.skip(reason="../shared (real texts) is not here"))]


def parsed(path: Path) -> Document:
    return parse(read(path))


@pytest.mark.parametrize(
    "path", FILES or WITHOUT_LIBRARY, ids=lambda path: path and f"{path.parent.name}-{path.stem}"
)
def test_nothing_is_lost_and_the_canonical_text_reads_back(path: Path) -> None:
    document = parsed(path)
    assert of_document(document) == of_source(path.read_text(encoding="utf-8-sig"))
    text = write(document)
    again = parse_text(text)
    assert again == document
    assert write(again) == text
    assert of_document(again) == of_document(document)


def test_articles_are_as_many_as_those_who_read_the_drafts_counted(shared: Path) -> None:
    rows = (shared / "labels/MANIFEST.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(rows) == 10
    for row in rows:
        label, old, new = row.split("\t")
        counts = json.loads((shared / "labels" / label).read_text(encoding="utf-8"))
        for name, count in ((old, counts["n_old"]), (new, counts["n_new"])):
            document = parsed(shared / "corpus/zh" / name)
            assert sum(1 for _ in articles(document)) == count, name
            values = [article.eid for article in articles(document)]
            assert values == [f"art_{n}" for n in range(1, count + 1)], name


COUNTS = {  # read from the last article's number, and 第…条之… counted by hand where there are any
    "xingfa-2020-2023/2020-12-26.md": (505, 3, 15, 37),
    "xingfa-2020-2023/2023-12-29.md": (505, 3, 15, 37),
    "wangluoanquanfa-2016-2025/2025-10-28.md": (81, 0, 7, 2),
    "minjianjiedai-2020-2020/2020-08-20.md": (32, 0, 0, 0),
    "renshensunhai-2022-2022/2022-04-24.md": (24, 0, 0, 0),
    "jiejiari-2013-2024/2024-11-10.md": (8, 0, 0, 0),
}


@pytest.mark.parametrize("name", COUNTS)
def test_divisions_and_articles_of_other_laws(shared: Path, name: str) -> None:
    document = parsed(shared / "corpus/zh" / name)
    levels = [provision.level.value for provision in walk(document.body)]
    assert tuple(levels.count(level) for level in ("article", "part", "chapter", "section")) == COUNTS[name]


def test_a_published_law_gives_hardly_a_diagnostic(shared: Path) -> None:
    found = [
        (path.parent.name, diagnostic.code, *diagnostic.args)
        for path in sorted((shared / "corpus/zh").rglob("*.*"))
        if path.suffix in (".md", ".txt")
        for diagnostic in parsed(path).diagnostics
        if diagnostic.code not in ("heading-joined", "line-joined")
    ]
    # the first items of three articles have lost their numbers
    assert found == [
        ("beijing-kechuang-draft-2024", "heading-without-number", "总则"),
        ("bjswcnrbhtl-2016-2023", "number-start", "（三）"),
        ("bjswcnrbhtl-2016-2023", "number-start", "（二）"),
        ("bjswcnrbhtl-2016-2023", "number-start", "（三）"),
    ]


def without_marks(text: str) -> str:
    """Return the text as a plain file would have it: no Markdown, no blank lines."""
    text = re.sub(r"(?m)^#+ *", "", re.sub("<!--.*?-->", "", text))
    return re.sub(r"\n\s*\n+", "\n", text)


def without_blanks(text: str) -> str:
    """Return the text without the blank after an article's number."""
    return re.sub(
        r"(?m)^(第[零一二三四五六七八九十百]+条(?:之[一二三四五六七八九十])?)[ \u3000]+", r"\1", text
    )


def wrapped(text: str) -> str:
    """Return the text as it comes out of a PDF: lines of 30 characters."""
    lines = [line.strip() for line in text.split("\n")]
    return "\n".join(line[i : i + 30] for line in lines for i in range(0, max(len(line), 1), 30))


@pytest.mark.parametrize("spoiled", [without_marks, without_blanks, wrapped])
def test_articles_and_headings_survive_other_formats(shared: Path, spoiled: Callable[[str], str]) -> None:
    lost = total = 0
    for path in sorted((shared / "corpus/zh").rglob("*.*"))[::4]:
        if path.suffix not in (".md", ".txt"):
            continue
        text = path.read_text(encoding="utf-8-sig")
        document, other = parse_text(text), parse_text(spoiled(without_marks(text)))
        assert [a.num for a in articles(other)] == [a.num for a in articles(document)], path
        assert headings(other) == headings(document), path
        lines, others = Counter(leaves(document)), Counter(leaves(other))
        total += lines.total()
        lost += (lines - others).total()
    assert (
        lost * 50 < total
    )  # a line of a PDF that ends where a sentence does cannot be told from a paragraph


def headings(document: Document) -> list[tuple[str, str, str]]:
    return [(p.level.value, p.num, p.heading) for p in walk(document.body) if p.heading]


def leaves(document: Document) -> list[str]:
    return [p.num + p.text for p in walk(document.body) if p.text]
