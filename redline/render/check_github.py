"""Findings as workflow commands, which GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from redline.render.check_types import Outcome, Shown

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def render(outcome: Outcome, *, lang: str) -> str:
    """Return one command a finding; "" when there is none."""
    return "\n".join(_command(one, lang) for one in outcome.shown)


def _command(one: Shown, lang: str) -> str:
    said = ",".join(f"{name}={_escaped(str(text), _PROPERTY)}" for name, text in _properties(one))
    return f"::{_COMMANDS[one.severity]} {said}::{_escaped(one.message(lang), _DATA)}"


def _properties(one: Shown) -> Iterator[tuple[str, object]]:
    yield "file", one.path
    if one.line and one.unit == "line":
        yield "line", one.line
        # Columns are understood where the finding begins and ends on one line.
        if one.column and one.end_line == one.line:
            yield "col", one.column
            if one.end_column > one.column:
                yield "endColumn", one.end_column
        elif one.end_line > one.line:
            yield "endLine", one.end_line
    yield "title", f"{one.code} {one.name}"


def _escaped(text: str, marks: dict[str, str]) -> str:
    return "".join(marks.get(char, char) for char in text)
