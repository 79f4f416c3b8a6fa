"""Nothing is lost: the characters of a source and those of its document, for comparison."""

from __future__ import annotations

import re

from redline.model import Document, Level, walk

ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
MARKS = "#*=-_+>|\\`"


def of_source(text: str, *, marks: bool = False) -> str:
    """Return the characters of a source but white space, zero-width ones, comments and Markdown's marks.

    With `marks`, every character that Markdown can use as a mark is left out, wherever it stands: for
    texts that are full of them by chance.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    text = re.sub(r"\A---\n(\S+: .*\n)+---\n", "", text)
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    kept = []
    for line in text.split("\n"):
        line = line.translate(dict.fromkeys(map(ord, ZERO_WIDTH))).strip()
        if re.fullmatch(r"(-{3,}|={3,}|\*{3,}|_{3,})", line) or re.fullmatch(r"\|[-:| ]+\|", line):
            continue
        line = re.sub(r"^(#{1,6}|[*+>-]\s)", "", line)
        line = re.sub(r"^(\[)\^([0-9A-Za-z]+\]):", r"\1\2", line)  # a footnote is printed as [1] or as ①
        line = re.sub(r"^\[\^([^\]]+)\]:", r"\1", line)
        if line.startswith("|") and line.endswith("|"):
            line = line.replace("|", "")
        kept.append(line.replace("**", ""))
    return _bare("".join(kept), marks)


def of_document(document: Document, *, marks: bool = False) -> str:
    """Return the characters of a document in the order of its provisions."""
    parts = []
    for provision in walk(document.preamble + document.body + document.tail):
        text = provision.text.replace(" | ", "") if provision.level is Level.TABLE else provision.text
        parts.append(provision.num + provision.heading + text)
    return _bare("".join(parts), marks)


def _bare(text: str, marks: bool) -> str:
    text = "".join(text.split()).translate(dict.fromkeys(map(ord, ZERO_WIDTH)))
    return text.translate(dict.fromkeys(map(ord, MARKS))) if marks else text
