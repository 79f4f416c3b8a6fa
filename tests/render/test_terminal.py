from __future__ import annotations

import re

import pytest

from redline.render.terminal import render
from redline.render.width import width
from tests.render.reports import NEW, OLD, report

_SGR = re.compile(r"\x1b\[[0-9;]*m")


def _shown(**options: object) -> str:
    return render(report(old_label="一稿", new_label="二稿"), **options)  # type: ignore[arg-type]


def test_every_article_is_accounted_for_in_one_place() -> None:
    lines = _shown(width=100).splitlines()
    assert [line for line in lines if line.startswith("第")] == [
        "第一章　总则",
        "第一条　未修改",
        "第二条　新增",
        "第二条 → 第三条　仅序号调整",
        "第三条 → 第四条　修改",
        "第四条 → 第五条　仅序号调整",
        "第五条 → 第六条　文字性修改",
        "第六条　删去",
        "第七条　仅序号调整",
        "第八条　未修改",
    ]


def test_words_are_marked_in_their_clause() -> None:
    text = " ".join(_shown(width=200).split())
    assert "每年领取[-三千元-]{+五千元+}管护补助，…另给[-二百元-]{+四百元+}奖励。" in text
    assert "用于检查井栏和水质" not in text  # between two changes, more than a clause away from both


def test_labels_come_first_and_counts_last() -> None:
    lines = _shown(lang="en", width=120).splitlines()
    assert lines[:2] == ["松风市古井保护办法", "一稿 → 二稿"]
    assert lines[-1].startswith("8 articles, formerly 8: 1 new, 1 dropped")


@pytest.mark.parametrize("columns", [20, 33, 80])
def test_no_line_is_wider_than_asked(columns: int) -> None:
    assert max(map(width, _shown(width=columns).splitlines())) <= columns


def test_colour_adds_codes_and_nothing_else() -> None:
    plain = _shown(width=60)
    assert "\x1b" not in plain
    coloured = _shown(width=60, colour=True)
    assert _SGR.sub("", coloured) == plain
    opened = len(re.findall(r"\x1b\[[1-9]", coloured))
    assert opened == coloured.count("\x1b[0m") > 5


def test_only_substantive_folds_the_rest() -> None:
    text = _shown(only="substantive", width=200)
    assert "[-二百元-]" in text
    assert "第四条-]" not in text  # a reference that followed


def test_equal_texts_say_so() -> None:
    text = render(report(OLD, OLD))
    assert "[-" not in text and "{+" not in text
    assert "第一条至第八条　未修改" in text


def test_a_passage_that_moved_is_shown_at_both_ends() -> None:
    passage = "修缮方案由市文物主管部门批准后，应当在古井所在地的村务公开栏公示不少于十五日。"
    old = OLD.replace(
        "第六条　单位和个人可以认养古井。", f"第六条　单位和个人可以认养古井，认养期限不少于三年。{passage}"
    )
    new = OLD.replace("制的。", "制。").replace(
        "第五条　古井的修缮应当保留原有的形制。", f"第五条　古井的修缮应当保留原有的形制。{passage}"
    )
    new = new.replace(
        "第六条　单位和个人可以认养古井。", "第六条　单位和个人可以认养古井，认养期限不少于三年。"
    )
    text = "".join(render(report(old, new), width=300).split())
    assert "移自原第六条~}" in text
    assert "移至第五条~]" in text


def test_control_characters_of_a_draft_do_not_reach_the_terminal() -> None:
    text = render(report(OLD, NEW.replace("管护补助", "管护\x1b[31m补助\x07")), width=300, colour=False)
    assert "\x1b" not in text and "\x07" not in text
