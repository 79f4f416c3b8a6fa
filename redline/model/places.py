"""From the words of a provision to where they stand in the source: lines and columns, to the character.

A provision's text is not always in the source as it stands: sentences that a line's end broke are joined,
Markdown's marks and comments are taken off, cells of tables are set apart. So the words are looked for
where the provision's span says, and, where they do not stand there in one piece, character by character.
"""

from __future__ import annotations

from collections.abc import Mapping

from redline.model.types import Provision, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Part = Literal["num", "heading", "text"]
else:
    Part = str


class Places:
    """Finds words of provisions in the lines of their source, given by line number, as they stand there."""

    __slots__ = ("_known", "_lines", "_starts")

    def __init__(self, lines: Mapping[int, str]) -> None:
        self._lines = lines
        self._starts: dict[str, int] = {}
        self._known: dict[tuple[str, Part], list[tuple[int, int]]] = {}

    def span(self, provision: Provision, start: int, end: int, part: Part = "text") -> Span:
        """Return where ``getattr(provision, part)[start:end]`` stands in the source.

        Where that cannot be told to the character, it is the place of the provision as a whole.
        """
        whole = provision.span or Span(line=0, column=0, end_line=0, end_column=0)
        if whole.line == whole.end_line and part == "text" and not provision.children:
            at = self._start(provision, whole)
            if at >= whole.column - 1:
                return Span(
                    line=whole.line, column=at + start + 1, end_line=whole.line, end_column=at + end + 1
                )
        found = self._characters(provision, part, whole)
        if not found or end > len(found):
            return whole
        if start == end:
            line, column = found[start] if start < len(found) else (found[-1][0], found[-1][1] + 1)
            return Span(line=line, column=column, end_line=line, end_column=column)
        (line, column), (end_line, end_column) = found[start], found[end - 1]
        return Span(line=line, column=column, end_line=end_line, end_column=end_column + 1)

    def _start(self, provision: Provision, whole: Span) -> int:
        """Return where a text begins in its line, from 0; -1 where it does not stand there in one piece."""
        if provision.eid not in self._starts:
            line = self._lines.get(whole.line, "")
            self._starts[provision.eid] = line.rfind(provision.text) if provision.text else -1
        return self._starts[provision.eid]

    def _characters(self, provision: Provision, part: Part, whole: Span) -> list[tuple[int, int]]:
        """Return (line, column) of each character of a part, [] where one cannot be found."""
        key = (provision.eid, part)
        if key not in self._known:
            words: str = getattr(provision, part)
            if part == "text":
                self._known[key] = self._backwards(words, whole, _end(provision, whole))
            else:
                after = len(provision.num) if part == "heading" else 0
                self._known[key] = self._forwards(words, whole, after)
        return self._known[key]

    def _forwards(self, words: str, whole: Span, after: int) -> list[tuple[int, int]]:
        """Look for a number or heading from the start of the span on, past `after` characters of number."""
        found: list[tuple[int, int]] = []
        line, column = whole.line, whole.column - 1
        skip = after
        for char in words:
            while True:
                raw = self._lines.get(line)
                if raw is None or line > whole.end_line:
                    return []
                if column >= len(raw):
                    line, column = line + 1, 0
                    if char.isspace():
                        found.append((line, 1))
                        break
                    continue
                here = raw[column]
                column += 1
                if skip:
                    skip -= not here.isspace() and here not in "#*"
                elif here == char or (here.isspace() and char.isspace()):
                    found.append((line, column))
                    break
        return found

    def _backwards(self, words: str, whole: Span, end: tuple[int, int]) -> list[tuple[int, int]]:
        """Look for a text from its end back, since what is printed before it (its number) may repeat it."""
        found: list[tuple[int, int]] = []
        line, column = end
        for char in reversed(words):
            while True:
                if line < whole.line:
                    return []
                raw = self._lines.get(line, "")
                if char == "\n" or column <= 0 or not raw[:column]:
                    line, column = line - 1, len(self._lines.get(line - 1, ""))
                    if char.isspace():
                        found.append((line, column + 1))
                        break
                    continue
                column -= 1
                if raw[column : column + 1] == char:
                    found.append((line, column + 1))
                    break
        found.reverse()
        return found


def _end(provision: Provision, whole: Span) -> tuple[int, int]:
    """Return the line and the column (from 0) that a provision's own text ends before."""
    first = next((child.span for child in provision.children if child.span is not None), None)
    if first is None:
        return whole.end_line, whole.end_column - 1
    return first.line, first.column - 1
