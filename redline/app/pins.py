"""A person's decisions about who continues as whom, from a pins file."""

from __future__ import annotations

from redline.align import Pin
from redline.errors import ConfigError, MissingInput
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

EXAMPLE = '[[pin]]\nold = "46"\nnew = ["38", "39"]\n'
KEPT_EXAMPLE = (
    '[[pin]]\nfrom = "2025-03-draft"\nto = "2025-06-first-reading"\nold = "46"\nnew = ["38", "39"]\n'
)


@value
class KeptPin:
    """A decision of a work's pins.toml: it holds where the version `old` is compared with `new`."""

    old: str
    new: str
    pin: Pin


def read_pins(path: str) -> tuple[Pin, ...]:
    """Read a pins file (TOML).

    Each ``[[pin]]`` has `old` and `new`: an article's number ("46", "32-1", 第四十六条 or 46), a list
    of them (the first is the main successor), or an empty list (repealed, or new). Raises
    MissingInput when there is no such file and ConfigError when it says something impossible.
    """
    from redline.app.toml import LIMIT

    try:
        with open(path, "rb") as file:
            content = file.read(LIMIT + 1)
    except FileNotFoundError:
        raise MissingInput("没有这个文件。", "There is no such file.", where=path) from None
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte in it
        raise MissingInput("这个文件无法打开。", "This file cannot be opened.", where=path) from error
    rows = _rows(content, path, EXAMPLE)
    return tuple(pin for row in rows for pin in _pins(row, path, EXAMPLE))


def kept_pins(content: bytes, where: str) -> tuple[KeptPin, ...]:
    """Return the decisions that a work's pins.toml holds; `where` names it.

    Each ``[[pin]]`` has `from` and `to`, the ids of two versions, besides what `read_pins` takes, and may
    say why in `note`. Raises ConfigError.
    """
    found = []
    for row in _rows(content, where, KEPT_EXAMPLE):
        old, new = (row.pop(key, None) if isinstance(row, dict) else None for key in ("from", "to"))
        if not (isinstance(old, str) and isinstance(new, str) and isinstance(row.pop("note", ""), str)):
            raise _impossible(where, str(row), KEPT_EXAMPLE)
        found += [KeptPin(old=old, new=new, pin=pin) for pin in _pins(row, where, KEPT_EXAMPLE)]
    return tuple(found)


def _rows(content: bytes, where: str, example: str) -> list[Any]:
    from redline.app.toml import read_table

    data = read_table(content, where, example_zh=f"例如：\n{example}", example_en=f"For example:\n{example}")
    rows = data.get("pin", [])
    unknown = sorted(set(data) - {"pin"})
    if unknown or not isinstance(rows, list):
        raise _impossible(where, ", ".join(unknown) or "pin", example)
    return rows


def _pins(row: object, path: str, example: str) -> list[Pin]:
    if not isinstance(row, dict) or set(row) != {"old", "new"}:
        raise _impossible(path, str(row), example)
    try:
        old, new = _numbers(row["old"]), _numbers(row["new"])
    except ValueError as error:
        raise _impossible(path, str(error), example) from None
    if not old and not new:
        raise _impossible(path, str(row), example)
    return [Pin(old=one, new=other) for one in old or [None] for other in new or [None]]


def _numbers(given: object) -> list[str | None]:
    values = given if isinstance(given, list) else [given]
    return [_number(one) for one in values]


def _number(given: object) -> str:
    """Return an article's number as the model has it. Raises ValueError."""
    from redline.model.numbers import number_value

    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    if isinstance(given, str):
        if given.replace("-", "").isdecimal():
            return given
        number = number_value(given)
        if number is not None:
            return number
    raise ValueError(str(given))


def _impossible(path: str, what: str, example: str) -> ConfigError:
    return ConfigError(
        f"看不懂“{what}”。每一条固定的对应关系写作：\n{example}",
        f"{what!r} is no pin. A pin is written:\n{example}",
        where=path,
    )
