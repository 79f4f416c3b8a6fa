"""Where clauses begin and end, and which of them are followed."""

from __future__ import annotations

import pytest

from redline.changes.clauses import clauses, find_clauses
from redline.changes.passages import snap

OLD = "灯会由街道办事处筹办，邀请邻近村镇的灯彩艺人轮流展演，并公布展演次序。"
NEW = "花街全年开放，邀请邻近村镇的灯彩艺人轮流献艺；商户应当亮灯至夜间十时。"


def found(old: str, new: str, *, rare: bool = True, home: str = "", source: str = "") -> list[tuple[str, str]]:
    passages = find_clauses(old, new, [], [], rare=lambda words: rare, home=home, source=source)
    return [(old[slice(*one.old)], new[slice(*one.new)]) for one in passages]


@pytest.mark.parametrize("label", ["（一）", "(1)", "12.", "3、", "①"])
def test_the_label_of_an_item_is_in_no_clause(label: str) -> None:
    text = f"应当：\n{label}清扫摊位，关好水电；"
    assert [text[slice(*span)] for span in clauses(text)] == ["应当：", "清扫摊位，", "关好水电；"]


def test_a_span_inside_an_item_is_widened_to_its_clause_but_not_to_its_label() -> None:
    text = "（一）清扫摊位四周的果皮纸屑，关好水电门窗，登记当日的收入和支出，领取次日的号牌；"
    span = snap(text, (5, 9))
    assert span and text[slice(*span)] == "清扫摊位四周的果皮纸屑，"


def test_a_clause_is_followed_without_the_marks_that_differ() -> None:
    assert found(OLD, NEW) == [("邀请邻近村镇的灯彩艺人轮流展演", "邀请邻近村镇的灯彩艺人轮流献艺")]


def test_what_other_articles_say_too_is_not_followed() -> None:
    assert found(OLD, NEW, rare=False) == []


def test_a_clause_at_home_is_not_followed() -> None:
    assert found(OLD, NEW, home="展演期间，邀请邻近村镇的灯彩艺人展演。") == []
    assert found(OLD, NEW, source="邀请邻近的灯彩艺人轮流献艺，不收费用。") == []


def test_few_words_in_common_are_not_followed() -> None:
    assert found("灯会由街道办事处筹办，灯彩艺人轮流展演。", "花街全年开放，灯彩艺人自愿参加；") == []
