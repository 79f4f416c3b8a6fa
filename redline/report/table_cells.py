"""The cells of a comparison table's row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from redline.changes import Class, Kind
from redline.report.table import Says, Span, TableCell, TableLine
from redline.report.table_chains import Chain
from redline.report.types import Line, Mark, Origin, Row

_TOLD = frozenset({"split", "joined", "into", "moved"})
_CAME = frozenset({Mark.INSERTED, Mark.MOVED_IN})


def cells(chain: Chain, versions: Sequence[int], *, whole: bool) -> list[TableCell]:
    """Return a cell for each of `versions`, in their order. With `whole` none says 同左: headings."""
    found: list[TableCell] = []
    at = 0
    bare = is_bare(chain, versions)
    while at < len(versions):
        here = versions[at]
        if here not in chain.cells:
            found.append(_absent(chain, here))
            at += 1
            continue
        end = at + 1
        while not whole and end < len(versions) and _same(chain, versions[end - 1], versions[end]):
            end += 1
        span = versions[at:end]
        found.append(_text(chain, here, min(span), max(span), bare=bare))
        found += [_same_cell(chain, one) for one in span[1:]]
        at = end
    return found


def is_bare(chain: Chain, versions: Sequence[int]) -> bool:
    """Tell whether nothing but its number changed, in whatever step, and each version has it."""
    if any(version not in chain.cells for version in versions):
        return False
    rows = [row for step, row in chain.rows.items() if step in versions and step + 1 in versions]
    return any(map(_renumbered, rows)) and all(_renumbered(row) or is_same(row) for row in rows)


def is_same(row: Row) -> bool:
    """Tell whether nothing differs between the two sides of a row, its number neither."""
    return row.class_ is Class.UNCHANGED and Kind.UNCHANGED in row.kinds


def _renumbered(row: Row) -> bool:
    old, new = row.old, row.new
    if row.kinds != (Kind.RENUMBERED,) or old is None or new is None or old.num == new.num:
        return False
    lines = (*old.lines, *new.lines)
    return old.heading == new.heading and all(run.mark is Mark.SAME for line in lines for run in line.runs)


def _same(chain: Chain, one: int, other: int) -> bool:
    if abs(one - other) != 1 or other not in chain.cells:
        return False
    return is_same(chain.rows[min(one, other)])


def _absent(chain: Chain, version: int) -> TableCell:
    """What stands where a version does not have the provision: what lives on elsewhere is not dropped."""
    says: Says = "none"
    nums: tuple[str, ...] = ()
    if version == chain.first - 1:
        nums = _nums(ref.num for clause in _told(chain, version) for ref in clause.old)
        says = "from" if nums else "new"
    elif version == chain.last + 1:
        nums = _nums(ref.num for clause in _told(chain, version - 1) for ref in clause.new)
        says = "into" if nums else "gone"
    return TableCell(says=says, nums=nums)


def _nums(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))


def _told(chain: Chain, step: int) -> tuple[Origin, ...]:
    """The clauses of a step that say more than the numbers do; all of them where one does."""
    row = chain.rows.get(step)
    if row is None or not any(clause.code in _TOLD for clause in row.origins):
        return ()
    return row.origins


def _same_cell(chain: Chain, version: int) -> TableCell:
    cell = chain.cells[version]
    lines = tuple(_line(line.level, line, None) for line in cell.lines if line.runs)
    return TableCell(says="same", head=_plain(cell.num), caption=_plain(cell.heading), lines=lines)


def _plain(text: str) -> tuple[Span, ...]:
    return (Span(text),) if text else ()


def _text(chain: Chain, version: int, low: int, high: int, *, bare: bool) -> TableCell:
    """The text of a version, which stays the same from version `low` to `high`: marked against the version
    before them and against the one after."""
    cell = chain.cells[version]
    before, after = chain.rows.get(low - 1), chain.rows.get(high)
    came = before.new.lines if before is not None and before.new is not None else None
    goes = after.old.lines if after is not None and after.old is not None else None
    headed = chain.unit != "article"
    return TableCell(
        says="text",
        head=_marked(cell.num, before, after, "num"),
        caption=() if headed else _marked(cell.heading, before, after, "heading"),
        lines=_lines(came, goes) if came or goes else _lines(cell.lines, None),
        bare=bare,
        origins=_told(chain, low - 1),
    )


def _marked(text: str, before: Row | None, after: Row | None, name: str) -> tuple[Span, ...]:
    """A number or a caption, marked as a whole."""
    if not text:
        return ()
    came = before is not None and (before.old is None or getattr(before.old, name) != text)
    goes = after is not None and (after.new is None or getattr(after.new, name) != text)
    return (Span(text, Mark.INSERTED if came else Mark.SAME, Mark.DELETED if goes else Mark.SAME),)


def _lines(came: Sequence[Line] | None, goes: Sequence[Line] | None) -> tuple[TableLine, ...]:
    if came is None or goes is None:
        one_side = came if came is not None else goes or ()
        return tuple(_line(line.level, line, None) for line in one_side if line.runs)
    if len(came) != len(goes):  # never seen: both are cut from one text
        return _lines(came, None)
    pairs = zip(came, goes, strict=True)
    return tuple(_line(one.level, one, other) for one, other in pairs if one.runs or other.runs)


def _line(level: str, one: Line, other: Line | None) -> TableLine:
    """A line with the marks of one step, or of two: each cuts the same text in places of its own."""
    found: list[Span] = []
    for text, mark, further in _cut(one, other):
        came = next((m for m in (mark, further) if m in _CAME), Mark.SAME)
        goes = next((m for m in (mark, further) if m is not Mark.SAME and m not in _CAME), Mark.SAME)
        if found and found[-1][1:] == (came, goes):
            found[-1] = Span(found[-1].text + text, came, goes)
        else:
            found.append(Span(text, came, goes))
    return TableLine(level=level, spans=tuple(found))


def _cut(one: Line, other: Line | None) -> list[tuple[str, Mark, Mark]]:
    if other is None:
        return [(run.text, run.mark, Mark.SAME) for run in one.runs]
    found = []
    rest = [(run.text, run.mark) for run in reversed(other.runs)]
    for run in one.runs:
        text = run.text
        while text and rest:
            there, mark = rest.pop()
            size = min(len(text), len(there))
            found.append((text[:size], run.mark, mark))
            text, there = text[size:], there[size:]
            if there:
                rest.append((there, mark))
        if text:
            found.append((text, run.mark, Mark.SAME))
    return found
