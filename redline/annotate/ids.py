"""Names of annotations."""

from __future__ import annotations

import re

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no letter that looks like a digit
_SAFE = re.compile(r"[^\W_](?:[\w.-]{0,78}\w)?")
_DEVICES = re.compile(r"(?i:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")


def new_id(created: str, random: bytes) -> str:
    """Return a new annotation's id: ``20260301T093000-8f3k9q2m``.

    `created` is the moment in ISO 8601, to the second, in UTC; `random` at least five bytes of chance:
    of two people who add an annotation in the same second, in different branches, one in 2**40 gets
    the other's id. Ids sort by time. Raises ValueError for fewer bytes or another form of `created`.
    """
    if len(random) < 5:
        raise ValueError("an id needs five random bytes")
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|\+00:00)", created)
    if not found:
        raise ValueError(f"not a moment in UTC: {created}")
    year, month, day, hour, minute, second = found.groups()
    number = int.from_bytes(random[:5], "big")
    chance = "".join(_ALPHABET[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{year}{month}{day}T{hour}{minute}{second}-{chance}"


def is_id(name: str) -> bool:
    """Tell whether `name` can be an annotation's id: a file's name on every system, without its ending."""
    return bool(_SAFE.fullmatch(name)) and not _DEVICES.fullmatch(name)
