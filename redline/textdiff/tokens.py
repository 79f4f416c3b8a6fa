"""A text as tokens: what an edit takes as a whole."""

from __future__ import annotations

import re

from redline.textdiff.atoms import atom_spans
from redline.textdiff.words import segment

# Chinese characters; words and numbers of alphabets; a line end; other space; any other character.
_PIECES = re.compile(
    "[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
    "|\n|[^\\S\n]+|[^\\W_]+(?:['’\u00ad-][^\\W_]+)*|.",
    re.DOTALL,
)


def tokens(text: str) -> list[str]:
    """Return the tokens of `text`, in order: atoms, words, line ends, runs of other space, single marks.

    Joined they give `text`; none is empty.
    """
    out: list[str] = []
    done = 0
    for start, end in atom_spans(text):
        if done < start:
            _plain(text[done:start], out)
        out.append(text[start:end])
        done = end
    if done < len(text):
        _plain(text[done:], out)
    return out


def _plain(text: str, out: list[str]) -> None:
    for piece in _PIECES.findall(text):
        if len(piece) > 1 and "\u3000" < piece[0]:
            out.extend(segment(piece))
        else:
            out.append(piece)
