"""Rows to pieces: one rule for each kind of line, tried in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from redline.model.numbers import number_value
from redline.model.types import DIVISIONS, Diagnostic, Level
from redline.parse.checks import successors
from redline.parse.front import read_front, table_of_contents
from redline.parse.grammar import FINISHED, Grammar, fold
from redline.parse.rows import Row
from redline.parse.survey import LONGEST_HEADING, Survey
from redline.parse.tables import cells, is_delimiter, is_row
from redline.parse.tree import Node, Place, Tree

_WIDE = 15  # a shorter line that ends in mid-sentence is an entry of a list, and no wrapped line
_WIDE_SOFT = 24  # the same for one that ends with a comma, as entries do
_SOFT = "，、,"
_TITLES = "》〉"
_MOST_LINES = 20  # of one broken sentence
_HALF_HEADING = 10  # a shorter heading goes on in the next line only after a word that must go on
_SURE_HEADING = 20  # so short a heading is one even where the line above lacks its full stop
_FAR = 10  # a number without a blank after it may be this far ahead of the one before


class Reader:
    """Reads the rows of one text into a tree.

    last      the value of the last article's number, "" before the first
    expected  the values that may come next
    open      the node that a wrapped line would be joined to, or None
    before    the row that was read last
    """

    def __init__(self, rows: list[Row], grammar: Grammar) -> None:
        self.rows = rows
        self.grammar = grammar
        self.tree = Tree(grammar)
        self.diagnostics: list[Diagnostic] = []
        self.index = 0
        self.last = ""
        self.expected: tuple[str, ...] = successors("")
        self.open: Node | None = None
        self.before: Row | None = None
        self.survey = Survey(rows, grammar)
        self.signature: frozenset[int] = frozenset()

    # --- the whole -----------------------------------------------------------------------------

    def read(self) -> Tree:
        """Read all rows. Called once."""
        toc = table_of_contents(self.rows, self.grammar)
        start = next(
            (i for i in range(toc[1], len(self.rows)) if self._begins_body(i)),
            len(self.rows),
        )
        self._read_front(start, toc)
        self.signature = self.survey.signature(start)
        self.index = start
        while self.index < len(self.rows):
            row = self._unglued(self.rows[self.index])
            for rule in RULES:
                if rule(self, row):
                    break
            self.before = row
        return self.tree

    def _begins_body(self, index: int) -> bool:
        row = self.rows[index]
        if row.ordinal is not None:
            return bool(self._article_at(row) or self._division_at(row))
        return self._bare_heading(index) is not None

    def _read_front(self, end: int, toc: tuple[int, int]) -> None:
        for level, text, taken in read_front(self.rows[:end], toc, self.grammar):
            first, last = taken[0], taken[-1]
            if level in (Level.PREAMBLE, Level.TEXT) and self._continues(first):
                self._join(first)
            elif level is Level.TEXT and is_row(first.text):
                self._front_table(first)
            else:
                place = (first.number, first.column, last.number, last.end_column)
                node = self.tree.add(level, "", "", text, place)
                self.open = node if level in (Level.PREAMBLE, Level.TEXT) else None
                if level is Level.TEXT and text[-1] not in FINISHED:
                    self.note("unknown-line", first)
            self.before = first
            self.index += len(taken)
        self.open = None

    def _front_table(self, row: Row) -> None:
        """Add a table's row to the table above it, or begin one."""
        tables = self.tree.regions["preamble"]
        if tables and tables[-1].level is Level.TABLE and not row.gap:
            if not (is_delimiter(row.text) and "\n" not in tables[-1].text):
                tables[-1].text += "\n" + cells(row.text)
            tables[-1].extend(_place(row))
        else:
            self.tree.add(Level.TABLE, "", "", cells(row.text), _place(row))
        self.open = None

    def note(self, code: str, row: Row, *args: str) -> None:
        """Record a diagnostic about a row."""
        self.diagnostics.append(Diagnostic(code=code, line=row.number, args=args))

    # --- articles ------------------------------------------------------------------------------

    def _article_at(self, row: Row) -> tuple[str, str, str] | None:
        """Return (num, value, rest) when the row begins an article and not just with a reference."""
        number = row.ordinal
        if number is None or number.level is not Level.ARTICLE:
            return None
        rest = row.text[number.end :]
        value = number_value(number.num) or ""
        return (number.num, value, rest.strip()) if self._accepts(value, rest, row) else None

    def _accepts(self, value: str, rest: str, row: Row) -> bool:
        if row.heading:
            return True
        expected = value in self.expected
        spaced = not rest or rest[0].isspace() or rest[0] in self.grammar.sure_captions
        broken = self._broken()
        if self.grammar.refers(rest):
            return expected and not broken and (spaced or self._missing_otherwise(value, rest, row))
        if spaced:
            return expected or not broken
        if expected or not self.last:
            return not broken or expected
        far = int(value.split("-")[0]) - int(self.last.split("-")[0])
        return not broken and 0 < far <= _FAR

    def _missing_otherwise(self, value: str, rest: str, row: Row) -> bool:
        """Tell whether no other line can be the article: 第七条规定… between 第六条 and 第八条."""
        starts = self.survey.starts
        after = max((starts.get(later, 0) for later in successors(value)), default=0)
        return not self.grammar.surely_refers(rest) and starts.get(value) == row.place < after

    def _broken(self) -> bool:
        """Tell whether the row before has left a sentence open."""
        return self.open is not None and self.before is not None and not _finished(self.before)

    def _unglued(self, row: Row) -> Row:
        """Cut off an article that stands at the end of the paragraph before it, and read it next."""
        text = row.text
        for start in _glued(text, self.grammar.profile.ordinal):
            number = self.grammar.article(text, start)
            if number is None or self.grammar.refers(text[number.end :]):
                continue
            value = number_value(number.num) or ""
            here = self._article_at(row)
            after = here[1] if here else self.last
            if not after or value not in successors(after) or self.survey.starts.get(value, 0) > row.place:
                continue
            self._cut(row, start)
            self.note("glued-article", row, number.num)
            return self.rows[self.index]
        return row

    def _cut(self, row: Row, start: int) -> None:
        """Make two rows of the row at hand."""
        head = row.part(0, start)
        head.heading, head.gap, head.ordinal = row.heading, row.gap, row.ordinal
        rest = row.part(start, len(row.text))
        rest.ordinal = self.grammar.ordinal(rest.text)
        self.rows[self.index : self.index + 1] = [head, rest]

    def rule_article(self, row: Row) -> bool:
        """第十二条　…"""
        found = self._article_at(row)
        if not found:
            return False
        num, value, rest = found
        caption, text = self.grammar.caption(rest)
        if caption and not (caption[0] in self.grammar.sure_captions or self.survey.use_captions):
            caption, text = "", rest
        style, _ = self.grammar.item(text) if text else (0, 0)
        if style and self.grammar.certain(style):
            self.tree.add(Level.ARTICLE, num, caption, "", _place(row))
            self.rows[self.index] = row.part(len(row.text) - len(text), len(row.text))
            self.open = None
            self.last, self.expected = value, successors(value)
            return True
        node = self.tree.add(Level.ARTICLE, num, caption, text, _place(row))
        if text:
            node.place = (row.number, row.column + len(row.text) - len(text), row.number, row.end_column)
        self.open = node if text else None
        self.last, self.expected = value, successors(value)
        self.index += 1
        return True

    # --- divisions -----------------------------------------------------------------------------

    def _division_at(self, row: Row) -> tuple[str, Level, str] | None:
        number = row.ordinal
        if number is None or number.level not in DIVISIONS:
            return None
        rest = row.text[number.end :]
        title = rest.strip()
        if title and (title[-1] in "。；：;:" or "。" in title or len(title) > LONGEST_HEADING):
            return None
        spaced = not rest or rest[0].isspace()
        if not row.heading:
            if not spaced and (self.grammar.refers(rest) or set("，；：") & set(title)):
                return None
            sure = spaced and len(title) <= _SURE_HEADING and not set("，、；") & set(title)
            if self._broken() and not sure:
                return None
        return number.num, number.level, fold(title)

    def rule_division(self, row: Row) -> bool:
        """第一章　总则"""
        found = self._division_at(row)
        if not found:
            return False
        num, level, title = found
        node = self.tree.add(level, num, title, "", _place(row))
        self._heading_goes_on(node)
        return True

    def _heading_goes_on(self, node: Node) -> None:
        """Join what is left of a heading that runs over several lines."""
        self.open = None
        self.index += 1
        while self.index < len(self.rows) - 1:
            row = self.rows[self.index]
            if self.survey.structural(self.index) or row.text[-1] in FINISHED:
                return
            whole = node.heading and not node.heading.endswith(self.grammar.profile.heading_joins)
            if whole and (len(node.heading) < _HALF_HEADING or self._bare_heading(self.index)):
                return
            after = self.rows[self.index + 1]
            if not self.survey.numbered(after) or len(row.text) > LONGEST_HEADING:
                return
            node.heading = fold(node.heading + ("" if node.heading[-1:] > "\u2e80" else " ") + row.text)
            node.extend(_place(row))
            self.note("heading-joined", row)
            self.index += 1

    def _bare_heading(self, index: int) -> Level | None:
        return self.survey.bare_heading(index, first=self.tree.region == "preamble")

    def rule_bare_heading(self, row: Row) -> bool:
        """总　则"""
        level = self._bare_heading(self.index)
        if level is None:
            return False
        if fold(row.text) not in self.grammar.profile.closing_headings:
            self.note("heading-without-number", row, fold(row.text))
        node = self.tree.add(level, "", fold(row.text), "", _place(row))
        self._heading_goes_on(node)
        return True

    # --- after the body ------------------------------------------------------------------------

    def rule_annex(self, row: Row) -> bool:
        """附件一"""
        end = self.survey.annex_end(row)
        if not end:
            return False
        num = "".join(row.text[:end].split())
        self.tree.add(Level.ANNEX, num, fold(row.text[end:]), "", _place(row))
        self.last, self.expected, self.open = "", successors(""), None
        self.index += 1
        return True

    def rule_signature(self, row: Row) -> bool:
        """某市人民代表大会常务委员会 / 2024年1月1日"""
        if row.place not in self.signature:
            return False
        self.tree.add(Level.SIGNATURE, "", "", row.text, _place(row))
        self.open = None
        self.index += 1
        return True

    # --- text ----------------------------------------------------------------------------------

    def rule_table(self, row: Row) -> bool:
        """| 甲 | 乙 |"""
        if not is_row(row.text):
            return False
        taken = [row]
        for later in self.rows[self.index + 1 :]:
            if later.gap or not is_row(later.text):
                break
            taken.append(later)
        self.index += len(taken)
        if len(taken) > 1 and is_delimiter(taken[1].text):
            del taken[1]
        text = "\n".join(cells(line.text) for line in taken)
        last = taken[-1]
        self.tree.add(Level.TABLE, "", "", text, (row.number, row.column, last.number, last.end_column))
        self.open = None
        return True

    def rule_item(self, row: Row) -> bool:
        """（一）…；"""
        style, end = self.grammar.item(row.text) if self.tree.article is not None else (0, 0)
        if not style:
            return False
        if not self.grammar.certain(style) and not self.tree.style:
            opened = self.open is None or (self.before is not None and self.before.text[-1] in "：:")
            if not opened:
                return False
        num = "".join(row.text[:end].split())
        text = row.text[end:].strip()
        self.open = self.tree.add(self.tree.item_level(style), num, "", text, _place(row))
        self.index += 1
        return True

    def _continues(self, row: Row) -> bool:
        """Tell whether a row goes on with a sentence that a line's end broke."""
        before = self.before
        if self.open is None or before is None or row.heading or not self._breaks_off(before, row):
            return False
        index = self.index
        while index < min(len(self.rows), self.index + _MOST_LINES):
            text = self.rows[index].text
            if index > self.index and (
                self.survey.structural(index) or not self._breaks_off(self.rows[index - 1], self.rows[index])
            ):
                return False
            if text[-1] in FINISHED:
                return True
            index += 1
        return False

    def _breaks_off(self, row: Row, after: Row) -> bool:
        """Tell whether a row ends in mid-sentence: no full stop, and too long for an entry of a list."""
        end = row.text[-1]
        if after.ordinal is not None:  # 《某法》 and, on the next line, 第五条规定的…
            return not _finished(row)
        if end in _TITLES:
            return False
        return end not in FINISHED and len(row.text) >= (_WIDE_SOFT if end in _SOFT else _WIDE)

    def _join(self, row: Row) -> None:
        assert self.open is not None
        between = " " if _is_latin(self.open.text[-1:]) and _is_latin(row.text[0]) else ""
        self.open.text += between + row.text
        self.open.extend(_place(row))
        self.note("line-joined", row)

    def rule_continuation(self, row: Row) -> bool:
        """The rest of a sentence that a PDF broke."""
        if not self._continues(row):
            return False
        self._join(row)
        self.index += 1
        return True

    def rule_text(self, row: Row) -> bool:
        """Anything else: a paragraph of the open article, else text as it stands."""
        if self.tree.article is not None:
            self.open = self.tree.add(Level.PARAGRAPH, "", "", row.text, _place(row))
        else:
            self.open = None
            self.tree.add(Level.TEXT, "", "", row.text, _place(row))
            if self.tree.region != "tail" and row.text[-1] not in FINISHED:
                self.note("unknown-line", row)
        self.index += 1
        return True


RULES: tuple[Callable[[Reader, Row], bool], ...] = (
    Reader.rule_article,
    Reader.rule_division,
    Reader.rule_signature,
    Reader.rule_table,
    Reader.rule_annex,
    Reader.rule_bare_heading,
    Reader.rule_item,
    Reader.rule_continuation,
    Reader.rule_text,
)


def _place(row: Row) -> Place:
    return row.number, row.column, row.number, row.end_column


def _glued(text: str, ordinal: str) -> Iterator[int]:
    """Yield where a number stands in mid-line after a full stop."""
    for mark in ordinal:
        start = text.find(mark, 1)
        while start > 0:
            if text[max(start - 4, 0) : start].rstrip()[-1:] in ("。", "”"):
                yield start
            start = text.find(mark, start + 1)


def _finished(row: Row) -> bool:
    return row.text[-1] in FINISHED and row.text[-1] not in _TITLES


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
