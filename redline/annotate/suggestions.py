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
    open_for_ever: dict[str, int] = {}  # the length of marks that nothing closes, nor longer ones
    for at, line in enumerate(lines):
        mark = _opening(line)
        if not mark or len(mark) >= open_for_ever.get(mark[0], len(mark) + 1):
            continue
        for end in range(at + 1, len(lines)):
            if lines[end].startswith(mark) and not lines[end].rstrip(" ").strip("`~"):
                rest = "\n".join((*lines[:at], *lines[end + 1 :]))
                return "\n".join(lines[at + 1 : end]), rest.strip("\n")
        open_for_ever[mark[0]] = len(mark)
    return body, ""


def _opening(line: str) -> str:
    """Return the marks with which this line opens the block of a suggestion, or ""."""
    mark = line[: len(line) - len(line.lstrip(line[:1]))] if line[:1] in ("`", "~") else ""
    return mark if len(mark) >= 3 and line[len(mark) :].strip(" ") == "suggestion" else ""
