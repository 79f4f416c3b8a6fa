"""What speaks for and against a pair of articles, as numbers.

`Evidence` holds what is known of all candidate pairs of two lists of units. `first` gives the features
of the first judgement, made from the texts alone; `second` adds those that need a first judgement of
the other pairs: is this article the main successor, what of the other article remains unexplained,
do the neighbours go the same way. The weights of both are in `weights.py`, trained by
`bench/train_alignment.py`, which calls these same functions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log1p, sqrt

from redline.align.grams import SCALE, Overlap, Row, Unit
from redline.align.order import chain, expected

Pair = tuple[int, int]

FIRST = (
    "wording", "rank_old", "rank_new", "gap_old", "gap_new", "ratio_old", "ratio_new",
    "home_old", "home_new",
    "place", "place_back", "place_share", "neighbour", "neighbours", "beside_new", "beside_old",
    "rare", "rare_share", "length_old", "length_new", "length_ratio", "drift", "shared", "same_end",
)  # fmt: skip
SECOND = (
    "first", "main", "rival_old", "rival_new", "lead_old", "lead_new", "second_old", "second_new",
    "place2", "place2_back", "neighbour2", "beside_new2", "beside_old2",
    "left_old", "left_share_old", "left_largest_old", "left_new", "left_share_new", "left_largest_new",
    "sentence_left_old", "sentence_old", "sentence_left_new", "sentence_new",
    "fresh_old", "fresh_new", "fresh", "fresh_share",
)  # fmt: skip

_LEAST = 0.02  # a smaller share of wording in common says nothing
_ALIKE = 0.05  # neighbours that have less of their wording in common are no sign
_BEST = 2  # best partners looked at, a row and a column, however little they share
_CANDIDATES = 5  # and of those that share
_SOME = 0.15  # of their wording
_NEAR = 0.1  # of the best partner's wording: one that has less is no rival
_RANKED = 9  # ranks beyond this are all one
_STRONG = 0.55  # a clause lives on in an article that holds this share of its weight
_ENOUGH = 8 * SCALE  # the weight of a clause that makes a candidate by itself


class Evidence:
    """Two lists of units, what they share, and the candidate pairs among them.

    `sure` are pairs already known, as (old position, new position) in the whole texts; `old_at` and
    `new_at` give each unit's position there, and `old_count` and `new_count` the texts' lengths.
    """

    def __init__(
        self,
        old: Sequence[Unit],
        new: Sequence[Unit],
        *,
        old_at: Sequence[int],
        new_at: Sequence[int],
        old_count: int,
        new_count: int,
        sure: Sequence[Pair] = (),
        background: Sequence[Unit] = (),
    ) -> None:
        self.old, self.new = old, new
        self.old_at, self.new_at = old_at, new_at
        self.old_count, self.new_count = old_count, new_count
        self.sure = sure
        self.overlap = overlap = Overlap(old, new, background)
        self.wording = self._wording()
        self.columns: list[dict[int, float]] = [{} for _ in new]
        for i, row in enumerate(self.wording):
            for j, value in row.items():
                self.columns[j][i] = value
        self.rank_old = [_ranks(row) for row in self.wording]
        self.rank_new = [_ranks(column) for column in self.columns]
        self.homes_old = list(map(_homes, overlap.old.clauses, overlap.old.totals))
        self.homes_new = list(map(_homes, overlap.new.clauses, overlap.new.totals))
        self.pairs = self._candidates()

    def _wording(self) -> list[dict[int, float]]:
        """The share of weight in common, from 0 to 1: the geometric mean of both directions. Shares that
        any two articles have are left out."""
        ours, theirs = self.overlap.old, self.overlap.new
        back, totals = theirs.shared, theirs.totals
        result = []
        for i, (row, total) in enumerate(zip(ours.shared, ours.totals, strict=True)):
            result.append(
                {
                    j: sqrt(value * back[j][i] / (total * totals[j]))
                    for j, value in row.items()
                    if i in back[j]
                }
            )
        return result

    def _candidates(self) -> list[Pair]:
        found: set[Pair] = set()
        for i, row in enumerate(self.wording):
            found.update([(i, j) for j in _likely(row, self.rank_old[i], self.homes_old[i])])
        for j, column in enumerate(self.columns):
            found.update([(i, j) for i in _likely(column, self.rank_new[j], self.homes_new[j])])
        return sorted(found)

    def by_place(self, values: Mapping[Pair, float]) -> dict[Pair, float]:
        """Return the values keyed by positions in the whole texts; pairs that are sure have 1."""
        old_at, new_at = self.old_at, self.new_at
        found = {(old_at[i], new_at[j]): value for (i, j), value in values.items()}
        found.update(dict.fromkeys(self.sure, 1.0))
        return found

    def expectations(self, links: Sequence[tuple[int, int, float]]) -> tuple[list[float], list[float]]:
        """Return where each old position should be in the new text and the other way round, from links
        (positions in the whole texts, weight) and the pairs that are sure."""
        points = [*links, *((old, new, 1.0) for old, new in self.sure)]
        kept = [points[k][:2] for k in chain(points)]
        there = expected(kept, self.old_count, self.new_count)
        back = expected([(new, old) for old, new in kept], self.new_count, self.old_count)
        return there, back


class _Homes:
    """Where the clauses of a unit live on: `share` {partner: the share of the unit's weight whose best
    home it is}, `strong` {partner: the weight of the clauses that it holds nearly whole}."""

    __slots__ = ("share", "strong")

    def __init__(self) -> None:
        self.share: dict[int, float] = {}
        self.strong: Row = {}


def _homes(clauses: list[tuple[int, int, Row]], total: int) -> _Homes:
    homes = _Homes()
    share, strong = homes.share, homes.strong
    for _, weight, row in clauses:
        if not row:
            continue
        best = max(row.values())
        near, floor = best * 0.98, weight * _STRONG
        tied = [j for j, value in row.items() if value >= near] if len(row) > 1 else row
        part = best / len(tied) / total
        for j in tied:
            share[j] = share.get(j, 0.0) + part
        if best >= floor:
            for j, value in row.items():
                if value >= floor:
                    strong[j] = strong.get(j, 0) + value
    return homes


def _likely(row: dict[int, float], ranks: dict[int, int], homes: _Homes) -> list[int]:
    """The partners worth a closer look: the best few, and those that hold a clause nearly whole."""
    least = _NEAR * max(row.values(), default=0.0)
    few = max(least, _SOME)
    found = [
        partner
        for partner, rank in ranks.items()
        if row[partner] >= (least if rank < _BEST else few) and rank < _CANDIDATES
    ]
    return found + [partner for partner, weight in homes.strong.items() if weight >= _ENOUGH]


def _ranks(row: dict[int, float]) -> dict[int, int]:
    """The rank of the best few, from 0; of equal values the first has the better rank."""
    return {j: rank for rank, j in enumerate(sorted(row, key=row.__getitem__, reverse=True)[:_RANKED])}


def _two_best(row: Mapping[int, float]) -> tuple[float, float]:
    values = sorted(row.values(), reverse=True)
    return (values[0] if values else 0.0, values[1] if len(values) > 1 else 0.0)


def _lead(value: float, two: tuple[float, float]) -> float:
    """How far a value is ahead of the best other one."""
    return value - (two[1] if value == two[0] else two[0])


def first(evidence: Evidence) -> Iterator[list[float]]:
    """Yield the features named in FIRST for each candidate pair, in the order of `evidence.pairs`."""
    e, overlap = evidence, evidence.overlap
    best_old = [_two_best(row) for row in e.wording]
    best_new = [_two_best(column) for column in e.columns]
    mutual = [
        (e.old_at[i], e.new_at[j], row[j])
        for i, row in enumerate(e.wording)
        for j, rank in e.rank_old[i].items()
        if rank == 0 and e.rank_new[j].get(i) == 0 and row[j] > 0.2
    ]
    there, back = e.expectations(mutual)
    near = e.by_place(
        {(i, j): value for i, row in enumerate(e.wording) for j, value in row.items() if value > _ALIKE}
    ).get
    rare_old = [unit.grams & overlap.rare for unit in e.old]
    rare_new = [unit.grams & overlap.rare for unit in e.new]
    length_old = [log1p(unit.length) for unit in e.old]
    length_new = [log1p(unit.length) for unit in e.new]
    for i, j in e.pairs:
        wording = e.wording[i].get(j, 0.0)
        a, b = e.old_at[i], e.new_at[j]
        rare = len(rare_old[i] & rare_new[j])
        before, after = near((a - 1, b - 1), 0.0), near((a + 1, b + 1), 0.0)
        off, off_back = abs(there[a] - b), abs(back[b] - a)
        yield [
            wording, e.rank_old[i].get(j, _RANKED), e.rank_new[j].get(i, _RANKED),
            _lead(wording, best_old[i]), _lead(wording, best_new[j]),
            wording / (best_old[i][0] or 1.0), wording / (best_new[j][0] or 1.0),
            e.homes_old[i].share.get(j, 0.0), e.homes_new[j].share.get(i, 0.0),
            log1p(off), log1p(off_back), min(off / e.new_count, off_back / e.old_count),
            max(before, after), before + after,
            max(near((a, b - 1), 0.0), near((a, b + 1), 0.0)),
            max(near((a - 1, b), 0.0), near((a + 1, b), 0.0)),
            log1p(rare), rare / (min(len(rare_old[i]), len(rare_new[j])) or 1),
            length_old[i], length_new[j], length_old[i] - length_new[j],
            abs(a / e.old_count - b / e.new_count), log1p(overlap.old.shared[i].get(j, 0) / SCALE),
            float(a == b == 0 or (a == e.old_count - 1 and b == e.new_count - 1)),
        ]  # fmt: skip


def mains(
    pairs: Sequence[Pair], chances: Sequence[float], least: float
) -> tuple[dict[int, int], dict[int, int]]:
    """Return who is whose main successor, old to new and new to old: the likeliest pairs first."""
    to_new: dict[int, int] = {}
    to_old: dict[int, int] = {}
    for k in sorted(range(len(pairs)), key=lambda k: (-chances[k], pairs[k])):
        i, j = pairs[k]
        if chances[k] < least:
            break
        if i not in to_new and j not in to_old:
            to_new[i] = j
            to_old[j] = i
    return to_new, to_old


def second(evidence: Evidence, chances: Sequence[float], floor: float = 0.0) -> dict[Pair, list[float]]:
    """Return the features named in SECOND of each pair whose first chance is at least `floor`."""
    e = evidence
    chance = dict(zip(e.pairs, chances, strict=True))
    to_new, to_old = mains(e.pairs, chances, 0.25)
    there, back = e.expectations([(e.old_at[i], e.new_at[j], chance[i, j]) for i, j in to_new.items()])
    near = e.by_place(chance).get
    of_old: dict[int, list[float]] = {}
    of_new: dict[int, list[float]] = {}
    for (i, j), value in chance.items():
        of_old.setdefault(i, []).append(value)
        of_new.setdefault(j, []).append(value)
    for values in (*of_old.values(), *of_new.values()):
        values.sort(reverse=True)
        values.append(0.0)
    rows = {}
    for (i, j), value in chance.items():
        if value < floor:
            continue
        main, origin = to_new.get(i), to_old.get(j)
        rival_new = main if main != j else None
        rival_old = origin if origin != i else None
        a, b = e.old_at[i], e.new_at[j]
        left_old, sentences_old = _left(e.overlap.old.clauses[i], j, rival_new)
        left_new, sentences_new = _left(e.overlap.new.clauses[j], i, rival_old)
        rows[i, j] = [
            value, float(main == j),
            0.0 if rival_new is None else chance.get((i, rival_new), 0.0),
            0.0 if rival_old is None else chance.get((rival_old, j), 0.0),
            of_old[i][0] - value, of_new[j][0] - value, of_old[i][1], of_new[j][1],
            log1p(abs(there[a] - b)), log1p(abs(back[b] - a)),
            max(near((a - 1, b - 1), 0.0), near((a + 1, b + 1), 0.0)),
            max(near((a, b - 1), 0.0), near((a, b + 1), 0.0)),
            max(near((a - 1, b), 0.0), near((a + 1, b), 0.0)),
            *left_old, *left_new, *sentences_old, *sentences_new, *_fresh(e, i, j, rival_old, rival_new),
        ]  # fmt: skip
    return rows


def _left(
    clauses: list[tuple[int, int, Row]], partner: int, rival: int | None
) -> tuple[tuple[float, float, float], tuple[float, float]]:
    """What a unit shares with a partner beyond the partner's rival.

    Of its clauses: the weight that stands in the partner and not in the rival, its share, the largest such
    clause. Of its best sentence: its share in the partner beyond the rival, and in the partner.
    """
    left = total = largest = 0
    sentence, weights = -1, (0, 0, 0)
    beyond = whole = 0.0
    for number, weight, row in clauses:
        value = row.get(partner, 0)
        other = row.get(rival, 0) if rival is not None else 0
        total += weight
        if value - other > 0 and value > 0.35 * weight:
            left += value - other
            largest = max(largest, value - other)
        if number != sentence:
            beyond, whole = _better(beyond, whole, weights)
            sentence, weights = number, (weight, value, other)
        else:
            weights = weights[0] + weight, weights[1] + value, weights[2] + other
    beyond, whole = _better(beyond, whole, weights)
    return (log1p(left / SCALE), left / (total or 1), log1p(largest / SCALE)), (beyond, whole)


def _better(beyond: float, whole: float, sentence: tuple[int, int, int]) -> tuple[float, float]:
    """The best shares so far, which a sentence may better: its weight, what of it stands in the partner, and
    what in the rival. A short sentence counts for less."""
    weight, value, other = sentence
    if not value:
        return beyond, whole
    scale = min(1.0, weight / (20 * SCALE)) / weight
    return max(beyond, (value - other) * scale), max(whole, value * scale)


def _fresh(e: Evidence, i: int, j: int, rival_old: int | None, rival_new: int | None) -> tuple[float, ...]:
    """What the pair shares that neither article's main partner explains."""
    weight = e.overlap.weight.__getitem__
    shared = e.old[i].grams & e.new[j].grams
    in_old = shared if rival_new is None else shared - e.new[rival_new].grams
    in_new = shared if rival_old is None else shared - e.old[rival_old].grams
    old = sum(map(weight, in_old))
    new = old if in_old is in_new else sum(map(weight, in_new))
    # one of them is all that is shared wherever an article has no rival
    both = old if in_new is shared else new if in_old is shared else sum(map(weight, in_old & in_new))
    whole = min(e.overlap.old.totals[i], e.overlap.new.totals[j])
    return log1p(old / SCALE), log1p(new / SCALE), log1p(both / SCALE), both / whole
