"""Which of the two Chinese scripts a text is in, by the word that its articles are numbered with."""

from __future__ import annotations

from redline.parse.grammar import grammar
from redline.parse.rows import Row

_SIMPLIFIED, _TRADITIONAL = "zh-CN", "zh-Hant"


def script(rows: list[Row], profile: str) -> str:
    """Return the profile to read these rows by: `profile`, unless that is the default and they have
    articles in traditional script (第一條) and none in simplified (第一条)."""
    if profile != _SIMPLIFIED:
        return profile
    simplified = grammar(_SIMPLIFIED)
    found = profile
    for row in rows:
        text = row.text
        if text[0] not in simplified.profile.ordinal:
            continue
        if simplified.article(text):
            return profile
        if found == profile and "條" in text and grammar(_TRADITIONAL).article(text):
            found = _TRADITIONAL
    return found
