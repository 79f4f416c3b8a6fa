"""Every case in tests/cases/anchor, as a drafter would read it. --update-cases rewrites what is expected."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .written import outline, way_of

CASES = sorted((Path(__file__).parents[1] / "cases" / "anchor").glob("*.md"))
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, request: pytest.FixtureRequest) -> None:
    case = path.read_text(encoding="utf-8")
    blocks = _BLOCK.findall(case)
    way = way_of({name: text for name, text in blocks if re.fullmatch(r"v\d", name)})
    found = outline(way, dict(blocks)["annotations"].strip().split("\n")) + "\n"
    if request.config.getoption("--update-cases", default=False):
        start = case.index("```expected\n") + len("```expected\n")
        path.write_text(case[:start] + found + case[case.index("```", start) :], encoding="utf-8")
    else:
        assert found == dict(blocks)["expected"]


def test_there_are_cases() -> None:
    assert len(CASES) >= 12
