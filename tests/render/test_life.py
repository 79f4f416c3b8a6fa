"""The drawn line of a life, on lives of every shape."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from redline.changes import Class, Kind
from redline.render.life_lanes import Lanes
from redline.render.life_markdown import render as as_markdown
from redline.render.life_reading import answer, moments
from redline.render.life_terminal import render
from redline.render.width import width
from redline.report import Cell, Row
from redline.report.life import Edge, Life, Node, Stage, Step

CELL = Cell(eid="art_1", num="第一条", heading="", division=(), lines=())
ROW = Row(
    unit="article", anchor="art-1", alias="old-1", kinds=(Kind.AMENDED,), class_=Class.SUBSTANTIVE, old=CELL, new=CELL,
    inline=(), origins=(), whys=(), stubs=(), changed=0, quiet=False,
)  # fmt: skip


def node(stage: int, number: int) -> Node:
    text = f"第{stage}稿第{number}条的文字。"
    return Node(stage=stage, eid=f"art_{number}", num=f"第{number}条", heading="", division=(), text=text)


def edge(old: tuple[int, int], new: tuple[int, int]) -> Edge:
    return Edge(
        old=(old[0], f"art_{old[1]}"), new=(new[0], f"art_{new[1]}"), old_num=f"第{old[1]}条",
        new_num=f"第{new[1]}条", main=old[1] == new[1], kinds=(Kind.AMENDED,), class_=Class.SUBSTANTIVE, score=1.0,
        old_share=1.0, new_share=1.0, followed=True,
    )  # fmt: skip


def life(
    stages: int, nodes: list[tuple[int, int]], edges: list[tuple[tuple[int, int], tuple[int, int]]]
) -> Life:
    made = [node(*one) for one in sorted(nodes)]
    return Life(
        title="夜市办法",
        stages=tuple(Stage(id=f"v{number}", label="", date="") for number in range(stages)),
        asked=made[-1],
        nodes=tuple(made),
        edges=tuple(edge(*one) for one in edges),
        steps=tuple(Step(old=number, new=number + 1, rows=(ROW,)) for number in range(stages - 1)),
    )


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """Lives with forks, joins, crossings, gaps, and articles that come and go."""
    stages = draw(st.integers(1, 6))
    nodes = [(0, 1)]
    edges = []
    here = [(0, 1)]
    for stage in range(1, stages):
        numbers = draw(st.sets(st.integers(1, 11), max_size=10))
        there = [(stage, number) for number in sorted(numbers)]
        nodes += there
        for new in there:
            edges += [(old, new) for old in here if draw(st.integers(0, 2)) == 0]
        here = there or here
    return life(stages, nodes, edges)


def drawn(one: Life) -> list[str]:
    """The lanes of each moment: what is drawn on the way to it, and its marks."""
    shown = moments(one)
    lanes = Lanes(one, shown)
    return [line.rstrip() for moment in shown for line in (*lanes.enter(moment), lanes.marks(moment))]


def test_a_fork_and_a_join() -> None:
    one = life(
        3,
        [(0, 1), (1, 1), (1, 2), (2, 1)],
        [((0, 1), (1, 1)), ((0, 1), (1, 2)), ((1, 1), (2, 1)), ((1, 2), (2, 1))],
    )
    assert drawn(one) == ["●", "├─╮", "● ●", "├─╯", "◉"]


def test_three_from_one_and_one_from_three() -> None:
    one = life(
        3,
        [(0, 1), *((1, n) for n in (1, 2, 3)), (2, 2)],
        [*(((0, 1), (1, n)) for n in (1, 2, 3)), *(((1, n), (2, 2)) for n in (1, 2, 3))],
    )
    assert drawn(one) == ["●", "├─┬─╮", "● ● ●", "├─┴─╯", "◉"]


def test_a_join_over_a_lane_that_goes_on_beneath() -> None:
    one = life(
        2,
        [(0, 1), (0, 2), (0, 3), (1, 1), (1, 2)],
        [((0, 1), (1, 1)), ((0, 3), (1, 1)), ((0, 2), (1, 2))],
    )
    assert drawn(one) == ["● ● ●", "├─┼─╯", "● ◉"]


def test_one_that_ends_beside_one_that_goes_on() -> None:
    one = life(3, [(0, 1), (0, 2), (1, 2), (2, 2)], [((0, 2), (1, 2)), ((1, 2), (2, 2))])
    assert drawn(one) == ["● ●", "✕ ●", "  ◉"]


def test_one_that_comes_when_many_end_has_a_lane() -> None:
    many = [(0, n) for n in range(1, 9)]
    one = life(1, [*many, (1, 9)], [])
    assert drawn(one) == ["● ● ● ● ● ● ● ●", "✕ ✕ ✕ ✕ ✕ ✕ ✕ ◉"]


@given(lives())
def test_each_article_has_its_mark_and_nothing_is_too_wide(one: Life) -> None:
    shown = moments(one)
    assert shown[0].first == 0
    assert [at for moment in shown for at in range(moment.first, moment.last + 1)] == list(
        range(shown[-1].last + 1)
    )
    lanes = Lanes(one, shown)
    for moment in shown:
        for line in lanes.enter(moment):
            assert width(line.rstrip()) <= lanes.columns
        marks, between = lanes.marks(moment), lanes.between()
        # An article in a lane beyond the last one that is drawn has no mark.
        assert sum(marks.count(sign) for sign in "●◉┊") >= min(len(moment.nodes), 1)
        if len(moment.nodes) + marks.count("✕") + between.rstrip().count("  ") <= 4:
            assert between.count("│") == len(moment.nodes)
            assert moment.first != moment.last or sum(map(marks.count, "●◉")) == len(moment.nodes)
    for columns in (20, 40, 100):
        text = render(one, width=columns, lang="zh")
        assert max(map(width, text.splitlines())) <= columns
    for lang in ("zh", "en"):
        assert answer(one, lang)
        assert as_markdown(one, lang=lang).endswith("\n")


def test_the_versions_of_a_gap_are_told_in_one_line() -> None:
    one = life(6, [(0, 1), (5, 1)], [((0, 1), (5, 1))])
    steps = (Step(old=0, new=1, rows=(ROW,)), Step(old=0, new=5, rows=(ROW,)))
    shown = render(one._replace(steps=steps), lang="zh", width=60)
    assert "┊  3 个版本没有这一条：v2 至 v4" in shown
    assert "✕  v1" in shown
    assert "◉  v5　恢复，接 v0 的第1条" in shown
    assert "v5 恢复" in shown.splitlines()[1]


def test_the_sentence_tells_alike_events_together_and_whether_the_number_stayed() -> None:
    one = life(4, [(at, 1) for at in range(4)], [((at, 1), (at + 1, 1)) for at in range(3)])
    steps = tuple(Step(old=at, new=at + 1, rows=(ROW,)) for at in range(2))
    assert answer(one._replace(steps=()), "zh") == "v0 中是第1条；v3 中仍是第1条。"
    amended = one._replace(steps=steps)
    assert answer(amended, "zh") == "v0 中是第1条；v1、v2 修改；v3 中仍是第1条。"
    assert answer(amended, "en") == "第1条 in v0; amended in v1, v2; still 第1条 in v3."
    named = tuple(stage._replace(id=f"{stage.id}稿") for stage in amended.stages)
    assert answer(amended._replace(stages=named), "zh").startswith("v0稿中是第1条；v1稿、v2稿修改；")


def test_of_many_versions_that_changed_it_the_sentence_names_a_few() -> None:
    one = life(9, [(at, 1) for at in range(9)], [((at, 1), (at + 1, 1)) for at in range(8)])
    steps = tuple(Step(old=at, new=at + 1, rows=(ROW,)) for at in range(7))
    assert answer(one._replace(steps=steps), "zh") == "v0 中是第1条；v1、v2……v6、v7 修改；v8 中仍是第1条。"
