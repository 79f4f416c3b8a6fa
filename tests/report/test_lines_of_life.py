"""The lanes in which the line of a life runs."""

from __future__ import annotations

from redline.changes import Kind
from redline.report.lines_of_life import Lines, lines_of
from tests.report.test_life import PLAIN, Versions, halves, without


def drawn(lines: Lines) -> list[tuple[int, int, list[tuple[str, int]]]]:
    return [(beat.first, beat.last, [(spot.num, spot.lane) for spot in beat.spots]) for beat in lines.beats]


def sound(lines: Lines) -> None:
    """No two articles share a lane at a version, every strand ends at spots, and none is missing."""
    for beat in lines.beats:
        lanes = [spot.lane for spot in beat.spots]
        assert len(set(lanes)) == len(lanes) and all(lane < lines.lanes for lane in lanes)
    covered = [at for beat in lines.beats for at in range(beat.first, beat.last + 1)]
    assert covered == list(range(covered[0], len(lines.life.stages)))
    spots = {(row, spot.lane) for row, beat in enumerate(lines.beats) for spot in beat.spots}
    for strand in lines.strands:
        assert strand.old in spots and strand.new in spots and strand.old[0] < strand.new[0]


def test_a_split_takes_the_lane_beside() -> None:
    lines = lines_of(Versions(PLAIN, halves(), halves()).life(0, "art_3"))
    sound(lines)
    assert lines.lanes == 2
    assert drawn(lines)[0] == (0, 0, [("第三条", 0)])
    assert sorted(lane for _, lane in drawn(lines)[1][2]) == [0, 1]
    assert drawn(lines)[1][2] == drawn(lines)[2][2], "lanes are kept"
    (main,) = [strand for strand in lines.strands if strand.new[0] == 1 and strand.main]
    assert main.old[1] == main.new[1] == 0
    assert [spot.asked for beat in lines.beats for spot in beat.spots] == [True, False, False, False, False]


def test_a_join_ends_in_one_lane() -> None:
    lines = lines_of(Versions(halves(), PLAIN).life(1, "art_3"))
    sound(lines)
    assert {strand.old[1] for strand in lines.strands} == {0, 1}
    assert len({strand.new for strand in lines.strands}) == 1
    assert not any(spot.ends for beat in lines.beats for spot in beat.spots)


def test_versions_in_which_nothing_happened_are_one_row_if_they_are_many() -> None:
    changed = [*PLAIN[:4], PLAIN[4].replace("两次", "三次"), *PLAIN[5:]]
    lines = lines_of(Versions(*[PLAIN] * 6, changed, changed, changed).life(0, "art_5"))
    sound(lines)
    assert [row[:2] for row in drawn(lines)] == [(0, 0), (1, 5), (6, 6), (7, 7), (8, 8)]
    amended = [strand for strand in lines.strands if Kind.AMENDED in strand.kinds]
    assert [(strand.old[0], strand.new[0], strand.new_stage) for strand in amended] == [(1, 2, 6)]


def test_what_was_asked_for_is_never_folded_away() -> None:
    lines = lines_of(Versions(*[PLAIN] * 9).life(4, "art_5"))
    sound(lines)
    assert [row[:2] for row in drawn(lines)] == [(0, 0), (1, 3), (4, 4), (5, 8)]
    assert [spot.asked for beat in lines.beats for spot in beat.spots] == [False, False, True, False]


def test_a_gap_is_shown_and_the_line_goes_on_after_it() -> None:
    gone = without(PLAIN, 5)
    lines = lines_of(Versions(PLAIN, gone, gone, PLAIN).life(0, "art_5"))
    sound(lines)
    assert drawn(lines) == [
        (0, 0, [("第五条", 0)]),
        (1, 1, []),
        (2, 2, []),
        (3, 3, [("第五条", 0)]),
    ]
    (strand,) = lines.strands
    assert (strand.old, strand.new) == ((0, 0), (3, 0))


def test_an_end_is_marked() -> None:
    gone = without(PLAIN, 5)
    lines = lines_of(Versions(PLAIN, gone, gone, gone, gone).life(0, "art_5"))
    sound(lines)
    assert [(row[0], row[1], len(row[2])) for row in drawn(lines)] == [(0, 0, 1), (1, 1, 0), (2, 4, 0)]
    assert lines.beats[0].spots[0].ends


def test_passages_that_the_line_does_not_follow_are_kept_at_its_spots() -> None:
    sentence = "摆摊设点应当避开学校出入口五十米。"
    long = "".join(
        f"夜市经营者应当遵守第{n}类食品的贮存温度和留样要求，做好记录备查。" for n in "一二三四五六七八九"
    )
    before = [*PLAIN[:3], PLAIN[3] + sentence, long, *PLAIN[5:]]
    after = [*PLAIN[:3], PLAIN[3], long + sentence, *PLAIN[5:]]
    lines = lines_of(Versions(before, after).life(1, "art_5"))
    sound(lines)
    assert [spot.came for beat in lines.beats for spot in beat.spots] == [(), ("第四条",)]
