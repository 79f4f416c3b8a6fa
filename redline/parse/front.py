"""What stands before the body: title, adoption lines, table of contents, preamble."""

from __future__ import annotations

from redline.model.types import Level
from redline.parse.grammar import FINISHED, Grammar, fold
from redline.parse.rows import Row
from redline.parse.tables import is_row

_LONGEST_TITLE = 100
_TITLE_ROWS = 4
_SEARCHED = 40

Found = tuple[Level, str, list[Row]]
"""(level, text, the rows that it stands in)"""


def table_of_contents(rows: list[Row], grammar: Grammar) -> tuple[int, int]:
    """Return the range of rows that are a table of contents, its heading included; (0, 0) without one."""
    headings = grammar.profile.toc_headings
    marks = {heading[0] for heading in headings}
    start = next((i for i, row in enumerate(rows) if row.text[0] in marks and fold(row.text) in headings), -1)
    if start < 0 or any(grammar.article(row.text) for row in rows[:start]):
        return 0, 0
    end = start + 1
    first = ""
    while end < len(rows) and _is_entry(rows[end], grammar):
        title = _entry_title(rows[end].text, grammar)
        if title == first:
            break
        first = first or title
        end += 1
    return start, end


def _is_entry(row: Row, grammar: Grammar) -> bool:
    text = row.text
    if len(text) > 80 or text[-1] in "。；：":
        return False
    if grammar.division(text) or grammar.annex(text):
        return True
    return _entry_title(text, grammar) in grammar.profile.bare_headings + grammar.profile.preamble_headings


def _entry_title(text: str, grammar: Grammar) -> str:
    """Return an entry's title without its number and page."""
    number = grammar.division(text)
    title = fold(text[number.end :] if number else text).rstrip("0123456789 .…·-—（）()")
    return title or text


def read_front(rows: list[Row], toc: tuple[int, int], grammar: Grammar) -> list[Found]:
    """Classify the rows before the body; TEXT is what nothing is known of."""
    found: list[Found] = []
    title_at, title_rows = _find_title(rows, toc, grammar)
    title = ""
    index = 0
    while index < len(rows):
        row = rows[index]
        if toc[0] <= index < toc[1]:
            found.append((Level.TOC, row.text, [row]))
        elif index == title_at:
            title = _joined(rows[index : index + title_rows])
            found.append((Level.TITLE, title, rows[index : index + title_rows]))
            index += title_rows
            continue
        elif title and (again := _repeats(rows, index, title, toc)):
            repeated = rows[index : index + again]
            found.append((Level.TITLE, _joined(repeated), repeated))
            index += again
            continue
        else:
            level = _level(row, found, grammar, title_ahead=index < title_at)
            found.append((level, row.text, [row]))
        index += 1
    return found


def _joined(rows: list[Row]) -> str:
    text = rows[0].text
    for row in rows[1:]:
        blank = " " if text[-1].isascii() and row.text[0].isascii() else ""
        text += blank + row.text
    return fold(text)


def _find_title(rows: list[Row], toc: tuple[int, int], grammar: Grammar) -> tuple[int, int]:
    """Return (index, number of rows) of the title; (-1, 0) when there is none."""
    headed = _headed_title(rows[:_SEARCHED], toc, grammar)
    if headed[1]:
        return headed
    candidates = [i for i, row in enumerate(rows[:_SEARCHED]) if _may_be_title(row, grammar)]
    for index in candidates:
        if toc[1] and index >= toc[0]:
            break
        text = ""
        for count in range(1, _TITLE_ROWS + 1):
            if index + count - 1 not in candidates:
                break
            text = _joined(rows[index : index + count])
            if _ends_like_title(text, grammar) and len(text) <= _LONGEST_TITLE:
                return index, count
    if candidates and candidates[0] == 0 and not grammar.item(rows[0].text)[0]:
        return 0, 1
    return -1, 0


def _headed_title(rows: list[Row], toc: tuple[int, int], grammar: Grammar) -> tuple[int, int]:
    """Return (index, number of rows) of the title among headings of the first level; (-1, 0) without any.

    It is the first that ends as titles do, over several such headings too; else the first.
    """
    headings = [i for i, row in enumerate(rows) if row.heading == 1 and not toc[0] <= i < toc[1]]
    notices = [i for i in headings if rows[i].text.endswith(grammar.profile.notice_ends)]
    for index in headings:
        for count in range(1, _TITLE_ROWS + 1):
            if index + count - 1 not in headings or index + count - 1 in notices:
                break
            text = _joined(rows[index : index + count])
            if _ends_like_title(text, grammar) and len(text) <= _LONGEST_TITLE:
                return index, count
    return (headings[0], 1) if headings else (-1, 0)


def _may_be_title(row: Row, grammar: Grammar) -> bool:
    text = row.text
    odd = "](" in text or is_row(text)
    return len(text) <= 60 and text[-1] not in "。；：，、" and not odd and not _is_note(text, grammar)


def _ends_like_title(text: str, grammar: Grammar) -> bool:
    if text[-1] in "）)":
        text = text[: max(text.rfind("（"), text.rfind("("), 0)].rstrip()
    return text.endswith(grammar.profile.title_ends)


def _repeats(rows: list[Row], index: int, title: str, toc: tuple[int, int]) -> int:
    """Return how many rows from `index` on repeat the title between them; 0 when they do not."""
    text = ""
    for count, row in enumerate(rows[index : index + _TITLE_ROWS + 2], 1):
        if toc[0] <= index + count - 1 < toc[1]:
            return 0
        text += "".join(row.text.split())
        if text == title.replace(" ", ""):
            return count
        if not title.replace(" ", "").startswith(text):
            return 0
    return 0


def _is_note(text: str, grammar: Grammar) -> bool:
    """Tell whether a row says by whom and when the text was adopted, or of what draft it is."""
    if text[-1] in "。；：":
        return False
    adopts = _has(text, grammar.profile.note_words)
    if grammar.is_date(text) or (adopts and grammar.opens_with_year(text)):
        return True
    if text[0] in "（(" and not grammar.item(text)[0]:
        return adopts or text[-1] in "）)" or _has(text, grammar.profile.draft_words)
    return len(text) <= 40 and text.endswith(grammar.profile.notice_ends)


def _has(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def _level(row: Row, found: list[Found], grammar: Grammar, *, title_ahead: bool) -> Level:
    text = row.text
    if any(level is Level.PREAMBLE for level, _, _ in found[-1:]):
        return Level.PREAMBLE if text[-1] in FINISHED else Level.TEXT
    if _is_note(text, grammar):
        return Level.NOTE
    previous = found[-1] if found else None
    if previous and previous[0] is Level.NOTE and text[-1] not in "。；：":
        opened = previous[1]
        if (opened[0] in "（(" and opened[-1] not in "）)") or text[-1] in "）)":
            return Level.NOTE
        if len(text) <= 60 and _has(text, grammar.profile.note_words):
            return Level.NOTE
    if fold(text) in grammar.profile.preamble_headings:
        return Level.PREAMBLE
    if text[-1] in FINISHED and not title_ahead:
        return Level.PREAMBLE
    return Level.TEXT
