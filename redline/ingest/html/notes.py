"""Footnotes as Word and LibreOffice write them into web pages: a mark in the text, the note at the end.

<a href="#_ftn1" name="_ftnref1">[1]</a> … <div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> …
<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym">1</a> … <div id="sdfootnote1">…
"""

from __future__ import annotations

import re
from typing import Any

_BODY = re.compile(r"(?:ftn|edn|sdfootnote|sdendnote)\d{1,6}")
_REFERENCE = re.compile(r"_(?:ftn|edn)ref\d{1,6}|sd(?:foot|end)note\d{1,6}anc")
_MARK = re.compile(r"_(?:ftn|edn)\d{1,6}|sd(?:foot|end)note\d{1,6}sym")


def body(tag: str, element: Any) -> str:
    """Return the id of the note that an element holds, "" when it holds none."""
    id_ = element.get("id", "") if tag == "div" else ""
    return id_ if _BODY.fullmatch(id_) else ""


def reference(tag: str, element: Any) -> str:
    """Return the id of the note that an element refers to, "" when it is no mark in the text."""
    if tag != "a" or not _REFERENCE.fullmatch(element.get("name", "")):
        return ""
    return str(element.get("href", "")).removeprefix("#").removeprefix("_").removesuffix("sym")


def mark(tag: str, element: Any) -> str:
    """Return what an element says that stands as the mark at the head of a note, "" when it is none."""
    if tag != "a" or not _MARK.fullmatch(element.get("name", "")):
        return ""
    return "".join(element.itertext()).strip(" \t\r\n[]［］")


def line(mark: str, words: list[str]) -> str:
    """Return a note as a line of a source, as the reader of Word files writes them."""
    return f"[^{mark}]: {' '.join(words)}"
