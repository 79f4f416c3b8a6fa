"""A text as tokens, what an edit takes as a whole; and what kinds of tokens there are.

Tokens are folded, so of two forms of a mark only the ASCII one is met.
"""

from __future__ import annotations

import re

from redline.textdiff.atoms import atom_spans
from redline.textdiff.fold import Forms
from redline.textdiff.words import FIRST_IDEOGRAPH, segment

CLAUSE_ENDS = frozenset("\n,;:。.!?")
STOPS = frozenset("。.!?;")
MARKS = CLAUSE_ENDS | frozenset("、()[]\"'《》<>-~…· ")

# A run of letters and digits, apostrophes, hyphens and accents within it; a line end; other space; any
# other character.
_PIECES = re.compile(r"\w+(?:(?<=[A-Za-z])['-](?=[A-Za-z])\w+|[\u0300-\u036f]\w*)*|\n|[^\S\n]+|.", re.DOTALL)


def tokens(text: str, forms: Forms) -> list[str]:
    """Return the folded tokens of `text`, in order; joined they give its fold. `forms` are those of `text`.

    Tokens are atoms, words, line ends, runs of other space, and single marks. None is empty.
    """
    folded = forms.fold(text)
    out: list[str] = []
    done = 0
    for start, end in atom_spans(text, forms):
        if done < start:
            _add_plain(folded[done:start], forms.traditional, out)
        out.append(folded[start:end])
        done = end
    if done < len(text):
        _add_plain(folded[done:], forms.traditional, out)
    return out


def _add_plain(text: str, traditional: bool, out: list[str]) -> None:
    """Add the tokens of `text`, which holds no atom."""
    for piece in _PIECES.findall(text):
        if len(piece) > 1 and (piece[0] >= FIRST_IDEOGRAPH or piece[-1] >= FIRST_IDEOGRAPH):
            out += segment(piece, traditional)
        else:
            out.append(piece)


def is_item_marker(words: list[str], place: int) -> bool:
    """Tell whether words[place] begins a line as the number of an item: （一）, (1), 1., 1、, ①."""
    if place and words[place - 1] != "\n":
        return False
    token = words[place]
    return (len(token) > 1 and token[-1] in ")、.") or "①" <= token <= "⑳"
