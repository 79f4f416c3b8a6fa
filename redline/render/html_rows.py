"""Rows, blocks and sections as a template takes them: every string finished, nothing to compute."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from markupsafe import Markup

from redline.changes import Class, Kind
from redline.render.html_text import Ink, escape, inked, link
from redline.render.words import CLASSES, KINDS, Lang, former, origin, reason, say, sureness
from redline.report import Block, Cell, Line, Mark, Origin, Row, Run, Section, Stub, Why, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.render.html_notes import Notes

_PREVIEW = 60
_SHORT = 320  # characters of both sides; a row of fewer is kept on one printed page


class CellView(NamedTuple):
    """One side of a row. `absent` says why it has no text; `stubs` are (link, text) of passages that
    stand elsewhere."""

    num: str
    caption: str
    text: Markup
    absent: Markup
    stubs: tuple[tuple[Markup, Markup], ...]


class WhyView(NamedTuple):
    """Grounds for one pair. `reasons` are (words, value as text, value from 0 to 1 as text)."""

    pair: str
    score: str
    sure: str
    reasons: tuple[tuple[str, str, str], ...]
    rival: Markup
    pinned: bool


class RowView(NamedTuple):
    """One row. `kinds` are (code, word); `state` is its one line when folded. Where both texts are the
    same, `inline` has them and there are no cells. A `caption` that changed is HTML. `preview` is the one
    line of a folded row: its caption, or the beginning of its text. `notes` are the annotations beside it."""

    anchor: str
    alias: str
    classes: str
    article: bool
    num: str
    caption: str
    kinds: tuple[tuple[str, str], ...]
    origin: Markup
    why: tuple[WhyView, ...]
    old: CellView | None
    new: CellView | None
    inline: Markup
    fold: bool
    preview: str
    state: str
    notes: Markup


class BlockView(NamedTuple):
    """One row, or a family with its line of explanation."""

    classes: str
    family: bool
    origin: Markup
    rows: tuple[RowView, ...]


class SectionView(NamedTuple):
    """A division with its blocks; `was` is its former heading, `folded` what few readers want."""

    classes: str
    part: str
    depth: int
    anchor: str
    alias: str
    title: str
    was: str
    kinds: tuple[tuple[str, str], ...]
    folded: tuple[BlockView, ...]
    blocks: tuple[BlockView, ...]
    notes: Markup


class Rows:
    """Makes the views of one page; `notes` are its annotations, where it has any."""

    def __init__(self, lang: Lang, ink: Ink, notes: Notes | None = None) -> None:
        self._lang = lang
        self._ink = ink
        self._notes = notes

    def section(self, section: Section) -> SectionView:
        """Return one section with its blocks."""
        heading = section.heading
        # what stands before the body and is no matter of substance (title, history, contents) folds away
        light = [b for b in section.blocks if section.part == "front" and not self._is_heavy(b)]
        rest = [b for b in section.blocks if section.part != "front" or self._is_heavy(b)]
        rows = [row for block in rest for row in block.rows]
        heavy = heading is not None and heading.class_ is Class.SUBSTANTIVE
        return SectionView(
            classes=self._classes([*rows, *([heading] if heading is not None else [])]),
            part=section.part,
            depth=section.depth,
            anchor=heading.anchor if heading is not None else "",
            alias=heading.alias if heading is not None else "",
            title=_title(heading.new or heading.old) if heading is not None else "",
            was=self._was(heading),
            kinds=self._kinds(heading) if heading is not None and heavy else (),
            folded=tuple(self._block(block) for block in light),
            blocks=tuple(self._block(block) for block in rest),
            notes=self._beside(heading),
        )

    def _is_heavy(self, block: Block) -> bool:
        return any(row.class_ is Class.SUBSTANTIVE or self._is_noted(row) for row in block.rows)

    def _is_noted(self, row: Row) -> bool:
        return self._notes is not None and row.anchor in self._notes

    def _classes(self, rows: Sequence[Row]) -> str:
        return _classes(rows) + (" k-noted" if any(map(self._is_noted, rows)) else "")

    def _beside(self, row: Row | None, *, is_open: bool = False) -> Markup:
        if self._notes is None or row is None:
            return Markup("")
        return self._notes.beside(row.anchor, is_open=is_open)

    def _text(self, row: Row, lines: tuple[Line, ...]) -> Markup:
        """Return lines that have all of a row's new text, with the words marked that annotations quote."""
        write = self._notes.pen(row.anchor) if self._notes is not None else None
        return self._ink.lines(lines, write)

    def _was(self, heading: Row | None) -> str:
        if heading is None or heading.old is None or heading.new is None:
            return ""
        before, after = _title(heading.old), _title(heading.new)
        return "" if before == after else former(self._lang, before)

    def _block(self, block: Block) -> BlockView:
        return BlockView(
            classes=self._classes(block.rows),
            family=block.family,
            origin=self.origins(block.origins),
            rows=tuple(self.row(row, block.family) for row in block.rows),
        )

    def row(self, row: Row, in_family: bool) -> RowView:
        """Return one row. In a family the block says where its articles came from."""
        cell = row.new or row.old
        assert cell is not None
        # what is the same character by character is written once
        same = row.old is not None and row.new is not None and row.old.lines is row.inline
        same = same and not _is_recaptioned(row)
        # nor does an article that stayed as it was in its place need grounds
        still = same and row.class_ is Class.UNCHANGED and row.kinds == (Kind.UNCHANGED,)
        inline = self._text(row, row.inline)
        fold = row.quiet and row.unit == "article"
        return RowView(
            anchor=row.anchor,
            alias=row.alias,
            classes=self._classes((row,)),
            article=row.unit == "article",
            num=former(self._lang, cell.num) if row.new is None and cell.num else cell.num,
            caption=_caption(row, cell),
            kinds=self._kinds(row),
            # a family says in one line where its articles came from; what has no number needs no line
            origin=Markup("") if in_family or still or not cell.num else self.origins(row.origins),
            why=tuple(self._why(why) for why in row.whys) if row.unit == "article" and not still else (),
            old=None if same else self._cell(row, row.old, "old", inline),
            new=None if same else self._cell(row, row.new, "new", inline),
            inline=inline,
            fold=fold,
            preview=_caption(row, cell) + ("" if row.unit == "article" and cell.heading else _preview(cell)),
            state=self._state(row),
            notes=self._beside(row, is_open=fold),
        )

    def _kinds(self, row: Row) -> tuple[tuple[str, str], ...]:
        return tuple((kind.value, KINDS[self._lang][kind]) for kind in shown(row.kinds))

    def _state(self, row: Row) -> str:
        words = [KINDS[self._lang][kind] for kind in shown(row.kinds)]
        if row.class_ is Class.FORMAL and row.kinds == (Kind.UNCHANGED,):
            words = [CLASSES[self._lang][Class.FORMAL]]
        if row.old is not None and row.new is not None and row.old.num != row.new.num:
            words.insert(0, former(self._lang, row.old.num))
        if self._notes is not None:
            words += self._notes.counts(row.anchor)
        return " · ".join(words)

    def _cell(self, row: Row, cell: Cell | None, side: str, inline: Markup) -> CellView:
        stubs = [stub for stub in row.stubs if stub.side == side]
        if cell is None:
            return CellView(
                num="", caption="", text=Markup(""), absent=self._absent(row, side), stubs=self._stubs(stubs)
            )
        other = row.old if side == "new" else row.new
        if other is None or cell.lines is row.inline:
            text = inline
        else:
            text = self._text(row, cell.lines) if side == "new" else self._ink.lines(cell.lines)
        return CellView(
            num=cell.num,
            caption=cell.heading if row.unit == "article" else "",
            text=text,
            absent=Markup(""),
            stubs=self._stubs(stubs),
        )

    def _absent(self, row: Row, side: str) -> Markup:
        """Say why a cell has no text of its own."""
        if side == "new":
            refs = [ref for clause in row.origins for ref in clause.new]
            key = "absent_into" if refs else "absent_new"
        else:
            refs = [ref for clause in row.origins for ref in clause.old]
            key = "absent_from" if refs else "absent_old"
        links = ("、" if self._lang == "zh" else ", ").join(map(link, dict.fromkeys(refs)))
        return Markup(escape(say(self._lang, key, ref="\0")).replace("\0", links))

    def _stubs(self, stubs: Iterable[Stub]) -> tuple[tuple[Markup, Markup], ...]:
        found = []
        for (_, ref), group in groupby(stubs, key=attrgetter("side", "ref")):
            several = list(group)
            key = "went_to" if several[0].side == "new" else "came_from"
            head = escape(say(self._lang, key, ref=ref.num))
            lines = [line for stub in several for line in stub.lines]
            found.append((Markup(f'<a href="#{escape(ref.anchor)}">{head}</a>'), self._ink.stub(lines)))
        return tuple(found)

    def origins(self, clauses: Iterable[Origin]) -> Markup:
        """Return an origin line with its numbers as links."""
        parts = [
            "".join(
                escape(part) if isinstance(part, str) else link(part) for part in origin(self._lang, clause)
            )
            for clause in clauses
            if clause.code not in ("inserted", "repealed")
        ]
        return Markup(("；" if self._lang == "zh" else "; ").join(parts))

    def _why(self, why: Why) -> WhyView:
        lang = self._lang
        old = former(lang, why.old.num) if why.old is not None else ""
        if why.old is None or why.new is None:
            pair, score, sure = say(lang, "no_partner"), "", ""
            label = say(lang, "nearest")
        else:
            pair = f"{old} → {why.new.num}"
            score, sure = f"{why.score:.2f}", sureness(lang, why.score)
            label = say(lang, "runner_up")
        rival = Markup(escape(say(lang, "no_runner_up")))
        if why.runner_up is not None:
            rival = Markup(
                f"{escape(label)} {link(why.runner_up)} "
                f'<span class="num-only">{why.runner_up_score:.2f}</span>'
            )
        return WhyView(
            pair=pair,
            score=score,
            sure=sure,
            reasons=tuple(
                (reason(lang, code), f"{value:.2f}", f"{min(max(value, 0.0), 1.0):.2f}")
                for code, value in why.reasons
            ),
            rival=rival,
            pinned=why.pinned,
        )


def _preview(cell: Cell) -> str:
    text = "".join(run.text for line in cell.lines for run in line.runs)
    return text if len(text) <= _PREVIEW else text[: _PREVIEW - 1] + "…"


def _is_recaptioned(row: Row) -> bool:
    return row.old is not None and row.new is not None and row.old.heading != row.new.heading


def _caption(row: Row, cell: Cell) -> str:
    """Return an article's caption; where it changed, HTML with both marked: as changes in form."""
    if row.unit != "article":
        return ""
    if row.old is None or row.new is None or not _is_recaptioned(row):
        return cell.heading
    marks = (row.old.heading, Mark.DELETED), (row.new.heading, Mark.INSERTED)
    return Markup("".join(inked(Run(text=text, mark=mark, formal=True)) for text, mark in marks if text))


def _title(cell: Cell | None) -> str:
    return f"{cell.num}　{cell.heading}".strip("　") if cell is not None else ""


def _classes(rows: Iterable[Row]) -> str:
    """Return the class names that filters look for: those of any row."""
    found: dict[str, None] = {}
    size = 0
    for row in rows:
        for kind in shown(row.kinds):
            if kind is not Kind.UNCHANGED or row.class_ is Class.UNCHANGED:
                found["k-" + kind.value] = None
        found["c-" + row.class_.value] = None
        for cell in (row.old, row.new):
            if cell is not None and size < _SHORT:  # of a long section only the first rows are counted
                size += sum([len(run.text) for line in cell.lines for run in line.runs])
    if size < _SHORT:
        found["short"] = None
    return " ".join(found)


KIND_ORDER = (
    Kind.INSERTED,
    Kind.REPEALED,
    Kind.AMENDED,
    Kind.MOVED,
    Kind.SPLIT,
    Kind.JOINED,
    Kind.RENUMBERED,
    Kind.UNCHANGED,
)
