"""Following what a reference means from the old text into the new one, through an alignment."""

from __future__ import annotations

from redline.align import Alignment
from redline.model import Level, Provision, walk
from redline.references.index import Index
from redline.references.resolve import resolve
from redline.references.types import Followed, Reference
from redline.textdiff import Likeness

# Below this share of common characters a paragraph is not taken for the successor of another.
_ALIKE = 50.0
_MOST_PAIRS = 40_000
_REACH = 20


class Trail:
    """Where every old provision lives on. Made once an alignment, then asked often.

    Articles follow the alignment: the main successor first, then pieces. Paragraphs, items and
    subitems follow inside the successors, by their wording, and by their position where the
    wording was changed too much.
    """

    def __init__(self, alignment: Alignment) -> None:
        self.old = Index(alignment.old)
        self.new = Index(alignment.new)
        self._articles: dict[str, list[str]] = {}
        self._scores: dict[str, float] = {}
        joined = {piece.new for piece in alignment.pieces}
        for match in alignment.matches:
            for old in match.old:
                if match.new and not joined.intersection(match.new):
                    self._scores[old] = match.score
                self._articles.setdefault(old, []).extend(match.new)
        for piece in alignment.pieces:
            known = self._articles.setdefault(piece.old, [])
            if piece.new not in known:
                known.append(piece.new)
        self._below: dict[str, dict[str, tuple[str, ...]]] = {}

    def sure(self, eid: str) -> float:
        """How sure it is, from 0 to 1, that an old provision's article lives on where `successors` says, and
        nothing else there; 0 where it was joined with another."""
        return self._scores.get(eid.partition("__")[0] if eid not in self._scores else eid, 0.0)

    def successors(self, eid: str) -> tuple[str, ...]:
        """The new eIds in which an old provision lives on, the main one first; () if repealed."""
        article = eid.partition("__")[0] if eid not in self._articles else eid
        if article == eid:
            return tuple(self._articles.get(eid, ()))
        if article not in self._below:
            self._below[article] = self._pair_below(article)
        return self._below[article].get(eid, ())

    def _pair_below(self, article: str) -> dict[str, tuple[str, ...]]:
        pairs: dict[str, tuple[str, ...]] = {}
        old = self.old.by_eid.get(article)
        if old is None:
            return pairs
        new = [self.new.by_eid[eid] for eid in self._articles.get(article, ()) if eid in self.new.by_eid]
        _pair_children((old,), tuple(new), pairs)
        return pairs


def _pair_children(
    old: tuple[Provision, ...], new: tuple[Provision, ...], pairs: dict[str, tuple[str, ...]]
) -> None:
    """Pair the children of matching provisions, and theirs in turn."""
    ours = [child for parent in old for child in parent.children if child.level is not Level.TABLE]
    theirs = [child for parent in new for child in parent.children if child.level is not Level.TABLE]
    free = dict.fromkeys(range(len(theirs)))
    chosen: dict[int, int] = {}
    texts = [_whole(child) for child in theirs]
    wanted = [_whole(child) for child in ours]
    _choose(wanted, texts, chosen, free)
    for position in range(len(ours)):
        if position not in chosen and position in free:
            chosen[position] = position
            del free[position]
    for position, child in enumerate(ours):
        if position in chosen:
            other = theirs[chosen[position]]
            pairs[child.eid] = (other.eid,)
            _pair_children((child,), (other,), pairs)


def _choose(wanted: list[str], texts: list[str], chosen: dict[int, int], free: dict[int, None]) -> None:
    """Same text first, then the most alike."""
    same: dict[str, list[int]] = {}
    for candidate in reversed(free):
        same.setdefault(texts[candidate], []).append(candidate)
    for position, text in enumerate(wanted):
        if same.get(text):
            chosen[position] = candidate = same[text].pop()
            del free[candidate]
    if len(chosen) == len(wanted) or not free:
        return
    # Of very many, those that stand far apart are not compared.
    reach = len(texts) if len(free) * len(wanted) < _MOST_PAIRS else _REACH
    scored = []
    for position, text in enumerate(wanted):
        if position not in chosen:
            likeness = Likeness(text)
            for candidate in (one for one in free if abs(one - position) <= reach):
                score = likeness.ratio(texts[candidate], _ALIKE)
                if score >= _ALIKE:
                    scored.append((-score, abs(position - candidate), position, candidate))
    for _, _, position, candidate in sorted(scored):
        if position not in chosen and candidate in free:
            chosen[position] = candidate
            del free[candidate]


def _whole(provision: Provision) -> str:
    """A provision's text with everything below it, without its own number."""
    return provision.text + "".join(below.text for below in walk(provision.children))


def follow(reference: Reference, trail: Trail, unit: Provision, offset: int) -> Followed:
    """Return where the targets of an old reference went.

    `unit` is the old unit in which the reference stands and `offset` where. Build the Trail from the
    alignment once, and ask it for every reference.
    """
    targets = resolve(reference, trail.old, unit, offset)
    return tuple((target, trail.successors(target) if target else ()) for target in targets)


def answers(old: Reference, new: Reference, went: Followed, meant: tuple[str | None, ...]) -> bool:
    """Say whether a new reference means what an old one meant, as the alignment has it.

    `went` is what `follow` says of the old one, `meant` what `resolve` says of the new one. Every
    target of the old reference must live on in a target of the new one, and the new one must mean
    nothing else. References into other laws, and those with a target that does not exist, answer
    nothing; nor does a list whose "or" became an "and".
    """
    if old.law or new.law or (old.any_of != new.any_of and len(old.places) > 1 and len(new.places) > 1):
        return False
    if not meant or not went or None in meant or any(target is None for target, _ in went):
        return False
    allowed = {eid for _, successors in went for eid in successors}
    reached = set(meant)
    return reached <= allowed and all(reached.intersection(successors) for _, successors in went)
