"""What goes into a merge and what comes out of it."""

from __future__ import annotations

from redline.model import Document, Level
from redline.model.value import value


@value
class Marks:
    """How conflicts are marked: the names of the three texts after git's marks, which are `size` long."""

    ours: str = "ours"
    base: str = "base"
    theirs: str = "theirs"
    size: int = 7


@value
class Conflict:
    """A place where a person has to decide.

    where             what it is about: the number of the article as it is printed, or the beginning of the
                      line; "" for the front matter, and for a text that conflicts as a whole; "published"
                      where one side published the text and the other one changed it
    ours, base, theirs  the canonical lines of each text at that place, parted by blank lines
    """

    where: str
    ours: str
    base: str
    theirs: str


@value
class Stray:
    """A reference of the result that no longer means what its author meant.

    where     the number of the article that it stands in, as printed in the result
    text      the reference as it is printed
    """

    where: str
    text: str


@value
class Merged:
    """The result of a merge.

    text       canonical text; of conflicts all three versions stand in it, between git's marks
    conflicts  in the order of the text; none when the merge is clean
    strays     references to look at: the other side repealed what they mean, or put something between
    whole      whether the texts are one conflict as a whole: nothing smaller could be proved to keep every
               line of either side
    """

    text: str
    conflicts: tuple[Conflict, ...] = ()
    strays: tuple[Stray, ...] = ()
    whole: bool = False


@value
class Node:
    """One line of a text: what a merge keeps, drops, moves and rewrites as one.

    An article is the line of its number and caption; its first paragraph is a line of its own, although
    canonical text prints both in one.

    eid, level, num, heading, text  as in the provision; `text` with references as slots once they are known
    region   "preamble", "body" or "tail"
    parent   place of the line above it in the tree (an item's paragraph, a paragraph's article), or -1
    unit     eId of the unit that the line stands in, and `offset` of `text` in that unit's text
    """

    eid: str
    level: Level
    num: str
    heading: str
    text: str
    region: str
    parent: int = -1
    unit: str = ""
    offset: int = 0


RANKS = {
    Level.PART: 0, Level.ANNEX: 0, Level.SUBPART: 1, Level.CHAPTER: 2, Level.SECTION: 3,
    Level.PARAGRAPH: 5, Level.ITEM: 6, Level.SUBITEM: 7,
}  # fmt: skip
TOP = 4
"""How deep a line stands. Articles, and all lines outside of articles, have `TOP`; what is below, more."""


def rank(node: Node) -> int:
    """How deep a line stands: see `TOP`. A table below an article stands where its paragraphs do."""
    if node.level is Level.TABLE and node.parent >= 0:
        return RANKS[Level.PARAGRAPH]
    return RANKS.get(node.level, TOP)


@value
class Text:
    """One of the three texts, as lines."""

    document: Document
    nodes: tuple[Node, ...]
