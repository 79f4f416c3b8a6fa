"""A person's decisions about who continues as whom, from a pins file."""

from __future__ import annotations

from redline.align import Pin
from redline.errors import ConfigError, MissingInput

EXAMPLE = '[[pin]]\nold = "46"\nnew = ["38", "39"]\n'


def read_pins(path: str) -> tuple[Pin, ...]:
    """Read a pins file (TOML).

    Each ``[[pin]]`` has `old` and `new`: an article's number ("46", "32-1", 第四十六条 or 46), a list
    of them (the first is the main successor), or an empty list (repealed, or new). Raises
    MissingInput when there is no such file and ConfigError when it says something impossible.
    """
    from redline.app.toml import LIMIT, read_table

    try:
        with open(path, "rb") as file:
            content = file.read(LIMIT + 1)
    except FileNotFoundError:
        raise MissingInput("没有这个文件。", "There is no such file.", where=path) from None
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte in it
        raise MissingInput("这个文件无法打开。", "This file cannot be opened.", where=path) from error
    data = read_table(content, path, example_zh=f"例如：\n{EXAMPLE}", example_en=f"For example:\n{EXAMPLE}")
    rows = data.get("pin", [])
    unknown = sorted(set(data) - {"pin"})
    if unknown or not isinstance(rows, list):
        raise _impossible(path, ", ".join(unknown) or "pin")
    return tuple(pin for row in rows for pin in _pins(row, path))


def _pins(row: object, path: str) -> list[Pin]:
    if not isinstance(row, dict) or set(row) != {"old", "new"}:
        raise _impossible(path, str(row))
    old, new = _numbers(row["old"], path), _numbers(row["new"], path)
    if not old and not new:
        raise _impossible(path, str(row))
    return [Pin(old=one, new=other) for one in old or [None] for other in new or [None]]


def _numbers(value: object, path: str) -> list[str | None]:
    values = value if isinstance(value, list) else [value]
    return [_number(one, path) for one in values]


def _number(value: object, path: str) -> str:
    from redline.model.numbers import number_value

    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str):
        if value.replace("-", "").isdecimal():
            return value
        number = number_value(value)
        if number is not None:
            return number
    raise _impossible(path, str(value))


def _impossible(path: str, what: str) -> ConfigError:
    return ConfigError(
        f"看不懂“{what}”。每一条固定的对应关系写作：\n{EXAMPLE}",
        f"{what!r} is no pin. A pin is written:\n{EXAMPLE}",
        where=path,
    )
