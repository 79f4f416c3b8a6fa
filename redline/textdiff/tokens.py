"""A text as tokens: what an edit takes as a whole."""

from __future__ import annotations

import re

from redline.textdiff.atoms import atom_spans
from redline.textdiff.fold import fold
from redline.textdiff.words import segment

# A run of Chinese (Japanese, Korean) characters; a word of an alphabet, its accents and apostrophes in it;
# a line end; other space; any other character. Classes of one or two ranges are cheap to compile.
_PIECES = re.compile(
    "[\u3005-\u3007\u3021-\ud7ff]+"
    "|[0-9A-Za-z\u00c0-\u1fff]+(?:['’\u00ad-][0-9A-Za-z\u00c0-\u1fff]+)*"
    r"|\n|[^\S\n]+|.",
    re.DOTALL,
)
_FIRST_IDEOGRAPH = "\u3005"


def token_ends(text: str, folded: str) -> list[int]:
    """Return where the tokens of `text` end, in order; the last is its length. `folded` is its fold.

    Tokens are atoms, words, line ends, runs of other space, and single marks. None is empty.
    """
    ends: list[int] = []
    done = 0
    for start, end in atom_spans(text):
        if done < start:
            _plain(folded[done:start], done, ends)
        ends.append(end)
        done = end
    if done < len(text):
        _plain(folded[done:], done, ends)
    return ends


def tokens(text: str) -> list[str]:
    """Return the tokens of `text`, in order; joined they give `text`."""
    start = 0
    out = []
    for end in token_ends(text, fold(text)):
        out.append(text[start:end])
        start = end
    return out


def _plain(text: str, end: int, ends: list[int]) -> None:
    """Add the ends of the tokens of `text`, which holds no atom and starts at `end`."""
    for piece in _PIECES.findall(text):
        if len(piece) > 1 and piece[0] >= _FIRST_IDEOGRAPH:
            for word in segment(piece):
                end += len(word)
                ends.append(end)
        else:
            end += len(piece)
            ends.append(end)
