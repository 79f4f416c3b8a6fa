r"""Three-way merge: what two sides made of one text, as one text.

>>> from redline.parse import parse_text
>>> base = parse_text("第一条　制定本办法。\n第二条　夜市应当整洁。")
>>> ours = parse_text("第一条　制定本办法。\n第二条　夜市有界限。\n第三条　夜市应当整洁。")
>>> theirs = parse_text("第一条　制定本办法。\n第二条　夜市应当整洁、安静。")
>>> merged = merge(base, ours, theirs)
>>> merged.conflicts, merged.text.rstrip().split("\n\n")[-1]
((), '第三条　夜市应当整洁、安静。')
"""

from redline.merge.merger import merge
from redline.merge.types import Conflict, Marks, Merged, Stray

__all__ = ["Conflict", "Marks", "Merged", "Stray", "merge"]
