"""What changed: kinds, weights and edits of every provision."""

from redline.changes.compare import compare
from redline.changes.stats import Stats, stats
from redline.changes.types import Change, Class, Comparison, Edit, Kind, Link, Move

__all__ = ["Change", "Class", "Comparison", "Edit", "Kind", "Link", "Move", "Stats", "compare", "stats"]
