"""Findings for people: one line each, as compilers print them, so that editors can jump to the place."""

from __future__ import annotations

from collections.abc import Iterator

from redline.render.check_types import Outcome, Shown
from redline.render.controls import legible
from redline.render.width import char_width, width

_WORDS = {
    "zh": {"error": "错误", "warning": "警告", "note": "提示"},
    "en": {"error": "error", "warning": "warning", "note": "note"},
}
_COLOURS = {"error": "1;31", "warning": "1;35", "note": "1;36"}
_UNITS = {
    "zh": {"paragraph": "第{}段", "page": "第{}页"},
    "en": {"paragraph": "paragraph {}", "page": "page {}"},
}
_SEEN = 60  # columns of a line of law that are shown around a finding


def render(outcome: Outcome, *, lang: str, colour: bool = False, excerpts: bool = False) -> str:
    """Return the findings as text, counts last; with `excerpts` the words that each is about below it."""
    lines: list[str] = []
    for one in outcome.shown:
        lines.append(_line(one, lang, colour))
        if excerpts and one.unit == "line" and one.column and one.context:
            lines += _excerpt(one, colour)
    lines.append(_sum(outcome, lang))
    return "\n".join(lines)


def _line(one: Shown, lang: str, colour: bool) -> str:
    where, severity = _where(one, lang), _WORDS[lang][one.severity]
    message = legible(one.message(lang).replace("\n", " "))
    if colour:
        where = f"\x1b[1m{where}\x1b[0m"
        severity = f"\x1b[{_COLOURS[one.severity]}m{severity}\x1b[0m"
    return f"{where}: {severity} {one.code} {message}"


def _where(one: Shown, lang: str) -> str:
    path = legible(one.path)
    if not one.line:
        return path
    if one.unit != "line":
        return f"{path}: {_UNITS[lang][one.unit].format(one.line)}"
    return f"{path}:{one.line}:{one.column}" if one.column else f"{path}:{one.line}"


def _excerpt(one: Shown, colour: bool) -> Iterator[str]:
    start = one.column - 1
    end = one.end_column - 1 if one.end_line == one.line else len(one.context)
    first = _back(one.context, start, _SEEN // 2)
    shown, head = one.context[first : first + _SEEN], "…" if first else ""
    last = first + _fits(shown, _SEEN)
    marked = max(1, width(one.context[start : min(max(end, start + 1), last)]))
    plain = head + legible(one.context[first:last].replace("\t", " "))
    yield f"    {plain}{'…' if last < len(one.context) else ''}"
    carets = "^" * marked
    space = " " * (4 + width(head) + width(one.context[first:start].replace("\t", " ")))
    yield space + (f"\x1b[{_COLOURS[one.severity]}m{carets}\x1b[0m" if colour else carets)


def _back(text: str, end: int, columns: int) -> int:
    """Return where the text that takes `columns` columns before `end` begins."""
    start = min(end, len(text))
    while start and columns > 0:
        start -= 1
        columns -= char_width(text[start])
    return start


def _fits(text: str, columns: int) -> int:
    used = 0
    for at, char in enumerate(text):
        used += char_width(char)
        if used > columns:
            return at
    return len(text)


def _sum(outcome: Outcome, lang: str) -> str:
    counts = [(severity, outcome.count(severity)) for severity in ("error", "warning", "note")]
    if lang == "zh":
        fixed = f"改正了 {outcome.fixed} 处。" if outcome.fixed else ""
        if not outcome.shown:
            return fixed + "没有发现问题。"
        return fixed + "，".join(f"{count} 处{_WORDS[lang][one]}" for one, count in counts) + "。"
    fixed = f"{outcome.fixed} mended. " if outcome.fixed else ""
    if not outcome.shown:
        return fixed + "Nothing was found."
    return fixed + ", ".join(f"{count} {one}{'' if count == 1 else 's'}" for one, count in counts) + "."
