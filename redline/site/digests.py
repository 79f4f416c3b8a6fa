"""Digests of what pages depend on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from hashlib import sha256
from json import dumps


def digest(*parts: object) -> str:
    """Return a digest of plain data: strings, numbers, lists, dictionaries in a fixed order."""
    return sha256(dumps(parts, ensure_ascii=False, default=list).encode("utf-8", "replace")).hexdigest()[:32]


def of_folders(folders: Sequence[str], suffixes: tuple[str, ...] = ()) -> str:
    """Return a digest of the files below folders, their names included; of certain endings only."""
    found = sha256()
    for folder in folders:
        for path in _files(folder, suffixes):
            found.update(f"{os.path.relpath(path, folder)}\0".encode("utf-8", "replace"))
            with open(path, "rb") as file:
                found.update(sha256(file.read()).digest())
    return found.hexdigest()[:32]


def of_code() -> str:
    """Return a digest of redline's own code: what another one makes of the same texts may differ."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return of_folders([package], (".py",))


def _files(folder: str, suffixes: tuple[str, ...]) -> Iterable[str]:
    for above, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__" and not name.startswith("."))
        for name in sorted(names):
            if not suffixes or name.endswith(suffixes):
                yield os.path.join(above, name)
