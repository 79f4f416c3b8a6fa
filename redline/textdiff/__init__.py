"""The differ: an edit script between two texts that reads well."""

from redline.textdiff.differ import diff
from redline.textdiff.types import Opcode, Tag

__all__ = ["Opcode", "Tag"]
