"""Where results go: a file, standard output, or a pager when a person is looking."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from redline.errors import OutputError
from redline.render.controls import CONTROLS

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
    return terminal and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb" and _console_colours()


def _console_colours() -> bool:
    """Tell whether the terminal takes escape codes; a console of Windows has to be asked to."""
    if sys.platform != "win32":
        return True
    import ctypes

    kernel, mode = ctypes.windll.kernel32, ctypes.c_ulong()
    handle = kernel.GetStdHandle(-11)  # standard output; 4: virtual terminal processing
    return bool(
        kernel.GetConsoleMode(handle, ctypes.byref(mode)) and kernel.SetConsoleMode(handle, mode.value | 4)
    )


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


def write_out(text: str, *, styled: bool = False) -> None:
    """Write `text` to standard output: in the terminal's encoding there, else always in UTF-8.

    A terminal gets no control characters of a law's text; `styled` text has colours, and no others.
    Raises OutputError, and BrokenPipeError when the reader left.
    """
    if not text.endswith("\n"):
        text += "\n"
    if sys.stdout is None:  # closed before the program began
        raise OutputError("标准输出已经关闭，请用 -o 写入文件。", "Standard output is closed; use -o FILE.")
    encoding = "utf-8"
    if is_terminal():
        encoding = sys.stdout.encoding or "utf-8"
        text = text if styled else text.translate(CONTROLS)
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode(encoding, "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        if sys.platform == "win32" and error.errno == 22:  # how Windows says that the reader left
            raise BrokenPipeError from error
        from redline.model.reasons import reason

        zh, en = reason(error)
        raise OutputError(
            f"标准输出无法写入（{zh}）。", f"Standard output cannot be written ({en})."
        ) from error


def page(text: str, environ: Mapping[str, str]) -> None:
    """Show `text` through $PAGER, or less; straight when there is no such program."""
    import shlex
    import shutil
    import subprocess

    try:
        words = shlex.split(environ.get("PAGER", "less"), posix=os.name == "posix")
    except ValueError:  # a quotation mark without its other half
        words = []
    words = [word.strip('"') for word in words]  # Windows: they stay, so that backslashes do
    program = shutil.which(words[0]) if words else None
    if program is None or words[0] == "cat":
        write_out(text, styled=True)
        return
    # As git does: quit at once when it fits on one screen, pass colours, leave the screen as it is.
    settings = {"LESS": "FRX", "LESSCHARSET": "utf-8", **environ}
    process = subprocess.Popen([program, *words[1:]], stdin=subprocess.PIPE, env=settings)
    try:
        process.communicate(text.encode("utf-8", "replace"))
    except KeyboardInterrupt:
        process.wait()  # the pager has the keyboard and decides for itself when to end


def show(text: str, *, pager: bool) -> None:
    """Show a text made for a terminal: through the pager when a person is looking and `pager` allows it."""
    if pager and is_terminal():
        page(text, os.environ)
    else:
        write_out(text, styled=True)


def shell_word(word: str) -> str:
    """Return a word as it can be typed in a command, whatever the shell."""
    plain = all(char.isalnum() or char in "-_.@/" for char in word)
    return word if plain else f'"{word}"'


def utf8(text: str) -> bytes:
    """The bytes of a result file."""
    return (text if text.endswith("\n") else text + "\n").encode("utf-8", "replace")


def environment() -> Mapping[str, str]:
    """The environment, as commands are given it."""
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
