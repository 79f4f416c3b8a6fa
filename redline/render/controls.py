"""Characters of a text that would steer what shows it, instead of being read.

Escape sequences can recolour a terminal or rewrite what stands on it; bidirectional overrides make a
sentence read otherwise than it is stored. A reader sees a sign in their place.
"""

from __future__ import annotations

SIGN = "�"

# Not among them: tabs, line ends, and the marks U+200E, U+200F and U+061C, which turn no text around.
_HARMFUL = (*range(9), *range(14, 32), *range(127, 133), *range(134, 160), *range(0x202A, 0x202F))
CONTROLS: dict[int, str] = dict.fromkeys((*_HARMFUL, *range(0x2066, 0x206A)), SIGN)
"""For str.translate: escape and other control characters, bidirectional embeddings, overrides, isolates."""

_FOUND = frozenset(map(chr, CONTROLS))


def steers(text: str) -> bool:
    """Tell whether a text holds a character of `CONTROLS`."""
    return not text.isprintable() and not _FOUND.isdisjoint(text)


def legible(text: str) -> str:
    """Return the text with `SIGN` in the place of every character that would steer."""
    return text.translate(CONTROLS) if steers(text) else text
