"""How characters look: font, size, weight, marks. Fonts are named, and each names who may stand in."""

from __future__ import annotations

from redline.model.value import replace, value
from redline.render.docx.xml import child, element, w

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from redline.render.markings import Style

# Chinese office fonts by role: (East Asian font, Latin font, who may stand in where it is missing).
# GB/T 9704-2012 asks for 小标宋 in titles, 黑体 and 楷体 in headings and 仿宋 in the text.
FONTS: dict[str, tuple[str, str, str]] = {
    "title": ("方正小标宋简体", "Times New Roman", "FZXiaoBiaoSong-B05S;华文中宋;STZhongsong;宋体;SimSun"),
    "fang": ("仿宋_GB2312", "Times New Roman", "仿宋;FangSong;STFangsong;华文仿宋"),
    "hei": ("黑体", "Arial", "SimHei;Heiti SC;STHeiti;Noto Sans CJK SC"),
    "kai": ("楷体_GB2312", "Times New Roman", "楷体;KaiTi;STKaiti;华文楷体"),
    "song": ("宋体", "Times New Roman", "SimSun;Songti SC;STSong;Noto Serif CJK SC"),
}


@value
class Look:
    """The look of some characters.

    font       a key of `FONTS`; size: in points (三号 is 16, 四号 14, 小四 12, 五号 10.5, 小五 9)
    underline  "" or a kind of WordprocessingML: "single", "double", "dotted", "wave"
    colour, shade  RRGGBB in hexadecimal, or "" for none; shade lies behind the characters
    """

    font: str = "fang"
    size: float = 16
    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: str = ""
    colour: str = ""
    shade: str = ""

    def marked(self, style: Style) -> Look:
        """Return the look of such characters with the mark of a house style, which says all but the size."""
        return replace(
            self,
            font="hei" if style.heavy else self.font,
            bold=style.bold, italic=style.italic, strike=style.strike,
            underline=style.underline, shade=style.shade, colour=style.colour,
        )  # fmt: skip

    def properties(self) -> Element:
        """Return the run properties, children in the order that the schema asks for."""
        found = element("rPr")
        east, latin, _ = FONTS[self.font]
        child(found, "rFonts", ascii=latin, hAnsi=latin, cs=latin, eastAsia=east)
        for name, on in (("b", self.bold), ("i", self.italic), ("strike", self.strike)):
            if on:
                child(found, name)
        if self.colour:
            child(found, "color", val=self.colour)
        half_points = str(round(self.size * 2))
        child(found, "sz", val=half_points)
        child(found, "szCs", val=half_points)
        if self.underline:
            child(found, "u", val=self.underline)
        if self.shade:
            child(found, "shd", val="clear", color="auto", fill=self.shade)
        return found


TITLE = Look(font="title", size=22)
HEADING = Look(font="hei", size=16)
BODY = Look(font="fang", size=16)
SMALL = Look(font="song", size=10.5)


def add_font_table(part_xml: Element) -> None:
    """Declare the fonts in a font table, with the names of those that may stand in for each."""
    known = {font.get(w("name")) for font in part_xml}
    for east, _, stand_ins in FONTS.values():
        if east in known:
            continue
        font = child(part_xml, "font", name=east)
        child(font, "altName", val=stand_ins)
        child(font, "charset", val="86")  # GB 2312
        child(font, "family", val="auto")
        child(font, "pitch", val="variable")
