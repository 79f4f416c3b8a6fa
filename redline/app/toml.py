"""Settings files: TOML that a person wrote, with mistakes that are told by line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from redline.errors import ConfigError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_EXAMPLE_ZH = '一行写一项，文字加英文引号，例如：title = "夜市条例"'  # the library gives reasons in English
LIMIT = 1 << 20
"""The most bytes that a settings file may have."""


def read_table(content: bytes, where: str, *, example_zh: str = "", example_en: str = "") -> dict[str, Any]:
    """Return what a TOML file says; `where` names it.

    `example_zh` and `example_en` are added to the message about a mistake. Raises ConfigError, with the
    line, when it is no TOML, not in UTF-8 or too large.
    """
    import tomllib

    if len(content) > LIMIT:
        raise ConfigError("这个文件太大，不像是设置。", "This file is too large for settings.", where=where)
    try:
        return tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise ConfigError(
            "这个文件不是 UTF-8 编码的文本。", "This file is not UTF-8 text.", where=where
        ) from None
    except tomllib.TOMLDecodeError as error:
        reason, line = _taken_apart(str(error), content)
        raise ConfigError(
            f"这里不符合 TOML 的写法。{example_zh or _EXAMPLE_ZH}",
            f"This file is not valid TOML ({reason}). {example_en}".rstrip(),
            where=f"{where}:{line}" if line else where,
        ) from None


def refuse_unknown(table: Mapping[str, object], known: Iterable[str], content: bytes, where: str) -> None:
    """Raise ConfigError for a key that is none of `known`, naming its line and what may be meant."""
    known = tuple(known)
    for key in table:
        if key not in known:
            zh, en = _perhaps(key, known)
            raise ConfigError(
                f"没有“{key}”这个设置。{zh}",
                f"There is no setting {key!r}. {en}",
                where=at(where, key, content),
            )


def at(where: str, key: str, content: bytes) -> str:
    """Return ``file:line`` of the line that sets `key` or opens its table, or the file alone."""
    text = content.decode("utf-8", "replace")
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip().lstrip("\ufeff[").lstrip()
        if bare.startswith((key, f'"{key}"', f"'{key}'")):
            rest = bare.strip("\"'").removeprefix(key).lstrip("\"' \t")
            if rest[:1] in ("=", "]", "."):
                return f"{where}:{number}"
    return where


def _perhaps(key: str, known: tuple[str, ...]) -> tuple[str, str]:
    from difflib import get_close_matches

    near = get_close_matches(key, known, 1)
    if near:
        return f"是不是“{near[0]}”？", f"Is it {near[0]!r}?"
    return f"可用的有：{'、'.join(known)}。", f"There are: {', '.join(known)}."


def _taken_apart(message: str, content: bytes) -> tuple[str, int]:
    """Return the reason and the line (0 for none): tomllib puts both into its message."""
    reason, found, place = message.rpartition(" (at line ")
    if found:
        return reason, int(place.split(",")[0].rstrip(")"))
    reason, found, _ = message.rpartition(" (at end of document")
    return (reason, len(content.rstrip().splitlines()) or 1) if found else (message, 0)
