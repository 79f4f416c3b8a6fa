"""Front matter: `key: value` lines between two fences at the head of a file.

Only scalars are understood, quoted or plain; that is a part of YAML, so other programs read it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

FENCE = "---"
_UNSAFE = "\"'[]{}>|*&!%#`@,?:-="


def split(lines: Sequence[str]) -> tuple[tuple[tuple[str, str], ...], int]:
    """Return the (key, value) pairs and the number of lines that the front matter takes up.

    Without front matter: ``((), 0)``. A block whose first line is no `key: value` is none, for a text
    may begin with a rule. A later line that is no pair belongs to the value above it.
    """
    if not lines or lines[0].lstrip("\ufeff").rstrip() != FENCE:
        return (), 0
    pairs: list[tuple[str, str]] = []
    for index, line in enumerate(lines[1:], 1):
        line = line.rstrip()
        if line in (FENCE, "..."):
            return (tuple(pairs), index + 1) if pairs else ((), 0)
        if not line or line.startswith("#"):
            continue
        pair = _pair(line)
        if pair:
            pairs.append(pair)
        elif pairs:
            key, value = pairs[-1]
            pairs[-1] = (key, f"{value}\n{line.strip()}" if value else line.strip())
        else:
            return (), 0
    return (), 0


def dump(meta: Iterable[tuple[str, str]]) -> str:
    """Return the pairs as front matter with its fences, or "" when there are none."""
    body = "".join(f"{_plain(key, key=True)}: {_plain(value)}\n" for key, value in meta)
    return f"{FENCE}\n{body}{FENCE}\n" if body else ""


def _pair(line: str) -> tuple[str, str] | None:
    if line.startswith('"'):
        import json  # here, since most files need none and it is slow to load

        try:
            key, end = json.JSONDecoder().raw_decode(line)
        except ValueError:
            return None
        rest = line[end:]
    else:
        key, colon, rest = line.partition(":")
        rest = colon + rest
        if key != key.strip() or not key or key[0] in "-[{'":
            return None
    if not rest.startswith(":") or (len(rest) > 1 and not rest[1].isspace()):
        return None
    return key, _scalar(rest[1:].strip())


def _scalar(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] == '"':
        import json

        try:
            return str(json.loads(text, strict=False))
        except ValueError:
            return text
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return text


def _plain(text: str, *, key: bool = False) -> str:
    """Return a scalar that reads back as `text`: bare where that is safe, else quoted."""
    safe = text == text.strip() and text.replace("\u3000", "").isprintable() and text[:1] not in _UNSAFE
    if text and safe and " #" not in text and (":" not in text if key else ": " not in text + " "):
        return text
    import json

    return json.dumps(text, ensure_ascii=False)
