"""Alignment: which provision of the old text continues as which of the new."""

from redline.align.aligner import align
from redline.align.titles import same_title
from redline.align.types import Alignment, Match, Piece, Pin, Reason, RunnerUp

__all__ = ["Alignment", "Match", "Piece", "Pin", "Reason", "RunnerUp", "align", "same_title"]
