"""References inside a text: finding them, what they mean, and where that went in the next draft.

What a comparison needs is named here. Checks ask `redline.references.cited` for all references of a document,
`.dangling` for those that point nowhere, `.stale` for those that were left behind, and `.renumber` for the
edits that number a text anew; `.naming` says what a provision is called.
"""

from redline.references.find import find
from redline.references.follow import Trail, answers, follow
from redline.references.index import Index
from redline.references.resolve import resolve
from redline.references.types import Followed, Mark, Place, Reference

__all__ = [
    "Followed",
    "Index",
    "Mark",
    "Place",
    "Reference",
    "Trail",
    "answers",
    "find",
    "follow",
    "resolve",
]
