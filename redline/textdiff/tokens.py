"""A text as tokens: what an edit takes as a whole."""

from __future__ import annotations

import re

from redline.textdiff.atoms import atom_spans
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


def tokens(text: str, folded: str) -> list[str]:
    """Return the folded tokens of `text`, in order; joined they give `folded`, which is its fold.

    Tokens are atoms, words, line ends, runs of other space, and single marks. None is empty.
    """
    out: list[str] = []
    done = 0
    for start, end in atom_spans(text):
        if done < start:
            _add_plain(folded[done:start], out)
        out.append(folded[start:end])
        done = end
    if done < len(text):
        _add_plain(folded[done:], out)
    return out


def _add_plain(text: str, out: list[str]) -> None:
    """Add the tokens of `text`, which holds no atom."""
    for piece in _PIECES.findall(text):
        if len(piece) > 1 and piece[0] >= _FIRST_IDEOGRAPH:
            out += segment(piece)
        else:
            out.append(piece)
