"""Changes: what the alignment and the text diff amount to."""

from redline.changes.types import Change, Class, Comparison, Edit, Kind, Link, Move

__all__ = ["Change", "Class", "Comparison", "Edit", "Kind", "Link", "Move"]
