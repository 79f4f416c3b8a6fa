"""How the edits read inside articles that belong together: redline's text differ beside other edit scripts.

    python bench/reading.py [--quick]

The same counts as bench/readable.py, on each old article and its main successor in the labelled pairs.
"""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from itertools import chain
from typing import Literal, cast

import readable
from harness import Section, Target, command, need_shared, table
from labels import SHARED, labelled
from rapidfuzz.distance import Indel

from redline.textdiff import Opcode, diff

Differ = Callable[[str, str], tuple[Opcode, ...]]
Tag = Literal["equal", "insert", "delete", "replace"]


def _opcode(tag: str, *places: int) -> Opcode:
    old_start, old_end, new_start, new_end = places
    return Opcode(
        tag=cast(Tag, tag), old_start=old_start, old_end=old_end, new_start=new_start, new_end=new_end
    )


def least_edits(old: str, new: str) -> tuple[Opcode, ...]:
    """The fewest characters changed, without any clean-up."""
    edits = []
    for code in Indel.opcodes(old, new):
        sign = {"equal": "=", "delete": "-", "insert": "+"}[code.tag]
        side = new[code.dest_start : code.dest_end] if sign == "+" else old[code.src_start : code.src_end]
        edits.append((sign, side))
    return _runs(edits)


def difflib_characters(old: str, new: str) -> tuple[Opcode, ...]:
    return tuple(_opcode(*code) for code in SequenceMatcher(None, old, new, autojunk=False).get_opcodes())


def semantic(old: str, new: str) -> tuple[Opcode, ...]:
    """diff-match-patch with its semantic clean-up."""
    from diff_match_patch import diff_match_patch as DiffMatchPatch

    engine = DiffMatchPatch()
    edits = engine.diff_main(old, new)
    engine.diff_cleanupSemantic(edits)
    return _runs([("-=+"[sign + 1], text) for sign, text in edits])


def _runs(edits: list[tuple[str, str]]) -> tuple[Opcode, ...]:
    """Opcodes of signed runs; a deletion and an insertion side by side are one replacement."""
    found: list[Opcode] = []
    i = j = 0
    at = 0
    while at < len(edits):
        start_i, start_j = i, j
        if edits[at][0] == "=":
            i, j, at = i + len(edits[at][1]), j + len(edits[at][1]), at + 1
            found.append(_opcode("equal", start_i, i, start_j, j))
            continue
        while at < len(edits) and edits[at][0] != "=":
            sign, text = edits[at]
            i, j, at = i + len(text) * (sign == "-"), j + len(text) * (sign == "+"), at + 1
        tag = "replace" if i > start_i and j > start_j else "delete" if i > start_i else "insert"
        found.append(_opcode(tag, start_i, i, start_j, j))
    return tuple(found)


def differs() -> dict[str, Differ]:
    found: dict[str, Differ] = {"**redline**": diff}
    if importlib.util.find_spec("diff_match_patch"):
        found["diff-match-patch, semantic clean-up"] = semantic
    found["difflib, characters"] = difflib_characters
    found["fewest characters, no clean-up"] = least_edits
    return found


def counts(differ: Differ, pairs: list[tuple[str, str]], cut: readable.Cut | None) -> Counter[str]:
    readable.diff = differ  # type: ignore[assignment]
    try:
        count = readable.measure(pairs, cut)[0]
    finally:
        readable.diff = diff
    for old, new in pairs:
        count["signs"] += sum(
            {"equal": 0, "insert": 1, "delete": 1, "replace": 2}[op.tag] for op in differ(old, new)
        )
    return count


def _row(name: str, count: Counter[str]) -> list[str]:
    on_words = f"{_on_words(count):.1%}" if count["edges"] else "-"
    return [
        name, f"{count['edits']:,}", f"{count['signs']:,}", f"{count['cuts']:,}", on_words,
        f"{_short(count):.1%}", f"{count['marked'] / max(1, count['least']):.2f}",
    ]  # fmt: skip


def _both(count: Counter[str]) -> str:
    return f"{count['edits']:,} ({count['signs']:,})"


def _on_words(count: Counter[str]) -> float:
    return 1 - count["inside"] / max(1, count["edges"])


def _short(count: Counter[str]) -> float:
    return count["short"] / max(1, count["kept"])


def _targets(real: dict[str, Counter[str]], every: Counter[str], quick: bool) -> list[Target]:
    ours = real["**redline**"]
    theirs = real.get("diff-match-patch, semantic clean-up")
    words = bool(every["edges"])
    found = [
        Target("Amounts, periods, dates, percentages and references cut, all pairs", "none",
               f"{every['cuts']}", every["cuts"] == 0),
        Target("Edges of edits between words as jieba sees them, all pairs", "at least 97 %",
               f"{_on_words(every):.1%}" if words else "-", _on_words(every) >= 0.97 if words else None),
        Target("Edits on the Beijing pair (insertions and deletions counted apart)",
               f"no more than a semantic clean-up gives: {_both(theirs)}" if theirs else "-", _both(ours),
               ours["edits"] <= theirs["edits"] and ours["signs"] <= theirs["signs"] if theirs else None),
        Target("Kept runs under two characters between two edits, all pairs", "fewer than 2 %",
               f"{_short(every):.1%}", _short(every) < 0.02),
    ]  # fmt: skip
    return [Target(t.name, t.wanted, t.measured, None) for t in found] if quick else found


def measure(quick: bool) -> Section:
    need_shared(SHARED)
    cut = readable.jieba_cut()
    found = [list(readable.successors(pair)) for pair in labelled()]
    if quick:
        found = found[:1]
    head = (
        "",
        "edits",
        "insertions and deletions",
        "wholes cut",
        "edges between words",
        "kept runs under 2",
        "marked / least",
    )
    parts = []
    results: list[dict[str, Counter[str]]] = []
    for name, pairs in (("Beijing", found[0]), ("All labelled pairs", [*chain(*found)])):
        results.append({peer: counts(differ, pairs, cut) for peer, differ in differs().items()})
        parts += [f"#### {name}: {len(pairs)} changed articles", ""]
        parts += [table(head, [_row(peer, count) for peer, count in results[-1].items()]), ""]
    return Section("\n".join(parts).rstrip(), _targets(results[0], results[1]["**redline**"], quick))


if __name__ == "__main__":
    command(measure, str(__doc__))
