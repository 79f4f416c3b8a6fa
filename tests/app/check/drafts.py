"""Drafts for rules of texts: what is found in words, without a file."""

from __future__ import annotations

from redline.app.check.look import words_of
from redline.app.check.text import CheckedText
from redline.app.check.types import Finding
from redline.app.comparison import text_of
from redline.ingest import decode


def findings(words: str, name: str = "draft.md") -> list[Finding]:
    """Return what the rules of texts find."""
    source = decode(words.encode(), name=name)
    return words_of(CheckedText(where=name, source=source, text=text_of(source, name), fixable=True))


def told(words: str, *names: str) -> list[tuple[str, str, str]]:
    """Return (name, line:column, the words in the file) of the findings, or of those called `names`."""
    lines = words.split("\n")
    found = []
    for one in findings(words):
        if not names or one.name in names:
            line = lines[one.line - 1] if one.line else ""
            end = one.end_column - 1 if one.end_line == one.line else len(line)
            quoted = line[one.column - 1 : end] if one.column else ""
            found.append((one.name, f"{one.line}:{one.column}", quoted))
    return found


def law(*lines: str) -> str:
    """Return a text of a law with these lines after its title, a blank line between two."""
    return "\n\n".join(("# 青禾市屋顶菜园管理办法", *lines, ""))
