"""Suggested wordings: what the body of an annotation with the motivation "editing" proposes."""

from __future__ import annotations

from redline.annotate.types import Annotation, Motivation


def suggested(annotation: Annotation) -> str | None:
    """Return the wording that an annotation suggests in place of its quote; None when it suggests none.

    It is what stands in the body's first block that opens with ```` ```suggestion ````, an empty block
    suggesting to delete the quote; the rest of the body says why. Without such a block it is the whole body.
    """
    return parted(annotation)[0]


def parted(annotation: Annotation) -> tuple[str | None, str]:
    """Return the wording that an annotation suggests, as `suggested` does, and the rest of its body."""
    body = annotation.body
    if annotation.motivation is not Motivation.EDITING:
        return None, body
    lines = body.split("\n")
    ends: dict[str, list[int]] = {"`": [], "~": []}  # lines that close a block, longest first at the end
    for at, line in enumerate(lines):
        mark = line.rstrip(" ")
        if mark[:3] in ("```", "~~~") and not mark.strip("`~"):
            ends[mark[0]].append(at)
    for at, line in enumerate(lines):
        mark = _opening(line)
        end = _closing(mark, lines, ends[mark[0]], at) if mark else 0
        if end:
            rest = "\n".join((*lines[:at], *lines[end + 1 :]))
            return "\n".join(lines[at + 1 : end]), rest.strip("\n")
    return body, ""


def _opening(line: str) -> str:
    """Return the marks that open a block of a suggestion on this line, or ""."""
    mark = line[: len(line) - len(line.lstrip(line[:1]))] if line[:1] in ("`", "~") else ""
    return mark if len(mark) >= 3 and line[len(mark) :].strip(" ") == "suggestion" else ""


def _closing(mark: str, lines: list[str], ends: list[int], after: int) -> int:
    """Return the first line behind `after` that closes a block opened by `mark`; 0 for none."""
    from bisect import bisect_right

    at = bisect_right(ends, after)
    while at < len(ends) and not lines[ends[at]].startswith(mark):
        at += 1
    return ends[at] if at < len(ends) else 0
