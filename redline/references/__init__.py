"""References inside a text: finding them, what they mean, and where that went in the next draft."""

from redline.references.cited import cited
from redline.references.dangling import Dangling, dangling
from redline.references.find import find
from redline.references.follow import Trail, answers, follow
from redline.references.index import Index
from redline.references.renumber import Renumbering, renumber
from redline.references.resolve import resolve, targets
from redline.references.stale import Lost, Stale, stale
from redline.references.types import Cited, Correction, Followed, Mark, Place, Reference

__all__ = [
    "Cited",
    "Correction",
    "Dangling",
    "Followed",
    "Index",
    "Lost",
    "Mark",
    "Place",
    "Reference",
    "Renumbering",
    "Stale",
    "Trail",
    "answers",
    "cited",
    "dangling",
    "find",
    "follow",
    "renumber",
    "resolve",
    "stale",
    "targets",
]
