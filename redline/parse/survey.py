"""Looking over all rows before they are read, and ahead from any of them."""

from __future__ import annotations

from redline.model.numbers import number_value
from redline.model.types import DIVISIONS, Level
from redline.parse.grammar import FINISHED, Grammar, fold
from redline.parse.rows import Row

LONGEST_HEADING = 70
_MOST_SIGNATURES = 8
_LONGEST_SIGNATURE = 30


class Survey:
    """What is known of the rows as a whole.

    depths        the level of division that Markdown headings of a depth have
    highest       the highest level of division, or None
    starts        article number to the place of the last row that begins with it and may be an article
    use_captions  whether parentheses after an article's number hold its caption
    """

    def __init__(self, rows: list[Row], grammar: Grammar) -> None:
        self.rows = rows
        self.grammar = grammar
        self.depths: dict[int, Level] = {}
        self.highest: Level | None = None
        self.starts: dict[str, int] = {}
        self.use_captions = False
        self._look()

    def _look(self) -> None:
        grammar = self.grammar
        captions = articles = 0
        order = [level for level, _ in grammar.profile.words]
        marks = grammar.profile.ordinal
        for place, row in enumerate(self.rows):
            row.place = place
            if row.text[0] not in marks:
                continue
            number = row.ordinal = grammar.ordinal(row.text)
            if number is None:
                continue
            if number.level is Level.ARTICLE:
                rest = row.text[number.end :]
                if not grammar.surely_refers(rest):
                    articles += 1
                    self.starts[number_value(number.num) or ""] = place
                    captions += bool(grammar.caption(rest.lstrip())[0])
            elif number.level in DIVISIONS:
                if row.heading:
                    self.depths.setdefault(row.heading, number.level)
                if self.highest is None or order.index(number.level) < order.index(self.highest):
                    self.highest = number.level
        self.use_captions = captions * 2 >= articles

    def signature(self, start: int) -> frozenset[int]:
        """Return the places of the rows after the last article that say who signed and when."""
        end = next((i for i in range(start, len(self.rows)) if self.annex_end(self.rows[i])), len(self.rows))
        first, dated = end, False
        while first > start and end - first < _MOST_SIGNATURES:
            text = self.rows[first - 1].text
            date = self.grammar.is_date(text)
            if not date and (len(text) > _LONGEST_SIGNATURE or self.structural(first - 1)):
                break
            if not date and (text[-1] in FINISHED or text[-1] in "，、,"):
                break
            dated = dated or date
            first -= 1
        return frozenset(range(first, end) if dated else ())

    def structural(self, index: int) -> bool:
        """Tell whether a row is a heading, a table's, or begins with a number: no text that goes on."""
        row = self.rows[index]
        text = row.text
        grammar = self.grammar
        return bool(
            row.heading
            or text[0] == "|"
            or self.numbered(row)
            or grammar.item(text)[0]
            or self.annex_end(row)
        )

    def numbered(self, row: Row) -> bool:
        """Tell whether a row begins with the number of an article or division."""
        number = row.ordinal
        return number is not None and (number.level is Level.ARTICLE or number.level in DIVISIONS)

    def bare_heading(self, index: int, *, first: bool) -> Level | None:
        """Return the level of a division heading without a number, None when the row is none.

        `first` says that no other has come yet, so that a heading of the first level would be the title.
        """
        row = self.rows[index]
        profile = self.grammar.profile
        if len(row.text) > LONGEST_HEADING:
            return None
        title = fold(row.text)
        follows = index + 1 < len(self.rows) and self.numbered(self.rows[index + 1])
        if title in profile.bare_headings and (row.heading > 1 or follows):
            if row.heading in self.depths:
                return self.depths[row.heading]
            return self.highest if title in profile.closing_headings and self.highest else Level.CHAPTER
        other = profile.preamble_headings + profile.toc_headings
        if row.heading <= first or row.text[-1] in "。；：" or title in other or self.annex_end(row):
            return None
        return self.depths.get(row.heading, Level.CHAPTER)

    def annex_end(self, row: Row) -> int:
        """Return where the printed number of an annex ends, 0 when the row begins none."""
        end = self.grammar.annex(row.text)
        if not end:
            return 0
        rest = row.text[end:]
        if rest and not (rest[0].isspace() or row.text[end - 1] in "：:" or rest[0] in "：:（("):
            return 0
        if len(rest) > LONGEST_HEADING or rest[-1:] in ("。", "；"):
            return 0
        return end
