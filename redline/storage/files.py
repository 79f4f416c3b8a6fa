"""Files: what ships with redline, standard input, and results that are written whole or not at all."""

from __future__ import annotations

import os
import sys

from redline.errors import OutputError, UnreadableInput


def bundled(name: str) -> str:
    """Return the path of the folder `name` ("versions", "templates") that ships with redline.

    In an installed wheel it is ``redline/_NAME``; in a checkout (an editable install, too) that path
    does not exist and the folder stands beside the package.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    packaged = os.path.join(package, f"_{name}")
    return packaged if os.path.isdir(packaged) else os.path.join(os.path.dirname(package), name)


def read_stdin() -> bytes:
    """Return all bytes of standard input. Raises UnreadableInput when it is closed."""
    if sys.stdin is None:
        raise UnreadableInput("标准输入已经关闭。", "Standard input is closed.", where="-")
    return sys.stdin.buffer.read()


def is_same(one: str, other: str) -> bool:
    """Tell whether two paths name one existing file, by whatever names, links included."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def write_atomic(path: str, data: bytes) -> None:
    """Write `data` to `path` so that a reader sees the old file or the whole new one, never a part.

    A link keeps pointing where it did; an existing file keeps its permissions. What is no regular
    file (a pipe, /dev/stdout) is written directly. Raises OutputError.
    """
    target = os.path.realpath(path)
    try:
        if os.path.exists(path) and not os.path.isfile(target) and not os.path.isdir(target):
            with open(path, "wb") as stream:
                stream.write(data)
            return
        _replace(target, data)
    except OSError as error:
        raise _refused(path, error) from error


def _replace(target: str, data: bytes) -> None:
    if os.path.isdir(target):
        raise IsADirectoryError(target)
    folder, name = os.path.split(target)
    # Beside the target: a rename is only atomic within one file system. No fsync: a comparison can
    # be made again, and waiting for the disk would cost more than making it.
    part = os.path.join(folder, f".{name[:40]}.{os.urandom(6).hex()}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        if os.path.exists(target):
            os.chmod(part, os.stat(target).st_mode & 0o7777)
        os.replace(part, target)
    except BaseException:
        os.chmod(part, 0o600)  # Windows deletes no file that has been made read-only
        os.unlink(part)
        raise


def _refused(path: str, error: OSError) -> OutputError:
    folder = os.path.dirname(path) or "."
    if isinstance(error, IsADirectoryError):
        return OutputError(
            "这是一个文件夹，请写出其中的文件名。", "This is a folder; name a file in it.", where=path
        )
    if not os.path.isdir(folder):
        return OutputError(
            f"没有文件夹 {folder}，请先建立。", f"There is no folder {folder}; make it first.", where=path
        )
    if isinstance(error, PermissionError):
        return OutputError(
            "无法写入：没有权限，或者文件正被其他程序打开。请关闭该文件，或换一个位置。",
            "It cannot be written: no permission, or another program has it open. "
            "Close it there, or choose another place.",
            where=path,
        )
    reason = error.strerror or str(error)
    return OutputError(f"无法写入（{reason}）。", f"It cannot be written ({reason}).", where=path)
