"""The differ: an edit script between two texts that reads well, and what its edges respect."""

from redline.textdiff.atoms import atoms, references
from redline.textdiff.differ import diff
from redline.textdiff.fold import Forms, fold, formally_equal
from redline.textdiff.likeness import Likeness, ratio
from redline.textdiff.types import Opcode, Tag

__all__ = [
    "Forms",
    "Likeness",
    "Opcode",
    "Tag",
    "atoms",
    "diff",
    "fold",
    "formally_equal",
    "ratio",
    "references",
]
