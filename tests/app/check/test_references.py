"""`redline check` and references: what a drafter reads, where it points, and what --fix does."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.app.check import references
from redline.app.check.fix import apply
from redline.app.check.text import CheckedText
from redline.app.check.types import Finding
from redline.app.comparison import Text, text_of
from redline.ingest import decode

WELL = "井长应当在每年霜降以前清淘井底，并把淘出的泥沙运到村外的空地上晾晒。"
LAMP = "摆渡人凭木牌领取两盏油灯，日落以后应当把灯挂在船头，天亮以后交回灯塔所。"
FIRE = "烽火台由各户轮流值守，值守的人不得饮酒，也不得把柴草借给过路的商队使用。"


def parsed(words: str) -> Text:
    return text_of(decode(words.encode(), name="draft.md"), "draft.md")


def findings(words: str, old: str = "") -> list[Finding]:
    previous = (lambda: parsed(old)) if old else None
    source = decode(words.encode(), name="draft.md")
    return list(
        references.check(CheckedText(where="draft.md", source=source, text=parsed(words), previous=previous))
    )


def told(words: str, old: str = "") -> list[tuple[str, str, str]]:
    """(name, line:column, the words there) of each finding."""
    lines = words.split("\n")
    return [
        (one.name, f"{one.line}:{one.column}", lines[one.line - 1][one.column - 1 : one.end_column - 1])
        for one in findings(words, old)
    ]


def test_a_sound_text_has_none() -> None:
    assert findings(f"第一条　{WELL}\n\n前款规定从其规定。\n\n第二条　违反第一条第一款的，罚。\n") == []


def test_the_place_in_a_list_is_told() -> None:
    words = "# 公约\n\n第一条　甲，依照第一条、第九条和第一条第二款办理。\n"
    assert told(words) == [
        ("reference-dangling", "3:13", "第九条"),
        ("reference-dangling", "3:17", "第一条第二款"),
    ]


def test_what_is_said() -> None:
    (one,) = findings("第一条　甲，依照第三条办理。\n第二条　乙。\n")
    assert (one.code, one.severity) == ("RL301", "error")
    assert one.zh == "“第三条”没有所指：全文没有第三条。请改成应当引用的条款。"
    assert one.en == "第三条 refers to nothing: the text has no 第三条. Refer to what is meant."
    (one,) = findings("第一条　甲。\n乙，依照本条第三款办理。\n")
    assert one.zh == "“本条第三款”没有所指：第一条只有两款。请改成应当引用的条款。"
    (one,) = findings("第一条　前两款除外。\n")
    assert one.zh == "“前两款”没有所指：前面没有两款。请改成应当引用的条款。"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("依照第三条至第二条办理", "reference-range"),
        ("依照第二条办理", "reference-repealed"),
        ("依照本章第一条办理", "reference-dangling"),
        ("依照第三条各项规定办理", "reference-dangling"),
    ],
)
def test_kinds_of_faults(line: str, name: str) -> None:
    assert [one[0] for one in told(f"第一条　甲。\n第二条　（删去）\n第三条　{line}。\n")] == [name]


def test_a_reference_that_was_left_behind_is_told_and_mended() -> None:
    old = f"第一条　{WELL}\n\n第二条　违反第一条规定的，罚扫水井三日。\n"
    new = f"第一条　{FIRE}\n\n第二条　{WELL}\n\n第三条　违反第一条规定的，罚扫水井三日。\n"
    (one,) = findings(new, old)
    assert (one.code, one.line, one.column, one.end_column) == ("RL303", 5, 7, 10)
    assert one.zh == "“第一条”没有随序号调整：上一稿的第一条现在是第二条。应为“第二条”。"
    mended, count = apply(new, [one])
    assert count == 1
    assert mended == new.replace("违反第一条", "违反第二条")
    assert findings(mended, old) == []


def test_what_is_not_certain_is_not_mended() -> None:
    old = f"第一条　{WELL}\n\n前款规定的泥沙不得倒入河道，违者罚扫。\n"
    new = f"第一条　{WELL}\n\n{FIRE}\n\n前款规定的泥沙不得倒入河道，违者罚扫。\n"
    (one,) = findings(new, old)
    assert (one.name, one.edits) == ("reference-stale", ())
    assert "应为“本条第一款”" in one.zh


def test_what_was_repealed_is_told_once() -> None:
    old = f"第一条　{WELL}\n\n第二条　违反第三条规定的，罚扫水井三日。\n\n第三条　{LAMP}\n"
    new = f"第一条　{WELL}\n\n第二条　违反第三条规定的，罚扫水井三日。\n"
    assert told(new, old) == [("reference-repealed", "3:7", "第三条")]


def test_amending_decisions_are_left_alone() -> None:
    words = "# 关于修改《桑林村公约》的决定\n\n第一条　将第九十条修改为：甲。\n\n第二条　删去第八十条。\n"
    assert findings(words) == []
    assert not references.amends("桑林村关于水井管理的决定")


def test_without_references_the_version_before_is_not_read() -> None:
    def previous() -> Text:
        raise AssertionError

    words = f"第一条　{WELL}\n"
    source = decode(words.encode(), name="draft.md")
    text = CheckedText(where="draft.md", source=source, text=parsed(words), previous=previous)
    assert list(references.check(text)) == []


def test_pdf_pages_and_wrapped_lines_still_give_a_place() -> None:
    words = f"第一条　{WELL}\n\n第二条　违反本公约的，由井长和摆渡人商量，依照第九\n条规定的，罚扫水井三日，并把井边的石阶一起扫干净。\n"
    (one,) = findings(words)
    assert (one.line, one.end_line) == (3, 4)


def test_the_sample_forgot_one_reference(root: Path) -> None:
    folder = root / "versions" / "firefly"
    old, new = (
        (folder / f"{name}.md").read_text("utf-8")
        for name in ("2025-06-first-reading", "2025-09-second-reading")
    )
    found = findings(new, old)
    assert [(one.name, [edit.new for edit in one.edits]) for one in found] == [
        ("reference-stale", ["第三十四条"])
    ]
