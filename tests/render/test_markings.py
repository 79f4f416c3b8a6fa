"""House styles: every mark can be told from every other one, and from plain text, without any colour."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.app.formats import MARKINGS as NAMED
from redline.model.value import replace
from redline.render.markings import MARKINGS, Marking, Style, in_one_text

PLAIN = Style()
NAMES = sorted(MARKINGS)


def grey(style: Style) -> Style:
    """A style as a black-and-white copier leaves it: no colour, and no light shade."""
    return replace(style, colour="", shade="")


def marks(marking: Marking) -> dict[str, Style]:
    names = ("inserted", "deleted", "moved_in", "moved_out")
    return {name: grey(getattr(marking, name)) for name in names}


def test_the_command_line_knows_the_same_names() -> None:
    assert tuple(MARKINGS) == NAMED


@pytest.mark.parametrize("name", NAMES)
def test_no_mark_is_a_colour_alone(name: str) -> None:
    for marking in (MARKINGS[name], in_one_text(MARKINGS[name])):
        assert PLAIN not in marks(marking).values()


@pytest.mark.parametrize("name", NAMES)
def test_in_one_text_no_mark_means_two_things(name: str) -> None:
    found = marks(in_one_text(MARKINGS[name]))
    assert len(set(found.values())) == 4
    assert {mark for mark, style in found.items() if style.strike} == {"deleted", "moved_out"}
    assert {mark for mark, style in found.items() if style.underline == "double"} == {"moved_in", "moved_out"}


@pytest.mark.parametrize("name", [name for name in NAMES if name != "jp"])
def test_in_a_table_what_moved_is_not_what_is_new(name: str) -> None:
    found = marks(MARKINGS[name])
    assert found["inserted"] != found["moved_in"] and found["deleted"] != found["moved_out"]


@pytest.mark.parametrize("name", NAMES)
def test_legends_say_what_the_marks_are(name: str) -> None:
    words = {"bold": "粗体", "strike": "删除线", "italic": "斜体"}
    marking = MARKINGS[name]
    for one in (marking, in_one_text(marking)):
        chinese, english = one.legend
        assert chinese.endswith("。") and english.endswith(".")
        for style in (one.inserted, one.deleted):
            for mark, word in words.items():
                if getattr(style, mark) and not style.heavy:
                    assert word in chinese
            assert not style.heavy or "黑体" in chinese
            assert not style.underline or "下划线" in chinese
    assert "双下划线" in in_one_text(marking).legend[0]


def test_the_words_of_other_languages_stand_in_place() -> None:
    said = {name: (one.new, one.gone, one.same) for name, one in MARKINGS.items()}
    assert said["cn-npc"] == ("（新增）", "（删去）", "同左")
    assert said["jp"][:2] == ("（新設）", "（削る）")
    assert said["de-synopse"][1:] == ("entfällt", "unverändert")


def test_each_style_is_documented_with_a_picture(root: Path) -> None:
    docs = root / "docs"
    page = (docs / "reference" / "markings.md").read_text("utf-8")
    for name in NAMES:
        assert f"### {name}\n" in page
        picture = docs / "images" / f"marking-{name}.png"
        assert f"../images/{picture.name}" in page and 10_000 < picture.stat().st_size < 120_000
