"""Every case in tests/cases/merge, as a drafter would read it. --update-cases rewrites what is expected."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from redline.merge import merge
from redline.parse import parse_text

CASES = sorted((Path(__file__).parents[1] / "cases" / "merge").glob("*.md"))
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, request: pytest.FixtureRequest) -> None:
    case = path.read_text(encoding="utf-8")
    blocks = dict(_BLOCK.findall(case))
    merged = merge(*(parse_text(blocks[name]) for name in ("base", "ours", "theirs")))
    found = merged.text + "".join(f"look at: {one.text} in {one.where}\n" for one in merged.strays)
    if request.config.getoption("--update-cases", default=False):
        start = case.index("```expected\n") + len("```expected\n")
        path.write_text(case[:start] + found + case[case.index("```", start) :], encoding="utf-8")
    else:
        assert found == blocks["expected"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_sides_can_be_swapped(path: Path) -> None:
    blocks = dict(_BLOCK.findall(path.read_text(encoding="utf-8")))
    base, ours, theirs = (parse_text(blocks[name]) for name in ("base", "ours", "theirs"))
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert len(one.conflicts) == len(other.conflicts)
    if not one.conflicts:
        assert one.text == other.text


def test_there_are_cases() -> None:
    assert len(CASES) >= 20
