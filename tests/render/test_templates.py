"""Templates in layers: a workspace's own go first, and what is not in its folder is not shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.errors import ConfigError
from redline.render.templates import asset, layered, rendered, roots


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    (folder / "site").mkdir(parents=True)
    (tmp_path / "secret").write_text("geheim", encoding="utf-8")
    return folder


def _linked(own: Path, name: str, target: Path) -> None:
    try:
        (own / name).symlink_to(target)
    except OSError:
        pytest.skip("this system makes no links")


def test_own_files_go_first(own: Path) -> None:
    (own / "site" / "theme.css").write_text("body {}", encoding="utf-8")
    (own / "site" / "hello.html").write_text("{{ name }}", encoding="utf-8")
    folders = roots([own])
    assert asset("site/theme.css", folders) == "body {}"
    assert asset("site/site.css", folders) == asset("site/site.css", roots())
    assert rendered(layered(folders), "site/hello.html", folders, {"name": "<b>"}) == "&lt;b&gt;"


def test_links_within_the_folder_are_followed(own: Path) -> None:
    (own / "plain.css").write_text("body {}", encoding="utf-8")
    _linked(own, "site/theme.css", own / "plain.css")
    assert asset("site/theme.css", roots([own])) == "body {}"


def test_links_that_lead_out_of_it_are_not(own: Path, tmp_path: Path) -> None:
    _linked(own, "site/theme.css", tmp_path / "secret")
    _linked(own, "site/taken.html", tmp_path / "secret")
    (own / "site" / "hello.html").write_text('{% include "site/taken.html" %}', encoding="utf-8")
    folders = roots([own])
    with pytest.raises(ConfigError) as caught:
        asset("site/theme.css", folders)
    assert caught.value.where == str(own / "site" / "theme.css") and "leads out" in caught.value.en
    for name in ("site/taken.html", "site/hello.html"):
        with pytest.raises(ConfigError) as caught:
            rendered(layered(folders), name, folders, {})
        assert "site/taken.html" in caught.value.where and "geheim" not in str(caught.value)
