"""Making an edit script read well: few edits, on natural boundaries.

Works on folded tokens: `a` are those of the old text and `b` those of the new one. A block is a span of
equal tokens (start in a, start in b, count); what lies between two blocks is an edit. Each step takes
blocks and returns blocks.
"""

from __future__ import annotations

from redline.textdiff.lcs import Block
from redline.textdiff.places import settle
from redline.textdiff.scraps import drop_scraps


def clean(a: list[str], b: list[str], blocks: list[Block]) -> list[Block]:
    """Return the blocks that a reader should see kept, where the edits between them begin and end best."""
    return settle(a, b, drop_scraps(a, b, blocks))
