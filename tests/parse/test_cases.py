"""Cases that a drafter can read: a text, and the outline that the parser makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from redline.model import Document, Provision
from redline.parse import parse_text, write
from tests.parse.lossless import of_document, of_source

CASES = sorted((Path(__file__).parent.parent / "cases" / "parse").glob("*.md"))
FENCE = "````"
UNPRINTABLE = {"⟨ZWSP⟩": "\u200b", "⟨NBSP⟩": "\u00a0", "⟨ENSP⟩": "\u2002", "⟨BOM⟩": "\ufeff", "⟨CR⟩": "\r"}


def sections(path: Path) -> tuple[str, str, str]:
    """Return (head, input, outline) of a case file: what stands in its two fenced blocks."""
    head, given, _, expected, *_ = path.read_text(encoding="utf-8").split(FENCE)
    return head, given.split("\n", 1)[1], expected.split("\n", 1)[1]


def outline(document: Document) -> str:
    lines = [f"title: {document.title}"]
    for region in ("preamble", "body", "tail"):
        provisions = getattr(document, region)
        if provisions:
            lines += [f"{region}:", *_outline(provisions, "  ")]
    lines += [f"line {d.line}: {d.code} {' '.join(d.args)}".rstrip() for d in document.diagnostics]
    return "\n".join(lines) + "\n"


def _outline(provisions: tuple[Provision, ...], indent: str) -> Iterator[str]:
    for provision in provisions:
        parts = (provision.num, provision.heading, provision.text.replace("\n", " ⏎ "))
        yield f"{indent}{provision.eid}: {' ‖ '.join(filter(None, parts))}".rstrip()
        yield from _outline(provision.children, indent + "  ")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, request: pytest.FixtureRequest) -> None:
    head, given, expected = sections(path)
    document = parse_text(unprintable(given))
    if request.config.getoption("--update-cases", default=False):
        found = f"{head}{FENCE}text\n{given}{FENCE}\n\n{FENCE}outline\n{outline(document)}{FENCE}\n"
        path.write_text(found, encoding="utf-8")
        return
    assert outline(document) == expected
    assert of_document(document) == of_source(unprintable(given))
    assert parse_text(write(document)) == document


def unprintable(text: str) -> str:
    """Return the text with the characters that no reader could see: they are named in the case files."""
    for name, char in UNPRINTABLE.items():
        text = text.replace(name, char)
    return text


def test_there_are_cases() -> None:
    assert len(CASES) > 25
