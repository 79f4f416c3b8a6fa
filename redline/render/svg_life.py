"""The life of an article as inline SVG: a line down through the versions that splits and joins as it did.

Each row is a version, or several in which nothing happened; each dot is the article there, and what leads to
it says by dash and by word what happened on the way. The same as a table for those who would rather read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from redline.changes import Class, Kind
from redline.model.numbers import number_value
from redline.render.html_text import escape
from redline.render.svg import at, cut, frame, linked, percent, stretched
from redline.render.words import CLASSES, SIGNS, Lang, kinds
from redline.report import leading
from redline.report.lines_of_life import Beat, Lines, Spot, Strand

MOST = 8
"""Lanes that are drawn at most; the table has all."""

_ROW, _DOT, _R = 76, 42, 6
_LEFT, _STUB = 14, 46  # where the first lane runs: without and with the numbers of others beside it
_WIDE = 2  # lanes that have room for whole numbers and words on a phone
_SHORT = 5  # three have it where numbers are no longer than this
_DOWN = 27  # curves go straight down first, past the words beside them
_LABEL = 16

PageOf = Callable[[int, str], str]
"""The address of an article (version, eId), or "". """
ComparisonOf = Callable[[int, int, str], str]
"""The address of what happened to an article (older version, newer version, its eId in the newer), or ""."""

_UI = {
    "zh": {
        "title": "{num}的历次变化",
        "fold": "{first} 至 {last}，未修改",
        "fold_gone": "{first} 至 {last}，没有这一条",
        "gone": "没有这一条",
        "asked": "（本页的一条）",
        "more": "另有 {n} 条未画出",
        "version": "版本",
        "article": "条",
        "what": "变化",
        "table": "用表格看",
        "came": "有{nums}的文字并入",
        "went": "有文字移到{nums}",
        "ends": "此后不再有",
        "step": "{old} → {new}：{what}",
        "and": "、",
        "between": "；",
        "stop": "。",
        "first": "最早的版本",
        "begins": "在这一版本出现",
    },
    "en": {
        "title": "The life of {num}",
        "fold": "{first} to {last}, unchanged",
        "fold_gone": "{first} to {last}, not there",
        "gone": "not there",
        "asked": " (the one of this page)",
        "more": "{n} more not drawn",
        "version": "Version",
        "article": "Article",
        "what": "What happened",
        "table": "As a table",
        "came": "text came from {nums}",
        "went": "text went to {nums}",
        "ends": "gone after this",
        "step": "{old} → {new}: {what}",
        "and": ", ",
        "between": "; ",
        "stop": ". ",
        "first": "the first version",
        "begins": "first here",
    },
}


def draw(
    lines: Lines,
    lang: Lang,
    *,
    id: str = "life",
    page: PageOf | None = None,
    comparison: ComparisonOf | None = None,
) -> Markup:
    """Return the line as one SVG element. `id` is unique on the page; `page` and `comparison` say where
    dots and what leads to them go to."""
    view = _View(lines, lang, page, comparison)
    rules = [view.rule(row) for row in range(len(lines.beats))]
    names = [view.beat(row, beat) for row, beat in enumerate(lines.beats)]
    strands = [view.strand(strand) for strand in lines.strands if max(strand.old[1], strand.new[1]) < MOST]
    dots = [view.spot(row, spot) for row, beat in enumerate(lines.beats) for spot in beat.spots]
    told = "".join(f"{label}{view.ui['between']}{what}{view.ui['stop']}" for label, _, what in _rows(view))
    title = view.ui["title"].format(num=lines.life.asked.num)
    height = _ROW * len(lines.beats)
    return Markup(frame(id, "life", height, title, told, [*rules, *strands, *names, *dots]))


def table(
    lines: Lines, lang: Lang, *, page: PageOf | None = None, comparison: ComparisonOf | None = None
) -> Markup:
    """Return the same as a table, folded."""
    view = _View(lines, lang, page, comparison)
    ui = view.ui
    body = "".join(
        f'<tr><th scope="row">{escape(label)}</th><td>{nums}</td><td>{escape(what)}</td></tr>'
        for label, nums, what in _rows(view)
    )
    title = escape(ui["title"].format(num=lines.life.asked.num))
    return Markup(
        f'<details class="as-table"><summary>{ui["table"]}</summary><div class="scroll" tabindex="0"'
        f' role="region" aria-label="{title}"><table><caption class="sr">{title}</caption><thead><tr>'
        f'<th scope="col">{ui["version"]}</th><th scope="col">{ui["article"]}</th>'
        f'<th scope="col">{ui["what"]}</th></tr></thead><tbody>{body}</tbody></table></div></details>'
    )


class _View:
    """Lines with what drawing them needs: words, addresses, and where lanes run."""

    def __init__(
        self, lines: Lines, lang: Lang, page: PageOf | None, comparison: ComparisonOf | None
    ) -> None:
        self.lines = lines
        self.lang = lang
        self.ui = _UI[lang]
        self.lanes = min(lines.lanes, MOST)
        longest = max((len(spot.num) for beat in lines.beats for spot in beat.spots), default=0)
        self.wide = self.lanes <= _WIDE or (self.lanes == _WIDE + 1 and longest <= _SHORT)
        stubs = any(spot.came or spot.went for beat in lines.beats for spot in beat.spots)
        self.stubs = stubs and self.lanes <= _WIDE
        self.left = _STUB if self.stubs else _LEFT
        self._page = page
        self._comparison = comparison
        self.into: dict[tuple[int, int], list[Strand]] = {}
        for strand in lines.strands:
            self.into.setdefault(strand.new, []).append(strand)

    def label(self, beat: Beat) -> str:
        """Return how a row is called."""
        stages = self.lines.life.stages
        first, last = (stages[at_].label or stages[at_].id for at_ in (beat.first, beat.last))
        if beat.first != beat.last:
            return self.ui["fold" if beat.spots else "fold_gone"].format(first=first, last=last)
        return last

    def page(self, spot: Spot) -> str:
        """Return the address of an article in its version."""
        return self._page(spot.stage, spot.eid) if self._page else ""

    def what(self, strand: Strand) -> str:
        """Return what happened on the way, in words."""
        if strand.class_ is Class.FORMAL and set(strand.kinds) <= {Kind.AMENDED, Kind.UNCHANGED}:
            return CLASSES[self.lang][Class.FORMAL]
        return kinds(self.lang, strand.kinds)

    def rule(self, row: int) -> str:
        """Return the rule above a row."""
        y = at(row * _ROW + 0.5)
        return f'<line class="line" y1="{y}" y2="{y}" x2="100%"/>'

    def beat(self, row: int, beat: Beat) -> str:
        """Return a row's name."""
        y = row * _ROW
        label = escape(cut(self.label(beat), _LABEL + (_LABEL if beat.first != beat.last else 0)))
        drawn = f'<text class="stage" x="100%" y="{at(y + 16)}">{label}</text>'
        if not beat.spots and beat.first == beat.last:
            drawn += f'<text class="told" x="{self.left + 13}" y="{at(y + _DOT)}">{self.ui["gone"]}</text>'
        hidden = sum(spot.lane >= MOST for spot in beat.spots)
        if hidden:
            said = self.ui["more"].format(n=hidden)
            drawn += f'<text class="stage" x="100%" y="{at(y + _ROW - 8)}">{said}</text>'
        return drawn

    def strand(self, strand: Strand) -> str:
        """Return the curve from one row to another, and what happened beside where it ends."""
        top, bottom = (row * _ROW + _DOT for row, _ in (strand.old, strand.new))
        height = bottom - top
        a, b = (1000 * lane / self.lanes for _, lane in (strand.old, strand.new))
        turn = height - _ROW + _DOWN  # over versions in between it runs straight down, and turns at the end
        middle = at((turn + height) / 2)
        bend = f"V{at(turn)}C{at(a)} {middle} {at(b)} {middle} {at(b)} {at(height)}"
        d = f"M{at(a)} 0" + (bend if a != b else f"V{at(height)}")
        kind = leading(strand.kinds)
        beat = self.lines.beats[strand.new[0]]
        away = strand.new_stage - strand.old_stage > 1  # it was gone in between
        quiet = " quiet" if away or beat.first != beat.last else ""
        curve = stretched(
            self.left, top, height, [f'<path class="strand{quiet}" d="{d}"/><path class="hold" d="{d}"/>']
        )
        address = ""
        if self._comparison and strand.class_ is not Class.UNCHANGED:
            address = self._comparison(strand.old_stage, strand.new_stage, strand.new_eid)
        nums = self._num(strand.old_stage, strand.old_eid), self._num(strand.new_stage, strand.new_eid)
        name = self.ui["step"].format(old=nums[0], new=nums[1], what=self.what(strand))
        drawn = curve + self._said(strand)
        return f'<g class="c-{strand.class_.value} k-{kind.value}">{linked(address, name, drawn)}</g>'

    def _num(self, stage: int, eid: str) -> str:
        nodes = (node for node in self.lines.life.nodes if (node.stage, node.eid) == (stage, eid))
        return next((node.num for node in nodes), eid)

    def _said(self, strand: Strand) -> str:
        """Return the words beside the end of a strand; where there are several, the main one has them."""
        together = self.into[strand.new]
        if strand is not next((one for one in together if one.main), together[0]):
            return ""
        found = {kind for one in together for kind in one.kinds}
        if self.lanes > _WIDE and (self.lang == "en" or not self.wide):
            said = SIGNS[self.lang].get(leading(found), "")
        elif len(together) == 1 and (self.lanes <= _WIDE or len(found) <= _WIDE):
            said = self.what(strand)
        else:
            said = kinds(self.lang, found - {Kind.UNCHANGED} if self.lanes <= _WIDE else {leading(found)})
        row, lane = strand.new
        x, y = percent(lane, self.lanes), row * _ROW + _DOT
        return (
            f'<svg x="{x}" y="{at(y)}" overflow="visible"><text class="told" x="{self.left + 13}"'
            f' y="21">{escape(said)}</text></svg>'
        )

    def spot(self, row: int, spot: Spot) -> str:
        """Return a dot with its number, and what came from others or went to them."""
        if spot.lane >= MOST:
            return ""
        y, left = row * _ROW + _DOT, self.left
        num = spot.num if self.wide else number_value(spot.num) or cut(spot.num, 3)
        dot = f'<circle class="dot{" asked" if spot.asked else ""}" cx="{left}" r="{_R}"/>'
        if spot.ends:
            dot += f'<path class="end" d="M{left - 5} 13l10 10m0-10l-10 10"/>'
        drawn = f'{dot}<text class="num" x="{left + 13}" y="5">{escape(num)}</text>'
        name = spot.num + (self.ui["asked"] if spot.asked else "")
        stubs = "".join(self._stubs(spot)) if self.stubs else ""
        inside = stubs + linked(self.page(spot), name, drawn)
        return f'<svg x="{percent(spot.lane, self.lanes)}" y="{y}" overflow="visible">{inside}</svg>'

    def _stubs(self, spot: Spot) -> Iterator[str]:
        """Yield short lines from and to articles that the line does not follow."""
        x = self.left - _R
        for nums, sign, y in ((spot.came, "came", -18), (spot.went, "went", 22)):
            if nums:
                said = self.ui[sign].format(nums=self.ui["and"].join(nums))
                short = number_value(nums[0]) or cut(nums[0], 2)
                short = f"{short}→" if sign == "came" else f"→{short}"
                short += "…" if len(nums) > 1 else ""
                yield (
                    f'<g><title>{escape(said)}</title><path class="stub" d="M{x} 0Q{x - 12} 0 {x - 16} {y}"/>'
                    f'<text class="told aside" y="{y + (-4 if y < 0 else 12)}">{escape(short)}</text></g>'
                )


def _rows(view: _View) -> Iterator[tuple[str, str, str]]:
    """Yield for each row its name, its articles as links, and what happened, in words."""
    ui, beats = view.ui, view.lines.beats
    for row, beat in enumerate(beats):
        label = view.label(beat)
        nums = ui["and"].join(_anchor(view.page(spot), spot.num) for spot in beat.spots)
        strands = sorted((one for one in view.lines.strands if one.new[0] == row), key=lambda one: one.new[1])
        told = []
        for one in strands:
            old, new = view._num(one.old_stage, one.old_eid), view._num(one.new_stage, one.new_eid)
            told.append(ui["step"].format(old=old, new=new, what=view.what(one)))
        for spot in beat.spots:
            told += [ui["came"].format(nums=ui["and"].join(spot.came))] if spot.came else []
            told += [ui["went"].format(nums=ui["and"].join(spot.went))] if spot.went else []
            told += [f"{spot.num}{ui['between']}{ui['ends']}"] if spot.ends else []
        if not beat.spots:
            told = [ui["gone"]]
        elif not told:
            told = [ui["first"] if not beat.first else ui["begins"]]
        yield label, nums, ui["between"].join(told)


def _anchor(address: str, text: str) -> str:
    return f'<a href="{escape(address)}">{escape(text)}</a>' if address else escape(text)
