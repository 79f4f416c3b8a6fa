"""Whatever can be said of an annotation has words in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from redline.annotate import Basis, Motivation, State, Status
from redline.render.annotation_words import MOTIVATIONS, STATES, STATUSES, basis


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_value_has_a_word(lang: str) -> None:
    for table, members in ((MOTIVATIONS, Motivation), (STATES, State), (STATUSES, Status)):
        assert set(table[lang]) == set(members)  # type: ignore[index]
        assert len(set(table[lang].values())) == len(members)  # type: ignore[index]


def test_every_basis_that_the_core_gives_has_words(root: Path) -> None:
    found = set()
    for path in (root / "redline" / "annotate").glob("*.py"):
        text = path.read_text("utf-8")
        found |= set(re.findall(r'\bcode="([a-z-]+)"', text))
        found |= set(re.findall(r'\bcode = [^\n]*?"((?:replaced|deleted|back|passage))"', text))
        found |= {f"alignment-{how}" for how in re.findall(r'_kept\([^)]*"([a-z]+)"', text)}
    assert {"alignment-quote", "alignment-formal", "repealed", "several"} <= found
    for code in found:
        assert basis("zh", Basis(code=code)) != code
        assert basis("en", Basis(code=code)) != code
