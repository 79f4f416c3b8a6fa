"""The values that everything else passes along: a law text as a tree of provisions.

Values are frozen. Facts that are derived from a tree (positions, changes, anchors) live in side
tables keyed by eId, never on the nodes. Spans and diagnostics take no part in equality, so two
documents are equal when their structure and text are.
"""

from __future__ import annotations

from enum import Enum

from redline.model.value import uncompared, value


class Level(str, Enum):
    """What a provision is. The words for it (编, 章, 条 …) belong to a jurisdiction's profile."""

    # before the body
    TITLE = "title"  # the title, where it stands; a repeated title is a second TITLE
    NOTE = "note"  # adoption and amendment lines under the title (题注)
    TOC = "toc"  # one line of a table of contents, its heading included
    PREAMBLE = "preamble"  # a paragraph before the first division or article
    # divisions
    PART = "part"
    SUBPART = "subpart"
    CHAPTER = "chapter"
    SECTION = "section"
    # the body
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    SUBITEM = "subitem"
    TABLE = "table"
    # after the body
    SIGNATURE = "signature"  # who signed and when
    ANNEX = "annex"
    TEXT = "text"  # a line that no rule knows


DIVISIONS = frozenset({Level.PART, Level.SUBPART, Level.CHAPTER, Level.SECTION})


@value
class Span:
    """Where a provision stands in its source file.

    Lines and columns count from 1; columns are code points; `end_column` is exclusive.
    """

    line: int
    column: int
    end_line: int
    end_column: int


@value
class Provision:
    """One node of a law text.

    eid       id within this version, after the Akoma Ntoso naming convention; unique in a document:
              ``chp_2__sec_1``, ``art_32-1`` (第三十二条之一), ``art_3__para_2__item_4``. Articles number
              on through the whole text, so their eId leaves out the divisions above.
    num       the number exactly as printed, its brackets and dots included (第三十二条, （一）, 1.); or ""
    heading   the title of a division or annex, or the caption of an article; or ""
    text      the provision's own text, without its children's; of an article always "": its text stands
              in its paragraphs. A table's text is its rows joined by newlines, cells parted by " | ".
    children  in the order of the text. Divisions hold divisions and articles, an article holds
              paragraphs and tables, a paragraph holds items, an item holds subitems.
    """

    eid: str
    level: Level
    num: str = ""
    heading: str = ""
    text: str = ""
    children: tuple[Provision, ...] = ()
    span: Span | None = uncompared(default=None)


@value
class Diagnostic:
    """Something a reader of the source should know. It never stops a comparison.

    code   a stable short name, e.g. "number-gap"; the interface has its words in both languages
    line   1-based line of the source
    args   values that the message names
    """

    code: str
    line: int
    args: tuple[str, ...] = ()


@value
class Document:
    """A law text.

    title     as printed, white space folded; "" when the text has none
    meta      front matter as (key, value) pairs, in order
    preamble  TITLE, NOTE, TOC, PREAMBLE and TEXT provisions that stand before the body, in order
    body      divisions and articles (and TEXT that stands between them)
    tail      what follows the last article: SIGNATURE, ANNEX, TEXT, TABLE
    profile   the jurisdiction's profile, e.g. "zh-CN"
    """

    title: str
    meta: tuple[tuple[str, str], ...] = ()
    preamble: tuple[Provision, ...] = ()
    body: tuple[Provision, ...] = ()
    tail: tuple[Provision, ...] = ()
    profile: str = "zh-CN"
    diagnostics: tuple[Diagnostic, ...] = uncompared(default=())
