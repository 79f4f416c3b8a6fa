"""Canonical text: Markdown that reads well on a git host and reads back as the same document.

Each provision is a line, with a blank line between two, so that hosts show paragraphs and git compares
them one by one. Unlike a source, canonical text is read without guessing: a mark on its first line
says so, and a line that would be read as something else carries its level in a comment
(``<!-- paragraph -->``). The form is described in docs/reference/canonical-text.md.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from redline.ingest.types import Source
from redline.model import frontmatter
from redline.model.types import DIVISIONS, Document, Level, Provision
from redline.parse.grammar import FINISHED, Grammar, fold, grammar
from redline.parse.profiles import known
from redline.parse.tables import cells, is_delimiter, is_row, markdown
from redline.parse.tree import Place, Tree

# Compiled when first used (`re` keeps them): most texts that are read are not canonical.
_MARK = ("<!-- redline/1 ", " -->")
_TAG = r"(?s:(?:^|(.*?)\s)<!-- ([a-z]+)(?: (\d+) (\d+))? -->)"
_ESCAPED = r"\\([!-/:-@\[-`{-~])"
_REGION = r"<!-- (body|tail) -->"
_COMMENT = r"(?<!\\)<!--(?! (?:[a-z]+)(?: \d+ \d+)? -->).*?-->"
_LEVELS = {level.value: level for level in Level}
_DEPTHS = {Level.PART: 2, Level.SUBPART: 3, Level.CHAPTER: 4, Level.SECTION: 5}
_STRUCTURAL = frozenset("#>|-+=~_`")
_NOWHERE = (0, 0, 0, 0)
_GAP = "\u3000"

Piece = tuple[Level, str, str, str]
"""(level, num, heading, text); an article's text is its first paragraph's."""


def profile_of(source: Source) -> str | None:
    """Return the profile that a canonical text names on its first line.

    "" when it is not known here, None when the source is no canonical text.
    """
    for line in source.lines:
        text = line.text.strip("\ufeff \t\u3000")
        if text:
            start, end = _MARK
            if text.startswith(start) and text.endswith(end):
                name = text[len(start) : -len(end)].strip()
                return name if known(name) else ""
            return None
    return None


# --- writing -----------------------------------------------------------------------------------


def write(document: Document) -> str:
    """Return the canonical text of a document: ``parse_text(write(document)) == document``.

    That holds for every document whose eIds are those of `redline.model.eids.assign` and whose texts
    are lines without white space around them.
    """
    regions = ("preamble", "body", "tail")
    pieces = [(region, piece) for region in regions for piece in _pieces(getattr(document, region))]
    blocks = [mark(document.profile)]
    for printed in print_pieces(pieces, document.profile):
        blocks += printed
    return frontmatter.dump(document.meta) + "\n\n".join(blocks) + "\n"


def mark(profile: str) -> str:
    """Return the first line of canonical text, which names its profile."""
    return profile.join(_MARK)


def print_pieces(
    pieces: Sequence[tuple[str, Piece]], profile: str, levels: Iterable[Level] = ()
) -> Iterator[list[str]]:
    """Yield the blocks of canonical text of each piece: its own, after the mark of its region if need be.

    Pieces come with their region, in order. Headings are as deep as the pieces' levels of division, and
    `levels` beside them, make them.
    """
    tree = Tree(grammar(profile))
    depths = _depths({*levels, *(piece[0] for _, piece in pieces)})
    for region, piece in pieces:
        blocks = []
        if tree.region != region and not _enters(piece[0], region):
            blocks.append(f"<!-- {region} -->")
            tree.enter(region)
        blocks.append(_block(piece, tree, depths))
        tree.add(*piece, _NOWHERE)
        yield blocks


def _depths(levels: Collection[Level]) -> dict[Level, int]:
    """Return the heading depth of each level of division that the document has: the highest has 2."""
    order = sorted(DIVISIONS.intersection(levels), key=_DEPTHS.__getitem__)
    return {level: 2 + rank for rank, level in enumerate(order)}


def _enters(level: Level, region: str) -> bool:
    """Tell whether a piece of this level opens the region by itself."""
    if region == "body":
        return level in DIVISIONS or level is Level.ARTICLE
    return level in (Level.ANNEX, Level.SIGNATURE)


def _pieces(provisions: tuple[Provision, ...]) -> Iterator[Piece]:
    for provision in provisions:
        children = provision.children
        text = provision.text
        level = provision.level
        if level is Level.ARTICLE and children and children[0].level is Level.PARAGRAPH and children[0].text:
            text = children[0].text
            yield level, provision.num, provision.heading, text
            yield from _pieces(children[0].children)
            children = children[1:]
        elif not (level is Level.PARAGRAPH and not text):
            yield level, provision.num, provision.heading, text
        yield from _pieces(children)


def _block(piece: Piece, tree: Tree, depths: dict[Level, int]) -> str:
    """Return the lines of one piece: in its natural form where that reads back, else with its level told."""
    level, num, heading, text = piece
    if level is Level.TABLE:
        return markdown(_escape(text, start=False))
    content = _GAP.join(filter(None, (num, heading, text)))
    if level in DIVISIONS or level is Level.ANNEX:
        natural = "#" * depths.get(level, 2) + " " + _escape(content, start=False)
    elif level is Level.TITLE:
        natural = "# " + _escape(content, start=False)
    elif level in (Level.NOTE, Level.SIGNATURE):
        natural = "> " + _escape(content, start=False)
    elif level is Level.TOC:
        natural = "- " + _escape(content, start=False)
    elif level in (Level.ITEM, Level.SUBITEM):
        natural = _escape(num + text, start=True)
    else:
        natural = _escape(content, start=True)
    if _classify(natural, tree) == piece:
        return natural
    if level in DIVISIONS or level is Level.ANNEX:
        lengths = f" {len(num)} {len(heading)}" if num or text else ""
        return f"{natural} <!-- {level.value}{lengths} -->"
    lengths = f" {len(num)} {len(heading)}" if num or heading else ""
    return f"{_escape(content, start=True)} <!-- {level.value}{lengths} -->"


def _escape(text: str, *, start: bool) -> str:
    r"""Escape what Markdown would take for its own: ``\``, ``*``, ``<!`` and, at the start, block marks."""
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    if "*" in text:
        text = text.replace("*", "\\*")
    if "<!" in text:
        text = text.replace("<!", "\\<!")
    return "\\" + text if start and text[:1] in _STRUCTURAL else text


def _unescape(text: str) -> str:
    return re.sub(_ESCAPED, r"\1", text) if "\\" in text else text


# --- reading -----------------------------------------------------------------------------------


def read(source: Source, profile: str) -> Tree:
    """Read a canonical text, its mark included, into a tree."""
    tree = Tree(grammar(profile))
    table: list[str] = []
    first = last = _NOWHERE
    for line, text in _lines(source):
        text = text.strip()
        place = _place(line, text)
        if table and not is_row(text):
            _add_table(tree, table, first, last)
            table = []
        if not text:
            continue
        if is_row(text):
            table.append(text)
            last = place
            first = first if len(table) > 1 else place
            continue
        region = re.fullmatch(_REGION, text)
        if region:
            tree.enter(region[1])
            continue
        level, num, heading, text = _classify(text, tree)
        if num or heading or text:
            tree.add(level, num, heading, text, place)
    if table:
        _add_table(tree, table, first, last)
    return tree


def _lines(source: Source) -> Iterator[tuple[tuple[int, str], str]]:
    """Yield ((number, raw text), text without other comments than ours)."""
    for line in source.lines:
        text = line.text
        if "<!--" in text:
            end = (
                text.rfind("-->") + 3
            )  # so that none is begun that does not end: each would look for it anew
            text = re.sub(_COMMENT, "", text[:end]) + text[end:]
        yield (line.number, line.text), text


def _place(line: tuple[int, str], text: str) -> Place:
    number, raw = line
    start = len(raw) - len(raw.lstrip())
    return number, start + 1, number, start + 1 + len(text)


def _add_table(tree: Tree, table: list[str], first: Place, last: Place) -> None:
    if len(table) > 1 and is_delimiter(table[1]):
        del table[1]
    text = _unescape("\n".join(map(cells, table)))
    tree.add(Level.TABLE, "", "", text, (first[0], first[1], last[2], last[3]))


def _classify(line: str, tree: Tree) -> Piece:
    """Return what a line of canonical text says, by its form and by what is open in the tree."""
    tag = re.fullmatch(_TAG, line) if line.endswith("-->") else None
    if tag and tag[2] in _LEVELS:
        return _tagged(tag[1] or "", _LEVELS[tag[2]], tag[3], tag[4])
    first = line[0]
    preamble = tree.region == "preamble"
    if first == "#":
        marks = len(line) - len(line.lstrip("#"))
        rest = line[marks:].strip()
        if marks == 1 and preamble:
            return Level.TITLE, "", "", fold(_unescape(rest))
        return _heading(_unescape(rest), tree.grammar)
    if line.startswith("> "):
        return Level.NOTE if preamble else Level.SIGNATURE, "", "", _unescape(line[2:].strip())
    if preamble and line.startswith("- "):
        return Level.TOC, "", "", _unescape(line[2:].strip())
    return _body_line(_unescape(line), first == "\\", tree)


def _tagged(content: str, level: Level, num_length: str | None, heading_length: str | None) -> Piece:
    """Take apart a line whose comment tells its level, and the lengths of its number and heading."""
    if level in DIVISIONS or level is Level.ANNEX:
        content = _unescape(content.lstrip("#").strip())
        if num_length is None:
            return level, "", content, ""
    else:
        content = _unescape(content)
    num, rest = _cut(content, int(num_length or 0))
    heading, text = _cut(rest, int(heading_length or 0))
    return level, num, heading, text


def _cut(content: str, length: int) -> tuple[str, str]:
    if not length:
        return "", content
    return content[:length], content[length:].removeprefix(_GAP)


def _heading(text: str, rules: Grammar) -> Piece:
    """A division or an annex; without a number it is a chapter."""
    number = rules.division(text) if text else None
    if number and _ends(text, number.end):
        return number.level, number.num, fold(text[number.end :]), ""
    end = rules.annex(text) if text else 0
    if end and (_ends(text, end) or text[end - 1] in FINISHED):
        return Level.ANNEX, "".join(text[:end].split()), fold(text[end:]), ""
    return Level.CHAPTER, "", fold(text), ""


def _ends(text: str, end: int) -> bool:
    return end == len(text) or text[end].isspace()


def _body_line(text: str, escaped: bool, tree: Tree) -> Piece:
    rules = tree.grammar
    number = rules.article(text)
    if number and _ends(text, number.end):
        rest = text[number.end :].strip()
        caption, after = rules.caption(rest)
        if caption and after and rest[len(caption)].isspace():
            return Level.ARTICLE, number.num, caption, after
        return Level.ARTICLE, number.num, "", rest
    if tree.article is not None:
        style, end = (0, 0) if escaped else rules.item(text)
        if style:
            return tree.item_level(style), "".join(text[:end].split()), "", text[end:].strip()
        return Level.PARAGRAPH, "", "", text
    return Level.PREAMBLE if tree.region == "preamble" else Level.TEXT, "", "", text
