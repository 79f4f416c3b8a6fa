"""Where what comes in belongs: targets in a version."""

from __future__ import annotations

from redline.annotate import Target, Texts, target
from redline.annotate.naming import printed
from redline.annotate.proposals import stands_once
from redline.errors import UsageError
from redline.model.value import replace

NOT_SAID = "未注明"
"""The `article` of an annotation whose maker did not say what it is about."""

_LONGEST = 500  # characters of what names no provision


def whole_or_quote(texts: Texts, work: str, version: str, eid: str, quote: str = "") -> Target:
    """Return the target of a provision, or of words that stand in it exactly once.

    `eid` is "" for the law as a whole; words that stand elsewhere, or several times, are left out.
    """
    if not eid:
        return Target(work=work, version=version)
    words = quote if quote and stands_once(quote, texts, eid) else ""
    try:
        found = target(texts, work=work, version=version, article=eid, quote=words)
    except UsageError:  # found past forms of characters in another count
        found = target(texts, work=work, version=version, article=eid)
    if found.article:
        return found
    name = printed(texts, eid)
    return replace(found, article="" if name == eid else name)


def nowhere(work: str, version: str, words: str) -> Target:
    """Return the target of what has no place; `words` say what its maker named."""
    said = " ".join(words.split())
    cut = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
    return Target(work=work, version=version, article=cut or NOT_SAID)
