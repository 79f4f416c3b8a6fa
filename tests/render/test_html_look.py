"""Colours pass WCAG AA on every ground they are set on, in both schemes and in print; no mark is a
colour alone; both languages have the same words."""

from __future__ import annotations

import re

import pytest

from redline.changes import Class, Kind
from redline.render import phrases, words
from redline.render.templates import asset, roots

CSS = asset("html/page.css", roots())
# What is set in which colour on which ground. Marks are set on their own ground; a sunk or raised ground
# carries ink, soft text and links.
PAIRS = [
    *[(fore, ground) for fore in ("ink", "soft", "link") for ground in ("paper", "sheet", "sunk")],
    *[(mark, f"{mark}-ground") for mark in ("ins", "del", "mov")],
    # within a moved passage
    *[(mark, ground) for mark in ("ins", "del", "mov", "join", "formal") for ground in ("paper", "sheet")],
    ("ink", "ins-ground"),
    ("ins", "mov-ground"),
    ("del", "mov-ground"),
    ("paper", "ink"),
]


def scheme(start: str) -> dict[str, str]:
    block = CSS[CSS.index(start) :]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", block[block.index(":root") : block.index("}")]))


LIGHT = scheme(":root {")
SCHEMES = {
    "light": LIGHT,
    "dark": LIGHT | scheme("@media (prefers-color-scheme: dark)"),
    "print": LIGHT | scheme("@media print"),
}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_right() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize(("fore", "ground"), PAIRS)
def test_text_can_be_read(name: str, fore: str, ground: str) -> None:
    colours = SCHEMES[name]
    assert contrast(colours[fore], colours[ground]) >= 4.5, (name, fore, ground)


@pytest.mark.parametrize("name", SCHEMES)
def test_focus_can_be_seen(name: str) -> None:
    assert contrast(SCHEMES[name]["focus"], SCHEMES[name]["paper"]) >= 3


def rule(selector: str) -> str:
    found = re.search(rf"(?m)^{re.escape(selector)} {{([^}}]*)}}", CSS)
    assert found, selector
    return found[1]


def test_every_mark_has_a_line_of_its_own() -> None:
    lines = {
        "ins": "underline",
        "del": "line-through",
        ".mv": "underline double",
        "body:has(:is(#formal, #k-formal):checked) :is(ins.f, del.f)": "underline dotted",
        "body:has(:is(#formal, #k-formal):checked) del.f": "line-through dotted",
    }
    for selector, line in lines.items():
        assert re.search(rf"text-decoration: {line}[ ;]", rule(selector)), selector
    assert len(set(lines.values())) == len(lines)


def test_threads_of_the_map_differ_by_their_dashes() -> None:
    dashes = {kind: re.search(r"dasharray: ([\d ]+)", rule(f".map .i-{kind} path.t")) for kind in
              ("amended", "moved", "split", "joined")}
    found = [match[1] if match else "" for match in dashes.values()]
    assert len(set(found)) == 4


def test_every_kind_can_be_filtered() -> None:
    for kind in Kind:
        assert f"body:has(#k-{kind.value}:checked) :is(.sec, .block).k-{kind.value}" in CSS


@pytest.mark.parametrize("table", [phrases.UI, phrases.REASONS, phrases.NOTES, words.KINDS, words.CLASSES])
def test_both_languages_say_the_same_things(table: dict[str, dict[object, str]]) -> None:
    assert table["zh"].keys() == table["en"].keys()
    for key, phrase in table["zh"].items():
        assert re.findall(r"{\w*}", phrase).sort() == re.findall(r"{\w*}", table["en"][key]).sort()
        assert phrase and table["en"][key]


def test_every_kind_and_class_has_a_word() -> None:
    for lang in ("zh", "en"):
        assert set(words.KINDS[lang]) == set(Kind)
        assert set(words.CLASSES[lang]) == set(Class)
