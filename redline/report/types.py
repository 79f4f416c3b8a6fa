"""A comparison as finished data: what every renderer shows, in the order in which it shows it.

Nothing here knows HTML, Word or a terminal, and nothing here is in a language of the interface:
words for kinds, origins, reasons and notes are in `redline.render.words`. Renderers count nothing,
sort nothing and join nothing.

These are named tuples and no dataclasses: they are as frozen, and their definitions cost 3 ms at start
where two dozen frozen dataclasses cost 16, as much as aligning two laws. Name every field all the same.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, NamedTuple

from redline.changes import Class, Kind, Stats


class Mark(StrEnum):
    """What a run of text is. The two moved marks are text that left for, or came from, elsewhere."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"
    MOVED_OUT = "moved-out"
    MOVED_IN = "moved-in"


class Run(NamedTuple):
    """A stretch of one line with one mark; never empty, never with a line break.

    `formal` marks a change that does not touch the substance. `passage` is the index in
    `Report.passages` of the moved passage that the run belongs to; inside one, DELETED and INSERTED
    runs are what changed on the way.
    """

    text: str
    mark: Mark = Mark.SAME
    formal: bool = False
    passage: int | None = None


class Line(NamedTuple):
    """One paragraph, item, subitem, table row or other line, as runs. `level` is a `Level` value.

    A `broken` line ends with a line break that only one of the texts has (two paragraphs were joined
    into one, or one was split): "deleted" or "inserted". Only inline lines have one.
    """

    level: str
    runs: tuple[Run, ...]
    broken: Literal["", "deleted", "inserted"] = ""


class Ref(NamedTuple):
    """A provision to point at: its number as printed, and the anchor that a link goes to."""

    num: str
    anchor: str


class Passage(NamedTuple):
    """A moved passage: where it stood in the old text and where it stands in the new one. `within`
    says that it stayed in its article and only changed its place there."""

    old: Ref
    new: Ref
    text: str
    within: bool


class Stub(NamedTuple):
    """A passage of another article, shown beside the one that it came from or went to, so that a
    split or join can be read in one place. `side` says in which text the other article is."""

    side: Literal["old", "new"]
    ref: Ref
    lines: tuple[Line, ...]


class Cell(NamedTuple):
    """One side of a row.

    `division` are the headings above the provision, outermost first, as printed ("第二章 规划").
    `lines` hold SAME, DELETED and MOVED_OUT runs in an old cell; SAME, INSERTED and MOVED_IN in a
    new one.
    """

    eid: str
    num: str
    heading: str
    division: tuple[str, ...]
    lines: tuple[Line, ...]


OriginCode = Literal[
    "continues",  # old[0] lives on here as new[0]
    "split",      # old[0] was split into new
    "joined",     # new[0] was joined from old
    "into",       # this old one was taken into new
    "moved",      # old[0] lives on in another place: `where` has its old division, "" for the same one
    "inserted",
    "repealed",
]  # fmt: skip


class Origin(NamedTuple):
    """One clause of the line that says where a provision came from, or what became of it."""

    code: OriginCode
    old: tuple[Ref, ...] = ()
    new: tuple[Ref, ...] = ()
    where: str = ""


class Why(NamedTuple):
    """Why redline thinks that two provisions belong together.

    `score` and the values of `reasons` (code, value) run from 0 to 1; `runner_up` is the next best
    partner with its score. `old` and `new` name the pair (a joined article has several pairs).
    """

    old: Ref | None
    new: Ref | None
    score: float
    reasons: tuple[tuple[str, float], ...]
    runner_up: Ref | None
    runner_up_score: float
    pinned: bool


class Row(NamedTuple):
    """One change: an old unit with the new one that continues it, or one of them alone.

    unit      the `Level` value of the unit ("article", "chapter", "annex", "note" …)
    anchor    the row's own address; `alias` a second one (the old number of a continued article)
    kinds     in the order of `Kind`; `class_` how much it weighs
    inline    both texts in one, with every mark; for a row of one side the same as its cell's lines
    origins   clauses of the line that says where it came from
    changed   characters added and taken away, moved passages counted by what changed in them
    quiet     nothing here that a reader who looks for substance must see: renderers may fold it
    """

    unit: str
    anchor: str
    alias: str
    kinds: tuple[Kind, ...]
    class_: Class
    old: Cell | None
    new: Cell | None
    inline: tuple[Line, ...]
    origins: tuple[Origin, ...]
    whys: tuple[Why, ...]
    stubs: tuple[Stub, ...]
    changed: int
    quiet: bool


class Block(NamedTuple):
    """Rows that stand together: one row, or the neighbours of a split or joined family, which a
    renderer holds together with a brace. `origins` then say in a line what happened to them all."""

    rows: tuple[Row, ...]
    family: bool = False
    origins: tuple[Origin, ...] = ()


class Section(NamedTuple):
    """Blocks under one division of the new text, or what stands before ("front") or after ("tail")
    the body. `heading` is the row of the division's or annex's own heading, or None; `depth` counts
    from 1, the outermost. A repealed division has a section of its own."""

    part: Literal["front", "body", "tail"]
    heading: Row | None
    depth: int
    blocks: tuple[Block, ...]


class Side(NamedTuple):
    """One of the two texts: its label as the user gave it, its title, and how much it holds."""

    label: str
    title: str
    articles: int
    meta: tuple[tuple[str, str], ...] = ()


class Headline(NamedTuple):
    """One entry of the main changes: its leading kind, whom it is about, and a few words of text."""

    kind: Kind
    anchor: str
    old: tuple[Ref, ...]
    new: tuple[Ref, ...]
    excerpt: str
    changed: int


class Headlines(NamedTuple):
    """The main changes of one kind. `total` is the figure of the one-sentence answer (articles that
    were amended, and also split, stand under what leads: split); `more` is how much of the
    figure the entries leave untold."""

    kind: Kind
    total: int
    more: int
    entries: tuple[Headline, ...]


class ContentsEntry(NamedTuple):
    """A line of the table of contents: a division (`depth` from 1) or an article (`depth` 0). `gone`
    says that only the old text has it."""

    depth: int
    num: str
    heading: str
    anchor: str
    gone: bool
    kinds: tuple[Kind, ...]
    class_: Class


class Concordance(NamedTuple):
    """A row of the concordance: an old article and where it went, or a new one from nowhere."""

    old: Ref | None
    new: tuple[Ref, ...]
    kinds: tuple[Kind, ...]
    class_: Class


class Band(NamedTuple):
    """A division on the alignment map: it covers the ticks from `start` up to, not with, `end`."""

    title: str
    start: int
    end: int


class Thread(NamedTuple):
    """A curve on the map from old tick to new tick, drawn by its leading kind."""

    old: int
    new: int
    kind: Kind
    class_: Class
    anchor: str


class Map(NamedTuple):
    """Who went where, at a glance: ticks are articles in order, threads their continuations. `fates`
    tell of ticks without a thread (inserted or repealed); all others have None there."""

    old: tuple[Ref, ...]
    new: tuple[Ref, ...]
    old_fates: tuple[Kind | None, ...]
    new_fates: tuple[Kind | None, ...]
    old_bands: tuple[Band, ...]
    new_bands: tuple[Band, ...]
    threads: tuple[Thread, ...]


class Note(NamedTuple):
    """Something a reader of one of the sources should know (a diagnostic): code, line, values.

    `unit` says what `line` counts: "line", "paragraph" or "page" of the source.
    """

    side: Literal["old", "new"]
    code: str
    line: int
    args: tuple[str, ...]
    unit: str = "line"


class Report(NamedTuple):
    """A finished comparison. `counts` make the one-sentence answer. `filters` are (kind, articles)
    in the order of `Kind`, with the same figures; `classes` are (class, rows), articles only."""

    title: str
    old: Side
    new: Side
    language: str
    counts: Stats
    headlines: tuple[Headlines, ...]
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    filters: tuple[tuple[Kind, int], ...]
    classes: tuple[tuple[Class, int], ...]
    contents: tuple[ContentsEntry, ...]
    concordance: tuple[Concordance, ...]
    map: Map
    notes: tuple[Note, ...]
