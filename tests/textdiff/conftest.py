"""`pytest tests/textdiff --update-cases` writes what the differ makes of each case into its file."""

from __future__ import annotations

import contextlib

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    with contextlib.suppress(ValueError):  # another folder's conftest may have it already
        parser.addoption("--update-cases", action="store_true", help="write each outcome into its case")
