"""Tables of opinions, as they came and as they were understood."""

from __future__ import annotations

from redline.model.value import value


@value
class Row:
    """One row of a table: its number in the file, from 1 (of CSV its first line), and its cells as text."""

    number: int
    cells: tuple[str, ...]


@value
class Sheet:
    """A table as it came. `name` is the sheet's; "" where the kind of file has none."""

    name: str
    rows: tuple[Row, ...]
    encoding: str = ""


@value
class Opinion:
    """One opinion: the cells of a row by what they hold; "" where the table has none.

    row        of the file; a row of CSV has the number of its first line
    no         序号: the number that its makers gave it
    source     意见来源: who said it; `contact` how to reach them
    provision  条款: what it is about, as people write that
    quote      引文: the words of the draft that it is about
    opinion    意见内容; `suggestion` is a wording proposed for the quote
    decision   采纳情况; `reason` 理由
    type, date, tags, visibility, reply, id  as `redline annotate export` writes them
    """

    row: int
    no: str = ""
    source: str = ""
    contact: str = ""
    provision: str = ""
    quote: str = ""
    opinion: str = ""
    suggestion: str = ""
    decision: str = ""
    reason: str = ""
    type: str = ""
    date: str = ""
    tags: str = ""
    visibility: str = ""
    reply: str = ""
    id: str = ""


@value
class Table:
    """The opinions of a file.

    sheet    the name of the sheet that they stand in; "" in CSV
    columns  (header as printed, field) of each column that was read
    unread   headers of the columns that were not
    empty    numbers of the rows in which nothing is said
    """

    opinions: tuple[Opinion, ...]
    sheet: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    unread: tuple[str, ...] = ()
    empty: tuple[int, ...] = ()
    encoding: str = ""
