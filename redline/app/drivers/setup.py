"""`redline git enable`, `disable` and `status`: what git reads, written, taken back, and told."""

from __future__ import annotations

import os

from redline.app.drivers import parts
from redline.app.drivers.places import Place
from redline.errors import OutputError
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Literal

    State = Literal["on", "off", "other", "old"]


@value
class Part:
    """One thing that `enable` makes.

    kind   "setting", "attributes" or "hook"
    name   the key of the setting, the file of the attributes, the name of the hook
    where  the file that it stands in
    state  "on"; "off": not there; "old": made by another redline, or for other patterns; "other": there,
           but made by somebody else, and left alone
    """

    kind: str
    name: str
    where: str
    state: State


def enable(
    place: Place, *, program: Sequence[str], drafts: Sequence[str], office: Sequence[str], hooks: bool
) -> tuple[Part, ...]:
    """Write all parts and return them as they stand then.

    `program` are the words that start redline, `drafts` and `office` patterns of attributes. What somebody
    else put there stays. Raises OutputError and GitError.
    """
    for setting in parts.settings(program):
        if _setting_state(place, setting) != "other":
            place.set(setting.key, setting.value)
    _write_attributes(place, parts.attributes(drafts, office))
    for name in parts.HOOKS if hooks else ():
        path = place.hook(name)
        if path and _hook_state(path, parts.hook(name, program)) != "other":
            _write(path, parts.hook(name, program), executable=True)
    return status(place, program=program, attributes=parts.attributes(drafts, office))


def disable(place: Place, *, program: Sequence[str]) -> tuple[Part, ...]:
    """Take away what `enable` wrote, and nothing else; return the parts as they stand then."""
    for setting in parts.settings(program):
        if _setting_state(place, setting) in ("on", "old"):
            place.unset(setting.key)
    for section in ("diff.redline", "diff.redline-office", "difftool.redline", "merge.redline"):
        place.forget(section)
    _write_attributes(place, "")
    for name in parts.HOOKS:
        path = place.hook(name)
        if path and _hook_state(path, "") == "old":
            _remove(path)
    return status(place, program=program)


def status(place: Place, *, program: Sequence[str], attributes: str = "") -> tuple[Part, ...]:
    """Return every part and how it stands; `attributes` are the lines that ought to be there, "" for any."""
    return tuple(_status(place, program, attributes))


def _status(place: Place, program: Sequence[str], attributes: str) -> Iterator[Part]:
    for setting in parts.settings(program):
        yield Part(kind="setting", name=setting.key, where=place.config, state=_setting_state(place, setting))
    found = _block(_read(place.attributes))
    state: State = "off" if not found else "old" if attributes and found != attributes else "on"
    yield Part(kind="attributes", name="attributes", where=place.attributes, state=state)
    for name in parts.HOOKS:
        path = place.hook(name)
        if path:
            state = _hook_state(path, parts.hook(name, program))
            yield Part(kind="hook", name=name, where=path, state=state)


def _setting_state(place: Place, setting: parts.Setting) -> State:
    found = place.get(setting.key)
    if found is None:
        return "off"
    if found == setting.value:
        return "on"
    # Another redline wrote it, or this one from another folder; aliases alone may be anybody's.
    return "other" if setting.key.startswith("alias.") else "old"


def _hook_state(path: str, script: str) -> State:
    found = _read(path)
    if not found:
        return "off"
    if found == script:
        return "on"
    return "old" if parts.is_hook(found) else "other"


# --- files -------------------------------------------------------------------------------------


def _write_attributes(place: Place, lines: str) -> None:
    """Put `lines` in the place of redline's own in an attributes file; "" takes them out."""
    text = _read(place.attributes)
    block = _block(text)
    if not block and not lines:
        return
    if block:
        made = text.replace(block, lines)
    else:
        made = text + ("\n" if text and not text.endswith("\n") else "") + lines
    if made:
        _write(place.attributes, made)
    else:
        _remove(place.attributes)


def _block(text: str) -> str:
    """Return redline's lines of an attributes file, or ""."""
    start = text.find(parts.BEGIN)
    end = text.find(parts.END, start)
    if start < 0 or end < 0:
        return ""
    end += len(parts.END)
    return text[start : end + 1] if text[end : end + 1] == "\n" else text[start:end]


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise _failed(path, error) from error


def _write(path: str, text: str, *, executable: bool = False) -> None:
    from redline.storage import write_atomic

    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        write_atomic(path, text.encode("utf-8", "surrogateescape"))
        if executable:
            os.chmod(path, 0o755)
    except OSError as error:
        raise _failed(path, error) from error


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError as error:
        raise _failed(path, error) from error


def _failed(path: str, error: OSError) -> OutputError:
    from redline.model.reasons import reason

    zh, en = reason(error)
    return OutputError(f"无法读写（{zh}）。", f"It cannot be read or written ({en}).", where=path)
