"""Which old article lives on in which new one: redline and its peers against the label files of ../shared.

    python bench/link_quality.py [--quick]

Peers that compare texts and know no articles are asked in the way that is kindest to them: every character
(or line) that they keep is a vote for the two articles that it stands in; two articles are linked when the
votes are a large enough share of the shorter one; and the share is the one that scores best on these labels.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from statistics import fmean

from harness import ENVIRONMENT, Section, Target, command, need_shared, table
from labels import REWRITTEN, SHARED, Labelled, labelled

from redline.align import align
from redline.changes import compare
from redline.model import Document, articles, text_of
from redline.model.numbers import number_value
from redline.render.json import to_data

sys.path.insert(0, str(SHARED / "tools"))

Links = set[tuple[str, str]]
Votes = dict[tuple[str, str], float]
Score = dict[str, float]
SHARES = tuple(share / 100 for share in range(2, 100, 2))


def score(pair: Labelled, found: Links) -> Score:
    """F1 by the scoring tool that comes with the labels; main successors and pieces, as (found, wanted)."""
    from score_alignment import score as official  # type: ignore[import-not-found]

    labels = {"links": [{"old": a, "new": b, "kind": kind} for (a, b), kind in pair.links.items()]}
    result = official(labels, [{"old": a, "new": b} for a, b in found])
    main = {link for link, kind in pair.links.items() if kind == "continues"}
    pieces = {link for link, kind in pair.links.items() if kind in ("split", "merged")}
    return {
        "F1": result["f1"], "main": len(found & main), "mains": len(main),
        "piece": len(found & pieces), "pieces": len(pieces),
    }  # fmt: skip


# --- peers that see articles


def same_number(pair: Labelled) -> Links:
    old, new = ({number_value(a.num) or "" for a in articles(side)} for side in (pair.old, pair.new))
    return {(number, number) for number in old & new}


def greedy_ratio(pair: Labelled, least: float = 0.6) -> Links:
    """difflib's ratio of each two articles; the most alike are linked first, each article once."""
    olds, news = (
        [(number_value(a.num) or "", text_of(a)) for a in articles(side)] for side in (pair.old, pair.new)
    )
    ranked = []
    for j, (_, new) in enumerate(news):
        matcher = SequenceMatcher(None, "", new, autojunk=False)
        for i, (_, old) in enumerate(olds):
            matcher.set_seq1(old)
            if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least:
                ranked.append((matcher.ratio(), i, j))
    links: Links = set()
    done_old, done_new = set(), set()
    for ratio, i, j in sorted(ranked, reverse=True):
        if ratio >= least and i not in done_old and j not in done_new:
            done_old.add(i)
            done_new.add(j)
            links.add((olds[i][0], news[j][0]))
    return links


def redline_links(pair: Labelled) -> Links:
    """The links of the JSON that `redline diff` prints."""
    data = to_data(compare(align(pair.old, pair.new)))
    return {(link["old"], link["new"]) for link in data["links"]}


# --- peers that see text


class Marked:
    """A source text without its white space: its characters, and the number of the article of each."""

    def __init__(self, path: Path, document: Document) -> None:
        lines = path.read_text("utf-8-sig").splitlines()
        owners = [[""] * len(line) for line in lines]
        for article in articles(document):
            span = article.span
            assert span is not None
            for at in range(span.line - 1, span.end_line):
                start = span.column - 1 if at == span.line - 1 else 0
                end = span.end_column - 1 if at == span.end_line - 1 else len(lines[at])
                owners[at][start:end] = [number_value(article.num) or ""] * (end - start)
        self.lines = lines
        self.line_owner = [Counter(filter(None, owner)).most_common(1) for owner in owners]
        kept = [
            (char, owner)
            for line, marks in zip(lines, owners, strict=True)
            for char, owner in zip(line, marks, strict=True)
            if not char.isspace()
        ]
        self.text = "".join(char for char, _ in kept)
        self.owner = [owner for _, owner in kept]
        self.size = Counter(self.owner)


def shares(pair: Labelled, runs: Callable[[Marked, Marked], Iterator[tuple[str, str]]]) -> Votes:
    """The votes for each two articles as a share of the shorter one.

    `runs` yields (sign, text), with "=", "-" and "+" as signs. Raises ValueError when it loses text.
    """
    old, new = Marked(pair.old_path, pair.old), Marked(pair.new_path, pair.new)
    votes: Counter[tuple[str, str]] = Counter()
    i = j = 0
    for sign, text in runs(old, new):
        length = sum(not char.isspace() for char in text)
        if sign == "=":
            votes.update(zip(old.owner[i : i + length], new.owner[j : j + length], strict=True))
        i += length if sign != "+" else 0
        j += length if sign != "-" else 0
    if (i, j) != (len(old.text), len(new.text)):
        raise ValueError(f"{pair.name}: the peer's edits do not rebuild the two texts")
    return _as_shares(votes, old, new)


def _as_shares(votes: Counter[tuple[str, str]], old: Marked, new: Marked) -> Votes:
    return {(a, b): n / min(old.size[a], new.size[b]) for (a, b), n in votes.items() if a and b}


def diff_match_patch(old: Marked, new: Marked) -> Iterator[tuple[str, str]]:
    from diff_match_patch import diff_match_patch as DiffMatchPatch

    for sign, text in DiffMatchPatch().diff_main("\n".join(old.lines), "\n".join(new.lines)):
        yield "-=+"[sign + 1], text


def fast_diff_match_patch(old: Marked, new: Marked) -> Iterator[tuple[str, str]]:
    from fast_diff_match_patch import diff

    yield from diff("\n".join(old.lines), "\n".join(new.lines), counts_only=False)


def git(*words: str, texts: tuple[str, str]) -> list[str]:
    """The lines of one hunk that holds everything, as git prints it."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in zip(("old", "new"), texts, strict=True):
            (Path(folder) / name).write_text(text + "\n", encoding="utf-8")
        everything = ["git", "diff", "--no-index", "--no-color", "-U999999", *words, "old", "new"]
        found = subprocess.run(everything, capture_output=True, env=ENVIRONMENT, cwd=folder, check=False)
        if found.returncode not in (0, 1):
            raise RuntimeError(found.stderr.decode("utf-8", "replace"))
    lines = found.stdout.decode("utf-8").split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith("@@")) + 1
    return [line for line in lines[start:] if line]


def git_words(old: Marked, new: Marked) -> Iterator[tuple[str, str]]:
    """git's word diff with every character a word. Only there: a run of signs is no text of either side."""
    texts = ("\n".join(old.lines), "\n".join(new.lines))
    for line in git("--word-diff=porcelain", "--word-diff-regex=[^[:space:]]", texts=texts):
        if line[0] in " -+":
            yield ("=" if line[0] == " " else line[0]), line[1:]


def git_lines(pair: Labelled) -> Votes:
    """git's line diff; within a hunk the first line taken away goes with the first one put in, and so on."""
    old, new = Marked(pair.old_path, pair.old), Marked(pair.new_path, pair.new)
    sides = [[(at, line) for at, line in enumerate(side.lines) if line.strip()] for side in (old, new)]
    found = git(texts=("\n".join(line for _, line in sides[0]), "\n".join(line for _, line in sides[1])))
    votes: Counter[tuple[str, str]] = Counter()
    gone: list[int] = []
    come: list[int] = []
    i = j = 0

    def settle() -> None:
        for a, b in zip(gone, come, strict=False):
            vote(a, b)
        gone.clear()
        come.clear()

    def vote(a: int, b: int) -> None:
        (at, mine), (to, other) = sides[0][a], sides[1][b]
        if old.line_owner[at] and new.line_owner[to]:
            votes[old.line_owner[at][0][0], new.line_owner[to][0][0]] += min(len(mine), len(other))

    for line in found:
        if line[0] == " ":
            settle()
            vote(i, j)
        if line[0] == "-":
            gone.append(i)
        if line[0] == "+":
            come.append(j)
        i += line[0] in " -"
        j += line[0] in " +"
    settle()
    return _as_shares(votes, old, new)


def best_share(pairs: list[Labelled], votes: list[Votes]) -> tuple[float, list[Score]]:
    """The share that gives the best mean F1 over the pairs, and the scores that it gives."""

    def scores(share: float) -> list[Score]:
        return [
            score(pair, {link for link, part in vote.items() if part >= share})
            for pair, vote in zip(pairs, votes, strict=True)
        ]

    return max(((share, scores(share)) for share in SHARES), key=lambda it: fmean(s["F1"] for s in it[1]))


# --- redline with weights that never saw the law


def leave_one_out(pairs: list[Labelled]) -> list[Score] | None:
    """The scores of `bench/train_alignment.py --check`; None where its libraries are not installed."""
    if not all(importlib.util.find_spec(name) for name in ("numpy", "sklearn")):
        return None
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    import train_alignment

    from redline.align import judge

    shipped = judge.FIRST_WEIGHTS, judge.FIRST_BIAS, judge.SECOND_WEIGHTS, judge.SECOND_BIAS
    known = train_alignment.cases(pairs)
    found = []
    for pair in pairs:
        train_alignment.use(train_alignment.train([case for case in known if case.law != pair.name]))
        found.append(score(pair, redline_links(pair)))
    judge.FIRST_WEIGHTS, judge.FIRST_BIAS, judge.SECOND_WEIGHTS, judge.SECOND_BIAS = shipped
    return found


# --- the section


def row(name: str, pairs: list[Labelled], scores: list[Score]) -> list[str]:
    by_name = {pair.name: s for pair, s in zip(pairs, scores, strict=True)}
    nine = [s for pair, s in by_name.items() if pair != REWRITTEN]
    main = sum(s["main"] for s in nine) / (sum(s["mains"] for s in nine) or 1)
    pieces = sum(s["piece"] for s in nine) / (sum(s["pieces"] for s in nine) or 1)
    apart = by_name.get(REWRITTEN)
    return [
        name, f"{fmean(s['F1'] for s in nine):.3f}", f"{min(s['F1'] for s in nine):.3f}",
        f"{by_name[pairs[0].name]['F1']:.3f}", f"{main:.3f}", f"{pieces:.3f}",
        f"{apart['F1']:.3f}" if apart else "",
    ]  # fmt: skip


def targets(pairs: list[Labelled], scores: list[Score] | None) -> list[Target]:
    wanted = (
        ("Link F1, mean of nine pairs", "at least 0.95", 0.95),
        ("Link F1, lowest of nine pairs", "at least 0.88", 0.88),
        ("Main successor found", "at least 0.98", 0.98),
        ("Pieces of splits and joins found", "at least 0.70", 0.70),
        ("Link F1 of the total rewrite", "at least 0.60", 0.60),
    )
    if scores is None or pairs[-1].name != REWRITTEN:
        return [Target(f"{name}, leave-one-out", words, "-", None) for name, words, _ in wanted]
    _, mean, lowest, _, main, pieces, apart = row("", pairs, scores)
    values = (mean, lowest, main, pieces, apart)
    return [
        Target(f"{name}, leave-one-out", words, value, float(value) >= least)
        for (name, words, least), value in zip(wanted, values, strict=True)
    ]


def _voters(quick: bool) -> dict[str, Callable[[Labelled], Votes]]:
    voters: dict[str, Callable[[Labelled], Votes]] = {
        "git line diff, lines paired inside hunks": git_lines,
        "git word diff, character by character": lambda pair: shares(pair, git_words),
    }
    if importlib.util.find_spec("diff_match_patch") and not quick:  # a second for each pair
        voters["diff-match-patch on the raw text"] = lambda pair: shares(pair, diff_match_patch)
    if importlib.util.find_spec("fast_diff_match_patch"):
        voters["fast-diff-match-patch on the raw text"] = lambda pair: shares(pair, fast_diff_match_patch)
    return voters


def measure(quick: bool) -> Section:
    need_shared(SHARED)
    pairs = list(labelled())
    if quick:
        pairs = pairs[:1] + pairs[-1:]
    rows = [row("same number", pairs, [score(pair, same_number(pair)) for pair in pairs])]
    for name, voter in _voters(quick).items():
        share, scores = best_share(pairs, [voter(pair) for pair in pairs])
        rows.append(row(f"{name} (best share {share:.2f})", pairs, scores))
    if not quick:
        scores = [score(pair, greedy_ratio(pair)) for pair in pairs]
        rows.append(row("difflib ratio, greedy, at least .6", pairs, scores))
    unseen = leave_one_out(pairs) if not quick else None
    if unseen:
        rows.append(row("**redline**, weights that never saw the law", pairs, unseen))
    shipped = [score(pair, redline_links(pair)) for pair in pairs]
    rows.append(row("**redline**, weights as shipped", pairs, shipped))
    head = ("", "F1, mean of nine", "lowest", "Beijing", "main successor", "pieces", "total rewrite")
    parts = [table(head, rows)]
    if unseen:
        each = [
            [pair.name, *(f"{s[at]['F1']:.3f}" for s in (unseen, shipped)),
             f"{unseen[at]['main']:.0f} of {unseen[at]['mains']:.0f}",
             f"{unseen[at]['piece']:.0f} of {unseen[at]['pieces']:.0f}"]
            for at, pair in enumerate(pairs)
        ]  # fmt: skip
        parts += [
            "",
            "redline pair by pair, main successors and pieces with weights that never saw the law:",
            "",
        ]
        parts += [table(("pair", "F1, unseen", "F1, as shipped", "main successors", "pieces"), each)]
    return Section("\n".join(parts), targets(pairs, unseen))


if __name__ == "__main__":
    command(measure, str(__doc__))
