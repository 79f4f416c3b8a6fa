"""Invented drafts: the same numbers give the same texts, and what is said of them is true."""

from __future__ import annotations

import sys

from redline.align import align
from redline.ingest import decode
from redline.model import articles, text_of
from redline.model.numbers import number_value
from redline.parse import parse
from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "bench"))
import generator


def texts(draft: str) -> dict[str, str]:
    document = parse(decode(draft.encode(), name="draft.txt"))
    assert document.diagnostics == ()
    return {number_value(article.num) or "": text_of(article) for article in articles(document)}


def test_the_same_seed_gives_the_same_drafts_and_another_one_gives_others():
    assert generator.drafts(120, seed=3) == generator.drafts(120, seed=3)
    assert generator.drafts(120, seed=3).old != generator.drafts(120, seed=4).old


def test_every_draft_has_its_articles_in_order():
    pair = generator.drafts(300)
    old, new = texts(pair.old), texts(pair.new)
    assert list(old) == [str(number) for number in range(1, 301)]
    assert list(new) == [str(number) for number in range(1, len(new) + 1)]


def test_drafts_mostly_agree_and_still_every_kind_of_change_occurs():
    pair = generator.drafts(1000)
    old, new = texts(pair.old), texts(pair.new)
    kept_whole = sum(old[a] == new[b] for a, b in pair.links)
    assert 0.75 < kept_whole / len(old) < 0.95  # references follow the numbers, so some of these differ
    to_many = [a for a in old if sum(link[0] == a for link in pair.links) > 1]
    from_many = [b for b in new if sum(link[1] == b for link in pair.links) > 1]
    repealed = set(old) - {a for a, _ in pair.links}
    inserted = set(new) - {b for _, b in pair.links}
    assert min(map(len, (to_many, from_many, repealed, inserted))) > 0
    continued = [int(b) for a in old for b in [next((y for x, y in sorted(pair.links) if x == a), None)] if b]
    assert continued != sorted(continued)  # some moved


def test_linked_articles_share_a_sentence():
    pair = generator.drafts(60)
    old, new = texts(pair.old), texts(pair.new)
    shared = [
        any(clause in new[b] for clause in old[a].replace("。", "，").split("，") if len(clause) > 4)
        for a, b in pair.links
    ]
    assert sum(shared) / len(shared) > 0.97


def test_unrelated_texts_are_not_linked_and_rewritten_ones_keep_no_sentence():
    pair = generator.unrelated(60)
    old, new = (parse(decode(text.encode(), name="draft.txt")) for text in (pair.old, pair.new))
    assert (
        len(
            [match for match in align(old, new).matches if match.old and match.new and "art_" in match.old[0]]
        )
        <= 3
    )
    anew = generator.rewritten(60)
    before = {sentence for text in texts(anew.old).values() for sentence in text.split("。") if sentence}
    after = {sentence for text in texts(anew.new).values() for sentence in text.split("。") if sentence}
    assert len(before & after) == 0
