"""The site of the bundled sample, open for comments and with opinions, in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from redline.annotate import Motivation, Status
from tests.conftest import ROOT
from tests.site.chromium import MISSING, PROGRAM, Browser, browser
from tests.site.sites import annotate, built
from tests.site.test_browser import served

LAW = "works/firefly"
PAIR = f"{LAW}/compare/2025-03-draft/2026-01-enacted/index.html"
VERSION = f"{LAW}/versions/2026-01-enacted/index.html"
WORK = f"{LAW}/index.html"
LIFE = f"{LAW}/articles/2025-03-draft/14/index.html"
OPINIONS = f"{LAW}/opinions/index.html"
CONCORDANCE = f"{LAW}/concordance/index.html"
PAGES = (
    *("index.html", WORK, VERSION, f"{LAW}/versions/2025-03-draft/index.html", PAIR),
    *(f"{LAW}/compare/2025-11-vote/2026-01-enacted/index.html", LIFE, OPINIONS, CONCORDANCE),
    *(f"{LAW}/articles/2025-03-draft/{number}/index.html" for number in (1, 45, 54)),
    *("about/index.html", "how-to-read/index.html", "search/index.html?q=农药", "404.html"),
)


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site."""
    if PROGRAM is None:
        pytest.skip(MISSING)
    root = tmp_path_factory.mktemp("look")
    # three of its versions: two comparisons are as good as ten here, and take less time
    shutil.copytree(ROOT / "versions", root / "w/versions", ignore=shutil.ignore_patterns("*-reading.md"))
    (root / "w/redline.toml").write_text(
        'title = "试验"\nlanguage = "zh"\ncomment_url = "mailto:a@example.org?subject={article}"\n',
        encoding="utf-8",
    )
    for name, article, more in (
        ("a1", "3", {"status": Status.ADOPTED, "reason": "已经写明。"}),
        ("a2", "14", {"motivation": Motivation.DESCRIBING}),
        ("a4", "3", {"reply_to": "a1"}),
        ("a3", "", {"body": "赞成。\n\n1. 一\n2. 二\n\n- 三\n- 四\n\n---\n\n> 引用"}),
    ):
        annotate(root / "w", "firefly", name, article=article, version="2025-03-draft", **more)
    built(root / "w", root / "site")
    return root / "site"


@pytest.fixture(scope="package")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser."""
    if PROGRAM is None:
        pytest.skip(MISSING)
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="package")
def root(folder: Path) -> Iterator[str]:
    """The address at which the site is served."""
    with served(folder) as address:
        yield address
