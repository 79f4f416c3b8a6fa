"""What holds of every merge."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given, settings

from redline.merge import merge
from redline.merge.merger import by_provision
from redline.model import Document
from redline.parse import parse_text, write
from tests.merge.branches import forks
from tests.strategies import documents

_NUMBERS = re.compile(r"第[一二三四五六七八九十]+条　|（[一二三四五六七八九十]+）")


def lines(text: str) -> Counter[str]:
    """The lines of a text, without the numbers that a merge gives anew."""
    return Counter(filter(None, (_NUMBERS.sub("", line) for line in text.split("\n"))))


@given(documents(), documents())
@settings(max_examples=15)
def test_with_one_side_unchanged_the_other_side_is_the_result(base: Document, side: Document) -> None:
    for ours, theirs in ((base, side), (side, base), (side, side)):
        assert merge(base, ours, theirs).text == write(side)


@given(forks())
@settings(max_examples=60)
def test_that_holds_of_the_way_by_provisions_too(texts: tuple[Document, Document, Document]) -> None:
    """Merges of which one side is the base are told at once; here they are made like any other."""
    base, side, _ = texts
    for ours, theirs in ((base, side), (side, base), (side, side)):
        found = by_provision(base, ours, theirs)
        assert found is not None
        assert (found.text, found.conflicts) == (write(side), ())


@given(forks())
@settings(max_examples=60)
def test_no_line_that_a_side_wrote_is_lost(texts: tuple[Document, Document, Document]) -> None:
    base, ours, theirs = (lines(write(document)) for document in texts)
    merged = merge(*texts)
    there = lines(merged.text)
    for side in (ours, theirs):
        for line in (side - base).keys() - base.keys():
            # as it is, or each sentence of it, where the other side changed another one
            sentences = {one for one in re.split("(?<=。)", line) if one not in "".join(base)}
            assert there[line] or all(any(one in other for other in there) for one in sentences), line
    for line in base:  # of a line that stands there twice, each side may keep another one
        assert base[line] > 1 or there[line] >= min(base[line], ours[line], theirs[line])


@given(forks())
@settings(max_examples=60)
def test_sides_can_be_swapped(texts: tuple[Document, Document, Document]) -> None:
    base, ours, theirs = texts
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert bool(one.conflicts) == bool(other.conflicts)
    if not one.conflicts:
        assert one.text == other.text


@given(forks())
@settings(max_examples=30)
def test_a_clean_result_is_canonical_text_numbered_through(
    texts: tuple[Document, Document, Document],
) -> None:
    merged = merge(*texts)
    if not merged.conflicts:
        read = parse_text(merged.text)
        assert write(read) == merged.text
        assert [one.code for one in read.diagnostics if one.code != "no-articles"] == []


@given(forks())
@settings(max_examples=30)
def test_each_side_can_be_chosen_of_every_conflict(texts: tuple[Document, Document, Document]) -> None:
    """What stands between the marks is whole lines of canonical text."""
    merged = merge(*texts)
    for side in (0, 2):
        read = parse_text(_chosen(merged.text, side))
        assert not [one for one in read.diagnostics if one.code == "unknown-line"]
        assert lines(write(read)) == lines(_chosen(merged.text, side))


def _chosen(text: str, side: int) -> str:
    out, here = [], -1
    for line in text.split("\n"):
        if line.startswith("<<<<<<< "):
            here = 0
        elif line.startswith(("||||||| ", "=======")):
            here += 1
        elif line.startswith(">>>>>>> "):
            here = -1
        elif here in (-1, side):
            out.append(line)
    return "\n".join(out)
