"""Which paths redline may write below a work tree. Names are checked here a second time.

`redline.model.versions.check_name` says what a work or a version may be called. This looks at whole
paths, whoever made them: nothing leads out of the work tree, into git's own folder, or is something else
on another system (a device, a stream of NTFS, a name that Windows shortens).
"""

from __future__ import annotations

from redline.errors import UsageError

_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"))
)
_FORBIDDEN = frozenset('\\:*?"<>|')
_LONGEST = 255  # bytes that a file's name may have


def check_path(path: str) -> str:
    """Return `path`, relative and with "/" between its parts, if redline may write there.

    Raises UsageError.
    """
    if not path or not all(_is_fine(part) for part in path.split("/")):
        raise UsageError(
            f"不能写入这个路径：{path!r}。路径须在仓库之内，不含“..”、“.git”和 Windows 不允许的名称。",
            f"This path cannot be written: {path!r}. It has to stay inside the repository, without “..”, "
            "“.git”, and names that Windows does not allow.",
        )
    return path


def folded(name: str) -> str:
    """Return what file systems that do not tell case or composed letters apart make of `name`."""
    if name.isascii():
        return name.lower()
    from unicodedata import normalize

    return normalize("NFC", normalize("NFC", name).casefold())


def _is_fine(part: str) -> bool:
    return (
        part not in ("", ".", "..")
        and part.isprintable()  # no control characters, no invisible ones that macOS leaves out of names
        and part[-1] not in ". "
        and part[0] != " "
        and _FORBIDDEN.isdisjoint(part)
        and not _is_of_git(part.lower())
        and part.split(".")[0].rstrip().lower() not in _DEVICES
        and len(part.encode("utf-8", "surrogatepass")) <= _LONGEST
    )


def _is_of_git(name: str) -> bool:
    return name == ".git" or (name.startswith("git~") and name[4:].isdigit())
