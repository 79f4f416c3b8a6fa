"""Tables: rows of cells where they hold data, plain lines where a page only places things with them."""

from __future__ import annotations

from typing import Any

from redline.ingest.html.block import ONLY_NUMBER, Block

_MOST_COLUMNS = 60
_EVEN = 20  # columns up to which short rows are filled up
_PROSE = 8  # blocks in one cell: no datum
_LARGEST_SPAN = 65534  # as in HTML's own rules


class Cell:
    """A cell: the range of blocks in it, and how far it spans."""

    __slots__ = ("columns", "end", "rows", "start")

    def __init__(self, start: int, element: Any) -> None:
        self.start = self.end = start
        self.columns = _span(element.get("colspan"))
        self.rows = _span(element.get("rowspan"))


class Table:
    """A table being read: its rows, whether another table is in it (or it says that it is no table), and
    how many containers and frames of the layout lie before it."""

    __slots__ = ("containers", "frames", "nests", "rows")

    def __init__(self, containers: int, frames: int) -> None:
        self.containers = containers
        self.frames = frames
        self.rows: list[list[Cell]] = []
        self.nests = False

    def close(self, blocks: list[Block]) -> bool:
        """Turn the table's blocks, the last ones, into its rows; False where it is none and they stay."""
        filled = [[cell for cell in row if cell.end > cell.start] for row in self.rows]
        if self.nests or not any(filled):
            return False
        if all(len(row) <= 1 for row in filled):
            return False
        if _numbers_beside(filled, blocks):
            _join_numbers(filled, blocks)
            return False
        if any(_is_prose(blocks[cell.start : cell.end]) for row in filled for cell in row):
            return False
        grid = _grid(self.rows)
        if grid is None:
            return False
        inside = min(row[0].start for row in filled if row)
        width, places = grid
        made = [_row(row, columns, width, blocks) for row, columns in zip(self.rows, places, strict=True)]
        del blocks[inside:]
        blocks += _parted([block for block in made if block is not None], width)
        return True


def _is_prose(blocks: list[Block]) -> bool:
    articles = sum(block.article for block in blocks)
    return articles > 1 or len(blocks) >= _PROSE or any(block.heading for block in blocks)


def _grid(rows: list[list[Cell]]) -> tuple[int, list[list[int]]] | None:
    """Return (number of columns, the column of each cell of each row), of columns in which a cell begins."""
    taken: dict[int, int] = {}  # column: how many more rows a cell above reaches down
    places: list[list[int]] = []
    for row in rows:
        column = 0
        here: list[int] = []
        fresh: dict[int, int] = {}
        for cell in row:
            while taken.get(column, 0) > 0:
                column += 1
            here.append(column)
            for _ in range(min(cell.columns, _MOST_COLUMNS + 1)):
                if cell.rows > 1:
                    fresh[column] = cell.rows
                column += 1
            if column > _MOST_COLUMNS:
                return None
        taken = {place: left - 1 for place, left in (taken | fresh).items() if left > 1}
        places.append(here)
    order = {column: rank for rank, column in enumerate(sorted({place for row in places for place in row}))}
    return len(order), [[order[place] for place in row] for row in places]


def _row(row: list[Cell], columns: list[int], width: int, blocks: list[Block]) -> Block | None:
    """Return a row as one block: its cells between bars, "" where a cell reaches in from elsewhere."""
    texts = [""] * (width if width <= _EVEN else columns[-1] + 1 if columns else 0)
    size = linked = 0
    for cell, place in zip(row, columns, strict=True):
        inside = blocks[cell.start : cell.end]
        texts[place] = " ".join([block.text for block in inside]).replace("|", "\\|")
        size += sum(len(block.text) for block in inside)
        linked += sum(block.linked for block in inside)
    if not size:
        return None
    made = Block(text="| " + " | ".join(texts) + " |", linked=linked, row=True)
    made.refers = tuple(
        [note for cell in row for block in blocks[cell.start : cell.end] for note in block.refers]
    )
    return made


def _parted(rows: list[Block], width: int) -> list[Block]:
    """Part the table from what is above, and its first row from one that would be taken for a delimiter."""
    rows[0].gap = True
    if len(rows) > 1 and not rows[1].text.strip("|-: "):
        rows.insert(1, Block(text="|" + "---|" * width, row=True))
    return rows


def _numbers_beside(rows: list[list[Cell]], blocks: list[Block]) -> bool:
    """Tell whether the articles' numbers stand in a column of their own."""
    beside = [row for row in rows if len(row) == 2]
    return bool(beside) and all(
        len(row) <= 2
        and (
            len(row) < 2
            or (row[0].end - row[0].start == 1 and ONLY_NUMBER.fullmatch(blocks[row[0].start].text))
        )
        for row in rows
    )


def _join_numbers(rows: list[list[Cell]], blocks: list[Block]) -> None:
    for row in reversed(rows):
        if len(row) == 2:
            number, text = row[0].start, row[1].start
            blocks[text].text = f"{blocks[number].text}\u3000{blocks[text].text}"
            blocks[text].article = True
            del blocks[number]


def _span(text: str | None) -> int:
    text = (text or "").strip()
    return min(max(int(text), 1), _LARGEST_SPAN) if text.isdecimal() and len(text) < 9 else 1
