"""What of an unchanged stretch a reader needs beside a change: one clause of it."""

from __future__ import annotations

from redline.report import Line, Mark, Run

ELLIPSIS = "…"
_ENDS = frozenset("，。；：！？,;:!?")
# Leaving out less than this makes a line longer to read, not shorter.
_WORTH_LEAVING_OUT = 6


def is_changed(line: Line) -> bool:
    """Tell whether a line has a mark, or a line break that only one text has."""
    return bool(line.broken) or any(run.mark is not Mark.SAME for run in line.runs)


def clip(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Shorten the unchanged runs of a line to one clause on each side that a change stands on."""
    last = len(runs) - 1
    return tuple(
        Run(text=_clip(run.text, before=at > 0, after=at < last)) if run.mark is Mark.SAME else run
        for at, run in enumerate(runs)
    )


def _clip(text: str, *, before: bool, after: bool) -> str:
    """Shorten a text that has a change before it, after it, or on both sides."""
    head = _first(text) if before else 0
    tail = _last(text) if after else len(text)
    if tail - head < _WORTH_LEAVING_OUT:
        return text
    return text[:head] + ELLIPSIS + text[tail:]


def _first(text: str) -> int:
    """Where the first clause ends; its punctuation belongs to it."""
    for at, char in enumerate(text):
        if at and char in _ENDS:
            return at + 1
    return len(text)


def _last(text: str) -> int:
    """Where the last clause begins."""
    for at in range(len(text) - 2, -1, -1):
        if text[at] in _ENDS:
            return at + 1
    return 0
