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


def write_atomic(path: str, data: bytes, *, durable: bool = False, part: str = "") -> None:
    """Write `data` to `path` so that a reader sees the old file or the whole new one, never a part.

    A link keeps pointing where it did; an existing file keeps its permissions. What is no regular
    file (a pipe, /dev/stdout) is written directly. With `durable` it is on the disk when this returns.
    `part` is the file that it grows in, beside `path`, for those who clean up after a kill. Raises
    OutputError.
    """
    target = os.path.realpath(path)
    try:
        if os.path.exists(path) and not os.path.isfile(target) and not os.path.isdir(target):
            with open(path, "wb") as stream:
                stream.write(data)
            return
        _replace(target, data, durable, part or part_of(target, os.urandom(6).hex()))
    except OSError as error:
        raise _refused(path, error) from error


def part_of(path: str, mark: str) -> str:
    """Return the name of the file that `path` grows in; `mark` keeps it apart from others.

    It is beside `path`: a rename is only atomic within one file system.
    """
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{name[:40]}.{mark}.part")


def move(source: str, target: str) -> None:
    """Put `source` in the place of `target`, which may exist.

    Windows refuses that while another program (an indexer, a virus scanner) looks at one of them, which
    mostly takes a moment. Raises OSError.
    """
    for pause in (0.01, 0.05, 0.2, 0.5):
        try:
            os.replace(source, target)
            return
        except PermissionError:
            if os.name != "nt":
                raise
            from time import sleep

            sleep(pause)
    os.replace(source, target)


def discard(path: str) -> None:
    """Delete the file `path` if it is there. Raises OSError when it cannot be deleted."""
    try:
        os.chmod(path, 0o600)  # Windows deletes no file that has been made read-only
        os.unlink(path)
    except FileNotFoundError:
        pass


def sync_folder(folder: str) -> None:
    """Wait until the names in `folder` are on the disk, on systems that have such a call."""
    if os.name == "nt":
        return
    descriptor = os.open(folder or ".", os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # some file systems know no folders to wait for
    finally:
        os.close(descriptor)


def _replace(target: str, data: bytes, durable: bool, part: str) -> None:
    if os.path.isdir(target):
        raise IsADirectoryError(target)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            # Not for comparisons: one can be made again, and waiting would cost more than making it.
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        if os.path.exists(target):
            os.chmod(part, os.stat(target).st_mode & 0o7777)
        move(part, target)
    except BaseException:
        discard(part)
        raise
    if durable:
        sync_folder(os.path.dirname(target))


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
    from redline.model.reasons import reason

    zh, en = reason(error)
    return OutputError(f"无法写入（{zh}）。", f"It cannot be written ({en}).", where=path)
