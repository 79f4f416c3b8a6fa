"""The JSON of a comparison: its schema, its promise, and what readers build on it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from redline.align import Alignment, Match, Piece, Reason, RunnerUp, align
from redline.changes import compare
from redline.model import articles, text_of, units
from redline.model.value import replace
from redline.parse import parse_text
from redline.render.json import render, to_data

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"

OLD = parse_text(
    """# 集市管理办法

第一章　总则

第一条　集市由街道办事处管理。
摊主应当在划定的区域内设置摊位,并保持周边整洁。

第二条　集市每日十时前开市。

第三条　禁止哄抬价格。
"""
)
NEW = parse_text(
    """# 集市管理办法

第一章　总则

第一条　集市由街道办事处管理。

第一条之一　摊主应当在划定的区域内设置摊位，并保持地面整洁。

第二条　集市每日八时前开市。

第三条　集市不收取费用。
"""
)


def alignment() -> Alignment:
    same = {"art_1": "art_1", "art_2": "art_2"}
    same |= {unit.eid: unit.eid for unit in units(NEW) if not unit.eid.startswith("art")}
    matches = [
        Match(
            old=(same[unit.eid],) if unit.eid in same else (),
            new=(unit.eid,),
            score=0.87654321,
            reasons=(Reason(code="shared-wording", value=0.9),),
            runner_up=RunnerUp(eid="art_3", score=0.25) if unit.eid == "art_2" else None,
        )
        for unit in units(NEW)
    ]
    matches.append(Match(old=("art_3",), new=(), score=1.0))
    piece = Piece(old="art_1", new="art_1-1", kind="split", score=0.7, pinned=True)
    return Alignment(old=OLD, new=NEW, matches=tuple(matches), pieces=(piece,))


def data(**labels: str) -> dict[str, Any]:
    return json.loads(render(compare(alignment()), **labels))


def text(change: dict[str, Any], operations: str) -> str:
    return "".join(part for operation, part in change["segments"] if operation in operations)


def validate(instance: dict[str, Any]) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    schema = json.loads((ROOT / "docs/reference/comparison.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(instance)


def test_it_keeps_to_its_schema() -> None:
    validate(data(old_label="草案", new_label="通过"))


def test_the_schema_refuses_what_is_wrong() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    for spoil in (
        lambda one: one.pop("stats"),
        lambda one: one["links"][0].update(old=1),
        lambda one: one["links"][0].update(kinds=["unchanged", "moved"]),
        lambda one: one["changes"][0].update(segments=[["~", "x"]]),
        lambda one: one["changes"][0].update(segments=[["=", "x", "y"]]),
        lambda one: one.update(extra=1),
    ):
        wrong = data()
        spoil(wrong)
        with pytest.raises(jsonschema.ValidationError):
            validate(wrong)


def test_links_are_numbers_kinds_and_grounds() -> None:
    links = data()["links"]
    assert [(one["old"], one["new"], one["main"]) for one in links] == [
        ("1", "1", True), ("1", "1-1", False), ("2", "2", True),
    ]
    assert links[0] | {"kinds": [], "class": ""} == {
        "old": "1", "new": "1", "main": True, "kinds": [], "class": "", "score": 0.8765,
        "reasons": ["shared-wording"], "runner_up": None, "pinned": False,
    }
    assert [one["kinds"] for one in links] == [["split"], ["amended", "split"], ["amended"]]
    assert [one["class"] for one in links] == ["formal", "substantive", "substantive"]
    assert links[1]["pinned"] is True
    assert links[2]["runner_up"] == {"new": "3", "score": 0.25}


def test_segments_give_back_both_texts_of_every_unit() -> None:
    changes = data()["changes"]
    for side, document, operations in (("old", OLD, "-="), ("new", NEW, "+=")):
        found = {one[side]["eid"]: text(one, operations) for one in changes if one[side]}
        assert found == {unit.eid: text_of(unit) for unit in units(document)}
        assert sum(one[side] is not None for one in changes) == len(found)


def test_formal_segments_and_moves_are_pointed_at() -> None:
    found = data()
    source = next(one for one in found["changes"] if one["old"] and one["old"]["num"] == "第一条")
    target = next(one for one in found["changes"] if one["new"] and one["new"]["num"] == "第一条之一")
    (gone,), (come,) = source["moves"], target["moves"]
    assert gone["move"] == come["move"] == 0
    assert source["segments"][gone["segment"]][0] == "-" and target["segments"][come["segment"]][0] == "+"
    move = found["moves"][0]
    assert (move["old"], move["new"]) == ("art_1", "art_1-1")
    assert text(move, "-=") == source["segments"][gone["segment"]][1]
    assert text(move, "+=") == target["segments"][come["segment"]][1]
    assert [move["segments"][index] for index in move["formal"]] == [["-", ","], ["+", "，"]]
    assert source["related_new"] == ["art_1-1"] and target["related_old"] == ["art_1"]


def test_a_deletion_stands_before_what_replaces_it() -> None:
    change = next(one for one in data()["changes"] if one["old"] and one["old"]["num"] == "第二条")
    assert [operation for operation, _ in change["segments"]] == ["=", "-", "+", "="]


def test_sides_carry_labels_counts_and_a_digest_of_the_content_alone() -> None:
    found = data(old_label="草案", new_label="通过")
    assert (found["old"]["label"], found["new"]["label"]) == ("草案", "通过")
    assert (found["old"]["articles"], found["new"]["articles"]) == (3, 4)
    assert found["old"]["title"] == "集市管理办法"
    other = replace(OLD, meta=(("date", "2031-05-01"),))
    again = json.loads(render(compare(replace(alignment(), old=other))))
    assert again["old"]["digest"] == found["old"]["digest"] != found["new"]["digest"]


def test_stats_add_up() -> None:
    counts = data()["stats"]
    assert counts == {
        "old": 3, "new": 4, "pairs": 2, "unchanged": 0, "renumbered": 0, "amended": 1, "moved": 0,
        "split": 1, "split_off": 1, "joined": 0, "inserted": 1, "repealed": 1, "formal": 1,
        "substantive": 4,
    }


def test_the_example_of_the_docs_is_true() -> None:
    page = (ROOT / "docs/reference/json.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"^```(\w+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))
    written = json.loads(blocks["json"])
    comparison = compare(align(parse_text(blocks["old"]), parse_text(blocks["new"])))
    found = json.loads(render(comparison, old_label="草案", new_label="通过"))
    for side in ("old", "new"):
        assert found[side].pop("digest").startswith(written[side].pop("digest").rstrip("…"))
    for one in (written, found):  # how sure the aligner is may change with it
        for row in one["links"] + one["changes"]:
            for key in ("score", "reasons", "runner_up"):
                row.pop(key, None)
    assert found == written


def test_text_stays_readable_and_can_be_indented() -> None:
    comparison = compare(alignment())
    assert "第一条之一" in render(comparison) and "\n" not in render(comparison)
    assert json.loads(render(comparison, indent=2)) == json.loads(render(comparison))


def test_the_quick_encoder_writes_what_json_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    comparison = compare(alignment())
    label = 'a "b"\\ \x00\x1f\u2028\ud800 é中😀'
    content = to_data(comparison, old_label=label)
    quick = render(comparison, old_label=label)
    assert quick == json.dumps(content, ensure_ascii=False)
    monkeypatch.setitem(sys.modules, "_json", None)  # as on another Python than CPython
    assert render(comparison, old_label=label) == quick


@pytest.mark.skipif(not SHARED.is_dir(), reason="the folder of real law texts, ../shared, is not here")
def test_the_scoring_tool_reads_the_links(tmp_path: Path) -> None:
    """Scored against the labels that made the alignment, every link is there and none is too many."""
    sys.path.insert(0, str(ROOT / "tests" / "changes"))
    import oracle

    folder = SHARED / "corpus" / "zh" / "beijing-kechuang-draft-2024"
    names = ("draft.txt", "2024-01-25.md")
    old, new = (parse_text((folder / name).read_text(encoding="utf-8")) for name in names)
    labels = SHARED / "labels" / "seed-enacted.json"
    written = render(compare(oracle.from_labels(old, new, labels)))
    validate(json.loads(written))
    assert len(list(articles(old))) == 88
    file = tmp_path / "comparison.json"
    file.write_text(written, encoding="utf-8")
    tool = SHARED / "tools" / "score_alignment.py"
    scored = subprocess.run(
        [sys.executable, tool, labels, file, "--min", "1"], capture_output=True, text=True, check=False
    )
    assert scored.returncode == 0, scored.stdout + scored.stderr
