"""Mending what is certain: edits go into the file where they belong, and every other byte stays as it was."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence

from redline.app.check.look import look_again
from redline.app.check.text import CheckedText
from redline.app.check.types import Edit, Finding
from redline.errors import RedlineError
from redline.model.value import value

_LINE_ENDS = re.compile(r"\r\n|\r|\n")
Taken = dict[int, list[tuple[int, int, str]]]
"""By line: what is edited there, as (start, end, new words), in order."""

_ROUNDS = 8
"""A fix may uncover another one; after so many rounds what is left is left."""


@value
class Mended:
    """A file that can be mended.

    old, new  its bytes; count: how many findings are mended
    encoding  of its text
    """

    where: str
    old: bytes
    new: bytes
    count: int
    encoding: str


def mend(texts: Iterable[CheckedText]) -> tuple[Mended, ...]:
    """Return what the files of the texts that may be mended would be; nothing is written.

    Raises InputError when a file cannot be read.
    """
    return tuple(filter(None, (_mended(text) for text in texts if text.fixable)))


def write(mended: Iterable[Mended]) -> None:
    """Write mended files, each whole or not at all. Raises OutputError, and ConflictError for a file that
    was changed since it was read."""
    from redline.errors import ConflictError
    from redline.ingest import read_bytes
    from redline.storage import write_atomic

    for one in mended:
        if read_bytes(one.where) != one.old:
            raise ConflictError(
                "文件在检查时被改动了，没有写入。请再运行一次。",
                "The file was changed while it was checked; nothing was written. Run it again.",
                where=one.where,
            )
        write_atomic(one.where, one.new, durable=True)


def difference(mended: Iterable[Mended]) -> str:
    """Return what writing would change, as a unified diff."""
    from difflib import unified_diff

    out: list[str] = []
    for one in mended:
        old, new = (data.decode(one.encoding, "replace").splitlines() for data in (one.old, one.new))
        out += unified_diff(old, new, f"a/{one.where}", f"b/{one.where}", lineterm="")
    return "\n".join(out)


def _mended(text: CheckedText) -> Mended | None:
    from redline.ingest import read_bytes
    from redline.ingest.encoding import to_text

    data = read_bytes(text.where)
    words, encoding = to_text(data, name=text.where, encoding=text.source.encoding)
    try:
        encoded = words.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return None
    if not data.endswith(encoded):  # it would not be written as it was read
        return None
    mark = data[: len(data) - len(encoded)]
    new, count = words, 0
    for _ in range(_ROUNDS):
        try:
            findings = look_again(text, mark + new.encode(encoding))
        except (UnicodeEncodeError, RedlineError):
            return None
        changed, done = apply(new, findings)
        if not done:
            break
        new, count = changed, count + done
    if not count:
        return None
    return Mended(where=text.where, old=data, new=mark + new.encode(encoding), count=count, encoding=encoding)


def apply(words: str, findings: Sequence[Finding]) -> tuple[str, int]:
    """Return a text with the edits of findings made, and how many findings that are.

    The edits of one finding are made together or not at all; where two findings are about the same words,
    the later one has to wait.
    """
    lines = list(_lines(words))
    taken: Taken = {}
    done = 0
    for finding in findings:
        edits = [edit for edit in finding.edits if edit.old != edit.new]
        if edits and all(_fits(edit, lines, taken) for edit in edits):
            for edit in edits:
                row = taken.setdefault(edit.span.line, [])
                place = (*_columns(edit), edit.new)
                if not _is_in(row, place):
                    insort(row, place)
            done += 1
    for number, row in taken.items():
        said, stop = lines[number - 1]
        lines[number - 1] = _edited(said, row), stop
    return "".join(said + stop for said, stop in lines), done


def _is_in(row: list[tuple[int, int, str]], place: tuple[int, int, str]) -> bool:
    at = bisect_left(row, place)
    return row[at : at + 1] == [place]


def _edited(said: str, row: list[tuple[int, int, str]]) -> str:
    pieces, at = [], 0
    for start, end, new in row:
        pieces += [said[at:start], new]
        at = end
    return "".join([*pieces, said[at:]])


def _lines(words: str) -> Iterator[tuple[str, str]]:
    """Yield each line and its line end."""
    start = 0
    for match in _LINE_ENDS.finditer(words):
        yield words[start : match.start()], match[0]
        start = match.end()
    yield words[start:], ""


def _columns(edit: Edit) -> tuple[int, int]:
    return edit.span.column - 1, edit.span.end_column - 1


def _fits(edit: Edit, lines: list[tuple[str, str]], taken: Taken) -> bool:
    """Tell whether the words stand there that an edit is about, and no other edit touches them."""
    line, (start, end) = edit.span.line, _columns(edit)
    if edit.span.end_line != line or not 0 < line <= len(lines) or lines[line - 1][0][start:end] != edit.old:
        return False
    row = taken.get(line, [])
    place = bisect_left(row, (start, end, edit.new))
    if _is_in(row, (start, end, edit.new)):
        return True
    before, after = row[place - 1 : place] if place else [], row[place : place + 1]
    return all(one[1] <= start and one[0] != start for one in before) and all(
        end <= one[0] and one[0] != start for one in after
    )
