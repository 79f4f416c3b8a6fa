from __future__ import annotations

from pathlib import Path

import pytest

from redline.align import Pin
from redline.app.pins import read_pins
from redline.errors import ConfigError, MissingInput


def _pins(tmp_path: Path, text: str) -> tuple[Pin, ...]:
    path = tmp_path / "pins.toml"
    path.write_text(text, encoding="utf-8")
    return read_pins(str(path))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ('[[pin]]\nold = "46"\nnew = "38"', [("46", "38")]),
        ("[[pin]]\nold = 46\nnew = 38", [("46", "38")]),
        ('[[pin]]\nold = "第四十六条"\nnew = "第三十二条之一"', [("46", "32-1")]),
        ('[[pin]]\nold = "46"\nnew = ["38", "39"]', [("46", "38"), ("46", "39")]),
        ('[[pin]]\nold = ["18", "19"]\nnew = "19"', [("18", "19"), ("19", "19")]),
        ('[[pin]]\nold = "5"\nnew = []', [("5", None)]),
        ('[[pin]]\nold = []\nnew = "5"', [(None, "5")]),
        ("\ufeff[[pin]]\nold = 1\nnew = 2", [("1", "2")]),
    ],
)
def test_what_a_pin_says(tmp_path: Path, text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert [(pin.old, pin.new) for pin in _pins(tmp_path, text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "[[pin]]",
        "[[pin]]\nold = true\nnew = 1",
        "[[pin]]\nold = 1\nnew = 2\nwhy = 'x'",
        "[[pin]]\nold = 'nonsense'\nnew = 1",
        "[[pins]]\nold = 1\nnew = 2",
    ],
)
def test_what_is_no_pin_is_shown_how(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        _pins(tmp_path, text)
    assert "[[pin]]" in caught.value.zh
    assert "[[pin]]" in caught.value.en
    assert caught.value.where.endswith("pins.toml")


def test_no_file_of_pins(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        read_pins(str(tmp_path / "none.toml"))
