"""House styles of showing insertions and deletions, as data.

Each says how inserted, deleted and moved text looks, what stands in a cell that says nothing of its own,
and the legend that explains it. Renderers turn a `Style` into what their format knows.

Sources: cn-npc, the comparison tables of standing committees of people's congresses (additions in black
bold, deletions shaded); jp, 新旧対照表 (changed words underlined on both sides); de-synopse, the synopsis of
German bills (Handbuch der Rechtsförmlichkeit, 4th edition, part F: bold or italic, “unverändert”,
“entfällt”); us-ramseyer, House Rule XIII clause 3(e) (stricken type and italics; committee reports put what
is omitted in brackets); uk-keeling, Keeling schedules (heavy type, Erskine May 28.117); au-nsw, in-force
redlines of New South Wales (relocated text double underlined). docs/reference/markings.md shows each.
"""

from __future__ import annotations

from redline.model.value import replace, value
from redline.report import Mark


@value
class Style:
    """How marked text differs from the text around it. `underline`: "", "single" or "double".

    `heavy` asks for a bolder face (黑体 in Chinese), not only for bold; `before` and `after` are put
    around it.
    """

    heavy: bool = False
    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: str = ""
    shade: str = ""
    colour: str = ""
    before: str = ""
    after: str = ""


UNMARKED = Style()


@value
class Marking:
    """A house style.

    inserted, deleted, moved_in, moved_out  how such text looks
    new, gone, same  what a cell says when the other text alone has the provision, or both are the same
    marks            what insertions and deletions look like, in words: (Chinese, English)
    whole            the same where both texts stand in one, if that is another
    bare_renumbered  whether an article of which only the number changed shows its number alone
    """

    inserted: Style
    deleted: Style
    moved_in: Style
    moved_out: Style
    new: str = "（新增）"
    gone: str = "（删去）"
    same: str = "同左"
    marks: tuple[str, str]
    whole: tuple[str, str] | None = None
    bare_renumbered: bool = False
    told_moved: tuple[str, str] = ("双下划线为移动的内容。", "Double underlined: moved.")

    def of(self, mark: Mark) -> Style:
        """Return how text with a mark looks."""
        return {
            Mark.INSERTED: self.inserted,
            Mark.DELETED: self.deleted,
            Mark.MOVED_IN: self.moved_in,
            Mark.MOVED_OUT: self.moved_out,
        }.get(mark, UNMARKED)

    @property
    def legend(self) -> tuple[str, str]:
        """The line that explains the marks: (Chinese, English)."""
        chinese, english = self.marks
        return f"{chinese}{self.told_moved[0]}", f"{english} {self.told_moved[1]}".rstrip()


_PLAIN = Marking(
    inserted=Style(underline="single", colour="00566B"),
    deleted=Style(strike=True, colour="A32A1C"),
    moved_in=Style(underline="double", colour="5B3A8C"),
    moved_out=Style(underline="double", colour="5B3A8C"),
    marks=(
        "下划线为新增或者修改后的文字，删除线为删去的文字。",
        "Underlined: inserted. Struck through: deleted.",
    ),
)

MARKINGS: dict[str, Marking] = {
    "cn-npc": Marking(
        inserted=Style(heavy=True, bold=True),
        deleted=Style(strike=True, shade="D9D9D9"),
        moved_in=Style(underline="double"),
        moved_out=Style(underline="double"),
        marks=(
            "黑体字为新增或者修改的内容，加阴影并划删除线的为删去的内容。",
            "Bold: inserted or reworded. Shaded and struck: deleted.",
        ),
    ),
    "plain": _PLAIN,
    "jp": Marking(
        inserted=Style(underline="single"),
        deleted=Style(underline="single"),
        moved_in=Style(underline="single"),
        moved_out=Style(underline="single"),
        new="（新設）",
        gone="（削る）",
        same="（同左）",
        marks=("下划线部分为修改的内容。", "Underlined: what was amended."),
        told_moved=("", ""),
        whole=("下划线为新增的内容，删除线为删去的内容。", "Underlined: inserted. Struck through: deleted."),
        bare_renumbered=True,
    ),
    "de-synopse": Marking(
        inserted=Style(bold=True),
        deleted=Style(strike=True),
        moved_in=Style(bold=True, underline="double"),
        moved_out=Style(underline="double"),
        new="—",
        gone="entfällt",
        same="unverändert",
        marks=(
            "粗体为新增，删除线为删去。",
            "Bold: inserted. Struck through: deleted.",
        ),
    ),
    "us-ramseyer": Marking(
        inserted=Style(italic=True),
        deleted=Style(strike=True, before="[", after="]"),
        moved_in=Style(italic=True, underline="double"),
        moved_out=Style(underline="double"),
        marks=(
            "删去的文字置于方括号内并划删除线，新增的文字用斜体。",
            "Existing law proposed to be omitted is struck and in brackets, new matter is in italics, "
            "existing law in which no change is proposed is in roman.",
        ),
    ),
    "uk-keeling": Marking(
        inserted=Style(bold=True),
        deleted=Style(strike=True),
        moved_in=Style(bold=True, underline="double"),
        moved_out=Style(underline="double"),
        marks=(
            "粗体为新增，删除线为删去。",
            "Bold: inserted. Struck through: deleted.",
        ),
    ),
    "au-nsw": Marking(
        inserted=Style(underline="single", colour="1F4E9E"),
        deleted=Style(strike=True, colour="B00020"),
        moved_in=Style(underline="double", colour="2E6B34"),
        moved_out=Style(strike=True, underline="double", colour="2E6B34"),
        marks=(
            "下划线为新增，删除线为删去。",
            "Underlined: inserted. Struck through: deleted.",
        ),
    ),
}
"""By the names that ``--marking`` takes."""


_MOVED = (
    "移动的文字加双下划线，在原处另划删除线，并注明去向。",
    "Moved text is double underlined, and struck as well where it was.",
)


def in_one_text(marking: Marking) -> Marking:
    """Return a marking for a text in which old and new stand together, so that no mark means both.

    What is in the old text alone is struck; a style that underlines changes on both sides of a table tells
    nothing here. The legend says so.
    """
    deleted = marking.deleted
    return replace(
        marking,
        deleted=deleted if deleted.strike else Style(strike=True),
        moved_in=replace(marking.moved_in, underline="double"),
        moved_out=replace(marking.moved_out, strike=True, underline="double"),
        marks=marking.whole or marking.marks,
        told_moved=_MOVED,
    )
