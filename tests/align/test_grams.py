"""What two texts share, measured in grams."""

from __future__ import annotations

import pytest

from redline.align import grams
from redline.align.grams import Overlap, Unit, neutral, runs


def unit(text: str) -> Unit:
    return Unit(neutral(text))


def test_numbers_of_references_and_items_mean_nothing() -> None:
    assert neutral("依照本条例第十二条第二款办理。\n（一）登记；") == neutral(
        "依照本条例第十四条第三款办理。\n（二）登记；"
    )
    assert neutral("罚款五万元") == "罚款五万元"


def test_clauses_and_sentences() -> None:
    found = unit("市园林部门负责古树名录的编制工作，应当定期核对。养护人应当巡查。")
    assert [number for number, _ in found.clauses] == [0, 0, 1]
    assert found.sentences == ["市园林部门负责古树名录的编制工作应当定期核对", "养护人应当巡查"]
    assert "古树" in found.grams
    assert "作应" not in found.grams  # no gram reaches over a comma


def test_words_of_an_alphabet_are_taken_whole() -> None:
    found = unit("The keeper shall inspect every lantern, and report twice a year.")
    assert {"inspect", "shall inspect", "every lantern"} <= found.grams
    assert "la" not in found.grams


def test_a_long_run_without_punctuation_is_cut() -> None:
    found = unit("林" * 10_000)
    assert len(found.clauses) == 5


@pytest.fixture
def sides() -> tuple[list[Unit], list[Unit]]:
    old = ["养护人应当每季度巡查古树。", "违反规定砍伐古树的，处五万元罚款。", "本办法自公布之日起施行。"]
    new = [
        "违反规定移植古树的，处三万元罚款。",
        "养护人应当每月巡查古树，并作记录。",
        "古树名录由市园林部门公布。",
    ]
    return [unit(text) for text in old], [unit(text) for text in new]


def test_both_ways_of_summing_agree(
    sides: tuple[list[Unit], list[Unit]], monkeypatch: pytest.MonkeyPatch
) -> None:
    dense = Overlap(*sides)
    monkeypatch.setattr(grams, "_DENSE", 0)
    sparse = Overlap(*sides)
    for one, other in ((dense.old, sparse.old), (dense.new, sparse.new)):
        assert (one.shared, one.totals, one.clauses) == (other.shared, other.totals, other.clauses)


def test_both_ways_leave_out_the_same_trifles(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("编制名录", "定期巡查", "设置标志", "清理枯枝", "支付费用", "公布结果", "登记造册", "听取意见")
    texts = [
        "。".join(f"园林部门应当{words[(k + step) % 8]}并{words[(k * 3 + step) % 8]}" for k in range(12))
        for step in range(8)
    ]
    texts.append("桥面荷载不得超过限值，园林部门除外。")
    units = [unit(text) for text in texts]
    dense = Overlap(units, units[::-1])
    monkeypatch.setattr(grams, "_DENSE", 0)
    sparse = Overlap(units, units[::-1])
    assert dense.old.shared == sparse.old.shared
    assert dense.new.clauses == sparse.new.clauses
    assert any(len(row) < len(units) for row in dense.old.shared)  # some trifles there were


def test_the_longest_article_leaves_the_sums_of_its_neighbours_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    shed = "工具棚的门窗应当完好，钥匙由值班人保管"
    units = [unit(shed), unit("。".join([shed] * 300)), unit("钥匙由值班人保管，不得转借")]
    dense = Overlap(units, units)
    monkeypatch.setattr(grams, "_DENSE", 0)
    sparse = Overlap(units, units)
    assert dense.old.shared == sparse.old.shared
    assert dense.old.shared[0][0] == dense.old.totals[0]


def test_a_unit_shares_all_its_weight_with_itself(sides: tuple[list[Unit], list[Unit]]) -> None:
    overlap = Overlap(sides[0], sides[0])
    for i, total in enumerate(overlap.old.totals):
        assert overlap.old.shared[i][i] == total


def test_rare_wording_weighs_more_than_a_formula() -> None:
    formula = "有关部门应当加强监督管理工作"
    units = [unit(f"{formula}，{word}。") for word in ("编制名录清单", "开展巡查养护", "设置保护标志")]
    weight = Overlap(units, units).weight
    assert weight["名录"] > weight["部门"]


def test_runs_stay_inside_a_sentence() -> None:
    assert runs(unit("古树名木。保护")) == {"古树名木"}
    assert runs(unit("inspect every lantern twice")) == {"inspect every lantern", "every lantern twice"}
