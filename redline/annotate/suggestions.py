"""Suggested wordings: what the body of an annotation with the motivation "editing" proposes."""

from __future__ import annotations

import re

from redline.annotate.types import Annotation, Motivation

_FENCED = re.compile(r"^(`{3,}|~{3,}) *suggestion *\n(.*?)^\1[`~]* *$", re.MULTILINE | re.DOTALL)


def suggested(annotation: Annotation) -> str | None:
    """Return the wording that an annotation suggests in place of its quote; None when it suggests none.

    It is what stands in the body's first block that opens with ```` ```suggestion ````, an empty block
    suggesting to delete the quote; the rest of the body says why. Without such a block it is the whole body.
    """
    if annotation.motivation is not Motivation.EDITING:
        return None
    found = _FENCED.search(annotation.body + "\n")
    return found[2].removesuffix("\n") if found else annotation.body
