"""The life of an article, on drafts that were made for it."""

from __future__ import annotations

import pytest

from redline.align import align
from redline.changes import Comparison, Kind, compare
from redline.ingest import decode
from redline.model import Document
from redline.parse import parse
from redline.report import Mark
from redline.report import life as life_module
from redline.report.life import Life, Stage, live

PLAIN = [
    "为了规范夜市经营活动，方便市民生活，制定本办法。",
    "夜市的设立应当征求周边居民的意见，并向社会公示十五日。",
    "夜市经营者应当保持摊位整洁，及时清理油污和餐厨垃圾。夜市经营者应当使用符合安全要求的燃气器具。",
    "禁止在盲道、消防通道和公交站台摆设摊位。",
    "街道办事处应当建立夜市巡查制度，每晚至少巡查两次。",
    "夜市的营业时间由区人民政府确定并公布，一般不晚于二十四时。",
    "本办法自公布之日起施行。",
]
NUMBERS = "一二三四五六七八九"


def law(*articles: str) -> Document:
    lines = ["云台市夜市管理办法", *(f"第{n}条　{text}" for n, text in zip(NUMBERS, articles, strict=False))]
    return parse(decode("\n\n".join(lines).encode(), name="law.md"))


class Versions:
    """Versions of a law, and which of them were compared."""

    def __init__(self, *texts: list[str]) -> None:
        self.documents = [law(*text) for text in texts]
        self.compared: list[tuple[int, int]] = []

    def compare(self, old: int, new: int) -> Comparison:
        self.compared.append((old, new))
        return compare(align(self.documents[old], self.documents[new]))

    def life(self, at: int, eid: str) -> Life:
        stages = tuple(Stage(id=f"v{n}", label="", date="") for n in range(len(self.documents)))
        return live(stages, self.documents.__getitem__, self.compare, at, eid, title="夜市")


def line(life: Life) -> list[tuple[int, str]]:
    return [(node.stage, node.num) for node in life.nodes]


def without(articles: list[str], *numbers: int) -> list[str]:
    return [text for number, text in enumerate(articles, 1) if number not in numbers]


def test_an_article_that_nothing_happened_to_is_never_compared() -> None:
    drafts = [[*PLAIN[:-1], f"本办法自二〇二{n}年一月一日起施行。"] for n in range(6)]
    versions = Versions(*drafts)
    life = versions.life(3, "art_4")
    assert line(life) == [(n, "第四条") for n in range(6)]
    assert versions.compared == []
    assert [(step.old, step.new, step.rows) for step in life.steps] == [(n, n + 1, ()) for n in range(5)]
    assert {edge.kinds for edge in life.edges} == {(Kind.UNCHANGED,)}
    assert len(life.edges) == 5


def test_only_neighbours_between_which_it_changed_are_compared() -> None:
    changed = [*PLAIN[:4], PLAIN[4].replace("两次", "三次"), *PLAIN[5:]]
    moved = [PLAIN[0], *changed[2:], PLAIN[1]]
    versions = Versions(PLAIN, PLAIN, changed, changed, moved)
    life = versions.life(0, "art_5")
    assert versions.compared == [(1, 2), (3, 4)]
    assert line(life) == [(0, "第五条"), (1, "第五条"), (2, "第五条"), (3, "第五条"), (4, "第四条")]
    assert [Kind.AMENDED in edge.kinds for edge in life.edges] == [False, True, False, False]
    (amended,) = [step for step in life.steps if (step.old, step.new) == (1, 2)]
    marked = "".join(run.text for run in amended.rows[0].inline[0].runs if run.mark is not Mark.SAME)
    assert "两" in marked and "三" in marked


def test_the_life_is_the_same_wherever_one_asks() -> None:
    changed = [*PLAIN[:4], PLAIN[4].replace("两次", "三次"), *PLAIN[5:]]
    versions = Versions(PLAIN, changed, [PLAIN[0], *changed[2:], PLAIN[1]])
    lives = [versions.life(at, eid) for at, eid in ((0, "art_5"), (1, "art_5"), (2, "art_4"))]
    assert len({life.nodes for life in lives}) == len({life.edges for life in lives}) == 1
    assert [(life.asked.stage, life.asked.num) for life in lives] == [
        (0, "第五条"),
        (1, "第五条"),
        (2, "第四条"),
    ]


def halves() -> list[str]:
    first, second = PLAIN[2].split("。")[:2]
    return [*PLAIN[:2], f"{first}。", f"{second}。", *PLAIN[3:]]


def test_a_split_is_followed_on_and_back() -> None:
    versions = Versions(PLAIN, halves())
    on = versions.life(0, "art_3")
    assert line(on) == [(0, "第三条"), (1, "第三条"), (1, "第四条")]
    assert [(edge.old_num, edge.new_num, edge.followed) for edge in on.edges] == [
        ("第三条", "第三条", True),
        ("第三条", "第四条", True),
    ]
    assert sorted(edge.main for edge in on.edges) == [False, True]
    for edge in on.edges:
        assert edge.new_share > 0.9
        assert 0.3 < edge.old_share < 0.7
    back = versions.life(1, "art_4")
    assert line(back) == [(0, "第三条"), (1, "第四条")]
    assert [row.new.num for row in back.steps[0].rows if row.new] == ["第四条"]


def test_a_join_is_followed_back_to_both_and_on_from_one() -> None:
    versions = Versions(halves(), PLAIN)
    back = versions.life(1, "art_3")
    assert line(back) == [(0, "第三条"), (0, "第四条"), (1, "第三条")]
    on = versions.life(0, "art_4")
    assert line(on) == [(0, "第四条"), (1, "第三条")]
    assert all(edge.followed for edge in (*back.edges, *on.edges))


def test_a_small_passage_is_told_and_not_followed() -> None:
    sentence = "摆摊设点应当避开学校出入口五十米。"
    long = "".join(f"夜市经营者应当遵守第{n}类食品的贮存温度和留样要求，做好记录备查。" for n in NUMBERS)
    before = [*PLAIN[:3], PLAIN[3] + sentence, long, *PLAIN[5:]]
    after = [*PLAIN[:3], PLAIN[3], long + sentence, *PLAIN[5:]]
    versions = Versions(before, after)
    life = versions.life(1, "art_5")
    assert line(life) == [(0, "第五条"), (1, "第五条")]
    (aside,) = [edge for edge in life.edges if not edge.followed]
    assert (aside.old_num, aside.new_num, aside.main) == ("第四条", "第五条", False)
    assert aside.new_share < 0.25 < aside.old_share
    on = versions.life(0, "art_4")
    assert line(on) == [(0, "第四条"), (1, "第四条"), (1, "第五条")], "going on, that is much of the article"


def test_an_inserted_article_begins_and_a_repealed_one_ends() -> None:
    fresh = "夜市应当设置垃圾分类收集点和公共洗手设施，由管理单位负责维护。"
    versions = Versions(PLAIN, [*PLAIN[:3], fresh, *PLAIN[3:]], PLAIN, PLAIN)
    life = versions.life(1, "art_4")
    assert line(life) == [(1, "第四条")]
    assert life.edges == ()
    assert [(step.old, step.new, [row.kinds for row in step.rows]) for step in life.steps] == [
        (0, 1, [(Kind.INSERTED,)]),
        (1, 2, [(Kind.REPEALED,)]),
    ]
    assert versions.compared == [(1, 2), (0, 1)], "nothing is compared where nothing like it stands"


@pytest.mark.parametrize("at", [0, 3])
def test_an_article_that_was_dropped_and_came_back_goes_on(at: int) -> None:
    back = [*PLAIN[:4], PLAIN[4].replace("两次", "三次"), *PLAIN[5:]]
    gone = without(PLAIN, 5)
    versions = Versions(PLAIN, gone, gone, back)
    life = versions.life(at, "art_5")
    assert line(life) == [(0, "第五条"), (3, "第五条")]
    (edge,) = life.edges
    assert (edge.old, edge.new) == ((0, "art_5"), (3, "art_5"))
    assert Kind.AMENDED in edge.kinds
    told = {(step.old, step.new): [row.kinds for row in step.rows] for step in life.steps}
    assert told[0, 1] == [(Kind.REPEALED,)]
    assert (0, 3) in told


def test_an_article_that_came_back_in_other_words_is_another_one() -> None:
    other = [*PLAIN[:4], "市城市管理部门负责夜市名录的编制和调整工作。", *PLAIN[5:]]
    versions = Versions(PLAIN, without(PLAIN, 5), other)
    assert line(versions.life(0, "art_5")) == [(0, "第五条")]
    assert line(versions.life(2, "art_5")) == [(2, "第五条")]


def test_two_articles_alike_are_compared_and_not_guessed() -> None:
    twice = [*PLAIN[:4], PLAIN[3], *PLAIN[4:]]
    versions = Versions(twice, twice)
    versions.life(0, "art_4")
    assert versions.compared == [(0, 1)]


def test_another_chapter_is_a_change() -> None:
    def chaptered(*heads: str) -> Document:
        lines = ["夜市办法"]
        for number, text in enumerate(PLAIN[:4]):
            if heads[number]:
                lines.append(heads[number])
            lines.append(f"第{NUMBERS[number]}条　{text}")
        return parse(decode("\n\n".join(lines).encode(), name="law.md"))

    versions = Versions()
    versions.documents = [
        chaptered("第一章　总则", "", "第二章　经营", ""),
        chaptered("第一章　总则", "", "", "第二章　经营"),
    ]
    life = versions.life(0, "art_3")
    assert versions.compared == [(0, 1)]
    assert [node.division for node in life.nodes] == [("第二章　经营",), ("第一章　总则",)]


def test_what_is_skipped_would_have_been_found_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = [*PLAIN[:4], PLAIN[4].replace("两次", "三次"), *PLAIN[5:]]
    versions = Versions(PLAIN, changed, halves(), without(PLAIN, 2), PLAIN)
    eids = [(at, one.eid) for at in range(5) for one in versions.documents[at].body]
    quick = [versions.life(at, eid) for at, eid in eids]
    monkeypatch.setattr(life_module._Walk, "_same", lambda self, here, there: False)
    for life, (at, eid) in zip(quick, eids, strict=True):
        slow = versions.life(at, eid)
        assert slow.nodes == life.nodes
        assert [(edge.old, edge.new, edge.kinds, edge.main) for edge in slow.edges] == [
            (edge.old, edge.new, edge.kinds, edge.main) for edge in life.edges
        ]
