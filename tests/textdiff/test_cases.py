"""Every case in tests/cases/diff, as a drafter would read it. --update-cases rewrites what is expected."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from redline.textdiff import diff
from tests.textdiff.written import check, written

CASES = sorted((Path(__file__).parents[1] / "cases" / "diff").glob("*.md"))
_BLOCK = re.compile(r"^```(\w+)\n(.*?)\n```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, request: pytest.FixtureRequest) -> None:
    case = path.read_text(encoding="utf-8")
    blocks = dict(_BLOCK.findall(case))
    old, new = blocks["old"], blocks["new"]
    script = diff(old, new)
    check(old, new, script)
    found = written(old, new, script)
    if request.config.getoption("--update-cases", default=False):
        start = case.index("```expected\n") + len("```expected\n")
        path.write_text(f"{case[:start]}{found}\n```\n", encoding="utf-8")
    else:
        assert found == blocks["expected"]


def test_there_are_cases() -> None:
    assert len(CASES) >= 30
