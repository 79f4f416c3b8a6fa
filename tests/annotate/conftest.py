"""One flag rewrites what the cases expect; another folder may have defined it already."""

import contextlib

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    with contextlib.suppress(ValueError):
        parser.addoption("--update-cases", action="store_true", help="rewrite what case files expect")
