"""Encrypts PDF files for tests: the standard's first way (ISO 32000-1, 7.6, RC4 with 40 bits)."""

from __future__ import annotations

import hashlib
import re

_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_ID = b"0123456789abcdef"


def rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 255
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) & 255
        j = (j + state[i]) & 255
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) & 255])
    return bytes(out)


def encrypted(objects: list[bytes], user: str, owner: str) -> tuple[list[bytes], str]:
    """Return the objects with their streams encrypted, and what the trailer has to say."""

    def padded(word: str) -> bytes:
        return (word.encode() + _PADDING)[:32]

    rights = -44
    owned = rc4(hashlib.md5(padded(owner)).digest()[:5], padded(user))
    key = hashlib.md5(padded(user) + owned + rights.to_bytes(4, "little", signed=True) + _ID).digest()[:5]
    mark = rc4(key, _PADDING)
    done = []
    for number, body in enumerate(objects, 1):
        found = re.search(rb"stream\n(.*)\nendstream", body, re.DOTALL)
        if found:
            own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
            body = body[: found.start(1)] + rc4(own, found[1]) + body[found.end(1) :]
        done.append(body)
    entry = f"<< /Filter /Standard /V 1 /R 2 /O <{owned.hex()}> /U <{mark.hex()}> /P {rights} >>"
    return done, f"/Encrypt {entry} /ID [<{_ID.hex()}> <{_ID.hex()}>]"
