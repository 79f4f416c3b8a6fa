"""The files of a work tree that redline writes: what is there, and putting something in its place.

A file is known by the SHA-256 of its bytes; "" stands for no file.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable

from redline.errors import ConflictError, OutputError
from redline.storage.files import discard, part_of, sync_folder, write_atomic
from redline.storage.names import folded

_LINKS_OF_WINDOWS = (0xA000000C, 0xA0000003)  # reparse tags of a symbolic link and of a junction


def place_of(root: str, path: str) -> str:
    """Return where the file `path` ("/" between its parts) of the work tree `root` is."""
    return os.path.join(root, *path.split("/"))


def check_place(root: str, path: str) -> None:
    """Make sure that a write to `path` ends there and nowhere else. Raises ConflictError.

    No link on the way, in it or at its end; no other repository; no folder in its place, no file in
    the place of its folders; no neighbour that differs in case alone.
    """
    parts, folder = path.split("/"), root
    for depth, part in enumerate(parts, 1):
        place = os.path.join(folder, part)
        status = _status(place)
        if status is None:
            _check_neighbours(folder, part)
            return
        if _is_link(status):
            raise _link(place)
        if depth == len(parts):
            if not stat.S_ISREG(status.st_mode):
                raise _in_the_way(place)
        elif not stat.S_ISDIR(status.st_mode):
            raise _in_the_way(place)
        elif os.path.lexists(os.path.join(place, ".git")):
            raise _other_repository(place)
        folder = place


def content(root: str, path: str) -> bytes | None:
    """Return the bytes of a file, or None when there is none. Raises OutputError."""
    place = place_of(root, path)
    try:
        with open(place, "rb") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise refused(place, error) from error


def digest(data: bytes | None) -> str:
    """Return by what a file's content is known."""
    from hashlib import sha256

    return "" if data is None else sha256(data).hexdigest()


def put(root: str, path: str, data: bytes | None, mark: str) -> None:
    """Make `data` the content of a file, with its folders, or delete it; on the disk when this returns.

    `mark` is in the name of the file that it grows in: see `sweep`. Raises OutputError.
    """
    place = place_of(root, path)
    try:
        if data is None:
            discard(place)
            sync_folder(os.path.dirname(place))
            return
        _make_folders(root, path)
    except OSError as error:
        raise refused(place, error) from error
    write_atomic(place, data, durable=True, part=part_of(place, mark))


def _make_folders(root: str, path: str) -> None:
    missing = missing_folders(root, (path,))
    os.makedirs(os.path.dirname(place_of(root, path)), exist_ok=True)
    for folder in missing:
        sync_folder(os.path.dirname(place_of(root, folder)))


def sweep(root: str, paths: Iterable[str], mark: str) -> None:
    """Delete the parts of files that a run with this mark did not finish."""
    for path in paths:
        discard(part_of(place_of(root, path), mark))


def missing_folders(root: str, paths: Iterable[str]) -> tuple[str, ...]:
    """Return the folders that have to be made for the files `paths`, the outer ones first."""
    found: dict[str, None] = {}
    for path in paths:
        parts = path.split("/")[:-1]
        for depth in range(1, len(parts) + 1):
            folder = "/".join(parts[:depth])
            if not os.path.isdir(place_of(root, folder)):
                found[folder] = None
    return tuple(found)


def drop_folders(root: str, folders: Iterable[str]) -> None:
    """Delete those of the folders that are empty, the inner ones first."""
    for folder in reversed(tuple(folders)):
        try:
            os.rmdir(place_of(root, folder))
        except OSError:
            pass  # not empty, or not there: both are fine


def _status(place: str) -> os.stat_result | None:
    try:
        return os.lstat(place)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise refused(place, error) from error


def _is_link(status: os.stat_result) -> bool:
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) in _LINKS_OF_WINDOWS


def _check_neighbours(folder: str, name: str) -> None:
    wanted = folded(name)
    try:
        names = os.listdir(folder)
    except OSError:
        return  # to be made, or it tells when it is written to
    for other in names:
        if other != name and folded(other) == wanted:
            raise differs_in_case(name, os.path.join(folder, other))


def differs_in_case(name: str, other: str) -> ConflictError:
    """Return the error that a name is taken by one that many systems do not tell from it."""
    return ConflictError(
        f"已经有一个与“{name}”只有大小写（或者字符编码形式）不同的名称，在许多系统上会互相覆盖。请换一个名称。",
        f"There is a name already that differs from {name} in case (or in composed letters) alone; on many "
        "systems one would overwrite the other. Choose another name.",
        where=other,
    )


def _link(place: str) -> ConflictError:
    return ConflictError(
        "这是一个链接，redline 不经过链接写文件。请用真正的文件夹或文件代替它。",
        "This is a link, and redline writes no files through links. Put a real folder or file in its place.",
        where=place,
    )


def _in_the_way(place: str) -> ConflictError:
    return ConflictError(
        "这里已经有别的东西（文件夹在文件的位置上，或者相反）。请移走它，或者换一个名称。",
        "Something else is here (a folder in the place of a file, or the reverse). "
        "Move it away, or choose another name.",
        where=place,
    )


def _other_repository(place: str) -> ConflictError:
    return ConflictError(
        "这个文件夹是另一个 git 仓库（例如子模块）。请到那个仓库里运行 redline。",
        "This folder is another git repository (a submodule, for example). Run redline in there.",
        where=place,
    )


def refused(place: str, error: OSError) -> OutputError:
    """Return the error that a file of the work tree cannot be read or written."""
    from redline.model.reasons import reason

    zh, en = reason(error)
    return OutputError(
        f"无法读写（{zh}）。请检查权限和磁盘空间。",
        f"It cannot be read or written ({en}). Check permissions and the space on the disk.",
        where=place,
    )
