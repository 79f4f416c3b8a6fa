"""References that a renumbering left behind, and those that it did not."""

from __future__ import annotations

from redline.align import align
from redline.model.numbers import article_num
from redline.parse import parse_text
from redline.references.stale import Stale, stale

WELL = "井长应当在每年霜降以前清淘井底，并把淘出的泥沙运到村外的空地上晾晒。"
LAMP = "摆渡人凭木牌领取两盏油灯，日落以后应当把灯挂在船头，天亮以后交回灯塔所。"
FIRE = "烽火台由各户轮流值守，值守的人不得饮酒，也不得把柴草借给过路的商队使用。"
CLAY = "陶匠会负责测量河滩的陶土，每名学徒每月取土不得超过三担，取土的坑应当填平。"
BEES = "养蜂的人家应当在蜂箱上写明姓名，花期内不得在果园附近熏烟或者翻晒石灰。"
MILK = "牧民可以在泉边饮牛，但是应当让挑水的人先过，并随时清扫牛群留下的粪便。"
BOAT = "船工队应当在汛期到来以前检查缆绳和船板，损坏的由公款修理，修理的账目公开。"
OAKS = "橡树林归全村所有，任何人不得砍伐树龄满百年的橡树，枯枝由孤老人家先行拾取。"
MILL = "磨坊按照到来的先后磨面，磨坊主不得挑选客人，也不得在面粉里掺入麸皮和沙土。"


def law(*articles: str | list[str]) -> str:
    """A law of these articles, each a text or its paragraphs and items."""
    out = ["# 桑林村公约"]
    for number, article in enumerate(articles, 1):
        lines = [article] if isinstance(article, str) else article
        out += [f"{article_num(str(number))}　{lines[0]}", *lines[1:]]
    return "\n\n".join(out) + "\n"


def found(old: str, new: str) -> list[Stale]:
    return list(stale(align(parse_text(old), parse_text(new))))


def told(old: str, new: str) -> list[tuple[str, str, str, bool]]:
    """(the reference, its fate, what it should be, whether that is certain)"""
    return [(one.cited.text, one.fate, one.should, one.certain) for one in found(old, new)]


def test_nothing_where_nothing_changed() -> None:
    text = law(WELL, f"违反第一条的，罚扫水井。{LAMP}")
    assert found(text, text) == []


def test_an_article_that_was_put_before_its_target() -> None:
    old = law(WELL, LAMP, "违反第一条、第二条规定的，罚扫水井三日。")
    left = law(FIRE, WELL, LAMP, "违反第一条、第二条规定的，罚扫水井三日。")
    assert told(old, left) == [("第一条、第二条", "moved", "第二条、第三条", True)]
    assert [one.target for one in found(old, left)[0].lost] == ["art_1", "art_2"]
    followed = law(FIRE, WELL, LAMP, "违反第二条、第三条规定的，罚扫水井三日。")
    assert told(old, followed) == []


def test_a_list_of_which_one_number_was_forgotten() -> None:
    old = law(WELL, LAMP, BOAT, "违反第一条、第三条规定的，罚扫水井三日。")
    new = law(FIRE, WELL, LAMP, BOAT, "违反第一条、第四条规定的，罚扫水井三日。")
    assert told(old, new) == [("第一条、第四条", "moved", "第二条、第四条", True)]


def test_a_list_that_prints_some_of_the_same_numbers_again_is_no_forgotten_one() -> None:
    old = law(WELL, LAMP, BOAT, "违反第二条、第三条规定的，罚扫水井三日。")
    new = law(LAMP, BOAT, MILL, "违反第一条、第二条规定的，罚扫水井三日。")
    assert told(old, new) == []


def test_a_list_of_which_nobody_can_tell_what_was_changed() -> None:
    """第一条 is article 2 now, 第二条 article 3: the list names article 2, though not for what it was."""
    old = law(WELL, LAMP, BOAT, "违反第一条、第二条和第三条规定的，罚扫水井三日。")
    new = law(FIRE, WELL, LAMP, BOAT, "违反第一条、第二条和第四条规定的，罚扫水井三日。")
    assert told(old, new) == [("第一条、第二条和第四条", "moved", "", False)]


def test_ranges_are_judged_by_their_ends() -> None:
    old = law(WELL, LAMP, BOAT, FIRE, "违反第一条至第三条规定的，罚扫水井三日。")
    inside = law(WELL, LAMP, MILL, BOAT, FIRE, "违反第一条至第三条规定的，罚扫水井三日。")
    # what was put inside the range is in it now: whether it should be, a person must say
    assert told(old, inside) == [("第一条至第三条", "moved", "第一条至第四条", False)]
    before = law(MILL, WELL, LAMP, BOAT, FIRE, "违反第一条至第三条规定的，罚扫水井三日。")
    assert told(old, before) == [("第一条至第三条", "moved", "第二条至第四条", True)]


def test_paragraphs_and_items() -> None:
    old = law(
        [WELL, "下列的人可以不去：", "（一）养井人；", "（二）渡口站长。"],
        "有第一条第二款第（二）项情形的，免。",
    )
    new = law(
        [WELL, OAKS, "下列的人可以不去：", "（一）孤老；", "（二）养井人；", "（三）渡口站长。"],
        "有第一条第二款第（二）项情形的，免。",
    )
    assert told(old, new) == [("第一条第二款第（二）项", "moved", "第一条第三款第（三）项", True)]


def test_a_paragraph_between_前款_and_what_it_means() -> None:
    old = law([WELL, "前款规定的泥沙不得倒入河道，违者罚扫。"], LAMP)
    new = law([WELL, OAKS, "前款规定的泥沙不得倒入河道，违者罚扫。"], LAMP)
    assert told(old, new) == [("前款", "moved", "本条第一款", False)]


def test_前两款_of_which_one_moved_on() -> None:
    old = law([WELL, BOAT, "前两款规定的账目每年公布一次，村民可以查阅。"], LAMP)
    new = law([WELL, BOAT, OAKS, "前两款规定的账目每年公布一次，村民可以查阅。"], LAMP)
    assert [(one.cited.text, [lost.target for lost in one.lost]) for one in found(old, new)] == [
        ("前两款", ["art_1__para_1"])
    ]


def test_前款_goes_along_with_its_paragraph() -> None:
    pair = [WELL, "前款规定的泥沙不得倒入河道，违者罚扫。"]
    assert told(law(LAMP, pair), law(LAMP, FIRE, [OAKS, *pair])) == []
    assert told(law([*pair, OAKS], LAMP), law(LAMP, [OAKS, *pair])) == []


def test_前条() -> None:
    old = law(WELL, f"前条规定的泥沙由村里出车。{BOAT}", LAMP)
    new = law(WELL, MILK, f"前条规定的泥沙由村里出车。{BOAT}", LAMP)
    assert told(old, new) == [("前条", "moved", "第一条", False)]


def test_what_was_repealed_while_the_reference_stayed() -> None:
    old = law(WELL, LAMP, BOAT, "违反第二条规定的，罚扫水井三日，并赔灯。")
    new = law(WELL, BOAT, FIRE, "违反第二条规定的，罚扫水井三日，并赔灯。")
    (one,) = found(old, new)
    assert (one.cited.text, one.fate, one.lost[0].meant) == ("第二条", "repealed", "art_2")
    assert not one.should


def test_a_number_that_a_new_article_took_over_is_no_repeal() -> None:
    """LAMP was written anew: nobody can tell that from a repeal and an insertion at its place."""
    old = law(WELL, LAMP, BOAT, "违反第二条规定的，罚扫水井三日，并赔灯。")
    new = law(WELL, MILL, BOAT, "违反第二条规定的，罚扫水井三日，并赔灯。")
    assert told(old, new) == []


def test_of_a_number_that_stands_twice_either_may_be_meant() -> None:
    """An article was put in and nothing numbered anew yet: every reference still says what it said."""
    old = law(WELL, LAMP, BOAT, "违反第二条规定的，罚扫水井三日，并赔灯。")
    new = old.replace("第二条　", f"第二条　{FIRE}\n\n第二条　")
    assert told(old, new) == []


def test_what_was_split_is_for_a_person() -> None:
    old = law([WELL, BOAT], LAMP, "违反第一条规定的，罚扫水井三日。")
    new = law(FIRE, WELL, BOAT, LAMP, "违反第一条规定的，罚扫水井三日。")
    (one,) = found(old, new)
    assert one.fate == "split" and set(one.lost[0].successors) == {"art_2", "art_3"}
    assert not one.certain


def test_what_was_joined_with_another_is_for_a_person() -> None:
    old = law(WELL, LAMP, BOAT, FIRE, "违反第三条规定的，罚扫水井三日。")
    new = law(WELL, [LAMP, BOAT], FIRE, "违反第三条规定的，罚扫水井三日。")
    assert told(old, new) == [("第三条", "moved", "第二条", False)]


def test_a_piece_that_kept_the_number_is_enough() -> None:
    old = law([WELL, BOAT], LAMP, "违反第一条规定的，罚扫水井三日。")
    new = law(WELL, BOAT, LAMP, "违反第一条规定的，罚扫水井三日。")
    assert told(old, new) == []


def test_the_drafter_is_trusted_with_a_reference_that_was_changed() -> None:
    old = law(WELL, LAMP, BOAT, "违反第一条规定的，罚扫水井三日。")
    new = law(FIRE, WELL, LAMP, BOAT, "违反第三条规定的，罚扫水井三日。")
    assert told(old, new) == []


def test_a_reference_that_was_wrong_before_and_one_in_new_words_are_no_news() -> None:
    old = law(WELL, LAMP, "违反第九条规定的，罚扫水井三日。")
    new = law(FIRE, WELL, LAMP, "违反第九条规定的，罚扫水井三日。", f"依照第一条领灯的，交回。{OAKS}")
    assert told(old, new) == []


def test_references_into_other_laws_stay() -> None:
    old = law(WELL, LAMP, "违反《水井法》第一条规定的，罚扫水井三日。")
    new = law(FIRE, WELL, LAMP, "违反《水井法》第一条规定的，罚扫水井三日。")
    assert told(old, new) == []


def test_the_words_around_a_reference_may_change() -> None:
    old = law(WELL, LAMP, f"违反第一条规定的，罚扫水井三日。{OAKS}")
    new = law(FIRE, WELL, LAMP, f"任何人违反第一条规定，情节严重的，罚扫水井五日并赔一担柴。{OAKS}")
    assert told(old, new) == [("第一条", "moved", "第二条", True)]


def test_a_paragraph_that_was_moved_takes_its_references_along() -> None:
    says = "违反第一条规定的，罚扫水井三日，扫完由井长验看。"
    old = law(WELL, [LAMP, says], BOAT)
    new = law(FIRE, WELL, LAMP, [BOAT, says])
    assert told(old, new) == [("第一条", "moved", "第二条", True)]


def test_articles_that_were_inserted_with_之() -> None:
    old = (
        "# 桑林村公约\n\n" + f"第一条　{WELL}\n\n第一条之一　{LAMP}\n\n第二条　违反第一条之一的，罚扫水井。\n"
    )
    new = "# 桑林村公约\n\n" + f"第一条　{WELL}\n\n第二条　{LAMP}\n\n第三条　违反第一条之一的，罚扫水井。\n"
    assert told(old, new) == [("第一条之一", "moved", "第二条", True)]


def test_divisions() -> None:
    old = f"第一章　井\n第一条　{WELL}\n第二章　灯\n第二条　{LAMP}\n第三章　罚\n第三条　违反第二章规定的，罚扫水井。\n"
    new = (
        f"第一章　火\n第一条　{FIRE}\n第二章　井\n第二条　{WELL}\n第三章　灯\n第三条　{LAMP}\n"
        "第四章　罚\n第四条　违反第二章规定的，罚扫水井。\n"
    )
    assert told(old, new) == [("第二章", "moved", "第三章", True)]


def test_styles_of_numbers_are_kept() -> None:
    old = law(WELL, LAMP, "违反第1条和第（二）条、第２条规定的，罚扫水井三日。")
    new = law(FIRE, WELL, LAMP, "违反第1条和第（二）条、第２条规定的，罚扫水井三日。")
    assert [one[2] for one in told(old, new)] == ["第2条", "第３条"]
