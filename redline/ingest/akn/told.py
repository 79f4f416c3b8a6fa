"""What a document's <meta> tells of it: front matter, date, language."""

from __future__ import annotations

from redline.ingest.akn.names import BODIES, OURS, local
from redline.model.script import is_traditional
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_OURS = f"{{{OURS}}}"
_UNSPACED = frozenset(("zho", "chi", "zh", "jpn", "ja"))
_CHINESE = frozenset(("zho", "chi", "zh"))
_SAMPLE = 20_000  # characters that tell the script


@value
class Told:
    """meta     front matter as (key, value) pairs
    profile  of the text's grammar
    spaced   whether its language parts words by blanks
    ours     whether redline wrote the file
    """

    meta: tuple[tuple[str, str], ...]
    profile: str
    spaced: bool
    ours: bool = False


def told(document: Any) -> Told:
    """Return what is told of a document. Of one that redline wrote that is what it wrote."""
    facts = _facts(document)
    sample = _sample(document)
    language = facts.get("language", "").lower()
    chinese = any("\u4e00" <= char <= "\u9fff" for char in sample)
    spaced = language not in _UNSPACED if language else not chinese
    ours = next(document.iter(f"{_OURS}version"), None)
    if ours is not None:
        meta = tuple([(one.get("key") or "", one.text or "") for one in ours if one.tag == f"{_OURS}meta"])
        return Told(meta=meta, profile=_profile(ours.get("profile") or ""), spaced=spaced, ours=True)
    traditional = is_traditional(sample) and "条" not in sample
    if language in _CHINESE:
        del facts["language"]
    return Told(meta=tuple(facts.items()), profile="zh-Hant" if traditional else "zh-CN", spaced=spaced)


def _facts(document: Any) -> dict[str, str]:
    """Return the date of the version, its language and its country, as far as they are told."""
    facts: dict[str, str] = {}
    for one in (found for part in document if local(part) == "meta" for found in part.iter()):
        name = local(one)
        above = local(one.getparent()) if name.startswith("FRBR") else ""
        if name == "FRBRdate" and above == "FRBRExpression" and one.get("name") != "unknown":
            facts.setdefault("date", (one.get("date") or "")[:10])
        elif name == "FRBRlanguage" and above == "FRBRExpression":
            facts.setdefault("language", one.get("language") or "")
        elif name == "FRBRcountry":
            facts.setdefault("country", one.get("value") or "")
    return {key: " ".join(text.split()) for key, text in facts.items() if text.strip()}


def _sample(document: Any) -> str:
    """Return the beginning of the text."""
    found, length = [], 0
    for body in document:
        if local(body) in BODIES:
            for text in body.itertext():
                found.append(text)
                length += len(text)
                if length > _SAMPLE:
                    break
    return "".join(found)


def _profile(name: str) -> str:
    return name if name.replace("-", "").isalpha() and name.isascii() else "zh-CN"
