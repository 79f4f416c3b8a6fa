"""The aligner against hand-made labels of real laws, read where they are and skipped where not."""

from __future__ import annotations

import csv
import json
from itertools import permutations
from pathlib import Path

import pytest

from redline.align import align
from redline.ingest import read
from redline.model import Document, articles
from redline.model.numbers import number_value
from redline.parse import parse

REWRITTEN = "bjweichengnian"  # a total rewrite, whose labels are the least certain


def found_links(old: Document, new: Document) -> set[tuple[str, str]]:
    ours = {a.eid: number_value(a.num) or "" for a in articles(old)}
    theirs = {a.eid: number_value(a.num) or "" for a in articles(new)}
    found = align(old, new)
    pairs = [(m.old[0], m.new[0]) for m in found.matches if m.old and m.new]
    pairs += [(p.old, p.new) for p in found.pieces]
    return {(ours[a], theirs[b]) for a, b in pairs if a in ours and b in theirs}


def f1(kinds: dict[tuple[str, str], str], found: set[tuple[str, str]]) -> float:
    wanted = {pair for pair, kind in kinds.items() if kind != "weak"}
    hit = len(found & wanted)
    false = len(found - set(kinds))
    return 2 * hit / (2 * hit + false + len(wanted - found))


@pytest.fixture(scope="module")
def labelled(shared_folder: Path) -> dict[str, tuple[dict[tuple[str, str], str], set[tuple[str, str]]]]:
    result = {}
    with (shared_folder / "labels" / "MANIFEST.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            data = json.loads((shared_folder / "labels" / row["label"]).read_text("utf-8"))
            old, new = (parse(read(shared_folder / "corpus" / "zh" / row[side])) for side in ("old", "new"))
            kinds = {(str(x["old"]), str(x["new"])): x["kind"] for x in data["links"]}
            result[Path(row["label"]).stem] = kinds, found_links(old, new)
    return result


def test_links_of_the_labelled_pairs(
    labelled: dict[str, tuple[dict[tuple[str, str], str], set[tuple[str, str]]]],
) -> None:
    # The shipped weights were trained on these very pairs: this guards against breakage. How well the
    # method does on laws it never saw is measured by bench/train_alignment.py --check.
    scores = {name: f1(kinds, found) for name, (kinds, found) in labelled.items()}
    rewritten = scores.pop(REWRITTEN)
    assert sum(scores.values()) / len(scores) >= 0.96, scores
    assert min(scores.values()) >= 0.88, scores
    assert rewritten >= 0.6


def test_main_successors_and_pieces(
    labelled: dict[str, tuple[dict[tuple[str, str], str], set[tuple[str, str]]]],
) -> None:
    counts = {"main": [0, 0], "piece": [0, 0]}
    for name, (kinds, found) in labelled.items():
        for pair, kind in kinds.items():
            if kind != "weak" and name != REWRITTEN:
                count = counts["main" if kind == "continues" else "piece"]
                count[0] += pair in found
                count[1] += 1
    assert counts["main"][0] / counts["main"][1] >= 0.98, counts
    assert counts["piece"][0] / counts["piece"][1] >= 0.7, counts


def test_different_laws_share_at_most_three_articles(shared_folder: Path) -> None:
    files: dict[str, Path] = {}
    with (shared_folder / "corpus" / "zh" / "MANIFEST.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            files[row["law"]] = shared_folder / "corpus" / "zh" / row["file"]
    laws = {law: parse(read(path)) for law, path in sorted(files.items()) if law != "刑法"}
    names = list(laws)[::2]  # half of them, to be quick; the bench goes through all
    counts = {(a, b): len(found_links(laws[a], laws[b])) for a, b in permutations(names, 2)}
    assert len(counts) > 20
    assert max(counts.values()) <= 3, {pair: count for pair, count in counts.items() if count > 3}
