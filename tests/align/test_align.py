"""The whole aligner, on small laws made up for it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from redline.align import Alignment, Pin, align
from redline.errors import ConfigError
from redline.model import Document, articles, units
from redline.model.numbers import article_num, number_value, to_chinese
from redline.parse import parse_text
from tests.strategies import documents

# whole documents are large draws
LARGE = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]

LAMPS = (
    "为了保护老街的手工灯笼，传承制灯技艺，制定本办法。",
    "本办法适用于老街范围内手工灯笼的制作、展示和保护活动。",
    "市文化部门负责手工灯笼的保护工作，街道办事处协助开展巡查。",
    "制灯师傅可以申请技艺补贴，补贴标准由市文化部门会同财政部门确定。",
    "灯笼骨架应当使用本地产的细竹，竹条含水率不得超过百分之十二。",
    "学徒学习满三年并通过考核的，由行业协会颁发制灯证书。",
    "展示期间应当设置防火间距，每二十盏灯笼配备一具灭火器。",
    "每年农历正月初八举办灯会，灯会经费列入街道年度预算。",
    "擅自仿冒老街灯笼标识的，由市场监管部门没收仿冒品，并处三千元罚款。",
    "本办法自下一年度元宵节起施行。",
)
BRIDGES = (
    "为了规范山区吊桥的检修，保障行人安全，制定本规程。",
    "吊桥主索每半年探伤一次，锈蚀深度超过两毫米的应当更换。",
    "桥面荷载不得超过设计限值，限值牌设在两端桥头。",
    "遇有七级以上大风，管桥人应当立即封闭桥面并鸣钟示警。",
    "检修记录由乡镇水利站保存十年，供村民查阅。",
    "本规程由乡镇水利站解释。",
)


def law(paragraphs: tuple[str, ...] | list[str], title: str = "老街灯笼保护办法") -> Document:
    lines = [f"# {title}"]
    lines += [f"{article_num(str(n))}　{text}" for n, text in enumerate(paragraphs, start=1)]
    return parse_text("\n\n".join(lines) + "\n")


def links(found: Alignment) -> dict[str, str]:
    """The main links as {old number: new number}."""
    old = {a.eid: number_value(a.num) or "" for a in articles(found.old)}
    new = {a.eid: number_value(a.num) or "" for a in articles(found.new)}
    return {old[m.old[0]]: new[m.new[0]] for m in found.matches if m.old and m.new and m.old[0] in old}


def test_the_same_text_is_matched_with_itself() -> None:
    found = align(law(LAMPS), law(LAMPS))
    assert links(found) == {str(n): str(n) for n in range(1, 11)}
    assert {m.score for m in found.matches} == {1.0}
    assert not found.pieces
    assert not found.moved


def test_an_article_at_the_front_moves_every_number_and_nothing_else() -> None:
    found = align(law(LAMPS), law(("灯笼是老街居民共同的文化财富，任何人都应当爱护。", *LAMPS)))
    assert links(found) == {str(n): str(n + 1) for n in range(1, 11)}
    assert [m.new for m in found.matches if not m.old] == [("art_1",)]
    assert not found.moved


def test_numbers_are_never_a_reason() -> None:
    shuffled = [LAMPS[k] for k in (0, 8, 1, 2, 3, 4, 5, 6, 7, 9)]
    assert links(align(law(LAMPS), law(shuffled)))["9"] == "2"


def test_a_moved_article_is_called_moved_and_its_neighbours_are_not() -> None:
    shuffled = [LAMPS[k] for k in (0, 8, 1, 2, 3, 4, 5, 6, 7, 9)]
    assert align(law(LAMPS), law(shuffled)).moved == {"art_2"}


def test_a_reworded_article_is_found_with_grounds_and_score() -> None:
    new = list(LAMPS)
    new[3] = "制灯师傅可以向街道申请技艺补贴，具体补贴标准由市文化部门和财政部门每年公布。"
    found = align(law(LAMPS), law(new))
    match = next(m for m in found.matches if m.old == ("art_4",))
    assert match.new == ("art_4",)
    assert 0.5 < match.score <= 1
    assert {"shared-wording", "neighbours"} <= {reason.code for reason in match.reasons}


def test_a_split_leaves_a_main_successor_and_a_piece() -> None:
    long = LAMPS[3] + "\n\n制灯师傅应当每两年公开展示一次骨架扎制、糊纸和上色的全部工序，并接受学徒提问。"
    new = list(LAMPS)
    new.insert(8, long.split("\n\n")[1])
    found = align(law([*LAMPS[:3], long, *LAMPS[4:]]), law(new))
    assert links(found)["4"] == "4"
    assert [(p.old, p.new, p.kind) for p in found.pieces] == [("art_4", "art_9", "split")]


def test_a_joined_article_is_a_piece_of_the_one_that_took_it_in() -> None:
    new = [*LAMPS[:5], LAMPS[5] + "\n\n" + LAMPS[6], *LAMPS[7:]]
    found = align(law(LAMPS), law(new))
    assert links(found).keys() >= {"1", "5", "8"}
    main = next(m for m in found.matches if m.new == ("art_6",))
    assert [(p.old, p.new, p.kind) for p in found.pieces] in (
        [("art_7", "art_6", "joined")],
        [("art_6", "art_6", "joined")],
    )
    assert {main.old[0], found.pieces[0].old} == {"art_6", "art_7"}


def test_unrelated_laws_are_not_linked() -> None:
    found = align(law(LAMPS), law(BRIDGES, "山区吊桥检修规程"))
    assert links(found) == {}
    assert not found.pieces


def test_between_unrelated_laws_a_verbatim_article_still_is() -> None:
    shared = "因突发事件不能按期办理的，期限自障碍消除之日起顺延，但是顺延不得超过三十日。"
    found = align(law([*LAMPS, shared]), law([shared, *BRIDGES], "山区吊桥检修规程"))
    assert links(found) == {"11": "1"}


def test_pins_come_before_everything() -> None:
    pins = (Pin(old="3", new="5"), Pin(old="5", new=None), Pin(old=None, new="3"))
    found = align(law(LAMPS), law(LAMPS), pins=pins)
    numbers = links(found)
    assert numbers["3"] == "5"
    assert "5" not in numbers
    assert "3" not in numbers.values()
    assert [m.old for m in found.matches if m.pinned] == [("art_3",)]


def test_several_pins_make_a_split() -> None:
    found = align(law(LAMPS), law(LAMPS), pins=(Pin(old="3", new="3"), Pin(old="3", new="4")))
    assert [(p.old, p.new, p.kind, p.pinned) for p in found.pieces] == [("art_3", "art_4", "split", True)]


def test_a_pin_of_an_unknown_number_says_so() -> None:
    with pytest.raises(ConfigError, match="99"):
        align(law(LAMPS), law(LAMPS), pins=(Pin(old="99", new="1"),))


def chapters(*parts: tuple[str, tuple[str, ...]]) -> Document:
    lines, n = ["# 老街灯笼保护办法"], 0
    for number, (heading, texts) in enumerate(parts, start=1):
        lines.append(f"## 第{to_chinese(number)}章　{heading}")
        for text in texts:
            n += 1
            lines.append(f"{article_num(str(n))}　{text}")
    return parse_text("\n\n".join(lines) + "\n")


def test_an_article_that_changed_its_chapter_moved_even_if_no_article_was_passed() -> None:
    old = chapters(("总则", LAMPS[:4]), ("制作", LAMPS[4:7]), ("附则", LAMPS[7:]))
    new = chapters(("总则", LAMPS[:3]), ("制作", LAMPS[3:7]), ("附则", LAMPS[7:]))
    assert align(old, new).moved == {"art_4"}


def test_a_renamed_chapter_is_known_by_its_articles() -> None:
    old = chapters(("总则", LAMPS[:4]), ("制作", LAMPS[4:7]), ("附则", LAMPS[7:]))
    new = chapters(("总则", LAMPS[:4]), ("工艺与传承", LAMPS[4:7]), ("附则", LAMPS[7:]))
    assert ("chp_2",) in [m.old for m in align(old, new).matches if m.new == ("chp_2",)]


def test_a_reworded_heading_is_known_and_a_likeness_alone_is_not_enough() -> None:
    old = chapters(("灯笼制作", LAMPS[:4]), ("灯笼展示", LAMPS[4:7]), ("附则", LAMPS[7:]))
    new = chapters(("灯笼的制作和传承", LAMPS[:7]), ("灯笼交易", BRIDGES[:3]), ("附则", LAMPS[7:]))
    pairs = {m.old[0]: m.new for m in align(old, new).matches if m.old and m.old[0].startswith("chp")}
    assert pairs == {"chp_1": ("chp_1",), "chp_2": (), "chp_3": ("chp_3",)}


def test_a_chapter_that_became_a_section_moves_no_article() -> None:
    old = chapters(("总则", LAMPS[:2]), ("制作", LAMPS[2:5]), ("展示", LAMPS[5:9]), ("附则", LAMPS[9:]))
    lines = [
        "# 老街灯笼保护办法",
        "## 第一章　总则",
        "## 第二章　展示",
        "### 第一节　制作",
        "### 第二节　布展",
        "## 第三章　附则",
    ]
    places = {1: 1, 2: 1, 3: 3, 4: 3, 5: 3, 6: 4, 7: 4, 8: 4, 9: 4, 10: 5}
    text = []
    for place, line in enumerate(lines):
        text.append(line)
        text += [f"{article_num(str(n))}　{LAMPS[n - 1]}" for n, at in places.items() if at == place]
    found = align(old, parse_text("\n\n".join(text) + "\n"))
    assert found.moved == frozenset()


def test_a_dissolved_chapter_moves_no_article() -> None:
    old = chapters(("总则", LAMPS[:4]), ("制作", LAMPS[4:7]), ("附则", LAMPS[7:]))
    new = chapters(("总则", LAMPS[:7]), ("附则", LAMPS[7:]))
    found = align(old, new)
    assert found.moved == frozenset()
    assert ("chp_2",) in [m.old for m in found.matches if not m.new]


def test_captions_help_where_the_wording_changed() -> None:
    old = law([f"（{name}）{text}" for name, text in zip("甲乙丙丁戊己庚辛壬癸", LAMPS, strict=True)])
    new = law([f"（{name}）{text}" for name, text in zip("甲乙丙丁戊己庚辛壬癸", LAMPS, strict=True)])
    found = align(old, new)
    assert links(found) == {str(n): str(n) for n in range(1, 11)}


@given(documents(), documents())
@settings(max_examples=40, deadline=None, suppress_health_check=LARGE)
def test_every_unit_is_in_exactly_one_match(old: Document, new: Document) -> None:
    found = align(old, new)
    assert sorted(eid for m in found.matches for eid in m.old) == sorted(u.eid for u in units(old))
    assert [eid for m in found.matches for eid in m.new] == [u.eid for u in units(new)]
    assert all(0 <= m.score <= 1 for m in (*found.matches, *found.pieces))
    assert all(piece.old in {a.eid for a in articles(old)} for piece in found.pieces)


@given(documents())
@settings(max_examples=30, deadline=None, suppress_health_check=LARGE)
def test_a_text_against_itself_changes_nothing(document: Document) -> None:
    found = align(document, document)
    assert not found.pieces
    assert not found.moved
    assert all(m.old == m.new for m in found.matches if m.old and m.new and m.old[0].startswith("art"))


@given(documents(), documents())
@settings(max_examples=15, deadline=None, suppress_health_check=LARGE)
def test_the_result_is_the_same_every_time(old: Document, new: Document) -> None:
    assert align(old, new) == align(old, new)
