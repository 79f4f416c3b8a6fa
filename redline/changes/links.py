"""The rows of a concordance: which old article lives on in which new one."""

from __future__ import annotations

from collections.abc import Sequence

from redline.align import Match, Piece
from redline.changes.kinds import heaviest
from redline.changes.moves import Moves
from redline.changes.tables import Tables, body_articles
from redline.changes.types import Change, Class, Kind, Link


def links(tables: Tables, moves: Moves, changes: Sequence[Change]) -> tuple[Link, ...]:
    """Return a link for each pair of articles between which text lives on, in the order of the old text,
    the main successor first. Articles of annexes have none."""
    news = {eid: order for order, eid in enumerate(body_articles(tables.alignment.new))}
    rows: dict[str, dict[str, Link]] = {eid: {} for eid in body_articles(tables.alignment.old)}
    for change in changes:
        if change.old in rows and change.new in news:
            rows[change.old][change.new] = _of_pair(change, change.old, change.new, moves)
    for piece in tables.pieces:
        if piece.old in rows and piece.new in news and piece.new not in rows[piece.old]:
            rows[piece.old][piece.new] = _of_piece(piece, moves)
    return tuple(
        link
        for row in rows.values()
        for link in sorted(row.values(), key=lambda one: (not one.main, news[one.new]))
    )


def _of_pair(change: Change, old: str, new: str, moves: Moves) -> Link:
    """The link of a main successor. Passages that came from other articles have links of their own, so
    what changed in them does not count here."""
    kinds, class_ = change.kinds, change.class_
    if class_ is Class.SUBSTANTIVE and Kind.JOINED in kinds:
        own = [edit for edit in change.edits if edit.move is None or moves.within(moves.found[edit.move])]
        if heaviest(own) is not Class.SUBSTANTIVE:
            kinds, class_ = kinds - {Kind.AMENDED}, Class.FORMAL
    return Link(old=old, new=new, kinds=kinds, class_=class_, match=change.match, main=True)


def _of_piece(piece: Piece, moves: Moves) -> Link:
    """The link of a split or join. Without a passage that could be followed, its text was rewritten."""
    kinds = {Kind.SPLIT if piece.kind == "split" else Kind.JOINED}
    class_ = Class.FORMAL
    passages = moves.of_piece.get((piece.old, piece.new))
    if not passages or any(heaviest(move.edits) is Class.SUBSTANTIVE for move in passages):
        kinds.add(Kind.AMENDED)
        class_ = Class.SUBSTANTIVE
    match = Match(
        old=(piece.old,), new=(piece.new,), score=piece.score, reasons=piece.reasons,
        runner_up=piece.runner_up, pinned=piece.pinned,
    )
    return Link(old=piece.old, new=piece.new, kinds=frozenset(kinds), class_=class_, match=match, main=False)
