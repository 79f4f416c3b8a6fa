"""Words of a text within a style sheet."""

from __future__ import annotations


def css_string(text: str) -> str:
    """Return text as a CSS string that nothing can break out of, be it of CSS or of the element that
    holds it: all but letters, digits and a few harmless signs are escaped."""
    return '"' + "".join(c if c.isalnum() or c in " .,-" else f"\\{ord(c):x} " for c in text) + '"'
