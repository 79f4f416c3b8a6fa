"""The life of an article for a terminal: one line a version, forks and joins drawn, changes in place.

●    2025-03   第二十六条、第二十七条
├─╯
◉    2025-09   第三十条　合并
"""

from __future__ import annotations

from collections.abc import Iterator

from redline.render import words
from redline.render.life_lanes import MOST, Lanes
from redline.render.life_reading import Moment, answer, heading, moments, opening, say, state_line, title
from redline.render.terminal import Bit, Rows
from redline.report.life import Life

_NARROWEST = 16  # columns that a text keeps, however many lanes there are


def render(life: Life, *, lang: words.Lang = "zh", width: int = 80, colour: bool = False) -> str:
    """Return a life as lines of at most `width` columns, ending with a newline."""
    view = _View(life, lang, width, colour)
    return "\n".join(view.lines()) + "\n"


class _View:
    def __init__(self, life: Life, lang: words.Lang, width: int, colour: bool) -> None:
        self.life = life
        self.lang: words.Lang = lang
        self.width = width
        self.colour = colour
        self.moments = moments(life)
        self.lanes = Lanes(life, self.moments, max(min(MOST, (width - 1 - _NARROWEST) // 2), 1))
        self.room = width - self.lanes.columns - 1

    def rows(self, moment: Moment | None = None) -> Rows:
        """Return what lays lines out, for a moment's rows with the passages that they name."""
        passages = moment.steps[0].passages if moment and moment.steps else ()
        width = self.room if moment else self.width
        return Rows(passages, lang=self.lang, width=width, colour=self.colour)

    def lines(self) -> Iterator[str]:
        yield from self.rows().put([Bit(title(self.life), "number")])
        yield from self.rows().put([Bit(answer(self.life, self.lang))])
        yield ""
        for at, moment in enumerate(self.moments):
            for drawn in self.lanes.enter(moment):
                yield drawn.rstrip()
            told = list(self.told(moment))
            yield from self.beside(told, self.lanes.marks(moment))
            if at + 1 < len(self.moments) and moment.state != "same":
                yield self.lanes.between().rstrip()

    def beside(self, told: list[str], marks: str) -> Iterator[str]:
        """Put lines beside the lanes, the first beside the marks of the version."""
        between = self.lanes.between()
        for at, line in enumerate(told):
            yield f"{marks if not at else between} {line}".rstrip()

    def told(self, moment: Moment) -> Iterator[str]:
        rows = self.rows(moment)
        stage = self.life.stages[moment.first]
        line = state_line(self.life, moment, self.lang)
        if moment.first != moment.last:
            yield from rows.put([Bit(line, "quiet")])
            return
        head = [Bit(heading(stage), "")]
        if moment.state == "same":
            nums = ("、" if self.lang == "zh" else ", ").join(node.num for node in moment.nodes)
            head += [Bit("　"), Bit(nums, "number"), Bit(f"　{line}", "quiet")]
        elif line:
            head.append(Bit(f"　{line}", "quiet"))
        if moment.first == self.life.asked.stage:
            head.append(Bit(f"　← {say(self.lang, 'asked')}", "quiet"))
        yield from rows.put(head)
        if moment.state == "first":
            for node in moment.nodes:
                yield from rows.put([Bit(node.num, "number"), Bit("　"), Bit(opening(node), "quiet")])
        for step in moment.steps:
            for row in step.rows:
                yield from rows.row(row)
