"""The page of the reference about references: its Python prints what it says."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path


def test_the_example_prints_what_it_says(root: Path) -> None:
    page = (root / "docs" / "reference" / "references.md").read_text("utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code, {})
    assert out.getvalue().splitlines() == re.findall(r"^# (.*)$", code, re.MULTILINE)
