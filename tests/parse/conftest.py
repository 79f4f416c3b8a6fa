"""`pytest tests/parse --update-cases` writes what the parser makes of each case into its file."""

from __future__ import annotations

import contextlib

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    with contextlib.suppress(ValueError):  # another folder of cases has the same flag
        parser.addoption("--update-cases", action="store_true", help="write each outcome into its case")
