"""`redline git enable`, `disable` and `status`: what git reads, written, taken back, and told."""

from __future__ import annotations

import os

from redline.app.drivers import parts
from redline.app.drivers.places import Place, need_file
from redline.errors import OutputError
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Literal

    State = Literal["on", "off", "other", "old", "called"]


@value
class Part:
    """One thing that `enable` makes.

    kind   "setting", "attributes" or "hook"
    name   the key of the setting, the pattern and its attributes, the name of the hook
    where  the file that it stands in
    state  "on"; "off": not there; "old": made by another redline; "other": there, but made by somebody else,
           and left alone; "called": somebody else's hook, which asks redline
    """

    kind: str
    name: str
    where: str
    state: State


def enable(
    place: Place, *, program: Sequence[str], drafts: Sequence[str], office: Sequence[str], hooks: bool
) -> tuple[Part, ...]:
    """Write all parts and return them as they stand then.

    `program` are the words that start redline, `drafts` and `office` patterns of attributes, which come to
    those that are there. What somebody else put there stays. Raises OutputError and GitError.
    """
    for setting in parts.settings(program):
        if _setting_state(place, setting) != "other":
            place.set(setting.key, setting.value)
    known, others, at = parts.take_lines(_read(place.attributes))
    wanted = parts.attributes(drafts, office)
    lines = sorted(dict.fromkeys((*known, *wanted)), key=lambda line: not parts.is_draft(line))
    _write_attributes(place, others, at, lines)
    for name in parts.HOOKS if hooks and place.hooks else ():
        if _hook_state(place, name, program) in ("off", "old"):
            _write(place.hook(name), parts.hook(name, program), executable=True)
    return status(place, program=program, drafts=drafts)


def disable(place: Place, *, program: Sequence[str]) -> tuple[Part, ...]:
    """Take away what `enable` wrote, and nothing else; return the parts as they stand then."""
    for setting in parts.settings(program):
        if _setting_state(place, setting) in ("on", "old"):
            place.unset(setting.key)
    for section in ("diff.redline", "diff.redline-office", "difftool.redline", "merge.redline"):
        place.forget(section)
    text = _read(place.attributes)
    _, others, at = parts.take_lines(text)
    if "".join(others) != text:
        _write_attributes(place, others, at, ())
    for name in parts.HOOKS if place.hooks else ():
        path = os.path.join(place.hooks, name)  # even where git looks for hooks in another place by now
        if parts.is_hook(name, _read(path)):
            _remove(path)
    return status(place, program=program)


def status(place: Place, *, program: Sequence[str], drafts: Sequence[str] = ()) -> tuple[Part, ...]:
    """Return every part and how it stands; `drafts` are patterns that ought to be there."""
    return tuple(_status(place, program, drafts))


def _status(place: Place, program: Sequence[str], drafts: Sequence[str]) -> Iterator[Part]:
    for setting in parts.settings(program):
        yield Part(kind="setting", name=setting.key, where=place.config, state=_setting_state(place, setting))
    found = parts.take_lines(_read(place.attributes))[0]
    wanted = parts.attributes(drafts, ())
    for line in dict.fromkeys((*found, *wanted)) or ("attributes",):
        state: State = "on" if line in found else "off"
        yield Part(kind="attributes", name=line, where=place.attributes, state=state)
    for name in parts.HOOKS if place.hooks else ():
        yield Part(kind="hook", name=name, where=place.hook(name), state=_hook_state(place, name, program))


def _setting_state(place: Place, setting: parts.Setting) -> State:
    found = place.get(setting.key)
    if found is None:
        return "off"
    if found == setting.value:
        return "on"
    # Another redline wrote it, or this one from another folder; aliases alone may be anybody's.
    return "other" if setting.key.startswith("alias.") else "old"


def _hook_state(place: Place, name: str, program: Sequence[str]) -> State:
    path = place.hook(name)
    found = _read(path)
    if found == parts.hook(name, program):
        return "on"
    if parts.is_hook(name, found):
        return "old"
    if parts.calls_hook(name, found):
        return "called"
    # A folder that core.hooksPath names belongs to a project or to all the user's repositories.
    elsewhere = os.path.realpath(os.path.dirname(path)) != os.path.realpath(place.hooks)
    return "other" if found or elsewhere else "off"


# --- files -------------------------------------------------------------------------------------


def _write_attributes(place: Place, others: Sequence[str], at: int, lines: Sequence[str]) -> None:
    """Write an attributes file: the lines of others, and redline's own, if any, between marks before the
    `at`th of them. A file in which nothing is left goes."""
    before, after = "".join(others[:at]), "".join(others[at:])
    if before and lines and not before.endswith("\n"):
        before += "\n"
    block = "\n".join([parts.BEGIN, *lines, parts.END, ""]) if lines else ""
    made = before + block + after
    if made:
        _write(place.attributes, made)
    elif os.path.exists(place.attributes):
        _remove(place.attributes)


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

    need_file(path)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        write_atomic(path, text.encode("utf-8", "surrogateescape"))
        if executable:
            os.chmod(path, 0o755)
    except OSError as error:
        raise _failed(path, error) from error


def _remove(path: str) -> None:
    need_file(path)
    try:
        os.unlink(path)
    except OSError as error:
        raise _failed(path, error) from error


def _failed(path: str, error: OSError) -> OutputError:
    from redline.model.reasons import reason

    zh, en = reason(error)
    return OutputError(f"无法读写（{zh}）。", f"It cannot be read or written ({en}).", where=path)
