"""Text that is fit to stand in XML: Word and Excel files."""

from __future__ import annotations

from redline.render.controls import SIGN, legible

# Beyond the controls that `legible` shows as signs: what XML 1.0 has no way to write.
_NOT_XML = dict.fromkeys((11, 12, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), SIGN)


def fit(text: str) -> str:
    """Return `text` as XML can hold it and a reader should see it: signs for characters that steer."""
    # Most texts are nothing but printable characters, and that is much quicker to see.
    return text if text.isprintable() else legible(text).translate(_NOT_XML)
