"""Where results go: a file, standard output, or a pager when a person is looking."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from redline.errors import OutputError

WIDEST = 100  # columns: a line of 48 characters; longer ones lose the reader's eye


def is_terminal() -> bool:
    """Tell whether standard output is a terminal."""
    try:
        return sys.stdout.isatty()
    except (AttributeError, ValueError):
        return False


def wants_colour(choice: str, terminal: bool, environ: Mapping[str, str]) -> bool:
    """Decide on colour: ``--color``, then NO_COLOR (any value but the empty one), then the terminal."""
    if choice != "auto":
        return choice == "always"
    return terminal and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"


def terminal_columns() -> int:
    """The width of the terminal: COLUMNS, or what standard output says of itself, or 80.

    As shutil.get_terminal_size, whose import costs more than a short command can spare.
    """
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked) > 0:
        return int(asked)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return 80


def columns(asked: int | None) -> int:
    """The width to write for: as asked, or the terminal's up to what reads well."""
    return asked or max(min(terminal_columns(), WIDEST), 20)


def write_out(text: str) -> None:
    """Write `text` to standard output: in the terminal's encoding there, else always in UTF-8.

    Raises OutputError, and BrokenPipeError when the reader left.
    """
    if not text.endswith("\n"):
        text += "\n"
    encoding = (sys.stdout.encoding or "utf-8") if is_terminal() else "utf-8"
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode(encoding, "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"标准输出无法写入（{reason}）。", f"Standard output cannot be written ({reason})."
        ) from error


def page(text: str, environ: Mapping[str, str]) -> None:
    """Show `text` through $PAGER, or less; straight when there is no such program."""
    import shlex
    import shutil
    import subprocess

    words = shlex.split(environ.get("PAGER", "less"))
    program = shutil.which(words[0]) if words else None
    if program is None or words[0] == "cat":
        write_out(text)
        return
    # As git does: quit at once when it fits on one screen, pass colours, leave the screen as it is.
    settings = {"LESS": "FRX", "LESSCHARSET": "utf-8", **environ}
    process = subprocess.Popen([program, *words[1:]], stdin=subprocess.PIPE, env=settings)
    try:
        process.communicate(text.encode("utf-8", "replace"))
    except KeyboardInterrupt:
        process.wait()  # the pager has the keyboard and decides for itself when to end


def utf8(text: str) -> bytes:
    """The bytes of a result file."""
    return (text if text.endswith("\n") else text + "\n").encode("utf-8", "replace")


def environment() -> Mapping[str, str]:
    """The environment, read here alone."""
    return os.environ


def cache_folder() -> str:
    """A folder of the user's for what can be made again: made if need be, "" where that cannot be."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    folder = os.path.join(base, "redline")
    try:
        if os.path.isabs(folder):
            os.makedirs(folder, mode=0o700, exist_ok=True)
            return folder
    except OSError:
        pass
    return ""
