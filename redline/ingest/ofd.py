"""OFD, China's official layout format (GB/T 33190-2016), to a source.

An .ofd file is a zip of XML: OFD.xml names the documents, each Document.xml its pages and templates, each
page its objects. Text objects say where every character stands, so they are read directly, and made
paragraphs as those of a PDF are (`redline.ingest.layout`). Annotations, seals and attachments are no text of
the law.
"""

from __future__ import annotations

import math
import posixpath
from collections.abc import Iterator

from redline.errors import UnreadableInput
from redline.ingest.layout.types import Glyph, Page, Rule
from redline.ingest.types import Source
from redline.ingest.xml import parse_xml
from redline.ingest.zipped import Zip, open_zip

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["read_ofd"]

_POINTS = 72 / 25.4  # to a millimetre
_MOST_PAGES = 3000
_MOST_GLYPHS = 1_500_000
_MOST_ON_A_PAGE = 50_000  # glyphs
_MOST_RULES = 4000  # of one page; a page with more is a drawing
_THIN = 2.5  # points: a filled area that is not thicker is a rule
_OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}  # of a path's operators
_PLAIN = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Matrix = tuple[float, float, float, float, float, float]


def read_ofd(data: bytes, *, name: str, encoding: str | None = None, revisions: str = "accepted") -> Source:
    """Return the source that an OFD's text objects hold; a line's number is the page where it begins.

    Page headers, footers and page numbers are left out, wrapped lines are joined. `encoding` and
    `revisions` make no difference: the file says what its characters are, and shows one side of a change.

    Raises UnreadableInput when it is no OFD, damaged, encrypted, hostile, larger than any law, or has
    pictures only.
    """
    from redline.ingest.layout import source_of

    archive = open_zip(data, name=name)
    if any("encrypt" in part.lower() for part in archive.names):
        raise UnreadableInput(
            "文件已加密。请用 OFD 阅读器打开，另存为不加密的文件后再试，或者索取 Word 文件。",
            "It is encrypted. Open it in an OFD reader and save it without encryption, or ask for the Word "
            "file.",
            where=name,
        )
    if "OFD.xml" not in archive:
        raise UnreadableInput(
            "不是 OFD 文件，或者已经损坏：里面没有 OFD.xml。请重新下载后再试。",
            "It is no OFD, or a damaged one: OFD.xml is missing. Download it again.",
            where=name,
        )
    pages: list[Page] = []
    for root in _below(parse_xml(archive.read("OFD.xml"), name=name, part="OFD.xml"), "DocRoot"):
        pages += _Document(archive, _place("", root.text)).pages(len(pages))
    return source_of(pages, data, name=name, kind="ofd")


class _Document:
    """One document of the file (mostly there is one)."""

    def __init__(self, archive: Zip, path: str) -> None:
        self.archive = archive
        self.path = path
        self.root = self.xml(path)
        self.templates = {
            template.get("ID", ""): _place(path, template.get("BaseLoc"))
            for template in _below(self.root, "TemplatePage")
        }
        self.trees: dict[str, Any] = {}
        self.box = _box(self.root)
        self.left = _MOST_GLYPHS

    def xml(self, part: str) -> Any:
        """Return the tree of a part."""
        return parse_xml(self.archive.read(part), name=self.archive.name, part=part)

    def pages(self, before: int) -> Iterator[Page]:
        """Yield its pages; `before` is how many come ahead of them."""
        for number, entry in enumerate(_below(self.root, "Page"), before + 1):
            if number > _MOST_PAGES:
                self._too_large("页数超过 3000", "It has more than 3,000 pages")
            yield self._page(number, self.xml(_place(self.path, entry.get("BaseLoc"))))

    def _page(self, number: int, root: Any) -> Page:
        width, height = _box(root) or self.box or (210 * _POINTS, 297 * _POINTS)
        content = _Content(width, height)
        for template in _below(root, "Template"):
            path = self.templates.get(template.get("TemplateID", ""))
            if path and path not in self.trees:
                self.trees[path] = self.xml(path)
            if path:
                content.read(self.trees[path])
        content.read(root)
        self.left -= len(content.glyphs)
        if self.left < 0 or len(content.glyphs) > _MOST_ON_A_PAGE:
            self._too_large("文字超过 150 万", "It has more than 1.5 million characters")
        return Page(number, width, height, content.glyphs, content.rules, min(content.images, 1.0))

    def _too_large(self, zh: str, en: str) -> None:
        raise UnreadableInput(
            f"{zh}，不像是一部法规。请只保留法规正文所在的页。",
            f"{en}, more than any law. Keep the pages of the law only.",
            where=self.archive.name,
        )


class _Content:
    """What the objects of a page draw."""

    def __init__(self, width: float, height: float) -> None:
        self.area = max(width * height, 1.0)
        self.glyphs: list[Glyph] = []
        self.rules: list[Rule] = []
        self.images = 0.0

    def read(self, root: Any) -> None:
        """Add the objects of a page or a template."""
        for thing in root.iter():
            kind = _kind(thing)
            if kind not in ("TextObject", "PathObject", "ImageObject"):
                continue
            boundary = _numbers(thing.get("Boundary"))
            if len(boundary) != 4 or thing.get("Visible") == "false":
                continue
            matrix = _matrix(thing.get("CTM"), boundary)
            if kind == "TextObject":
                self._text(thing, matrix)
            elif kind == "PathObject":
                self._path(thing, matrix)
            else:
                self.images += abs(boundary[2] * boundary[3]) * _POINTS**2 / self.area

    def _text(self, thing: Any, matrix: Matrix) -> None:
        size = next(iter(_numbers(thing.get("Size"))), 0.0)
        a, b, c, d, _, _ = matrix
        angle = round(-math.degrees(math.atan2(b, a))) % 360
        x = y = 0.0
        for code in _below(thing, "TextCode"):
            x = next(iter(_numbers(code.get("X"))), x)
            y = next(iter(_numbers(code.get("Y"))), y)
            text = code.text or ""
            across, down = _steps(code.get("DeltaX"), len(text)), _steps(code.get("DeltaY"), len(text))
            at = x, y
            for index, char in enumerate(text):
                own = size * (1.0 if char >= "\u2e80" or char in "—…“”‘’" else 0.5)
                step = across[index] if index < len(across) else 0.0 if down else own
                width = abs(step) if 0 < abs(step) < own else own
                place = _apply(matrix, *at)
                self.glyphs.append(
                    Glyph(char, *place, width * math.hypot(a, b), size * math.hypot(c, d), angle)
                )
                at = at[0] + step, at[1] + (down[index] if index < len(down) else 0.0)

    def _path(self, thing: Any, matrix: Matrix) -> None:
        data = next((found.text or "" for found in _below(thing, "AbbreviatedData")), "")
        lines = [
            Rule(*_apply(matrix, *start), *_apply(matrix, *end))
            for start, end in _segments(data.split(), _MOST_RULES - len(self.rules))
        ]
        lines = [rule if rule[:2] <= rule[2:] else Rule(*rule[2:], *rule[:2]) for rule in lines]
        if not lines:
            return
        if thing.get("Stroke") != "false":
            self.rules += lines
        elif thing.get("Fill") == "true":
            xs = [x for rule in lines for x in (rule.x0, rule.x1)]
            ys = [y for rule in lines for y in (rule.y0, rule.y1)]
            if min(max(xs) - min(xs), max(ys) - min(ys)) <= _THIN:
                self.rules.append(Rule(min(xs), min(ys), max(xs), max(ys)))


# --- XML -------------------------------------------------------------------------------------------


def _kind(element: Any) -> str:
    """Return an element's name without its name space, of which there are several editions."""
    return str(element.tag).rpartition("}")[2]


def _below(element: Any, kind: str) -> Iterator[Any]:
    return (found for found in element.iter() if found is not element and _kind(found) == kind)


def _place(base: str, path: str | None) -> str:
    """Return the name of the part that `path` names, as seen from the part `base` unless it begins with /."""
    path = (path or "").strip().replace("\\", "/")
    folder = "" if path.startswith("/") else posixpath.dirname(base)
    return posixpath.normpath(posixpath.join(folder, path.lstrip("/")))


def _box(root: Any) -> tuple[float, float] | None:
    """Return the width and height in points of the page, where it says them."""
    for found in _below(root, "PhysicalBox"):
        box = _numbers(found.text)
        if len(box) == 4 and box[2] > 0 and box[3] > 0:
            return box[2] * _POINTS, box[3] * _POINTS
    return None


def _numbers(text: str | None) -> list[float]:
    """Return the numbers of a list parted by blanks; none when one of them is no finite number."""
    try:
        found = [float(part) for part in (text or "").split()]
    except ValueError:
        return []
    return found if all(map(math.isfinite, found)) else []


def _steps(text: str | None, most: int) -> list[float]:
    """Return a list of distances, in which ``g 3 4.5`` stands for 4.5 three times."""
    parts = (text or "").split()
    found: list[float] = []
    index = 0
    while index < len(parts) and len(found) < most:
        if parts[index] == "g":
            repeated = _numbers(" ".join(parts[index + 1 : index + 3]))
            if len(repeated) == 2:
                found += [repeated[1]] * min(max(int(repeated[0]), 0), most)
            index += 3
        else:
            found += _numbers(parts[index]) or [0.0]
            index += 1
    return found


# --- places ----------------------------------------------------------------------------------------


def _matrix(text: str | None, boundary: list[float]) -> Matrix:
    """Return what takes places inside an object to places on the page, in points."""
    given = _numbers(text)
    a, b, c, d, e, f = given if len(given) == 6 else _PLAIN
    return (
        a * _POINTS, b * _POINTS, c * _POINTS, d * _POINTS,
        (e + boundary[0]) * _POINTS, (f + boundary[1]) * _POINTS,
    )  # fmt: skip


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _segments(parts: list[str], most: int) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield the straight lines of a path, at most so many."""
    index = 0
    at = start = (0.0, 0.0)
    while index < len(parts) and most > 0:
        operator = parts[index]
        count = _OPERANDS.get(operator)
        operands = _numbers(" ".join(parts[index + 1 : index + 1 + (count or 0)]))
        index += 1 + (count or 0)
        if count is None or len(operands) != count:
            continue
        to = (operands[-2], operands[-1]) if count else start
        if operator in "LC" and to != at:
            yield at, to
            most -= 1
        elif operator in "SM":
            start = to
        at = to
