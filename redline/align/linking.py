"""Which article is linked with which, by position: pins, then the same, then the similar."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from redline.align.exact import exact
from redline.align.features import Evidence
from redline.align.grams import Unit, neutral
from redline.align.judge import Verdict, choose, related, verbatim, verdicts
from redline.align.types import Pin
from redline.model import Provision, text_of

_BACKGROUND = 50  # unchanged articles that help to tell rare wording from common, at the most


class Links:
    """What is known of the articles so far, by position: main pairs, pieces, and why."""

    __slots__ = ("_rivals", "main", "pieces", "pinned", "same", "verdicts")

    def __init__(self) -> None:
        self.main: dict[int, int] = {}
        self.pieces: list[tuple[int, int]] = []
        self.same: set[int] = set()
        self.pinned: set[tuple[int, int]] = set()
        self.verdicts: dict[tuple[int, int], Verdict] = {}
        self._rivals: dict[int, list[tuple[float, int]]] = {}

    def rivals(self, old: int) -> list[tuple[float, int]]:
        """The candidates of an old article as (chance, new position), the likeliest first."""
        if not self._rivals and self.verdicts:
            for (i, j), verdict in self.verdicts.items():
                self._rivals.setdefault(i, []).append((verdict.chance, j))
            for found in self._rivals.values():
                found.sort(key=lambda rival: (-rival[0], rival[1]))
        return self._rivals.get(old, [])


def link_articles(
    old: Sequence[Provision], new: Sequence[Provision], pins: Sequence[Pin], *, same_title: bool
) -> Links:
    """Return the links of all articles. Raises ConfigError for a pin that names no article."""
    links = Links()
    old_done, new_done = _pin(links, pins, old, new) if pins else (set(), set())
    known: dict[str, str] = {}
    old_text, new_text = comparable(old, known), comparable(new, known)
    link_same(links, old_text, new_text, old_done, new_done)
    evidence = gather(links, old_text, new_text, old_done, new_done)
    if evidence.old:
        whole = min(sum(map(len, old_text)), sum(map(len, new_text))) or 1
        same_share = min(1.0, sum(len(old_text[i]) for i in links.same) / whole)
        _link_similar(links, evidence, same_share=same_share, same_title=same_title)
    return links


def _pin(
    links: Links, pins: Sequence[Pin], old: Sequence[Provision], new: Sequence[Provision]
) -> tuple[set[int], set[int]]:
    """Add the pinned pairs; return the positions on either side that a person decided about."""
    from redline.align.pins import resolve

    pinned, old_done, new_done = resolve(pins, old, new)
    for i, j in pinned:
        links.pinned.add((i, j))
        if i in links.main or j in links.main.values():
            links.pieces.append((i, j))
        else:
            links.main[i] = j
    return old_done, new_done


def comparable(articles: Sequence[Provision], known: dict[str, str] | None = None) -> list[str]:
    """Return the articles' texts as they are compared: captions and all, folded, numbers left out.

    `known` remembers {text: the same as it is compared}, since most articles of a draft are those of the
    draft before.
    """
    if known is None:
        known = {}
    found = []
    for article in articles:
        text = f"{article.heading}\n{text_of(article)}" if article.heading else text_of(article)
        plain = known.get(text)
        if plain is None:
            plain = known[text] = neutral(text)
        found.append(plain)
    return found


def link_same(
    links: Links,
    old: Sequence[str],
    new: Sequence[str],
    old_done: Collection[int] = (),
    new_done: Collection[int] = (),
) -> None:
    """Add the articles that are the same word for word, but for those that are done."""
    old_keys = ["" if i in old_done else "".join(text.split()) for i, text in enumerate(old)]
    new_keys = ["" if j in new_done else "".join(text.split()) for j, text in enumerate(new)]
    for i, j in exact(old_keys, new_keys):
        links.main[i] = j
        links.same.add(i)


def gather(
    links: Links,
    old: Sequence[str],
    new: Sequence[str],
    old_done: Collection[int] = (),
    new_done: Collection[int] = (),
) -> Evidence:
    """Return the evidence about the articles that have no link yet and are not done; of none where one
    side has none left."""
    taken = set(links.main.values())
    old_at = [i for i, text in enumerate(old) if i not in links.main and i not in old_done and text.strip()]
    new_at = [j for j, text in enumerate(new) if j not in taken and j not in new_done and text.strip()]
    if not (old_at and new_at):
        old_at, new_at = [], []
    return Evidence(
        [Unit(old[i]) for i in old_at],
        [Unit(new[j]) for j in new_at],
        old_at=old_at,
        new_at=new_at,
        old_count=len(old),
        new_count=len(new),
        sure=list(links.main.items()),
        background=[Unit(old[i]) for i in sorted(links.same)[:_BACKGROUND]],
    )


def _link_similar(links: Links, evidence: Evidence, *, same_share: float, same_title: bool) -> None:
    found = verdicts(evidence)
    main, pieces = choose({pair: verdict.chance for pair, verdict in found.items()}, len(links.same))
    if not related(evidence, [*main, *pieces], same_title, same_share, len(links.same)):
        main = [pair for pair in main if verbatim(evidence, pair)]
        pieces = []
    old_at, new_at = evidence.old_at, evidence.new_at
    links.verdicts = {(old_at[i], new_at[j]): verdict for (i, j), verdict in found.items()}
    links.main.update((old_at[i], new_at[j]) for i, j in main)
    links.pieces.extend((old_at[i], new_at[j]) for i, j in sorted(pieces))
