"""A work's pins.toml: what a person decided holds in every comparison of the two versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.app.add import add
from redline.app.check import check
from redline.app.comparison import compare
from redline.app.draft import Asked
from redline.app.trace import Pairs, trace
from redline.app.workspace import Workspace, find
from redline.errors import ConfigError

PIN = '[[pin]]\nfrom = "a"\nto = "b"\nold = "3"\nnew = "1"\nnote = "试验"\n'


@pytest.fixture
def two(workspace: Workspace, tmp_path: Path) -> Path:
    for id, name in (("a", "first.txt"), ("b", "second.txt")):
        add(workspace, str(tmp_path / name), Asked(work="market", id=id))
    return tmp_path / "w" / "versions" / "market" / "pins.toml"


def links(pins: Path, old: str, new: str) -> set[tuple[str, str]]:
    work = find(str(pins.parent)).work("market")
    texts = [work.text(work.version(id)) for id in (old, new)]
    return {(link.old, link.new) for link in compare(*texts).comparison.links if link.match.pinned}


def test_a_pin_holds_where_its_two_versions_are_compared_and_nowhere_else(two: Path) -> None:
    assert links(two, "a", "b") == set()
    two.write_text(PIN, encoding="utf-8")
    assert links(two, "a", "b") == {("art_3", "art_1")}
    assert links(two, "b", "a") == set()
    assert links(two, "a", "a") == set()


def test_a_life_follows_it_too(two: Path) -> None:
    two.write_text(PIN, encoding="utf-8")
    work = find(str(two.parent)).work("market")
    assert any(link.match.pinned for link in Pairs(work).compare(0, 1).links)
    life = trace(work, "1")
    assert ("art_3", "art_1") in {(edge.old[1], edge.new[1]) for edge in life.edges}


@pytest.mark.parametrize(
    "text",
    [
        PIN.replace("from", "form"),
        PIN.replace('to = "b"', "to = 2"),
        PIN.replace('"试验"', "1"),
        "[[pin",
        PIN + "x = 1",
    ],
)
def test_what_is_no_pin_is_shown_how_and_where(two: Path, text: str) -> None:
    two.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        links(two, "a", "b")
    assert "from =" in caught.value.zh
    assert "pins.toml" in caught.value.where
    assert [one.name for one in check(find(str(two.parent)))] == ["pins"]


def test_check_names_versions_and_articles_that_are_not_there(two: Path) -> None:
    two.write_text(PIN, encoding="utf-8")
    assert check(find(str(two.parent))) == ()
    two.write_text(PIN.replace('"3"', '"9"') + PIN.replace('to = "b"', 'to = "z"'), encoding="utf-8")
    assert [one.zh for one in check(find(str(two.parent)))] == ["版本“a”没有第 9 条。", "没有版本“z”。"]
