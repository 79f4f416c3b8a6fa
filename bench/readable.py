"""How well the edits of the text differ read, on the labelled pairs of ../shared.

    python bench/readable.py [--cuts] [--edges] [--only NAME]

Each old article is compared with its main successor. For each pair of laws it prints how many edits there
are, how many if insertions and deletions are counted apart, how many edges of edits cut an amount, a
period, a date, a percentage or a reference (judged by the patterns below, not by the product's own), the
share of edges that stand on a boundary of words as jieba sees the line (if jieba is there), the kept runs
of less than two characters between two edits, the characters marked as changed against the least possible
number (Indel), and the time of all diffs, the best of five rounds with the words of the texts already met.
`--cuts` and `--edges` list what was counted.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from labels import SHARED, Labelled, labelled
from rapidfuzz.distance import Indel

from redline.model import articles, text_of
from redline.model.numbers import number_value
from redline.textdiff import Opcode, diff

_N = "[0-9０-９〇零一二三四五六七八九十百千万亿两]"
WHOLE = {
    "amount": f"{_N}[0-9０-９.,〇零一二三四五六七八九十百千万亿两]*(?:美|欧)?元(?:以上|以下)?",
    "period": f"{_N}+(?:个工作日|个月|个小时|工作日|小时|周岁|日|天|年)(?:以上|以下|以内|内)?",
    "date": r"\d{4}\s*年\s*\d*\s*月(?:\s*\d*\s*日)?",
    "percentage": rf"\d+(?:\.\d+)?[%％]|百分之{_N}+",
    "reference": (
        rf"(?:本法|本条例|本规定|本办法)?第{_N}+条(?:之{_N}+)?(?:第{_N}+款)?(?:第[（(]?{_N}+[）)]?项)?"
        rf"(?:[至到]第{_N}+条)?|第{_N}+款(?:第[（(]?{_N}+[）)]?项)?|第[（(]?{_N}+[）)]?[项章节编]"
        rf"|前[二两三四五]?款(?:第[（(]?{_N}+[）)]?项)?|前条"
    ),
}
_WHOLE = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in WHOLE.items()))

Cut = Callable[[str], list[str]]


def successors(pair: Labelled) -> Iterator[tuple[str, str]]:
    """Yield the texts of each article and its main successor, where they differ."""
    sides = [
        {number_value(article.num): text_of(article) for article in articles(document)}
        for document in (pair.old, pair.new)
    ]
    for (old, new), kind in pair.links.items():
        if kind == "continues" and sides[0][old] != sides[1][new]:
            yield sides[0][old], sides[1][new]


def edges(opcode: Opcode, old: str, new: str) -> Iterator[tuple[str, int]]:
    """Yield (text, place) for each edge of an edit, on the sides that have text."""
    for text, start, end in (
        (old, opcode.old_start, opcode.old_end),
        (new, opcode.new_start, opcode.new_end),
    ):
        if start < end:
            yield text, start
            yield text, end


def inside_line(text: str, place: int) -> bool:
    return 0 < place < len(text) and "\n" not in text[place - 1 : place + 1]


def cut_wholes(opcode: Opcode, old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, text) of everything that should be whole and is not, on both sides of an edit."""
    for text, places in (
        (old, {opcode.old_start, opcode.old_end}),
        (new, {opcode.new_start, opcode.new_end}),
    ):
        for match in _WHOLE.finditer(text):
            if any(match.start() < place < match.end() for place in places):
                yield (
                    str(match.lastgroup),
                    f"{match.group()} in …{text[max(0, match.start() - 5) : match.end() + 5]}…",
                )


def word_bounds(text: str, cut: Cut) -> set[int]:
    bounds = set()
    place = 0
    for line in text.split("\n"):
        for word in cut(line):
            place += len(word)
            bounds.add(place)
        place += 1
    return bounds


def measure(pairs: list[tuple[str, str]], cut: Cut | None) -> tuple[Counter[str], list[str], Counter[str]]:
    """Return counts, the cuts found, and the edges that stand inside a word, with what surrounds them."""
    count: Counter[str] = Counter()
    cuts: list[str] = []
    inside: Counter[str] = Counter()
    for old, new in pairs:
        script = diff(old, new)
        edits = [opcode for opcode in script if opcode.tag != "equal"]
        bounds = {text: word_bounds(text, cut) for text in (old, new)} if cut else {}
        count["articles"] += 1
        count["edits"] += len(edits)
        count["apart"] += sum(2 if opcode.tag == "replace" else 1 for opcode in edits)
        count["least"] += Indel.distance(old, new)
        for before, kept in pairwise(script):
            if before.tag != "equal" and kept.tag == "equal" and kept is not script[-1]:
                count["kept"] += 1
                count["short"] += kept.old_end - kept.old_start < 2
        for opcode in edits:
            count["marked"] += opcode.old_end - opcode.old_start + opcode.new_end - opcode.new_start
            cuts += [f"{kind}: {text}" for kind, text in cut_wholes(opcode, old, new)]
            for text, place in edges(opcode, old, new):
                if bounds and inside_line(text, place):
                    count["edges"] += 1
                    if place not in bounds[text]:
                        count["inside"] += 1
                        inside[f"{text[max(0, place - 4) : place]}|{text[place : place + 4]}"] += 1
    count["cuts"] = len(cuts)
    return count, cuts, inside


def best_time(pairs: list[tuple[str, str]]) -> float:
    """Return the milliseconds that all diffs take, the best of five rounds."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        for old, new in pairs:
            diff(old, new)
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def row(name: str, count: Counter[str], milliseconds: float) -> str:
    on_words = f"{1 - count['inside'] / count['edges']:.1%}" if count["edges"] else "-"
    short = count["short"] / max(1, count["kept"])
    return (
        f"{name:14} {count['articles']:8} {count['edits']:6} {count['apart']:6} {count['cuts']:5}"
        f" {on_words:>9} {short:>7.1%} {count['marked'] / max(1, count['least']):>8.2f} {milliseconds:7.1f}"
    )


def jieba_cut() -> Cut | None:
    try:
        import jieba  # type: ignore[import-untyped]
    except ImportError:
        return None
    jieba.setLogLevel(60)
    cut: Cut = jieba.lcut
    return cut


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", help="one pair, by its name")
    parser.add_argument("--cuts", action="store_true", help="list what is cut")
    parser.add_argument("--edges", action="store_true", help="list the edges inside a word")
    args = parser.parse_args()
    if not SHARED.is_dir():
        raise SystemExit("the folder of real law texts, ../shared, is not here")
    cut = jieba_cut()
    total: Counter[str] = Counter()
    spent = 0.0
    print("pair           articles  edits  apart  cuts  on words   short  changed      ms")
    for pair in labelled():
        if args.only not in (None, pair.name):
            continue
        pairs = list(successors(pair))
        count, cuts, inside = measure(pairs, cut)
        milliseconds = best_time(pairs)
        spent += milliseconds
        total += count
        print(row(pair.name, count, milliseconds))
        if args.cuts:
            print("".join(f"    {line}\n" for line in cuts), end="")
        if args.edges:
            print("    " + "  ".join(f"{place} ×{times}" for place, times in inside.most_common()))
    print(row("all", total, spent))


if __name__ == "__main__":
    main()
