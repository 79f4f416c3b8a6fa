"""What changed within an article, as the clauses in which drafters tell it: 将“…”修改为“…”, 在“…”后增加“…”.

Clauses are drawn from the runs of a row and quote nothing but words of the two texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from redline.report.digest_quotes import Edit, edits
from redline.report.types import Line, Mark, Passage, Ref, Row, Run

_OLD = frozenset({Mark.SAME, Mark.DELETED, Mark.MOVED_OUT})
_NEW = frozenset({Mark.SAME, Mark.INSERTED, Mark.MOVED_IN})
_ITEMS = {"item": 1, "subitem": 2}
_ROW = "table"
_MOST = 7  # clauses that a reader still follows; an article with more of them was written anew
_ANEW = 0.6  # of an article's characters; when more of them changed it was written anew

ClauseCode = Literal[
    "replaced",  # `old` by `new`
    "rewritten", # a whole paragraph or item, `old`, by another one, `new`
    "inserted",  # `new`, behind `after` or before `before`
    "deleted",   # `old`; behind `after`, where it is too short to be found by itself
    "added",     # a paragraph or item of its own: `new`
    "dropped",   # a paragraph or item of its own: `old`
    "moved-out", # `old`, to the article `ref`
    "moved-in",  # `new`, from the old article `ref`
    "moved",     # `new`, to another place in the article
    "parted",    # one paragraph became two
    "united",    # two paragraphs became one
    "anew",      # the whole was written anew: `old` and `new` are all of it
]  # fmt: skip


class Where(NamedTuple):
    """A place in an article as drafters name it: its paragraph, counted from 1, or 0 where the article has
    that one alone; the printed numbers of its item and subitem, or "". `level` is a `Level` value; "table" is
    a row of a table, which stands behind that paragraph."""

    paragraph: int
    item: str = ""
    subitem: str = ""
    level: str = "paragraph"


class Clause(NamedTuple):
    """One thing that changed in an article. `where` is in the new text for what was added there or came
    in, in the old text for everything else; `more` are the places of those added or dropped with it.
    `times` is how often the same words took the place of the same others there."""

    code: ClauseCode
    where: Where
    old: str = ""
    new: str = ""
    after: str = ""
    before: str = ""
    ref: Ref | None = None
    more: tuple[Where, ...] = ()
    times: int = 1


class _Placed(NamedTuple):
    """A line of both texts in one, with the place that it has in each."""

    line: Line
    old: Where
    new: Where


def clauses(row: Row, passages: Sequence[Passage]) -> tuple[Clause, ...]:
    """Return what changed in a row that both texts have; formal changes are left out.

    An article of which little is left, or with more changes than a reader follows, is one clause: "anew".
    """
    found = [clause for placed in _paired(_places(row.inline)) for clause in _of_line(placed, passages)]
    told = list(_counted(_together(_moved_once(found))))
    if row.unit != "article":  # only articles have paragraphs to be named
        told = [one._replace(where=Where(0, level=one.where.level), more=()) for one in told]
    size = sum(len(run.text) for line in row.inline for run in line.runs if run.mark is not Mark.INSERTED)
    if len(told) > _MOST or _changed(row.inline) > _ANEW * max(size, 1):
        assert row.old is not None and row.new is not None
        return (Clause("anew", Where(0), old=plain(row.old.lines), new=plain(row.new.lines)),)
    return tuple(told)


def plain(lines: Iterable[Line]) -> str:
    """Return the text of the lines of a cell, one a line."""
    return "\n".join("".join(run.text for run in line.runs) for line in lines if line.runs)


def _changed(lines: Iterable[Line]) -> float:
    """Count the characters that came and went; a word for a word counts once."""
    counts = dict.fromkeys(Mark, 0)
    for line in lines:
        for run in line.runs:
            counts[run.mark] += 0 if run.formal else len(run.text)
    return max(counts[Mark.DELETED], counts[Mark.INSERTED])


def _places(lines: Sequence[Line]) -> list[_Placed]:
    olds, news = _Counter(_OLD), _Counter(_NEW)
    found = []
    for line in lines:
        found.append(_Placed(line, olds.place(line), news.place(line)))
        olds.next(line, "inserted")
        news.next(line, "deleted")
    return [
        one._replace(old=olds.settled(one.old), new=news.settled(one.new)) for one in found if one.line.runs
    ]


class _Counter:
    """Counts the paragraphs of one of the texts, and remembers the item that a subitem stands in."""

    def __init__(self, marks: frozenset[Mark]) -> None:
        self._marks = marks
        self._paragraph = 1
        self._item = ""
        self._total = 0

    def place(self, line: Line) -> Where:
        depth = _ITEMS.get(line.level, 0)
        label = _label(line, self._marks) if depth and self._has(line) else ""
        if line.level == _ROW:  # part of the table behind the paragraph above it
            self._paragraph, self._item = max(self._total, 1), ""
        elif not depth:
            self._paragraph = self._total + 1 if self._has(line) else max(self._total, 1)
            self._item = ""
        elif depth == 1 and self._has(line):
            self._item = label
        return Where(
            paragraph=self._paragraph,
            item=label if depth == 1 else self._item if depth else "",
            subitem=label if depth == 2 else "",
            level=line.level,
        )

    def next(self, line: Line, other: str) -> None:
        """Go on behind a line; where only the `other` text breaks it, the same paragraph goes on."""
        if line.level not in (*_ITEMS, _ROW) and self._has(line) and line.broken != other:
            self._total += 1

    def settled(self, where: Where) -> Where:
        return where if self._total > 1 else where._replace(paragraph=0)

    def _has(self, line: Line) -> bool:
        return any(run.mark in self._marks for run in line.runs)


def _label(line: Line, marks: frozenset[Mark]) -> str:
    """Return the printed number that an item begins with: （三） or 3."""
    text = "".join(run.text for run in line.runs if run.mark in marks)
    end = next((at for at, char in enumerate(text[:8], 1) if char in "）).．、"), 0)
    return text[:end].rstrip("、．.") if end else ""


class _Change(NamedTuple):
    """A line that is to be told of; `put` is the new paragraph that took the place of a whole old one."""

    placed: _Placed
    put: _Placed | None = None


def _paired(lines: Sequence[_Placed]) -> Iterator[_Change]:
    """Put a whole paragraph that went and one that came in its place together."""
    at = 0
    while at < len(lines):
        here, then = lines[at], lines[at + 1] if at + 1 < len(lines) else None
        pair = (here, then) if then is not None else ()
        kinds = [_whole(one.line) for one in pair]
        at += 1
        if (
            then is not None
            and {Mark.DELETED, Mark.INSERTED} == set(kinds)
            and here.line.level == then.line.level
        ):
            gone, came = (here, then) if kinds[0] is Mark.DELETED else (then, here)
            yield _Change(gone, came)
            at += 1
        else:
            yield _Change(here)


def _whole(line: Line) -> Mark | None:
    """Return the mark of a line that has one alone, or None."""
    marks = {(run.mark, run.passage) for run in line.runs}
    if len(marks) == 1:
        mark, passage = marks.pop()
        return mark if passage is None and mark is not Mark.SAME else None
    return None


def _of_line(change: _Change, passages: Sequence[Passage]) -> Iterator[Clause]:
    line, old, new = change.placed
    if change.put is not None:
        before, after = plain([line]), plain([change.put.line])
        yield Clause("rewritten", old, old=before, new=after)
        return
    whole = _whole(line)
    if whole is Mark.INSERTED and not all(run.formal for run in line.runs):
        yield Clause("added", new, new=plain([line]))
    elif whole is Mark.DELETED and not all(run.formal for run in line.runs):
        yield Clause("dropped", old, old=plain([line]))
    elif whole is None:
        for runs in _stretches(line.runs):
            if runs[0].passage is None:
                yield from (_of_edit(edit, old) for edit in edits(runs))
            else:
                yield from _of_passage(runs, passages[runs[0].passage], change.placed)
    if line.broken:
        yield Clause("united" if line.broken == "deleted" else "parted", old)


def _stretches(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Part the runs of a line where a moved passage begins or ends."""
    found: list[Run] = []
    for run in runs:
        if found and found[-1].passage != run.passage:
            yield found
            found = []
        found.append(run)
    if found:
        yield found


def _of_edit(edit: Edit, where: Where) -> Clause:
    if edit.old and edit.new:
        return Clause("replaced", where, old=edit.old, new=edit.new)
    if edit.old:
        return Clause("deleted", where, old=edit.old, after=edit.after)
    return Clause("inserted", where, new=edit.new, after=edit.after, before=edit.before)


def _of_passage(runs: Sequence[Run], passage: Passage, placed: _Placed) -> Iterator[Clause]:
    text = "".join(run.text for run in runs)
    out = any(run.mark is Mark.MOVED_OUT for run in runs)
    if passage.within:
        if not out:
            yield Clause("moved", placed.new, new=text)
    elif out:
        yield Clause("moved-out", placed.old, old=text, ref=passage.new)
    elif any(run.mark is Mark.MOVED_IN for run in runs):
        yield Clause("moved-in", placed.new, new=text, ref=passage.old)


def _moved_once(found: Iterable[Clause]) -> Iterator[Clause]:
    """Tell of passages of several lines that went the same way but once."""
    last: Clause | None = None
    for clause in found:
        same = (
            last is not None and clause.ref is not None and (clause.code, clause.ref) == (last.code, last.ref)
        )
        if not same:
            yield clause
        last = clause


def _together(found: Iterable[Clause]) -> Iterator[Clause]:
    """Tell of neighbours that were added or dropped at once; an item of a new paragraph is part of it."""
    last: Clause | None = None
    for clause in found:
        joined = _joined(last, clause) if last is not None else None
        if joined is None and last is not None:
            yield last
        last = joined or clause
    if last is not None:
        yield last


def _counted(found: Iterable[Clause]) -> Iterator[Clause]:
    """Tell but once of words that were replaced in the same way several times in one paragraph or item."""
    every = list(found)
    same = Counter(every)
    for clause in dict.fromkeys(every):
        yield clause._replace(times=same[clause]) if clause.code == "replaced" else clause


def _joined(last: Clause, clause: Clause) -> Clause | None:
    if clause.code != last.code or clause.code not in ("added", "dropped"):
        return None
    whole, level = last.where.level not in _ITEMS, clause.where.level
    if whole and level in _ITEMS and clause.where.paragraph == (last.where, *last.more)[-1].paragraph:
        more = last.more
    elif level == last.where.level and (whole or clause.where.paragraph == last.where.paragraph):
        more = (*last.more, clause.where)
    else:
        return None
    old, new = (
        f"{a}\n{b}" if a and b else a or b for a, b in ((last.old, clause.old), (last.new, clause.new))
    )
    return last._replace(old=old, new=new, more=more)
