"""Every case in tests/cases/changes, as a drafter would read it. --update-cases rewrites what is expected."""

from __future__ import annotations

import re
from pathlib import Path

import oracle
import pytest
from written import outline

from redline.changes import compare
from redline.parse import parse_text

CASES = sorted((Path(__file__).parents[1] / "cases" / "changes").glob("*.md"))
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, request: pytest.FixtureRequest) -> None:
    case = path.read_text(encoding="utf-8")
    blocks = dict(_BLOCK.findall(case))
    old, new = parse_text(blocks["old"]), parse_text(blocks["new"])
    if "alignment" in blocks:
        alignment = oracle.from_lines(old, new, blocks["alignment"].strip())
    else:
        alignment = oracle.by_likeness(old, new)
    found = outline(compare(alignment)) + "\n"
    if request.config.getoption("--update-cases", default=False):
        start = case.index("```expected\n") + len("```expected\n")
        path.write_text(case[:start] + found + case[case.index("```", start) :], encoding="utf-8")
    else:
        assert found == blocks["expected"]


def test_there_are_cases() -> None:
    assert len(CASES) >= 20
