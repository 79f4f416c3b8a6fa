"""What several tests of the site share: a browser, and what a machine of continuous integration has."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.runner import python, wheel  # noqa: F401  (fixtures)
from tests.site.chromium import MISSING, PROGRAM, Browser, browser


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser for all of them: starting one takes longer than most tests."""
    if PROGRAM is None:
        pytest.skip(MISSING)
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened
