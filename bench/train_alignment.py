"""Train the aligner's two judgements and measure them, leaving one law out at a time.

    python bench/train_alignment.py            train on all labels, write redline/align/weights.py
    python bench/train_alignment.py --check    leave one law out at a time; print a row a pair; write nothing

Needs numpy and scikit-learn (`pip install numpy scikit-learn`), which redline itself does not. Each
labelled pair is used in both directions. Pairs labelled `weak` are left out: they count neither way.
The second judgement is trained on first judgements made by models that had not seen the pair, so that
it learns from mistakes of the kind it will meet. `--check` runs the whole aligner, thresholds and all,
with weights that never saw the law which they are measured on.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from labels import REWRITTEN, Labelled, labelled
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from redline.align import align, judge, linking
from redline.align.features import FIRST, SECOND, Evidence, first, second
from redline.model import Document, articles
from redline.model.numbers import number_value

STRENGTH = 0.1  # inverse of the regularisation, for both judgements
POSITIVE = {"continues", "split", "merged"}


@dataclass(frozen=True, slots=True)
class Linear:
    """A logistic model: chance = 1 / (1 + exp(-(bias + weights · values)))."""

    weights: np.ndarray
    bias: float

    def chances(self, rows: np.ndarray) -> np.ndarray:
        return 1 / (1 + np.exp(-np.clip(rows @ self.weights + self.bias, -40, 40)))


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled pair in one direction: evidence, first features, and the label of each candidate
    (1, 0, or -1 where it counts neither way)."""

    law: str
    evidence: Evidence
    rows: np.ndarray
    labels: np.ndarray


def fit(rows: np.ndarray, labels: np.ndarray) -> Linear:
    known = labels >= 0
    scaler = StandardScaler().fit(rows[known])
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(scaler.transform(rows[known]), labels[known])
    weights = model.coef_[0] / scaler.scale_
    return Linear(weights, float(model.intercept_[0] - weights @ scaler.mean_))


def case(law: str, old: Document, new: Document, kinds: dict[tuple[str, str], str]) -> Case:
    ours, theirs = list(articles(old)), list(articles(new))
    texts = linking.comparable(ours), linking.comparable(theirs)
    links = linking.Links()
    linking.link_same(links, *texts)
    evidence = linking.gather(links, *texts)
    numbers = [number_value(a.num) for a in ours], [number_value(a.num) for a in theirs]
    found = [
        kinds.get((numbers[0][evidence.old_at[i]], numbers[1][evidence.new_at[j]])) for i, j in evidence.pairs
    ]
    labels = np.array([0 if kind is None else 1 if kind in POSITIVE else -1 for kind in found])
    return Case(law, evidence, np.array(list(first(evidence)), float), labels)


def cases(pairs: list[Labelled]) -> list[Case]:
    result = []
    for pair in pairs:
        result.append(case(pair.name, pair.old, pair.new, pair.links))
        back = {(new, old): kind for (old, new), kind in pair.links.items()}
        result.append(case(pair.name, pair.new, pair.old, back))
    return result


def stacked(one: Case, model: Linear) -> tuple[np.ndarray, np.ndarray]:
    """Rows of both judgements' features, and their labels."""
    more = second(one.evidence, list(model.chances(one.rows)), judge.FLOOR)
    at = [k for k, pair in enumerate(one.evidence.pairs) if pair in more]
    extra = np.array([more[one.evidence.pairs[k]] for k in at], float)
    return np.hstack([one.rows[at], extra]), one.labels[at]


def train(known: list[Case]) -> tuple[Linear, Linear]:
    model = fit(np.vstack([c.rows for c in known]), np.concatenate([c.labels for c in known]))
    rows, labels = [], []
    for law in dict.fromkeys(c.law for c in known):
        others = [c for c in known if c.law != law]
        unseen = fit(np.vstack([c.rows for c in others]), np.concatenate([c.labels for c in others]))
        for one in (c for c in known if c.law == law):
            values, wanted = stacked(one, unseen)
            rows.append(values)
            labels.append(wanted)
    return model, fit(np.vstack(rows), np.concatenate(labels))


def use(models: tuple[Linear, Linear]) -> None:
    """Make the aligner judge by these models, in this process."""
    judge.FIRST_WEIGHTS, judge.FIRST_BIAS = tuple(map(float, models[0].weights)), models[0].bias
    judge.SECOND_WEIGHTS, judge.SECOND_BIAS = tuple(map(float, models[1].weights)), models[1].bias


def links(old: Document, new: Document) -> set[tuple[str, str]]:
    """The links that the whole aligner finds, as numbers."""
    of_old = {a.eid: number_value(a.num) for a in articles(old)}
    of_new = {a.eid: number_value(a.num) for a in articles(new)}
    found = align(old, new)
    pairs = [(m.old[0], m.new[0]) for m in found.matches if m.old and m.new]
    pairs += [(p.old, p.new) for p in found.pieces]
    return {(of_old[a] or "", of_new[b] or "") for a, b in pairs if a in of_old and b in of_new}


def row(kinds: dict[tuple[str, str], str], found: set[tuple[str, str]]) -> dict[str, float]:
    """Precision, recall and F1 over links; recall of main successors and of pieces, with their count."""
    wanted = {pair for pair, kind in kinds.items() if kind in POSITIVE}
    hit = found & wanted
    false = found - set(kinds)
    main = {pair for pair, kind in kinds.items() if kind == "continues"}
    pieces = wanted - main
    precision = len(hit) / (len(hit) + len(false) or 1)
    recall = len(hit) / (len(wanted) or 1)
    return {
        "P": precision, "R": recall, "F1": 2 * precision * recall / (precision + recall or 1),
        "main": len(found & main), "mains": len(main), "piece": len(found & pieces), "pieces": len(pieces),
    }  # fmt: skip


def report(rows: dict[str, dict[str, float]]) -> None:
    for name, r in rows.items():
        counts = f"main {r['main']:.0f}/{r['mains']:.0f}  pieces {r['piece']:.0f}/{r['pieces']:.0f}"
        print(f"{name:16} P {r['P']:.3f}  R {r['R']:.3f}  F1 {r['F1']:.3f}  {counts}")
    nine = [r for name, r in rows.items() if name != REWRITTEN]
    if nine:
        main = sum(r["main"] for r in nine) / sum(r["mains"] for r in nine)
        pieces = sum(r["piece"] for r in nine) / sum(r["pieces"] for r in nine)
        f1 = [r["F1"] for r in nine]
        print(
            f"without {REWRITTEN}: mean F1 {np.mean(f1):.4f}, lowest {min(f1):.3f}, "
            f"main successor {main:.3f}, pieces {pieces:.3f}"
        )


def check(pairs: list[Labelled]) -> None:
    known = cases(pairs)
    rows = {}
    for pair in pairs:
        use(train([c for c in known if c.law != pair.name]))
        rows[pair.name] = row(pair.links, links(pair.old, pair.new))
    report(rows)


def write(models: tuple[Linear, Linear], path: Path) -> None:
    lines = ['"""The weights of the aligner\'s two judgements. Written by bench/train_alignment.py."""', ""]
    for name, model, features in zip(("FIRST", "SECOND"), models, (FIRST, FIRST + SECOND), strict=True):
        lines += [f"{name}_BIAS = {model.bias:.5g}", f"{name}_WEIGHTS = ("]
        lines += [f"    {w:.5g},  # {f}" for w, f in zip(model.weights, features, strict=True)]
        lines += [")", ""]
    path.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="leave one law out at a time; write nothing")
    args = parser.parse_args()
    pairs = list(labelled())
    if args.check:
        check(pairs)
        return 0
    models = train(cases(pairs))
    write(models, Path(judge.__file__).with_name("weights.py"))
    use(models)
    print("trained on every pair, so these rows only show that it learnt:")
    report({pair.name: row(pair.links, links(pair.old, pair.new)) for pair in pairs})
    return 0


if __name__ == "__main__":
    sys.exit(main())
